//! Source, edition, translation, accessibility and licence; and saving the guide on
//! the reader's device.

mod saving;

use leptos::prelude::*;
use view::{Content, Element, Node, html};

use self::saving::saving;
use crate::components::{breadcrumb, message, page_heading, prose, text, when_both_loaded};
use crate::content::guide::{AboutPage, Index, SAVE};
use crate::language::Messages;
use crate::library::Library;

/// The about page.
pub(super) fn about() -> Content {
    let library = expect_context::<Library>();
    when_both_loaded(library.index(), library.about(), body)
}

fn body(index: &Index, about: &AboutPage) -> Node {
    let accessibility = about.accessibility.iter().flat_map(|statement| {
        [
            html::dt().child(text(&statement.subject)),
            html::dd().child(text(&statement.text)),
        ]
    });
    let header = html::header()
        .child(page_heading().child(message(|m| m.about)))
        .children(prose(&index.introduction, None));
    Node::Fragment(vec![
        breadcrumb(message(|m| m.about)).into(),
        header.into(),
        section("source", |m| m.about_source)
            .children(prose(&about.source, None))
            .into(),
        section("edition", |m| m.about_edition)
            .child(html::p().child(text(&index.site.edition)))
            .into(),
        section("translation", |m| m.about_translation)
            .children(prose(&about.translation, None))
            .into(),
        section("accessibility", |m| m.about_accessibility)
            .child(html::dl().children(accessibility))
            .into(),
        section("licence", |m| m.about_licence)
            .children(prose(&about.terms, None))
            .child(html::p().child(message(|m| m.software_licence)))
            .into(),
        section(SAVE, |m| m.save)
            .class("only-app")
            .child(saving(index))
            .into(),
    ])
}

fn section(id: &'static str, heading: fn(&'static Messages) -> &'static str) -> Element {
    html::section()
        .attr("aria-labelledby", id)
        .child(html::h2().id(id).child(message(heading)))
}
