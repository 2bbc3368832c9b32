//! The front page of a language: what the guide is, a card per division, the
//! subjects.

use leptos::prelude::*;

use crate::components::{DivisionIcon, Loaded, PageHeading, Place, Prose, say, say_heading, words};
use crate::content::guide::{Card, Index, Subject};
use crate::language::Lang;
use crate::library::Library;
use crate::route::Page;

/// The front page.
#[component]
pub(super) fn Home() -> impl IntoView {
    let library = expect_context::<Library>();
    view! {
        <Loaded entry=library.index() let:index>
            <Front index=&index/>
        </Loaded>
    }
}

#[component]
fn Front<'a>(index: &'a Index) -> impl IntoView + use<> {
    let cards = index
        .divisions
        .iter()
        .map(|card| view! { <DivisionCard card index/> })
        .collect_view();
    view! {
        <header class="front">
            <p class="ministry">{say(&index.site.ministry)}</p>
            <PageHeading text=say(&index.site.bureau)/>
            <div class="introduction">
                <Prose text=index.introduction.clone()/>
            </div>
        </header>
        <section aria-labelledby="divisions">
            <h2 id="divisions">{words(|m| m.divisions)}</h2>
            <ul class="cards">{cards}</ul>
        </section>
        <section data-part="subjects" aria-labelledby="subjects">
            <h2 id="subjects">{words(|m| m.subjects)}</h2>
            <Subjects index/>
        </section>
    }
}

#[component]
fn DivisionCard<'a>(card: &'a Card, index: &'a Index) -> impl IntoView + use<> {
    let place = Place::here();
    let policies = card.policy_count();
    let policies = (policies > 0).then(|| {
        view! { <p class="count">{move || (place.words().policy_count)(policies)}</p> }
    });
    let subjects = index
        .subjects
        .iter()
        .filter(|subject| card.subjects.contains(&subject.id))
        .map(|subject| view! { <li>{say(&subject.name)}</li> })
        .collect_view();
    view! {
        <li class="card">
            <DivisionIcon pictogram=card.pictogram/>
            <h3>
                <a href=place.href(Page::Division(card.slug.clone()))>{say_heading(&card.name)}</a>
            </h3>
            <p class="reading">
                <span class="visually-hidden">{words(|m| m.reading)}</span>
                " "
                <span lang=Lang::Ja.code()>{card.reading.clone()}</span>
            </p>
            <p class="summary">{say(&card.summary)}</p>
            <ul class="tags" aria-label=words(|m| m.subjects_of_division)>
                {subjects}
            </ul>
            {policies}
        </li>
    }
}

#[component]
fn Subjects<'a>(index: &'a Index) -> impl IntoView + use<> {
    let place = Place::here();
    let items = index
        .subjects
        .iter()
        .map(|subject: &Subject| {
            let count = index
                .divisions
                .iter()
                .filter(|card| card.deals_with(&subject.id))
                .count();
            view! {
                <li>
                    <a href=place.href(Page::Subject(subject.id.clone()))>{say(&subject.name)}</a>
                    " "
                    <span class="count">{move || (place.words().division_count)(count)}</span>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="links subjects">{items}</ul> }
}
