//! Focus, scrolling and announcements on navigation.

use std::collections::HashMap;

use leptos::prelude::*;
use view::effect;

use super::{Announcements, Location, PAGE_HEADING};
use crate::browser;
use crate::embed::{Host, Notice, ShownPage};
use crate::language::messages;
use crate::route::{Page, Route};

/// The reader's navigation through the guide, a context of every component.
#[derive(Clone, Copy)]
pub(crate) struct Navigation {
    location: Location,
    /// The route that the document was loaded for.
    initial_route: StoredValue<Route>,
    /// The page that was last shown.
    shown: StoredValue<Option<Route>>,
    /// The last scroll position of each URL, in CSS pixels.
    scroll_positions: StoredValue<HashMap<String, f64>>,
    /// The URL of a back or forward navigation and its scroll position. The
    /// reader may go elsewhere before its page is loaded.
    return_to: StoredValue<Option<(String, f64)>>,
    /// The title of the current page.
    title: Memo<String>,
    /// The host page of an embedded guide.
    host: Host,
}

impl Navigation {
    /// `title` is the title of the current page.
    pub(crate) fn new(location: Location, title: Memo<String>, host: Host) -> Self {
        let navigation = Self {
            location,
            initial_route: StoredValue::new(location.route.get_untracked()),
            shown: StoredValue::new(None),
            scroll_positions: StoredValue::new(HashMap::new()),
            return_to: StoredValue::new(None),
            title,
            host,
        };
        effect(move || {
            browser::on_scroll(move || navigation.on_scroll());
            browser::on_popstate(move || navigation.on_popstate());
            // The reader may have scrolled before the app ran.
            navigation.on_scroll();
        });
        navigation
    }

    fn on_scroll(self) {
        browser::trim_end_space();
        // Ignores scrolling by the browser while going back, and scrolling
        // while the shown page is not yet that of the address, or while results
        // are in its place. On the search page these belong to the address.
        let path = browser::path();
        let is_page = self.location.route.read_untracked().page() == Some(&Page::Search)
            || !browser::shows_results();
        if is_page
            && self.return_to.get_value().is_none()
            && *self.location.path.read_untracked() == path
        {
            self.scroll_positions.update_value(|positions| {
                positions.insert(browser::url(), browser::scroll_top());
            });
        }
    }

    /// Handles a back or forward navigation. The browser has already scrolled,
    /// but on the previous page, which may be shorter; so `page_shown`
    /// scrolls again.
    fn on_popstate(self) {
        let route = self.location.route.get_untracked();
        let stays = self.shown.with_value(|shown| {
            shown
                .as_ref()
                .is_some_and(|shown| shown.page() == route.page())
        });
        if !stays {
            let url = browser::url();
            let position = self
                .scroll_positions
                .with_value(|positions| positions.get(&url).copied());
            self.return_to
                .set_value(Some((url, position.unwrap_or_default())));
        }
    }

    /// Called when another page is built. One that starts at its top is painted
    /// as soon as the viewport is laid out.
    pub(super) fn page_built(self) {
        let is_navigation = self.shown.with_value(Option::is_some);
        let to_the_top =
            self.return_to.get_value().is_none() && self.location.hash.read_untracked().is_empty();
        if is_navigation && to_the_top {
            browser::defer_offscreen_layout();
        }
    }

    /// Called when a new page is shown. As after a page load without scripts,
    /// the focus moves to the element that the URL names, else to the heading;
    /// the page is announced. On the first page the browser does this, except
    /// that the element may exist only after the content has loaded. Going back
    /// restores the scroll position.
    pub(super) fn page_shown(self, announcements: Announcements, fragment: &str) {
        let route = self.location.route.get_untracked();
        let first = self.shown.with_value(Option::is_none) && self.is_first_page();
        self.shown.set_value(Some(route));
        let returned = self
            .return_to
            .get_value()
            .filter(|(url, _)| *url == browser::url());
        self.return_to.set_value(None);
        browser::remove_end_space();
        let back = returned.is_some();
        let is_at_fragment = match returned {
            Some((_, top)) => {
                browser::scroll_to(top);
                false
            }
            None => !fragment.is_empty() && browser::go_to_fragment(fragment),
        };
        if first {
            return;
        }
        if !is_at_fragment {
            browser::focus(PAGE_HEADING);
        }
        let messages = messages(self.location.lang.get_untracked());
        announcements.announce(messages.page_shown(&self.title.get_untracked()));
        self.report_page(fragment, back);
    }

    /// The page that is shown, as reported to the host.
    pub(crate) fn shown_page(self) -> ShownPage {
        untrack(|| ShownPage {
            route: self.location.path_in_guide(),
            title: self.title.get(),
            lang: self.location.lang.get(),
        })
    }

    /// Reports to the host that the reader is on a page, or at the element on
    /// it that a fragment names.
    pub(crate) fn report_page(self, fragment: &str, back: bool) {
        // Measuring forces a layout, so it is skipped without a host.
        if !self.host.is_connected() {
            return;
        }
        self.host.send(&Notice::Navigate {
            at: self.shown_page(),
            top: browser::distance_from_top(fragment),
            back,
            height: browser::height(),
        });
    }

    /// Reports to the host that the page does not exist.
    pub(crate) fn report_missing(self) {
        self.host.send(&Notice::Missing);
    }

    /// Whether the document was loaded for this page. The chooser redirects the
    /// reader by itself.
    pub(super) fn is_first_page(self) -> bool {
        let shown = self.location.route.read_untracked();
        self.initial_route.with_value(|initial_route| {
            *initial_route == Route::Chooser || initial_route.page() == shown.page()
        })
    }
}
