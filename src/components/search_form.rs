//! The search field. Without the app, the form leads to the search page; with
//! it, `pages::search` shows the results while the reader types.

use view::{Element, html};

use super::{message, use_location};
use crate::browser::SEARCH_FIELD;
use crate::route::Page;

/// The search field and its button.
pub(crate) fn search_form() -> Element {
    let field = html::input()
        .id(SEARCH_FIELD)
        .attr("type", "search")
        .attr("name", "q")
        .attr("aria-label", message(|m| m.search_guide))
        .attr("placeholder", message(|m| m.search_guide))
        .attr("autocomplete", "off")
        .attr("enterkeyhint", "search");
    html::form()
        .class("search")
        .attr("role", "search")
        .attr("action", use_location().href(Page::Search))
        .child(field)
        .child(html::button().child(message(|m| m.search)))
}
