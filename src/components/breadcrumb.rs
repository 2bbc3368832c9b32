//! The position of the page in the guide.

use super::{Place, words};
use crate::route::Page;
use crate::view::{Element, Words, el};

const LABEL: &str = "breadcrumb";

/// The path from the front page to this one, whose name is the last item.
pub(crate) fn breadcrumb(here: Words) -> Element {
    let place = Place::here();
    let label = el("span")
        .id(LABEL)
        .attr("hidden", "")
        .child(words(|m| m.breadcrumb));
    let home = el("a")
        .attr("href", place.href(Page::Home))
        .child(words(|m| m.home));
    let here = el("span").attr("aria-current", "page").child(here);
    el("nav")
        .class("breadcrumb")
        .attr("aria-labelledby", LABEL)
        .child(label)
        .child(
            el("ol")
                .child(el("li").child(home))
                .child(el("li").child(here)),
        )
}
