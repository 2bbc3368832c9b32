//! Divides the reading of a word among its runs of kanji.

use std::ops::Range;

use bukyoku::content::readings::{kanji_runs, to_hiragana};

/// The reading of each run of kanji in a word, from the reading of the whole
/// word in hiragana. `None` if the kana of the word does not occur in it.
///
/// Where several divisions are possible, the first run gets as little as
/// possible, but a character for each of its kanji if it can.
#[must_use]
pub fn align(word: &str, reading: &str) -> Option<Vec<String>> {
    let runs: Vec<Range<usize>> = kanji_runs(word).collect();
    let reading: Vec<char> = reading.chars().collect();
    let mut found = Vec::new();
    align_from(word, 0, &runs, &reading, &mut found).then_some(found)
}

/// Aligns what follows byte `at` of the word with the reading.
fn align_from(
    word: &str,
    at: usize,
    runs: &[Range<usize>],
    reading: &[char],
    found: &mut Vec<String>,
) -> bool {
    let Some((run, later)) = runs.split_first() else {
        return kana(&word[at..]) == reading;
    };
    let between = kana(&word[at..run.start]);
    let Some(rest) = reading.strip_prefix(between.as_slice()) else {
        return false;
    };
    let least = word[run.clone()].chars().count();
    // A word such as 流石 may have fewer sounds than kanji.
    let lengths = (least..=rest.len()).chain((1..least).rev());
    for length in lengths.filter(|length| *length <= rest.len()) {
        found.push(rest[..length].iter().collect());
        if align_from(word, run.end, later, &rest[length..], found) {
            return true;
        }
        found.pop();
    }
    false
}

fn kana(text: &str) -> Vec<char> {
    text.chars().map(to_hiragana).collect()
}

#[cfg(test)]
mod tests {
    use bukyoku::content::readings::Word;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn kana_of_the_word_is_left_out() {
        for (word, reading, expected) in [
            ("感染症", "かんせんしょう", &["かんせんしょう"][..]),
            ("取り組む", "とりくむ", &["と", "く"]),
            ("見出し", "みだし", &["みだ"]),
            ("霞が関", "かすみがせき", &["かすみ", "せき"]),
            ("ルール作り", "るーるづくり", &["づく"]),
            ("東南アジア", "とうなんあじあ", &["とうなん"]),
            ("大和", "やまと", &["やまと"]),
            ("女の子の子", "おんなのこのこ", &["おんな", "こ", "こ"]),
        ] {
            assert_eq!(align(word, reading).unwrap(), expected, "{word}");
        }
    }

    #[test]
    fn a_reading_of_another_word_is_refused() {
        for (word, reading) in [
            ("取り組む", "とくむ"),
            ("取り組む", "とりくみ"),
            ("課", ""),
            ("かな", "がな"),
        ] {
            assert_eq!(align(word, reading), None, "{word}");
        }
    }

    proptest! {
        #[test]
        fn the_aligned_parts_are_the_reading(
            parts in proptest::collection::vec(("[国際課々]{1,3}", "[あかん]{1,4}", "[りがル]{0,2}"), 1..5),
        ) {
            let parts: Vec<_> = parts
                .into_iter()
                .map(|(kanji, kana, mut after)| {
                    // Two runs need kana between them.
                    after.insert(0, 'は');
                    (kanji, kana, after)
                })
                .collect();
            let written: String = parts.iter().map(|(kanji, _, after)| format!("{kanji}{after}")).collect();
            let spoken: String = parts.iter().map(|(_, kana, after)| format!("{kana}{after}")).collect();
            let spoken: String = spoken.chars().map(to_hiragana).collect();
            let reading = align(&written, &spoken);
            prop_assert!(reading.is_some());
            let word = Word { word: written, reading: reading.unwrap_or_default() };
            prop_assert!(word.is_complete());
            prop_assert_eq!(word.kana(), spoken);
        }
    }
}
