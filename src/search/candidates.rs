//! Which divisions of a large guide may have what is looked for, from the files
//! of terms.
//!
//! A candidate may turn out not to have it: its characters may be there, but not
//! one after the other. None that has it is left out, but for three cases: a slip
//! in the second letter of a word; two words for one (`front line`) if others
//! have the one; kana mixed with kanji (かんせん症) if others have exactly these
//! characters.

use super::field::is_word_character;
use super::index::Division;
use super::normalise::{is_japanese, is_kana, is_kanji};
use super::order::sort_by_key;
use super::pattern::{Form, Pattern, Word};
use super::postings::{KANA, decode, files_with, lines};
use super::query::{Query, Term};
use super::romaji::{Comparison, is_small};
use crate::language::Lang;

/// How many pairs of characters of a term are looked up, at most.
const PAIRS: usize = 4;

/// The files of terms.
#[derive(Debug, Default)]
pub struct Shards {
    /// The first key of each.
    first_keys: Vec<String>,
    /// The keys and postings of those that are loaded.
    terms: Vec<Option<String>>,
}

impl Shards {
    /// Files with these first keys. None is loaded.
    #[must_use]
    pub fn new(first_keys: Vec<String>) -> Self {
        let terms = first_keys.iter().map(|_| None).collect();
        Self { first_keys, terms }
    }

    /// Whether there are none, because the index is whole.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.first_keys.is_empty()
    }

    /// The place of a file, by its name.
    pub fn file(&mut self, name: &str) -> Option<&mut Option<String>> {
        let number = name.strip_prefix("terms/")?.strip_suffix(".json")?;
        self.terms.get_mut(number.parse::<usize>().ok()?)
    }
}

/// What the files of terms say of a query.
#[derive(Debug, Default)]
pub struct Candidates {
    /// The files of terms that are needed and not loaded.
    pub missing: Vec<String>,
    /// The divisions that may have what is looked for, the best first; then
    /// those that may have it in the other language alone.
    pub divisions: Vec<usize>,
    /// For each term whether a slip is forgiven: if it is found nowhere.
    pub slips: Vec<bool>,
}

/// Looks a query up.
#[must_use]
pub fn candidates(
    query: &Query,
    shards: &Shards,
    divisions: &[Division],
    lang: Lang,
) -> Candidates {
    let mut search = Search {
        shards,
        divisions: divisions.len(),
        missing: Vec::new(),
    };
    let languages = [lang, lang.beside()];
    // For each language and term, what each division has.
    let mut found = languages.map(|lang| {
        let terms = query.terms.iter();
        terms
            .map(|term| search.term(term, lang))
            .collect::<Vec<_>>()
    });
    let mut slips = vec![false; query.terms.len()];
    for (n, term) in query.terms.iter().enumerate() {
        let is_found = found
            .iter()
            .any(|terms| terms[n].iter().any(|strength| *strength > 0));
        if let Some(slip) = &term.slip
            && !is_found
            && search.missing.is_empty()
        {
            slips[n] = true;
            for (terms, lang) in found.iter_mut().zip(languages) {
                terms[n] = search.pattern(slip, lang).unwrap_or_else(|| search.none());
            }
        }
    }
    let mut ranked: Vec<(bool, u32, usize)> = Vec::new();
    for (n, division) in divisions.iter().enumerate() {
        let score = |terms: &Vec<Vec<u8>>| {
            let mut score = 0;
            for (term, of_term) in query.terms.iter().zip(terms) {
                if of_term[n] == 0 && term.required {
                    return None;
                }
                score += u32::from(of_term[n]);
            }
            Some(score)
        };
        let here = score(&found[0]);
        if let Some(score) = here.or_else(|| score(&found[1])) {
            let name = query
                .terms
                .first()
                .map_or(0, |term| name_score(term, division));
            ranked.push((here.is_none(), u32::MAX - score - name, n));
        }
    }
    sort_by_key(&mut ranked, |ranked| *ranked);
    let missing = search.missing.iter();
    Candidates {
        missing: missing
            .map(|n| ["terms/", &super::json::digits(*n), ".json"].concat())
            .collect(),
        divisions: ranked.into_iter().map(|(_, _, n)| n).collect(),
        slips,
    }
}

