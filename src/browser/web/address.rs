//! The address of the page, and navigation.

use leptos::prelude::*;
use leptos_router::location::{BrowserUrl, LocationChange, LocationProvider, Url};

/// The address of the page, and navigation.
///
/// This wraps leptos_router's [`BrowserUrl`], which handles clicks on links and
/// writes the history, but only after [`Address::page_shown`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Address(StoredValue<BrowserUrl>);

impl Address {
    /// Reads the address bar and follows its changes. `None` if the browser
    /// does not give its URL.
    pub(crate) fn new() -> Option<Self> {
        let url = BrowserUrl::new().ok()?;
        url.init(None);
        Some(Self(StoredValue::new(url)))
    }

    fn read<T>(self, read: impl FnOnce(&Url) -> T) -> T {
        self.0.with_value(|url| url.as_url().with(read))
    }

    /// The path. Reactive, as are the query and the fragment.
    pub(crate) fn path(self) -> String {
        self.read(|url| url.path().to_owned())
    }

    /// The query with the question mark; empty if there is none.
    pub(crate) fn query(self) -> String {
        self.read(|url| match url.search() {
            "" => String::new(),
            query => ["?", query].concat(),
        })
    }

    /// The fragment with the number sign; empty if there is none.
    pub(crate) fn hash(self) -> String {
        self.read(|url| url.hash().to_owned())
    }

    /// Navigates to an address without scrolling. It replaces the current
    /// history entry.
    pub(crate) fn replace(self, to: &str) {
        self.navigate(to, true);
    }

    /// Navigates to an address without scrolling, with a new history entry.
    pub(crate) fn push(self, to: &str) {
        self.navigate(to, false);
    }

    fn navigate(self, to: &str, replace: bool) {
        if let Ok(parsed) = BrowserUrl::parse(to) {
            self.0.with_value(|url| {
                url.as_url().set(parsed);
                url.complete_navigation(&LocationChange {
                    value: to.to_owned(),
                    replace,
                    scroll: false,
                    ..LocationChange::default()
                });
            });
        }
    }

    /// Reports that the page of this address is shown.
    pub(crate) fn page_shown(self) {
        let _ = self.0.try_with_value(LocationProvider::ready_to_complete);
    }
}
