//! `files.json`, the list of files that a release build writes into its folder.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use serde::{Deserialize, Serialize};

/// The part of the list that a host needs.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Manifest {
    /// The Content-Security-Policy of every page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policy: Option<String>,
    /// The published files.
    pub files: Vec<PublishedFile>,
}

/// A published file.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct PublishedFile {
    /// From the root of the guide, without a slash before it.
    pub path: String,
    /// Whether a browser may cache it forever.
    pub immutable: bool,
}

impl Manifest {
    /// The file's name in the folder of a build.
    pub const NAME: &str = "files.json";

    /// Reads the manifest of a build.
    pub fn read(folder: &Path) -> Result<Self> {
        let path = folder.join(Self::NAME);
        let text = fs::read_to_string(&path)
            .with_context(|| format!("cannot read {}; is this a built guide?", path.display()))?;
        serde_json::from_str(&text).with_context(|| path.display().to_string())
    }

    /// Writes the manifest of a build.
    pub fn write(&self, folder: &Path) -> Result<()> {
        let path = folder.join(Self::NAME);
        fs::write(&path, serde_json::to_string(self)?)
            .with_context(|| format!("cannot write {}", path.display()))
    }
}
