//! The Japanese texts of the content, each with its place.

use super::Files;
use super::document::Document;
use super::fault::Position;
use super::passages::passages;
use super::targets::{id, slug_of_file};
use crate::content::part::Part;
use crate::language::Lang;

/// The place of site.json and of the bureaus.
pub(super) const SITE: &str = "site";

/// A Japanese text of the content, as editors write it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JapaneseText {
    /// Its file, as used in faults.
    pub file: String,
    /// Its line in the file, from 1.
    pub line: usize,
    /// Its place: `site`, the slug of a division, or `slug#id` for a section or
    /// a part.
    pub place: String,
    /// The text, including notation.
    pub text: String,
}

/// A Japanese text in a document.
pub(super) struct Japanese<'a> {
    pub(super) document: &'a Document,
    /// Its JSON Pointer.
    pub(super) pointer: String,
    pub(super) place: String,
    pub(super) lang: Lang,
    pub(super) text: &'a str,
}

impl Japanese<'_> {
    /// Where it begins in its file, in bytes.
    fn start(&self) -> usize {
        self.document.range(&self.pointer).start
    }

    /// The text without its document, which was read from `source`.
    pub(super) fn owned(&self, source: &str) -> JapaneseText {
        JapaneseText {
            file: self.document.file.clone(),
            line: Position::of(source, self.start()).line,
            place: self.place.clone(),
            text: self.text.to_owned(),
        }
    }
}

/// The Japanese texts of site.json, of the bureaus and of the divisions, in the
/// order of the files.
pub(super) fn texts(files: &Files) -> Vec<Japanese<'_>> {
    let site = files.site.iter().chain(files.bureau_documents());
    let site = site.map(|document| (document, true));
    let divisions = files.divisions.iter().map(|division| (division, false));
    site.chain(divisions)
        .flat_map(|(document, is_site)| texts_of(document, is_site))
        .collect()
}

fn texts_of(document: &Document, is_site: bool) -> Vec<Japanese<'_>> {
    let texts = passages(&document.value, "").into_iter();
    let texts = texts.filter(|passage| passage.lang.is_japanese());
    let mut texts: Vec<_> = texts
        .map(|passage| Japanese {
            place: match is_site {
                true => SITE.to_owned(),
                false => place(document, &passage.pointer),
            },
            document,
            lang: passage.lang,
            pointer: passage.pointer,
            text: passage.text,
        })
        .collect();
    texts.sort_by_key(Japanese::start);
    texts
}

/// The place of a text of a division.
fn place(division: &Document, pointer: &str) -> String {
    let slug = slug_of_file(&division.file);
    let mut steps = pointer.split('/').skip(1);
    let (field, number) = (steps.next().unwrap_or_default(), steps.next());
    let part = Part::ALL.into_iter().find(|part| part.field() == field);
    let fragment = part.and_then(|part| match part.group() {
        None => Some(part.id()),
        Some(_) => id(division.value.pointer(&format!("/{field}/{}", number?))?),
    });
    match fragment {
        Some(fragment) => [slug.as_str(), "#", fragment].concat(),
        None => slug,
    }
}
