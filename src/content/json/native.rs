//! Reads JSON with `serde_json`.

use serde_json::Value;

use super::Json;

pub(super) fn parse(text: &str) -> Option<Json> {
    serde_json::from_str(text).ok().map(from_value)
}

fn from_value(value: Value) -> Json {
    match value {
        Value::Null | Value::Bool(_) => Json::Other,
        Value::Number(number) => number.as_u64().map_or(Json::Other, Json::Number),
        Value::String(text) => Json::Text(text),
        Value::Array(list) => Json::List(list.into_iter().map(from_value).collect()),
        Value::Object(fields) => Json::Object(
            fields
                .into_iter()
                .map(|(name, value)| (name, from_value(value)))
                .collect(),
        ),
    }
}
