//! Paths: the checkout, the per-user cache, compiled programs.

use std::env::{self, consts::EXE_SUFFIX};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use etcetera::BaseStrategy as _;
use sha2::{Digest as _, Sha256};

/// The folder of the workspace's Cargo.toml.
pub(crate) struct Checkout {
    root: PathBuf,
}

impl Checkout {
    /// Cargo passes the path of xtask's manifest at run time, so a checkout
    /// that was moved after compiling is still found.
    pub(crate) fn find() -> Result<Self> {
        let manifest = env::var_os("CARGO_MANIFEST_DIR")
            .context("start this program as `cargo xtask`: Cargo tells it where the checkout is")?;
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
        let mut hash = Sha256::new();
        for file in files {
            let content =
                fs::read(self.path(file)).with_context(|| format!("cannot read {file}"))?;
            hash.update(content);
        }
        let digest = hash.finalize();
        Ok(digest[..6]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect())
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
pub(crate) fn cache() -> Result<PathBuf> {
    if let Some(chosen) = env::var_os("BUKYOKU_CACHE").filter(|chosen| !chosen.is_empty()) {
        return std::path::absolute(&chosen).context("BUKYOKU_CACHE is not a path");
    }
    let user = etcetera::base_strategy::choose_native_strategy()
        .context("there is no home folder to keep tools in; name one in BUKYOKU_CACHE")?;
    Ok(user.cache_dir().join("bukyoku"))
}

/// A program of this workspace. Cargo compiles it into the same folder as
/// xtask, whatever the target folder is.
pub(crate) fn compiled(program: &str) -> Result<PathBuf> {
    let this = env::current_exe().context("cannot tell where xtask itself is")?;
    Ok(this.with_file_name(format!("{program}{EXE_SUFFIX}")))
}
