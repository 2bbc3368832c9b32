//! Nothing that the guide has: says what was asked for, and leads on.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::browser;
use crate::components::{DivisionLinks, PageHeading, Place, words};
use crate::library::Library;
use crate::route::Page;

/// The page for what is not found.
#[component]
pub(super) fn NotFound() -> impl IntoView {
    let place = Place::here();
    let library = expect_context::<Library>();
    let path = use_location().pathname;
    let asked = move || (place.words().not_found_asked)(&browser::decoded_path(&path.read()));
    // The way home is there whether or not the list of divisions comes.
    let index = library.index();
    index.want();
    let divisions = move || {
        index
            .ready()
            .map(|index| view! { <DivisionLinks index=&index/> })
    };
    view! {
        <header>
            <PageHeading text=words(|m| m.not_found)/>
            <p>{asked}</p>
        </header>
        <p>{words(|m| m.not_found_way_on)}</p>
        <ul class="links">
            <li>
                <a href=place.href(Page::Home)>{words(|m| m.home)}</a>
            </li>
            {divisions}
        </ul>
    }
}
