//! Renders pages natively, with the same components as in the browser.

use leptos::prelude::*;
pub use view::escape;

use crate::app::{self, InitialContent};
use crate::browser::Address;
pub use crate::pages::{Head, chunk_name};
use crate::route::Base;

/// A page as rendered, before any interaction.
#[derive(Clone, Debug)]
pub struct Rendered {
    /// The metadata of the page.
    pub head: Head,
    /// The content of `<div id="app">`.
    pub html: String,
}

/// Renders a page.
///
/// `path` is the page's URL path, with base and trailing slash. Content that
/// `content` lacks is shown as loading: nothing is fetched here.
#[must_use]
pub fn render(base: &Base, path: &str, content: InitialContent) -> Rendered {
    let owner = Owner::new();
    let rendered = owner.with(|| {
        let contexts = app::provide_contexts(base.clone(), Address::at(path), content);
        let html = app::app(&contexts).to_html();
        Rendered {
            head: contexts.head.get_untracked(),
            html,
        }
    });
    owner.unset_with_forced_cleanup();
    rendered
}
