//! The heading of a page, and what happens when a reader arrives at it.

use leptos::prelude::*;

use super::{Announcements, Place};
use crate::browser;
use crate::language::messages;

/// The id of the heading; a page has one.
pub(crate) const PAGE_HEADING: &str = "page-heading";

/// The reader's way through the guide, a context of every component.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Journey {
    /// Whether a page has been arrived at since the document was loaded.
    under_way: StoredValue<bool>,
    /// The title of the page that is shown.
    title: Memo<String>,
}

impl Journey {
    /// A journey through pages with these titles, not begun.
    pub(crate) fn new(title: Memo<String>) -> Self {
        Self {
            under_way: StoredValue::new(false),
            title,
        }
    }

    /// The reader sees a new page. As after a page load without scripts, they
    /// read on at the place that the URL names, else at the heading; and they
    /// are told so. On the first page the browser itself does that, except
    /// that the place may only be there now that the content is.
    fn arrive(self, place: Place, announcements: Announcements, fragment: &str) {
        let first = !self.under_way.get_value();
        self.under_way.set_value(true);
        let at_place = !fragment.is_empty() && browser::go_to_fragment(fragment);
        if first {
            return;
        }
        if !at_place {
            browser::focus(PAGE_HEADING);
        }
        let words = messages(place.lang.get_untracked());
        announcements.say((words.page_shown)(&self.title.get_untracked()));
    }
}

/// The page's `h1`.
#[component]
pub(crate) fn PageHeading<V>(
    /// What it says.
    text: V,
) -> impl IntoView
where
    V: IntoView,
{
    let place = Place::here();
    let journey = expect_context::<Journey>();
    let announcements = expect_context::<Announcements>();
    // Runs once, when the heading has come into the document; only in a browser.
    Effect::new(move || {
        let fragment = browser::decoded_fragment(&place.hash.get_untracked());
        browser::before_next_frame(move || journey.arrive(place, announcements, &fragment));
    });
    view! {
        <h1 id=PAGE_HEADING tabindex="-1">
            {text}
        </h1>
    }
}
