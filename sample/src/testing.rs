//! What tests of several modules need.

use std::path::{Path, PathBuf};

use bukyoku::content::check::{Source, check};
use bukyoku::content::source::Readings;
use bukyoku::language::Lang;

/// The folder of the real content.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../public/content")
}

/// The real content.
pub(crate) fn real() -> Source {
    let checked = check(&folder(), Lang::En).expect("the content is read");
    checked.expect("the content has no fault")
}

/// The readings of a sample.
pub(crate) fn readings() -> Readings {
    crate::lexicon::readings(&real().readings)
}
