//! Validates files against their schema: fields, types, translations. The
//! schema is generated from the types in `source`, so that the check, the
//! parser and the completion in an editor can never differ.

use jsonschema::error::{TypeKind, ValidationErrorKind as Kind};
use jsonschema::{ValidationError, Validator};
use serde_json::Value;

use super::document::{Document, child, last_name};
use super::fault::Fault;
use super::suggestion::did_you_mean;
use crate::content::colour::Colour;
use crate::content::readings::to_hiragana;
use crate::content::source;
use crate::language::Lang;

/// The shape of one kind of file.
pub(super) struct Shape {
    schema: Value,
    validator: Validator,
}

impl Shape {
    /// Creates the shape that a schema describes.
    ///
    /// # Errors
    ///
    /// If the schema itself is invalid.
    pub(super) fn new(schema: Value) -> anyhow::Result<Self> {
        let validator = jsonschema::validator_for(&schema)?;
        Ok(Self { schema, validator })
    }

    /// Reports every fault of the document's shape.
    pub(super) fn check(&self, document: &Document, faults: &mut Vec<Fault>) {
        for error in self.validator.iter_errors(&document.value) {
            self.report(document, &error, faults);
        }
    }

    fn report(&self, document: &Document, error: &ValidationError<'_>, faults: &mut Vec<Fault>) {
        let messages = document.messages;
        let pointer = error.instance_path().to_string();
        let value = error.instance();
        match error.kind() {
            Kind::AdditionalProperties { unexpected } => {
                for name in unexpected {
                    faults.push(self.unknown_field(document, error, &pointer, name));
                }
            }
            Kind::Required { property } => {
                let name = property.as_str().unwrap_or_default();
                faults.push(missing_field(document, &pointer, name));
            }
            // `format` checks it and gives a better explanation.
            Kind::Constant { .. } | Kind::Type { .. } | Kind::Minimum { .. }
                if pointer == "/format" => {}
            Kind::Type { kind } => {
                let localized = self
                    .fields(error)
                    .any(|field| Lang::from_code(field).is_some());
                faults.push(wrong_type(document, &pointer, value, kind, localized));
            }
            // Only a bureau.json has it: a bureau is not left out like a field.
            Kind::MinItems { .. } if pointer == "/divisions" => {
                faults.push(document.fault(&pointer, (messages.bureau_without_divisions)()));
            }
            Kind::MinItems { .. } => {
                faults.push(document.fault(&pointer, (messages.empty_list)()));
            }
            Kind::Minimum { limit } => {
                faults.push(document.fault(&pointer, (messages.too_small)(value, limit)));
            }
            Kind::MaxLength { limit } => {
                faults.push(document.fault(&pointer, (messages.too_long)(*limit)));
            }
            // `urls` checks the contact and gives a better explanation.
            Kind::Pattern { .. } if pointer == "/contact" => {}
            Kind::Pattern { pattern } => {
                faults.push(wrong_form(document, &pointer, value, pattern))
            }
            Kind::OneOfNotValid { .. } | Kind::Enum { .. } => {
                faults.push(self.unknown_choice(document, error, &pointer));
            }
            other => {
                let explanation = (messages.does_not_fit)(&error.to_string(), other.keyword());
                faults.push(document.fault(&pointer, explanation));
            }
        }
    }

    /// A fault of a text that must be one of a few.
    fn unknown_choice(
        &self,
        document: &Document,
        error: &ValidationError<'_>,
        pointer: &str,
    ) -> Fault {
        let choices: Vec<&str> = self
            .schema
            .pointer(&error.schema_path().to_string())
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(|choice| choice.get("const").unwrap_or(choice).as_str())
            .collect();
        let found = error.instance();
        let messages = document.messages;
        let help = found
            .as_str()
            .and_then(|found| did_you_mean(messages, found, choices.iter().copied()));
        let explanation = (messages.unknown_choice)(found, &choices).suggest(help);
        document.fault(pointer, explanation)
    }

    fn unknown_field(
        &self,
        document: &Document,
        error: &ValidationError<'_>,
        pointer: &str,
        name: &str,
    ) -> Fault {
        let known: Vec<&str> = self.fields(error).collect();
        let messages = document.messages;
        let help = did_you_mean(messages, name, known.iter().copied());
        let explanation = (messages.unknown_field)(name, &known).suggest(help);
        document.fault_of_key(&child(pointer, name), explanation)
    }

