//! Checks the synonyms of the search: that a word is listed once, and that what
//! is looked for too is in the guide.

use std::collections::HashSet;

use serde_json::Value;

use super::bureaus::are_complete;
use super::document::Document;
use super::fault::Fault;
use super::passages::passages;
use super::suggestion::did_you_mean;
use super::targets::elements;
use super::{Files, characters};

/// Reports every fault of the synonyms in site.json. What is looked for is
/// compared with the texts only if these are complete.
pub(super) fn check(site: &Document, files: &Files, faults: &mut Vec<Fault>) {
    let messages = site.messages;
    let mut known = HashSet::new();
    let is_complete = are_complete(site, files);
    let texts = texts(site, files);
    for (n, synonym) in elements(&site.value, "synonyms").enumerate() {
        for (pointer, word) in words(synonym, n, "words").chain(words(synonym, n, "also")) {
            characters::check_visible(site, &pointer, word, faults);
        }
        for (pointer, word) in words(synonym, n, "words") {
            if !known.insert(lower(word)) {
                faults.push(site.fault(&pointer, (messages.duplicate_synonym)(word)));
            }
        }
        let mut also = Vec::new();
        for (pointer, word) in words(synonym, n, "also") {
            if also.contains(&lower(word)) {
                faults.push(site.fault(&pointer, (messages.duplicate_word)(word)));
            } else if is_complete && !texts.iter().any(|text| text.contains(&lower(word))) {
                faults.push(unknown(site, &pointer, word, &texts));
            }
            also.push(lower(word));
        }
    }
}

fn unknown(site: &Document, pointer: &str, word: &str, texts: &[String]) -> Fault {
    let messages = site.messages;
    let words = texts
        .iter()
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
    let words = words.filter(|word| !word.is_empty());
    let help = did_you_mean(messages, &lower(word), words);
    site.fault(pointer, (messages.unknown_word)(word).suggest(help))
}

/// The words in a list of a synonym, each with its pointer. Blank ones are
/// faults of the shape.
fn words<'a>(
    synonym: &'a Value,
    n: usize,
    list: &'static str,
) -> impl Iterator<Item = (String, &'a str)> {
    elements(synonym, list)
        .enumerate()
        .filter_map(move |(at, word)| Some((format!("/synonyms/{n}/{list}/{at}"), word.as_str()?)))
        .filter(|(_, word)| !word.trim().is_empty())
}

/// All that is searched, in lower case.
fn texts(site: &Document, files: &Files) -> Vec<String> {
    let subjects = site.value.get("subjects").into_iter();
    // The name of a bureau finds its divisions, if there are several bureaus.
    let bureaus = files.bureau_documents();
    let bureaus = bureaus.filter(|_| files.bureaus.len() > 1);
    let names = bureaus.filter_map(|document| document.value.get("name"));
    let divisions = files.divisions.iter().map(|document| &document.value);
    let values = subjects.chain(names).chain(divisions);
    let passages = values.flat_map(|value| passages(value, ""));
    passages.map(|passage| lower(passage.text)).collect()
}

fn lower(text: &str) -> String {
    text.trim().to_lowercase()
}
