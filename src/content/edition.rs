//! The content in a language that has files of its own: the texts of that language
//! take the place of the Japanese ones.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::check::Source;
use crate::language::Lang;

/// Begins a text that there is in Japanese only. It is invisible, joins nothing and
/// separates nothing (U+2060 WORD JOINER); the check refuses it in texts. The
/// prerenderer and `public/reading-aids.js` find such texts by it, and say in which
/// language they are.
pub const IN_JAPANESE: char = '\u{2060}';

/// The fields whose Japanese stands in every language: the official names.
const NAMES: [&str; 3] = ["name", "ministry", "ministry_short"];

/// The content in a language; `None` if no text is in it.
///
/// # Errors
///
/// If the types and what is written of them differ, which is a fault of this
/// program.
pub fn in_language(source: &Source, lang: Lang) -> serde_json::Result<Option<Source>> {
    let mut found = false;
    let source = Source {
        site: translated(&source.site, lang, &mut found)?,
        bureaus: list(&source.bureaus, lang, &mut found)?,
        divisions: list(&source.divisions, lang, &mut found)?,
        readings: source.readings.clone(),
    };
    Ok(found.then_some(source))
}

/// Whether a part of the content has a text in a language.
#[must_use]
pub fn is_in(part: &impl Serialize, lang: Lang) -> bool {
    let mut found = false;
    if let Ok(mut value) = serde_json::to_value(part) {
        translate(&mut value, "", lang, &mut found);
    }
    found
}

fn list<T: Serialize + DeserializeOwned>(
    parts: &[T],
    lang: Lang,
    found: &mut bool,
) -> serde_json::Result<Vec<T>> {
    let parts = parts.iter();
    parts.map(|part| translated(part, lang, found)).collect()
}

fn translated<T: Serialize + DeserializeOwned>(
    part: &T,
    lang: Lang,
    found: &mut bool,
) -> serde_json::Result<T> {
    let mut value = serde_json::to_value(part)?;
    translate(&mut value, "", lang, found);
    serde_json::from_value(value)
}

fn translate(value: &mut Value, field: &str, lang: Lang, found: &mut bool) {
    match value {
        Value::Array(elements) => {
            for element in elements {
                translate(element, field, lang, found);
            }
        }
        Value::Object(fields) => {
            let own = fields.remove(lang.code());
            let own = own.and_then(|mut own| own.get_mut("text").map(Value::take));
            match (own, fields.get_mut(Lang::Ja.code())) {
                (Some(own), Some(text)) => {
                    *found = true;
                    *text = own;
                }
                // Search terms are not shown.
                (None, Some(text)) if field != "keywords" && !NAMES.contains(&field) => {
                    mark(text);
                }
                (_, Some(_)) => {}
                (_, None) => {
                    for (name, value) in fields {
                        translate(value, name, lang, found);
                    }
                }
            }
        }
        _ => {}
    }
}

fn mark(text: &mut Value) {
    match text {
        Value::String(text) => text.insert(0, IN_JAPANESE),
        Value::Array(paragraphs) => paragraphs.iter_mut().for_each(mark),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn translated(mut value: Value) -> (Value, bool) {
        let mut found = false;
        translate(&mut value, "", Lang::JaSimple, &mut found);
        (value, found)
    }

    #[test]
    fn a_text_takes_the_place_of_the_japanese_one() {
        let easy = json!({ "of": "01234567", "text": ["やさしい"] });
        let (value, found) = translated(json!({
            "mission": { "ja": ["難解"], "en": ["Hard"], "ja-simple": easy },
        }));
        assert_eq!(
            value,
            json!({ "mission": { "ja": ["やさしい"], "en": ["Hard"] } })
        );
        assert!(found);
    }

    #[test]
    fn a_text_that_is_missing_is_marked_unless_it_is_a_name() {
        let (value, found) = translated(json!({
            "name": { "ja": "会計課", "en": "Finance Division" },
            "keywords": { "ja": ["予算"], "en": [] },
            "sections": [{ "title": { "ja": "題", "en": "Title" } }],
        }));
        assert_eq!(value["name"]["ja"], "会計課");
        assert_eq!(value["keywords"]["ja"], json!(["予算"]));
        assert_eq!(value["sections"][0]["title"]["ja"], "\u{2060}題");
        assert!(!found);
    }
}
