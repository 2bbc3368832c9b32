//! All divisions on one page, to print the whole document or save it as one
//! file.

use std::sync::Arc;

use leptos::prelude::*;

use super::division::{Setting, names, parts_of};
use crate::browser;
use crate::components::{
    breadcrumb, loaded, outcome, page_heading, prose, say, say_heading, spaced, words,
};
use crate::content::guide::{Division, DivisionPage, Index};
use crate::id::Slug;
use crate::library::{Library, Load};
use crate::view::{Element, Node, el};

/// The print page.
pub(super) fn print() -> Node {
    loaded(expect_context::<Library>().index(), document)
}

fn document(index: &Index) -> Node {
    let library = expect_context::<Library>();
    let entries: Vec<_> = index
        .divisions
        .iter()
        .map(|card| library.division(&card.slug))
        .collect();
    let want = {
        let entries = entries.clone();
        move || entries.iter().for_each(|entry| entry.want())
    };
    let load = move || {
        let mut pages = Vec::new();
        for entry in &entries {
            match entry.load() {
                Load::Ready(page) => pages.push(page),
                Load::Failed(error) => return Load::Failed(error),
                Load::Absent | Load::Loading => return Load::Loading,
            }
        }
        Load::Ready(Arc::new(pages))
    };
    let index = index.clone();
    outcome(load, want, move |pages| brochure(&index, pages))
}

fn brochure(index: &Index, pages: &[Arc<DivisionPage>]) -> Node {
    let ministry = el("p")
        .class("ministry")
        .child(spaced(say(&index.site.ministry)))
        .child(say(&index.site.bureau));
    let button = el("button")
        .attr("type", "button")
        .on("click", |_| browser::print())
        .child(words(|m| m.print_now));
    let cover = el("header")
        .class("cover")
        .child(ministry)
        .child(page_heading().child(say(&index.site.title)))
        .children(prose(&index.introduction, None))
        .child(el("p").class("actions").child(button));
    let entries = pages.iter().map(|page| {
        let href = ["#", &division_id(&page.division.slug)].concat();
        let link = el("a").attr("href", href).attr("rel", "external");
        el("li").child(link.child(say(&page.division.name)))
    });
    let contents = el("nav")
        .class("table-of-contents")
        .attr("aria-labelledby", "contents")
        .child(
            el("h2")
                .id("contents")
                .child(words(|m| m.table_of_contents)),
        )
        .child(el("ol").children(entries));
    let mut nodes: Vec<Node> = vec![
        breadcrumb(words(|m| m.print)).into(),
        cover.into(),
        contents.into(),
    ];
    nodes.extend(pages.iter().map(|page| article(&page.division).into()));
    Node::Several(nodes)
}

fn article(division: &Division) -> Element {
    let setting = Setting::Collection(division.slug.clone());
    let id = division_id(&division.slug);
    let heading = el("h2")
        .id(id.clone())
        .attr("tabindex", "-1")
        .live(say_heading(&division.name));
    el("article")
        .class("division")
        .attr("aria-labelledby", id)
        .child(el("header").child(heading).children(names(division)))
        .child(parts_of(division, &setting))
}

/// The fragment of a division.
fn division_id(slug: &Slug) -> String {
    Setting::Collection(slug.clone()).fragment("division")
}
