//! What a reader looks for.

use super::english::may_slip;
use super::field::{is_word_character, part};
use super::normalise::{folded_chars, is_japanese, is_kana, is_kanji};
use super::pattern::{Form, Pattern, Word};
use super::romaji;
use crate::language::Lang;

/// The characters of a query that are read.
pub const MAX_CHARACTERS: usize = 200;

/// The terms of a query that are searched.
pub const MAX_TERMS: usize = 10;

/// The fewest letters that may be Japanese.
const ROMAJI_FROM: usize = 3;

/// The fewest letters of an English word that are looked for as the beginning of
/// one from a Japanese page.
const BEGINNING_FROM: usize = 3;

/// How much a hit counts, in eighths: of what was typed, of the same in another
/// writing, of a synonym.
const TYPED: u32 = 8;
const READ: u32 = 7;
const SYNONYM: u32 = 5;

/// Words that say little. They must be found only if a query has no others.
const MINOR: [&str; 12] = [
    "a", "an", "and", "at", "by", "for", "in", "of", "on", "the", "to", "with",
];

/// A query: all its terms must be found.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// The terms.
    pub terms: Vec<Term>,
    /// The number of characters at the end that were left out.
    pub cut: usize,
}

/// A term: one of its alternatives must be found.
#[derive(Clone, Debug)]
pub struct Term {
    /// As it was typed.
    pub text: String,
    /// What is looked for.
    pub alternatives: Vec<Alternative>,
    /// What is looked for if the guide has none of these.
    pub slip: Option<Pattern>,
    /// Whether it must be found.
    pub required: bool,
    folded: Vec<char>,
    is_phrase: bool,
}

/// What is looked for, and how much a hit counts.
#[derive(Clone, Debug)]
pub struct Alternative {
    /// What is looked for.
    pub pattern: Pattern,
    /// How much a hit counts, in eighths.
    pub weight: u32,
}

/// Words that stand for others in queries.
#[derive(Clone, Debug, Default)]
pub struct Synonyms(Vec<Synonym>);

#[derive(Clone, Debug)]
struct Synonym {
    /// What is typed, folded.
    words: Vec<Vec<char>>,
    /// What is looked for too, folded.
    also: Vec<Vec<char>>,
}

impl Synonyms {
    /// Adds words, and what is looked for too if one of them is typed.
    pub fn add(&mut self, words: &[String], also: &[String]) {
        let fold = |list: &[String]| list.iter().map(|text| folded_chars(text)).collect();
        self.0.push(Synonym {
            words: fold(words),
            also: fold(also),
        });
    }

    /// What is looked for too if this is typed.
    fn of(&self, typed: &[char]) -> impl Iterator<Item = &Vec<char>> {
        let form = Word::new(typed);
        let matches = move |word: &Vec<char>| {
            word == typed || is_english(word) && Word::new(word).stem() == form.stem()
        };
        let found = self.0.iter();
        let found = found.filter(move |synonym| synonym.words.iter().any(&matches));
        found.flat_map(|synonym| &synonym.also)
    }
}

fn is_english(chars: &[char]) -> bool {
    !chars.iter().any(|c| is_japanese(*c))
}

impl Query {
    /// Reads what was typed on a page in a language.
    #[must_use]
    pub fn parse(typed: &str, lang: Lang, synonyms: &Synonyms) -> Self {
        let end = typed.char_indices().nth(MAX_CHARACTERS);
        let end = end.map_or(typed.len(), |(at, _)| at);
        let (read, rest) = (part(typed, 0, end), part(typed, end, typed.len()));
        let mut query = Self {
            terms: Vec::new(),
            cut: rest.chars().count(),
        };
        for (text, is_phrase) in tokens(read) {
            let folded = folded_chars(text);
            let known = query.terms.iter().any(|term| term.folded == folded);
            if folded.is_empty() || known {
                continue;
            }
            if query.terms.len() == MAX_TERMS {
                query.cut += text.chars().count();
                continue;
            }
            query.terms.push(Term {
                text: text.to_owned(),
                alternatives: Vec::new(),
                slip: None,
                required: true,
                folded,
                is_phrase,
            });
        }
        query.join_synonyms(synonyms);
        for term in &mut query.terms {
            term.look_for(lang, synonyms);
        }
        let is_minor = |term: &Term| MINOR.iter().any(|word| word.chars().eq(term.chars()));
        if !query.terms.iter().all(is_minor) {
            for term in &mut query.terms {
                term.required = !is_minor(term);
            }
        }
        query
    }

