//! Changes the language; the reader stays on the page and at the passage that
//! is being read.

use leptos::prelude::*;

use super::Location;
use crate::browser;
use crate::language::Lang;
use crate::route::{Page, Route};

/// Changes to the language that the reader chose.
pub(super) fn change_language(location: Location, lang: Lang) {
    browser::keep_reading_position(|| navigate(location, lang));
}

/// Changes to the language that the host page asks for.
pub(super) fn change_language_for_host(location: Location, lang: Lang) {
    if !lang.shares_files_with(location.lang.get_untracked()) {
        browser::open_document(&untrack(|| address_in(location, lang)));
        return;
    }
    browser::keep_reading_position_in_host(move || {
        if lang != location.lang.get_untracked() {
            navigate(location, lang);
        }
    });
}

fn navigate(location: Location, lang: Lang) {
    location.preferred.set(lang);
    // A URL that names no language stays as it is.
    if !matches!(
        *location.route.read_untracked(),
        Route::Chooser | Route::NotFound(None)
    ) {
        location.replace(&untrack(|| address_in(location, lang)));
    }
}

/// The current page's address in another language, with query and fragment.
pub(super) fn address_in(location: Location, lang: Lang) -> String {
    let path = counterpart(location, lang, &location.path.read());
    [path.as_str(), &location.query.read(), &location.hash.read()].concat()
}

/// The path of the current page in another language. For a page that is not
/// found, only the language is replaced.
fn counterpart(location: Location, lang: Lang, path: &str) -> String {
    match &*location.route.read() {
        Route::Page(_, page) => location.href_in(lang, page),
        Route::NotFound(Some(shown)) => {
            let [from, to] = [*shown, lang].map(|lang| location.href_in(lang, &Page::Home));
            path.strip_prefix(&from)
                .map_or(to.clone(), |rest| [&to, rest].concat())
        }
        Route::Chooser | Route::NotFound(None) => location.href_in(lang, &Page::Home),
    }
}
