//! The texts of a document, in plain JSON of any shape.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use schemars::JsonSchema as _;
use serde_json::Value;

use super::document::{child, last_name};
use crate::content::source::{Prose, schemas};
use crate::language::Lang;

/// The field of a text that was made from the Japanese one.
pub(super) const TEXT: &str = "text";

/// What a text may contain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Plain text only.
    Line,
    /// Inline notation.
    Prose,
}

/// A text in one language, with its position.
pub(super) struct Passage<'a> {
    /// Its JSON Pointer.
    pub(super) pointer: String,
    /// Its language.
    pub(super) lang: Lang,
    /// What it may contain.
    pub(super) kind: Kind,
    /// The text.
    pub(super) text: &'a str,
}

/// All texts below a value, even if the file's shape is otherwise invalid.
pub(super) fn passages<'a>(value: &'a Value, pointer: &str) -> Vec<Passage<'a>> {
    let mut found = Vec::new();
    collect(value, pointer, &mut found);
    found
}

fn collect<'a>(value: &'a Value, pointer: &str, found: &mut Vec<Passage<'a>>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let field = child(pointer, name);
                match Lang::from_code(name) {
                    Some(lang) => collect_texts(value, &field, lang, kind_of(pointer), found),
                    None => collect(value, &field, found),
                }
            }
        }
        Value::Array(elements) => {
            for (n, element) in elements.iter().enumerate() {
                collect(element, &child(pointer, &n.to_string()), found);
            }
        }
        _ => {}
    }
}

fn collect_texts<'a>(
    value: &'a Value,
    pointer: &str,
    lang: Lang,
    kind: Kind,
    found: &mut Vec<Passage<'a>>,
) {
    match value {
        Value::String(text) => found.push(Passage {
            pointer: pointer.to_owned(),
            lang,
            kind,
            text,
        }),
        Value::Array(elements) => {
            for (n, element) in elements.iter().enumerate() {
                collect_texts(element, &child(pointer, &n.to_string()), lang, kind, found);
            }
        }
        // A text that was made from the Japanese one.
        Value::Object(fields) => {
            if let Some(text) = fields.get(TEXT) {
                collect_texts(text, &child(pointer, TEXT), lang, kind, found);
            }
        }
        _ => {}
    }
}

/// What the texts of a field may contain.
pub(super) fn kind_of(field_pointer: &str) -> Kind {
    if PROSE_FIELDS.contains(last_name(field_pointer)) {
        Kind::Prose
    } else {
        Kind::Line
    }
}

/// The names of the fields whose texts are [`Prose`], from the schemas. Only
/// the name of a field counts, so that a field in the wrong object is checked
/// too.
static PROSE_FIELDS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let mut names = BTreeSet::new();
    for (_, schema) in schemas() {
        let definitions = schema["$defs"].as_object().into_iter().flatten();
        let objects = definitions
            .map(|(_, definition)| definition)
            .chain([&schema]);
        for (name, field) in objects.flat_map(properties) {
            let is_field = Lang::from_code(name).is_none();
            if is_field && is_prose(field, &schema) {
                names.insert(name.clone());
            }
        }
    }
    names
});

fn properties(object: &Value) -> impl Iterator<Item = (&String, &Value)> {
    object["properties"].as_object().into_iter().flatten()
}

/// Whether the schema of a field is that of [`Prose`] in every language, or of
/// lists of it.
fn is_prose(field: &Value, schema: &Value) -> bool {
    if let Some(reference) = field["$ref"].as_str() {
        let pointer = reference.trim_start_matches('#');
        return last_name(pointer) == Prose::schema_name()
            || schema
                .pointer(pointer)
                .is_some_and(|field| is_prose(field, schema));
    }
    let translations =
        properties(field).filter_map(|(name, field)| Lang::from_code(name).map(|_| field));
    field
        .get("items")
        .into_iter()
        .chain(translations)
        .any(|field| is_prose(field, schema))
}
