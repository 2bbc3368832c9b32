//! Starts the app in a browser.

use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

use crate::app::App;
use crate::browser;

/// The element that the app fills.
const PLACE: &str = "app";

/// Mounts the app. A page without a place for it stays as it is.
pub fn start() {
    let Some(place) = document()
        .get_element_by_id(PLACE)
        .and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok())
    else {
        return;
    };
    // What stands there until the app runs.
    place.replace_children_with_node_0();
    let base = browser::base();
    mount_to(place, move || view! { <App base/> }).forget();
    browser::declare_ready();
}
