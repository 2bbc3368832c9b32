//! `build`: the guide as it is published.

use std::path::Path;
use std::time::Instant;

use bukyoku::content::check::Source;
use bukyoku::prerender::{self, Origin, Parts, TrunkOutput};

use crate::output;
use crate::problem::{self, Problem};
use crate::progress::Progress;
use crate::report::Reporter;

/// What a guide is made of.
pub(crate) struct Guide<'a> {
    pub(crate) source: &'a Source,
    /// Where the content is.
    pub(crate) folder: &'a Path,
    pub(crate) app: &'a TrunkOutput,
    pub(crate) origin: Option<&'a Origin>,
}

impl Guide<'_> {
    /// Replaces the guide in a folder by this one.
    pub(crate) fn build(&self, out: &Path, reporter: &Reporter) -> Result<(), Problem> {
        let started = Instant::now();
        let progress = Progress::of(reporter.messages().building, reporter.is_interactive());
        let files = output::replace(out, self.folder, |staging, earlier| {
            Ok(prerender::write_changed(self.parts(), staging, earlier)?)
        })?;
        drop(progress);
        let seconds = started.elapsed().as_secs_f64();
        reporter.built(&problem::shown(out), files, seconds);
        Ok(())
    }

    /// Writes it into an empty folder.
    pub(crate) fn write(&self, out: &Path) -> Result<(), Problem> {
        Ok(prerender::write(self.parts(), out)?)
    }

    const fn parts(&self) -> Parts<'_> {
        Parts {
            source: self.source,
            folder: self.folder,
            trunk: self.app,
            origin: self.origin,
        }
    }
}
