//! `migrate`: brings content of format 1 to the current one. Everything new is
//! written beside the old first. Then each step is one renaming, of which that of
//! site.json decides: before it the content is of format 1 and complete, after it
//! of format 2. Whenever this is interrupted, the next run goes on. Nothing that
//! an editor wrote is removed: it is moved to the copy.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use bukyoku::content::check::{self, Format};
use bukyoku::content::migrate::{self, COPY, Migrated, Obstacle, WORK};
use bukyoku::content::source::{BUREAU_FILE, BUREAUS_FOLDER, READINGS_FILE, SITE_FILE};
use bukyoku::id::BureauSlug;
use bukyoku::language::Lang;
use serde_json::Value;

use crate::content;
use crate::lock::{NotLocked, lock};
use crate::problem::Problem;
use crate::schemas;

/// The folder that format 1 had its divisions in.
const DIVISIONS: &str = "divisions";

/// What was done.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// There was nothing to do.
    Current,
    /// What an earlier run had begun is done.
    Finished,
    /// The content is brought over: its bureau, and the number of files that were
    /// in `divisions/`.
    Migrated { bureau: BureauSlug, files: usize },
}

/// Brings the content of a folder over. `slug` is that of its bureau; by default
/// it comes from the English name.
pub(crate) fn migrate(
    folder: &Path,
    slug: Option<BureauSlug>,
    lang: Lang,
) -> Result<Outcome, Problem> {
    content::examine_folder(folder)?;
    let work = folder.join(WORK);
    if format(folder, lang)? == Format::Current && !work.exists() {
        return Ok(Outcome::Current);
    }
    make(&work)?;
    let lock = lock(&work.join("lock")).map_err(|error| match error {
        NotLocked::Busy => Problem::Migrating(folder.to_owned()),
        NotLocked::Failed(error) => Problem::NotWritten(work.clone(), error),
    })?;
    let migration = Migration {
        folder,
        work: work.clone(),
    };
    // Another process may have been faster.
    let outcome = match format(folder, lang)? {
        Format::Current => migration.finish().map(|()| Outcome::Finished)?,
        _ => match migration.prepare(slug) {
            Ok((migrated, site, files)) => {
                migration.place(&site)?;
                if let Some(schemas) = &migrated.schemas {
                    schemas::write(&folder.join(schemas))?;
                }
                let bureau = migrated.bureau;
                Outcome::Migrated { bureau, files }
            }
            Err(problem) => {
                // Nothing was changed.
                drop(lock);
                let _ = fs::remove_dir_all(&work);
                return Err(problem);
            }
        },
    };
    // Windows removes no file that is open.
    drop(lock);
    fs::remove_dir_all(&work).map_err(|error| Problem::NotWritten(work, error))?;
    Ok(outcome)
}

/// The format of a folder.
fn format(folder: &Path, lang: Lang) -> Result<Format, Problem> {
    let path = folder.join(SITE_FILE);
    if !content::exists(&path)? {
        return Err(Problem::NoSite(folder.to_owned()));
    }
    let text = read(&path)?;
    let text = text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&text);
    let site: Value = serde_json::from_slice(text)
        .map_err(|_| Problem::NotMigrated(folder.to_owned(), Obstacle::NotJson))?;
    let format = Format::of(&site, folder);
    if let Format::Newer(_) = format {
        // It says what to do.
        check::check(folder, lang)?.ok();
    }
    Ok(format)
}

fn read(path: &Path) -> Result<Vec<u8>, Problem> {
    fs::read(path).map_err(|error| Problem::Unreadable(path.to_owned(), error))
}

fn make(folder: &Path) -> Result<(), Problem> {
    fs::create_dir_all(folder).map_err(|error| Problem::NotWritten(folder.to_owned(), error))
}

