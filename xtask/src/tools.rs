//! The tools that building, serving and testing the guide need: what each
//! command needs, and what was found or installed. Each kind of tool has its
//! own module, which says where it comes from.

pub(crate) mod browser;
mod cargo_programs;
pub(crate) mod debian;
mod installation;
pub(crate) mod java;
pub(crate) mod npm;
pub(crate) mod rust_target;
mod servers;

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Error, Result, anyhow};
use xshell::{Cmd, Shell};

use self::browser::{Browser, Environment};
use self::cargo_programs::CargoProgram;
use self::npm::Packages;
use self::servers::Servers;
use crate::checkout::Checkout;
use crate::process;
use crate::versions::WASM_TARGET;

/// Something that a command needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tool {
    /// The standard library for WebAssembly.
    WasmTarget,
    /// Trunk.
    Trunk,
    /// The command-line wasm-bindgen.
    WasmBindgen,
    /// The npm packages of package.json.
    Packages,
    /// Chromium and the program that drives it.
    Browser,
    /// The same of Firefox.
    Firefox,
    /// WebKitGTK, with its driver and a screen.
    WebKit,
    /// Java.
    Java,
    /// Web servers.
    Servers,
    /// cargo-fuzz.
    Fuzzer,
    /// cargo-deny.
    Auditor,
}

impl Tool {
    /// What building and serving needs.
    pub(crate) const FOR_TRUNK: &[Self] = &[
        Self::WasmTarget,
        Self::Trunk,
        Self::WasmBindgen,
        Self::Packages,
    ];

    /// What only testing in all browsers needs.
    pub(crate) const FOR_BROWSERS: &[Self] =
        &[Self::Packages, Self::Browser, Self::Firefox, Self::WebKit];

    /// What only other tests need.
    pub(crate) const FOR_TESTS: &[Self] = &[Self::Java, Self::Servers];

    /// The Debian packages that have it, if it is missing.
    fn missing_debian_packages(self) -> &'static [&'static str] {
        match self {
            Self::Browser if browser::find().is_none() => browser::DEBIAN_PACKAGES,
            Self::Firefox if browser::firefox().is_none() => browser::FIREFOX_PACKAGES,
            Self::WebKit if !browser::has_webkit() => browser::WEBKIT_PACKAGES,
            Self::Java if java::find().is_none() => java::DEBIAN_PACKAGES,
            _ => &[],
        }
    }
}

/// The tools that were found or installed, and a shell with them on PATH.
pub(crate) struct Tools<'a> {
    checkout: &'a Checkout,
    shell: Shell,
    /// The folders that come first on PATH.
    folders: Vec<PathBuf>,
    trunk: Option<PathBuf>,
    packages: Option<Packages>,
    browser: Option<Browser>,
    browsers: Environment,
    java: Option<PathBuf>,
    servers: Option<Servers>,
}

impl<'a> Tools<'a> {
    /// Without any tool.
    pub(crate) fn none(checkout: &'a Checkout) -> Result<Self> {
        Ok(Self {
            checkout,
            shell: process::shell(checkout.root())?,
            folders: Vec::new(),
            trunk: None,
            packages: None,
            browser: None,
            browsers: Vec::new(),
            java: None,
            servers: None,
        })
    }

    /// With all of these tools. The error says what the user can do.
    pub(crate) fn all_of(checkout: &'a Checkout, wanted: &[Tool]) -> Result<Self> {
        let mut tools = Self::none(checkout)?;
        match tools.provide(wanted).into_iter().next() {
            Some((_, error)) => Err(error),
            None => Ok(tools),
        }
    }

    /// Finds or installs the tools, each once. Returns those that failed, and
    /// why. Tools that are already there cause no output.
    ///
    /// System packages are installed in one go, because each time may need the
    /// user's password.
    pub(crate) fn provide(&mut self, wanted: &[Tool]) -> Vec<(Tool, Error)> {
        let mut distinct: Vec<Tool> = Vec::new();
        for tool in wanted {
            if !distinct.contains(tool) {
                distinct.push(*tool);
            }
        }
        let packages: Vec<&str> = distinct
            .iter()
            .flat_map(|tool| tool.missing_debian_packages())
            .copied()
            .collect();
        let refusal = match packages.as_slice() {
            [] => None,
            packages => debian::install(packages).err(),
        };
        let mut failed = Vec::new();
        for tool in distinct {
            let provided = match &refusal {
                Some(refusal) if !tool.missing_debian_packages().is_empty() => {
                    Err(anyhow!("{refusal:#}"))
                }
                _ => self.provide_one(tool),
            };
            if let Err(error) = provided {
                failed.push((tool, error));
            }
        }
        failed
    }

