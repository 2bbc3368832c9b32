//! The heading of a page, and what happens when a reader arrives at it.

use std::collections::HashMap;

use leptos::prelude::*;

use super::{Announcements, Place};
use crate::browser;
use crate::embed::{Host, Notice, Whereabouts};
use crate::language::messages;
use crate::route::Route;
use crate::view::{Element, effect, el};

/// The id of the heading; a page has one.
pub(crate) const PAGE_HEADING: &str = "page-heading";

/// The reader's way through the guide, a context of every component.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Journey {
    place: Place,
    /// What the document was loaded for.
    began: StoredValue<Route>,
    /// The page that the reader last arrived at.
    arrived: StoredValue<Option<Route>>,
    /// How far each URL was scrolled when the reader left it, in CSS pixels.
    left_at: StoredValue<HashMap<String, f64>>,
    /// The URL that the reader goes back or forward to, and how far to scroll
    /// its page. They may go elsewhere before it has come.
    return_to: StoredValue<Option<(String, f64)>>,
    /// The title of the page that is shown.
    title: Memo<String>,
    /// The page around an embedded guide.
    host: Host,
}

impl Journey {
    /// A journey that begins at this place, through pages with these titles.
    pub(crate) fn begin(place: Place, title: Memo<String>, host: Host) -> Self {
        let journey = Self {
            place,
            began: StoredValue::new(place.route.get_untracked()),
            arrived: StoredValue::new(None),
            left_at: StoredValue::new(HashMap::new()),
            return_to: StoredValue::new(None),
            title,
            host,
        };
        effect(move || {
            browser::on_scroll(move || journey.scrolled());
            browser::on_return(move || journey.returning());
        });
        journey
    }

    fn scrolled(self) {
        browser::trim_end_space();
        // What scrolls on the way back is the browser, not the reader; and so it
        // is while another page is shown than the address still says.
        let path = browser::path();
        if self.return_to.get_value().is_none() && *self.place.path.read_untracked() == path {
            self.left_at.update_value(|left_at| {
                left_at.insert(browser::url(), browser::scroll_top());
            });
        }
    }

    /// The reader goes back or forward. The browser has scrolled already, but
    /// that was the former page, which may be shorter; so it is done again on
    /// arrival.
    fn returning(self) {
        let route = self.place.route.get_untracked();
        let stays = self.arrived.with_value(|arrived| {
            arrived
                .as_ref()
                .is_some_and(|arrived| arrived.page() == route.page())
        });
        if !stays {
            let url = browser::url();
            let left_at = self
                .left_at
                .with_value(|left_at| left_at.get(&url).copied());
            self.return_to
                .set_value(Some((url, left_at.unwrap_or_default())));
        }
    }

    /// Another page has been built. One that is begun at its top is shown as
    /// soon as what is in the window is laid out.
    fn set_off(self) {
        let on_the_way = self.arrived.with_value(Option::is_some);
        let to_the_top =
            self.return_to.get_value().is_none() && self.place.hash.read_untracked().is_empty();
        if on_the_way && to_the_top {
            browser::defer_offscreen_layout();
        }
    }

    /// The reader sees a new page. As after a page load without scripts, they
    /// read on at the place that the URL names, else at the heading; and they
    /// are told so. On the first page the browser itself does that, except
    /// that the place may only be there now that the content is. Whoever comes
    /// back finds the page as they left it.
    fn arrive(self, announcements: Announcements, fragment: &str) {
        let route = self.place.route.get_untracked();
        let first = self.arrived.with_value(Option::is_none) && self.is_first_page(&route);
        self.arrived.set_value(Some(route));
        let returned = self
            .return_to
            .get_value()
            .filter(|(url, _)| *url == browser::url());
        self.return_to.set_value(None);
        browser::remove_end_space();
        let back = returned.is_some();
        let at_place = match returned {
            Some((_, top)) => {
                browser::scroll_to(top);
                false
            }
            None => !fragment.is_empty() && browser::go_to_fragment(fragment),
        };
        if first {
            return;
        }
        if !at_place {
            browser::focus(PAGE_HEADING);
        }
        let words = messages(self.place.lang.get_untracked());
        announcements.say((words.page_shown)(&self.title.get_untracked()));
        self.tell_place(fragment, back);
    }

    /// Where the reader is, as the host is told.
    pub(crate) fn whereabouts(self) -> Whereabouts {
        untrack(|| Whereabouts {
            route: self.place.within(),
            title: self.title.get(),
            lang: self.place.lang.get(),
        })
    }

    /// Tells the host that the reader has come to a page, or to the place on it
    /// that a fragment names.
    pub(crate) fn tell_place(self, fragment: &str, back: bool) {
        // To measure, the document has to be laid out.
        if !self.host.is_met() {
            return;
        }
        self.host.tell(&Notice::Navigate {
            at: self.whereabouts(),
            top: browser::distance_from_top(fragment),
            back,
            height: browser::height(),
        });
    }

    /// Tells the host that there is no page where the reader has come to.
    pub(crate) fn tell_missing(self) {
        self.host.tell(&Notice::Missing);
    }

    /// Whether the document was loaded for this page. The chooser sends the
    /// reader on by itself.
    fn is_first_page(self, shown: &Route) -> bool {
        self.began
            .with_value(|began| *began == Route::Chooser || began.page() == shown.page())
    }
}

/// The page's `h1`, without what it says.
pub(crate) fn page_heading() -> Element {
    let place = Place::here();
    let journey = expect_context::<Journey>();
    let announcements = expect_context::<Announcements>();
    // Runs once, when the heading has come into the document; only in a browser.
    effect(move || {
        let fragment = browser::decoded_fragment(&place.hash.get_untracked());
        journey.set_off();
        browser::before_next_frame(move || journey.arrive(announcements, &fragment));
    });
    el("h1").id(PAGE_HEADING).attr("tabindex", "-1")
}
