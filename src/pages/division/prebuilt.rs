//! The page that a pressed link leads to, built before the click: between
//! pressing and releasing there is time for it.

use std::cell::RefCell;
use std::sync::Arc;

use leptos::prelude::*;
use view::{Node, Prebuilt};

use super::body;
use crate::content::guide::DivisionPage;
use crate::id::Slug;
use crate::library::Load;

thread_local! {
    static PREBUILT: RefCell<Option<(Slug, Prebuilt)>> = const { RefCell::new(None) };
}

/// Builds the page of a division off screen if its content is loaded. `false`
/// if it is not.
pub(crate) fn prebuild(slug: &Slug, load: Load<DivisionPage>) -> bool {
    let Load::Ready(page) = load else {
        return false;
    };
    let fragment = document().create_document_fragment();
    let built = Prebuilt::new(fragment, || body(&page));
    PREBUILT.set(Some((slug.clone(), built)));
    true
}

/// The page of a division: as it was built before, or built now.
pub(super) fn prebuilt_or_build(page: &Arc<DivisionPage>) -> Node {
    match PREBUILT.take() {
        Some((slug, built)) if slug == page.division.slug => built.into(),
        _ => body(page),
    }
}

/// Discards what is built.
pub(crate) fn discard_prebuilt() {
    PREBUILT.set(None);
}
