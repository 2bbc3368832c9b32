//! What is looked for in a text, and where it is found.

use super::english;
use super::field::{Field, is_word_character};
use super::normalise::{is_kana, is_kanji};
use super::romaji::Comparison;
use crate::language::Lang;

/// How well a hit fits, in eighths.
const WHOLE: u32 = 8;
const FORM: u32 = 7;
const BEGINNING: u32 = 6;
const INSIDE: u32 = 5;
const SLIP: u32 = 3;

/// A hit in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The first folded character.
    pub start: usize,
    /// The end of the folded characters.
    pub end: usize,
    /// How well it fits, in eighths.
    pub fit: u32,
}

/// What is looked for. The characters are folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// Characters in a Japanese text, anywhere.
    Characters(Vec<char>),
    /// Kana, and perhaps kanji, in a Japanese text as it is read.
    Reading(Vec<char>),
    /// The same in Latin letters ([`super::romaji::spelling`]).
    Romaji(Vec<u8>),
    /// Words in an English text, one after the other.
    Words(Vec<Word>, Form),
}

/// A word that is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    chars: Vec<char>,
    spelling: Vec<char>,
    stem: Vec<char>,
}

/// In which form words are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// As they are, in American or British spelling.
    Exact,
    /// In any form.
    Forms,
    /// In any form; the last one may be the beginning of a word.
    Any,
    /// With one slip.
    Slip,
}

impl Word {
    /// A folded word.
    #[must_use]
    pub fn new(chars: &[char]) -> Self {
        let spelling = english::spelling(chars);
        Self {
            chars: chars.to_vec(),
            stem: english::stem(&spelling),
            spelling,
        }
    }

    /// Its spelling ([`english::spelling`]).
    #[must_use]
    pub fn spelling(&self) -> &[char] {
        &self.spelling
    }

    /// Its stem ([`english::stem`]).
    #[must_use]
    pub fn stem(&self) -> &[char] {
        &self.stem
    }

    /// How well a word in the text fits; 0 if it does not.
    #[must_use]
    pub fn fit(&self, text: &[char], form: Form, is_last: bool) -> u32 {
        if text.first() != self.chars.first() {
            return 0;
        }
        if text == self.chars {
            return WHOLE;
        }
        let spelling = english::spelling(text);
        match form {
            _ if spelling == self.spelling => WHOLE,
            Form::Exact => 0,
            Form::Slip if english::is_slip(&self.spelling, &spelling) => SLIP,
            Form::Slip => 0,
            Form::Any | Form::Forms if english::stem(&spelling) == self.stem => FORM,
            Form::Any
                if is_last
                    && (text.starts_with(&self.chars) || spelling.starts_with(&self.spelling)) =>
            {
                BEGINNING
            }
            Form::Any | Form::Forms => 0,
        }
    }
}

impl Pattern {
    /// Words as they are looked for in an English text: parts of the folded
    /// characters between spaces.
    #[must_use]
    pub fn words(chars: &[char], form: Form) -> Self {
        let words = chars.split(|c| !is_word_character(*c));
        let words = words.filter(|word| !word.is_empty());
        Self::Words(words.map(Word::new).collect(), form)
    }

    /// The language of the texts in which this is looked for.
    #[must_use]
    pub const fn lang(&self) -> Lang {
        match self {
            Self::Characters(_) | Self::Reading(_) | Self::Romaji(_) => Lang::Ja,
            Self::Words(..) => Lang::En,
        }
    }

    /// Adds the hits in a field of its language, in their order. None overlaps
    /// the one before.
    pub fn find(&self, field: &Field, hits: &mut Vec<Hit>) {
        match self {
            Self::Characters(wanted) => find_characters(field, wanted, hits),
            Self::Reading(wanted) => find_reading(field, wanted, hits),
            Self::Romaji(letters) => find_romaji(field, letters, hits),
            Self::Words(words, form) => find_words(field, words, *form, hits),
        }
    }
}

/// Knuth, Morris and Pratt's search, so that no text takes long.
fn find_characters(field: &Field, wanted: &[char], hits: &mut Vec<Hit>) {
    let Some(first) = wanted.first() else {
        return;
    };
    // For each length of a partial match: the longest shorter one that it ends
    // with.
    let mut shorter = vec![0; wanted.len()];
    let mut matched = 0;
    for at in 1..wanted.len() {
        while matched > 0 && wanted[at] != wanted[matched] {
            matched = shorter[matched - 1];
        }
        if wanted[at] == wanted[matched] {
            matched += 1;
        }
        shorter[at] = matched;
    }
    let is_latin = is_word_character(*first);
    matched = 0;
    for (at, c) in field.chars.iter().enumerate() {
        while matched > 0 && *c != wanted[matched] {
            matched = shorter[matched - 1];
        }
        if *c == wanted[matched] {
            matched += 1;
        }
        if matched == wanted.len() {
            let (start, end) = (at + 1 - matched, at + 1);
            let fit = match (field.is_edge(start), field.is_edge(end)) {
                (true, true) => WHOLE,
                (true, false) => BEGINNING + 1,
                (false, _) if is_latin => INSIDE - 2,
                (false, _) => INSIDE,
            };
            hits.push(Hit { start, end, fit });
            matched = 0;
        }
    }
}

/// Finds kana where a word begins that is read so.
fn find_reading(field: &Field, wanted: &[char], hits: &mut Vec<Hit>) {
    let Some(first) = wanted.first() else {
        return;
    };
    let begins_in_kana = is_kana(*first);
    let mut at = 0;
    while at < field.len() {
        let may_begin = if begins_in_kana {
            field.begins_reading(at)
        } else {
            field.chars[at] == *first
        };
        match may_begin.then(|| read_from(field, wanted, at)).flatten() {
            Some(hit) => {
                hits.push(hit);
                at = hit.end.max(at + 1);
            }
            None => at += 1,
        }
    }
}

