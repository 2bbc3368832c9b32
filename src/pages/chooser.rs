//! `/`: choose a language. With scripts the reader goes straight to theirs.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use crate::browser;
use crate::components::{Place, in_place};
use crate::language::{Lang, messages};
use crate::route::Page;

/// The chooser, in every language at once.
#[component]
pub(super) fn Chooser() -> impl IntoView {
    let place = Place::here();
    let navigate = use_navigate();
    // Only in a browser.
    Effect::new(move || {
        let home = place.href_in(place.preferred.get_untracked(), &Page::Home);
        let to = [home.as_str(), &place.query.read_untracked()].concat();
        navigate(&to, in_place());
    });
    let languages = Lang::ALL
        .map(|lang| {
            let words = messages(lang);
            view! {
                <section lang=lang.code()>
                    <h2>{words.choose_language}</h2>
                    <p>{words.guide_in_short}</p>
                    <p>
                        <a
                            href=place.href_in(lang, &Page::Home)
                            hreflang=lang.code()
                            on:click=move |_| browser::remember_language(lang)
                        >
                            {words.enter}
                        </a>
                    </p>
                </section>
            }
        })
        .into_iter()
        .collect_view();
    let brand = Lang::ALL
        .map(|lang| {
            view! {
                <span lang=lang.code()>{messages(lang).brand}</span>
                " "
            }
        })
        .into_iter()
        .collect_view();
    view! {
        <div class="chooser">
            <h1>{brand}</h1>
            {languages}
        </div>
    }
}
