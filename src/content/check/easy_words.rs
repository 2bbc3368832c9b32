//! Checks the words that site.json allows in easy Japanese.

use std::collections::HashSet;

use super::characters;
use super::document::Document;
use super::fault::Fault;
use super::targets::elements;

/// Reports every fault of the words: characters that are not visible, and words that
/// are listed twice.
pub(super) fn check(site: &Document, faults: &mut Vec<Fault>) {
    let mut known = HashSet::new();
    for (n, word) in elements(&site.value, "easy_words").enumerate() {
        // `shape` reports others.
        let Some(word) = word.as_str() else { continue };
        let pointer = format!("/easy_words/{n}");
        characters::check_visible(site, &pointer, word, faults);
        if !known.insert(word) {
            faults.push(site.fault(&pointer, (site.messages.duplicate_word)(word)));
        }
    }
}