/// Writes a file, which is on the disk afterwards.
fn write(path: &Path, bytes: &[u8]) -> Result<(), Problem> {
    let write = || {
        let mut file = File::create(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    write().map_err(|error| Problem::NotWritten(path.to_owned(), error))
}

fn rename(from: &Path, to: &Path) -> Result<(), Problem> {
    fs::rename(from, to).map_err(|error| Problem::NotWritten(to.to_owned(), error))
}

/// A migration of a folder.
struct Migration<'a> {
    folder: &'a Path,
    /// Where the new files are written.
    work: PathBuf,
}

impl Migration<'_> {
    /// Writes the new files and the copy into the working folder. Returns what
    /// was made, the site.json from which, and the number of files that were in
    /// `divisions/`.
    fn prepare(&self, slug: Option<BureauSlug>) -> Result<(Migrated, Vec<u8>, usize), Problem> {
        let root = self
            .folder
            .canonicalize()
            .map_err(|error| Problem::Unreadable(self.folder.to_owned(), error))?;
        let [site, readings] = [SITE_FILE, READINGS_FILE].map(|file| self.folder.join(file));
        let divisions = self.folder.join(DIVISIONS);
        for path in [&site, &readings, &divisions] {
            content::examine_file(path, &root)?;
        }
        let not_migrated = |obstacle| Problem::NotMigrated(self.folder.to_owned(), obstacle);
        let old_site = read(&site)?;
        let site = str::from_utf8(&old_site).map_err(|_| not_migrated(Obstacle::NotJson))?;
        let old_readings = match content::exists(&readings)? {
            true => Some(read(&readings)?),
            false => None,
        };
        let readings = old_readings.as_deref();
        let words = readings.and_then(|bytes| str::from_utf8(bytes).ok());
        let migrated = migrate::migrate(site, words, slug).map_err(not_migrated)?;

        let bureaus = self.work.join(BUREAUS_FOLDER);
        let copy = self.work.join(COPY);
        for left in [&bureaus, &copy] {
            if left.exists() {
                fs::remove_dir_all(left)
                    .map_err(|error| Problem::NotWritten(left.clone(), error))?;
            }
        }
        let bureau = bureaus.join(migrated.bureau.as_str());
        make(&bureau)?;
        let files = match content::exists(&divisions)? {
            true => copy_divisions(&divisions, &bureau, &root)?,
            false => 0,
        };
        write(&bureau.join(BUREAU_FILE), migrated.bureau_file.as_bytes())?;
        write(&self.work.join(SITE_FILE), migrated.site.as_bytes())?;
        make(&copy)?;
        write(&copy.join(SITE_FILE), &old_site)?;
        if let Some(readings) = readings {
            write(&copy.join(READINGS_FILE), readings)?;
        }
        for name in [BUREAUS_FOLDER, COPY] {
            let there = self.folder.join(name);
            // An interrupted run has put the same there.
            if content::exists(&there)? && !is_same(&there, &self.work.join(name)) {
                return Err(Problem::InTheWay(there));
            }
        }
        Ok((migrated, old_site, files))
    }

    /// Puts the new files in the place of the old ones, made from this site.json.
    fn place(&self, old_site: &[u8]) -> Result<(), Problem> {
        for name in [COPY, BUREAUS_FOLDER] {
            let there = self.folder.join(name);
            if !there.exists() {
                rename(&self.work.join(name), &there)?;
            }
        }
        let site = self.folder.join(SITE_FILE);
        if read(&site)? != old_site {
            return Err(Problem::Edited(site));
        }
        rename(&self.work.join(SITE_FILE), &site)?;
        self.finish()
    }

    /// The last step: the old files go to the copy.
    fn finish(&self) -> Result<(), Problem> {
        let old = self.folder.join(DIVISIONS);
        let kept = self.folder.join(COPY).join(DIVISIONS);
        if content::exists(&old)? {
            if content::exists(&kept)? {
                return Err(Problem::InTheWay(kept));
            }
            make(&self.folder.join(COPY))?;
            rename(&old, &kept)?;
        }
        Ok(())
    }
}

/// Copies the files of the divisions to the folder of their bureau, and what else
/// an editor has put beside them. Returns the number of files.
fn copy_divisions(from: &Path, to: &Path, root: &Path) -> Result<usize, Problem> {
    let unreadable = |error: io::Error| Problem::Unreadable(from.to_owned(), error);
    let mut files = 0;
    for entry in fs::read_dir(from).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let Some(name) = path.file_name() else {
            continue;
        };
        let shown = name.to_string_lossy();
        // What systems and editors leave behind stays in the copy.
        if shown.starts_with('.') {
            continue;
        }
        if shown.eq_ignore_ascii_case(BUREAU_FILE) {
            return Err(Problem::DivisionNamedBureau(path));
        }
        content::examine_file(&path, root)?;
        let new = to.join(name);
        if path.is_dir() {
            make(&new)?;
            files += copy_divisions(&path, &new, root)?;
            continue;
        }
        let bytes = read(&path)?;
        let is_json = shown.to_ascii_lowercase().ends_with(".json");
        let bytes = match is_json {
            true => migrate::migrate_division(&bytes),
            false => bytes,
        };
        write(&new, &bytes)?;
        files += 1;
    }
    Ok(files)
}

/// Whether two folders have the same files with the same bytes.
fn is_same(one: &Path, other: &Path) -> bool {
    let files = |folder: &Path| -> io::Result<Vec<_>> {
        let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
        entries.sort_by_key(fs::DirEntry::file_name);
        Ok(entries)
    };
    let (Ok(one), Ok(other)) = (files(one), files(other)) else {
        return false;
    };
    one.len() == other.len()
        && one.iter().zip(&other).all(|(one, other)| {
            let (path, other_path) = (one.path(), other.path());
            one.file_name() == other.file_name()
                && match path.is_dir() && other_path.is_dir() {
                    true => is_same(&path, &other_path),
                    false => fs::read(path).ok().is_some_and(|bytes| {
                        fs::read(other_path).is_ok_and(|others| bytes == others)
                    }),
                }
        })
}
