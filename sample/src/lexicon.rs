//! The readings of the words in a sample.

use std::collections::HashSet;

use bukyoku::content::readings::kanji_runs;
use bukyoku::content::source::{Kana, Line, Reading, Readings};

use crate::{site, topics};

/// The readings of the real words, and those of the words that only a sample has.
///
/// A word is read in the same way everywhere: the places of the real texts are
/// not in a sample, and their phrases are in any place of it.
#[must_use]
pub fn readings(real: &Readings) -> Readings {
    let own = topics::all_words().chain(site::WORDS);
    let own = own.filter(|(word, _)| kanji_runs(word).next().is_some());
    let own = own.map(|(word, reading)| Reading {
        word: Line(word.to_owned()),
        reading: vec![Kana(reading.to_owned())],
        places: Vec::new(),
        reviewed: true,
    });
    let of = |is_everywhere: bool| {
        let words = real.words.iter();
        words.filter(move |word| word.places.is_empty() == is_everywhere)
    };
    let everywhere = of(true).chain(of(false)).map(|word| Reading {
        places: Vec::new(),
        ..word.clone()
    });
    let mut known = HashSet::new();
    let words = everywhere.chain(own);
    let mut words: Vec<Reading> = words
        .filter(|entry| known.insert(entry.word.0.clone()))
        .collect();
    words.sort_by_cached_key(Reading::order);
    Readings {
        schema: None,
        words,
    }
}

#[cfg(test)]
mod tests {
    use bukyoku::content::source::Place;

    use super::*;

    #[test]
    fn a_word_has_one_reading_which_is_the_more_frequent_one() {
        let entry = |word: &str, kana: &str, places: &[&str]| Reading {
            word: Line(word.to_owned()),
            reading: vec![Kana(kana.to_owned())],
            places: places.iter().map(|&at| Place(at.to_owned())).collect(),
            reviewed: true,
        };
        let real = Readings {
            schema: None,
            words: vec![
                entry("一日", "ついたち", &["finance"]),
                entry("一日", "いちにち", &[]),
                entry("国", "くに", &["personnel"]),
                entry("会計", "かいけい", &[]),
            ],
        };
        let readings = readings(&real);
        let lexicon = readings.lexicon();
        let words = lexicon.words("site");
        assert_eq!(words.kana("一日の国").as_deref(), Some("いちにちのくに"));
        assert!(readings.words.iter().all(|word| word.places.is_empty()));
        let count = |word: &str| {
            readings
                .words
                .iter()
                .filter(|one| one.word.0 == word)
                .count()
        };
        assert_eq!((count("一日"), count("会計"), count("年金")), (1, 1, 1));
        let ordered = readings.words.is_sorted_by_key(Reading::order);
        assert!(ordered);
        assert_eq!(count("ゲノム"), 0, "no kanji");
    }
}
