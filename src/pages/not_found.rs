//! The page for an unknown URL: names it, and links to other pages.

use leptos::prelude::*;
use view::{Node, TextValue, effect, html};

use crate::browser;
use crate::components::{Navigation, division_links, message, page_heading, use_location};
use crate::library::Library;
use crate::route::Page;

/// The not-found page.
pub(super) fn not_found() -> Node {
    let location = use_location();
    let asked = TextValue::reactive(move || {
        location
            .messages()
            .not_found_asked(&browser::decoded_path(&location.path.read()))
    });
    let navigation = expect_context::<Navigation>();
    effect(move || navigation.report_missing());
    // The home link is shown whether or not the list of divisions loads.
    let index = expect_context::<Library>().index();
    index.request();
    let ways_on = move || {
        let home = html::a()
            .attr("href", location.href(Page::Home))
            .child(message(|m| m.home));
        let divisions = index.ready().map(|index| division_links(&index));
        Node::Fragment(vec![html::li().child(home).into(), divisions.into()])
    };
    let header = html::header()
        .child(page_heading().child(message(|m| m.not_found)))
        .child(html::p().child(asked));
    Node::Fragment(vec![
        header.into(),
        html::p().child(message(|m| m.not_found_way_on)).into(),
        html::ul().class("links").reactive(ways_on).into(),
    ])
}
