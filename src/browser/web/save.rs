//! The script that saves the guide on the device (`public/save.js`).

use js_sys::{Array, Function, Reflect};
use send_wrapper::SendWrapper;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};

use super::load_module;
use super::script::call_export;
use crate::browser::SaveState;

/// The script that saves the guide.
#[derive(Clone)]
pub(crate) struct SaveScript(SendWrapper<JsValue>);

impl SaveScript {
    /// Loads it, and passes it to a function; `None` if it could not be loaded.
    pub(crate) fn load(done: impl FnOnce(Option<Self>) + 'static) {
        load_module("save.js", move |module| {
            done(module.map(|module| Self(SendWrapper::new(module))));
        });
    }

    fn call(&self, function: &str, argument: &JsValue) {
        let _ = call_export(&self.0, function, &Array::of1(argument));
    }

    /// Passes the state to a function, now and whenever it changes.
    pub(crate) fn open(&self, told: impl Fn(SaveState) + 'static) {
        let told = Closure::<dyn Fn(JsValue)>::new(move |state: JsValue| {
            told(SaveState::new(&state.as_string().unwrap_or_default()));
        });
        self.call("open", told.as_ref());
        // The script keeps it as long as the document.
        told.forget();
    }

    /// Saves the whole guide, or only the divisions with these slugs.
    pub(crate) fn save(&self, slugs: Option<&[String]>) {
        let slugs = slugs.map(|slugs| slugs.join(" "));
        self.call("save", &slugs.map_or(JsValue::UNDEFINED, JsValue::from));
    }

    /// Stops saving.
    pub(crate) fn cancel(&self) {
        self.call("cancel", &JsValue::UNDEFINED);
    }

    /// Removes everything from the device.
    pub(crate) fn remove(&self) {
        self.call("remove", &JsValue::UNDEFINED);
    }
}

/// A date as readers of a language write it, from milliseconds since 1970.
#[allow(
    clippy::cast_precision_loss,
    reason = "dates are far below 2⁵³ milliseconds"
)]
pub(crate) fn day(date: u64, locale: &str) -> String {
    let options = js_sys::Object::new();
    let _ = Reflect::set(&options, &"dateStyle".into(), &"long".into());
    let arguments = Array::of2(&locale.into(), &options);
    let date = js_sys::Date::new(&(date as f64).into());
    Reflect::get(&date, &"toLocaleDateString".into())
        .ok()
        .and_then(|method| method.dyn_into::<Function>().ok())
        .and_then(|method| Reflect::apply(&method, &date, &arguments).ok()?.as_string())
        .unwrap_or_default()
}
