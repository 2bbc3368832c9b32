//! The language toggle: every language by its own name, the current one as
//! text, the others as links that stay on the same page.

use leptos::ev::Event;
use leptos::prelude::*;

use super::{Announcements, Place, words};
use crate::browser;
use crate::language::{Lang, messages};
use crate::route::Route;
use crate::view::{Element, Words, el};

/// The language toggle.
pub(crate) fn language_switch() -> Element {
    let items = Lang::ALL.map(|lang| el("li").live(move || language(lang)));
    el("nav")
        .class("languages")
        .attr("aria-label", words(|m| m.languages))
        .child(el("ul").children(items))
}

fn language(lang: Lang) -> Element {
    let place = Place::here();
    if place.lang.get() == lang {
        return el("span")
            .attr("aria-current", "true")
            .attr("lang", lang.code())
            .child(lang.endonym());
    }
    let href = move || address_in(place, lang);
    let announcements = expect_context::<Announcements>();
    let switch = move |click: Event| {
        if !browser::is_plain_click(&click) {
            return;
        }
        click.prevent_default();
        let left = place.lang.get_untracked();
        browser::remember_language(lang);
        browser::keep_reading_place(|| speak(place, lang));
        announcements.say(messages(lang).language_changed);
        // The clicked link has become text; the link back has replaced it.
        browser::before_next_frame(move || browser::focus(&link_id(left)));
    };
    el("a")
        .id(link_id(lang))
        .attr("rel", "alternate")
        .attr("lang", lang.code())
        .attr("hreflang", lang.code())
        .attr("href", Words::live(href))
        .on("click", switch)
        .child(lang.endonym())
        .child(" ")
        .child(
            el("span")
                .class("visually-hidden")
                .child(messages(lang).show_in_this_language),
        )
}

/// Changes to the language that the host page asks for. The reader stays on the
/// page and at the passage being read.
pub(super) fn speak_for_host(place: Place, lang: Lang) {
    browser::keep_reading_place_in_host(move || {
        if lang != place.lang.get_untracked() {
            speak(place, lang);
        }
    });
}

/// Changes the language; the reader stays on the page. (If the URL has a
/// fragment, the router scrolls there.)
fn speak(place: Place, lang: Lang) {
    place.preferred.set(lang);
    // A URL that names no language stays as it is.
    if !matches!(
        *place.route.read_untracked(),
        Route::Chooser | Route::NotFound(None)
    ) {
        place.replace(&untrack(|| address_in(place, lang)));
    }
}

fn link_id(lang: Lang) -> String {
    ["language-", lang.code()].concat()
}

/// The current page's address in another language, with query and fragment.
fn address_in(place: Place, lang: Lang) -> String {
    let path = counterpart(place, lang, &place.path.read());
    [path.as_str(), &place.query.read(), &place.hash.read()].concat()
}

/// The path of the current page in another language. For a page that is not
/// found, only the language is replaced.
fn counterpart(place: Place, lang: Lang, path: &str) -> String {
    match &*place.route.read() {
        Route::Page(_, page) => place.href_in(lang, page),
        Route::NotFound(Some(shown)) => {
            let [from, to] =
                [*shown, lang].map(|lang| place.href_in(lang, &crate::route::Page::Home));
            path.strip_prefix(&from)
                .map_or(to.clone(), |rest| [&to, rest].concat())
        }
        Route::Chooser | Route::NotFound(None) => place.href_in(lang, &crate::route::Page::Home),
    }
}
