//! The files of a folder, at any depth.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use walkdir::WalkDir;

/// All files below a folder.
///
/// # Errors
///
/// For what is neither file nor folder, or can't be read.
pub fn files_in(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in WalkDir::new(folder) {
        let entry = entry?;
        let (path, kind) = (entry.path().display(), entry.file_type());
        let is_known = kind.is_file() || kind.is_dir();
        ensure!(is_known, "{path} is neither file nor folder");
        if kind.is_file() {
            files.push(entry.into_path());
        }
    }
    Ok(files)
}

/// The path of a file from a folder that it is in, with `/` on every system.
///
/// # Errors
///
/// If it is not in the folder, or a name is not Unicode.
pub fn path_from(folder: &Path, file: &Path) -> Result<String> {
    let parts = file.strip_prefix(folder)?.components();
    let parts: Option<Vec<&str>> = parts.map(|part| part.as_os_str().to_str()).collect();
    let parts = parts.with_context(|| format!("{} is not Unicode", file.display()))?;
    Ok(parts.join("/"))
}

/// Copies the files of a folder.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<()> {
    for file in files_in(from)? {
        let target = to.join(file.strip_prefix(from)?);
        let folder = target.parent().context("a file is in no folder")?;
        fs::create_dir_all(folder)
            .and_then(|()| fs::copy(&file, &target))
            .with_context(|| format!("cannot write {}", target.display()))?;
    }
    Ok(())
}
