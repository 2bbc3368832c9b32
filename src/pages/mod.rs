//! One module per page.

mod about;
mod bureau;
mod chart;
mod chooser;
mod chunks;
mod division;
mod embed;
mod head;
mod home;
mod not_found;
mod print;
mod search;
mod subject;

use leptos::prelude::*;
use view::{Content, memo};

use crate::components::use_location;
use crate::route::{Page, Route};

#[cfg(feature = "ssr")]
pub use chunks::chunk_name;
#[cfg(feature = "hydrate")]
pub(crate) use chunks::prefetch_code;
#[cfg(feature = "hydrate")]
pub(crate) use division::{discard_prebuilt, prebuild};
pub use head::Head;
pub(crate) use head::head;
#[cfg(feature = "hydrate")]
pub(crate) use search::prepare_search;

/// A route without its language. A language change alone must not rebuild the
/// page.
#[derive(Clone, Debug, PartialEq)]
enum Shown {
    Chooser,
    Page(Page),
    NotFound,
}

/// The page of the current route.
pub(crate) fn current_page() -> Content {
    let location = use_location();
    let shown = memo(move || match &*location.route.read() {
        Route::Chooser => Shown::Chooser,
        Route::Page(_, page) => Shown::Page(page.clone()),
        Route::NotFound(_) => Shown::NotFound,
    });
    Content::reactive(move || {
        let shown = shown.get();
        untrack(|| match shown {
            Shown::Chooser => chooser::chooser().into(),
            Shown::Page(page) => chunks::page(page),
            Shown::NotFound => not_found::not_found().into(),
        })
    })
}
