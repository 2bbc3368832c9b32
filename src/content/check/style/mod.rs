//! Advice for writers: what in a text is hard to read. None of it is a fault, as a
//! rule may have its exceptions.
//!
//! The rules for easy Japanese are those of the 在留支援のためのやさしい日本語
//! ガイドライン (Immigration Services Agency and Agency for Cultural Affairs, 2020),
//! as far as a program can tell. Of an ordinary Japanese text only the length of the
//! sentences is looked at, and not if site.json says that the text is `verbatim`.

mod forms;
mod sentences;
mod vocabulary;
mod words;

use std::collections::HashSet;
use std::ops::Range;

use regex::Regex;
use serde::Deserialize as _;
use serde_json::Value;

use self::sentences::{Plain, Sentence};
use self::words::Names;
use super::document::Document;
use super::fault::{Explanation, Fault};
use super::japanese::{self, Japanese};
use super::messages::Messages;
use super::targets::elements;
use super::{Files, derived};
use crate::content::readings::Lexicon;
use crate::content::source::Readings;
use crate::language::Lang;

/// The most characters of a sentence in easy Japanese, without what is in round
/// brackets.
const LONG_EASY: usize = 40;

/// The same in an ordinary text.
const LONG: usize = 60;

/// The most kanji words of a sentence in easy Japanese.
const KANJI_WORDS: usize = 4;

/// The most 、 of a sentence in easy Japanese.
const COMMAS: usize = 3;

/// A pattern of this check.
fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is valid")
}

/// What is said of a part of a text.
type Advice = (Range<usize>, Explanation);

/// Reports what should be looked at in files without faults.
pub(super) fn check(files: &Files, warnings: &mut Vec<Fault>) {
    let site = files.site.iter();
    let documents = site.chain(files.bureau_documents()).chain(&files.divisions);
    for document in documents {
        derived::check(document, warnings);
    }
    let texts = japanese::texts(files);
    let guide = Guide::new(files);
    let of_one_document = |a: &Japanese<'_>, b: &Japanese<'_>| a.document.file == b.document.file;
    for texts in texts.chunk_by(of_one_document) {
        guide.check(texts, warnings);
    }
}

/// What the texts are compared with.
struct Guide {
    names: Names,
    lexicon: Lexicon,
    /// Whether the sentences of ordinary texts stay as they are.
    is_verbatim: bool,
}

impl Guide {
    fn new(files: &Files) -> Self {
        let site = files.site.as_ref().map(|site| &site.value);
        let readings = files.readings.as_ref();
        let readings = readings.and_then(|file| Readings::deserialize(&file.value).ok());
        Self {
            names: Names::new(own_names(files)),
            lexicon: readings.unwrap_or_default().lexicon(),
            is_verbatim: site.is_some_and(|site| site["verbatim"] == true),
        }
    }

    /// Checks the texts of one document.
    fn check(&self, texts: &[Japanese<'_>], warnings: &mut Vec<Fault>) {
        let easy = texts.iter().filter(|text| text.lang == Lang::JaSimple);
        let easy: Vec<(&Japanese<'_>, Plain)> =
            easy.map(|text| (text, Plain::new(text.text))).collect();
        let explained: HashSet<&str> = easy
            .iter()
            .flat_map(|(_, plain)| words::explained(&plain.text))
            .collect();
        let mut reported = HashSet::new();
        for (text, plain) in &easy {
            let messages = text.document.messages;
            let mut advice = words::check(
                &plain.text,
                self.lexicon.words(&text.place),
                &self.names,
                &explained,
                &mut reported,
                messages,
            );
            for sentence in plain.sentences() {
                advice.extend(self.of_easy_sentence(&sentence, messages));
            }
            report(text, plain, advice, warnings);
        }
        if self.is_verbatim {
            return;
        }
        for text in texts.iter().filter(|text| text.lang == Lang::Ja) {
            let plain = Plain::new(text.text);
            let messages = text.document.messages;
            let sentences = plain.sentences();
            let advice = sentences.filter_map(|sentence| too_long(&sentence, LONG, messages));
            report(text, &plain, advice.collect(), warnings);
        }
    }

    fn of_easy_sentence(&self, sentence: &Sentence<'_>, messages: &Messages) -> Vec<Advice> {
        let mut advice = Vec::new();
        advice.extend(too_long(sentence, LONG_EASY, messages));
        let words = sentence.kanji_words();
        if words > KANJI_WORDS {
            let explanation = (messages.many_kanji_words)(words, KANJI_WORDS);
            advice.push((sentence.range.clone(), explanation));
        }
        let commas = sentence.text.matches('、').count();
        if commas > COMMAS {
            let explanation = (messages.many_commas)(commas, COMMAS);
            advice.push((sentence.range.clone(), explanation));
        }
        advice.extend(forms::check(sentence, messages));
        advice.extend(words::long_runs(sentence, &self.names, messages));
        advice
    }
}

fn too_long(sentence: &Sentence<'_>, most: usize, messages: &Messages) -> Option<Advice> {
    let length = sentence.length();
    (length > most).then(|| {
        let explanation = (messages.long_sentence)(length, most);
        (sentence.range.clone(), explanation)
    })
}

fn report(text: &Japanese<'_>, plain: &Plain, advice: Vec<Advice>, warnings: &mut Vec<Fault>) {
    for (range, explanation) in advice {
        let range = plain.in_source(range);
        let document = text.document;
        warnings.push(document.fault_in_text(&text.pointer, range, explanation));
    }
}

/// The Japanese names of the ministry, its bureaus, divisions and subjects, and the
/// words that site.json allows.
fn own_names(files: &Files) -> impl Iterator<Item = &str> {
    let site = files.site.iter().map(|site| &site.value);
    let fields = ["ministry", "ministry_short", "publication"];
    let of_site = site
        .clone()
        .flat_map(move |site| fields.into_iter().map(|field| &site[field]));
    let subjects = site.clone().flat_map(|site| elements(site, "subjects"));
    let documents = files.bureau_documents().chain(&files.divisions);
    let named = documents.map(|document: &Document| &document.value);
    let names = subjects.chain(named).map(|named| &named["name"]);
    let names = of_site.chain(names).map(|name| &name["ja"]);
    let allowed = site.flat_map(|site| elements(site, "easy_words"));
    names.chain(allowed).filter_map(Value::as_str)
}
