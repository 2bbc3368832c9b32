//! Writes a folder as a ZIP archive that depends only on the folder's content
//! and one time for all files.

use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::Path;

use anyhow::{Context as _, Result};
use time::{OffsetDateTime, PrimitiveDateTime};
use zip::write::{FileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime};

use super::files::files_in;
use crate::progress::Progress;

/// Extensions of files that are already compressed.
const COMPRESSED: [&str; 7] = ["br", "gz", "jpg", "png", "webp", "avif", "woff2"];

/// The extra field with the time in UTC since 1970.
const EXTENDED_TIMESTAMP: u16 = 0x5455;

/// Writes the folder, with its own name, into the archive. `seconds` since 1970
/// is the time of all its files.
pub(crate) fn write(folder: &Path, archive: &Path, seconds: u32) -> Result<()> {
    let parent = folder.parent().context("the folder has no parent")?;
    let mut files = Vec::new();
    for path in files_in(folder)? {
        files.push((name(parent, &path)?, path));
    }
    files.sort();

    let progress = Progress::bar("writing the archive", files.len());
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
        progress.advance();
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
