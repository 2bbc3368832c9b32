//! Source, edition, translation, accessibility and licence.

use leptos::prelude::*;

use crate::components::{both_loaded, breadcrumb, page_heading, prose, say, words};
use crate::content::guide::{AboutPage, Index};
use crate::language::Messages;
use crate::library::Library;
use crate::view::{Element, Node, el};

/// The about page.
pub(super) fn about() -> Node {
    let library = expect_context::<Library>();
    both_loaded(library.index(), library.about(), body)
}

fn body(index: &Index, about: &AboutPage) -> Node {
    let accessibility = about.accessibility.iter().flat_map(|statement| {
        [
            el("dt").child(say(&statement.subject)),
            el("dd").child(say(&statement.text)),
        ]
    });
    let header = el("header")
        .child(page_heading().child(words(|m| m.about)))
        .children(prose(&index.introduction, None));
    Node::Several(vec![
        breadcrumb(words(|m| m.about)).into(),
        header.into(),
        section("source", |m| m.about_source)
            .children(prose(&about.source, None))
            .into(),
        section("edition", |m| m.about_edition)
            .child(el("p").child(say(&index.site.edition)))
            .into(),
        section("translation", |m| m.about_translation)
            .children(prose(&about.translation, None))
            .into(),
        section("accessibility", |m| m.about_accessibility)
            .child(el("dl").children(accessibility))
            .into(),
        section("licence", |m| m.about_licence)
            .children(prose(&about.terms, None))
            .child(el("p").child(words(|m| m.software_licence)))
            .into(),
    ])
}

fn section(id: &'static str, heading: fn(&'static Messages) -> &'static str) -> Element {
    el("section")
        .attr("aria-labelledby", id)
        .child(el("h2").id(id).child(words(heading)))
}