    /// Whether nothing is looked for.
    #[must_use]
    pub const fn is_blank(&self) -> bool {
        self.terms.is_empty()
    }

    /// Makes one term of several that are a synonym together.
    fn join_synonyms(&mut self, synonyms: &Synonyms) {
        let mut at = 0;
        while at < self.terms.len() {
            for length in (2..=4).rev() {
                let Some(terms) = self.terms.get(at..at + length) else {
                    continue;
                };
                let words: Vec<&[char]> = terms.iter().map(|term| term.chars_slice()).collect();
                let joined = words.join(&' ');
                let is_plain = terms.iter().all(|term| !term.is_phrase);
                if is_plain && is_english(&joined) && synonyms.of(&joined).next().is_some() {
                    let texts: Vec<&str> = terms.iter().map(|term| term.text.as_str()).collect();
                    self.terms[at].text = texts.join(" ");
                    self.terms[at].folded = joined;
                    self.terms.drain(at + 1..at + length);
                    break;
                }
            }
            at += 1;
        }
    }
}

impl Term {
    /// Its folded characters.
    pub fn chars(&self) -> impl Iterator<Item = char> {
        self.folded.iter().copied()
    }

    /// Its folded characters.
    #[must_use]
    pub fn chars_slice(&self) -> &[char] {
        &self.folded
    }

    fn look_for(&mut self, lang: Lang, synonyms: &Synonyms) {
        let chars = self.folded.clone();
        if self.is_phrase {
            self.add(Pattern::Characters(chars.clone()), TYPED);
            if is_english(&chars) {
                self.add(Pattern::words(&chars, Form::Exact), TYPED);
            }
            return;
        }
        // Too much begins with one or two letters to be offered in addition.
        let form = match lang {
            Lang::Ja | Lang::JaSimple if chars.len() < BEGINNING_FROM => Form::Forms,
            _ => Form::Any,
        };
        self.add_plain(&chars, form, TYPED);
        if is_english(&chars) {
            if chars.len() >= ROMAJI_FROM
                && let Some(letters) = romaji::spelling(&chars)
            {
                self.add(Pattern::Romaji(letters), READ);
            }
            if may_slip(&chars) {
                self.slip = Some(Pattern::words(&chars, Form::Slip));
            }
        } else if chars.len() > 1 && chars.iter().any(|c| is_kana(*c)) {
            self.add(Pattern::Reading(chars.clone()), READ);
        }
        for also in synonyms.of(&chars) {
            self.add_plain(also, Form::Forms, SYNONYM);
        }
    }

    /// Looks for characters or words in the ways that they are written.
    fn add_plain(&mut self, chars: &[char], form: Form, weight: u32) {
        self.add(Pattern::Characters(chars.to_vec()), weight);
        if is_english(chars) {
            self.add(Pattern::words(chars, form), weight);
            // `co-operation` is also `cooperation`.
            if !chars.iter().all(|c| is_word_character(*c)) {
                let joined: Vec<char> = chars
                    .iter()
                    .copied()
                    .filter(|c| is_word_character(*c))
                    .collect();
                self.add(Pattern::words(&joined, form), weight);
            }
        } else {
            self.add_counters(chars, weight);
        }
    }

    /// 霞が関 is also 霞ケ関, and 一か月 一ヶ月.
    fn add_counters(&mut self, chars: &[char], weight: u32) {
        const ALIKE: [char; 3] = ['か', 'が', 'け'];
        let between = chars.windows(3).position(|near| {
            let (before, c, after) = (near[0], near[1], near[2]);
            (is_kanji(before) || before.is_ascii_digit()) && ALIKE.contains(&c) && is_kanji(after)
        });
        if let Some(before) = between {
            for c in ALIKE {
                let mut other = chars.to_vec();
                other[before + 1] = c;
                if other != chars {
                    self.add(Pattern::Characters(other), weight);
                }
            }
        }
    }

    fn add(&mut self, pattern: Pattern, weight: u32) {
        if !self
            .alternatives
            .iter()
            .any(|known| known.pattern == pattern)
        {
            self.alternatives.push(Alternative { pattern, weight });
        }
    }
}

