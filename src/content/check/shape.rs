//! Validates files against their schema: fields, types, translations. The
//! schema is generated from the types in `source`, so that the check, the
//! parser and the completion in an editor can never differ.

use jsonschema::error::{TypeKind, ValidationErrorKind as Kind};
use jsonschema::{ValidationError, Validator};
use serde_json::Value;

use super::document::{Document, child, last_name};
use super::fault::Fault;
use super::passages::language_name;
use super::suggestion::did_you_mean;
use crate::content::readings::to_hiragana;
use crate::content::source;
use crate::language::Lang;

const NOT_TRANSLATED: &str = "a text that is not translated yet can't be published: translate it, or leave the whole passage out in every language";

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
            Kind::Type { kind } => {
                let localized = self
                    .fields(error)
                    .any(|field| Lang::from_code(field).is_some());
                faults.push(wrong_type(document, &pointer, value, kind, localized));
            }
            Kind::MinItems { .. } => faults.push(
                document
                    .fault(
                        &pointer,
                        "this list is empty",
                        "at least one element was expected",
                    )
                    .help("fill it, or leave the whole field out if it is not needed"),
            ),
            Kind::Minimum { limit } => faults.push(document.fault(
                &pointer,
                format!("{value} is too small"),
                format!("at least {limit} was expected"),
            )),
            Kind::MaxLength { limit } => faults.push(document.fault(
                &pointer,
                "this name is too long",
                format!("at most {limit} characters were expected"),
            )),
            // `urls` checks the contact and gives a better explanation.
            Kind::Pattern { .. } if pointer == "/contact" => {}
            Kind::Pattern { pattern } => {
                faults.push(wrong_form(document, &pointer, value, pattern))
            }
            Kind::OneOfNotValid { .. } | Kind::Enum { .. } => {
                faults.push(self.unknown_choice(document, error, &pointer));
            }
            other => faults.push(document.fault(
                &pointer,
                format!("this does not fit: {error}"),
                format!("the schema's `{}` does not hold here", other.keyword()),
            )),
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
        let names: Vec<String> = choices.iter().map(|choice| format!("`{choice}`")).collect();
        let fault = document.fault(
            pointer,
            format!("{found} is not one of the names that are allowed here"),
            "one of a few names was expected",
        );
        let similar = found
            .as_str()
            .and_then(|found| did_you_mean(found, choices.iter().copied()));
        fault.help(similar.unwrap_or_else(|| format!("expected one of {}", names.join(", "))))
    }

    fn unknown_field(
        &self,
        document: &Document,
        error: &ValidationError<'_>,
        pointer: &str,
        name: &str,
    ) -> Fault {
        let known: Vec<&str> = self.fields(error).collect();
        let fault = document.fault_of_key(
            &child(pointer, name),
            format!("unknown field `{name}`"),
            "this object has no such field",
        );
        let similar = did_you_mean(name, known.iter().copied());
        fault.help(similar.unwrap_or_else(|| {
            let known: Vec<_> = known.iter().map(|known| format!("`{known}`")).collect();
            format!("expected one of {}", known.join(", "))
        }))
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
            document
                .fault_of_key(
                    pointer,
                    format!("the {} of `{field}` is missing", language_name(lang)),
                    format!("expected a field `{name}` in here"),
                )
                .help(format!("write `\"{name}\": …` beside the other language"))
        }
        None => document.fault(
            pointer,
            format!("the field `{name}` is missing"),
            format!("expected a field `{name}` in this object"),
        ),
    }
}

fn wrong_type(
    document: &Document,
    pointer: &str,
    value: &Value,
    kind: &TypeKind,
    localized: bool,
) -> Fault {
    let expected = match kind {
        TypeKind::Single(kind) => type_name(&kind.to_string()).to_owned(),
        TypeKind::Multiple(kinds) => kinds
            .iter()
            .map(|kind| type_name(&kind.to_string()).to_owned())
            .collect::<Vec<_>>()
            .join(" or "),
    };
    let found = match value {
        Value::Null => "`null`",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list […]",
        Value::Object(_) => "an object {…}",
    };
    let fault = document.fault(
        pointer,
        format!("{expected} was expected, {found} was found"),
        format!("expected {expected}"),
    );
    match value {
        Value::Null if Lang::from_code(last_name(pointer)).is_some() => fault.help(NOT_TRANSLATED),
        Value::Null => fault.help("leave the whole field out if there is nothing to say"),
        Value::String(_) if localized => {
            fault.help("a text is given in both languages: {\"ja\": \"…\", \"en\": \"…\"}")
        }
        Value::String(_) if expected.starts_with("a list") => {
            fault.help("put it into brackets, each element in quotes of its own: [\"…\", \"…\"]")
        }
        _ => fault,
    }
}

fn type_name(kind: &str) -> &str {
    match kind {
        "object" => "an object {…}",
        "array" => "a list […]",
        "string" => "a text \"…\"",
        "integer" => "a whole number",
        "number" => "a number",
        "boolean" => "true or false",
        other => other,
    }
}

fn wrong_form(document: &Document, pointer: &str, value: &Value, pattern: &str) -> Fault {
    let found = value.as_str().unwrap_or_default();
    match pattern {
        source::NOT_BLANK => {
            let lang = pointer.split('/').rev().find_map(Lang::from_code);
            let what = lang.map_or("text", language_name);
            document
                .fault(
                    pointer,
                    format!("this {what} is empty"),
                    format!("expected {what}"),
                )
                .help(NOT_TRANSLATED)
        }
        source::HIRAGANA => {
            let hiragana: String = found.chars().map(to_hiragana).collect();
            let fault = document.fault(
                pointer,
                format!("`{found}` is not a reading in hiragana"),
                "expected hiragana only, such as `こうせいかがくか`",
            );
            if hiragana.chars().all(is_hiragana) && !hiragana.is_empty() {
                fault.help(format!("did you mean `{hiragana}`?"))
            } else {
                fault
            }
        }
        source::PLACE => document
            .fault(
                pointer,
                format!("`{found}` is not a place of the guide"),
                "expected `site`, a slug such as `finance`, or a section such as `health-science#genomic-medicine`",
            ),
        crate::id::PATTERN => {
            let fault = document.fault(
                pointer,
                format!("`{found}` is not a well-formed name"),
                "expected lower-case letters a–z, digits and single hyphens, a letter first",
            );
            let corrected = to_id(found);
            if crate::id::is_valid(&corrected) {
                fault.help(format!("did you mean `{corrected}`?"))
            } else {
                fault
            }
        }
        _ => document.fault(
            pointer,
            format!("`{found}` is not the name of a picture file"),
            "expected lower-case letters, digits and hyphens, and .avif, .jpg, .png, .svg or .webp",
        ),
    }
}

/// The characters of a reading, as in [`source::HIRAGANA`].
pub(super) const fn is_hiragana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ' | 'ー' | '・')
}

/// Turns a name such as `Health_Science` into an id.
fn to_id(text: &str) -> String {
    text.to_lowercase()
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}
