//! The tools that building, serving and testing the guide need, and how they
//! are installed. Tools that are already there cause no output.

use std::env::consts::EXE_SUFFIX;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Error, Result, anyhow, bail, ensure};

use crate::checkout::Checkout;
use crate::install::Installation;
use crate::programs::{self, Toolbox};
use crate::versions::{TRUNK, WASM_BINDGEN, WASM_TARGET};
use crate::{browser, checkout, debian, java, npm, servers};

/// Something that a command needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    /// The standard library for WebAssembly.
    WasmTarget,
    /// Trunk.
    Trunk,
    /// The command-line wasm-bindgen.
    WasmBindgen,
    /// The npm packages of package.json.
    Packages,
    /// A browser and the program that drives it.
    Browser,
    /// Java.
    Java,
    /// Web servers.
    Servers,
}

impl Need {
    /// The needs of building and serving.
    pub(crate) const FOR_TRUNK: &[Self] = &[
        Self::WasmTarget,
        Self::Trunk,
        Self::WasmBindgen,
        Self::Packages,
    ];

    /// The Debian packages that provide it.
    fn debian_packages(self) -> &'static [&'static str] {
        match self {
            Self::Browser if browser::find().is_none() => browser::DEBIAN_PACKAGES,
            Self::Java if java::find().is_none() => java::DEBIAN_PACKAGES,
            _ => &[],
        }
    }

    /// Finds or installs it, and adds it to the toolbox. The error says what
    /// the user can do.
    fn provide(self, tools: &mut Toolbox<'_>) -> Result<()> {
        match self {
            Self::WasmTarget => wasm_target(tools),
            Self::Trunk => {
                let program = program_of_crate(tools, &CrateWithProgram::TRUNK)?;
                tools.set_trunk(program);
                Ok(())
            }
            Self::WasmBindgen => {
                program_of_crate(tools, &CrateWithProgram::WASM_BINDGEN)?;
                Ok(())
            }
            Self::Packages => {
                tools.set_packages(npm::packages(tools.checkout())?);
                Ok(())
            }
            Self::Browser => {
                tools.set_browser(browser::provide()?);
                Ok(())
            }
            Self::Java => {
                tools.set_java(java::provide()?);
                Ok(())
            }
            Self::Servers => {
                tools.set_servers(servers::provide()?);
                Ok(())
            }
        }
    }
}

/// Provides all of them, each once. Returns those that failed, and why.
///
/// System packages are installed in one go, because each time may need the
/// user's password.
pub(crate) fn provide(needs: &[Need], tools: &mut Toolbox<'_>) -> Vec<(Need, Error)> {
    let mut distinct: Vec<Need> = Vec::new();
    for need in needs {
        if !distinct.contains(need) {
            distinct.push(*need);
        }
    }
    let packages: Vec<&str> = distinct
        .iter()
        .flat_map(|need| need.debian_packages())
        .copied()
        .collect();
    let refusal = match packages.as_slice() {
        [] => None,
        packages => debian::install(packages).err(),
    };
    let mut missing = Vec::new();
    for need in distinct {
        let provided = match &refusal {
            Some(refusal) if !need.debian_packages().is_empty() => Err(anyhow!("{refusal:#}")),
            _ => need.provide(tools),
        };
        if let Err(error) = provided {
            missing.push((need, error));
        }
    }
    missing
}

fn wasm_target(tools: &Toolbox<'_>) -> Result<()> {
    // Queries rustc itself, so that a target without rustup counts too.
    let mut rustc = tools.command("rustc")?;
    let output = rustc
        .args(["--print", "target-libdir", "--target", WASM_TARGET])
        .output()?;
    let folder = String::from_utf8(output.stdout)?;
    if output.status.success() && Path::new(folder.trim()).exists() {
        return Ok(());
    }
    let Some(rustup) = programs::find("rustup") else {
        bail!(
            "the Rust target {WASM_TARGET} is missing: install Rust with rustup, or the package \
             of your system that brings this target"
        );
    };
    eprintln!("adding the Rust target {WASM_TARGET} (once, about 10 seconds)");
    programs::run(tools.command(rustup)?.args(["target", "add", WASM_TARGET]))
}

/// A program that Cargo compiles and installs, with the dependencies of a lock
/// file.
struct CrateWithProgram {
    package: &'static str,
    version: &'static str,
    program: &'static str,
    about: &'static str,
    /// The folder of a package in this repository that has this program and a
    /// lock file. If `None`, the published lock file is used.
    locked_in: Option<&'static str>,
}

impl CrateWithProgram {
    const TRUNK: Self = Self {
        package: "trunk",
        version: TRUNK,
        program: "trunk",
        about: "5 minutes",
        locked_in: None,
    };

