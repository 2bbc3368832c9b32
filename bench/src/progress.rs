//! Shows that the program is working: what is being done, how far it is, and
//! for how long. A bar where there is a terminal, plain lines elsewhere.

use std::io::IsTerminal as _;
use std::time::Duration;

use anyhow::Result;
use indicatif::{ProgressBar, ProgressStyle};

/// The progress of a command.
pub(crate) struct Progress {
    /// `None` where nobody watches.
    bar: Option<ProgressBar>,
}

impl Progress {
    /// Starts to show progress; the number of steps is unknown at first.
    pub(crate) fn start() -> Result<Self> {
        let is_ci = std::env::var_os("CI").is_some_and(|value| value == "true" || value == "1");
        let is_watched = !is_ci && std::io::stderr().is_terminal();
        let bar = if is_watched {
            let bar = ProgressBar::no_length();
            bar.set_style(ProgressStyle::with_template("{spinner} {elapsed} {msg}")?);
            bar.enable_steady_tick(Duration::from_millis(200));
            Some(bar)
        } else {
            None
        };
        Ok(Self { bar })
    }

    /// Shows how many of so many steps are done.
    pub(crate) fn expect(&self, steps: usize) -> Result<()> {
        if let Some(bar) = &self.bar {
            bar.set_style(ProgressStyle::with_template(
                "{spinner} {elapsed} {bar:24} {pos}/{len}, {eta} left: {msg}",
            )?);
            bar.reset_eta();
            bar.set_position(0);
            bar.set_length(u64::try_from(steps)?);
        }
        Ok(())
    }

    /// Shows what is being done now.
    pub(crate) fn show(&self, what: &str) {
        match &self.bar {
            Some(bar) => bar.set_message(what.to_owned()),
            None => eprintln!("{what}"),
        }
    }

    /// Counts a step as done.
    pub(crate) fn done(&self) {
        if let Some(bar) = &self.bar {
            bar.inc(1);
        }
    }

    /// Runs a program that shows its own progress.
    pub(crate) fn hide_during<T>(&self, run: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) => bar.suspend(run),
            None => run(),
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
