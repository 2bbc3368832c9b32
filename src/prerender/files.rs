//! files.json: the list of the guide's files, for publishing and for readers who
//! save the guide.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use serde::Serialize;

use super::{assets, hash};

/// The name of the list, which does not contain itself.
pub const LIST: &str = "files.json";

/// The list of the guide's files.
#[derive(Serialize)]
pub(super) struct List<'a> {
    /// The name of the edition; empty until it has one.
    pub(super) edition: &'a str,
    /// The Content-Security-Policy to send, without `frame-ancestors`.
    policy: &'a str,
    /// All files, sorted by path.
    pub(super) files: Vec<File>,
}

/// A published file.
#[derive(Serialize)]
pub(super) struct File {
    /// From the root of the guide, with `/`.
    pub(super) path: String,
    pub(super) bytes: usize,
    /// The hash of its content, in hexadecimal digits.
    sha256: String,
    /// Whether it never changes under this name.
    immutable: bool,
}

impl<'a> List<'a> {
    /// The files in a folder.
    pub(super) fn of(folder: &Path, policy: &'a str, edition: &'a str) -> Result<Self> {
        let mut paths = Vec::new();
        gather(folder, "", &mut paths)?;
        paths.sort_unstable();
        let files = paths
            .into_iter()
            .filter(|path| path != LIST)
            .map(|path| {
                let content =
                    fs::read(folder.join(&path)).with_context(|| format!("can't read {path}"))?;
                Ok(File {
                    bytes: content.len(),
                    sha256: hash::hexadecimal(&content),
                    immutable: path.starts_with(&[assets::FOLDER, "/"].concat()),
                    path,
                })
            })
            .collect::<Result<_>>()?;
        Ok(Self {
            edition,
            policy,
            files,
        })
    }

    /// The text of files.json.
    pub(super) fn to_json(&self) -> Result<String> {
        Ok(serde_json::to_string_pretty(self)? + "\n")
    }

    /// Writes files.json.
    pub(super) fn write(&self, folder: &Path) -> Result<()> {
        fs::write(folder.join(LIST), self.to_json()?).with_context(|| format!("can't write {LIST}"))
    }
}

fn gather(folder: &Path, below: &str, paths: &mut Vec<String>) -> Result<()> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("can't read {}", folder.display()))?;
    for entry in entries {
        let entry = entry?;
        let path = format!("{below}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            gather(&entry.path(), &format!("{path}/"), paths)?;
        } else {
            paths.push(path);
        }
    }
    Ok(())
}
