//! Trunk, wasm-bindgen with its test runner, geckodriver, cargo-fuzz and
//! cargo-deny: programs that Cargo compiles and installs, each in one version,
//! with the dependencies that a lock file names.

use std::env::consts::EXE_SUFFIX;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use xshell::{Cmd, Shell, cmd};

use super::installation::Installation;
use crate::checkout::{self, Checkout};
use crate::process;
use crate::versions::{CARGO_DENY, CARGO_FUZZ, GECKODRIVER, TRUNK, WASM_BINDGEN};

/// A program that Cargo compiles and installs.
pub(crate) struct CargoProgram {
    package: &'static str,
    version: &'static str,
    /// Its programs; the first one is run directly.
    programs: &'static [&'static str],
    /// How long compiling it usually takes, for messages.
    usual_duration: &'static str,
    /// The folder of a package in this repository that has this program and a
    /// lock file. If `None`, the published lock file is used.
    locked_in: Option<&'static str>,
}

/// Cargo's target folder, inside the folder that the program is installed into.
const TARGET: &str = "target";

impl CargoProgram {
    pub(crate) const TRUNK: Self = Self {
        package: "trunk",
        version: TRUNK,
        programs: &["trunk"],
        usual_duration: "5 minutes",
        locked_in: None,
    };

    pub(crate) const GECKODRIVER: Self = Self {
        package: "geckodriver",
        version: GECKODRIVER,
        programs: &["geckodriver"],
        usual_duration: "2 minutes",
        locked_in: None,
    };

    pub(crate) const WASM_BINDGEN: Self = Self {
        package: "wasm-bindgen-cli",
        version: WASM_BINDGEN,
        programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
        usual_duration: "2 minutes",
        // The published lock file names a version that is not in the registry.
        locked_in: Some("xtask/wasm-bindgen"),
    };

    pub(crate) const FUZZ: Self = Self {
        package: "cargo-fuzz",
        version: CARGO_FUZZ,
        programs: &["cargo-fuzz"],
        usual_duration: "1 minute",
        locked_in: None,
    };

    pub(crate) const DENY: Self = Self {
        package: "cargo-deny",
        version: CARGO_DENY,
        programs: &["cargo-deny"],
        usual_duration: "4 minutes",
        locked_in: None,
    };

    /// The program, if all of the package are on PATH in exactly this version.
    ///
    /// Only the first on PATH counts, because other programs will find that
    /// one.
    pub(crate) fn find(&self) -> Option<PathBuf> {
        let in_version = |program: &&str| {
            let found = process::find(program)?;
            is_version(&process::version(&found)?, self.version).then_some(found)
        };
        let found: Option<Vec<PathBuf>> = self.programs.iter().map(in_version).collect();
        found?.into_iter().next()
    }

    /// The folder in the cache that has the program, which is installed there
    /// if it is missing.
    pub(crate) fn install(&self, checkout: &Checkout) -> Result<PathBuf> {
        let (package, version) = (self.package, self.version);
        let cache = checkout::cache_folder()?;
        let root = cache.join(self.folder_name(checkout)?);
        let folder = Path::new("bin");
        let installation = Installation {
            name: &format!("{package} {version}"),
            usual_duration: self.usual_duration,
            folder: &root,
            proof: &folder.join(self.file_name()),
        };
        installation.ensure(|root, progress| {
            // The checkout's Cargo settings are only for the guide.
            let sh = process::shell(&cache)?;
            // Compiles twice as fast, and the program is fast enough.
            sh.set_var("CARGO_PROFILE_RELEASE_LTO", "off");
            sh.set_var("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
            sh.set_var("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
            process::run_with_progress(self.cargo_install(&sh, checkout, root), progress)?;
            let compiled = root.join(TARGET);
            if compiled.exists() {
                fs::remove_dir_all(compiled)?;
            }
            Ok(())
        })?;
        Ok(root.join(folder))
    }

    pub(crate) fn file_name(&self) -> String {
        format!("{}{EXE_SUFFIX}", self.programs[0])
    }

    /// The folder's name in the cache. It changes with the installed content.
    fn folder_name(&self, checkout: &Checkout) -> Result<String> {
        let (package, version) = (self.package, self.version);
        let Some(folder) = self.locked_in else {
            return Ok(format!("{package}-{version}"));
        };
        let files = [
            "Cargo.toml",
            "Cargo.lock",
            "wasm-bindgen.rs",
            "test-runner.rs",
        ];
        let files = files.map(|file| format!("{folder}/{file}"));
        let fingerprint = checkout.fingerprint(files.iter().map(String::as_str))?;
        Ok(format!("{package}-{version}-{fingerprint}"))
    }

    /// The command that installs it into a folder.
    fn cargo_install<'a>(&self, sh: &'a Shell, checkout: &Checkout, root: &Path) -> Cmd<'a> {
        let cargo = process::cargo();
        let install = cmd!(sh, "{cargo} install --locked --root {root}");
        match self.locked_in {
            None => install.args([self.package, "--version", self.version]),
            Some(folder) => install
                .arg("--path")
                .arg(checkout.path(folder))
                // Otherwise Cargo would compile it in the checkout.
                .arg("--target-dir")
                .arg(root.join(TARGET)),
        }
    }
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
        for wanted in [
            CargoProgram::TRUNK,
            CargoProgram::WASM_BINDGEN,
            CargoProgram::GECKODRIVER,
        ] {
            let sh = Shell::new()?;
            let install = wanted.cargo_install(&sh, &checkout, Path::new("folder"));
            let install = process::command(install);
            assert!(install.get_args().any(|argument| argument == "--locked"));
            let Some(folder) = wanted.locked_in else {
                continue;
            };
            let lock = fs::read_to_string(checkout.path(&format!("{folder}/Cargo.lock")))?;
            let CargoProgram {
                package, version, ..
            } = wanted;
            let entry = format!("name = \"{package}\"\nversion = \"{version}\"\n");
            assert!(lock.contains(&entry), "{package}");
            // Each crate comes from a registry and has a checksum.
            let hashes = lock.matches("\nchecksum = ").count();
            assert!(hashes > 1);
            assert_eq!(lock.matches("\nsource = \"registry+").count(), hashes);
            assert_eq!(lock.matches("\n[[package]]").count(), hashes + 1);
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
