//! Starts the app in a browser.

use std::cell::Cell;
use std::sync::Arc;

use leptos::mount::{hydrate_from, mount_to};
use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast as _, JsError};

use crate::app::{self, Stock};
use crate::browser::{self, Address};
use crate::content::json::{self, FromJson};
use crate::library::Library;
use crate::route::{Base, Route};
use crate::view;

/// The element that the app fills.
const PLACE: &str = "app";

thread_local! {
    static LIBRARY: Cell<Option<Library>> = const { Cell::new(None) };
}

/// Has the content of a page fetched before it is asked for; `boot.js` calls
/// it for the path of a link.
#[wasm_bindgen]
pub fn fetch_ahead(path: &str) {
    if let Some(library) = LIBRARY.get() {
        library.fetch_ahead(path);
    }
}

/// Starts the app; `boot.js` calls it. A page without a place for it stays as
/// it is.
///
/// `base` is the URL path under which the guide is hosted. `content` is what
/// the page was prerendered from, as JSON: of a division its file, of another
/// page the index, followed by the divisions that it shows. Without content
/// the place is bare, and the app fills it.
///
/// # Errors
///
/// When the content cannot be read, or the page is not what it was rendered
/// as. It stays as it is then, and its links work.
#[wasm_bindgen]
pub fn start(base: &str, content: Vec<String>) -> Result<(), JsError> {
    let Some(place) = document()
        .get_element_by_id(PLACE)
        .and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok())
    else {
        return Ok(());
    };
    let base = Base::of_file(base);
    if content.is_empty() {
        // What stands there until the app runs.
        place.replace_children_with_node_0();
        mount_to(place, move || begin(base, Stock::default())).forget();
    } else {
        let stock = stock(&base, &content)?;
        let mounted = hydrate_from(place, move || begin(base, stock));
        if let Some(mismatch) = view::mismatch() {
            return Err(JsError::new(&mismatch));
        }
        mounted.forget();
    }
    browser::declare_ready();
    Ok(())
}

fn begin(base: Base, stock: Stock) -> impl IntoView {
    let contexts = app::provide(base, Address::begin(), stock);
    LIBRARY.set(Some(contexts.library));
    app::app(&contexts)
}

fn stock(base: &Base, content: &[String]) -> Result<Stock, JsError> {
    let mut divisions = content;
    let mut stock = Stock::default();
    if Route::parse(base, &browser::path()).division().is_none()
        && let [index, rest @ ..] = content
    {
        stock.index = Some(read(index)?);
        divisions = rest;
    }
    for division in divisions {
        stock.divisions.push(read(division)?);
    }
    Ok(stock)
}

fn read<T: FromJson>(json: &str) -> Result<Arc<T>, JsError> {
    json::read(json)
        .map(Arc::new)
        .ok_or_else(|| JsError::new("the content is damaged"))
}
