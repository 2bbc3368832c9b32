//! The frame in which the guide is embedded in another page, its host.
//!
//! `public/before-paint.js` and `public/boot.js` copy what the host set in the frame's
//! name and address to attributes of `<html>`.

use std::cell::{Cell, RefCell};

use js_sys::{Function, Promise};
use leptos::prelude::*;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageEvent;

use super::on_window;
use crate::browser::{Field, is_fixed_colour};

fn said(name: &str) -> Option<String> {
    super::root()?.get_attribute(name)
}

/// Whether the guide is embedded in another page.
pub(crate) fn is_embedded() -> bool {
    said("data-embed").is_some()
}

/// Whether the frame is as high as the guide, so that it does not scroll.
pub(crate) fn is_all_in_view() -> bool {
    said("data-height").is_some()
}

/// The origin that the guide may send messages to.
pub(crate) fn host() -> Option<String> {
    said("data-host")
}

/// Whether this document has the keyboard focus.
pub(crate) fn has_focus() -> bool {
    document().has_focus().unwrap_or(false)
}

/// The height of the guide, in whole CSS pixels.
pub(crate) fn height() -> u32 {
    document()
        .get_element_by_id("app")
        .map(|guide| pixels(guide.get_bounding_client_rect().height()))
        .unwrap_or_default()
}

/// The distance of the element that a fragment names from the top of the guide,
/// in whole CSS pixels; 0 if there is none.
pub(crate) fn distance_from_top(fragment: &str) -> u32 {
    document()
        .get_element_by_id(fragment)
        .map(|element| pixels(element.get_bounding_client_rect().top() + super::scroll_top()))
        .unwrap_or_default()
}

thread_local! {
    static LANGUAGE_SHIFT: Cell<i32> = const { Cell::new(0) };
}

/// Stores how far a language change moved the text being read within the guide,
/// in whole CSS pixels, until it is reported to the host.
pub(super) fn store_language_shift(shift: i32) {
    LANGUAGE_SHIFT.set(shift);
}

/// Takes the stored shift; 0 if there is none.
pub(crate) fn language_shift() -> i32 {
    LANGUAGE_SHIFT.take()
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the nearest that there is will do"
)]
fn pixels(length: f64) -> u32 {
    length.ceil() as u32
}

/// Sends a message to the host page if it has this origin.
pub(crate) fn post(origin: &str, fields: &[(&str, Field<'_>)]) {
    let message = js_sys::Object::new();
    for (name, value) in fields {
        let value = match *value {
            Field::Text(text) => text.into(),
            Field::Number(number) => number.into(),
            Field::Signed(number) => number.into(),
            Field::Flag(flag) => flag.into(),
        };
        let _ = js_sys::Reflect::set(&message, &(*name).into(), &value);
    }
    if let Ok(Some(parent)) = window().parent() {
        let _ = parent.post_message(&message, origin);
    }
}

/// Passes every message of the host page to a function, as JSON, if the page
/// has this origin, until the current reactive owner is disposed. A message
/// that cannot be written as JSON is ignored.
pub(crate) fn on_message(origin: String, act: impl Fn(&str) + 'static) {
    on_window("message", move |event| {
        let event: MessageEvent = event.unchecked_into();
        let parent = window().parent().ok().flatten();
        if event.origin() != origin
            || event.source().map(JsValue::from) != parent.map(JsValue::from)
        {
            return;
        }
        let json = js_sys::JSON::stringify(&event.data()).ok();
        if let Some(json) = json.and_then(|json| json.as_string()) {
            act(&json);
        }
    });
}

/// Applies the accent colour of the host page; the guide's own if this is not a
/// colour.
pub(crate) fn apply_accent(accent: &str) {
    // `public/before-paint.js` does the same.
    let Some(root) = super::root() else {
        return;
    };
    let used = ["oklch(from ", accent, " l c h)"].concat();
    if is_fixed_colour(accent) && web_sys::css::supports_with_value("color", &used).unwrap_or(false)
    {
        let _ = root.set_attribute("data-accent", "");
        let _ = root.style().set_property("--accent", accent);
    } else {
        let _ = root.remove_attribute("data-accent");
        let _ = root.style().remove_property("--accent");
    }
}

/// Runs a function whenever the reader follows a link to the current fragment,
/// until the current reactive owner is disposed.
pub(crate) fn on_same_fragment_click(act: impl Fn() + 'static) {
    on_window("click", move |event| {
        let link = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
            .and_then(|element| element.closest("a[href^='#']").ok().flatten());
        let hash = window().location().hash().ok();
        if link.is_some_and(|link| link.get_attribute("href") == hash) {
            act();
        }
    });
}

thread_local! {
    static OBSERVE: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Stores the function whose promise tells how much of the guide is above the
/// viewport (`public/boot.js`).
pub(crate) fn set_top_out_of_view(observe: Function) {
    OBSERVE.set(Some(observe));
}

/// How much of a guide that is as high as its frame is above the viewport, in
/// CSS pixels; 0 if the browser does not report it.
pub(super) async fn top_out_of_view() -> f64 {
    let observed = OBSERVE.with_borrow(|observe| {
        let observed = observe.as_ref()?.call0(&JsValue::NULL).ok()?;
        observed.dyn_into::<Promise>().ok()
    });
    let top = match observed {
        Some(observed) => JsFuture::from(observed).await.ok(),
        None => None,
    };
    top.and_then(|top| top.as_f64()).unwrap_or_default()
}
