//! A JSON file with the positions of all its values.
//!
//! Values are named by their JSON Pointer (RFC 6901): `/policies/0/title/ja`.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use jsonc_parser::ast;
use jsonc_parser::common::Ranged as _;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use serde_json::Value;

use super::fault::{Explanation, Fault};
use super::messages::Messages;
use super::syntax;

/// Strict JSON (RFC 8259).
pub(crate) const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// A file that is valid JSON, with any content.
#[derive(Debug)]
pub(super) struct Document {
    /// Its path, as used in faults.
    pub(super) file: String,
    /// Its value.
    pub(super) value: Value,
    /// The texts for its faults.
    pub(super) messages: &'static Messages,
    /// Shared with the report.
    text: Arc<str>,
    /// The range of each value in the text, in bytes, by its pointer.
    values: HashMap<String, Range<usize>>,
    /// The range of each field's name, by the pointer of the field.
    keys: HashMap<String, Range<usize>>,
}

impl Document {
    /// Reads [`STRICT`] JSON. A file that is not JSON gives one fault:
    /// after the first, further faults would be unreliable.
    ///
    /// # Errors
    ///
    /// The fault that stops the parser. Other faults are added to `faults`:
    /// duplicate names in an object, and text that other parsers may reject.
    pub(super) fn parse(
        file: &str,
        text: &Arc<str>,
        messages: &'static Messages,
        faults: &mut Vec<Fault>,
    ) -> Result<Self, Fault> {
        let text = &syntax::without_byte_order_mark(file, text, messages, faults);
        let parsed = parse_to_ast(text, &CollectOptions::default(), &STRICT).map_err(|error| {
            let range = error.range().start..error.range().end;
            syntax::fault(file, text, range, error.kind(), messages)
        })?;
        let Some(root) = parsed.value else {
            return Err(Fault::new(file, 0..0, (messages.empty_file)()));
        };
        let mut document = Self {
            file: file.to_owned(),
            value: Value::Null,
            messages,
            text: Arc::clone(text),
            values: HashMap::new(),
            keys: HashMap::new(),
        };
        document.value = document.add(&root, String::new(), faults);
        syntax::check_white_space(file, text, messages, faults);
        syntax::check_control_characters(file, text, messages, faults);
        Ok(document)
    }

    fn add(&mut self, node: &ast::Value<'_>, pointer: String, faults: &mut Vec<Fault>) -> Value {
        let value = match node {
            ast::Value::Object(object) => {
                let mut fields = serde_json::Map::new();
                for property in &object.properties {
                    let name = property.name.as_str();
                    let field = child(&pointer, name);
                    let key = property.name.range();
                    if fields.contains_key(name) {
                        let explanation = (self.messages.duplicate_field)(name);
                        faults.push(Fault::new(&self.file, key.start..key.end, explanation));
                    }
                    self.keys.insert(field.clone(), key.start..key.end);
                    let value = self.add(&property.value, field, faults);
                    fields.insert(name.to_owned(), value);
                }
                Value::Object(fields)
            }
            ast::Value::Array(array) => array
                .elements
                .iter()
                .enumerate()
                .map(|(n, element)| self.add(element, child(&pointer, &n.to_string()), faults))
                .collect(),
            ast::Value::StringLit(string) => Value::String(string.value.clone().into_owned()),
            ast::Value::NumberLit(number) => serde_json::from_str(number.value).unwrap_or_default(),
            ast::Value::BooleanLit(boolean) => Value::Bool(boolean.value),
            ast::Value::NullKeyword(_) => Value::Null,
        };
        let range = node.range();
        self.values.insert(pointer, range.start..range.end);
        value
    }

    /// The range of a value; for an object or a list only its opening bracket,
    /// so that a report does not show half the file.
    pub(super) fn range(&self, pointer: &str) -> Range<usize> {
        let range = self.values.get(pointer).cloned().unwrap_or(0..0);
        match self.value.pointer(pointer) {
            Some(Value::Object(_) | Value::Array(_)) => range.start..range.start + 1,
            _ => range,
        }
    }

    /// The range of a part of a string, given in bytes of the string's value.
    pub(super) fn range_in_text(&self, pointer: &str, part: Range<usize>) -> Range<usize> {
        let Some(range) = self.values.get(pointer).cloned() else {
            return 0..0;
        };
        let literal = &self.text[range.clone()];
        let start = range.start + offset_in_literal(literal, part.start);
        let end = range.start + offset_in_literal(literal, part.end);
        start..end.max(start)
    }

