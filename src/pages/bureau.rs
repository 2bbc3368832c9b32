//! A bureau with its divisions; and the front page of a guide with several
//! bureaus.

use leptos::prelude::*;
use view::{Content, Element, Node, TextValue, html};

use super::home::{divisions, front_of, name_reading};
use super::not_found::not_found;
use crate::components::{
    breadcrumb, division_count, message, page_heading, prose, text, use_location, when_loaded,
};
use crate::content::guide::{Bureau, Cards, Index, Text};
use crate::id::BureauSlug;
use crate::language::messages;
use crate::library::{Entry, Library};
use crate::route::Page;

/// The front page, with what each bureau is for.
pub(super) fn front() -> Content {
    when_loaded(expect_context::<Library>().index(), |index| {
        let bureaus = html::section()
            .attr("aria-labelledby", "bureaus")
            .child(html::h2().id("bureaus").child(message(|m| m.bureaus)))
            .child(
                html::ul()
                    .class("cards")
                    .children(index.bureaus.iter().map(card)),
            );
        front_of(index, bureaus)
    })
}

fn card(bureau: &Bureau) -> Element {
    let location = use_location();
    let link = html::a()
        .attr("href", location.href(Page::Bureau(bureau.slug.clone())))
        .child(text(&bureau.name));
    let summary = bureau.summary.as_ref();
    let summary = summary.map(|summary| html::p().class("summary").child(text(summary)));
    let count = division_count(bureau.divisions);
    html::li()
        .class("card")
        .child(html::h3().child(link))
        .child(bureau.reading.clone().map(name_reading))
        .child(summary)
        .child(html::p().class("count").child(count))
}

/// The page of a bureau; not found if the guide has no such bureau.
pub(super) fn bureau(slug: BureauSlug) -> Content {
    let page = Page::Bureau(slug.clone());
    when_bureau_loaded(page, slug, |index, bureau, cards| {
        body(bureau, cards, index)
    })
}

/// Shows a bureau once its file is loaded; not found if the guide has no such
/// bureau.
pub(super) fn when_bureau_loaded<C: Into<Content>>(
    page: Page,
    slug: BureauSlug,
    show: impl Fn(&Index, &Bureau, &Cards) -> C + Clone + 'static,
) -> Content {
    let library = expect_context::<Library>();
    let cards = page.cards().map(|name| library.cards(name));
    // With the index, not after it.
    cards.iter().for_each(Entry::request);
    when_loaded(library.index(), move |index| {
        let (Some(bureau), Some(cards)) = (index.bureau(&slug), cards.clone()) else {
            return not_found().into();
        };
        let (index, bureau, show) = (index.clone(), bureau.clone(), show.clone());
        when_loaded(cards, move |cards| show(&index, &bureau, cards).into())
    })
}

fn body(bureau: &Bureau, cards: &Cards, index: &Index) -> Node {
    let location = use_location();
    let description = cards.description.as_ref();
    let description = description.map_or_else(Vec::new, |description| prose(description, None));
    let header = html::header()
        .class("front")
        .child(
            html::p()
                .class("ministry")
                .child(text(&index.site.ministry)),
        )
        .child(page_heading().child(text(&bureau.name)))
        .child(bureau.reading.clone().map(name_reading))
        .child(html::div().class("introduction").children(description));
    let links = [
        (
            Page::PrintBureau(bureau.slug.clone()),
            for_printing(&bureau.name),
        ),
        (Page::Chart, message(|m| m.chart)),
    ]
    .map(|(page, name)| {
        let link = html::a().attr("href", location.href(page)).child(name);
        html::li().child(link)
    });
    Node::Fragment(vec![
        breadcrumb(text(&bureau.name)).into(),
        header.into(),
        divisions(&cards.divisions, index).into(),
        html::ul().class("links").children(links).into(),
    ])
}

/// The name of the page that prints a bureau.
pub(super) fn for_printing(bureau: &Text) -> TextValue {
    let (location, bureau) = (use_location(), bureau.clone());
    TextValue::reactive(move || {
        let lang = location.lang.get();
        messages(lang).for_printing(bureau.get(lang))
    })
}
