//! A JSON file with the positions of all its values.
//!
//! Values are named by their JSON Pointer (RFC 6901): `/policies/0/title/ja`.

use std::collections::HashMap;
use std::ops::Range;

use jsonc_parser::ast;
use jsonc_parser::common::Ranged as _;
use jsonc_parser::errors::ParseErrorKind;
use jsonc_parser::{CollectOptions, ParseOptions, ParseStringErrorKind, parse_to_ast};
use serde_json::Value;

use super::fault::Fault;

/// A range in a file, in bytes.
type Place = Range<usize>;

/// A file that is valid JSON, with any content.
#[derive(Debug)]
pub(super) struct Document {
    /// Its path, as used in faults.
    pub(super) file: String,
    /// Its value.
    pub(super) value: Value,
    text: String,
    values: HashMap<String, Place>,
    keys: HashMap<String, Place>,
}

impl Document {
    /// Reads strict JSON (RFC 8259). A file that is not JSON gives one fault:
    /// after the first, further faults would be unreliable.
    ///
    /// # Errors
    ///
    /// The fault that stops the parser. Other faults are added to `faults`:
    /// duplicate names in an object, and text that other parsers may reject.
    pub(super) fn parse(file: &str, text: &str, faults: &mut Vec<Fault>) -> Result<Self, Fault> {
        let strict = ParseOptions {
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
        let text = &without_mark(file, text, faults);
        let parsed = parse_to_ast(text, &CollectOptions::default(), &strict).map_err(|error| {
            let at = error.range().start..error.range().end;
            syntax_fault(file, text, at, error.kind())
        })?;
        let Some(root) = parsed.value else {
            return Err(Fault::new(
                file,
                0..0,
                "the file is empty",
                "a JSON object was expected here",
            ));
        };
        let mut document = Self {
            file: file.to_owned(),
            value: Value::Null,
            text: text.to_owned(),
            values: HashMap::new(),
            keys: HashMap::new(),
        };
        document.value = document.add(&root, String::new(), faults);
        check_spaces(file, text, faults);
        Ok(document)
    }

    fn add(&mut self, node: &ast::Value<'_>, pointer: String, faults: &mut Vec<Fault>) -> Value {
        let value = match node {
            ast::Value::Object(object) => {
                let mut fields = serde_json::Map::new();
                for property in &object.properties {
                    let name = property.name.as_str();
                    let at = child(&pointer, name);
                    let key = property.name.range();
                    if fields.contains_key(name) {
                        faults.push(
                            Fault::new(
                                &self.file,
                                key.start..key.end,
                                format!("the field `{name}` appears twice in this object"),
                                "the second one",
                            )
                            .help("remove one of the two; JSON keeps only the last"),
                        );
                    }
                    self.keys.insert(at.clone(), key.start..key.end);
                    let value = self.add(&property.value, at, faults);
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
    pub(super) fn place(&self, pointer: &str) -> Place {
        let place = self.values.get(pointer).cloned().unwrap_or(0..0);
        match self.value.pointer(pointer) {
            Some(Value::Object(_) | Value::Array(_)) => place.start..place.start + 1,
            _ => place,
        }
    }

    /// The range of a field's name; else of its value.
    pub(super) fn key_place(&self, pointer: &str) -> Place {
        self.keys
            .get(pointer)
            .cloned()
            .unwrap_or_else(|| self.place(pointer))
    }

    /// The range of a part of a string, given in bytes of the string's value.
    pub(super) fn part_place(&self, pointer: &str, part: Range<usize>) -> Place {
        let Some(place) = self.values.get(pointer).cloned() else {
            return 0..0;
        };
        let literal = &self.text[place.clone()];
        let start = place.start + offset_in_literal(literal, part.start);
        let end = place.start + offset_in_literal(literal, part.end);
        start..end.max(start)
    }

    /// A fault of the value at a pointer.
    pub(super) fn fault(
        &self,
        pointer: &str,
        message: impl Into<String>,
        label: impl Into<String>,
    ) -> Fault {
        Fault::new(&self.file, self.place(pointer), message, label)
    }
}

/// The JSON Pointer of a field or an element.
pub(super) fn child(pointer: &str, name: &str) -> String {
    [pointer, "/", &name.replace('~', "~0").replace('/', "~1")].concat()
}

/// The offset in a JSON string literal of byte `wanted` of its value. Escapes
/// are longer than the characters that they encode.
fn offset_in_literal(literal: &str, wanted: usize) -> usize {
    let mut decoded = 0;
    let mut at = 1;
    let mut high_surrogate = false;
    while decoded < wanted {
        let Some(c) = literal[at..].chars().next() else {
            break;
        };
        if c != '\\' {
            decoded += c.len_utf8();
            at += c.len_utf8();
            continue;
        }
        let unit = literal
            .get(at + 2..at + 6)
            .filter(|_| literal[at + 1..].starts_with('u'))
            .and_then(|hex| u32::from_str_radix(hex, 16).ok());
        at += if unit.is_some() { 6 } else { 2 };
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
    at.min(literal.len())
}

/// The byte order mark that some editors write before UTF-8.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// Replaces a byte order mark by spaces, and reports it.
fn without_mark(file: &str, text: &str, faults: &mut Vec<Fault>) -> String {
    let Some(rest) = text.strip_prefix(BYTE_ORDER_MARK) else {
        return text.to_owned();
    };
    let mark = 0..BYTE_ORDER_MARK.len();
    let spaces = " ".repeat(mark.end);
    let message = "this file starts with a byte order mark";
    let fault = Fault::new(file, mark, message, "an invisible character");
    faults.push(fault.help("save it with the encoding UTF-8, without BOM"));
    [&spaces, rest].concat()
}

/// The parser accepts all white space between fields; JSON allows four kinds.
fn check_spaces(file: &str, text: &str, faults: &mut Vec<Fault>) {
    let mut end = 0;
    for string in strings(text).chain(std::iter::once(text.len()..text.len())) {
        let between = &text[end..string.start];
        let strange = |c: char| c.is_whitespace() && !matches!(c, ' ' | '\t' | '\n' | '\r');
        for (at, c) in between.char_indices().filter(|(_, c)| strange(*c)) {
            let what = match c {
                '\u{3000}' => "a full-width space".to_owned(),
                other => format!("the space U+{:04X}", u32::from(other)),
            };
            let at = end + at..end + at + c.len_utf8();
            let message = format!("{what} stands outside of the texts");
            let fault = Fault::new(file, at, message, "JSON has only half-width spaces");
            faults.push(fault.help("use half-width spaces to indent"));
        }
        end = string.end;
    }
}

/// The ranges of the strings in a JSON text, including quotes.
fn strings(text: &str) -> impl Iterator<Item = Place> {
    let mut bytes = text.bytes().enumerate();
    std::iter::from_fn(move || {
        let (start, _) = bytes.find(|(_, byte)| *byte == b'"')?;
        let mut escaped = false;
        let closing = bytes.find(|(_, byte)| {
            let closes = *byte == b'"' && !escaped;
            escaped = *byte == b'\\' && !escaped;
            closes
        });
        Some(start..closing.map_or(text.len(), |(end, _)| end + 1))
    })
}

/// Explains a syntax error to an editor, such as a wrong bracket or comma.
fn syntax_fault(file: &str, text: &str, at: Place, kind: &ParseErrorKind) -> Fault {
    use ParseErrorKind as Kind;
    let start = text.floor_char_boundary(at.start);
    let end = text[..start].trim_end().len();
    let last = text[..end].char_indices().next_back();
    let before = last.map_or(0..0, |(start, _)| start..end);

    // Without its closing quote a text continues to the next quote, and the
    // parser fails after that.
    if let Some(string) = strings(&text[..end]).find(|string| text[string.clone()].contains('\n')) {
        return endless(file, string);
    }
    // A quote inside a text ends it.
    let after = text[end..].trim_start_matches([' ', '\t']).chars().next();
    if &text[before.clone()] == "\"" && after.is_some_and(|c| c.is_alphanumeric() || c == '。') {
        return Fault::new(
            file,
            before,
            "a double quote ends the text too early",
            "the text ends here",
        )
        .help(IN_A_TEXT);
    }
    if let Some((wide, half)) = text[start..]
        .chars()
        .next()
        .and_then(|c| Some((c, half_width(c)?)))
    {
        let message = format!("`{wide}` stands outside of the texts");
        return Fault::new(file, at, message, "JSON has only half-width signs")
            .help(format!("did you mean `{half}`?"));
    }
    let (at, message, label, help) = match kind {
        // The parser reports the next token; the comma belongs after the
        // previous one.
        Kind::ExpectedComma => (
            before,
            "a comma is missing".to_owned(),
            "a comma was expected behind this",
            "put a comma between two fields or two elements",
        ),
        Kind::String(ParseStringErrorKind::UnterminatedStringLiteral) => return endless(file, at),
        Kind::String(_) => (
            at,
            format!("{kind}").to_lowercase(),
            "JSON does not know this escape",
            IN_A_TEXT,
        ),
        Kind::TrailingCommasNotAllowed | Kind::UnexpectedComma => (
            at,
            "there is a comma too many".to_owned(),
            "nothing follows this comma",
            "remove it: JSON has commas only between fields and between elements",
        ),
        Kind::CommentsNotAllowed => (
            at,
            "JSON has no comments".to_owned(),
            "this is a comment",
            "remove it",
        ),
        Kind::SingleQuotedStringsNotAllowed
        | Kind::ExpectedStringObjectProperty
        | Kind::UnexpectedWord => (
            at,
            format!("{kind}").to_lowercase(),
            "text in double quotes was expected here",
            "write names and texts as \"…\"; a double quote inside a text is written \\\"",
        ),
        Kind::UnterminatedArray => (
            at,
            "a list does not end".to_owned(),
            "its closing ] is missing",
            "every [ needs its ]",
        ),
        Kind::UnterminatedObject => (
            at,
            "an object does not end".to_owned(),
            "its closing } is missing",
            "every { needs its }",
        ),
        _ => (
            at,
            format!("this is not JSON: {}", kind.to_string().to_lowercase()),
            "the reading stopped here",
            "look at this place and just before it for a missing or superfluous bracket, comma or quote",
        ),
    };
    Fault::new(file, at, message, label).help(help)
}

const IN_A_TEXT: &str = "inside a text, write \\\" for a quote and \\\\ for a backslash";

fn endless(file: &str, string: Place) -> Fault {
    Fault::new(
        file,
        string,
        "a text does not end",
        "its closing \" is missing",
    )
    .help("every text ends with \" on the line where it starts")
}

/// The JSON character for a full-width one from an input method.
fn half_width(c: char) -> Option<char> {
    let half = match c {
        '“' | '”' => '"',
        '、' => ',',
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0)?,
        _ => return None,
    };
    matches!(half, '"' | ',' | ':' | '[' | ']' | '{' | '}').then_some(half)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_part_of_a_string_is_found_behind_escapes() {
        let text = r#"{"a": "x\"\u8ab2\ud83d\ude00あb"}"#;
        let document = Document::parse("a.json", text, &mut Vec::new()).unwrap();
        let value = document.value["a"].as_str().unwrap();
        for part in ["課", "あ", "b"] {
            let start = value.find(part).unwrap();
            let place = document.part_place("/a", start..start + part.len());
            let found = &text[place];
            assert!(found == part || found == r"\u8ab2", "{part}: {found}");
        }
    }

    proptest! {
        #[test]
        fn whatever_the_file_holds_is_read_without_a_panic(text in any::<String>()) {
            let _ = Document::parse("x.json", &text, &mut Vec::new());
        }

        #[test]
        fn broken_json_is_read_without_a_panic(text in r#"[\[\]\{\}",:\\ua0-9あ 　\n]{0,60}"#) {
            let _ = Document::parse("x.json", &text, &mut Vec::new());
        }

        #[test]
        fn what_is_read_is_what_serde_json_reads(text in r#"[\[\]\{\}",:truefalsn0-9あ\n]{0,24}"#) {
            let ours = Document::parse("x.json", &text, &mut Vec::new()).map(|document| document.value);
            if let Ok(theirs) = serde_json::from_str::<Value>(&text) {
                prop_assert_eq!(ours.ok(), Some(theirs));
            }
        }
    }
}
