//! Notices changes of the content. By default it looks at the files again and
//! again: what systems tell of changes is not complete in containers and on
//! network drives.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, SystemTime};

use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::cli::Watcher;
use crate::content;

/// The time between two looks at the files.
const INTERVAL: Duration = Duration::from_millis(100);

/// The same if the system tells of changes; it does not tell of a folder that
/// comes back.
const LONG_INTERVAL: Duration = Duration::from_secs(2);

/// Editors save a file in several steps; this long after the last is quiet.
const SETTLED: Duration = Duration::from_millis(20);

/// The content as it was at some time: what tells one state of a file from
/// another.
pub(super) type Snapshot = BTreeMap<PathBuf, (Option<SystemTime>, u64)>;

/// Calls a function whenever the content is not as it was known; never returns.
pub(super) fn watch(
    folder: &Path,
    watcher: Watcher,
    mut known: Snapshot,
    mut changed: impl FnMut(),
) {
    let mut waiting = Waiting::new(folder, watcher);
    loop {
        waiting.wait(folder);
        let mut now = snapshot(folder);
        if now == known {
            continue;
        }
        loop {
            thread::sleep(SETTLED);
            let later = snapshot(folder);
            if later == now {
                break;
            }
            now = later;
        }
        known = now;
        changed();
    }
}

/// The content as it is now.
pub(super) fn snapshot(folder: &Path) -> Snapshot {
    let files = content::files(folder).into_iter();
    files
        .map(|(path, metadata)| (path, (metadata.modified().ok(), metadata.len())))
        .collect()
}

/// Waits until it is worth looking.
enum Waiting {
    Poll,
    Native {
        sender: Sender<()>,
        events: Receiver<()>,
        /// `None` while there is no folder.
        watcher: Option<RecommendedWatcher>,
    },
}

impl Waiting {
    fn new(folder: &Path, watcher: Watcher) -> Self {
        match watcher {
            Watcher::Poll => Self::Poll,
            Watcher::Native => {
                let (sender, events) = mpsc::channel();
                let watcher = native(folder, &sender);
                Self::Native {
                    sender,
                    events,
                    watcher,
                }
            }
        }
    }

    fn wait(&mut self, folder: &Path) {
        match self {
            Self::Poll => thread::sleep(INTERVAL),
            Self::Native {
                sender,
                events,
                watcher,
            } => {
                let _ = events.recv_timeout(LONG_INTERVAL);
                while events.try_recv().is_ok() {}
                // A folder that was replaced by another is not the watched one.
                if !folder.exists() {
                    *watcher = None;
                } else if watcher.is_none() {
                    *watcher = native(folder, sender);
                }
            }
        }
    }
}

/// `None` if the system can't watch the folder, which is then only looked at
/// now and then.
fn native(folder: &Path, sender: &Sender<()>) -> Option<RecommendedWatcher> {
    let sender = sender.clone();
    let mut watcher = notify::recommended_watcher(move |_| {
        // The receiver lives as long as the program.
        let _ = sender.send(());
    })
    .ok()?;
    watcher.watch(folder, RecursiveMode::Recursive).ok()?;
    Some(watcher)
}
