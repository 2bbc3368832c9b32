//! Where the reader is: which page, in which language; and how to speak to
//! them there.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::location::Location;

use crate::browser;
use crate::content::guide::{Heading, Text};
use crate::language::{Lang, Messages, messages};
use crate::route::{Base, Page, Route};

/// The reader's place, a context of every component.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    /// What the URL asks for.
    pub(crate) route: Memo<Route>,
    /// The language to speak.
    pub(crate) lang: Memo<Lang>,
    /// The language of pages whose URL names none.
    pub(crate) preferred: RwSignal<Lang>,
    /// The query of the URL with its question mark; empty without one.
    pub(crate) query: Memo<String>,
    /// The fragment of the URL with its number sign; empty without one.
    pub(crate) hash: Memo<String>,
    /// The whole URL without query and fragment; empty until it is known.
    pub(crate) address: Memo<String>,
    base: StoredValue<Base>,
}

impl Place {
    /// The place that a URL says, and keeps saying as it changes.
    pub(crate) fn new(base: &Base, location: &Location) -> Self {
        let base = StoredValue::new(base.clone());
        let Location {
            pathname,
            search,
            hash,
            ..
        } = *location;
        // Where pages are rendered natively there is neither query nor
        // fragment, so they count only once the app runs in a browser.
        let running = RwSignal::new(false);
        Effect::new(move || running.set(true));
        let query = Memo::new(move |_| {
            let query = if running.get() {
                search.get()
            } else {
                String::new()
            };
            if query.is_empty() {
                query
            } else {
                ["?", &query].concat()
            }
        });
        let hash = Memo::new(move |_| {
            if running.get() {
                hash.get()
            } else {
                String::new()
            }
        });
        let address = Memo::new(move |_| {
            if running.get() {
                browser::origin() + &pathname.read()
            } else {
                String::new()
            }
        });
        let route = Memo::new(move |_| {
            pathname.with(|path| base.with_value(|base| Route::parse(base, path)))
        });
        let preferred = RwSignal::new(browser::preferred_language());
        let lang = Memo::new(move |_| match *route.read() {
            Route::Page(lang, _) | Route::NotFound(Some(lang)) => lang,
            Route::Chooser | Route::NotFound(None) => preferred.get(),
        });
        Self {
            route,
            lang,
            preferred,
            query,
            hash,
            address,
            base,
        }
    }

    /// The place of the component that asks.
    pub(crate) fn here() -> Self {
        expect_context()
    }

    /// The address of a page in the language that is spoken.
    pub(crate) fn href(self, page: Page) -> impl Fn() -> String + Clone + Send + Sync + 'static {
        move || self.href_in(self.lang.get(), &page)
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

/// Going to an address of this guide that takes the place of the present one
/// in the history, without scrolling.
pub(crate) fn in_place() -> NavigateOptions {
    NavigateOptions {
        // Addresses hold the base already.
        resolve: false,
        replace: true,
        scroll: false,
        ..NavigateOptions::default()
    }
}

/// A word of the interface, in the language that is spoken.
///
/// One closure type for all words: a closure written in a view would be a
/// type, and code, of its own each time.
pub(crate) fn words(
    pick: fn(&'static Messages) -> &'static str,
) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
    let place = Place::here();
    move || pick(place.words())
}

/// A text of the content, in the language that is spoken.
pub(crate) fn say(text: &Text) -> impl Fn() -> String + Clone + Send + Sync + 'static + use<> {
    let place = Place::here();
    let text = text.clone();
    move || text.get(place.lang.get()).clone()
}

/// A heading of the content, each phrase by itself so that a Japanese line is
/// broken between them. (Not by `<wbr>`: browsers put a space for it into the
/// accessible name.)
pub(crate) fn say_heading(heading: &Heading) -> impl IntoView + Clone + 'static + use<> {
    let place = Place::here();
    let heading = heading.clone();
    move || {
        heading
            .phrases(place.lang.get())
            .map(|phrase| view! { <span class="phrase">{phrase.to_owned()}</span> })
            .collect_view()
    }
}

/// A text of the content in the language that is *not* spoken, and the code of
/// that language to mark it with.
pub(crate) fn other_name(
    text: &Text,
) -> (
    impl Fn() -> &'static str + Copy + Send + Sync + 'static + use<>,
    impl Fn() -> String + Clone + Send + Sync + 'static + use<>,
) {
    let place = Place::here();
    let text = text.clone();
    (
        move || place.lang.get().other().code(),
        move || text.get(place.lang.get().other()).clone(),
    )
}