    const WASM_BINDGEN: Self = Self {
        package: "wasm-bindgen-cli",
        version: WASM_BINDGEN,
        program: "wasm-bindgen",
        about: "2 minutes",
        // The published lock file names a version that is not in the registry.
        locked_in: Some("xtask/wasm-bindgen"),
    };

    /// The folder's name in the cache. It changes with the installed content.
    fn folder(&self, checkout: &Checkout) -> Result<String> {
        let Self {
            package, version, ..
        } = self;
        let Some(folder) = self.locked_in else {
            return Ok(format!("{package}-{version}"));
        };
        let files = ["Cargo.toml", "Cargo.lock", "main.rs"];
        let files = files.map(|file| format!("{folder}/{file}"));
        let fingerprint = checkout.fingerprint(files.iter().map(String::as_str))?;
        Ok(format!("{package}-{version}-{fingerprint}"))
    }

    /// Adds Cargo's arguments that install it into a folder.
    fn install(&self, cargo: &mut Command, checkout: &Checkout, folder: &Path) {
        cargo.args(["install", "--locked", "--root"]).arg(folder);
        match self.locked_in {
            None => cargo.args([self.package, "--version", self.version]),
            Some(own) => {
                cargo.arg("--path").arg(checkout.path(own));
                // Otherwise Cargo would compile it in the checkout.
                cargo.arg("--target-dir").arg(folder.join(TARGET))
            }
        };
    }
}

/// Cargo's target folder, inside the folder that the program is installed into.
const TARGET: &str = "target";

/// The program in exactly this version: from PATH, or from the cache.
fn program_of_crate(tools: &mut Toolbox<'_>, wanted: &CrateWithProgram) -> Result<PathBuf> {
    let CrateWithProgram {
        package, version, ..
    } = wanted;
    let checkout = tools.checkout();
    // Only the first on PATH counts, because other programs will find that one.
    if let Some(found) = programs::find(wanted.program)
        && programs::version(&found).is_some_and(|text| is_version(&text, version))
    {
        return Ok(found);
    }
    let cache = checkout::cache()?;
    let folder = cache.join(wanted.folder(checkout)?);
    let in_folder = Path::new("bin").join(format!("{}{EXE_SUFFIX}", wanted.program));
    let installation = Installation {
        name: &format!("{package} {version}"),
        about: wanted.about,
        folder: &folder,
        proof: &in_folder,
    };
    installation.ensure(|folder| {
        let mut cargo = tools.cargo()?;
        cargo
            // The checkout's Cargo settings are only for the guide.
            .current_dir(&cache)
            // Compiles twice as fast, and the program is fast enough.
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
        wanted.install(&mut cargo, checkout, folder);
        if !programs::is_watched() {
            cargo.arg("--quiet");
        }
        let status = programs::status(&mut cargo)?;
        ensure!(status.success(), "cargo install failed: {status}");
        let compiled = folder.join(TARGET);
        if compiled.exists() {
            fs::remove_dir_all(compiled)?;
        }
        Ok(())
    })?;
    tools.add_folder(folder.join("bin"));
    Ok(folder.join(in_folder))
}

/// Whether `program 1.2.3 (and more)` is the version.
fn is_version(text: &str, version: &str) -> bool {
    text.split_whitespace().nth(1) == Some(version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dependency_of_a_program_is_locked() -> Result<()> {
        let checkout = Checkout::find()?;
        for wanted in [CrateWithProgram::TRUNK, CrateWithProgram::WASM_BINDGEN] {
            let mut cargo = Command::new("cargo");
            wanted.install(&mut cargo, &checkout, Path::new("folder"));
            assert!(cargo.get_args().any(|argument| argument == "--locked"));
            let Some(own) = wanted.locked_in else {
                continue;
            };
            let lock = fs::read_to_string(checkout.path(&format!("{own}/Cargo.lock")))?;
            let CrateWithProgram {
                package, version, ..
            } = wanted;
            let named = format!("name = \"{package}\"\nversion = \"{version}\"\n");
            assert!(lock.contains(&named), "{package}");
            // Each crate comes from a registry and has a checksum.
            let hashes = lock.matches("\nchecksum = ").count();
            assert!(hashes > 1);
            assert_eq!(lock.matches("\nsource = \"registry+").count(), hashes);
            assert_eq!(lock.matches("\n[[package]]").count(), hashes + 1);
        }
        Ok(())
    }

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

    #[test]
    fn only_the_exact_version_is_the_version() {
        assert!(is_version("trunk 0.21.14", "0.21.14"));
        assert!(is_version("wasm-bindgen 0.2.130 (27c7a4d06)", "0.2.130"));
        assert!(!is_version("trunk 0.21.1", "0.21.14"));
        assert!(!is_version("trunk 0.21.14-beta.1", "0.21.14"));
        assert!(!is_version("", "0.21.14"));
    }
}
