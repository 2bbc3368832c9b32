//! The page for an unknown URL: names it, and links to other pages.

use leptos::prelude::*;

use crate::browser;
use crate::components::{Journey, Place, division_links, page_heading, words};
use crate::library::Library;
use crate::route::Page;
use crate::view::{Node, Words, effect, el};

/// The not-found page.
pub(super) fn not_found() -> Node {
    let place = Place::here();
    let asked = Words::live(move || {
        (place.words().not_found_asked)(&browser::decoded_path(&place.path.read()))
    });
    let journey = expect_context::<Journey>();
    effect(move || journey.tell_missing());
    // The home link is shown whether or not the list of divisions loads.
    let index = expect_context::<Library>().index();
    index.want();
    let ways_on = move || {
        let home = el("a")
            .attr("href", place.href(Page::Home))
            .child(words(|m| m.home));
        let divisions = index.ready().map(|index| division_links(&index));
        Node::Several(vec![el("li").child(home).into(), divisions.into()])
    };
    let header = el("header")
        .child(page_heading().child(words(|m| m.not_found)))
        .child(el("p").child(asked));
    Node::Several(vec![
        header.into(),
        el("p").child(words(|m| m.not_found_way_on)).into(),
        el("ul").class("links").live(ways_on).into(),
    ])
}
