//! Which words a text needs, and how an analyser reads them.
//!
//! A morphological analyser divides a text into smaller pieces than a reader
//! does: 高齢|化, 諸|外国, 減|災. They are merged to words here.

use std::ops::Range;

use bukyoku::content::readings::{Segment, Words, is_kanji};

use crate::align::align;

/// A piece of a text, as a morphological analyser divides it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// As it is written.
    pub text: String,
    /// Its reading in hiragana; `None` if the dictionary does not have it.
    pub reading: Option<String>,
    /// The length of the inflection at its end that the word is kept without, in
    /// bytes: of る in 定める, so that one word serves for 定めて too.
    pub inflection: usize,
    /// What it is.
    pub kind: Kind,
}

/// What a token is, as far as it matters where words end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A noun or a number.
    Noun,
    /// A verb.
    Verb,
    /// A prefix of a noun, such as 諸 and 非.
    Prefix,
    /// A suffix of a noun, such as 的 and 課.
    Suffix,
    /// Anything else.
    Other,
}

/// Prefixes and suffixes that readers take for words of their own: they stand
/// beside any noun.
const WORDS: [&str; 2] = ["各", "等"];

/// A word that the list needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// As it is written.
    pub word: String,
    /// The reading of each run of kanji; `None` if the analyser does not know it.
    pub reading: Option<Vec<String>>,
}

/// The words that a text needs besides those that are known. `analyse` divides
/// any text into tokens which, joined, are that text.
pub fn propose(
    text: &str,
    known: &Words,
    analyse: &mut impl FnMut(&str) -> Vec<Token>,
) -> Vec<Proposal> {
    let unread = unread(text, known);
    if unread.is_empty() {
        return Vec::new();
    }
    let mut proposals: Vec<Proposal> = Vec::new();
    for (range, word) in words(&analyse(text)) {
        let is_needed = unread
            .iter()
            .any(|unread| unread.start < range.end && range.start < unread.end);
        if is_needed && proposals.iter().all(|known| known.word != word.word) {
            proposals.push(word);
        }
    }
    proposals
}

/// The kanji that no word covers, one range in bytes for each adjacent group.
fn unread(text: &str, known: &Words) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    for segment in known.segment(text) {
        let end = at + segment.text().len();
        if matches!(segment, Segment::Unread(_)) {
            found.push(at..end);
        }
        at = end;
    }
    found
}

/// The words with kanji that tokens are made of, with their ranges in the text.
fn words(tokens: &[Token]) -> Vec<(Range<usize>, Proposal)> {
    let mut words = Vec::new();
    let (mut rest, mut start) = (tokens, 0);
    let mut is_after_digit = false;
    while !rest.is_empty() {
        let is_end = |n: &usize| {
            // 7月|豪雨: a counter begins no word.
            let is_counter = is_after_digit && rest[*n].kind == Kind::Noun;
            is_counter || !belongs_to(&rest[*n], &rest[..*n])
        };
        let length = (1..rest.len()).find(is_end);
        let (group, later) = rest.split_at(length.unwrap_or(rest.len()));
        let text: String = group.iter().map(|token| token.text.as_str()).collect();
        if text.contains(is_kanji) {
            words.push(word(group, &text, start));
        }
        is_after_digit = text.ends_with(|c: char| c.is_ascii_digit());
        start += text.len();
        rest = later;
    }
    words
}

/// Whether readers take a token for a part of the word before it.
fn belongs_to(token: &Token, word: &[Token]) -> bool {
    let Some(last) = word.last() else {
        return false;
    };
    let is_apart = |token: &Token| WORDS.contains(&token.text.as_str());
    if !token.text.starts_with(is_kanji) || is_apart(token) || is_apart(last) {
        return false;
    }
    match (last.kind, token.kind) {
        (Kind::Prefix, Kind::Noun) => last.text.ends_with(is_kanji),
        // 働き|方, 立ち|上げ.
        (Kind::Verb, Kind::Suffix | Kind::Verb) => last.text.contains(is_kanji),
        // Not after letters and digits.
        (Kind::Noun | Kind::Suffix, Kind::Suffix) => last.text.ends_with(is_japanese),
        // 利|活用, 日|中|韓: words that the dictionary does not have.
        (Kind::Noun, Kind::Noun) => {
            word.iter().all(is_one_kanji) && (word.len() == 1 || is_one_kanji(token))
        }
        _ => false,
    }
}

