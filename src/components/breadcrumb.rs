//! Where the page stands in the guide.

use leptos::prelude::*;

use super::{Place, words};
use crate::route::Page;

const LABEL: &str = "breadcrumb";

/// The way from the front page to this one, whose name is the last item.
#[component]
pub(crate) fn Breadcrumb<F>(
    /// The name of this page.
    here: F,
) -> impl IntoView
where
    F: Fn() -> String + Send + Sync + 'static,
{
    let place = Place::here();
    view! {
        <nav class="breadcrumb" aria-labelledby=LABEL>
            <span id=LABEL hidden=true>
                {words(|m| m.breadcrumb)}
            </span>
            <ol>
                <li>
                    <a href=place.href(Page::Home)>{words(|m| m.home)}</a>
                </li>
                <li>
                    <span aria-current="page">{here}</span>
                </li>
            </ol>
        </nav>
    }
}
