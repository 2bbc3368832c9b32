//! The position of the page in the guide.

use view::{Element, TextValue, html};

use super::{message, text, use_location};
use crate::content::guide::Text;
use crate::route::Page;

const LABEL: &str = "breadcrumb";

/// The path from the front page to this one, whose name is the last item.
pub(crate) fn breadcrumb(here: TextValue) -> Element {
    path(None, here)
}

/// The path to a page below another one.
pub(crate) fn breadcrumb_below(page: Page, name: &Text, here: TextValue) -> Element {
    path(Some((page, text(name))), here)
}

fn path(above: Option<(Page, TextValue)>, here: TextValue) -> Element {
    let location = use_location();
    let label = html::span()
        .id(LABEL)
        .attr("hidden", "")
        .child(message(|m| m.breadcrumb));
    let link = |(page, name): (Page, TextValue)| {
        let link = html::a().attr("href", location.href(page)).child(name);
        html::li().child(link)
    };
    let here = html::span().attr("aria-current", "page").child(here);
    html::nav()
        .class("breadcrumb")
        .attr("aria-labelledby", LABEL)
        .child(label)
        .child(
            html::ol()
                .child(link((Page::Home, message(|m| m.home))))
                .child(above.map(link))
                .child(html::li().child(here)),
        )
}
