//! The folder with the content: found, examined and read.

use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use bukyoku::content::check::{self, Report, Source};
use bukyoku::language::Lang;

use crate::problem::Problem;

/// The file that every guide has.
const SITE: &str = "site.json";

/// Where a checkout of this program has its content.
const IN_CHECKOUT: &str = "public/content";

/// The folder that was named; else this one, or that of a checkout.
pub(crate) fn folder(named: Option<PathBuf>) -> PathBuf {
    named.unwrap_or_else(|| {
        let has_site = |folder: &Path| folder.join(SITE).exists();
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

/// What of a folder is content.
fn parts(folder: &Path) -> [PathBuf; 4] {
    [SITE, "readings.json", "divisions", "images"].map(|part| folder.join(part))
}

/// The files of the content, as far as they are there.
pub(crate) fn files(folder: &Path) -> Vec<(PathBuf, Metadata)> {
    let mut files = Vec::new();
    for part in parts(folder) {
        let Ok(metadata) = fs::metadata(&part) else {
            continue;
        };
        for entry in fs::read_dir(&part).into_iter().flatten().flatten() {
            if let Ok(metadata) = fs::metadata(entry.path()) {
                files.push((entry.path(), metadata));
            }
        }
        if metadata.is_file() {
            files.push((part, metadata));
        }
    }
    files
}

/// Fails if the folder is not one that the check can read, or leads elsewhere.
pub(crate) fn examine(folder: &Path) -> Result<(), Problem> {
    let unreadable = |error| Problem::Unreadable(folder.to_owned(), error);
    match fs::metadata(folder) {
        Ok(metadata) if metadata.is_dir() => {}
        Ok(_) => return Err(Problem::NotAFolder(folder.to_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(Problem::NoFolder(folder.to_owned()));
        }
        Err(error) => return Err(unreadable(error)),
    }
    if fs::read_dir(folder).map_err(unreadable)?.next().is_none() {
        return Err(Problem::Empty(folder.to_owned()));
    }
    let root = folder.canonicalize().map_err(unreadable)?;
    let [site, readings, divisions, images] = parts(folder);
    if !exists(&site)? {
        return Err(Problem::NoSite(folder.to_owned()));
    }
    if !exists(&divisions)? {
        return Err(Problem::NoDivisions(folder.to_owned()));
    }
    for file in [site, readings] {
        examine_file(&file, &root)?;
    }
    for folder in [divisions, images] {
        examine_file(&folder, &root)?;
        if !exists(&folder)? {
            continue;
        }
        let unreadable = |error| Problem::Unreadable(folder.clone(), error);
        for entry in fs::read_dir(&folder).map_err(unreadable)? {
            examine_file(&entry.map_err(unreadable)?.path(), &root)?;
        }
    }
    Ok(())
}

/// Whether there is something, if only a link that leads nowhere.
fn exists(path: &Path) -> Result<bool, Problem> {
    match path.symlink_metadata() {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(Problem::Unreadable(path.to_owned(), error)),
    }
}

/// Fails if a file is outside the folder of the content, or can't be read. One
/// that does not exist is for the check to report.
fn examine_file(path: &Path, root: &Path) -> Result<(), Problem> {
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
