//! files.json: the list of the guide's files, for publishing and for readers who
//! save the guide.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use rayon::prelude::*;
use serde::Serialize;

use super::{assets, hash};

/// The name of the list, which does not contain itself.
pub const LIST: &str = "files.json";

/// The list of the guide's files.
#[derive(Serialize)]
pub(super) struct List<'a> {
    /// The name of the edition; empty until it has one.
    pub(super) edition: String,
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

impl File {
    /// A file, by its path and its content.
    pub(super) fn of(path: String, content: &[u8]) -> Self {
        Self::known(path, content.len(), hash::hexadecimal(content))
    }

    /// A file whose content has this length and this hash.
    pub(super) fn known(path: String, bytes: usize, sha256: String) -> Self {
        Self {
            bytes,
            sha256,
            immutable: path.starts_with(&[assets::FOLDER, "/"].concat()),
            path,
        }
    }
}

impl<'a> List<'a> {
    /// The files in a folder, of which the edition has no name yet. Those that are
    /// known need not be there, and are not read.
    pub(super) fn of(
        folder: &Path,
        policy: &'a str,
        known: impl Iterator<Item = File>,
    ) -> Result<Self> {
        let mut known: HashMap<String, File> =
            known.map(|file| (file.path.clone(), file)).collect();
        let mut paths = Vec::new();
        gather(folder, "", &mut paths)?;
        paths.retain(|path| path != LIST && !known.contains_key(path));
        let read = |path: String| {
            let content = fs::read(folder.join(&path));
            let content = content.with_context(|| format!("can't read {path}"))?;
            anyhow::Ok(File::of(path, &content))
        };
        let mut files: Vec<File> = paths.into_par_iter().map(read).collect::<Result<_>>()?;
        files.extend(known.drain().map(|(_, file)| file));
        files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        Ok(Self {
            edition: String::new(),
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
