//! The front page of a language: an introduction, a card for each division, the
//! subjects. If there are several bureaus, [`super::bureau::front`] is the front
//! page.

use leptos::prelude::*;
use view::{Content, Element, Node, TextValue, html};

use super::chunks::front_of_bureaus;
use crate::components::{
    division_count, division_icon, heading_phrases, message, page_heading, prose, search_form,
    text, use_location, when_loaded,
};
use crate::content::guide::{Card, Index};
use crate::language::Lang;
use crate::library::Library;
use crate::route::Page;

/// How many subjects there are below the search field.
const EXAMPLES: usize = 5;

/// The front page.
pub(super) fn home() -> Content {
    when_loaded(expect_context::<Library>().index(), front)
}

fn front(index: &Index) -> Content {
    match index.only_bureau() {
        Some(_) => front_of(index, divisions(&index.divisions, index)).into(),
        None => front_of_bureaus(),
    }
}

/// The front page with what the guide consists of.
pub(super) fn front_of(index: &Index, parts: Element) -> Node {
    let introduction = html::div()
        .class("introduction")
        .children(prose(&index.introduction, None));
    // With several bureaus, the ministry is the heading.
    let ministry = index.only_bureau().map(|_| {
        html::p()
            .class("ministry")
            .child(text(&index.site.ministry))
    });
    let header = html::header()
        .class("front")
        .child(ministry)
        .child(page_heading().child(text(index.organisation())))
        .child(search_form())
        .child(examples(index))
        .child(introduction);
    let location = use_location();
    let chart = html::a()
        .attr("href", location.href(Page::Chart))
        .child(message(|m| m.chart));
    let parts = parts.child(html::p().class("actions").child(chart));
    let subjects = html::section()
        .attr("data-part", "subjects")
        .attr("aria-labelledby", "subjects")
        .child(html::h2().id("subjects").child(message(|m| m.subjects)))
        .child(subjects(index));
    Node::Fragment(vec![header.into(), parts.into(), subjects.into()])
}

/// A card for each of these divisions.
pub(super) fn divisions(cards: &[Card], index: &Index) -> Element {
    let cards = cards.iter().map(|card| division_card(card, index));
    html::section()
        .attr("aria-labelledby", "divisions")
        .child(html::h2().id("divisions").child(message(|m| m.divisions)))
        .child(html::ul().class("cards").children(cards))
}

/// The first subjects, below the search field.
fn examples(index: &Index) -> Element {
    let location = use_location();
    let subjects = index.subjects.iter().take(EXAMPLES).map(|subject| {
        let link = html::a()
            .attr("href", location.href(Page::Subject(subject.id.clone())))
            .child(text(&subject.name));
        html::li().child(link)
    });
    html::ul()
        .class("examples")
        .attr("aria-label", message(|m| m.subjects))
        .children(subjects)
}

fn division_card(card: &Card, index: &Index) -> Element {
    let location = use_location();
    let link = html::a()
        .attr("href", location.href(Page::Division(card.slug.clone())))
        .content(heading_phrases(&card.name));
    let subjects = index
        .subjects
        .iter()
        .filter(|subject| card.subjects.contains(&subject.id))
        .map(|subject| html::li().child(text(&subject.name)));
    let subjects = html::ul()
        .class("tags")
        .attr("aria-label", message(|m| m.subjects_of_division))
        .children(subjects);
    let count = card.policy_count();
    let policies = (count > 0).then(|| {
        let policies = TextValue::reactive(move || location.messages().policy_count(count));
        html::p().class("count").child(policies)
    });
    html::li()
        .class("card")
        .child(division_icon(card.pictogram))
        .child(html::h3().child(link))
        .child(name_reading(card.reading.clone()))
        .child(html::p().class("summary").child(text(&card.summary)))
        .child(subjects)
        .child(policies)
}

/// The reading of a Japanese name.
pub(super) fn name_reading(reading: String) -> Element {
    let label = html::span()
        .class("visually-hidden")
        .child(message(|m| m.reading));
    html::p()
        .class("reading")
        .child(label)
        .child(" ")
        .child(html::span().attr("lang", Lang::Ja.code()).child(reading))
}

fn subjects(index: &Index) -> Element {
    let location = use_location();
    let items = index.counted_subjects().map(|(subject, count)| {
        let link = html::a()
            .attr("href", location.href(Page::Subject(subject.id.clone())))
            .child(text(&subject.name));
        html::li()
            .child(link)
            .child(" ")
            .child(html::span().class("count").child(division_count(count)))
    });
    html::ul().class("links subjects").children(items)
}
