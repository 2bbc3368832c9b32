//! `package`: the guide in one archive, with all that a web administrator needs.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use anyhow::Context as _;
use guide_package::{Base, Options, Silent};

use crate::build::Guide;
use crate::content;
use crate::problem::Problem;
use crate::progress::Progress;
use crate::report::Reporter;

/// Builds the guide and writes the archive into a folder. Returns its path.
pub(crate) fn write(
    guide: &Guide<'_>,
    enclosed: &BTreeMap<String, Vec<u8>>,
    base: &Base,
    out: &Path,
    reporter: &Reporter,
) -> Result<PathBuf, Problem> {
    let _progress = Progress::of(reporter.messages().packaging, reporter.is_interactive());
    let not_written = |error| Problem::NotWritten(out.to_owned(), error);
    fs::create_dir_all(out).map_err(not_written)?;
    // In the same folder, so that the archive can be moved into place.
    let work = tempfile::Builder::new().prefix(".bukyoku-").tempdir_in(out);
    let work = work.map_err(not_written)?;
    let built = work.path().join("guide");
    fs::create_dir(&built).map_err(not_written)?;
    guide.write(&built)?;
    let options = Options {
        guide: &built,
        enclosed,
        base,
        version: env!("CARGO_PKG_VERSION"),
        time: time(guide.folder),
        out: work.path(),
    };
    let made = guide_package::make(&options, &Silent)?;
    let name = made.archive.file_name();
    let archive = out.join(name.context("the archive has no name")?);
    fs::rename(&made.archive, &archive).map_err(not_written)?;
    Ok(archive)
}

/// The time that all files of a package get, in seconds since 1970: that of the
/// file of the content that was changed last, so that the same content gives the
/// same bytes. `SOURCE_DATE_EPOCH` overrides it, as usual.
fn time(folder: &Path) -> u32 {
    let chosen = env::var("SOURCE_DATE_EPOCH").ok();
    let chosen = chosen.and_then(|seconds| seconds.parse().ok());
    chosen.unwrap_or_else(|| {
        let files = content::files(folder).into_iter();
        let modified = files.filter_map(|(_, metadata)| metadata.modified().ok());
        let last = modified
            .max()
            .and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        last.map_or(0, |time| u32::try_from(time.as_secs()).unwrap_or(u32::MAX))
    })
}
