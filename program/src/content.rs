//! The folder with the content: found, examined and read.

use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use bukyoku::content::check::{self, Report, Source};
use bukyoku::content::migrate::WORK;
use bukyoku::content::source::{
    BUREAUS_FOLDER, GUIDE_FOLDERS, IMAGES_FOLDER, READINGS_FILE, SITE_FILE,
};
use bukyoku::language::Lang;

use crate::problem::Problem;

/// The folder of the divisions in format 1.
const OLD_FOLDER: &str = "divisions";

/// Where a checkout of this program has its content.
const IN_CHECKOUT: &str = "public/content";

/// The folder that was named; else this one, or that of a checkout.
pub(crate) fn folder(named: Option<PathBuf>) -> PathBuf {
    named.unwrap_or_else(|| {
        let has_site = |folder: &Path| folder.join(SITE_FILE).exists();
        let in_checkout = Path::new(IN_CHECKOUT);
        match !has_site(Path::new(".")) && has_site(in_checkout) {
            true => in_checkout.to_owned(),
            false => PathBuf::from("."),
        }
    })
}

/// The content of a folder, or the report of its faults.
pub(crate) fn read(folder: &Path, lang: Lang) -> Result<Result<Source, Report>, Problem> {
    examine(folder)?;
    Ok(check::check(folder, lang)?)
}

/// What of a folder is content: files, and folders of files.
fn parts(folder: &Path) -> Vec<PathBuf> {
    let parts = [
        SITE_FILE,
        READINGS_FILE,
        BUREAUS_FOLDER,
        IMAGES_FOLDER,
        // So that a change to it is noticed until it is brought over.
        OLD_FOLDER,
    ];
    let parts = parts.into_iter().chain(GUIDE_FOLDERS);
    parts.map(|part| folder.join(part)).collect()
}

/// The files of the content, as far as they are there.
pub(crate) fn files(folder: &Path) -> Vec<(PathBuf, Metadata)> {
    let mut files = Vec::new();
    // Without the last one, the end of a migration would not be noticed.
    for part in parts(folder).into_iter().chain([folder.join(WORK)]) {
        add_files(part, &mut files);
    }
    files
}

/// Adds a file, or all in a folder; links that lead in a circle are not followed
/// forever, because folders are not deeper than those of bureaus.
fn add_files(path: PathBuf, files: &mut Vec<(PathBuf, Metadata)>) {
    let Ok(metadata) = fs::metadata(&path) else {
        return;
    };
    let entries = |path: &Path| fs::read_dir(path).into_iter().flatten().flatten();
    if metadata.is_dir() {
        for entry in entries(&path) {
            let path = entry.path();
            let Ok(metadata) = fs::metadata(&path) else {
                continue;
            };
            // Only folders are listed: there may be thousands of pictures, and
            // `serve` looks ten times a second.
            let inner = metadata.is_dir().then(|| entries(&path));
            for inner in inner.into_iter().flatten().map(|entry| entry.path()) {
                if let Ok(metadata) = fs::metadata(&inner) {
                    files.push((inner, metadata));
                }
            }
            files.push((path, metadata));
        }
    } else {
        files.push((path, metadata));
    }
}

/// Fails if the folder is not one that the check can read, or leads elsewhere.
pub(crate) fn examine(folder: &Path) -> Result<(), Problem> {
    examine_folder(folder)?;
    let unreadable = |error| Problem::Unreadable(folder.to_owned(), error);
    let root = folder.canonicalize().map_err(unreadable)?;
    if !has(folder, SITE_FILE)? {
        return Err(Problem::NoSite(folder.to_owned()));
    }
    // The check says what to do with content of format 1.
    if !has(folder, BUREAUS_FOLDER)? && !has(folder, OLD_FOLDER)? {
        return Err(Problem::NoBureaus(folder.to_owned()));
    }
    for part in parts(folder) {
        examine_part(&part, &root, 2)?;
    }
    Ok(())
}

/// Examines a file, or a folder with what is in it, so many folders deep.
fn examine_part(path: &Path, root: &Path, depth: usize) -> Result<(), Problem> {
    examine_file(path, root)?;
    if depth == 0 || !path.is_dir() {
        return Ok(());
    }
    let unreadable = |error| Problem::Unreadable(path.to_owned(), error);
    for entry in fs::read_dir(path).map_err(unreadable)? {
        examine_part(&entry.map_err(unreadable)?.path(), root, depth - 1)?;
    }
    Ok(())
}

/// Fails if there is no folder, or nothing in it.
pub(crate) fn examine_folder(folder: &Path) -> Result<(), Problem> {
    let unreadable = |error| Problem::Unreadable(folder.to_owned(), error);
    match fs::metadata(folder) {
        Ok(metadata) if metadata.is_dir() => {}
        Ok(_) => return Err(Problem::NotAFolder(folder.to_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(Problem::NoFolder(folder.to_owned()));
        }
        Err(error) => return Err(unreadable(error)),
    }
    match fs::read_dir(folder).map_err(unreadable)?.next() {
        Some(_) => Ok(()),
        None => Err(Problem::Empty(folder.to_owned())),
    }
}

/// Whether a folder has something of this name, if only in other capitals, which
/// the check reports.
fn has(folder: &Path, name: &str) -> Result<bool, Problem> {
    if exists(&folder.join(name))? {
        return Ok(true);
    }
    let entries = fs::read_dir(folder);
    let entries = entries.map_err(|error| Problem::Unreadable(folder.to_owned(), error))?;
    let mut names = entries.flatten().map(|entry| entry.file_name());
    Ok(names.any(|found| found.eq_ignore_ascii_case(name)))
}

/// Whether there is something, if only a link that leads nowhere.
pub(crate) fn exists(path: &Path) -> Result<bool, Problem> {
    match path.symlink_metadata() {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(Problem::Unreadable(path.to_owned(), error)),
    }
}

/// Fails if a file is outside the folder of the content, or can't be read. One
/// that does not exist is for the check to report.
pub(crate) fn examine_file(path: &Path, root: &Path) -> Result<(), Problem> {
    if !exists(path)? {
        return Ok(());
    }
    match path.canonicalize() {
        Ok(target) if !target.starts_with(root) => Err(Problem::LeadsOutside {
            path: path.to_owned(),
            target,
        }),
        Ok(target) if target.is_file() => match fs::File::open(&target) {
            Ok(_) => Ok(()),
            Err(error) => Err(Problem::Unreadable(path.to_owned(), error)),
        },
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Err(Problem::LeadsNowhere(path.to_owned()))
        }
        Err(error) => Err(Problem::Unreadable(path.to_owned(), error)),
    }
}
