//! What is inside the program, in an archive: the app, which Trunk built, and what
//! comes with a guide in a package.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read as _};
use std::path::Path;

use anyhow::Context as _;
use bukyoku::prerender::TrunkOutput;
use zip::ZipArchive;

use crate::problem::Problem;

/// The archive that the program was compiled with; empty without one.
static INSIDE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/app.zip"));

/// The folder in the archive of what comes with a guide in a package.
const ENCLOSED: &str = "package/";

/// What an archive has.
pub(crate) struct App {
    pub(crate) trunk: TrunkOutput,
    /// What comes with a guide in a package, by its path there.
    pub(crate) enclosed: BTreeMap<String, Vec<u8>>,
}

/// The app in an archive; by default the one inside.
pub(crate) fn app(archive: Option<&Path>) -> Result<App, Problem> {
    let bytes = match archive {
        Some(path) => {
            let unreadable = |error| Problem::Unreadable(path.to_owned(), error);
            Cow::Owned(fs::read(path).map_err(unreadable)?)
        }
        None if INSIDE.is_empty() => return Err(Problem::NoApp),
        None => Cow::Borrowed(INSIDE),
    };
    unpacked(&bytes).map_err(Problem::AppDamaged)
}

fn unpacked(archive: &[u8]) -> anyhow::Result<App> {
    let mut archive = ZipArchive::new(Cursor::new(archive))?;
    let (mut files, mut enclosed) = (BTreeMap::new(), BTreeMap::new());
    for number in 0..archive.len() {
        let mut file = archive.by_index(number)?;
        let name = file.name()?.into_owned();
        let mut content = Vec::new();
        file.read_to_end(&mut content)
            .with_context(|| name.clone())?;
        match name.strip_prefix(ENCLOSED) {
            Some(path) => {
                enclosed.insert(path.to_owned(), content);
            }
            None => {
                files.insert(name, Cow::Owned(content));
            }
        }
    }
    Ok(App {
        trunk: TrunkOutput::from_files(files)?,
        enclosed,
    })
}