    fn provide_one(&mut self, tool: Tool) -> Result<()> {
        match tool {
            Tool::WasmTarget => rust_target::install(&self.shell, WASM_TARGET)?,
            Tool::Trunk => self.trunk = Some(self.cargo_program(&CargoProgram::TRUNK)?),
            Tool::WasmBindgen => {
                self.cargo_program(&CargoProgram::WASM_BINDGEN)?;
            }
            Tool::Fuzzer => {
                self.cargo_program(&CargoProgram::FUZZ)?;
            }
            Tool::Auditor => {
                self.cargo_program(&CargoProgram::DENY)?;
            }
            Tool::Packages => {
                let packages = npm::packages(self.checkout)?;
                self.add_to_path(packages.programs())?;
                self.packages = Some(packages);
            }
            Tool::Browser => {
                let browser = browser::provide()?;
                self.browsers.extend(browser.environment());
                self.browser = Some(browser);
            }
            Tool::Firefox => {
                self.browsers.extend(browser::provide_firefox()?);
                self.cargo_program(&CargoProgram::GECKODRIVER)?;
            }
            Tool::WebKit => browser::provide_webkit()?,
            Tool::Java => self.java = Some(java::provide()?),
            Tool::Servers => self.servers = Some(servers::provide()?),
        }
        Ok(())
    }

    fn cargo_program(&mut self, wanted: &CargoProgram) -> Result<PathBuf> {
        if let Some(program) = wanted.find() {
            return Ok(program);
        }
        let folder = wanted.install(self.checkout)?;
        self.add_to_path(folder.clone())?;
        Ok(folder.join(wanted.file_name()))
    }

    /// Puts the folder on PATH for all programs that the shell runs later.
    fn add_to_path(&mut self, folder: PathBuf) -> Result<()> {
        self.folders.push(folder);
        let inherited = env::var_os("PATH").unwrap_or_default();
        let folders = self.folders.iter().cloned();
        let path = env::join_paths(folders.chain(env::split_paths(&inherited)))
            .context("a folder of a tool cannot be put on PATH")?;
        self.shell.set_var("PATH", path);
        Ok(())
    }

    pub(crate) fn checkout(&self) -> &'a Checkout {
        self.checkout
    }

    /// Runs programs in the checkout, with the tools on PATH.
    pub(crate) fn shell(&self) -> &Shell {
        &self.shell
    }

    pub(crate) fn trunk(&self) -> Result<Cmd<'_>> {
        let trunk = self.trunk.as_ref().context("Trunk was not set up")?;
        let trunk = self.shell.cmd(trunk);
        Ok(trunk
            // Prevents a request to the registry for a newer Trunk.
            .env("TRUNK_SKIP_VERSION_CHECK", "true")
            // As in Trunk.toml, whatever the user's environment sets: Trunk
            // must not download a tool that is not on this PATH.
            .env("TRUNK_OFFLINE", "true")
            // The failed tool has reported its error; Trunk's backtrace would
            // hide it.
            .env("RUST_LIB_BACKTRACE", "0"))
    }

    pub(crate) fn packages(&self) -> Result<&Packages> {
        let packages = self.packages.as_ref();
        packages.context("the npm packages were not set up")
    }

    pub(crate) fn browser(&self) -> Result<&Browser> {
        self.browser.as_ref().context("no browser was set up")
    }

    /// The paths of the browsers that were set up.
    pub(crate) fn browsers(&self) -> &Environment {
        &self.browsers
    }

    pub(crate) fn java(&self) -> Result<&Path> {
        self.java.as_deref().context("Java was not set up")
    }

    pub(crate) fn servers(&self) -> Result<&Servers> {
        self.servers.as_ref().context("no servers were set up")
    }

    /// The shell command that puts the tools on PATH, if they are not on it.
    pub(crate) fn path_command(&self) -> Result<Option<String>> {
        if self.folders.is_empty() {
            return Ok(None);
        }
        let folders = env::join_paths(&self.folders)?;
        let folders = folders.display();
        Ok(Some(if cfg!(windows) {
            format!("$env:PATH = \"{folders};$env:PATH\"")
        } else {
            format!("export PATH=\"{folders}:$PATH\"")
        }))
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn what_cargo_runs_here_is_locked() -> Result<()> {
        let settings = fs::read_to_string(Checkout::find()?.path(".cargo/config.toml"))?;
        let (_, aliases) = settings.split_once("[alias]\n").unwrap_or_default();
        let aliases: Vec<&str> = aliases.lines().filter(|line| !line.is_empty()).collect();
        assert!(!aliases.is_empty());
        for alias in aliases {
            assert!(alias.contains(" = \"run --locked "), "{alias}");
        }
        Ok(())
    }

    #[test]
    fn trunk_downloads_no_tool_and_changes_no_lock_file() -> Result<()> {
        let settings = fs::read_to_string(Checkout::find()?.path("Trunk.toml"))?;
        let (_, build) = settings.split_once("[build]\n").unwrap_or_default();
        let (build, _) = build.split_once("\n[").unwrap_or_default();
        for setting in ["offline = true", "locked = true"] {
            assert!(build.lines().any(|line| line == setting), "{setting}");
        }
        Ok(())
    }
}
