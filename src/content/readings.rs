//! The readings of Japanese words: which hiragana stands for the kanji of a
//! text.
//!
//! A text is divided into words from left to right. Where a word of the list
//! begins, the longest one that matches is taken; a word that begins with a
//! digit begins at the first digit of a number. Between words there is text
//! that needs no reading, and kanji that the list does not have.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::json::record;

record! {
    /// A word with kanji, and how it is read.
    pub struct Word {
        /// The word as it is written: `取り組む`.
        pub word: String,
        /// The reading of each run of kanji, in hiragana: `と`, `く`. What is
        /// written in kana is not repeated.
        pub reading: Vec<String>,
    }
}

impl Word {
    /// Whether there is one reading for each run of kanji, and at least one.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        let runs = kanji_runs(&self.word).count();
        runs > 0 && runs == self.reading.len()
    }

    /// The whole word in hiragana. Characters that are neither kanji nor kana
    /// stay as they are.
    #[must_use]
    pub fn kana(&self) -> String {
        let mut kana = String::new();
        let mut end = 0;
        for (run, reading) in kanji_runs(&self.word).zip(&self.reading) {
            kana.extend(self.word[end..run.start].chars().map(to_hiragana));
            kana.push_str(reading);
            end = run.end;
        }
        kana.extend(self.word[end..].chars().map(to_hiragana));
        kana
    }
}

/// The words whose readings are known in one place of the guide.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// By their first character; the longest first.
    by_first: Vec<(char, Vec<Word>)>,
    /// Those that begin with any other character, which a place shares with the
    /// place around it: there may be thousands of places.
    shared: Option<Arc<Self>>,
}

/// The words of every place of the guide.
///
/// A place is the site (`site`), a division (`finance`) or a section of one
/// (`health-science#genome`).
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    everywhere: Arc<Words>,
    /// Places that have words of their own, each with all its words.
    places: BTreeMap<String, Arc<Words>>,
}

impl Lexicon {
    /// The words of a list, each with the places that it is limited to; none
    /// means everywhere. A word of a section comes before the same word of its
    /// division, and that before the same word everywhere.
    #[must_use]
    pub fn new(list: &[(Word, Vec<String>)]) -> Self {
        let mut common = Vec::new();
        let mut limited: BTreeMap<&str, Vec<Word>> = BTreeMap::new();
        for (word, places) in list {
            if places.is_empty() {
                common.push(word.clone());
            }
            for place in places {
                limited.entry(place).or_default().push(word.clone());
            }
        }
        let everywhere = Arc::new(Words::new(common));
        let mut places: BTreeMap<String, Arc<Words>> = BTreeMap::new();
        // In this order, a division comes before its sections.
        for (place, own) in limited {
            let division = place.split_once('#').map(|(division, _)| division);
            let around = division.and_then(|division| places.get(division));
            let words = Words::within(around.unwrap_or(&everywhere)).with(own);
            places.insert(place.to_owned(), Arc::new(words));
        }
        Self { everywhere, places }
    }

    /// The words in a place.
    #[must_use]
    pub fn words(&self, place: &str) -> &Words {
        let division = place.split_once('#').map(|(division, _)| division);
        self.places
            .get(place)
            .or_else(|| self.places.get(division?))
            .unwrap_or(&self.everywhere)
    }
}

/// A part of a text. The parts of a text, joined, are the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment<'t> {
    /// Text that needs no reading.
    Text(&'t str),
    /// A word whose reading is known.
    Word {
        /// The word as the text has it.
        text: &'t str,
        /// The whole word in hiragana.
        kana: String,
        /// The runs of kanji in it, in bytes of `text`, each with its reading.
        ruby: Vec<(Range<usize>, String)>,
    },
    /// Kanji without a reading.
    Unread(&'t str),
}

impl<'t> Segment<'t> {
    /// The text of this part.
    #[must_use]
    pub const fn text(&self) -> &'t str {
        match self {
            Self::Text(text) | Self::Word { text, .. } | Self::Unread(text) => text,
        }
    }
}

impl Words {
    /// The words of a list. Of entries of the same word the last is taken; one
    /// that is not complete ([`Word::is_complete`]) is left out.
    #[must_use]
    pub fn new(list: impl IntoIterator<Item = Word>) -> Self {
        Self::default().with(list)
    }

    /// The words of a place that has none of its own.
    pub(super) fn within(around: &Arc<Self>) -> Self {
        Self {
            by_first: Vec::new(),
            shared: Some(Arc::clone(around)),
        }
    }

