//! Links to divisions, to go on from where there is nothing else.

use leptos::prelude::*;

use super::{Place, say};
use crate::content::guide::Index;
use crate::route::Page;

/// List items with links to every division, in the order of the guide.
#[component]
pub(crate) fn DivisionLinks<'a>(index: &'a Index) -> impl IntoView + use<> {
    let place = Place::here();
    index
        .divisions
        .iter()
        .map(|card| {
            let href = place.href(Page::Division(card.slug.clone()));
            view! {
                <li>
                    <a href=href>{say(&card.name)}</a>
                </li>
            }
        })
        .collect_view()
}
