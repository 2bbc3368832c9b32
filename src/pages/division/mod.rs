//! The page of a division.

mod contents;
mod opening;
mod section;
mod setting;

use std::sync::Arc;

use leptos::prelude::*;

pub(super) use self::opening::names;
pub(super) use self::section::parts_of;
pub(super) use self::setting::Setting;
use super::not_found::not_found;
use crate::browser;
use crate::components::{
    Place, breadcrumb, link_symbol, mark_id, note_id, outcome, page_heading, say, say_heading,
    words,
};
use crate::content::guide::{self, DivisionPage, Neighbour};
use crate::id::Slug;
use crate::language::Messages;
use crate::library::{Library, Load};
use crate::route::Page;
use crate::view::{Element, Node, Words, effect, el};

/// The page of a division; not found if the guide has no such division.
pub(crate) fn division(slug: Slug) -> Node {
    let library = expect_context::<Library>();
    let entry = library.division(&slug);
    // If the file fails to load, the division may not exist: a static file host
    // can answer with anything. The index lists all divisions.
    let index = library.index();
    let failed = {
        let entry = entry.clone();
        Memo::new(move |_| matches!(entry.load(), Load::Failed(_)))
    };
    effect({
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
    Node::live(move || {
        if unknown.get() {
            return untrack(not_found);
        }
        let (entry, index) = (entry.clone(), index.clone());
        let want = {
            let entry = entry.clone();
            move || entry.want()
        };
        // A failure is reported only once its cause is known.
        let load = move || match entry.load() {
            Load::Failed(error) => match index.load() {
                Load::Absent | Load::Loading => Load::Loading,
                Load::Ready(_) | Load::Failed(_) => Load::Failed(error),
            },
            load => load,
        };
        untrack(|| outcome(load, want, body))
    })
}

fn body(page: &Arc<DivisionPage>) -> Node {
    let division = &page.division;
    let header = el("header")
        .child(el("p").class("ministry").child(say(&page.site.bureau)))
        .child(page_heading().live(say_heading(&division.name)))
        .children(names(division))
        .child(subjects(division));
    let article = el("article")
        .class("division")
        .child(header)
        .child(missing_section(Arc::clone(page)))
        .child(contents::contents(division))
        .child(parts_of(division, &Setting::OwnPage))
        .child(link_symbol());
    Node::Several(vec![
        breadcrumb(say(&division.name)).into(),
        article.into(),
        neighbours(page).into(),
    ])
}

fn subjects(division: &guide::Division) -> Element {
    let place = Place::here();
    let items = division.subjects.iter().map(|subject| {
        let link = el("a")
            .attr("href", place.href(Page::Subject(subject.id.clone())))
            .child(say(&subject.name));
        el("li").child(link)
    });
    el("ul")
        .class("tags")
        .attr("aria-label", words(|m| m.subjects_of_division))
        .children(items)
}

/// A notice if the URL names a section that this page does not have.
fn missing_section(page: Arc<DivisionPage>) -> Element {
    let place = Place::here();
    let missing = Memo::new(move |_| {
        let fragment = browser::decoded_fragment(&place.hash.read());
        let missing = !fragment.is_empty() && !has_fragment(&page.division, &fragment);
        missing.then_some(fragment)
    });
    let told = move || {
        missing
            .read()
            .as_ref()
            .map(|fragment| (place.words().section_missing)(fragment))
            .unwrap_or_default()
    };
    el("p")
        .class("notice")
        .attr("role", "status")
        .attr_while("hidden", move || missing.read().is_none().then_some(""))
        .child(Words::live(told))
}

/// Whether a division's page has an element with this id.
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
    division.parts().any(|part| part.id() == fragment)
        || division.sections().any(|(_, section)| of_section(section))
        || browser::has_element(fragment)
}

fn neighbours(page: &DivisionPage) -> Element {
    let place = Place::here();
    let link = |neighbour: &Option<Neighbour>,
                rel: &'static str,
                label: fn(&'static Messages) -> &'static str| {
        neighbour.as_ref().map(|neighbour| {
            el("a")
                .attr("rel", rel)
                .attr("href", place.href(Page::Division(neighbour.slug.clone())))
                .child(el("span").class("direction").child(words(label)))
                .child(" ")
                .child(el("span").class("name").child(say(&neighbour.name)))
        })
    };
    el("nav")
        .class("neighbours")
        .attr("aria-label", words(|m| m.neighbours))
        .child(link(&page.previous, "prev", |m| m.previous))
        .child(link(&page.next, "next", |m| m.next))
}
