//! Words that are too hard for easy Japanese.
//!
//! Words in kanji are those of the readings, so no analyser is needed; of the others
//! only those in katakana are known to be words.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::sentences::Sentence;
use super::{Advice, regex, vocabulary};
use crate::content::check::messages::Messages;
use crate::content::readings::{Segment, Words, kanji_runs, to_hiragana};

/// The most adjacent kanji that no name of the guide explains.
const LONG_RUN: usize = 6;

/// A word in katakana.
static KATAKANA: LazyLock<Regex> = LazyLock::new(|| regex("[ァ-ヺー]{2,}"));

/// Terms that the text explains: with brackets after them, as a name in brackets, in
/// quotes, or as what a sentence is about.
static EXPLAINED: LazyLock<[Regex; 4]> = LazyLock::new(|| {
    [
        r"([\p{Han}\p{Katakana}ー・A-Za-z0-9（）]+)（",
        r"（([\p{Han}\p{Katakana}ー]+)）",
        "「([^「」]+)」",
        r"(?:^|。)([\p{Han}\p{Katakana}ー・A-Za-z0-9]+)は、",
    ]
    .map(regex)
});

/// The names that a guide uses as they are.
pub(super) struct Names {
    /// The longest first.
    names: Vec<String>,
}

impl Names {
    pub(super) fn new<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let mut names: Vec<String> = names.map(str::to_owned).collect();
        names.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        names.dedup();
        Self { names }
    }

    /// The ranges of the names in a text.
    fn find(&self, text: &str) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        for name in self.names.iter().filter(|name| !name.is_empty()) {
            for (at, _) in text.match_indices(name.as_str()) {
                let range = at..at + name.len();
                if !found.iter().any(|longer| overlap(longer, &range)) {
                    found.push(range);
                }
            }
        }
        found
    }
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// The terms that a text explains.
pub(super) fn explained(text: &str) -> impl Iterator<Item = &str> {
    let found = EXPLAINED.iter().flat_map(|how| how.captures_iter(text));
    found.filter_map(|found| Some(found.get(1)?.as_str()))
}

/// The words of a text that are not in the vocabulary, no names, and not explained
/// in the document. Each is reported where it first stands: `reported` has those of the
/// texts before, and gets these.
pub(super) fn check(
    text: &str,
    words: &Words,
    names: &Names,
    explained: &HashSet<&str>,
    reported: &mut HashSet<String>,
    messages: &Messages,
) -> Vec<Advice> {
    let names = names.find(text);
    let is_known = |range: &Range<usize>| {
        let word = &text[range.clone()];
        names.iter().any(|name| overlap(name, range))
            || explained.iter().any(|term| term.contains(word))
    };
    let mut hard: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    for segment in words.segment(text) {
        let range = at..at + segment.text().len();
        at = range.end;
        match &segment {
            Segment::Word { text, ruby, .. } if !is_easy(text, ruby) => hard.push(range),
            Segment::Word { .. } | Segment::Unread(_) => {}
            Segment::Text(text) => {
                let katakana = KATAKANA.find_iter(text);
                let katakana = katakana.filter(|word| !vocabulary::has_katakana(word.as_str()));
                hard.extend(
                    katakana.map(|word| range.start + word.start()..range.start + word.end()),
                );
            }
        }
    }
    hard.retain(|range| !is_known(range) && reported.insert(text[range.clone()].to_owned()));
    let advice = |range: Range<usize>| {
        let explanation = (messages.hard_word)(&text[range.clone()]);
        (range, explanation)
    };
    hard.into_iter().map(advice).collect()
}

/// Whether the vocabulary has a word, or each group of kanji in it: 使い方 has those
/// of 使う and 方.
fn is_easy(text: &str, ruby: &[(Range<usize>, String)]) -> bool {
    let Some((last, _)) = ruby.last() else {
        return true;
    };
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let mut reading = String::new();
    let mut end = digits;
    for (run, kana) in ruby {
        reading.extend(text[end..run.start].chars().map(to_hiragana));
        reading.push_str(kana);
        end = run.end;
    }
    vocabulary::has(&text[digits..last.end], &reading)
        || ruby
            .iter()
            .all(|(run, kana)| vocabulary::has(&text[run.clone()], kana))
}

/// Groups of adjacent kanji that are too long, apart from names.
pub(super) fn long_runs(
    sentence: &Sentence<'_>,
    names: &Names,
    messages: &Messages,
) -> Vec<Advice> {
    let names = names.find(sentence.text);
    let runs = kanji_runs(sentence.text).filter(|run| {
        let left = sentence.text[run.clone()]
            .char_indices()
            .filter(|(at, _)| !names.iter().any(|name| name.contains(&(run.start + at))));
        left.count() > LONG_RUN
    });
    let advice = |run: Range<usize>| {
        let explanation = (messages.long_kanji_run)(&sentence.text[run.clone()], LONG_RUN);
        let start = sentence.range.start + run.start;
        (start..start + run.len(), explanation)
    };
    runs.map(advice).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn explained_terms() {
        let text = "監査（調べること）をします。「概算要求」といいます。内視鏡は、カメラです。\
            悪いこと（副作用）も少ないです。";
        let terms: Vec<&str> = explained(text).collect();
        assert_eq!(terms, ["監査", "副作用", "概算要求", "内視鏡"]);
    }

    #[test]
    fn a_word_may_be_made_of_easy_ones() {
        let ruby = |runs: &[(Range<usize>, &str)]| -> Vec<_> {
            let runs = runs.iter();
            runs.map(|(run, kana)| (run.clone(), (*kana).to_owned()))
                .collect()
        };
        assert!(is_easy("使い方", &ruby(&[(0..3, "つか"), (6..9, "かた")])));
        assert!(is_easy("7月", &ruby(&[(1..4, "がつ")])));
        assert!(!is_easy("概算", &ruby(&[(0..6, "がいさん")])));
    }
}
