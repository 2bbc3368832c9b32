//! Checks the readings of words: that every kanji of every Japanese text has
//! one, and that the list is sound.

use std::collections::HashSet;
use std::ops::Range;

use serde_json::Value;

use super::document::Document;
use super::fault::Fault;
use super::japanese::Japanese;
use super::suggestion::did_you_mean;
use super::targets::Targets;
use crate::content::readings::{Segment, Words, kanji_runs};
use crate::content::source::{Reading, Readings};

/// The command that proposes readings, for editors.
const PROPOSE: &str = "cargo xtask readings";

/// Reports every fault of the list, and every kanji of the texts without a
/// reading.
pub(super) fn check(
    readings: &Document,
    texts: &[Japanese<'_>],
    targets: &Targets,
    faults: &mut Vec<Fault>,
) {
    let entries = entries(readings);
    for (pointer, entry) in &entries {
        check_runs(readings, pointer, entry, faults);
        check_places(readings, pointer, entry, targets, faults);
    }
    check_unique(readings, &entries, faults);
    check_order(readings, &entries, faults);

    let list = Readings {
        schema: None,
        words: entries.into_iter().map(|(_, entry)| entry).collect(),
    };
    let lexicon = list.lexicon();
    for text in texts {
        let words = lexicon.words(&text.place);
        check_kanji(text, words, faults);
        if text.pointer == "/name/ja" {
            check_name(text, words, faults);
        }
    }
}

/// The entries of the right shape, each with its pointer. `shape` reports the
/// others.
fn entries(readings: &Document) -> Vec<(String, Reading)> {
    let list = readings.value.get("words").and_then(Value::as_array);
    let read = |(n, entry): (usize, &Value)| {
        let entry = serde_json::from_value(entry.clone()).ok()?;
        Some((format!("/words/{n}"), entry))
    };
    list.into_iter()
        .flatten()
        .enumerate()
        .filter_map(read)
        .collect()
}

fn check_runs(readings: &Document, pointer: &str, entry: &Reading, faults: &mut Vec<Fault>) {
    let word = entry.word.0.as_str();
    let runs: Vec<&str> = kanji_runs(word).map(|run| &word[run]).collect();
    if word.trim().is_empty() {
        return; // `shape` reports it.
    }
    if runs.is_empty() {
        let fault = readings.fault(
            &format!("{pointer}/word"),
            format!("the word `{word}` has no kanji"),
            "a word with kanji was expected",
        );
        faults.push(fault.help("remove this entry: kana needs no reading"));
    } else if runs.len() != entry.reading.len() && !entry.reading.is_empty() {
        let (kanji, kana) = (runs.len(), entry.reading.len());
        let plural = |count| if count == 1 { "" } else { "s" };
        let fault = readings.fault(
            &format!("{pointer}/reading"),
            format!(
                "`{word}` has {kanji} group{} of kanji and {kana} reading{}",
                plural(kanji),
                plural(kana)
            ),
            "as many readings as groups of kanji were expected",
        );
        let runs: Vec<String> = runs.iter().map(|run| format!("`{run}`")).collect();
        faults.push(fault.help(format!(
            "write a reading for each of {}; kana of the word is not repeated",
            runs.join(", ")
        )));
    }
}

fn check_places(
    readings: &Document,
    pointer: &str,
    entry: &Reading,
    targets: &Targets,
    faults: &mut Vec<Fault>,
) {
    for (n, place) in entry.places.iter().enumerate() {
        let Some((message, help)) = explain_place(&place.0, targets) else {
            continue;
        };
        let pointer = format!("{pointer}/in/{n}");
        let label = "no text is in this place";
        faults.push(readings.fault(&pointer, message, label).help_if(help));
    }
}

/// Why there is no such place, with a suggestion if there is one. `None` if
/// there is, or if that is not known.
fn explain_place(place: &str, targets: &Targets) -> Option<(String, Option<String>)> {
    let (slug, fragment) = match place.split_once('#') {
        Some((slug, fragment)) => (slug, Some(fragment)),
        None => (place, None),
    };
    let is_malformed = [Some(slug), fragment]
        .into_iter()
        .flatten()
        .any(|name| !crate::id::is_valid(name));
    // `shape` reports a malformed place.
    if is_malformed || place == "site" || targets.unreadable.contains(slug) {
        return None;
    }
    let Some(fragments) = targets.divisions.get(slug) else {
        let known = targets.divisions.keys().map(String::as_str);
        let help = did_you_mean(slug, known.chain(["site"]));
        return Some((format!("there is no division `{slug}`"), help));
    };
    let fragment = fragment.filter(|fragment| !fragments.contains(*fragment))?;
    let help = did_you_mean(fragment, fragments.iter().map(String::as_str));
    let message = format!("the division `{slug}` has no section `{fragment}`");
    Some((message, help))
}

/// Reports every word that has two readings in one place.
fn check_unique(readings: &Document, entries: &[(String, Reading)], faults: &mut Vec<Fault>) {
    let mut seen = HashSet::new();
    for (pointer, entry) in entries {
        let word = entry.word.0.as_str();
        let everywhere = entry.places.is_empty().then_some("");
        let places = entry.places.iter().map(|place| place.0.as_str());
        for place in everywhere.into_iter().chain(places) {
            if !seen.insert((word, place)) {
                let of_place = match place {
                    "" => String::new(),
                    place => format!(" for `{place}`"),
                };
                let fault = readings.fault(
                    &format!("{pointer}/word"),
                    format!("the word `{word}` appears twice in this list{of_place}"),
                    "the second one",
                );
                faults.push(
                    fault.help(
                        "remove one of the two, or limit one of them to its places with `in`",
                    ),
                );
            }
        }
    }
}

/// Reports the first word that is not in the order of the list: an entry at the
/// wrong place would otherwise be reported as many.
fn check_order(readings: &Document, entries: &[(String, Reading)], faults: &mut Vec<Fault>) {
    let unordered = entries
        .windows(2)
        .find(|pair| pair[0].1.order() > pair[1].1.order());
    if let Some([(_, before), (pointer, entry)]) = unordered {
        let (word, before) = (entry.word(), before.word());
        let fault = readings.fault(
            &format!("{pointer}/word"),
            format!(
                "`{}` ({}) stands after `{}` ({})",
                word.word,
                word.kana(),
                before.word,
                before.kana()
            ),
            "the list is in the order of the readings",
        );
        faults.push(fault.help(format!("move it up, or let `{PROPOSE}` sort the list")));
    }
}

fn check_kanji(text: &Japanese<'_>, words: &Words, faults: &mut Vec<Fault>) {
    for (range, kanji) in unread(words, text.text) {
        let fault = text.document.fault_in_text(
            &text.pointer,
            range,
            format!("`{kanji}` has no reading in readings.json"),
            "how is this read?",
        );
        faults.push(fault.help(format!(
            "run `{PROPOSE}`, which proposes one, or add {{ \"word\": \"{kanji}\", \"reading\": [\"…\"], \"reviewed\": true }}"
        )));
    }
}

/// The kanji of a text that no word covers, with their positions in bytes.
fn unread<'t>(words: &Words, text: &'t str) -> Vec<(Range<usize>, &'t str)> {
    let mut found = Vec::new();
    let mut at = 0;
    for segment in words.segment(text) {
        let end = at + segment.text().len();
        if let Segment::Unread(kanji) = segment {
            found.push((at..end, kanji));
        }
        at = end;
    }
    found
}

