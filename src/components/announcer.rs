//! Announces changes on the page to users of screen readers.

use leptos::prelude::*;
use view::{Element, TextValue, html};

/// The current announcement, a context of every component.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Announcements {
    // The counter makes the same text twice two announcements.
    latest: RwSignal<(usize, String)>,
}

impl Announcements {
    /// Without an announcement.
    pub(crate) fn new() -> Self {
        Self {
            latest: RwSignal::new((0, String::new())),
        }
    }

    /// Announces a text politely: when the screen reader next pauses.
    pub(crate) fn announce(self, text: impl Into<String>) {
        let text = text.into();
        self.latest.update(|latest| *latest = (latest.0 + 1, text));
    }
}

/// The live region (WAI-ARIA `status`). It must be on the page before its text
/// changes; otherwise nothing is announced.
pub(crate) fn announcer(announcements: Announcements) -> Element {
    // A trailing no-break space makes a repeated text a change.
    let text = move || {
        announcements.latest.with(|(count, text)| {
            let again = if count % 2 == 0 { "" } else { "\u{a0}" };
            [text, again].concat()
        })
    };
    html::div()
        .class("visually-hidden")
        .attr("role", "status")
        .attr("aria-live", "polite")
        .child(TextValue::reactive(text))
}