/// Compares a text, as it is read from a position on, with what is wanted.
/// `None` also if no reading was needed.
fn read_from(field: &Field, wanted: &[char], start: usize) -> Option<Hit> {
    let mut at = start;
    let mut done = 0;
    let mut kanji = 0;
    // How many kana of readings were compared, and of the last reading.
    let mut read = 0;
    let mut last = 0;
    let mut is_partial = false;
    while let Some(&c) = wanted.get(done) {
        let run = field.run(at).filter(|_| is_kana(c));
        if let Some(run) = run {
            let kana = field.kana(run);
            let rest = &wanted[done..];
            let inside = at - run.start;
            // After some of the kanji, any later part of the reading.
            let offsets = if inside == 0 {
                0..1
            } else {
                inside..kana.len()
            };
            let found = offsets.into_iter().find_map(|offset| {
                let kana = &kana[offset..];
                let same = kana.iter().zip(rest).take_while(|(a, b)| a == b).count();
                let fits = same > 0 && (inside == 0 || same == kana.len() || same == rest.len());
                fits.then_some((same, same == kana.len()))
            });
            let (same, is_whole) = found?;
            read += same;
            last = same;
            done += same;
            if is_whole || done == wanted.len() {
                is_partial = !is_whole;
                at = run.end;
                continue;
            }
            // The rest of the run in kanji: かんせん症.
            let rest = &field.chars[at + 1..run.end];
            let next = wanted.get(done).filter(|c| is_kanji(**c))?;
            at += 1 + rest.iter().position(|c| c == next)?;
        } else if field.chars.get(at) == Some(&c) {
            kanji += usize::from(is_kanji(c));
            at += 1;
            done += 1;
        } else {
            return None;
        }
    }
    let is_enough = if field.begins_word(start) || kanji > 0 {
        read + kanji > 1
    } else {
        last > 1
    };
    let fit = match (is_partial, field.is_edge(at)) {
        (true, _) => INSIDE,
        (false, true) => WHOLE,
        (false, false) => FORM,
    };
    (read > 0 && is_enough).then_some(Hit {
        start,
        end: at,
        fit,
    })
}

/// Finds Latin letters where a word or a text in kana begins that is read so.
fn find_romaji(field: &Field, letters: &[u8], hits: &mut Vec<Hit>) {
    let mut at = 0;
    while at < field.len() {
        match field
            .begins_reading(at)
            .then(|| romaji_from(field, letters, at))
            .flatten()
        {
            Some(hit) => {
                hits.push(hit);
                at = hit.end.max(at + 1);
            }
            None => at += 1,
        }
    }
}

fn romaji_from(field: &Field, letters: &[u8], start: usize) -> Option<Hit> {
    let mut comparison = Comparison::new(letters);
    let mut at = start;
    let mut is_whole = true;
    while !comparison.is_done() {
        if let Some(run) = field.run(at).filter(|run| run.start == at) {
            let kana = field.kana(run);
            is_whole = comparison.take(kana)? == kana.len();
            at = run.end;
        } else {
            let rest = &field.chars[at..];
            let kana = rest.iter().position(|c| !is_kana(*c)).unwrap_or(rest.len());
            if kana == 0 {
                return None;
            }
            at += comparison.take(&rest[..kana])?;
        }
    }
    is_whole &= !comparison.is_partial() && field.is_edge(at);
    Some(Hit {
        start,
        end: at,
        fit: if is_whole { WHOLE } else { INSIDE },
    })
}

/// Finds words that follow each other.
fn find_words(field: &Field, wanted: &[Word], form: Form, hits: &mut Vec<Hit>) {
    let mut after = 0;
    let mut at = 0;
    while let Some(start) = next_word(field, at) {
        let end = end_of(field, start);
        if start >= after
            && let Some((end, fit)) = words_from(field, wanted, form, start)
        {
            hits.push(Hit { start, end, fit });
            after = end;
        }
        at = end;
    }
}

/// Whether the words are at a position: their end, and how well they fit.
fn words_from(field: &Field, wanted: &[Word], form: Form, start: usize) -> Option<(usize, u32)> {
    let mut at = start;
    let mut end = start;
    let mut fit = WHOLE;
    for (n, word) in wanted.iter().enumerate() {
        at = next_word(field, at)?;
        end = end_of(field, at);
        let is_last = n + 1 == wanted.len();
        let mut fits = word.fit(&field.chars[at..end], form, is_last);
        if fits == 0 && matches!(form, Form::Any | Form::Forms) {
            // `frontline` is found in `front-line`.
            let first = &field.chars[at..end];
            if first.len() > 1
                && word.chars.len() > first.len() + 1
                && word.chars.starts_with(first)
                && let Some(second) = next_word(field, end)
            {
                let rest = Word::new(&word.chars[first.len()..]);
                end = end_of(field, second);
                fits = rest.fit(&field.chars[second..end], form, false);
            }
        }
        if fits == 0 {
            return None;
        }
        fit = fit.min(fits);
        at = end;
    }
    (end > start).then_some((end, fit))
}

fn next_word(field: &Field, from: usize) -> Option<usize> {
    let rest = field.chars.get(from..)?;
    Some(from + rest.iter().position(|c| is_word_character(*c))?)
}

fn end_of(field: &Field, start: usize) -> usize {
    let rest = &field.chars[start..];
    let length = rest.iter().position(|c| !is_word_character(*c));
    start + length.unwrap_or(rest.len())
}
