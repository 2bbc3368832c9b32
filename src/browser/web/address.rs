//! The address of the page, and navigation.

use leptos::ev::Event;
use leptos::prelude::*;
use leptos_router::location::{BrowserUrl, LocationProvider, Url};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Element, HtmlAnchorElement};

use super::{decoded_fragment, go_to_fragment, is_plain_click, on_window, scroll_to};

/// The address of the page, and navigation: links, back and forward.
///
/// URLs are leptos_router's. Its own navigation (`BrowserUrl::init`) keeps a list
/// of all pages that were ever visited, which only grows, and which is wrong after
/// going back over a replaced entry or over several at once. Then it writes no
/// history entry for a link.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Address {
    url: RwSignal<Url>,
    /// The address of a link that was followed. The history gets it when its page
    /// is shown.
    followed: StoredValue<Option<String>>,
}

impl Address {
    /// Reads the address bar and follows its changes. `None` if the browser
    /// does not give its URL.
    pub(crate) fn new() -> Option<Self> {
        let address = Self {
            url: RwSignal::new(BrowserUrl::current().ok()?),
            followed: StoredValue::new(None),
        };
        on_window("click", move |click| address.on_click(&click));
        on_window("popstate", move |_| address.on_popstate());
        Some(address)
    }

    /// The path. Reactive, as are the query and the fragment.
    pub(crate) fn path(self) -> String {
        self.url.with(|url| url.path().to_owned())
    }

    /// The query with the question mark; empty if there is none.
    pub(crate) fn query(self) -> String {
        self.url.with(|url| match url.search() {
            "" => String::new(),
            query => ["?", query].concat(),
        })
    }

    /// The fragment with the number sign; empty if there is none.
    pub(crate) fn hash(self) -> String {
        self.url.with(|url| url.hash().to_owned())
    }

    /// Navigates to an address without scrolling. It replaces the current
    /// history entry.
    pub(crate) fn replace(self, to: &str) {
        if let Ok(url) = BrowserUrl::parse(to) {
            self.url.set(url);
            // A link's own entry is still to come.
            if self.followed.with_value(Option::is_some) {
                self.followed.set_value(Some(to.to_owned()));
            } else if let Ok(history) = window().history() {
                let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(to));
            }
        }
    }

    /// Navigates to an address without scrolling, with a new history entry.
    pub(crate) fn push(self, to: &str) {
        if let Ok(url) = BrowserUrl::parse(to) {
            self.followed.set_value(None);
            self.url.set(url);
            push(to);
        }
    }

    /// Reports that the page of an address is shown. If a link led there, the
    /// history gets the address, and the page is scrolled to the element that it
    /// names, else to its top.
    pub(crate) fn page_shown(self, address: &str) {
        let is_followed = |followed: &mut Option<String>| {
            followed.take_if(|followed| followed == address).is_some()
        };
        // The app may have been disposed after a mismatch.
        if self.followed.try_update_value(is_followed) == Some(true) {
            push(address);
            let fragment = self.url.with_untracked(|url| decoded_fragment(url.hash()));
            if fragment.is_empty() || !go_to_fragment(&fragment) {
                scroll_to(0.0);
            }
        }
    }

    /// Follows a link of the guide within the app. The browser follows all others,
    /// and those with `rel="external"`.
    fn on_click(self, click: &Event) {
        let target = click.target().and_then(|target| target.dyn_into().ok());
        let link = target
            .and_then(|target: Element| target.closest("a[href]").ok().flatten())
            .and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok());
        let Some(link) = link else { return };
        let is_for_browser = click.default_prevented()
            || !is_plain_click(click)
            || !link.target().is_empty()
            || link.has_attribute("download")
            || link.rel().split(' ').any(|word| word == "external");
        let origin = window().location().origin();
        if is_for_browser || origin.is_ok_and(|origin| origin != link.origin()) {
            return;
        }
        if let Ok(url) = BrowserUrl::parse(&link.href()) {
            click.prevent_default();
            let address = [link.pathname(), link.search(), link.hash()].concat();
            let is_same_page = self.url.with_untracked(|shown| shown.path() == url.path());
            self.followed.set_value(Some(address.clone()));
            self.url.set(url);
            if is_same_page {
                self.page_shown(&address);
            }
        }
    }

    fn on_popstate(self) {
        if let Ok(url) = BrowserUrl::current() {
            self.followed.set_value(None);
            self.url.set(url);
        }
    }
}

/// Adds a history entry, unless it is the current one.
fn push(address: &str) {
    let window = window();
    let location = window.location();
    let current = [location.pathname(), location.search(), location.hash()]
        .into_iter()
        .collect::<Result<String, JsValue>>();
    if current.as_deref() != Ok(address)
        && let Ok(history) = window.history()
    {
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(address));
    }
}
