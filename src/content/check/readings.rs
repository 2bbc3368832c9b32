//! Checks the readings of words: that every kanji of every Japanese text has
//! one, and that the list is sound.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use serde::Deserialize as _;
use serde_json::Value;

use super::document::Document;
use super::fault::{Fault, explain};
use super::japanese::{Japanese, SITE};
use super::messages::Messages;
use super::shape::is_hiragana;
use super::suggestion::did_you_mean;
use super::targets::{Targets, elements};
use crate::content::readings::{Segment, Words, kanji_runs};
use crate::content::source::{Kana, Line, Reading, Readings};

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

    let is_sound = !faults.iter().any(|fault| fault.file == readings.file);
    let lexicon = covering(readings, entries, targets).lexicon();
    let mut unread = Unread::default();
    for text in texts {
        let words = lexicon.words(&text.place);
        unread.add(text, words);
        if is_sound && text.pointer == "/name/ja" {
            check_name(text, words, faults);
        }
    }
    unread.report(faults);
}

/// The entries of the right shape, each with its pointer. `shape` reports the
/// others.
fn entries(readings: &Document) -> Vec<(String, Reading)> {
    let read = |(n, entry): (usize, &Value)| {
        let entry = Reading::deserialize(entry).ok()?;
        Some((format!("/words/{n}"), entry))
    };
    let list = elements(&readings.value, "words");
    list.enumerate().filter_map(read).collect()
}

/// Whether an entry has a reading in hiragana for each run of kanji.
fn is_sound(entry: &Reading) -> bool {
    let word = entry.word();
    word.is_complete()
        && word
            .reading
            .iter()
            .all(|kana| kana.chars().all(is_hiragana))
}

/// The list, with a placeholder for every entry that has a fault, so that the
/// texts with its word have none.
fn covering(readings: &Document, entries: Vec<(String, Reading)>, targets: &Targets) -> Readings {
    let is_faultless = |entry: Reading| {
        let mut places = entry.places.iter();
        is_sound(&entry) && places.all(|place| is_known(&place.0, targets, readings.messages))
    };
    let faulty = elements(&readings.value, "words")
        .filter(|entry| !Reading::deserialize(*entry).is_ok_and(is_faultless));
    let words = faulty.filter_map(|entry| entry.get("word")?.as_str());
    let placeholders = words.map(|word| Reading {
        word: Line(word.to_owned()),
        reading: vec![Kana("か".to_owned()); kanji_runs(word).count()],
        places: Vec::new(),
        reviewed: false,
    });
    let entries = entries.into_iter().map(|(_, entry)| entry);
    Readings {
        schema: None,
        words: placeholders.chain(entries).collect(),
    }
}

fn check_runs(readings: &Document, pointer: &str, entry: &Reading, faults: &mut Vec<Fault>) {
    let word = entry.word.0.as_str();
    let runs: Vec<&str> = kanji_runs(word).map(|run| &word[run]).collect();
    if word.trim().is_empty() {
        return; // `shape` reports it.
    }
    if runs.is_empty() {
        let explanation = (readings.messages.no_kanji)(word);
        faults.push(readings.fault(&format!("{pointer}/word"), explanation));
    } else if runs.len() != entry.reading.len() && !entry.reading.is_empty() {
        let explanation = (readings.messages.wrong_readings)(word, &runs, entry.reading.len());
        faults.push(readings.fault(&format!("{pointer}/reading"), explanation));
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
        let messages = readings.messages;
        let Some((message, help)) = explain_place(&place.0, targets, messages) else {
            continue;
        };
        let explanation = explain(message, messages.empty_place).suggest(help);
        faults.push(readings.fault(&format!("{pointer}/in/{n}"), explanation));
    }
}

fn is_well_formed(place: &str) -> bool {
    let names = place.splitn(2, '#');
    names.into_iter().all(crate::id::is_valid)
}

/// Whether texts can be in a place, for all that is known.
fn is_known(place: &str, targets: &Targets, messages: &Messages) -> bool {
    is_well_formed(place) && explain_place(place, targets, messages).is_none()
}

/// Why there is no such place, with a suggestion if there is one. `None` if
/// there is, or if that is not known.
fn explain_place(
    place: &str,
    targets: &Targets,
    messages: &Messages,
) -> Option<(String, Option<String>)> {
    let (slug, fragment) = match place.split_once('#') {
        Some((slug, fragment)) => (slug, Some(fragment)),
        None => (place, None),
    };
    // `shape` reports a malformed place.
    if !is_well_formed(place) || place == SITE || targets.unreadable.contains(slug) {
        return None;
    }
    let Some(fragments) = targets.divisions.get(slug) else {
        let known = targets.divisions.keys().map(String::as_str);
        let help = did_you_mean(messages, slug, known.chain([SITE]));
        return Some(((messages.no_division)(slug), help));
    };
    let fragment = fragment.filter(|fragment| !fragments.contains(*fragment))?;
    let help = did_you_mean(messages, fragment, fragments.iter().map(String::as_str));
    Some(((messages.no_section)(slug, fragment), help))
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
                let place = (!place.is_empty()).then_some(place);
                let explanation = (readings.messages.duplicate_reading)(word, place);
                faults.push(readings.fault(&format!("{pointer}/word"), explanation));
            }
        }
    }
}

/// Reports the first entry that is not in the order of the list. The order of
/// an entry with a wrong number of readings is not known.
fn check_order(readings: &Document, entries: &[(String, Reading)], faults: &mut Vec<Fault>) {
    let sound = entries.iter().filter(|(_, entry)| is_sound(entry));
    let ordered: Vec<_> = sound.map(|entry| (entry.1.order(), entry)).collect();
    let unordered = ordered.windows(2).find(|pair| pair[0].0 > pair[1].0);
    if let Some([(_, (_, before)), (_, (pointer, entry))]) = unordered {
        let (word, before) = (entry.word(), before.word());
        let explanation = (readings.messages.wrong_order)(
            (&word.word, &word.kana()),
            (&before.word, &before.kana()),
        );
        faults.push(readings.fault(&format!("{pointer}/word"), explanation));
    }
}

/// The kanji without a reading. One entry in the list is enough for all places of
/// a word, so each is reported once: in a guide of some size, its places would hide
/// the other faults.
#[derive(Default)]
struct Unread<'a> {
    /// The first place of each, and how many there are.
    places: BTreeMap<&'a str, (&'a Japanese<'a>, Range<usize>, usize)>,
}

impl<'a> Unread<'a> {
    fn add(&mut self, text: &'a Japanese<'a>, words: &Words) {
        for (range, kanji) in unread(words, text.text) {
            let (_, _, count) = self.places.entry(kanji).or_insert((text, range, 0));
            *count += 1;
        }
    }

    fn report(self, faults: &mut Vec<Fault>) {
        for (kanji, (text, range, count)) in self.places {
            let document = text.document;
            let explanation = (document.messages.unread)(kanji, count);
            faults.push(document.fault_in_text(&text.pointer, range, explanation));
        }
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

/// Compares the reading of a division's or a bureau's name by its words with the field
/// `reading`.
fn check_name(name: &Japanese<'_>, words: &Words, faults: &mut Vec<Fault>) {
    let field = name.document.value.get("reading").and_then(Value::as_str);
    // `shape` reports other characters.
    let field = field.filter(|field| field.chars().all(is_hiragana));
    let (Some(field), Some(kana)) = (field, words.kana(name.text)) else {
        return;
    };
    if !is_reading(field, &kana) {
        let explanation = (name.document.messages.other_reading)(field, name.text, &kana);
        faults.push(name.document.fault("/reading", explanation));
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
