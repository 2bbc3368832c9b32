//! The URL in the address bar.

use leptos::prelude::*;

use super::on_window;

/// The path of the current page.
pub(crate) fn path() -> String {
    window().location().pathname().unwrap_or_default()
}

/// The full URL in the address bar.
pub(crate) fn url() -> String {
    window().location().href().unwrap_or_default()
}

/// The origin of the page: scheme, host and port.
pub(crate) fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// The id in the URL's fragment, percent-decoded; empty if there is none.
pub(crate) fn decoded_fragment(hash: &str) -> String {
    let fragment = hash.strip_prefix('#').unwrap_or(hash);
    js_sys::decode_uri_component(fragment).map_or_else(|_| fragment.to_owned(), String::from)
}

/// The path of the page in readable form, percent-decoded.
pub(crate) fn decoded_path(path: &str) -> String {
    js_sys::decode_uri_component(path).map_or_else(|_| path.to_owned(), String::from)
}

/// Runs a function whenever the reader goes back or forward, until the current
/// reactive owner is disposed.
pub(crate) fn on_popstate(act: impl Fn() + 'static) {
    on_window("popstate", move |_| act());
}
