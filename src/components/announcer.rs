//! Tells those who do not see the screen what has changed on it.

use leptos::prelude::*;

use crate::view::{Element, Words, el};

/// What is to be announced, a context of every component.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Announcements {
    // Counts, so that the same words twice are two announcements.
    latest: RwSignal<(usize, String)>,
}

impl Announcements {
    /// None yet.
    pub(crate) fn new() -> Self {
        Self {
            latest: RwSignal::new((0, String::new())),
        }
    }

    /// Announces something as soon as the reader pauses.
    pub(crate) fn say(self, words: impl Into<String>) {
        let words = words.into();
        self.latest.update(|latest| *latest = (latest.0 + 1, words));
    }
}

/// The live region (WAI-ARIA `status`). It stands in the page before anything
/// is put into it; otherwise nothing would be read.
pub(crate) fn announcer(announcements: Announcements) -> Element {
    // A no-break space more or less makes the same words a change.
    let words = move || {
        announcements.latest.with(|(count, words)| {
            let again = if count % 2 == 0 { "" } else { "\u{a0}" };
            [words, again].concat()
        })
    };
    el("div")
        .class("visually-hidden")
        .attr("role", "status")
        .attr("aria-live", "polite")
        .child(Words::live(words))
}
