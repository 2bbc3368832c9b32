//! Where the reader is: which page, in which language; and how to speak to
//! them there.

use leptos::prelude::*;

use crate::browser::{self, Address};
use crate::content::guide::{Heading, Text};
use crate::language::{Lang, Messages, messages};
use crate::route::{Base, Page, Route};
use crate::view::{Node, Words, el};

/// The reader's place, a context of every component.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    /// What the URL asks for.
    pub(crate) route: Memo<Route>,
    /// The language to speak.
    pub(crate) lang: Memo<Lang>,
    /// The language of pages whose URL names none.
    pub(crate) preferred: RwSignal<Lang>,
    /// The path of the URL.
    pub(crate) path: Memo<String>,
    /// The query of the URL with its question mark; empty without one.
    pub(crate) query: Memo<String>,
    /// The fragment of the URL with its number sign; empty without one.
    pub(crate) hash: Memo<String>,
    /// The whole URL without query and fragment; empty until it is known.
    pub(crate) url: Memo<String>,
    /// Where pages are rendered natively there is neither query nor fragment,
    /// so they count only once the app runs in a browser and has taken over
    /// the page.
    running: RwSignal<bool>,
    address: Address,
    base: StoredValue<Base>,
}

impl Place {
    /// The place that an address says, and keeps saying as it changes.
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

    /// The page is the app's from now on: what its whole URL says counts.
    #[cfg(feature = "hydrate")]
    pub(crate) fn run(self) {
        self.running.set(true);
    }

    /// The place of the component that asks.
    pub(crate) fn here() -> Self {
        expect_context()
    }

    /// The address of a page in the language that is spoken.
    pub(crate) fn href(self, page: Page) -> Words {
        Words::live(move || self.href_in(self.lang.get(), &page))
    }

    /// Goes to an address that takes the place of the present one in the
    /// history, without scrolling.
    pub(crate) fn replace(self, to: &str) {
        self.address.replace(to);
    }

    /// Goes where the reader is already, unless that would scroll.
    #[cfg(feature = "hydrate")]
    pub(crate) fn stay(self) {
        if self.hash.read_untracked().is_empty() {
            let (path, query) = (self.path.read_untracked(), self.query.read_untracked());
            self.replace(&[path.as_str(), &query].concat());
        }
    }

    /// The reader sees what the address says; the history may be written.
    pub(crate) fn arrived(self) {
        self.address.arrived();
    }

    /// The page by its path below the language, and the place on it, as an
    /// embedded guide tells its host. Of what is not found, the whole path.
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

    /// The canonical address of what is shown; `None` where nothing was found.
    pub(crate) fn canonical(self) -> Option<String> {
        self.base.with_value(|base| self.route.read().path(base))
    }

    /// The interface's words, in the language that is spoken.
    pub(crate) fn words(self) -> &'static Messages {
        messages(self.lang.get())
    }
}

/// A word of the interface, in the language that is spoken.
pub(crate) fn words(pick: fn(&'static Messages) -> &'static str) -> Words {
    Words::Message(Place::here().lang, pick)
}

/// Words with a space behind them. (A space by itself, between texts that
/// change, would be a node of its own in the document, and one that a parser
/// does not see.)
pub(crate) fn spaced(words: Words) -> Words {
    Words::live(move || [&*words.get(), " "].concat())
}

/// A text of the content, in the language that is spoken.
pub(crate) fn say(text: &Text) -> Words {
    Words::Text(Place::here().lang, text.clone())
}

/// A heading of the content in an element, each phrase by itself so that a
/// Japanese line is broken between them. (Not by `<wbr>`: browsers put a space
/// for it into the accessible name.)
pub(crate) fn say_heading(heading: &Heading) -> impl Fn() -> Node + Clone + Send + use<> {
    let place = Place::here();
    let heading = heading.clone();
    move || {
        let phrase = |phrase: &str| el("span").class("phrase").child(phrase.to_owned()).into();
        Node::Several(heading.phrases(place.lang.get()).map(phrase).collect())
    }
}

/// A text of the content in the language that is *not* spoken, and the code of
/// that language to mark it with.
pub(crate) fn other_name(text: &Text) -> (Words, Words) {
    let place = Place::here();
    let text = text.clone();
    let other = move || place.lang.get().other();
    (
        Words::live(move || other().code().to_owned()),
        Words::live(move || text.get(other()).clone()),
    )
}
