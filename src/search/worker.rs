//! What the worker (`public/search-worker.js`) calls.

use std::cell::RefCell;

use wasm_bindgen::prelude::wasm_bindgen;

use super::Engine;
use crate::language::Lang;

/// With less code than the default allocator.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

thread_local! {
    static ENGINE: RefCell<Option<Engine>> = const { RefCell::new(None) };
}

/// Opens the index: `content/search/index.json`. False if it is damaged or of
/// another edition. (Exceptions would take more code than the rest of this
/// module.)
#[wasm_bindgen]
#[must_use]
pub fn open(index: &str) -> bool {
    let engine = Engine::new(index).ok();
    let is_open = engine.is_some();
    ENGINE.set(engine);
    is_open
}

/// The results of a query, as JSON: [`super::results::Results`]. Empty if the
/// index is not open.
#[wasm_bindgen]
#[must_use]
pub fn search(query: &str, lang: &str, more: usize) -> String {
    let search = |engine: &Engine| engine.search(query, language(lang), more).to_json();
    ENGINE.with_borrow(|engine| engine.as_ref().map_or_else(String::new, search))
}

/// The files in `content/search/` that are needed next to answer a query, one a
/// line. They are passed to [`add`], and then there may be others; none if it
/// can be answered.
#[cfg(feature = "search-large")]
#[wasm_bindgen]
#[must_use]
pub fn missing(query: &str, lang: &str, more: usize) -> String {
    let missing = |engine: &Engine| engine.missing(query, language(lang), more).join("\n");
    ENGINE.with_borrow(|engine| engine.as_ref().map_or_else(String::new, missing))
}

/// Adds a file. False if it is damaged or of another edition, or the index is
/// not open.
#[cfg(feature = "search-large")]
#[wasm_bindgen]
#[must_use]
pub fn add(name: &str, file: &str) -> bool {
    ENGINE.with_borrow_mut(|engine| {
        let engine = engine.as_mut();
        engine.is_some_and(|engine| engine.add(name, file).is_ok())
    })
}

fn language(code: &str) -> Lang {
    Lang::from_code(code).map_or(Lang::Ja, Lang::in_files)
}
