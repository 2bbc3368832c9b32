//! A subject: which divisions deal with it, and where.

use leptos::either::Either;
use leptos::prelude::*;

use super::not_found::NotFound;
use crate::components::{Breadcrumb, Loaded, PageHeading, Place, say, words};
use crate::content::guide::{Card, Index, Subject};
use crate::id::SubjectId;
use crate::library::Library;
use crate::route::Page;

/// The page of a subject; not found where the guide has no such subject.
#[component]
pub(super) fn Subject(id: SubjectId) -> impl IntoView {
    let library = expect_context::<Library>();
    view! {
        <Loaded entry=library.index() let:index>
            {match index.subjects.iter().find(|subject| subject.id == id) {
                Some(subject) => Either::Left(view! { <SubjectBody subject index=&index/> }),
                None => Either::Right(view! { <NotFound/> }),
            }}
        </Loaded>
    }
}

#[component]
fn SubjectBody<'a>(subject: &'a Subject, index: &'a Index) -> impl IntoView + use<> {
    let divisions = index
        .divisions
        .iter()
        .filter(|card| card.deals_with(&subject.id))
        .map(|card| view! { <Dealing card subject/> })
        .collect_view();
    view! {
        <Breadcrumb here=say(&subject.name)/>
        <header>
            <p class="kind">{words(|m| m.subject)}</p>
            <PageHeading text=say(&subject.name)/>
        </header>
        <h2>{words(|m| m.divisions_for_subject)}</h2>
        <ul class="cards">{divisions}</ul>
    }
}

/// A division that deals with the subject, with the sections that do.
#[component]
fn Dealing<'a>(card: &'a Card, subject: &'a Subject) -> impl IntoView + use<> {
    let place = Place::here();
    let whole = card.subjects.contains(&subject.id);
    let sections: Vec<_> = card
        .sections
        .iter()
        .filter(|section| section.subjects.contains(&subject.id))
        .map(|section| {
            let page = place.href(Page::Division(card.slug.clone()));
            let fragment = ["#", section.id.as_str()].concat();
            view! {
                <li>
                    <a href=move || [page(), fragment.clone()].concat()>{say(&section.title)}</a>
                </li>
            }
        })
        .collect();
    let sections = (!sections.is_empty()).then(|| {
        view! {
            <p class="list-heading">{words(|m| m.sections_for_subject)}</p>
            <ul class="links">{sections}</ul>
        }
    });
    view! {
        <li class="card">
            <h3>
                <a href=place.href(Page::Division(card.slug.clone()))>{say(&card.name)}</a>
            </h3>
            <p class="summary">{say(&card.summary)}</p>
            {whole.then(|| view! { <p class="main-subject">{words(|m| m.main_subject)}</p> })}
            {sections}
        </li>
    }
}
