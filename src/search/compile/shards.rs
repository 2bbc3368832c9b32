//! The terms of all texts, for guides that are too large for one file.

use std::collections::HashMap;

use serde_json::json;

use super::File;
use crate::language::{Lang, Localized};
use crate::search::english;
use crate::search::field::{Field, is_word_character};
use crate::search::index::Division;
use crate::search::normalise::{is_japanese, is_kana};
use crate::search::postings::{KANA, encode};
use crate::search::rank::Place;

/// The size of a file of terms, in bytes, from which on the next one begins.
const SIZE: usize = 24 * 1024;

/// The files of terms: their first keys and all their keys and postings.
pub(super) struct Shards(Vec<(String, String)>);

impl Shards {
    pub(super) fn first_keys(&self) -> Vec<String> {
        self.0.iter().map(|(key, _)| key.clone()).collect()
    }

    pub(super) fn files(&self, edition: &str) -> impl Iterator<Item = File> {
        let files = self.0.iter().enumerate();
        files.map(move |(n, (_, terms))| File {
            name: format!("terms/{n}.json"),
            json: json!({ "edition": edition, "terms": terms }).to_string(),
        })
    }
}

/// The divisions that have a key, each with whether it is in a place that counts
/// more.
type Postings = Vec<(usize, bool)>;

/// The terms of the divisions that were added, in the order of the guide.
#[derive(Default)]
pub(super) struct Terms {
    postings: HashMap<String, Postings>,
    /// The key that is looked up.
    key: String,
    division: usize,
}

impl Terms {
    /// Adds those of a division, given its position and the names of the subjects.
    pub(super) fn add_division(
        &mut self,
        position: usize,
        division: &Division,
        subjects: &[Localized<Field>],
    ) {
        self.division = position;
        for lang in Lang::FULL {
            self.add(Place::Name, division.name.get(lang), lang);
            for document in &division.documents {
                let texts = document.texts(lang);
                self.add(Place::Title, &texts.title, lang);
                for keyword in &texts.keywords {
                    self.add(Place::Keyword, keyword, lang);
                }
                for subject in &document.subjects {
                    self.add(Place::Subject, subjects[*subject].get(lang), lang);
                }
                for text in &texts.body {
                    self.add(Place::Body, text, lang);
                }
            }
        }
    }

    /// The files of all that was added.
    pub(super) fn shards(self) -> Shards {
        let mut files: Vec<(String, String)> = Vec::new();
        let mut postings: Vec<(String, Postings)> = self.postings.into_iter().collect();
        postings.sort_unstable();
        for (key, postings) in postings {
            let line = format!("{key} {}", encode(&postings));
            match files.last_mut() {
                Some((_, terms)) if terms.len() + line.len() < SIZE => {
                    terms.push(' ');
                    terms.push_str(&line);
                }
                _ => files.push((key, line)),
            }
        }
        Shards(files)
    }

    fn add(&mut self, place: Place, field: &Field, lang: Lang) {
        let is_strong = place != Place::Body;
        match lang {
            Lang::Ja | Lang::JaSimple => self.add_japanese(field, is_strong),
            Lang::En => self.add_english(field, is_strong),
        }
    }

    fn add_japanese(&mut self, field: &Field, is_strong: bool) {
        let is_letter = |c: char| is_japanese(c) || is_word_character(c);
        for (at, &c) in field.chars.iter().enumerate() {
            if !is_letter(c) {
                continue;
            }
            self.insert(&['j', c], is_strong);
            if let Some(&next) = field.chars.get(at + 1)
                && is_letter(next)
            {
                self.insert(&['j', c, next], is_strong);
            }
            if field.begins_reading(at) {
                let kana = field.in_kana(at, field.len().min(at + KANA));
                let kana = kana.into_iter().take(KANA).take_while(|c| is_kana(*c));
                let key: Vec<char> = std::iter::once('k').chain(kana).collect();
                if key.len() > 1 {
                    self.insert(&key, is_strong);
                }
            }
        }
    }

    fn add_english(&mut self, field: &Field, is_strong: bool) {
        for word in field.chars.split(|c| !is_word_character(*c)) {
            if let Some(first) = word.first() {
                self.insert(&['e', *first], is_strong);
                self.insert_word(word, is_strong);
            }
        }
    }

    fn insert_word(&mut self, word: &[char], is_strong: bool) {
        let spelling = english::spelling(word);
        let key: Vec<char> = std::iter::once('e').chain(spelling).collect();
        self.insert(&key, is_strong);
    }

    fn insert(&mut self, key: &[char], is_strong: bool) {
        self.key.clear();
        self.key.extend(key);
        let here = (self.division, is_strong);
        match self.postings.get_mut(&self.key) {
            Some(postings) => match postings.last_mut() {
                Some((last, was_strong)) if *last == self.division => *was_strong |= is_strong,
                _ => postings.push(here),
            },
            None => {
                self.postings.insert(self.key.clone(), vec![here]);
            }
        }
    }
}
