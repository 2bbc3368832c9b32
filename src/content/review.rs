//! The readings as a reviewer sees them: every text with the readings of its
//! words, and the entries of the list that no text uses.

use std::collections::BTreeSet;

use super::check::JapaneseText;
use super::readings::{Segment, Words};
use super::source::Readings;

/// The texts with the reading of each word in brackets, and with their
/// positions in the files:
///
/// ```text
/// public/content/bureaus/ministers-secretariat/finance.json:5  finance
///   会計課（かいけいか）
/// ```
///
/// `（？…）` is a reading that nobody has reviewed, `（？）` one that is missing.
/// Texts without kanji are left out, and so is a text that occurs again in the
/// same place. With `only_open`, texts whose words are all reviewed are left
/// out too.
#[must_use]
pub fn listing(texts: &[JapaneseText], readings: &Readings, only_open: bool) -> String {
    let (lexicon, entries) = (readings.lexicon(), readings.entries());
    let is_reviewed = |word: &str, place: &str| {
        let number = entries.find(word, place);
        number.is_some_and(|n| readings.words[n].reviewed)
    };
    let mut seen = BTreeSet::new();
    let mut listing = String::new();
    for text in texts {
        let annotated = annotate(text, lexicon.words(&text.place), &is_reviewed);
        let is_wanted = match only_open {
            true => annotated.contains("（？"),
            false => annotated != text.text,
        };
        if is_wanted && seen.insert((&text.place, annotated.clone())) {
            listing.push_str(&format!(
                "{}:{}  {}\n  {annotated}\n",
                text.file, text.line, text.place
            ));
        }
    }
    listing
}

/// `is_reviewed` tells whether the reading of a word in a place is.
fn annotate(
    text: &JapaneseText,
    words: &Words,
    is_reviewed: &impl Fn(&str, &str) -> bool,
) -> String {
    let mut annotated = String::new();
    for segment in words.segment(&text.text) {
        match segment {
            Segment::Text(text) => annotated.push_str(text),
            Segment::Unread(kanji) => annotated.extend([kanji, "（？）"]),
            Segment::Word {
                text: word, ruby, ..
            } => {
                let mark = match is_reviewed(word, &text.place) {
                    true => "（",
                    false => "（？",
                };
                let mut end = 0;
                for (run, kana) in ruby {
                    annotated.extend([&word[end..run.end], mark, &kana, "）"]);
                    end = run.end;
                }
                annotated.push_str(&word[end..]);
            }
        }
    }
    annotated
}

/// The entries that give no word of the texts its reading, by their numbers.
#[must_use]
pub fn unused(texts: &[JapaneseText], readings: &Readings) -> Vec<usize> {
    let (lexicon, entries) = (readings.lexicon(), readings.entries());
    let used: BTreeSet<usize> = texts
        .iter()
        .flat_map(|text| {
            let segments = lexicon.words(&text.place).segment(&text.text).into_iter();
            let words = segments.filter(|segment| matches!(segment, Segment::Word { .. }));
            words.filter_map(|word| entries.find(word.text(), &text.place))
        })
        .collect();
    let numbers = 0..readings.words.len();
    numbers.filter(|n| !used.contains(n)).collect()
}
