//! Texts without their notation, and the sentences in them.

use std::ops::Range;

use crate::content::inline::{self, Inline};
use crate::content::readings::kanji_runs;

/// What ends a sentence.
const ENDS: [char; 3] = ['。', '！', '？'];

/// A text as readers see it.
pub(super) struct Plain {
    pub(super) text: String,
    /// For each byte of the text, and for its end, the byte of the source.
    in_source: Vec<usize>,
}

impl Plain {
    pub(super) fn new(source: &str) -> Self {
        let mut plain = Self {
            text: String::new(),
            in_source: Vec::new(),
        };
        let mut at = 0;
        for piece in inline::parse(source).pieces {
            match &piece.inline {
                Inline::Text(text) | Inline::Emphasis(text) => plain.add(text, source, &mut at),
                Inline::Link(link) => {
                    plain.add(&link.text, source, &mut at);
                    at = piece.range.end;
                }
                Inline::Footnote(_) => at = piece.range.end,
            }
        }
        plain.in_source.push(at);
        plain
    }

    /// Adds a part of the text, which the source has at `at` or after it: between
    /// its characters there may be notation.
    fn add(&mut self, part: &str, source: &str, at: &mut usize) {
        for c in part.chars() {
            *at += source[*at..].find(c).unwrap_or_default();
            self.text.push(c);
            self.in_source.extend(*at..*at + c.len_utf8());
            *at += c.len_utf8();
        }
    }

    /// The range of the source for one of the text.
    pub(super) fn in_source(&self, range: Range<usize>) -> Range<usize> {
        let start = self.in_source[range.start];
        let last = self.in_source[range.end.saturating_sub(1)];
        start..(last + 1).max(start)
    }

    /// The sentences of the text. What is in brackets or quotes belongs to the
    /// sentence around it.
    pub(super) fn sentences(&self) -> impl Iterator<Item = Sentence<'_>> {
        let mut ends = Vec::new();
        let mut depth = 0_usize;
        for (at, c) in self.text.char_indices() {
            match c {
                '（' | '「' => depth += 1,
                '）' | '」' => depth = depth.saturating_sub(1),
                c if depth == 0 && ENDS.contains(&c) => ends.push(at + c.len_utf8()),
                _ => {}
            }
        }
        if ends.last() != Some(&self.text.len()) {
            ends.push(self.text.len());
        }
        let mut start = 0;
        ends.into_iter().filter_map(move |end| {
            let range = std::mem::replace(&mut start, end)..end;
            let text = &self.text[range.clone()];
            (!text.is_empty()).then_some(Sentence { text, range })
        })
    }
}

/// A sentence.
pub(super) struct Sentence<'t> {
    pub(super) text: &'t str,
    /// Its range in the text, in bytes.
    pub(super) range: Range<usize>,
}

impl Sentence<'_> {
    /// The number of its characters, without what is in round brackets: a term that
    /// is explained in brackets makes a sentence no harder.
    pub(super) fn length(&self) -> usize {
        without(self.text, '（', '）').chars().count()
    }

    /// The number of its words in kanji: groups of two or more adjacent kanji that
    /// are neither in round brackets nor in quotes.
    pub(super) fn kanji_words(&self) -> usize {
        let text = without(&without(self.text, '（', '）'), '「', '」');
        let runs = kanji_runs(&text);
        runs.filter(|run| text[run.clone()].chars().count() > 1)
            .count()
    }
}

/// A text without what is in these brackets. In their place there is nothing.
fn without(text: &str, open: char, close: char) -> String {
    let mut depth = 0_usize;
    let mut kept = String::new();
    for c in text.chars() {
        if c == open {
            depth += 1;
        } else if c == close && depth > 0 {
            depth -= 1;
        } else if depth == 0 {
            kept.push(c);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(text: &str) -> Vec<String> {
        let plain = Plain::new(text);
        let sentences = plain.sentences();
        sentences.map(|sentence| sentence.text.to_owned()).collect()
    }

    #[test]
    fn a_text_is_divided_at_the_end_of_its_sentences() {
        assert_eq!(
            sentences("雨です。「晴れ。」です！そうですか（はい。）？では"),
            [
                "雨です。",
                "「晴れ。」です！",
                "そうですか（はい。）？",
                "では"
            ]
        );
        assert_eq!(sentences(""), [""; 0]);
    }

    #[test]
    fn what_is_in_brackets_makes_no_sentence_longer() {
        let plain = Plain::new("災害（地震や大雨など）です。");
        let sentence = plain.sentences().next().unwrap();
        assert_eq!(sentence.length(), 5);
        assert_eq!(sentence.kanji_words(), 1);
    }

    #[test]
    fn a_part_of_the_text_is_found_in_the_source() {
        let source = r"約束[^epa]と[課の*仕事](/divisions/finance/)、\[会計\]。*とても*大切";
        let plain = Plain::new(source);
        for part in ["約束", "と", "仕事", "[会計", "とても", "大切"] {
            let start = plain.text.find(part).expect(part);
            let range = plain.in_source(start..start + part.len());
            assert_eq!(source[range].replace('\\', ""), part, "{}", plain.text);
        }
    }
}
