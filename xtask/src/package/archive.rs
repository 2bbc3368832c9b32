//! Writes a folder as a ZIP archive that depends only on the folder's content
//! and one time for all files.

use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::Path;

use anyhow::{Context as _, Result};
use walkdir::WalkDir;
use zip::write::{FileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime};

/// Extensions of files that are already compressed.
const COMPRESSED: [&str; 7] = ["br", "gz", "jpg", "png", "webp", "avif", "woff2"];

/// The extra field with the time in UTC since 1970.
const EXTENDED_TIMESTAMP: u16 = 0x5455;

/// Writes the folder, with its own name, into the archive. `seconds` since 1970
/// is the time of all its files.
pub(crate) fn write(folder: &Path, archive: &Path, seconds: u32) -> Result<()> {
    let parent = folder.parent().context("the folder has no parent")?;
    let mut files = Vec::new();
    for entry in WalkDir::new(folder) {
        let entry = entry?;
        if entry.file_type().is_file() {
            files.push((name(parent, entry.path())?, entry.into_path()));
        }
    }
    files.sort();

    let mut zip = ZipWriter::new(BufWriter::new(File::create(archive)?));
    for (name, path) in files {
        let extension = name.rsplit('.').next().unwrap_or_default();
        let method = if COMPRESSED.contains(&extension) {
            CompressionMethod::Stored
        } else {
            CompressionMethod::Deflated
        };
        let mut options = FileOptions::default()
            .compression_method(method)
            .last_modified_time(date(seconds))
            .unix_permissions(0o644);
        // The flag: a modification time follows.
        let mut field = vec![1];
        field.extend(seconds.to_le_bytes());
        options.add_extra_field(EXTENDED_TIMESTAMP, field, false)?;
        zip.start_file(name, options)?;
        zip.write_all(&fs::read(path)?)?;
    }
    zip.finish()?.flush()?;
    Ok(())
}

/// The path from `parent`, with `/` on every system.
fn name(parent: &Path, path: &Path) -> Result<String> {
    let parts = path.strip_prefix(parent)?.components();
    let parts: Option<Vec<&str>> = parts.map(|part| part.as_os_str().to_str()).collect();
    let parts = parts.with_context(|| format!("{} is not Unicode", path.display()))?;
    Ok(parts.join("/"))
}

/// The date in the archive's older field, in UTC; its first year is 1980.
fn date(seconds: u32) -> DateTime {
    let (days, time) = (seconds / 86_400, seconds % 86_400);
    let (mut year, mut day) = (1970, days);
    while day >= days_of(year) {
        day -= days_of(year);
        year += 1;
    }
    let mut month = 1;
    for length in lengths(year) {
        if day < length {
            break;
        }
        day -= length;
        month += 1;
    }
    let small = |number: u32| u8::try_from(number).unwrap_or_default();
    DateTime::from_date_and_time(
        year,
        month,
        small(day + 1),
        small(time / 3600),
        small(time / 60 % 60),
        small(time % 60),
    )
    .unwrap_or_default()
}

fn days_of(year: u16) -> u32 {
    lengths(year).iter().sum()
}

fn lengths(year: u16) -> [u32; 12] {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let february = if leap { 29 } else { 28 };
    [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
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
