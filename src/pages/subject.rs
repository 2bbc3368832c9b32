//! A subject: the divisions and sections that deal with it.

use leptos::prelude::*;
use view::{Content, Element, Node, TextValue, html};

use super::chart;
use super::not_found::not_found;
use crate::components::{breadcrumb, message, page_heading, text, use_location, when_loaded};
use crate::content::guide::{BureauEntry, Card, Subject};
use crate::id::SubjectId;
use crate::library::Library;
use crate::route::Page;

/// The page of a subject; not found if the guide has no such subject. With a
/// single bureau, the cards are in the index, else in a file of the subject.
pub(super) fn subject(id: SubjectId) -> Content {
    let library = expect_context::<Library>();
    when_loaded(library.index(), move |index| {
        let subject = index.subjects.iter().find(|subject| subject.id == id);
        match (subject, Page::Subject(id.clone()).cards()) {
            (None, _) => not_found().into(),
            (Some(subject), Some(name)) if index.only_bureau().is_none() => {
                let subject = subject.clone();
                when_loaded(library.cards(name), move |cards| {
                    match cards.bureaus.as_slice() {
                        [] => body(&subject, cards_of(&subject, cards.divisions.iter())),
                        bureaus => body(&subject, names_of(bureaus)),
                    }
                })
            }
            (Some(subject), _) => {
                let cards = index.divisions.iter();
                let cards = cards.filter(|card| card.deals_with(&subject.id));
                body(subject, cards_of(subject, cards)).into()
            }
        }
    })
}

fn body(subject: &Subject, divisions: Element) -> Node {
    let header = html::header()
        .child(html::p().class("kind").child(message(|m| m.subject)))
        .child(page_heading().child(text(&subject.name)));
    Node::Fragment(vec![
        breadcrumb(text(&subject.name)).into(),
        header.into(),
        html::h2()
            .child(message(|m| m.divisions_for_subject))
            .into(),
        divisions.into(),
    ])
}

/// The cards of the divisions that deal with the subject.
fn cards_of<'a>(subject: &Subject, cards: impl Iterator<Item = &'a Card>) -> Element {
    let divisions = cards.map(|card| dealing(card, subject));
    html::ul().class("cards").children(divisions)
}

/// The names of the divisions, if there are too many for cards: those of each
/// bureau open and close as in the organisation chart.
fn names_of(bureaus: &[BureauEntry]) -> Element {
    let bureaus = bureaus.iter().map(|entry| chart::bureau(entry, false));
    html::div()
        .class("chart")
        .child(html::ul().class("bureaus").children(bureaus))
}

/// A division that deals with the subject, with the relevant sections.
fn dealing(card: &Card, subject: &Subject) -> Element {
    let location = use_location();
    let page = location.href(Page::Division(card.slug.clone()));
    let link = html::a().attr("href", page.clone()).child(text(&card.name));
    let whole = card.subjects.contains(&subject.id).then(|| {
        html::p()
            .class("main-subject")
            .child(message(|m| m.main_subject))
    });
    let sections: Vec<Element> = card
        .sections
        .iter()
        .filter(|section| section.subjects.contains(&subject.id))
        .map(|section| {
            let page = page.clone();
            let fragment = ["#", section.id.as_str()].concat();
            let href = TextValue::reactive(move || [&*page.get(), &fragment].concat());
            html::li().child(html::a().attr("href", href).child(text(&section.title)))
        })
        .collect();
    let card = html::li()
        .class("card")
        .child(html::h3().child(link))
        .child(html::p().class("summary").child(text(&card.summary)))
        .child(whole);
    if sections.is_empty() {
        return card;
    }
    card.child(
        html::p()
            .class("list-heading")
            .child(message(|m| m.sections_for_subject)),
    )
    .child(html::ul().class("links").children(sections))
}
