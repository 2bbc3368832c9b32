//! The keyboard focus, and elements that take it when they close.

use wasm_bindgen::JsCast as _;
use web_sys::{FocusOptions, HtmlElement};

use super::{element, has_focus, is_embedded};

/// Moves the focus to an element without scrolling.
pub(crate) fn focus(id: &str) {
    if let Some(element) = element(id) {
        focus_element(&element);
    }
}

/// Whether an element has the focus.
pub(crate) fn is_focused(id: &str) -> bool {
    let focused = leptos::prelude::document().active_element();
    focused.is_some_and(|focused| focused.id() == id)
}

pub(super) fn focus_element(element: &HtmlElement) {
    // An embedded guide does not take the focus from the host page.
    if is_embedded() && !has_focus() {
        return;
    }
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

/// Opens a `<details>` element.
pub(crate) fn open_details(id: &str) {
    if let Some(details) = element(id) {
        let _ = details.set_attribute("open", "");
    }
}

/// Closes a `<details>` element and moves the focus to its `<summary>`.
pub(crate) fn close_details(id: &str) {
    let Some(details) = element(id) else {
        return;
    };
    let _ = details.remove_attribute("open");
    if let Ok(Some(summary)) = details.query_selector("summary")
        && let Ok(summary) = summary.dyn_into::<HtmlElement>()
    {
        focus_element(&summary);
    }
}
