//! The colour scheme of the page.

use leptos::prelude::*;

use super::root;
use crate::theme::Theme;

/// The current colour scheme: the one that the reader chose at an earlier
/// visit, or that the host page asks for.
pub(crate) fn theme() -> Theme {
    root()
        .and_then(|root| root.get_attribute("data-theme"))
        .and_then(|name| Theme::from_value(&name))
        .unwrap_or_default()
}

/// Applies a colour scheme to the page and to the browser's toolbar.
pub(crate) fn apply_theme(theme: Theme) {
    let document = document();
    if let Some(root) = document.document_element() {
        let _ = match theme.name() {
            Some(name) => root.set_attribute("data-theme", name),
            None => root.remove_attribute("data-theme"),
        };
    }
    // `index.html` has one of these for each colour scheme of the system.
    for scheme in ["light", "dark"] {
        let meta = ["meta[name=theme-color][media*=", scheme, "]"].concat();
        if let Ok(Some(meta)) = document.query_selector(&meta) {
            let colour = match theme.name().unwrap_or(scheme) {
                "dark" => "#1a1a1a",
                _ => "#ffffff",
            };
            let _ = meta.set_attribute("content", colour);
        }
    }
}
