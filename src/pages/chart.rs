//! The organisation chart: the ministry, its bureaus and their divisions. It is
//! a nested list; the stylesheet draws it.

use leptos::prelude::*;
use view::{Content, Element, Node, html};

use crate::components::{
    breadcrumb, division_count, message, page_heading, text, use_location, when_both_loaded,
};
use crate::content::guide::{BureauEntry, Chart, Index};
use crate::library::Library;
use crate::route::Page;

/// The page of the chart.
pub(super) fn chart() -> Content {
    let library = expect_context::<Library>();
    when_both_loaded(library.index(), library.chart(), body)
}

fn body(index: &Index, chart: &Chart) -> Node {
    let location = use_location();
    let is_small = index.is_small();
    let bureaus = chart.bureaus.iter().map(|entry| bureau(entry, is_small));
    let ministry = html::a()
        .attr("href", location.href(Page::Home))
        .child(text(&index.site.ministry));
    let ministry = html::li()
        .class("box")
        .child(ministry)
        .child(html::ul().class("bureaus").children(bureaus));
    let header = html::header().child(page_heading().child(message(|m| m.chart)));
    Node::Fragment(vec![
        breadcrumb(message(|m| m.chart)).into(),
        header.into(),
        html::ul().class("chart").child(ministry).into(),
    ])
}

/// A bureau with its divisions. In a large guide they are hidden until the reader
/// opens them, which works before the app runs and without it.
pub(super) fn bureau(bureau: &BureauEntry, is_small: bool) -> Element {
    let location = use_location();
    let link = html::a()
        .attr("href", location.href(Page::Bureau(bureau.slug.clone())))
        .child(text(&bureau.name));
    let divisions = bureau.divisions.iter().map(|division| {
        let page = Page::Division(division.slug.clone());
        let link = html::a()
            .attr("href", location.href(page))
            .child(text(&division.name));
        html::li().child(link)
    });
    let divisions = html::ul().children(divisions);
    let item = html::li().class("box").child(link);
    if is_small {
        return item.child(divisions);
    }
    // Who goes from one of these to the next hears whose divisions they are.
    let name = html::span()
        .class("visually-hidden")
        .child(text(&bureau.name));
    let count = division_count(bureau.divisions.len());
    let summary = html::summary().child(name).child(" ").child(count);
    item.child(html::details().child(summary).child(divisions))
}