    /// The fields that the schema defines for the object of an error:
    /// `properties` is a sibling of the error's keyword.
    fn fields(&self, error: &ValidationError<'_>) -> impl Iterator<Item = &str> {
        let schema_path = error.schema_path().to_string();
        let object = schema_path
            .rsplit_once('/')
            .map_or("", |(object, _)| object);
        self.schema
            .pointer(object)
            .and_then(|object| object.get("properties")?.as_object())
            .into_iter()
            .flat_map(|properties| properties.keys().map(String::as_str))
            .filter(|known| *known != "$schema")
    }
}

fn missing_field(document: &Document, pointer: &str, name: &str) -> Fault {
    match Lang::from_code(name) {
        Some(lang) => {
            let field = last_name(pointer);
            let explanation = (document.messages.missing_translation)(field, lang);
            document.fault_of_key(pointer, explanation)
        }
        None => document.fault(pointer, (document.messages.missing_field)(name)),
    }
}

fn wrong_type(
    document: &Document,
    pointer: &str,
    value: &Value,
    kind: &TypeKind,
    localized: bool,
) -> Fault {
    let messages = document.messages;
    let kinds: Vec<String> = match kind {
        TypeKind::Single(kind) => vec![kind.to_string()],
        TypeKind::Multiple(kinds) => kinds.iter().map(|kind| kind.to_string()).collect(),
    };
    let names: Vec<&str> = kinds
        .iter()
        .map(|kind| (messages.expected_type)(kind))
        .collect();
    let expected = names.join(messages.or);
    let explanation = (messages.wrong_type)(&expected, (messages.found_type)(value));
    let explanation = match value {
        Value::Null if Lang::from_code(last_name(pointer)).is_some() => {
            explanation.help(messages.not_translated)
        }
        Value::Null => explanation.help(messages.no_null),
        Value::String(_) if localized => explanation.help(messages.both_languages),
        Value::String(_) if kinds.first().is_some_and(|kind| kind == "array") => {
            explanation.help(messages.needs_brackets)
        }
        _ => explanation,
    };
    document.fault(pointer, explanation)
}

fn wrong_form(document: &Document, pointer: &str, value: &Value, pattern: &str) -> Fault {
    let messages = document.messages;
    let found = value.as_str().unwrap_or_default();
    let explanation = match pattern {
        source::NOT_BLANK => {
            let lang = pointer.split('/').rev().find_map(Lang::from_code);
            (messages.blank)(lang)
        }
        source::HIRAGANA => {
            let hiragana: String = found.chars().map(to_hiragana).collect();
            let is_reading = hiragana.chars().all(is_hiragana) && !hiragana.is_empty();
            let help = is_reading.then(|| (messages.did_you_mean)(&hiragana));
            (messages.not_hiragana)(found).suggest(help)
        }
        source::PLACE => (messages.not_a_place)(found),
        source::COLOUR => {
            let help = to_colour(found).map(|colour| (messages.did_you_mean)(&colour));
            (messages.not_a_colour)(found).suggest(help)
        }
        crate::id::PATTERN => {
            let corrected = to_id(found);
            let is_id = crate::id::is_valid(&corrected);
            let help = is_id.then(|| (messages.did_you_mean)(&corrected));
            (messages.not_an_id)(found).suggest(help)
        }
        _ => (messages.not_a_picture_name)(found),
    };
    document.fault(pointer, explanation)
}

/// The characters of a reading, as in [`source::HIRAGANA`].
pub(super) const fn is_hiragana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ' | 'ー' | '・')
}

/// Turns a colour such as `005A3C` or `#05a` into one of six digits.
fn to_colour(text: &str) -> Option<String> {
    let text = text.trim();
    let digits = text.strip_prefix('#').unwrap_or(text);
    let digits: String = match digits.len() {
        3 => digits.chars().flat_map(|digit| [digit; 2]).collect(),
        _ => digits.to_owned(),
    };
    Colour::parse(&["#", &digits].concat()).map(Colour::hex)
}

/// Turns a name such as `Health_Science` into an id.
fn to_id(text: &str) -> String {
    text.to_lowercase()
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}
