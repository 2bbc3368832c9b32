//! Paths: the checkout, the cache folder, compiled programs.

use std::env::{self, consts::EXE_SUFFIX};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use etcetera::BaseStrategy as _;
use guide_package::hash;

/// The folder of the workspace's Cargo.toml.
pub(crate) struct Checkout {
    root: PathBuf,
}

impl Checkout {
    /// Cargo passes the path of xtask's manifest at run time, so a checkout
    /// that was moved after compiling is still found.
    pub(crate) fn find() -> Result<Self> {
        let manifest = env::var_os("CARGO_MANIFEST_DIR").context(
            "start this program as `cargo xtask`: Cargo passes it the path of the checkout",
        )?;
        let root = Path::new(&manifest)
            .parent()
            .context("xtask is not inside a checkout")?;
        Ok(Self {
            root: root.to_owned(),
        })
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// A path in the checkout, written with `/`.
    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        let mut path = self.root.clone();
        path.extend(relative.split('/'));
        path
    }

    /// Twelve digits that change when one of these files changes.
    pub(crate) fn fingerprint<'a>(
        &self,
        files: impl IntoIterator<Item = &'a str>,
    ) -> Result<String> {
        let mut contents = Vec::new();
        for file in files {
            let content = fs::read(self.path(file));
            contents.extend(content.with_context(|| format!("cannot read {file}"))?);
        }
        let mut digits = hash::sha256(&contents);
        digits.truncate(12);
        Ok(digits)
    }

    /// A checkout in a folder that a test has made.
    #[cfg(test)]
    pub(crate) fn at(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
        }
    }
}

/// The cache of tools, shared between checkouts: `$BUKYOKU_CACHE`, else the
/// operating system's cache folder of the user.
pub(crate) fn cache_folder() -> Result<PathBuf> {
    if let Some(folder) = env::var_os("BUKYOKU_CACHE").filter(|folder| !folder.is_empty()) {
        return std::path::absolute(&folder).context("BUKYOKU_CACHE is not a path");
    }
    let user = etcetera::base_strategy::choose_native_strategy()
        .context("there is no home folder to keep tools in; name one in BUKYOKU_CACHE")?;
    Ok(user.cache_dir().join("bukyoku"))
}

/// A program of this workspace. Cargo compiles it into the same folder as
/// xtask, whatever the target folder is.
pub(crate) fn compiled(program: &str) -> Result<PathBuf> {
    let xtask = env::current_exe().context("cannot find out where xtask itself is")?;
    Ok(xtask.with_file_name(format!("{program}{EXE_SUFFIX}")))
}