/// Compares the reading of a division's name by its words with the field
/// `reading`.
fn check_name(name: &Japanese<'_>, words: &Words, faults: &mut Vec<Fault>) {
    let field = name.document.value.get("reading").and_then(Value::as_str);
    let Some(field) = field.filter(|_| unread(words, name.text).is_empty()) else {
        return;
    };
    let kana: String = words
        .segment(name.text)
        .into_iter()
        .map(|segment| match segment {
            Segment::Word { kana, .. } => kana,
            other => other
                .text()
                .chars()
                .map(crate::content::readings::to_hiragana)
                .collect(),
        })
        .collect();
    if !is_reading(field, &kana) {
        let fault = name.document.fault(
            "/reading",
            format!("`{field}` is not how readings.json reads `{}`", name.text),
            format!("`{kana}` was expected"),
        );
        faults.push(fault.help("correct this reading, or those of its words in readings.json"));
    }
}

/// Whether a reading in hiragana is that of a name whose words are in hiragana.
/// What is not kana in the name, such as letters and digits, may be read in any
/// way or not at all.
fn is_reading(reading: &str, name: &str) -> bool {
    let is_kana = |c: char| matches!(c, 'ぁ'..='ゖ' | 'ー');
    let reading: String = reading.chars().filter(|c| is_kana(*c)).collect();
    let mut parts: Vec<&str> = name.split(|c| !is_kana(c)).collect();
    let (first, last) = (parts.remove(0), parts.pop());
    let Some(rest) = reading.strip_prefix(first) else {
        return false;
    };
    let Some(last) = last else {
        return rest.is_empty();
    };
    let Some(mut rest) = rest.strip_suffix(last) else {
        return false;
    };
    parts.into_iter().all(|part| match rest.split_once(part) {
        Some((_, after)) => {
            rest = after;
            true
        }
        None => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_digits_of_a_name_may_be_read_in_any_way() {
        for (reading, name) in [
            ("かいけいか", "かいけいか"),
            ("かいけいか", "かいけいか12"),
            ("えーあいすいしんか", "AIすいしんか"),
            ("そうむじんじか", "そうむ・じんじか"),
            ("そうむ・じんじか", "そうむ・じんじか"),
            ("でぃーえっくす、だいいちか", "DX第1か"),
        ] {
            assert!(is_reading(reading, name), "{reading} {name}");
        }
        for (reading, name) in [
            ("かいけい", "かいけいか"),
            ("かいけいかか", "かいけいか"),
            ("すいしん", "AIすいしんか"),
            ("か", "か1か"),
            ("", "か"),
        ] {
            assert!(!is_reading(reading, name), "{reading} {name}");
        }
    }
}
