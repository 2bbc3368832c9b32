//! Collects what is searched from the compiled guide.

use std::collections::BTreeMap;

use crate::content::check::Source;
use crate::content::compile::Guide;
use crate::content::guide::{Division, DivisionPage, Figure, Section};
use crate::content::inline::{Paragraph, plain_text};
use crate::content::part::Part;
use crate::content::readings::{Lexicon, Segment, Words};
use crate::id::SubjectId;
use crate::language::Localized;

/// A division, a part or a section of it.
pub(super) struct Document {
    /// Its fragment; empty for the division itself.
    pub(super) id: String,
    /// The positions of its subjects in the list.
    pub(super) subjects: Vec<usize>,
    /// The title, then the other texts: as many in each language.
    pub(super) texts: Localized<Vec<String>>,
    /// The keywords of a division.
    pub(super) keywords: Localized<Vec<String>>,
    /// The words that it has and that are the same everywhere.
    pub(super) words: Used,
    /// The words that it has and that are read otherwise elsewhere.
    pub(super) own: Used,
}

/// Words, each with the readings of its kanji, joined by commas.
pub(super) type Used = BTreeMap<String, String>;

/// The documents of all divisions, in the order of the guide.
pub(super) fn documents(source: &Source, guide: &Guide) -> Vec<Vec<Document>> {
    let lexicon = source.readings.lexicon();
    let subjects = &guide.index.subjects;
    let position = |id| subjects.iter().position(|subject| subject.id == id);
    let of_division = |(n, page): (usize, &DivisionPage)| {
        let keywords = &source.divisions[n].keywords;
        let keywords = Localized::from_fn(|lang| {
            let keywords = keywords.get(lang).iter();
            keywords.map(|keyword| keyword.0.clone()).collect()
        });
        of_division(&page.division, &keywords, &lexicon, &position)
    };
    guide
        .divisions
        .iter()
        .enumerate()
        .map(of_division)
        .collect()
}

/// The words that the names of the subjects have.
pub(super) fn words_of_subjects(source: &Source, guide: &Guide) -> Used {
    let lexicon = source.readings.lexicon();
    let mut words = Used::new();
    for subject in &guide.index.subjects {
        add_used(lexicon.words(""), &subject.name.ja, &mut words);
    }
    words
}

fn of_division(
    division: &Division,
    keywords: &Localized<Vec<String>>,
    lexicon: &Lexicon,
    position: &impl Fn(SubjectId) -> Option<usize>,
) -> Vec<Document> {
    let slug = division.slug.as_str();
    let subjects = |ids: Vec<SubjectId>| ids.into_iter().filter_map(position).collect();
    let captions = |figures: &[Figure], lang| -> Vec<String> {
        figures
            .iter()
            .map(|figure| figure.caption.get(lang).clone())
            .collect()
    };
    let plain = |paragraphs: &[Paragraph]| -> Vec<String> {
        paragraphs
            .iter()
            .map(|paragraph| plain_text(paragraph))
            .collect()
    };
    let own = division.subjects.iter().map(|subject| subject.id.clone());
    let itself = Document {
        id: String::new(),
        subjects: subjects(own.collect()),
        texts: Localized::from_fn(|lang| {
            let tagline = division
                .tagline
                .as_ref()
                .map(|tagline| tagline.get(lang).clone());
            let captions = captions(&division.figures, lang);
            std::iter::once(tagline.unwrap_or_default())
                .chain(captions)
                .collect()
        }),
        keywords: keywords.clone(),
        words: Used::new(),
        own: Used::new(),
    };
    let part = |part: Part| {
        let paragraphs = division.paragraphs(part)?;
        Some(Document {
            id: part.id().to_owned(),
            subjects: Vec::new(),
            texts: Localized::from_fn(|lang| {
                let text = plain(paragraphs.get(lang));
                std::iter::once(String::new()).chain(text).collect()
            }),
            keywords: Localized::default(),
            words: Used::new(),
            own: Used::new(),
        })
    };
    let section = |section: &Section| Document {
        id: section.id.to_string(),
        subjects: subjects(section.subjects.clone()),
        texts: Localized::from_fn(|lang| {
            let title = section.title.get(lang).clone();
            let notes = section.footnotes.iter();
            let notes = notes.map(|note| plain_text(note.text.get(lang)));
            std::iter::once(title)
                .chain(plain(section.text.get(lang)))
                .chain(captions(&section.figures, lang))
                .chain(notes)
                .collect()
        }),
        keywords: Localized::default(),
        words: Used::new(),
        own: Used::new(),
    };
    let parts = Part::ALL.into_iter().filter_map(part);
    let sections = division.sections().map(|(_, one)| section(one));
    let mut documents: Vec<Document> = [itself].into_iter().chain(parts).chain(sections).collect();
    let everywhere = lexicon.words("");
    for document in &mut documents {
        let place = match document.id.as_str() {
            "" => slug.to_owned(),
            id => format!("{slug}#{id}"),
        };
        let words = lexicon.words(&place);
        let mut used = Used::new();
        for text in document.texts.ja.iter().chain(&document.keywords.ja) {
            add_used(words, text, &mut used);
        }
        if document.id.is_empty() {
            add_used(words, &division.name.ja, &mut used);
        }
        let is_same = |word: &String, reading: &String| {
            if std::ptr::eq(words, everywhere) {
                return true;
            }
            let mut here = Used::new();
            add_used(everywhere, word, &mut here);
            here.get(word) == Some(reading)
        };
        (document.words, document.own) = used
            .into_iter()
            .partition(|(word, reading)| is_same(word, reading));
    }
    documents
}

/// Adds the words of a text, as it is divided in its place.
fn add_used(words: &Words, text: &str, used: &mut Used) {
    for segment in words.segment(text) {
        if let Segment::Word { text, ruby, .. } = segment {
            let readings: Vec<&str> = ruby.iter().map(|(_, kana)| kana.as_str()).collect();
            used.insert(text.to_owned(), readings.join(","));
        }
    }
}
