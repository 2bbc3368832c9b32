//! Scripts of the guide that are loaded when they are first wanted.

use std::cell::RefCell;

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

thread_local! {
    static LOAD: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Stores the function that imports a script of the guide. (Under Trusted Types
/// a page may import a script, but not insert an element for it.)
pub(crate) fn set_script_loader(load: Function) {
    LOAD.set(Some(load));
}

/// Runs a script of the guide and passes to `done` whether it was loaded.
pub(crate) fn load_script(file: &'static str, done: impl FnOnce(bool) + 'static) {
    load_module(file, |module| done(module.is_some()));
}

/// Loads a script of the guide and passes its module to `done`; `None` if it
/// was not loaded.
pub(crate) fn load_module(file: &'static str, done: impl FnOnce(Option<JsValue>) + 'static) {
    let loading = LOAD.with_borrow(|load| {
        let loading = load.as_ref()?.call1(&JsValue::NULL, &file.into()).ok()?;
        loading.dyn_into::<Promise>().ok()
    });
    wasm_bindgen_futures::spawn_local(async move {
        done(match loading {
            Some(loading) => JsFuture::from(loading).await.ok(),
            None => None,
        });
    });
}

/// Calls a function that a module exports. `None` if there is none, or it fails.
pub(super) fn call_export(module: &JsValue, name: &str, arguments: &Array) -> Option<JsValue> {
    let function: Function = Reflect::get(module, &name.into()).ok()?.dyn_into().ok()?;
    Reflect::apply(&function, &JsValue::NULL, arguments).ok()
}