    /// These words and those of a list, as in [`Words::new`].
    pub(super) fn with(mut self, list: impl IntoIterator<Item = Word>) -> Self {
        for mut word in list {
            word.word.retain(|c| !is_variation_selector(c));
            if let Some(first) = word.word.chars().next()
                && word.is_complete()
            {
                let at = self.by_first.partition_point(|(known, _)| *known < first);
                if self
                    .by_first
                    .get(at)
                    .is_none_or(|(known, _)| *known != first)
                {
                    let shared = self.shared.as_ref();
                    let shared = shared.and_then(|words| words.beginning_with(first));
                    let shared = shared.map_or_else(Vec::new, <[Word]>::to_vec);
                    self.by_first.insert(at, (first, shared));
                }
                let words = &mut self.by_first[at].1;
                words.retain(|known| known.word != word.word);
                let longer = words.partition_point(|known| known.word.len() > word.word.len());
                words.insert(longer, word);
            }
        }
        self
    }

    /// A text in hiragana: its words as they are read, all else but kana as it
    /// is written. `None` if a kanji has no reading.
    #[must_use]
    pub fn kana(&self, text: &str) -> Option<String> {
        let segments = self.segment(text).into_iter();
        segments
            .map(|segment| match segment {
                Segment::Word { kana, .. } => Some(kana),
                Segment::Unread(_) => None,
                other => Some(other.text().chars().map(to_hiragana).collect()),
            })
            .collect()
    }

    /// Divides a text into words and what is between them.
    #[must_use]
    pub fn segment<'t>(&self, text: &'t str) -> Vec<Segment<'t>> {
        let mut segments = Vec::new();
        let mut at = 0;
        let mut before = None;
        while let Some(c) = text[at..].chars().next() {
            let is_inside_number = before.is_some_and(is_digit) && is_digit(c);
            let found = (!is_inside_number).then(|| self.longest(&text[at..]));
            let end = match found.flatten() {
                Some((length, word)) => {
                    segments.push(word_segment(&text[at..at + length], word));
                    at + length
                }
                None => {
                    let end = at + c.len_utf8();
                    push_character(&mut segments, text, at..end);
                    end
                }
            };
            before = text[at..end].chars().next_back();
            at = end;
        }
        segments
    }

    /// The longest word at the beginning of a text, and its length there in
    /// bytes.
    fn longest(&self, text: &str) -> Option<(usize, &Word)> {
        let words = self.beginning_with(text.chars().next()?)?;
        words
            .iter()
            .find_map(|word| Some((length_of(&word.word, text)?, word)))
    }

    /// The words that begin with a character, the longest first.
    fn beginning_with(&self, first: char) -> Option<&[Word]> {
        let at = self.by_first.partition_point(|(known, _)| *known < first);
        match self.by_first.get(at) {
            Some((known, words)) if *known == first => Some(words),
            _ => self.shared.as_ref()?.beginning_with(first),
        }
    }
}

/// The length of a word at the beginning of a text, in bytes. Variation
/// selectors, which select the form of a kanji, belong to the kanji before
/// them.
fn length_of(word: &str, text: &str) -> Option<usize> {
    let mut rest = word.chars().peekable();
    for (at, c) in text.char_indices() {
        if is_variation_selector(c) && at > 0 {
            continue;
        }
        match rest.next() {
            Some(expected) if expected == c => {}
            Some(_) => return None,
            None => return Some(at),
        }
    }
    rest.peek().is_none().then_some(text.len())
}

fn word_segment<'t>(text: &'t str, word: &Word) -> Segment<'t> {
    Segment::Word {
        text,
        kana: word.kana(),
        ruby: kanji_runs(text).zip(word.reading.iter().cloned()).collect(),
    }
}

/// Adds a character that belongs to no word: to the last segment if it is of
/// the same kind.
fn push_character<'t>(segments: &mut Vec<Segment<'t>>, text: &'t str, part: Range<usize>) {
    let mut characters = text[part.clone()].chars();
    let is_unread = match segments.last() {
        Some(Segment::Unread(_)) => characters.all(continues_kanji),
        _ => characters.all(is_kanji),
    };
    let start = match segments.last() {
        Some(Segment::Unread(last)) if is_unread => part.start - last.len(),
        Some(Segment::Text(last)) if !is_unread => part.start - last.len(),
        _ => part.start,
    };
    if start < part.start {
        segments.pop();
    }
    let text = &text[start..part.end];
    segments.push(if is_unread {
        Segment::Unread(text)
    } else {
        Segment::Text(text)
    });
}

