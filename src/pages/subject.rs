//! A subject: the divisions and sections that deal with it.

use leptos::prelude::*;

use super::not_found::not_found;
use crate::components::{Place, breadcrumb, loaded, page_heading, say, words};
use crate::content::guide::{Card, Index, Subject};
use crate::id::SubjectId;
use crate::library::Library;
use crate::route::Page;
use crate::view::{Element, Node, Words, el};

/// The page of a subject; not found if the guide has no such subject.
pub(super) fn subject(id: SubjectId) -> Node {
    loaded(expect_context::<Library>().index(), move |index| {
        let subject = index.subjects.iter().find(|subject| subject.id == id);
        subject.map_or_else(not_found, |subject| body(subject, index))
    })
}

fn body(subject: &Subject, index: &Index) -> Node {
    let header = el("header")
        .child(el("p").class("kind").child(words(|m| m.subject)))
        .child(page_heading().child(say(&subject.name)));
    let divisions = index
        .divisions
        .iter()
        .filter(|card| card.deals_with(&subject.id))
        .map(|card| dealing(card, subject));
    Node::Several(vec![
        breadcrumb(say(&subject.name)).into(),
        header.into(),
        el("h2").child(words(|m| m.divisions_for_subject)).into(),
        el("ul").class("cards").children(divisions).into(),
    ])
}

/// A division that deals with the subject, with the relevant sections.
fn dealing(card: &Card, subject: &Subject) -> Element {
    let place = Place::here();
    let page = place.href(Page::Division(card.slug.clone()));
    let link = el("a").attr("href", page.clone()).child(say(&card.name));
    let whole = card.subjects.contains(&subject.id).then(|| {
        el("p")
            .class("main-subject")
            .child(words(|m| m.main_subject))
    });
    let sections: Vec<Element> = card
        .sections
        .iter()
        .filter(|section| section.subjects.contains(&subject.id))
        .map(|section| {
            let page = page.clone();
            let fragment = ["#", section.id.as_str()].concat();
            let href = Words::live(move || [&*page.get(), &fragment].concat());
            el("li").child(el("a").attr("href", href).child(say(&section.title)))
        })
        .collect();
    let card = el("li")
        .class("card")
        .child(el("h3").child(link))
        .child(el("p").class("summary").child(say(&card.summary)))
        .child(whole);
    if sections.is_empty() {
        return card;
    }
    card.child(
        el("p")
            .class("list-heading")
            .child(words(|m| m.sections_for_subject)),
    )
    .child(el("ul").class("links").children(sections))
}
