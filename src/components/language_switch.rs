//! The language toggle: every language by its own name, the current one as
//! text, the others as links that stay on the same page.

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_navigate};

use super::{Announcements, Place, in_place, words};
use crate::browser;
use crate::language::{Lang, messages};
use crate::route::Route;

/// The language toggle.
#[component]
pub(crate) fn LanguageSwitch() -> impl IntoView {
    let items = Lang::ALL
        .map(|lang| view! { <Language lang/> })
        .into_iter()
        .collect_view();
    view! {
        <nav class="languages" aria-label=words(|m| m.languages)>
            <ul>{items}</ul>
        </nav>
    }
}

#[component]
fn Language(lang: Lang) -> impl IntoView {
    let place = Place::here();
    let announcements = expect_context::<Announcements>();
    let pathname = use_location().pathname;
    let navigate = use_navigate();
    let href = move || {
        let path = counterpart(place, lang, &pathname.read());
        [path.as_str(), &place.query.read(), &place.hash.read()].concat()
    };
    let switch = move |click: MouseEvent| {
        if click.ctrl_key()
            || click.meta_key()
            || click.shift_key()
            || click.alt_key()
            || click.button() != 0
        {
            return;
        }
        click.prevent_default();
        let left = place.lang.get_untracked();
        browser::remember_language(lang);
        place.preferred.set(lang);
        // A URL that names no language stays as it is.
        if !matches!(
            *place.route.read_untracked(),
            Route::Chooser | Route::NotFound(None)
        ) {
            // Where the URL has a fragment, the router goes there all the same.
            browser::keeping_scroll(|| navigate(&untrack(href), in_place()));
        }
        announcements.say(messages(lang).language_changed);
        // The clicked link has become text; the one in its place is the way back.
        browser::before_next_frame(move || browser::focus(&link_id(left)));
    };
    let is_current = move || place.lang.get() == lang;
    view! {
        <li>
            {move || {
                if is_current() {
                    leptos::either::Either::Left(
                        view! {
                            <span aria-current="true" lang=lang.code()>
                                {lang.endonym()}
                            </span>
                        },
                    )
                } else {
                    leptos::either::Either::Right(
                        view! {
                            <a
                                id=link_id(lang)
                                rel="alternate"
                                lang=lang.code()
                                hreflang=lang.code()
                                href=href
                                on:click=switch.clone()
                            >
                                {lang.endonym()}
                                " "
                                <span class="visually-hidden">
                                    {messages(lang).show_in_this_language}
                                </span>
                            </a>
                        },
                    )
                }
            }}
        </li>
    }
}

fn link_id(lang: Lang) -> String {
    ["language-", lang.code()].concat()
}

/// The address of the shown page in another language. Of a page that is not
/// found too: only its language is exchanged.
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