/// The runs of kanji in a text, in bytes.
pub fn kanji_runs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(is_kanji)?;
        let rest = &text[start..];
        at = start + rest.find(|c| !continues_kanji(c)).unwrap_or(rest.len());
        Some(start..at)
    })
}

/// Whether a character is a kanji, or stands for one as `々` and the `ヶ` of
/// 一ヶ月 do.
#[must_use]
pub const fn is_kanji(c: char) -> bool {
    matches!(c,
        '々' | '〆' | '〇' | '〻' | 'ヵ' | 'ヶ'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}')
}

/// Whether a character after a kanji belongs to the same run.
const fn continues_kanji(c: char) -> bool {
    is_kanji(c) || is_variation_selector(c)
}

/// A word, whatever forms of its kanji are selected.
#[cfg(feature = "tool")]
pub(super) fn without_forms(word: &str) -> String {
    word.replace(is_variation_selector, "")
}

const fn is_variation_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

const fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

/// Converts full-width katakana to hiragana, which is 0x60 lower in Unicode.
/// Other characters stay as they are.
#[must_use]
pub fn to_hiragana(c: char) -> char {
    match c {
        'ァ'..='ヶ' | 'ヽ' | 'ヾ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn words(list: &[(&str, &[&str])]) -> Words {
        Words::new(list.iter().map(|(word, reading)| Word {
            word: (*word).to_owned(),
            reading: reading.iter().map(|&kana| kana.to_owned()).collect(),
        }))
    }

    /// The text with readings in brackets and a bar after each word;
    /// `?` after kanji without one.
    fn annotated(words: &Words, text: &str) -> String {
        let mut shown = String::new();
        for segment in words.segment(text) {
            match segment {
                Segment::Text(text) => shown.push_str(text),
                Segment::Unread(kanji) => shown.extend([kanji, "?"]),
                Segment::Word { text, ruby, .. } => {
                    let mut end = 0;
                    for (run, kana) in ruby {
                        shown.extend([&text[end..run.end], "(", &kana, ")"]);
                        end = run.end;
                    }
                    shown.extend([&text[end..], "|"]);
                }
            }
        }
        shown
    }

    fn kana(words: &Words, text: &str) -> Vec<String> {
        let segments = words.segment(text).into_iter();
        let kana = segments.filter_map(|segment| match segment {
            Segment::Word { kana, .. } => Some(kana),
            _ => None,
        });
        kana.collect()
    }

    #[test]
    fn the_longest_word_is_taken() {
        let words = words(&[
            ("国", &["くに"]),
            ("国際", &["こくさい"]),
            ("国際課", &["こくさいか"]),
            ("際", &["さい"]),
        ]);
        assert_eq!(annotated(&words, "国際課"), "国際課(こくさいか)|");
        assert_eq!(annotated(&words, "国際の国"), "国際(こくさい)|の国(くに)|");
        assert_eq!(annotated(&words, "国国際"), "国(くに)|国際(こくさい)|");
    }

    #[test]
    fn kana_after_and_between_kanji_has_no_reading() {
        let words = words(&[
            ("取り組む", &["と", "く"]),
            ("行う", &["おこな"]),
            ("行", &["い"]),
        ]);
        assert_eq!(annotated(&words, "取り組む"), "取(と)り組(く)む|");
        assert_eq!(annotated(&words, "行う人"), "行(おこな)う|人?");
        assert_eq!(annotated(&words, "行く"), "行(い)|く");
        assert_eq!(kana(&words, "取り組む"), ["とりくむ"]);
    }

    #[test]
    fn katakana_of_a_word_is_read_as_hiragana() {
        let words = words(&[("データ量", &["りょう"]), ("お知らせ", &["し"])]);
        assert_eq!(
            kana(&words, "データ量のお知らせ"),
            ["でーたりょう", "おしらせ"]
        );
    }

    #[test]
    fn signs_that_stand_for_kanji_belong_to_the_run() {
        let words = words(&[
            ("人々", &["ひとびと"]),
            ("霞ヶ関", &["かすみがせき"]),
            ("ヶ月", &["かげつ"]),
            ("〆切", &["しめきり"]),
        ]);
        assert_eq!(annotated(&words, "人々"), "人々(ひとびと)|");
        assert_eq!(annotated(&words, "霞ヶ関"), "霞ヶ関(かすみがせき)|");
        assert_eq!(
            annotated(&words, "3ヶ月の〆切"),
            "3ヶ月(かげつ)|の〆切(しめきり)|"
        );
        assert_eq!(annotated(&words, "カヶ"), "カヶ?");
    }

    #[test]
    fn a_word_with_a_digit_is_not_found_inside_a_number() {
        let words = words(&[("2日", &["か"]), ("日", &["にち"])]);
        assert_eq!(annotated(&words, "2日"), "2日(か)|");
        assert_eq!(annotated(&words, "12日、22日"), "12日(にち)|、22日(にち)|");
    }

    #[test]
    fn a_variation_selector_belongs_to_its_kanji() {
        let words = words(&[("葛飾", &["かつしか"]), ("葛", &["くず"])]);
        assert_eq!(
            annotated(&words, "葛\u{E0100}飾"),
            "葛\u{E0100}飾(かつしか)|"
        );
        assert_eq!(annotated(&words, "葛\u{E0100}と"), "葛\u{E0100}(くず)|と");
        assert_eq!(annotated(&words, "\u{E0100}"), "\u{E0100}");
        assert_eq!(annotated(&words, "儀\u{E0100}と"), "儀\u{E0100}?と");
    }

    #[test]
    fn of_entries_of_one_word_the_last_is_taken() {
        let words = words(&[("一日", &["いちにち"]), ("一日", &["ついたち"])]);
        assert_eq!(annotated(&words, "一日"), "一日(ついたち)|");
    }

    #[test]
    fn a_word_of_a_place_is_read_as_there() {
        let word = |reading: &str, places: &[&str]| {
            let word = Word {
                word: "一日".to_owned(),
                reading: vec![reading.to_owned()],
            };
            (word, places.iter().map(|&place| place.to_owned()).collect())
        };
        let lexicon = Lexicon::new(&[
            word("ついたち", &["finance#g20", "site"]),
            word("いちにち", &[]),
            word("ひとひ", &["finance"]),
        ]);
        for (place, reading) in [
            ("site", "ついたち"),
            ("finance", "ひとひ"),
            ("finance#g20", "ついたち"),
            ("finance#g7", "ひとひ"),
            ("personnel", "いちにち"),
            ("personnel#g20", "いちにち"),
        ] {
            assert_eq!(kana(lexicon.words(place), "一日"), [reading], "{place}");
        }
    }

    #[test]
    fn an_entry_with_too_few_or_too_many_readings_is_left_out() {
        let words = words(&[
            ("取り組む", &["と"]),
            ("課", &["か", "か"]),
            ("かな", &[]),
            ("", &[]),
        ]);
        assert_eq!(annotated(&words, "取り組む課かな"), "取?り組?む課?かな");
    }

    #[test]
    fn text_without_kanji_is_one_segment() {
        let words = words(&[("課", &["か"])]);
        assert_eq!(words.segment(""), []);
        let text = "AI、G20 とサミット。";
        assert_eq!(words.segment(text), [Segment::Text(text)]);
    }

    fn lists() -> impl Strategy<Value = Vec<(String, Vec<String>)>> {
        let word = "[国際課々ヶりかカ2a\u{E0100}]{0,4}";
        proptest::collection::vec(
            (word, proptest::collection::vec("[あかん]{1,3}", 0..3)),
            0..12,
        )
    }

    proptest! {
        #[test]
        fn the_segments_of_any_text_are_the_text(
            list in lists(),
            text in prop_oneof![".*", "[国際課々ヶりかカ2a、\u{E0100}]{0,16}"],
        ) {
            let list: Vec<Word> = list
                .into_iter()
                .map(|(word, reading)| Word { word, reading })
                .collect();
            let words = Words::new(list.clone());
            let segments = words.segment(&text);
            let joined: String = segments.iter().map(Segment::text).collect();
            prop_assert_eq!(&joined, &text);

            for segment in &segments {
                match segment {
                    Segment::Text(text) => prop_assert!(!text.contains(is_kanji)),
                    Segment::Unread(kanji) => prop_assert!(kanji.chars().all(continues_kanji)),
                    Segment::Word { text, kana, ruby } => {
                        let runs: Vec<_> = kanji_runs(text).collect();
                        let ranges: Vec<_> = ruby.iter().map(|(run, _)| run.clone()).collect();
                        prop_assert_eq!(ranges, runs);
                        prop_assert!(!kana.contains(is_kanji));
                    }
                }
            }
            // No longer word begins where a word is taken.
            let mut at = 0;
            for segment in &segments {
                if let Segment::Word { text: taken, .. } = segment {
                    let longer = list.iter().filter(|word| word.is_complete()).any(|word| {
                        word.word.chars().filter(|c| !is_variation_selector(*c)).count()
                            > taken.chars().filter(|c| !is_variation_selector(*c)).count()
                            && text[at..].starts_with(&word.word)
                    });
                    prop_assert!(!longer);
                }
                at += segment.text().len();
            }
        }
    }
}
