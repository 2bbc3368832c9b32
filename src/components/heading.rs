//! The heading of a page.

use leptos::prelude::*;
use view::{Element, Empty, effect, html};

use super::{Announcements, Navigation, use_location};
use crate::browser;

/// The id of the page's only `h1`.
pub(crate) const PAGE_HEADING: &str = "page-heading";

/// The page's `h1`, without its text.
pub(crate) fn page_heading() -> Element<Empty> {
    let location = use_location();
    let navigation = expect_context::<Navigation>();
    let announcements = expect_context::<Announcements>();
    // Runs once the heading is in the document; only in a browser.
    effect(move || {
        let fragment = browser::decoded_fragment(&location.hash.get_untracked());
        navigation.page_built();
        browser::before_next_frame(move || navigation.page_shown(announcements, &fragment));
    });
    html::h1().id(PAGE_HEADING).attr("tabindex", "-1")
}
