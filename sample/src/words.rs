//! Texts divided into what they are recombined from: sentences, and in them
//! Japanese phrases or English words.

use bukyoku::content::inline::{parse, plain_text};
use bukyoku::content::readings::{Segment, Words, is_kanji};
use bukyoku::language::Lang;

/// What may follow a noun in its phrase, the longer before what it ends with.
const PARTICLES: [&str; 29] = [
    "などの",
    "などを",
    "などに",
    "などが",
    "などで",
    "等の",
    "等を",
    "等に",
    "等が",
    "等で",
    "への",
    "との",
    "での",
    "から",
    "まで",
    "では",
    "には",
    "とは",
    "などは",
    "等は",
    "の",
    "を",
    "に",
    "は",
    "が",
    "で",
    "と",
    "も",
    "や",
];

/// The sentences of a paragraph, each as its phrases or words.
#[must_use]
pub fn sentences(text: &str, lang: Lang) -> Vec<Vec<String>> {
    let text = without_asides(&plain_text(&parse(text).paragraph()));
    let end = match lang {
        Lang::Ja | Lang::JaSimple => "。",
        Lang::En => ". ",
    };
    let sentences = text.split_inclusive(end);
    let sentences = sentences.map(|sentence| divide(sentence.trim(), lang));
    sentences.filter(|sentence| !sentence.is_empty()).collect()
}

/// A line, which is not divided into sentences, as its phrases or words.
#[must_use]
pub fn line(text: &str, lang: Lang) -> Vec<String> {
    divide(without_asides(text).trim(), lang)
}

fn divide(text: &str, lang: Lang) -> Vec<String> {
    match lang {
        _ if text.is_empty() => Vec::new(),
        Lang::Ja | Lang::JaSimple => budoux::parse(budoux::models::default_japanese_model(), text),
        Lang::En => text.split_whitespace().map(str::to_owned).collect(),
    }
}

/// The text without what is in brackets, and without quotation marks: when words
/// change their places, these would no longer be in pairs.
fn without_asides(text: &str) -> String {
    let mut plain = String::new();
    let mut depth = 0_usize;
    for c in text.chars() {
        match c {
            '(' | '（' => {
                depth += 1;
                plain.truncate(plain.trim_end().len());
            }
            ')' | '）' => depth = depth.saturating_sub(1),
            '“' | '”' | '「' | '」' => {}
            c if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    plain
}

/// Where the noun ends that a Japanese phrase begins with, in bytes, if it has
/// no more than a particle and a comma after it.
#[must_use]
pub fn noun_end(phrase: &str) -> Option<usize> {
    let body = phrase.strip_suffix('、').unwrap_or(phrase);
    let mut particles = PARTICLES.iter();
    let noun = particles
        .find_map(|particle| body.strip_suffix(*particle))
        .unwrap_or(body);
    let last = noun.chars().next_back()?;
    let is_noun = is_kanji(last) || is_katakana(last) || last.is_ascii_alphanumeric();
    is_noun.then_some(noun.len())
}

/// The words of a compound noun: 保健医療 is 保健 and 医療. What is too short to
/// be a word everywhere is left out.
#[must_use]
pub fn parts_of_noun<'n>(noun: &'n str, readings: &Words) -> Vec<&'n str> {
    let is_part = |segment: &Segment<'n>| {
        let text = segment.text();
        let is_of_one_kind = match segment {
            Segment::Word { .. } => text.chars().all(is_kanji),
            Segment::Text(_) => {
                text.chars().all(is_katakana) || text.chars().all(|c| c.is_ascii_uppercase())
            }
            Segment::Unread(_) => false,
        };
        is_of_one_kind && text.chars().count() > 1
    };
    let segments = readings.segment(noun).into_iter();
    let parts = segments.filter(is_part);
    parts.map(|segment| segment.text()).collect()
}

/// Whether every kanji of a text has a reading.
#[must_use]
pub fn is_readable(text: &str, readings: &Words) -> bool {
    let segments = readings.segment(text);
    !segments
        .iter()
        .any(|segment| matches!(segment, Segment::Unread(_)))
}

const fn is_katakana(c: char) -> bool {
    matches!(c, 'ァ'..='ヴ' | 'ー')
}

#[cfg(test)]
mod tests {
    use bukyoku::content::readings::Word;

    use super::*;

    #[test]
    fn a_paragraph_is_divided_into_sentences_without_asides() {
        let english = "It leads (in 2019) the “work”[^a]. Cancer (C), too.";
        assert_eq!(
            sentences(english, Lang::En),
            [vec!["It", "leads", "the", "work."], vec!["Cancer,", "too."]]
        );
        let japanese = "会計の監査（毎年）を行います。「予算」です。";
        let joined: Vec<String> = sentences(japanese, Lang::Ja)
            .iter()
            .map(|phrases| phrases.concat())
            .collect();
        assert_eq!(joined, ["会計の監査を行います。", "予算です。"]);
    }

    #[test]
    fn a_line_is_one_sentence() {
        let words = line("Building No. 5 (Tokyo)", Lang::En);
        assert_eq!(words, ["Building", "No.", "5"]);
    }

    #[test]
    fn a_noun_ends_before_its_particle() {
        for (phrase, noun) in [
            ("科学技術を", "科学技術"),
            ("分野などの", "分野"),
            ("データ、", "データ"),
            ("G20は、", "G20"),
            ("推進", "推進"),
        ] {
            let found = noun_end(phrase).map(|end| &phrase[..end]);
            assert_eq!(found, Some(noun), "{phrase}");
        }
        for phrase in ["確立していく", "強みを", "求める", "行って、", "の"] {
            assert_eq!(noun_end(phrase), None, "{phrase}");
        }
    }

    #[test]
    fn a_compound_is_made_of_its_words() {
        let word = |word: &str, reading: &str| Word {
            word: word.to_owned(),
            reading: vec![reading.to_owned()],
        };
        let list = [("保健", "ほけん"), ("医療", "いりょう"), ("等", "とう")];
        let readings = Words::new(list.map(|(kanji, kana)| word(kanji, kana)));
        assert_eq!(
            parts_of_noun("保健医療データ等WHO局", &readings),
            ["保健", "医療", "データ", "WHO"]
        );
        assert!(is_readable("保健の医療", &readings));
        assert!(!is_readable("保健局", &readings));
    }
}
