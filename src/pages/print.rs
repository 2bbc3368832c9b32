//! All divisions on one page, to print the whole document or save it as one
//! file.

use std::sync::Arc;

use leptos::prelude::*;
use view::{Content, Element, Node, html};

use super::division::{Setting, lines_below_name, parts_of};
use crate::browser;
use crate::components::{
    breadcrumb, heading_phrases, message, page_heading, prose, spaced, text, when_loaded,
    when_ready,
};
use crate::content::guide::{Division, DivisionPage, Index};
use crate::id::Slug;
use crate::library::{Library, Load};

/// The print page.
pub(super) fn print() -> Content {
    when_loaded(expect_context::<Library>().index(), document)
}

fn document(index: &Index) -> Content {
    let library = expect_context::<Library>();
    let entries: Vec<_> = index
        .divisions
        .iter()
        .map(|card| library.division(&card.slug))
        .collect();
    let request = {
        let entries = entries.clone();
        move |attempt| entries.iter().for_each(|entry| entry.fetch(attempt))
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
    when_ready(load, request, move |pages| brochure(&index, pages))
}

fn brochure(index: &Index, pages: &[Arc<DivisionPage>]) -> Node {
    let ministry = html::p()
        .class("ministry")
        .child(spaced(text(&index.site.ministry)))
        .child(text(&index.site.bureau));
    let button = html::button()
        .attr("type", "button")
        .on("click", |_| browser::print())
        .child(message(|m| m.print_now));
    let cover = html::header()
        .class("cover")
        .child(ministry)
        .child(page_heading().child(text(&index.site.title)))
        .children(prose(&index.introduction, None))
        .child(html::p().class("actions").child(button));
    let entries = pages.iter().map(|page| {
        let href = ["#", &division_id(&page.division.slug)].concat();
        let link = html::a().attr("href", href).attr("rel", "external");
        html::li().child(link.child(text(&page.division.name)))
    });
    let contents = html::nav()
        .class("table-of-contents")
        .attr("aria-labelledby", "contents")
        .child(
            html::h2()
                .id("contents")
                .child(message(|m| m.table_of_contents)),
        )
        .child(html::ol().children(entries));
    let mut nodes: Vec<Node> = vec![
        breadcrumb(message(|m| m.print)).into(),
        cover.into(),
        contents.into(),
    ];
    nodes.extend(pages.iter().map(|page| article(&page.division).into()));
    Node::Fragment(nodes)
}

fn article(division: &Division) -> Element {
    let setting = Setting::Collection(division.slug.clone());
    let id = division_id(&division.slug);
    let heading = html::h2()
        .id(id.clone())
        .attr("tabindex", "-1")
        .content(heading_phrases(&division.name));
    html::article()
        .class("division")
        .attr("aria-labelledby", id)
        .child(
            html::header()
                .child(heading)
                .children(lines_below_name(division)),
        )
        .child(parts_of(division, &setting))
}

/// The fragment of a division.
fn division_id(slug: &Slug) -> String {
    Setting::Collection(slug.clone()).fragment("division")
}
