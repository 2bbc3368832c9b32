//! Links to the parts of the guide, for pages with no other links to follow.

use view::{Node, html};

use super::{text, use_location};
use crate::content::guide::Index;
use crate::route::Page;

/// List items with links to every division in the order of the guide; to every
/// bureau if there are several.
pub(crate) fn division_links(index: &Index) -> Vec<Node> {
    let location = use_location();
    let link = |page, name| {
        let link = html::a()
            .attr("href", location.href(page))
            .child(text(name));
        html::li().child(link).into()
    };
    if index.only_bureau().is_none() {
        let bureaus = index.bureaus.iter();
        return bureaus
            .map(|bureau| link(Page::Bureau(bureau.slug.clone()), &bureau.name))
            .collect();
    }
    let divisions = index.divisions.iter();
    divisions
        .map(|card| link(Page::Division(card.slug.clone()), &card.name))
        .collect()
}