fn is_one_kanji(token: &Token) -> bool {
    let mut characters = token.text.chars();
    characters.next().is_some_and(is_kanji) && characters.next().is_none()
}

/// Kanji, hiragana and katakana.
fn is_japanese(c: char) -> bool {
    is_kanji(c) || matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー')
}

/// The word that a group of tokens is, without hiragana before it, which are
/// particles such as に in に関する, and without its inflection.
fn word(group: &[Token], text: &str, start: usize) -> (Range<usize>, Proposal) {
    let reading: Option<String> = group.iter().map(|token| token.reading.as_deref()).collect();
    let particles = text.len() - text.trim_start_matches(|c| matches!(c, 'ぁ'..='ゖ')).len();
    let reading = reading.and_then(|reading| align(text, &reading));
    let inflection = group.last().map_or(0, |last| last.inflection);
    let end = text.len() - inflection;
    let word = Proposal {
        word: text.get(particles..end).unwrap_or(text).to_owned(),
        reading,
    };
    (start + particles..start + end, word)
}

/// The kanji that no word covers even with the proposals, each group as a word
/// of its own: a longer word of the list may cover a part of a proposed one.
pub fn propose_rest(
    text: &str,
    known: &Words,
    analyse: &mut impl FnMut(&str) -> Vec<Token>,
) -> Vec<Proposal> {
    let rest = unread(text, known).into_iter().map(|range| &text[range]);
    rest.map(|kanji| word(&analyse(kanji), kanji, 0).1)
        .collect()
}

#[cfg(test)]
mod tests {
    use bukyoku::content::readings::Word;

    use super::*;

    /// Tokens written as `高齢/こうれい/n`; `-` for no reading. A verb's `る` is
    /// its inflection.
    fn tokens(notation: &str) -> Vec<Token> {
        let token = |token: &str| {
            let mut parts = token.split('/');
            let mut part = || parts.next().unwrap_or_default().to_owned();
            let (text, reading, kind) = (part(), part(), part());
            Token {
                reading: (reading != "-").then_some(reading),
                inflection: match kind == "v" && text.ends_with('る') {
                    true => 'る'.len_utf8(),
                    false => 0,
                },
                text,
                kind: match kind.as_str() {
                    "n" => Kind::Noun,
                    "p" => Kind::Prefix,
                    "s" => Kind::Suffix,
                    "v" => Kind::Verb,
                    _ => Kind::Other,
                },
            }
        };
        notation.split(' ').map(token).collect()
    }

    /// What is proposed for the text of the tokens: `高齢化(こうれいか)`.
    fn proposed(notation: &str, known: &[(&str, &str)]) -> Vec<String> {
        let tokens = tokens(notation);
        let text: String = tokens.iter().map(|token| token.text.as_str()).collect();
        let known = Words::new(known.iter().map(|(word, reading)| Word {
            word: (*word).to_owned(),
            reading: vec![(*reading).to_owned()],
        }));
        let proposals = propose(&text, &known, &mut |_| tokens.clone());
        let shown = proposals.into_iter().map(|proposal| {
            let reading = proposal.reading.map(|reading| reading.join("・"));
            format!(
                "{}({})",
                proposal.word,
                reading.unwrap_or_else(|| "?".to_owned())
            )
        });
        shown.collect()
    }