/// The terms of a query: texts between spaces, and phrases in quotation marks.
/// Quotation marks within a text, as in 医師による「画像診断」, belong to it.
fn tokens(query: &str) -> Vec<(&str, bool)> {
    let mut tokens = Vec::new();
    let mut rest = query.trim_start();
    while let Some(first) = rest.chars().next() {
        let inside = part(rest, first.len_utf8(), rest.len());
        let phrase = closing(first).and_then(|close| {
            inside.char_indices().find_map(|(at, c)| {
                let after = inside.get(at + c.len_utf8()..)?;
                let is_end = after.chars().next().is_none_or(char::is_whitespace);
                (c == close && is_end).then_some((part(inside, 0, at), after))
            })
        });
        let (token, after, is_phrase) = match phrase {
            Some((phrase, after)) => (phrase, after, true),
            None => {
                let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
                (part(rest, 0, end), part(rest, end, rest.len()), false)
            }
        };
        tokens.push((token, is_phrase));
        rest = after.trim_start();
    }
    tokens
}

/// The quotation mark that closes what this one opens.
const fn closing(open: char) -> Option<char> {
    Some(match open {
        '"' => '"',
        '“' | '”' => '”',
        '「' => '」',
        '『' => '』',
        '＂' => '＂',
        '｢' => '｣',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parse(typed: &str) -> Vec<String> {
        let query = Query::parse(typed, Lang::En, &Synonyms::default());
        query.terms.into_iter().map(|term| term.text).collect()
    }

    #[test]
    fn terms_are_between_spaces_and_phrases_in_quotation_marks() {
        for (typed, terms) in [
            ("災害　支援 AI", &["災害", "支援", "AI"][..]),
            ("  災害\t", &["災害"]),
            ("\"human security\" Japan", &["human security", "Japan"]),
            ("「人間の 安全保障」", &["人間の 安全保障"]),
            ("『仕事の未来』", &["仕事の未来"]),
            ("“the future of work”", &["the future of work"]),
            (
                "医師による「画像診断」を支援",
                &["医師による「画像診断」を支援"],
            ),
            ("\"human secu", &["\"human", "secu"]),
            ("災害 さいがい 災害", &["災害", "さいがい"]),
            ("", &[]),
            (" 　", &[]),
            ("。、（）\"\" !? ***", &[]),
            ("\u{202E}\u{200F}\0\u{7}", &[]),
        ] {
            assert_eq!(parse(typed), terms, "{typed}");
        }
    }

    #[test]
    fn a_long_query_is_cut_and_says_so() {
        let query = Query::parse(&"あ".repeat(10_000), Lang::Ja, &Synonyms::default());
        assert_eq!((query.terms.len(), query.cut), (1, 9_800));
        let many: Vec<String> = (0..12).map(|n| format!("a{n}")).collect();
        let query = Query::parse(&many.join(" "), Lang::En, &Synonyms::default());
        assert_eq!((query.terms.len(), query.cut), (10, 6));
    }

    #[test]
    fn little_words_need_not_be_found_beside_others() {
        let required = |typed: &str| {
            let query = Query::parse(typed, Lang::En, &Synonyms::default());
            let terms = query.terms.into_iter().filter(|term| term.required);
            terms.map(|term| term.text).collect::<Vec<_>>()
        };
        assert_eq!(required("division of the budget"), ["division", "budget"]);
        assert_eq!(required("the"), ["the"]);
    }

    #[test]
    fn several_words_can_be_a_synonym() {
        let mut synonyms = Synonyms::default();
        synonyms.add(&["heavy snow".to_owned()], &["disaster".to_owned()]);
        let query = Query::parse("heavy  snow Japan", Lang::En, &synonyms);
        let terms: Vec<&str> = query.terms.iter().map(|term| term.text.as_str()).collect();
        assert_eq!(terms, ["heavy snow", "Japan"]);
    }

    proptest! {
        #[test]
        fn any_query_is_read_without_a_panic(typed in any::<String>()) {
            let query = Query::parse(&typed, Lang::Ja, &Synonyms::default());
            prop_assert!(query.terms.len() <= MAX_TERMS);
        }
    }
}
