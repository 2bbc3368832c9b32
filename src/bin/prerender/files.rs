//! files.json: the list of the guide's files, for publishing.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use serde::Serialize;

use crate::{assets, hash};

/// The name of the list, which does not contain itself.
const LIST: &str = "files.json";

#[derive(Serialize)]
struct List<'a> {
    /// The Content-Security-Policy to send, without `frame-ancestors`.
    policy: &'a str,
    /// All files, sorted by path.
    files: Vec<File>,
}

#[derive(Serialize)]
struct File {
    /// From the root of the guide, with `/`.
    path: String,
    bytes: usize,
    /// The hash of its content, in hexadecimal digits.
    sha256: String,
    /// Whether it never changes under this name.
    immutable: bool,
}

/// Writes the list of all files in a folder.
pub(crate) fn list(folder: &Path, policy: &str) -> Result<()> {
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
    let json = serde_json::to_string_pretty(&List { policy, files })?;
    fs::write(folder.join(LIST), json + "\n").with_context(|| format!("can't write {LIST}"))
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
