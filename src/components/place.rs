//! The reader's location: the page and its language; and texts in that
//! language.

use leptos::prelude::*;

use crate::browser::{self, Address};
use crate::content::guide::{Heading, Text};
use crate::language::{Lang, Messages, messages};
use crate::route::{Base, Page, Route};
use crate::view::{Node, Words, el};

/// The reader's location, a context of every component.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
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
    /// empty until the app runs in a browser and has taken over the page.
    running: RwSignal<bool>,
    address: Address,
    base: StoredValue<Base>,
}

impl Place {
    /// The location of an address. It follows the address's changes.
    pub(crate) fn new(base: &Base, address: Address) -> Self {
        let base = StoredValue::new(base.clone());
        let running = RwSignal::new(false);
        let once_running = move |read: fn(Address) -> String| {
            Memo::new(move |_| {
                if running.get() {
                    read(address)
                } else {
                    String::new()
                }
            })
        };
        let path = Memo::new(move |_| address.path());
        let query = once_running(Address::query);
        let hash = once_running(Address::hash);
        let url = once_running(|address| browser::origin() + &address.path());
        let route =
            Memo::new(move |_| path.with(|path| base.with_value(|base| Route::parse(base, path))));
        let preferred = RwSignal::new(browser::preferred_language());
        let lang = Memo::new(move |_| match *route.read() {
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

    /// Whether the app has taken over the page. Reactive.
    pub(crate) fn is_running(self) -> bool {
        self.running.get()
    }

    /// The app has taken over the page: query, fragment and URL are now read.
    #[cfg(feature = "hydrate")]
    pub(crate) fn run(self) {
        self.running.set(true);
    }

    /// The location from the current context.
    pub(crate) fn here() -> Self {
        expect_context()
    }

    /// The address of a page in the current language.
    pub(crate) fn href(self, page: Page) -> Words {
        Words::live(move || self.href_in(self.lang.get(), &page))
    }

    /// Navigates to an address without scrolling. It replaces the current
    /// history entry.
    pub(crate) fn replace(self, to: &str) {
        self.address.replace(to);
    }

    /// Navigates to the current address, unless that would scroll.
    #[cfg(feature = "hydrate")]
    pub(crate) fn stay(self) {
        if self.hash.read_untracked().is_empty() {
            let (path, query) = (self.path.read_untracked(), self.query.read_untracked());
            self.replace(&[path.as_str(), &query].concat());
        }
    }

    /// The page of the address is shown; the history may be written.
    pub(crate) fn arrived(self) {
        self.address.arrived();
    }

    /// The path of the page below the language, with the fragment, as reported
    /// to the host of an embedded guide. If not found, the full path.
    pub(crate) fn within(self) -> String {
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
    pub(crate) fn words(self) -> &'static Messages {
        messages(self.lang.get())
    }
}

/// A text of the interface, in the current language.
pub(crate) fn words(pick: fn(&'static Messages) -> &'static str) -> Words {
    Words::Message(Place::here().lang, pick)
}

/// A text followed by a space. (A separate space between texts that change
/// would be a text node of its own, which a parser would not create.)
pub(crate) fn spaced(words: Words) -> Words {
    Words::live(move || [&*words.get(), " "].concat())
}

/// A text of the content, in the current language.
pub(crate) fn say(text: &Text) -> Words {
    Words::Text(Place::here().lang, text.clone())
}

/// A heading of the content, with an element for each phrase, so that a
/// Japanese line breaks only between phrases. (Not with `<wbr>`: browsers add a
/// space for it to the accessible name.)
pub(crate) fn say_heading(heading: &Heading) -> impl Fn() -> Node + Clone + Send + use<> {
    let place = Place::here();
    let heading = heading.clone();
    move || {
        let phrase = |phrase: &str| el("span").class("phrase").child(phrase.to_owned()).into();
        Node::Several(heading.phrases(place.lang.get()).map(phrase).collect())
    }
}

/// A text of the content in the language that is *not* current, preceded by the
/// code of that language for its `lang` attribute.
pub(crate) fn other_name(text: &Text) -> (Words, Words) {
    let place = Place::here();
    let text = text.clone();
    let other = move || place.lang.get().other();
    (
        Words::live(move || other().code().to_owned()),
        Words::live(move || text.get(other()).clone()),
    )
}
