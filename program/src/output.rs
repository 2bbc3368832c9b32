//! The output folder. A guide is written beside it and moved into place when it
//! is complete, so that a build that fails or is interrupted leaves the last good
//! guide; and only what this program wrote is ever removed.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use bukyoku::prerender::{Earlier, LIST, Record};
use serde::Deserialize;

use crate::lock::{NotLocked, lock};
use crate::problem::{Problem, shown};

/// `files.json`, as far as it matters here.
#[derive(Deserialize)]
struct List {
    files: Vec<Listed>,
}

#[derive(Deserialize)]
struct Listed {
    path: String,
}

/// Replaces the guide in `out` by the one that `write` writes into the folder
/// that it is given, with what it may take from the guide that is there. `content`
/// is where the content is. Returns the number of files.
pub(crate) fn replace(
    out: &Path,
    content: &Path,
    write: impl FnOnce(&Path, &Earlier) -> Result<Record, Problem>,
) -> Result<usize, Problem> {
    // A link to a folder stays one.
    let target = match out.canonicalize() {
        Ok(path) => path,
        Err(_) => std::path::absolute(out).map_err(|error| not_written(out, error))?,
    };
    examine(out, &target, content)?;
    let staging = Staging::beside(out, &target)?;
    let record = write(&staging.new, &Earlier::read(&target, &staging.record))?;
    let files = listed(&staging.new).map_or(0, |files| files.len());
    staging
        .exchange(&target)
        .map_err(|error| not_written(out, error))?;
    // Without it, the next build makes all pages again. Nor does it matter if it
    // is not that of the guide: pages are compared with it.
    let _ = record.write(&staging.record);
    Ok(files)
}

fn not_written(path: &Path, error: io::Error) -> Problem {
    Problem::NotWritten(path.to_owned(), error)
}

/// Fails if the folder has anything that a build would lose.
fn examine(out: &Path, target: &Path, content: &Path) -> Result<(), Problem> {
    match fs::metadata(target) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(not_written(out, error)),
        Ok(metadata) if !metadata.is_dir() => {
            return Err(Problem::OutputIsAFile(out.to_owned()));
        }
        Ok(_) => {}
    }
    if content
        .canonicalize()
        .is_ok_and(|content| content.starts_with(target))
    {
        return Err(Problem::OutputHasContent {
            out: out.to_owned(),
            content: content.to_owned(),
        });
    }
    let own = listed(target).unwrap_or_default();
    match foreign(target, "", &own).map_err(|error| not_written(out, error))? {
        Some(file) => Err(Problem::ForeignOutput {
            folder: out.to_owned(),
            file,
        }),
        None => Ok(()),
    }
}

/// The files of a guide, from its list; `None` if the folder has no guide.
fn listed(folder: &Path) -> Option<BTreeSet<String>> {
    let list = fs::read(folder.join(LIST)).ok()?;
    let list: List = serde_json::from_slice(&list).ok()?;
    let paths = list.files.into_iter().map(|file| file.path);
    Some(paths.chain([LIST.to_owned()]).collect())
}

/// A file below a folder that is not among these.
fn foreign(folder: &Path, below: &str, own: &BTreeSet<String>) -> io::Result<Option<String>> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{below}{}", entry.file_name().to_string_lossy());
        let foreign = match entry.file_type()?.is_dir() {
            true => foreign(&entry.path(), &format!("{path}/"), own)?,
            false => (!own.contains(&path)).then_some(path),
        };
        if foreign.is_some() {
            return Ok(foreign);
        }
    }
    Ok(None)
}

/// The folder beside the output in which a guide is written. Only one process
/// has it at a time; what an interrupted one left is removed. It stays for the
/// record of the pages, which is not published.
struct Staging {
    folder: PathBuf,
    /// For the new guide, and after the exchange with the old one.
    new: PathBuf,
    /// The file with the record of the pages of the guide.
    record: PathBuf,
    /// Locked as long as this exists.
    _lock: File,
}

/// The file in the staging folder that is locked, and by which it is known.
const LOCK: &str = "lock";

/// The file in the staging folder with the record of the pages.
const RECORD: &str = "pages.json";

/// The folder in it for the new guide.
const NEW: &str = "guide";

/// The guide that is being replaced, where folders can't be exchanged in one step.
const OLD: &str = "old";

impl Staging {
    fn beside(out: &Path, target: &Path) -> Result<Self, Problem> {
        let not_written = |error| not_written(out, error);
        let (Some(parent), Some(name)) = (target.parent(), target.file_name()) else {
            // The root of the file system.
            return Err(Problem::ForeignOutput {
                folder: out.to_owned(),
                file: shown(target),
            });
        };
        fs::create_dir_all(parent).map_err(not_written)?;
        let folder = parent.join(format!(".{}.bukyoku", name.to_string_lossy()));
        match fs::create_dir(&folder) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            result => result.map_err(not_written)?,
        }
        let lock = lock(&folder.join(LOCK)).map_err(|error| match error {
            NotLocked::Busy => Problem::Busy(out.to_owned()),
            NotLocked::Failed(error) => not_written(error),
        })?;
        let (new, old) = (folder.join(NEW), folder.join(OLD));
        // Interrupted between two steps of the exchange.
        if old.exists() && !target.exists() {
            fs::rename(&old, target).map_err(not_written)?;
        }
        for left in [&new, &old] {
            if left.exists() {
                fs::remove_dir_all(left).map_err(not_written)?;
            }
        }
        fs::create_dir(&new).map_err(not_written)?;
        Ok(Self {
            record: folder.join(RECORD),
            folder,
            new,
            _lock: lock,
        })
    }

    /// Moves the new guide to its place, and the old one here.
    fn exchange(&self, target: &Path) -> io::Result<()> {
        if !target.exists() {
            return fs::rename(&self.new, target);
        }
        if exchange_atomically(&self.new, target).is_ok() {
            return Ok(());
        }
        let old = self.folder.join(OLD);
        fs::rename(target, &old)?;
        fs::rename(&self.new, target).inspect_err(|_| {
            // The old guide is better than none.
            let _ = fs::rename(&old, target);
        })
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // What can't be removed now is removed by the next build.
        if self.record.exists() {
            for left in [NEW, OLD] {
                let _ = fs::remove_dir_all(self.folder.join(left));
            }
        } else {
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

/// Exchanges two folders in one step, where the system can.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange_atomically(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};

    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange_atomically(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