    /// A fault of the value at a pointer.
    pub(super) fn fault(&self, pointer: &str, explanation: Explanation) -> Fault {
        Fault::new(&self.file, self.range(pointer), explanation)
    }

    /// A fault of the name of a field; of the value if it is not in an object.
    pub(super) fn fault_of_key(&self, pointer: &str, explanation: Explanation) -> Fault {
        let key = self.keys.get(pointer).cloned();
        let range = key.unwrap_or_else(|| self.range(pointer));
        Fault::new(&self.file, range, explanation)
    }

    /// A fault of a part of a text, given in bytes of the text's value.
    pub(super) fn fault_in_text(
        &self,
        pointer: &str,
        part: Range<usize>,
        explanation: Explanation,
    ) -> Fault {
        Fault::new(&self.file, self.range_in_text(pointer, part), explanation)
    }
}

/// The JSON Pointer of a field or an element.
pub(super) fn child(pointer: &str, name: &str) -> String {
    if name.contains(['~', '/']) {
        return [pointer, "/", &name.replace('~', "~0").replace('/', "~1")].concat();
    }
    [pointer, "/", name].concat()
}

/// The name of the field, or the number of the element, that a JSON Pointer
/// leads to.
pub(super) fn last_name(pointer: &str) -> &str {
    pointer.rsplit('/').next().unwrap_or_default()
}

/// Calls a function with a value, then with all values in it, each with its
/// pointer.
pub(super) fn walk<'a>(value: &'a Value, pointer: &str, visit: &mut impl FnMut(&str, &'a Value)) {
    visit(pointer, value);
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                walk(value, &child(pointer, name), visit);
            }
        }
        Value::Array(elements) => {
            for (n, element) in elements.iter().enumerate() {
                walk(element, &child(pointer, &n.to_string()), visit);
            }
        }
        _ => {}
    }
}

/// The offset in a JSON string literal of byte `wanted` of its value. Escapes
/// are longer than the characters that they encode.
fn offset_in_literal(literal: &str, wanted: usize) -> usize {
    let mut decoded = 0;
    let mut offset = 1;
    let mut high_surrogate = false;
    while decoded < wanted {
        let Some(c) = literal[offset..].chars().next() else {
            break;
        };
        if c != '\\' {
            decoded += c.len_utf8();
            offset += c.len_utf8();
            continue;
        }
        let unit = literal
            .get(offset + 2..offset + 6)
            .filter(|_| literal[offset + 1..].starts_with('u'))
            .and_then(|hex| u32::from_str_radix(hex, 16).ok());
        offset += if unit.is_some() { 6 } else { 2 };
        decoded += match unit {
            // The first half of a surrogate pair: the pair is one four-byte character.
            Some(0xD800..=0xDBFF) => {
                high_surrogate = true;
                0
            }
            Some(_) if std::mem::take(&mut high_surrogate) => 4,
            Some(unit) => char::from_u32(unit).map_or(3, char::len_utf8),
            None => 1,
        };
    }
    offset.min(literal.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::content::check::messages::messages;
    use crate::language::Lang;

    fn parse(text: &str) -> Result<Document, Fault> {
        Document::parse("x.json", &text.into(), messages(Lang::En), &mut Vec::new())
    }

    #[test]
    fn a_part_of_a_string_is_found_after_escapes() {
        let text = r#"{"a": "x\"\u8ab2\ud83d\ude00あb"}"#;
        let document = parse(text).unwrap();
        let value = document.value["a"].as_str().unwrap();
        for part in ["課", "あ", "b"] {
            let start = value.find(part).unwrap();
            let range = document.range_in_text("/a", start..start + part.len());
            let found = &text[range];
            assert!(found == part || found == r"\u8ab2", "{part}: {found}");
        }
    }

    proptest! {
        #[test]
        fn any_file_is_read_without_a_panic(text in any::<String>()) {
            let _ = parse(&text);
        }

        #[test]
        fn broken_json_is_read_without_a_panic(text in r#"[\[\]\{\}",:\\ua0-9あ 　\n]{0,60}"#) {
            let _ = parse(&text);
        }

        #[test]
        fn what_is_read_is_what_serde_json_reads(text in r#"[\[\]\{\}",:truefalsn0-9あ\n]{0,24}"#) {
            let ours = parse(&text).map(|document| document.value);
            if let Ok(theirs) = serde_json::from_str::<Value>(&text) {
                prop_assert_eq!(ours.ok(), Some(theirs));
            }
        }
    }
}
