//! The document: its metadata, its state and its elements.

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;

use crate::language::Lang;

/// `<html>`.
pub(super) fn root() -> Option<HtmlElement> {
    document()
        .document_element()
        .and_then(|root| root.dyn_into().ok())
}

pub(super) fn element(id: &str) -> Option<HtmlElement> {
    document()
        .get_element_by_id(id)
        .and_then(|element| element.dyn_into::<HtmlElement>().ok())
}

/// Whether the page has an element with this id.
pub(crate) fn has_element(id: &str) -> bool {
    element(id).is_some()
}

/// Sets the document's metadata: its language, title and description.
pub(crate) fn set_metadata(lang: Lang, title: &str, description: &str) {
    let document = document();
    if let Some(root) = document.document_element() {
        let _ = root.set_attribute("lang", lang.code());
    }
    document.set_title(title);
    if let Ok(Some(meta)) = document.query_selector("meta[name=description]") {
        let _ = meta.set_attribute("content", description);
    }
}

/// Sets the address of a link in the document's head, selected by an attribute:
/// the canonical link, which browsers share, or that of a language.
pub(crate) fn set_link_href(attribute: &str, path: &str) {
    let link = ["link[", attribute, "]"].concat();
    if let Ok(Some(link)) = document().query_selector(&link) {
        let _ = link.set_attribute("href", path);
    }
}

/// Sets `<html data-app="ready">`: the app has hydrated the page.
pub(crate) fn declare_ready() {
    if let Some(root) = root() {
        let _ = root.set_attribute("data-app", "ready");
    }
}

/// Whether the window is wide enough for the layout with a side column
/// (`style/pages/contents.css`).
pub(crate) fn is_wide() -> bool {
    window()
        .match_media("(width >= 48rem)")
        .ok()
        .flatten()
        .is_none_or(|query| query.matches())
}

/// Opens the browser's print dialogue.
pub(crate) fn print() {
    let _ = window().print();
}

/// What the prerenderer has noted about the edition. Development has none.
fn of_edition(attribute: &str) -> Option<String> {
    element("app")?.get_attribute(attribute)
}

/// How much a reader saves who saves the whole guide, in megabytes.
pub(crate) fn guide_size() -> Option<String> {
    of_edition("data-megabytes")
}

/// The URL of a content file that says which edition the page is of. A host
/// ignores it; `public/sw.js` finds the file by it.
pub(crate) fn with_edition(url: String) -> String {
    match of_edition("data-edition") {
        Some(edition) => [&url, "?", &edition].concat(),
        None => url,
    }
}

/// Whether a service worker serves the page: `public/sw.js` says so if the page
/// comes from what it has kept, else `public/offline.js`.
pub(crate) fn has_worker() -> bool {
    let says = |attribute| root().is_some_and(|root| root.has_attribute(attribute));
    says("data-kept") || says("data-worker")
}

/// Opens another document.
pub(crate) fn open_document(path: &str) {
    let _ = window().location().assign(path);
}

/// Loads the document of the URL in the address bar.
pub(crate) fn load_document() {
    let _ = window().location().reload();
}
