//! Shows at a terminal that work goes on, once it has taken a second.

use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// Shorter work is not worth a line.
const WORTH_A_LINE: Duration = Duration::from_secs(1);

const REDRAW_INTERVAL: Duration = Duration::from_millis(100);

/// Work that is in progress. Dropping this removes the line.
pub(crate) struct Progress {
    end: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// Shows what is done if it takes longer, and somebody reads it.
    pub(crate) fn of(task: &'static str, is_interactive: bool) -> Self {
        let end = is_interactive.then(|| {
            let (sender, receiver) = mpsc::channel();
            (sender, thread::spawn(move || show(task, &receiver)))
        });
        Self { end }
    }
}

/// Ends when the sender is dropped.
fn show(task: &'static str, end: &Receiver<()>) {
    if end.recv_timeout(WORTH_A_LINE) != Err(RecvTimeoutError::Timeout) {
        return;
    }
    let style = ProgressStyle::with_template("{spinner} {msg} [{elapsed}]");
    let bar = ProgressBar::no_length().with_elapsed(WORTH_A_LINE);
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
    bar.set_message(task);
    bar.enable_steady_tick(REDRAW_INTERVAL);
    // Nothing is ever sent.
    let _ = end.recv();
    bar.finish_and_clear();
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((sender, shown)) = self.end.take() {
            drop(sender);
            // The line is gone before anything else is written.
            let _ = shown.join();
        }
    }
}