/// What it counts that the name of a division begins with a term.
fn name_score(term: &Term, division: &Division) -> u32 {
    let mut best = 0;
    let mut compare = |name: &[char], wanted: &[char]| {
        if name.starts_with(wanted) {
            best = best.max(if name.len() == wanted.len() { 32 } else { 16 });
        }
    };
    let name = &division.name.ja;
    let reading = name.in_kana(0, name.len());
    for lang in Lang::FULL {
        compare(&division.name.get(lang).chars, term.chars_slice());
    }
    compare(&reading, term.chars_slice());
    for alternative in &term.alternatives {
        if let Pattern::Romaji(letters) = &alternative.pattern {
            let mut comparison = Comparison::new(letters);
            if let Some(taken) = comparison.take(&reading)
                && comparison.is_done()
            {
                best = best.max(if taken == reading.len() { 32 } else { 16 });
            }
        }
    }
    best
}

struct Search<'a> {
    shards: &'a Shards,
    divisions: usize,
    missing: Vec<usize>,
}

/// How strongly each division has something: 0 not at all, 1 somewhere, 2 in a
/// place that counts more.
type Strengths = Vec<u8>;

impl Search<'_> {
    fn none(&self) -> Strengths {
        vec![0; self.divisions]
    }

    /// The best of what is looked for; what was typed counts twice.
    fn term(&mut self, term: &Term, lang: Lang) -> Strengths {
        let mut best = self.none();
        for alternative in &term.alternatives {
            // Kana mixed with kanji is rare.
            let is_mixed = matches!(&alternative.pattern, Pattern::Reading(chars)
                if !chars.iter().all(|c| is_kana(*c)));
            if is_mixed && best.iter().any(|strength| *strength > 0) {
                continue;
            }
            let factor = if alternative.weight > 5 { 2 } else { 1 };
            if let Some(found) = self.pattern(&alternative.pattern, lang) {
                for (best, strength) in best.iter_mut().zip(found) {
                    *best = (*best).max(strength * factor);
                }
            }
        }
        best
    }

    /// `None` if the texts of the language are not searched for this.
    fn pattern(&mut self, pattern: &Pattern, lang: Lang) -> Option<Strengths> {
        (pattern.lang() == lang).then(|| match pattern {
            Pattern::Characters(chars) => self.characters(chars),
            Pattern::Reading(chars) => self.reading(chars),
            Pattern::Romaji(letters) => self.romaji(letters),
            Pattern::Words(words, form) => self.words(words, *form),
        })
    }

    fn characters(&mut self, chars: &[char]) -> Strengths {
        let is_letter = |c: &char| is_japanese(*c) || is_word_character(*c);
        let mut keys: Vec<&[char]> = chars
            .windows(2)
            .filter(|pair| pair.iter().all(is_letter))
            .collect();
        // Pairs with kanji are rarer. They keep their order otherwise.
        let kana = |pair: &[char]| pair.iter().filter(|c| is_kana(**c)).count();
        let all = std::mem::take(&mut keys);
        for count in 0..=2 {
            keys.extend(all.iter().filter(|pair| kana(pair) == count));
        }
        keys.truncate(PAIRS);
        if keys.is_empty() {
            keys.extend(chars.chunks(1).filter(|c| c.iter().all(is_letter)));
        }
        self.all(&keys)
    }

    /// What has all of these characters.
    fn all(&mut self, keys: &[&[char]]) -> Strengths {
        let mut all: Option<Strengths> = None;
        for chars in keys {
            let found = self.any("j", chars, false, &|_| true);
            all = Some(meet(all, found));
        }
        all.unwrap_or_else(|| self.none())
    }

    fn reading(&mut self, chars: &[char]) -> Strengths {
        if chars.iter().all(|c| is_kana(*c)) {
            let length = chars.len().min(KANA);
            return self.any("k", &chars[..length], length < KANA, &|_| true);
        }
        let kanji: Vec<&[char]> = chars
            .chunks(1)
            .filter(|c| is_kanji(c[0]))
            .take(PAIRS)
            .collect();
        self.all(&kanji)
    }

    fn romaji(&mut self, letters: &[u8]) -> Strengths {
        let begins = |kana: &[char]| Comparison::new(letters).take(kana).is_some();
        let accepts = |kana: &[char]| {
            let is_cut = kana.len() == KANA;
            // The last kana of the key may be changed by a small one after it.
            let is_open = is_cut && !kana.last().is_some_and(|c| is_small(*c));
            let end = kana.len() - usize::from(is_open);
            let kana = &kana[..end];
            let mut comparison = Comparison::new(letters);
            comparison.take(kana).is_some() && (comparison.is_done() || is_cut)
        };
        let mut best = self.none();
        for first in 'ぁ'..='ん' {
            if begins(&[first])
                || ['ゃ', 'ゅ', 'ょ']
                    .iter()
                    .any(|small| begins(&[first, *small]))
            {
                let found = self.any("k", &[first], true, &accepts);
                join(&mut best, &found);
            }
        }
        best
    }

    /// What has all of these words.
    fn words(&mut self, words: &[Word], form: Form) -> Strengths {
        let mut all = None;
        for (n, word) in words.iter().enumerate() {
            let mut found = self.word(word, form, n + 1 == words.len());
            if form != Form::Exact && form != Form::Slip && found.iter().all(|one| *one == 0) {
                found = self.two_words(word.spelling());
            }
            all = Some(meet(all, found));
        }
        all.unwrap_or_else(|| self.none())
    }

    fn word(&mut self, word: &Word, form: Form, is_last: bool) -> Strengths {
        let spelling = word.spelling();
        let (key, is_beginning) = match form {
            Form::Slip => (&spelling[..spelling.len().min(2)], true),
            Form::Any | Form::Forms if spelling.len() > 1 => {
                let stem = word.stem().iter();
                let same = spelling
                    .iter()
                    .zip(stem)
                    .take_while(|(a, b)| a == b)
                    .count();
                (&spelling[..same.max(1)], true)
            }
            _ => (spelling, false),
        };
        let fits = |text: &[char]| !is_beginning || word.fit(text, form, is_last) > 0;
        self.any("e", key, is_beginning, &fits)
    }

    /// What has both parts of a word, as `front-line` has those of `frontline`.
    fn two_words(&mut self, word: &[char]) -> Strengths {
        let mut best = self.none();
        for length in 2..word.len().saturating_sub(1) {
            let (first, second) = word.split_at(length);
            let first = self.any("e", first, false, &|_| true);
            if first.iter().any(|strength| *strength > 0) {
                let second = self.word(&Word::new(second), Form::Forms, false);
                join(&mut best, &meet(Some(first), second));
            }
        }
        best
    }

    /// What has any of the keys of a kind that are, or begin with, characters.
    fn any(
        &mut self,
        kind: &str,
        chars: &[char],
        is_beginning: bool,
        accepts: &dyn Fn(&[char]) -> bool,
    ) -> Strengths {
        let mut found = self.none();
        let mut wanted = kind.to_owned();
        wanted.extend(chars);
        let (start, end) = files_with(&self.shards.first_keys, &wanted, is_beginning);
        for n in start..end {
            let Some(terms) = &self.shards.terms[n] else {
                if !self.missing.contains(&n) {
                    self.missing.push(n);
                }
                continue;
            };
            for (key, postings) in lines(terms, &wanted, is_beginning) {
                let key: Vec<char> = key.chars().skip(1).collect();
                if accepts(&key) {
                    decode(postings, |position, is_strong| {
                        if let Some(strength) = found.get_mut(position) {
                            *strength = (*strength).max(1 + u8::from(is_strong));
                        }
                    });
                }
            }
        }
        found
    }
}

/// What both have; the weaker counts.
fn meet(one: Option<Strengths>, mut other: Strengths) -> Strengths {
    if let Some(one) = one {
        for (other, one) in other.iter_mut().zip(one) {
            *other = (*other).min(one);
        }
    }
    other
}

/// What either has; the stronger counts.
fn join(best: &mut Strengths, found: &Strengths) {
    for (best, strength) in best.iter_mut().zip(found) {
        *best = (*best).max(*strength);
    }
}
