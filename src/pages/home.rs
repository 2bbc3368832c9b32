//! The front page of a language: an introduction, a card for each division, the
//! subjects.

use leptos::prelude::*;

use crate::components::{
    Place, division_icon, loaded, page_heading, prose, say, say_heading, words,
};
use crate::content::guide::{Card, Index};
use crate::language::Lang;
use crate::library::Library;
use crate::route::Page;
use crate::view::{Element, Node, Words, el};

/// The front page.
pub(super) fn home() -> Node {
    loaded(expect_context::<Library>().index(), front)
}

fn front(index: &Index) -> Node {
    let introduction = el("div")
        .class("introduction")
        .children(prose(&index.introduction, None));
    let header = el("header")
        .class("front")
        .child(el("p").class("ministry").child(say(&index.site.ministry)))
        .child(page_heading().child(say(&index.site.bureau)))
        .child(introduction);
    let cards = index
        .divisions
        .iter()
        .map(|card| division_card(card, index));
    let divisions = el("section")
        .attr("aria-labelledby", "divisions")
        .child(el("h2").id("divisions").child(words(|m| m.divisions)))
        .child(el("ul").class("cards").children(cards));
    let subjects = el("section")
        .attr("data-part", "subjects")
        .attr("aria-labelledby", "subjects")
        .child(el("h2").id("subjects").child(words(|m| m.subjects)))
        .child(subjects(index));
    Node::Several(vec![header.into(), divisions.into(), subjects.into()])
}

fn division_card(card: &Card, index: &Index) -> Element {
    let place = Place::here();
    let link = el("a")
        .attr("href", place.href(Page::Division(card.slug.clone())))
        .live(say_heading(&card.name));
    let reading = el("p")
        .class("reading")
        .child(
            el("span")
                .class("visually-hidden")
                .child(words(|m| m.reading)),
        )
        .child(" ")
        .child(
            el("span")
                .attr("lang", Lang::Ja.code())
                .child(card.reading.clone()),
        );
    let subjects = index
        .subjects
        .iter()
        .filter(|subject| card.subjects.contains(&subject.id))
        .map(|subject| el("li").child(say(&subject.name)));
    let subjects = el("ul")
        .class("tags")
        .attr("aria-label", words(|m| m.subjects_of_division))
        .children(subjects);
    let count = card.policy_count();
    let policies = (count > 0).then(|| {
        let policies = Words::live(move || (place.words().policy_count)(count));
        el("p").class("count").child(policies)
    });
    el("li")
        .class("card")
        .child(division_icon(card.pictogram))
        .child(el("h3").child(link))
        .child(reading)
        .child(el("p").class("summary").child(say(&card.summary)))
        .child(subjects)
        .child(policies)
}

fn subjects(index: &Index) -> Element {
    let place = Place::here();
    let items = index.subjects.iter().map(|subject| {
        let count = index
            .divisions
            .iter()
            .filter(|card| card.deals_with(&subject.id))
            .count();
        let link = el("a")
            .attr("href", place.href(Page::Subject(subject.id.clone())))
            .child(say(&subject.name));
        let count = Words::live(move || (place.words().division_count)(count));
        el("li")
            .child(link)
            .child(" ")
            .child(el("span").class("count").child(count))
    });
    el("ul").class("links subjects").children(items)
}
