//! The values of form fields.

use js_sys::Reflect;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};

use super::{element, focus_element};

/// The value of the field with this name in a form; empty if there is none.
pub(crate) fn field_value(form: &str, name: &str) -> String {
    let field = [
        "#",
        form,
        " [name=",
        name,
        "]:not(:is([type=radio], [type=checkbox]):not(:checked))",
    ]
    .concat();
    document()
        .query_selector(&field)
        .ok()
        .flatten()
        .and_then(|field| Reflect::get(&field, &"value".into()).ok()?.as_string())
        .unwrap_or_default()
}

/// Checks the radio button with this name and value.
pub(crate) fn check_radio_button(name: &str, value: &str) {
    let button = ["input[name=", name, "][value=", value, "]"].concat();
    if let Ok(Some(button)) = document().query_selector(&button)
        && let Ok(button) = button.dyn_into::<HtmlInputElement>()
    {
        button.set_checked(true);
    }
}

/// Whether a checkbox is checked.
pub(crate) fn is_checked(id: &str) -> bool {
    checkbox(id).is_some_and(|checkbox| checkbox.checked())
}

/// Checks a checkbox, or not.
pub(crate) fn set_checked(id: &str, is_checked: bool) {
    if let Some(checkbox) = checkbox(id) {
        checkbox.set_checked(is_checked);
    }
}

fn checkbox(id: &str) -> Option<HtmlInputElement> {
    element(id)?.dyn_into().ok()
}

/// The values of the checked checkboxes with this name.
pub(crate) fn checked_values(name: &str) -> Vec<String> {
    let checked = ["input[name=", name, "]:checked"].concat();
    let Ok(checked) = document().query_selector_all(&checked) else {
        return Vec::new();
    };
    (0..checked.length())
        .filter_map(|n| checked.item(n)?.dyn_into::<HtmlInputElement>().ok())
        .map(|checkbox| checkbox.value())
        .collect()
}

/// Selects the text of a field, so that the reader can copy it.
pub(crate) fn select_all(id: &str) {
    if let Some(field) = element(id) {
        focus_element(&field);
        if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
            input.select();
        } else if let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() {
            area.select();
        }
    }
}
