//! Links to all divisions, for pages with no other links to follow.

use view::{Node, html};

use super::{text, use_location};
use crate::content::guide::Index;
use crate::route::Page;

/// List items with links to every division, in the order of the guide.
pub(crate) fn division_links(index: &Index) -> Vec<Node> {
    let location = use_location();
    index
        .divisions
        .iter()
        .map(|card| {
            let link = html::a()
                .attr("href", location.href(Page::Division(card.slug.clone())))
                .child(text(&card.name));
            html::li().child(link).into()
        })
        .collect()
}
