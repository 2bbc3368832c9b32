//! The reader's location: the page and its language.

use leptos::prelude::*;
use view::{TextValue, memo};

use crate::browser::{self, Address};
use crate::language::{Lang, Messages, messages};
use crate::route::{Base, Page, Route};

/// The reader's location.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Location {
    /// The route of the URL.
    pub(crate) route: Memo<Route>,
    /// The current language.
    pub(crate) lang: Memo<Lang>,
    /// The language of pages whose URL has none.
    pub(crate) preferred: RwSignal<Lang>,
    /// The path of the URL.
    pub(crate) path: Memo<String>,
    /// The query of the URL with its question mark; empty if there is none.
    pub(crate) query: Memo<String>,
    /// The fragment of the URL with its number sign; empty if there is none.
    pub(crate) hash: Memo<String>,
    /// The full URL without query and fragment; empty until it is known.
    pub(crate) url: Memo<String>,
    /// Pages rendered natively have neither query nor fragment, so both are
    /// empty until the app runs in a browser and has hydrated the page.
    running: RwSignal<bool>,
    address: Address,
    base: StoredValue<Base>,
}

impl Location {
    /// The location of an address. It follows the address's changes.
    pub(crate) fn new(base: &Base, address: Address) -> Self {
        let base = StoredValue::new(base.clone());
        let running = RwSignal::new(false);
        let once_running = move |read: fn(Address) -> String| {
            memo(move || {
                if running.get() {
                    read(address)
                } else {
                    String::new()
                }
            })
        };
        let path = memo(move || address.path());
        let query = once_running(Address::query);
        let hash = once_running(Address::hash);
        let url = once_running(|address| browser::origin() + &address.path());
        let route =
            memo(move || path.with(|path| base.with_value(|base| Route::parse(base, path))));
        let preferred = RwSignal::new(browser::preferred_language());
        let lang = memo(move || match *route.read() {
            Route::Page(lang, _) | Route::NotFound(Some(lang)) => lang,
            Route::Chooser | Route::NotFound(None) => preferred.get(),
        });
        Self {
            route,
            lang,
            preferred,
            path,
            query,
            hash,
            url,
            running,
            address,
            base,
        }
    }

    /// Whether the app has hydrated the page. Reactive.
    pub(crate) fn is_running(self) -> bool {
        self.running.get()
    }

    /// The same page in a language.
    #[cfg(feature = "hydrate")]
    pub(crate) fn in_language(self, lang: Lang) -> Self {
        Self {
            lang: memo(move || lang),
            ..self
        }
    }

    /// Called when the app has hydrated the page: query, fragment and URL are
    /// now read.
    #[cfg(feature = "hydrate")]
    pub(crate) fn set_running(self) {
        self.running.set(true);
    }

    /// The address of a page in the current language.
    pub(crate) fn href(self, page: Page) -> TextValue {
        TextValue::derived(self.lang, move |lang| self.href_in(lang, &page))
    }

    /// Navigates to an address without scrolling. It replaces the current
    /// history entry.
    pub(crate) fn replace(self, to: &str) {
        self.address.replace(to);
    }

    /// Navigates to an address without scrolling, with a new history entry.
    #[cfg(feature = "hydrate")]
    pub(crate) fn push(self, to: &str) {
        self.address.push(to);
    }

    /// Navigates to the current address, unless that would scroll.
    #[cfg(feature = "hydrate")]
    pub(crate) fn navigate_to_same_address(self) {
        if self.hash.read_untracked().is_empty() {
            let (path, query) = (self.path.read_untracked(), self.query.read_untracked());
            self.replace(&[path.as_str(), &query].concat());
        }
    }

    /// Called when the page of an address is shown: the history may be
    /// written.
    pub(crate) fn page_shown(self, address: &str) {
        self.address.page_shown(address);
    }

    /// The path of the page below the language, with the fragment, as reported
    /// to the host of an embedded guide. If not found, the full path.
    pub(crate) fn path_in_guide(self) -> String {
        let path = match &*self.route.read() {
            Route::Page(_, page) => page.path(),
            Route::Chooser | Route::NotFound(_) => self.path.get(),
        };
        [path.as_str(), &self.hash.read()].concat()
    }

    /// The address of a page in a language.
    pub(crate) fn href_in(self, lang: Lang, page: &Page) -> String {
        self.base.with_value(|base| base.page(lang, page))
    }

    /// The address of a file of the guide.
    pub(crate) fn file(self, file: &str) -> String {
        self.base.with_value(|base| base.file(file))
    }

    /// The canonical address of the page; `None` if it is not found.
    pub(crate) fn canonical(self) -> Option<String> {
        self.base.with_value(|base| self.route.read().path(base))
    }

    /// The texts of the interface in the current language.
    pub(crate) fn messages(self) -> &'static Messages {
        messages(self.lang.get())
    }
}

/// The location from the current context.
pub(crate) fn use_location() -> Location {
    expect_context()
}
