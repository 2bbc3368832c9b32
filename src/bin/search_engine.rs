//! The search engine, as a WebAssembly module for the worker
//! (`public/search-worker.js`).

use std::cell::RefCell;

use bukyoku::language::Lang;
use bukyoku::search::Engine;
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

/// With less code than the default allocator.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

thread_local! {
    static ENGINE: RefCell<Option<Engine>> = const { RefCell::new(None) };
}

fn main() {}

fn damaged() -> JsError {
    JsError::new("the search is not open")
}

/// Opens the index: `content/search/index.json`.
///
/// # Errors
///
/// If it is damaged.
#[wasm_bindgen]
pub fn open(index: &str) -> Result<(), JsError> {
    let engine = Engine::new(index).map_err(|error| JsError::new(&error.to_string()))?;
    ENGINE.set(Some(engine));
    Ok(())
}

/// The files in `content/search/` that are needed next to answer a query. They
/// are passed to [`add`], and then there may be others; none if it can be
/// answered.
///
/// # Errors
///
/// If [`open`] was not called.
#[wasm_bindgen]
pub fn missing(query: &str, lang: &str, more: usize) -> Result<Vec<String>, JsError> {
    ENGINE.with_borrow(|engine| {
        let engine = engine.as_ref().ok_or_else(damaged)?;
        Ok(engine.missing(query, language(lang), more))
    })
}

/// Adds a file.
///
/// # Errors
///
/// If it is damaged or of another edition.
#[wasm_bindgen]
pub fn add(name: &str, file: &str) -> Result<(), JsError> {
    ENGINE.with_borrow_mut(|engine| {
        let engine = engine.as_mut().ok_or_else(damaged)?;
        engine
            .add(name, file)
            .map_err(|error| JsError::new(&error.to_string()))
    })
}

/// The results of a query, as JSON: `bukyoku::search::Results`.
///
/// # Errors
///
/// If [`open`] was not called.
#[wasm_bindgen]
pub fn search(query: &str, lang: &str, more: usize) -> Result<String, JsError> {
    ENGINE.with_borrow(|engine| {
        let engine = engine.as_ref().ok_or_else(damaged)?;
        Ok(engine.search(query, language(lang), more).to_json())
    })
}

fn language(code: &str) -> Lang {
    Lang::from_code(code).unwrap_or(Lang::Ja)
}
