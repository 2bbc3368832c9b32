//! Reads JSON with the browser's own parser: a parser in the program would add
//! 5 kB to every reader's download.

use js_sys::{Array, JSON, Object};
use wasm_bindgen::{JsCast as _, JsValue};

use super::Json;

/// How deep lists and objects may be nested. The guide's own JSON is at most
/// half as deep; much deeper JSON could overflow the stack.
const MAX_DEPTH: usize = 32;

pub(super) fn parse(text: &str) -> Option<Json> {
    to_json(&JSON::parse(text).ok()?, MAX_DEPTH)
}

fn to_json(value: &JsValue, depth: usize) -> Option<Json> {
    let depth = depth.checked_sub(1)?;
    Some(if let Some(text) = value.as_string() {
        Json::Text(text)
    } else if let Some(number) = value.as_f64() {
        whole(number).map_or(Json::Other, Json::Number)
    } else if let Some(list) = value.dyn_ref::<Array>() {
        let list = list.iter().map(|element| to_json(&element, depth));
        Json::List(list.collect::<Option<_>>()?)
    } else if let Some(object) = value.dyn_ref::<Object>() {
        let fields = Object::entries(object);
        let fields = fields.iter().map(|field| {
            let field: Array = field.unchecked_into();
            Some((field.get(0).as_string()?, to_json(&field.get(1), depth)?))
        });
        Json::Object(fields.collect::<Option<_>>()?)
    } else {
        Json::Other
    })
}

/// A number that is whole and not negative. (JavaScript represents whole
/// numbers up to 2⁵³ exactly.)
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it was checked"
)]
fn whole(number: f64) -> Option<u64> {
    const MAX: f64 = 9_007_199_254_740_991.0;
    ((0.0..=MAX).contains(&number) && number.fract() == 0.0).then_some(number as u64)
}
