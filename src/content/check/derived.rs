//! Checks texts that were made from the Japanese ones, such as those in easy
//! Japanese.

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::document::{Document, child, last_name, walk};
use super::fault::Fault;
use super::passages::TEXT;
use crate::language::Lang;

/// The number of hexadecimal digits that a text names.
const DIGITS: usize = 8;

/// The field that names the Japanese text.
const OF: &str = "of";

/// Reports every text that was made from another Japanese text than the present one.
/// It is no fault: an old text is better than none until somebody has time for it.
pub(super) fn check(document: &Document, warnings: &mut Vec<Fault>) {
    walk(&document.value, "", &mut |pointer, value| {
        check_value(document, value, pointer, warnings);
    });
}

fn check_value(document: &Document, value: &Value, pointer: &str, warnings: &mut Vec<Fault>) {
    let Some(japanese) = value.get(Lang::Ja.code()).and_then(text) else {
        return;
    };
    let present = digest(&japanese);
    for (lang, own) in derived(value) {
        // `shape` reports one that is missing.
        let Some(of) = own.get(OF).and_then(Value::as_str) else {
            continue;
        };
        if of != present {
            let place = child(&child(pointer, lang.code()), OF);
            let explanation = (document.messages.stale)(lang, &present);
            warnings.push(document.fault(&place, explanation));
        }
    }
}

/// Reports a text with another number of paragraphs than the Japanese one.
pub(super) fn check_length(
    document: &Document,
    value: &Value,
    pointer: &str,
    japanese: usize,
    faults: &mut Vec<Fault>,
) {
    for (lang, own) in derived(value) {
        let Some(paragraphs) = own.get(TEXT).and_then(Value::as_array) else {
            continue;
        };
        if paragraphs.len() != japanese {
            let place = child(&child(pointer, lang.code()), TEXT);
            let explanation = (document.messages.unequal_derived)(
                last_name(pointer),
                japanese,
                paragraphs.len(),
                lang,
            );
            faults.push(document.fault(&place, explanation));
        }
    }
}

/// The texts that were made from the Japanese one.
fn derived(value: &Value) -> impl Iterator<Item = (Lang, &Value)> {
    let further = Lang::ALL.into_iter();
    let further = further.filter(|lang| !lang.shares_files_with(Lang::Ja));
    further.filter_map(|lang| Some((lang, value.get(lang.code())?)))
}

/// A text; its paragraphs are joined by line breaks.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Array(paragraphs) => {
            let paragraphs: Option<Vec<&str>> = paragraphs.iter().map(Value::as_str).collect();
            Some(paragraphs?.join("\n"))
        }
        _ => None,
    }
}

/// What a text is named by.
fn digest(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    let digits: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    digits[..DIGITS].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_named_by_the_beginning_of_its_hash() {
        assert_eq!(digest("2019年版"), "0b8dd08b");
    }
}
