//! The heading of a page, and focus, scrolling and announcements on navigation.

use std::collections::HashMap;

use leptos::prelude::*;

use super::{Announcements, Place};
use crate::browser;
use crate::embed::{Host, Notice, Whereabouts};
use crate::language::messages;
use crate::route::Route;
use crate::view::{Element, effect, el};

/// The id of the page's only `h1`.
pub(crate) const PAGE_HEADING: &str = "page-heading";

/// The reader's navigation through the guide, a context of every component.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Journey {
    place: Place,
    /// The route that the document was loaded for.
    began: StoredValue<Route>,
    /// The page that was last shown.
    arrived: StoredValue<Option<Route>>,
    /// The last scroll position of each URL, in CSS pixels.
    left_at: StoredValue<HashMap<String, f64>>,
    /// The URL of a back or forward navigation and its scroll position. The
    /// reader may go elsewhere before its page is loaded.
    return_to: StoredValue<Option<(String, f64)>>,
    /// The title of the current page.
    title: Memo<String>,
    /// The host page of an embedded guide.
    host: Host,
}

impl Journey {
    /// Starts at this place. `title` is the title of the current page.
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
        // Ignores scrolling by the browser while going back, and scrolling
        // while the shown page is not yet that of the address.
        let path = browser::path();
        if self.return_to.get_value().is_none() && *self.place.path.read_untracked() == path {
            self.left_at.update_value(|left_at| {
                left_at.insert(browser::url(), browser::scroll_top());
            });
        }
    }

    /// Handles a back or forward navigation. The browser has already scrolled,
    /// but on the previous page, which may be shorter; so `arrive` scrolls
    /// again.
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

    /// Called when another page is built. One that starts at its top is painted
    /// as soon as the viewport is laid out.
    fn set_off(self) {
        let on_the_way = self.arrived.with_value(Option::is_some);
        let to_the_top =
            self.return_to.get_value().is_none() && self.place.hash.read_untracked().is_empty();
        if on_the_way && to_the_top {
            browser::defer_offscreen_layout();
        }
    }

    /// Called when a new page is shown. As after a page load without scripts,
    /// the focus moves to the element that the URL names, else to the heading;
    /// the page is announced. On the first page the browser does this, except
    /// that the element may exist only after the content has loaded. Going back
    /// restores the scroll position.
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

    /// The reader's location, as reported to the host.
    pub(crate) fn whereabouts(self) -> Whereabouts {
        untrack(|| Whereabouts {
            route: self.place.within(),
            title: self.title.get(),
            lang: self.place.lang.get(),
        })
    }

    /// Reports to the host that the reader is on a page, or at the element on
    /// it that a fragment names.
    pub(crate) fn tell_place(self, fragment: &str, back: bool) {
        // Measuring forces a layout, so it is skipped without a host.
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

    /// Reports to the host that the page does not exist.
    pub(crate) fn tell_missing(self) {
        self.host.tell(&Notice::Missing);
    }

    /// Whether the document was loaded for this page. The chooser redirects the
    /// reader by itself.
    fn is_first_page(self, shown: &Route) -> bool {
        self.began
            .with_value(|began| *began == Route::Chooser || began.page() == shown.page())
    }
}

/// The page's `h1`, without its text.
pub(crate) fn page_heading() -> Element {
    let place = Place::here();
    let journey = expect_context::<Journey>();
    let announcements = expect_context::<Announcements>();
    // Runs once the heading is in the document; only in a browser.
    effect(move || {
        let fragment = browser::decoded_fragment(&place.hash.get_untracked());
        journey.set_off();
        browser::before_next_frame(move || journey.arrive(announcements, &fragment));
    });
    el("h1").id(PAGE_HEADING).attr("tabindex", "-1")
}
