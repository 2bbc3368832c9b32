//! The format of a content folder. Only the current one is checked; an older one
//! is brought over by `migrate`, a newer one needs a newer program.

use std::path::Path;

use serde_json::Value;

use super::document::Document;
use super::fault::Fault;
use super::layout::OLD_FOLDER;
use super::messages::Messages;
use super::name;
use crate::content::migrate::WORK;
use crate::content::source::{BUREAUS_FOLDER, FORMAT};

/// A format of content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The one that the check knows, as far as can be said.
    Current,
    /// Format 1: the divisions of one bureau, in `divisions/`.
    Older,
    /// A format of a later program.
    Newer(u64),
}

impl Format {
    /// The format of a folder with this site.json.
    #[must_use]
    pub fn of(site: &Value, folder: &Path) -> Self {
        match site.get("format") {
            Some(format) => match format.as_u64() {
                Some(1) => Self::Older,
                Some(format) if format > u64::from(FORMAT) => Self::Newer(format),
                // The check reports it.
                _ => Self::Current,
            },
            // Format 1 did not name itself.
            None => {
                let has_old_field = ["bureau", "divisions"]
                    .iter()
                    .any(|field| site.get(field).is_some());
                let has_old_folder =
                    folder.join(OLD_FOLDER).is_dir() && !folder.join(BUREAUS_FOLDER).is_dir();
                match has_old_field || has_old_folder {
                    true => Self::Older,
                    false => Self::Current,
                }
            }
        }
    }
}

/// Fails with what to do if the content is of another format, or was not brought
/// over completely.
pub(super) fn expect_current(
    site: &Document,
    folder: &Path,
    messages: &Messages,
) -> anyhow::Result<()> {
    let shown = name(folder);
    match Format::of(&site.value, folder) {
        Format::Current if folder.join(WORK).exists() => {
            anyhow::bail!((messages.unfinished_migration)(&shown))
        }
        Format::Current => Ok(()),
        Format::Older => anyhow::bail!((messages.older_format)(&shown)),
        Format::Newer(found) => anyhow::bail!((messages.newer_format)(&shown, found)),
    }
}

/// Reports a format that is none. (The schema would accept `2.0`, and explains
/// less.)
pub(super) fn check(site: &Document, faults: &mut Vec<Fault>) {
    if let Some(format) = site.value.get("format")
        && format.as_u64() != Some(FORMAT.into())
    {
        let explanation = (site.messages.wrong_format)(format);
        faults.push(site.fault("/format", explanation));
    }
}
