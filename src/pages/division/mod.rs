//! The page of a division.

mod contents;
mod opening;
mod section;
mod setting;

use std::sync::Arc;

use leptos::either::Either;
use leptos::prelude::*;

use self::contents::Contents;
pub(super) use self::opening::Names;
pub(super) use self::section::Parts;
pub(super) use self::setting::Setting;
use super::not_found::NotFound;
use crate::browser;
use crate::components::{
    Breadcrumb, Loaded, PageHeading, Place, mark_id, note_id, say, say_heading, words,
};
use crate::content::guide::{self, DivisionPage, Neighbour};
use crate::id::Slug;
use crate::library::{Library, Load};
use crate::route::Page;

/// The page of a division; not found where the guide has no such division.
#[component]
pub(super) fn Division(slug: Slug) -> impl IntoView {
    let library = expect_context::<Library>();
    let entry = library.division(&slug);
    let failed = {
        let entry = entry.clone();
        Memo::new(move |_| matches!(entry.load(), Load::Failed(_)))
    };
    // A file that does not come may be a division that does not exist: a host
    // of static files can answer with anything. The index knows.
    let index = library.index();
    Effect::new({
        let index = index.clone();
        move || {
            if failed.get() {
                index.want();
            }
        }
    });
    let unknown = Memo::new({
        let index = index.clone();
        move |_| {
            failed.get()
                && index
                    .ready()
                    .is_some_and(|index| index.divisions.iter().all(|card| card.slug != slug))
        }
    });
    let in_doubt = Signal::derive(move || matches!(index.load(), Load::Absent | Load::Loading));
    move || {
        if unknown.get() {
            Either::Left(view! { <NotFound/> })
        } else {
            Either::Right(view! {
                <Loaded entry=entry.clone() in_doubt let:page>
                    <DivisionBody page/>
                </Loaded>
            })
        }
    }
}

#[component]
fn DivisionBody(page: Arc<DivisionPage>) -> impl IntoView {
    let division = &page.division;
    let setting = Setting::OwnPage;
    view! {
        <Breadcrumb here=say(&division.name)/>
        <article class="division">
            <header>
                <p class="ministry">{say(&page.site.bureau)}</p>
                <PageHeading text=say_heading(&division.name)/>
                <Names division/>
                <Subjects division/>
            </header>
            <MissingSection page=Arc::clone(&page)/>
            <Contents division/>
            <Parts division setting=&setting/>
        </article>
        <Neighbours previous=page.previous.clone() next=page.next.clone()/>
    }
}

#[component]
fn Subjects<'a>(division: &'a guide::Division) -> impl IntoView + use<> {
    let place = Place::here();
    let items = division
        .subjects
        .iter()
        .map(|subject| {
            view! {
                <li>
                    <a href=place.href(Page::Subject(subject.id.clone()))>{say(&subject.name)}</a>
                </li>
            }
        })
        .collect_view();
    view! {
        <ul class="tags" aria-label=words(|m| m.subjects_of_division)>
            {items}
        </ul>
    }
}

/// Says so when the URL names a section that this page does not have.
#[component]
fn MissingSection(page: Arc<DivisionPage>) -> impl IntoView {
    let place = Place::here();
    move || {
        let fragment = browser::decoded_fragment(&place.hash.read());
        let missing = !fragment.is_empty() && !has_fragment(&page.division, &fragment);
        missing.then(|| {
            view! {
                <p class="notice" role="status">
                    {move || (place.words().section_missing)(&fragment)}
                </p>
            }
        })
    }
}

/// Whether a division's page has a place of this name.
fn has_fragment(division: &guide::Division, fragment: &str) -> bool {
    let of_section = |section: &guide::Section| {
        section.id.as_str() == fragment
            || section.footnotes.iter().any(|note| {
                [
                    note_id(section.id.as_str(), &note.id),
                    mark_id(section.id.as_str(), &note.id),
                ]
                .iter()
                .any(|id| id == fragment)
            })
    };
    contents::parts(division).any(|part| part.id() == fragment)
        || division.sections().any(|(_, section)| of_section(section))
        || browser::has_element(fragment)
}

#[component]
fn Neighbours(previous: Option<Neighbour>, next: Option<Neighbour>) -> impl IntoView {
    let place = Place::here();
    let link = |neighbour: Option<Neighbour>,
                rel: &'static str,
                label: fn(&'static crate::language::Messages) -> &'static str| {
        neighbour.map(|neighbour| {
            view! {
                <a rel=rel href=place.href(Page::Division(neighbour.slug))>
                    <span class="direction">{words(label)}</span>
                    " "
                    <span class="name">{say(&neighbour.name)}</span>
                </a>
            }
        })
    };
    view! {
        <nav class="neighbours" aria-label=words(|m| m.neighbours)>
            {link(previous, "prev", |m| m.previous)}
            {link(next, "next", |m| m.next)}
        </nav>
    }
}
