//! Links to all divisions, for pages with no other links to follow.

use super::{Place, say};
use crate::content::guide::Index;
use crate::route::Page;
use crate::view::{Node, el};

/// List items with links to every division, in the order of the guide.
pub(crate) fn division_links(index: &Index) -> Vec<Node> {
    let place = Place::here();
    index
        .divisions
        .iter()
        .map(|card| {
            let link = el("a")
                .attr("href", place.href(Page::Division(card.slug.clone())))
                .child(say(&card.name));
            el("li").child(link).into()
        })
        .collect()
}
