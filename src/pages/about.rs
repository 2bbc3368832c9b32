//! Source, edition, translation, accessibility and licence.

use leptos::prelude::*;

use crate::components::{Place, breadcrumb, loaded, page_heading, prose, say, words};
use crate::content::guide::Index;
use crate::language::Messages;
use crate::library::Library;
use crate::view::{Element, Node, Words, el};

/// The about page.
pub(super) fn about() -> Node {
    loaded(expect_context::<Library>().index(), body)
}

fn body(index: &Index) -> Node {
    let place = Place::here();
    let accessibility = (0..place.words().accessibility.len()).flat_map(|n| {
        [
            el("dt").child(Words::live(move || {
                place.words().accessibility[n].0.to_owned()
            })),
            el("dd").child(Words::live(move || {
                place.words().accessibility[n].1.to_owned()
            })),
        ]
    });
    let header = el("header")
        .child(page_heading().child(words(|m| m.about)))
        .children(prose(&index.introduction, None));
    Node::Several(vec![
        breadcrumb(words(|m| m.about)).into(),
        header.into(),
        section("source", |m| m.about_source)
            .children(prose(&index.source, None))
            .into(),
        section("edition", |m| m.about_edition)
            .child(el("p").child(say(&index.site.edition)))
            .into(),
        section("translation", |m| m.about_translation)
            .children(prose(&index.translation, None))
            .into(),
        section("accessibility", |m| m.about_accessibility)
            .child(el("dl").children(accessibility))
            .into(),
        section("licence", |m| m.about_licence)
            .children(prose(&index.terms, None))
            .child(el("p").child(words(|m| m.software_licence)))
            .into(),
    ])
}

fn section(id: &'static str, heading: fn(&'static Messages) -> &'static str) -> Element {
    el("section")
        .attr("aria-labelledby", id)
        .child(el("h2").id(id).child(words(heading)))
}
