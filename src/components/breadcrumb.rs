//! The position of the page in the guide.

use view::{Element, TextValue, html};

use super::{message, use_location};
use crate::route::Page;

const LABEL: &str = "breadcrumb";

/// The path from the front page to this one, whose name is the last item.
pub(crate) fn breadcrumb(here: TextValue) -> Element {
    let location = use_location();
    let label = html::span()
        .id(LABEL)
        .attr("hidden", "")
        .child(message(|m| m.breadcrumb));
    let home = html::a()
        .attr("href", location.href(Page::Home))
        .child(message(|m| m.home));
    let here = html::span().attr("aria-current", "page").child(here);
    html::nav()
        .class("breadcrumb")
        .attr("aria-labelledby", LABEL)
        .child(label)
        .child(
            html::ol()
                .child(html::li().child(home))
                .child(html::li().child(here)),
        )
}