    #[test]
    fn prefixes_and_suffixes_belong_to_their_noun() {
        for (notation, expected) in [
            ("高齢/こうれい/n 化/か/s", "高齢化(こうれいか)"),
            ("諸/しょ/p 外国/がいこく/n", "諸外国(しょがいこく)"),
            (
                "会計/かいけい/n 課/か/s 長/ちょう/s",
                "会計課長(かいけいかちょう)",
            ),
            ("ルール/るーる/n 作り/づくり/s", "ルール作り(づく)"),
            ("働き/はたらき/v 方/かた/s", "働き方(はたら・かた)"),
            ("立ち/たち/v 上げる/あげる/v", "立ち上げ(た・あ)"),
            ("二/に/n 国/こく/s 間/かん/s", "二国間(にこくかん)"),
        ] {
            assert_eq!(proposed(notation, &[]), [expected], "{notation}");
        }
    }

    #[test]
    fn single_kanji_that_no_dictionary_joins_are_one_word() {
        assert_eq!(
            proposed("利/り/n 活用/かつよう/n", &[]),
            ["利活用(りかつよう)"]
        );
        assert_eq!(
            proposed("減/げん/n 災/さい/n 対策/たいさく/n", &[]),
            ["減災(げんさい)", "対策(たいさく)"]
        );
        assert_eq!(
            proposed("日/にっ/n 中/ちゅう/n 韓/かん/n", &[]),
            ["日中韓(にっちゅうかん)"]
        );
    }

    #[test]
    fn compounds_are_made_of_their_words() {
        assert_eq!(
            proposed(
                "災害/さいがい/n 派遣/はけん/n 等/とう/s の/の/- 課/か/n",
                &[]
            ),
            ["災害(さいがい)", "派遣(はけん)", "等(とう)", "課(か)"]
        );
        assert_eq!(
            proposed("各/かく/p 部局/ぶきょく/n", &[]),
            ["各(かく)", "部局(ぶきょく)"]
        );
        assert_eq!(proposed("30/-/n 年/ねん/s", &[]), ["年(ねん)"]);
        assert_eq!(
            proposed("7/-/n 月/つき/n 豪雨/ごうう/n", &[]),
            ["月(つき)", "豪雨(ごうう)"]
        );
        assert_eq!(proposed("HP/-/n 等/とう/s", &[]), ["等(とう)"]);
    }

    #[test]
    fn okurigana_and_particles_are_apart() {
        assert_eq!(
            proposed(
                "取り組む/とりくむ/v に関する/にかんする/- 定める/さだめる/v",
                &[]
            ),
            ["取り組む(と・く)", "関する(かん)", "定め(さだ)"]
        );
    }

    #[test]
    fn only_what_the_list_lacks_is_proposed() {
        let known = [("災害", "さいがい"), ("課", "か")];
        assert_eq!(
            proposed("災害/さいがい/n 派遣/はけん/n 課/か/n", &known),
            ["派遣(はけん)"]
        );
        assert_eq!(proposed("災害/さいがい/n", &known), [""; 0]);
        // A part of a word is known.
        assert_eq!(
            proposed("会計/かいけい/n 課/か/s", &known),
            ["会計課(かいけいか)"]
        );
    }

    #[test]
    fn a_word_without_a_known_reading_is_named() {
        assert_eq!(proposed("支/-/n", &[]), ["支(?)"]);
        // The dictionary's reading is not that of this word.
        assert_eq!(proposed("取り組む/くむ/-", &[]), ["取り組む(?)"]);
    }

    #[test]
    fn what_a_longer_word_leaves_is_proposed_alone() {
        let known = Words::new([Word {
            word: "山中".to_owned(),
            reading: vec!["さんちゅう".to_owned()],
        }]);
        let rest = propose_rest("山中湖", &known, &mut |text| {
            assert_eq!(text, "湖");
            tokens("湖/みずうみ/n")
        });
        assert_eq!(
            rest,
            [Proposal {
                word: "湖".to_owned(),
                reading: Some(vec!["みずうみ".to_owned()]),
            }]
        );
    }
}
