//! Shows that long work goes on: what is done, how far, and for how long.
//!
//! A person at a terminal sees a spinner or a bar (`indicatif`), which goes
//! when the work ends. Elsewhere, in a log, there are plain lines: one at the
//! start, one every minute, one at the end.

use std::borrow::Cow;
use std::env;
use std::io::IsTerminal as _;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

const REDRAW_INTERVAL: Duration = Duration::from_millis(100);

/// The time between two lines in a log.
const LOG_INTERVAL: Duration = Duration::from_secs(60);

/// Work that is in progress.
pub(crate) struct Progress {
    bar: ProgressBar,
    /// Dropping it ends the thread that writes to the log.
    _logger: Option<Sender<()>>,
}

impl Progress {
    /// Work of unknown size. `task` says what is done: `compiling x`.
    pub(crate) fn spinner(task: impl Into<Cow<'static, str>>) -> Self {
        Self::start(ProgressBar::no_length(), task.into(), SPINNER)
    }

    /// Work that has this many steps.
    pub(crate) fn bar(task: impl Into<Cow<'static, str>>, steps: usize) -> Self {
        let steps = u64::try_from(steps).unwrap_or(u64::MAX);
        Self::start(ProgressBar::new(steps), task.into(), BAR)
    }

    fn start(bar: ProgressBar, task: Cow<'static, str>, template: &str) -> Self {
        let log = if is_interactive() {
            // A template that does not parse is a mistake in this file; then
            // the library's own style is shown.
            bar.set_style(
                ProgressStyle::with_template(template)
                    .unwrap_or_else(|_| ProgressStyle::default_spinner()),
            );
            bar.set_prefix(task);
            bar.enable_steady_tick(REDRAW_INTERVAL);
            None
        } else {
            bar.set_draw_target(ProgressDrawTarget::hidden());
            eprintln!("{task}");
            Some(log_every_minute(bar.clone(), task))
        };
        Self { bar, _logger: log }
    }

    /// Shows what is done at the moment.
    pub(crate) fn detail(&self, text: impl Into<Cow<'static, str>>) {
        self.bar.set_message(text);
    }

    /// Counts one more step as done.
    pub(crate) fn advance(&self) {
        self.bar.inc(1);
    }

    /// How long the work has taken so far.
    pub(crate) fn elapsed(&self) -> Duration {
        self.bar.elapsed()
    }

    /// Ends the work and writes what was done, with its duration: `x was
    /// compiled in 12 s`.
    pub(crate) fn finish(self, done: &str) {
        self.bar.finish_and_clear();
        eprintln!("{done} in {}", duration(self.elapsed()));
    }
}

/// Work that is not finished leaves no line: either it failed and its error is
/// shown, or it is not worth one.
impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

const SPINNER: &str = "{spinner} {prefix} [{elapsed}] {wide_msg:.dim}";
const BAR: &str = "{spinner} {prefix} [{bar:24}] {pos} of {len} [{elapsed}] {wide_msg:.dim}";

/// Ends when the returned sender is dropped.
fn log_every_minute(bar: ProgressBar, task: Cow<'static, str>) -> Sender<()> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        while receiver.recv_timeout(LOG_INTERVAL) == Err(RecvTimeoutError::Timeout) {
            eprintln!("{}", log_line(&task, &bar));
        }
    });
    sender
}

/// `compiling x: step 3 of 8, 2 min 0 s: the current detail`.
fn log_line(task: &str, bar: &ProgressBar) -> String {
    let mut line = format!("{task}: ");
    if let Some(steps) = bar.length() {
        line += &format!("{} of {steps}, ", bar.position());
    }
    line += &duration(bar.elapsed());
    let detail = bar.message();
    if !detail.is_empty() {
        line += &format!(": {detail}");
    }
    line
}

/// Whether a person sees what is written to standard error.
pub(crate) fn is_interactive() -> bool {
    !is_ci() && std::io::stderr().is_terminal()
}

/// Whether this is a CI run: no colours, no progress bars.
pub(crate) fn is_ci() -> bool {
    env::var_os("CI").is_some_and(|value| value == "true" || value == "1")
}

/// A duration for people to read: `1.2 s`, `41 s`, `4 min 32 s`.
pub(crate) fn duration(duration: Duration) -> String {
    let seconds = duration.as_secs();
    match seconds {
        0..10 => format!("{:.1} s", duration.as_secs_f32()),
        10..60 => format!("{seconds} s"),
        _ => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_as_precise_as_their_size_needs() {
        let shown = |milliseconds| duration(Duration::from_millis(milliseconds));
        assert_eq!(shown(1_240), "1.2 s");
        assert_eq!(shown(41_900), "41 s");
        assert_eq!(shown(272_000), "4 min 32 s");
    }

    #[test]
    fn a_line_in_a_log_has_the_task_the_steps_the_time_and_the_detail() {
        let bar = ProgressBar::hidden().with_elapsed(Duration::from_secs(120));
        bar.set_message("c.js");
        assert_eq!(
            log_line("compressing", &bar),
            "compressing: 2 min 0 s: c.js"
        );
        bar.set_length(8);
        bar.set_position(3);
        assert_eq!(
            log_line("compressing", &bar),
            "compressing: 3 of 8, 2 min 0 s: c.js"
        );
    }

    #[test]
    fn the_templates_are_valid() {
        for template in [SPINNER, BAR] {
            assert!(ProgressStyle::with_template(template).is_ok(), "{template}");
        }
    }
}
