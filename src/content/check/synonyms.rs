//! Checks the synonyms of the search: that a word is listed once, and that what
//! is looked for too is in the guide.

use std::cell::OnceCell;
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
    let absent = match are_complete(site, files) {
        true => absent(site, files),
        false => HashSet::new(),
    };
    // Only to guess what was meant.
    let all = OnceCell::new();
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
            } else if absent.contains(&lower(word)) {
                let texts = all.get_or_init(|| texts(site, files).collect::<Vec<_>>());
                faults.push(unknown(site, &pointer, word, texts));
            }
            also.push(lower(word));
        }
    }
}

/// What is looked for too, in lower case, but is in no text.
fn absent(site: &Document, files: &Files) -> HashSet<String> {
    let synonyms = elements(&site.value, "synonyms");
    let also = synonyms.flat_map(|synonym| words(synonym, 0, "also"));
    let mut absent: HashSet<String> = also.map(|(_, word)| lower(word)).collect();
    // Most words are in one of the first texts.
    let mut texts = texts(site, files);
    while !absent.is_empty()
        && let Some(text) = texts.next()
    {
        absent.retain(|word| !text.contains(word.as_str()));
    }
    absent
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
fn texts<'a>(site: &'a Document, files: &'a Files) -> impl Iterator<Item = String> {
    let subjects = site.value.get("subjects").into_iter();
    // The name of a bureau finds its divisions, if there are several bureaus.
    let has_several = files.bureaus.len() > 1;
    let bureaus = files.bureau_documents().filter(move |_| has_several);
    let names = bureaus.filter_map(|document| document.value.get("name"));
    let divisions = files.divisions.iter().map(|document| &document.value);
    let values = subjects.chain(names).chain(divisions);
    let passages = values.flat_map(|value| passages(value, ""));
    passages.map(|passage| lower(passage.text))
}

fn lower(text: &str) -> String {
    text.trim().to_lowercase()
}
