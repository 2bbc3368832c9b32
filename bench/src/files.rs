//! Reads and writes folders of files.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use walkdir::WalkDir;

/// All files in a folder and its subfolders.
pub(crate) fn files_in(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in WalkDir::new(folder) {
        let entry = entry?;
        if entry.file_type().is_file() {
            files.push(entry.into_path());
        }
    }
    Ok(files)
}

/// The bytes of all files in a folder and its subfolders.
pub(crate) fn size(folder: &Path) -> Result<u64> {
    let mut bytes = 0;
    for file in files_in(folder)? {
        bytes += file.metadata()?.len();
    }
    Ok(bytes)
}

/// The folder, created or emptied.
pub(crate) fn emptied(folder: PathBuf) -> Result<PathBuf> {
    let folder = removed(folder)?;
    fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
    Ok(folder)
}

/// The folder, which does not exist afterwards.
pub(crate) fn removed(folder: PathBuf) -> Result<PathBuf> {
    if folder.exists() {
        fs::remove_dir_all(&folder)
            .with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    Ok(folder)
}

/// Copies the files of a folder and its subfolders.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<()> {
    for file in files_in(from)? {
        write(&to.join(file.strip_prefix(from)?), &read(&file)?)?;
    }
    Ok(())
}

/// Derives a site from the files of another one: its pages are rewritten; the
/// files that only scripts request, and the manifest, are left out; all others
/// are copied.
pub(crate) fn derive_site(
    from: &Path,
    to: &Path,
    mut rewrite: impl FnMut(&str) -> Result<String>,
) -> Result<()> {
    for file in files_in(from)? {
        let target = to.join(file.strip_prefix(from)?);
        match file.extension().and_then(|extension| extension.to_str()) {
            Some("html") => {
                let page = String::from_utf8(read(&file)?)
                    .with_context(|| format!("{} is not UTF-8", file.display()))?;
                let page = rewrite(&page).with_context(|| file.display().to_string())?;
                write(&target, page.as_bytes())?;
            }
            Some("js" | "wasm" | "json") => {}
            _ => write(&target, &read(&file)?)?,
        }
    }
    Ok(())
}

/// The content of a file.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

/// Writes a file and, where they are missing, its folders.
pub(crate) fn write(path: &Path, content: &[u8]) -> Result<()> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
    fs::write(path, content).with_context(|| format!("cannot write {}", path.display()))
}
