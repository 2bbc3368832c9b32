//! Renders pages natively, with the same components as in the browser.

use std::sync::Arc;

use hydration_context::SsrSharedContext;
use leptos::prelude::*;
use leptos_router::location::RequestUrl;

use crate::app::{App, Stock};
use crate::route::Base;

/// The HTML of the body of a page.
///
/// `path` is the page's URL path, base and slash at the end included. Content
/// that `stock` lacks is shown as on its way: nothing is fetched here.
#[must_use]
pub fn render(base: &Base, path: &str, stock: Stock) -> String {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new())));
    let html = owner.with(|| {
        provide_context(RequestUrl::new(path));
        let base = base.clone();
        view! { <App base stock/> }.to_html()
    });
    owner.unset_with_forced_cleanup();
    // Placeholders of the framework. Both forms are the same to a browser's
    // parser; the first is an error to a checker.
    html.replace("<!>", "<!---->")
}
