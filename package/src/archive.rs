//! Writes a folder as a ZIP archive that depends only on the folder's content
//! and one time for all files.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use time::{OffsetDateTime, PrimitiveDateTime};
use zip::write::{FileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime};

use crate::files::{files_in, path_from};
use crate::progress::{Progress, Step};

/// Extensions of files that are already compressed.
const COMPRESSED: [&str; 7] = ["br", "gz", "jpg", "png", "webp", "avif", "woff2"];

/// The extra field with the time in UTC since 1970.
const EXTENDED_TIMESTAMP: u16 = 0x5455;

/// A file in an archive.
struct Entry {
    name: String,
    content: Vec<u8>,
    permissions: u32,
}

impl Entry {
    fn read((name, path): (String, PathBuf)) -> Result<Self> {
        let content = fs::read(&path);
        Ok(Self {
            name,
            content: content.with_context(|| format!("cannot read {}", path.display()))?,
            permissions: permissions(&path)?,
        })
    }
}

/// Writes the folder, with its own name, into the archive. `seconds` since 1970
/// is the time of all its files.
///
/// # Errors
///
/// If a file can't be read or written.
pub fn write(folder: &Path, archive: &Path, seconds: u32, progress: &dyn Progress) -> Result<()> {
    let parent = folder.parent().context("the folder has no parent")?;
    let files = named(folder, parent)?;
    progress.begin(Step::Archiving, files.len());
    let entries = files.into_iter().map(|file| {
        progress.advance();
        Entry::read(file)
    });
    write_entries(entries, archive, seconds)?;
    progress.end(Step::Archiving);
    Ok(())
}

/// Writes what is in the folder into an archive, without this folder in it and
/// with these files, by their names. The archive is replaced only when it is
/// complete.
///
/// # Errors
///
/// If a file can't be read or written.
pub fn pack(
    folder: &Path,
    without: &str,
    more: BTreeMap<String, Vec<u8>>,
    archive: &Path,
) -> Result<()> {
    let files = named(folder, folder)?.into_iter().filter(|(name, _)| {
        let first = name.split_once('/').map(|(folder, _)| folder);
        first != Some(without)
    });
    let more = more.into_iter().map(|(name, content)| {
        Ok(Entry {
            name,
            content,
            permissions: DATA,
        })
    });
    if let Some(folder) = archive.parent() {
        fs::create_dir_all(folder)?;
    }
    let new = archive.with_extension("new");
    write_entries(files.map(Entry::read).chain(more), &new, 0)?;
    fs::rename(new, archive)?;
    Ok(())
}

/// The files of a folder, by their sorted names from `parent`.
fn named(folder: &Path, parent: &Path) -> Result<BTreeMap<String, PathBuf>> {
    let files = files_in(folder)?.into_iter();
    files
        .map(|path| Ok((path_from(parent, &path)?, path)))
        .collect()
}

fn write_entries(
    entries: impl IntoIterator<Item = Result<Entry>>,
    archive: &Path,
    seconds: u32,
) -> Result<()> {
    let mut zip = ZipWriter::new(BufWriter::new(File::create(archive)?));
    for entry in entries {
        let Entry {
            name,
            content,
            permissions,
        } = entry?;
        let extension = name.rsplit('.').next().unwrap_or_default();
        let method = if COMPRESSED.contains(&extension) {
            CompressionMethod::Stored
        } else {
            CompressionMethod::Deflated
        };
        let mut options = FileOptions::default()
            .compression_method(method)
            .last_modified_time(date(seconds))
            .unix_permissions(permissions);
        // The flag: a modification time follows.
        let mut field = vec![1];
        field.extend(seconds.to_le_bytes());
        options.add_extra_field(EXTENDED_TIMESTAMP, field, false)?;
        zip.start_file(name, options)?;
        zip.write_all(&content)?;
    }
    zip.finish()?.flush()?;
    Ok(())
}

/// The permissions of a file that is not a program.
const DATA: u32 = 0o644;

/// Those of a file that is a program, or is not.
#[cfg(unix)]
fn permissions(path: &Path) -> Result<u32> {
    use std::os::unix::fs::PermissionsExt as _;

    let mode = fs::metadata(path)?.permissions().mode();
    Ok(if mode & 0o100 == 0 { DATA } else { 0o755 })
}

#[cfg(not(unix))]
fn permissions(_: &Path) -> Result<u32> {
    Ok(DATA)
}

/// The date in the archive's older field, in UTC. Its first year is 1980, which
/// earlier times get.
fn date(seconds: u32) -> DateTime {
    let time = OffsetDateTime::from_unix_timestamp(seconds.into()).ok();
    let time = time.map(|time| PrimitiveDateTime::new(time.date(), time.time()));
    time.and_then(|time| time.try_into().ok())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_become_a_date() {
        for (seconds, text) in [
            (0, "1980-01-01 00:00:00"),
            (951_782_400, "2000-02-29 00:00:00"),
            (1_735_689_598, "2024-12-31 23:59:58"),
            (1_795_539_662, "2026-11-24 17:01:02"),
        ] {
            assert_eq!(date(seconds).to_string(), text);
        }
    }
}
