//! Reads the files of the index. `compile` writes them; `docs/search.md`
//! describes them.

use super::field::Field;
use super::query::Synonyms;
use super::reader::Reader;
use crate::id::{SectionId, Slug};
use crate::language::{Lang, Localized};

/// The version of the format, which `compile` writes.
pub const FORMAT: usize = 1;

/// Whether this engine can search a large guide.
const LARGE: bool = cfg!(any(feature = "tool", feature = "search-large"));

/// Why a file of the index cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SearchError {
    /// It is cut short, or of another shape.
    #[error("a file of the search is damaged")]
    Damaged,
    /// It belongs to another edition of the guide, or to another version of the
    /// program: the index has to be fetched again.
    #[error("a file of the search belongs to another edition")]
    OtherEdition,
}

/// `index.json`.
#[derive(Debug)]
pub struct Index {
    /// The hash of the content.
    pub edition: String,
    /// The ids and titles of the parts that have no sections.
    pub parts: Vec<(SectionId, Localized<Field>)>,
    /// The names of all subjects.
    pub subjects: Vec<Localized<Field>>,
    /// Words that stand for others.
    pub synonyms: Synonyms,
    /// All divisions, in the order of the guide.
    pub divisions: Vec<Division>,
    /// The first key of each file of terms; empty if the index is whole.
    pub shards: Vec<String>,
}

/// A division.
#[derive(Debug)]
pub struct Division {
    /// Its name in URLs.
    pub slug: Slug,
    /// Its name.
    pub name: Localized<Field>,
    /// What is searched: first the division itself, then its parts and
    /// sections. Empty if it is not loaded.
    pub documents: Vec<Document>,
}

/// What one result can be.
#[derive(Debug)]
pub struct Document {
    /// The fragment; `None` for the division itself.
    pub id: Option<SectionId>,
    /// The subjects that it deals with: positions in the list of the index.
    pub subjects: Vec<usize>,
    /// Its texts.
    pub texts: Localized<Texts>,
}

/// The texts of a document in one language.
#[derive(Debug, Default)]
pub struct Texts {
    /// Its title; the tagline of a division; empty if it has none.
    pub title: Field,
    /// Its paragraphs, captions and footnotes.
    pub body: Vec<Field>,
    /// The keywords of a division.
    pub keywords: Vec<Field>,
}

impl Index {
    /// Reads `index.json`.
    ///
    /// # Errors
    ///
    /// If it is damaged, or of another version of the format; in an engine for
    /// small guides, if it is that of a large one.
    pub fn read(json: &str) -> Result<Self, SearchError> {
        Self::read_in(json, LARGE)
    }

    fn read_in(json: &str, is_large: bool) -> Result<Self, SearchError> {
        let mut reader = Reader::new(json);
        let format = reader.expect("{\"format\":").and_then(|()| reader.number());
        let index = match format {
            Some(FORMAT) => read(&mut reader).ok_or(SearchError::Damaged)?,
            Some(_) => return Err(SearchError::OtherEdition),
            None => return Err(SearchError::Damaged),
        };
        match is_large || index.shards.is_empty() {
            true => Ok(index),
            false => Err(SearchError::OtherEdition),
        }
    }
}

/// Reads what is after the format.
fn read(reader: &mut Reader) -> Option<Index> {
    reader.expect(",\"edition\":")?;
    let edition = reader.text()?;
    reader.expect(",\"parts\":")?;
    let mut parts = Vec::new();
    reader.begin()?;
    while !reader.ends() {
        reader.begin()?;
        parts.push((reader.text()?.try_into().ok()?, fields(reader)?));
        reader.expect("]")?;
    }
    reader.expect(",\"subjects\":")?;
    let mut subjects = Vec::new();
    reader.begin()?;
    while !reader.ends() {
        reader.begin()?;
        subjects.push(fields(reader)?);
        reader.expect("]")?;
    }
    reader.expect(",\"synonyms\":")?;
    let mut synonyms = Synonyms::default();
    reader.begin()?;
    while !reader.ends() {
        reader.begin()?;
        synonyms.add(&reader.texts()?, &reader.texts()?);
        reader.expect("]")?;
    }
    reader.expect(",\"divisions\":")?;
    let mut divisions = Vec::new();
    reader.begin()?;
    while !reader.ends() {
        reader.begin()?;
        divisions.push(Division {
            slug: reader.text()?.try_into().ok()?,
            name: fields(reader)?,
            documents: Vec::new(),
        });
        reader.expect("]")?;
    }
    let mut documents = read_documents(reader, subjects.len())?.into_iter();
    if documents.len() > 0 {
        for division in &mut divisions {
            division.documents = documents.next()?;
        }
    }
    reader.expect(",\"shards\":")?;
    let shards = reader.texts()?;
    reader.end()?;
    Some(Index {
        edition,
        parts,
        subjects,
        synonyms,
        divisions,
        shards,
    })
}

impl Division {
    /// Reads `divisions/<slug>.json`, for an index with so many subjects.
    ///
    /// # Errors
    ///
    /// If it is damaged, or of another edition.
    pub fn add(&mut self, json: &str, edition: &str, subjects: usize) -> Result<(), SearchError> {
        let mut reader = open(json, edition)?;
        let documents = read_documents(&mut reader, subjects);
        let documents = documents.filter(|_| reader.end().is_some());
        self.documents = documents
            .and_then(|mut documents| documents.pop())
            .ok_or(SearchError::Damaged)?;
        Ok(())
    }
}

/// Reads `terms/<n>.json`: keys, each followed by its postings.
///
/// # Errors
///
/// If it is damaged, or of another edition.
pub fn read_terms(json: &str, edition: &str) -> Result<String, SearchError> {
    let mut reader = open(json, edition)?;
    let mut read = || {
        reader.expect(",\"terms\":")?;
        let terms = reader.text()?;
        reader.end()?;
        Some(terms)
    };
    read().ok_or(SearchError::Damaged)
}

/// Begins to read a file of this edition.
fn open<'a>(json: &'a str, edition: &str) -> Result<Reader<'a>, SearchError> {
    let mut reader = Reader::new(json);
    let found = reader.expect("{\"edition\":").and_then(|()| reader.text());
    match found {
        Some(found) if found == edition => Ok(reader),
        Some(_) => Err(SearchError::OtherEdition),
        None => Err(SearchError::Damaged),
    }
}

/// The documents of each division in a file.
fn read_documents(reader: &mut Reader, subjects: usize) -> Option<Vec<Vec<Document>>> {
    let mut divisions = Vec::new();
    // The number of texts, and of keywords in each language, of each document.
    let mut counts = Vec::new();
    reader.expect(",\"documents\":")?;
    reader.begin()?;
    while !reader.ends() {
        let mut documents = Vec::new();
        reader.begin()?;
        while !reader.ends() {
            let document = read_document(reader, subjects, &mut counts)?;
            // The first is the division itself.
            if document.id.is_none() != documents.is_empty() {
                return None;
            }
            documents.push(document);
        }
        if documents.is_empty() {
            return None;
        }
        divisions.push(documents);
    }
    for lang in Lang::FULL {
        reader.expect(match lang {
            Lang::Ja | Lang::JaSimple => ",\"ja\":",
            Lang::En => ",\"en\":",
        })?;
        reader.begin()?;
        for (document, counts) in divisions.iter_mut().flatten().zip(&counts) {
            let (texts, keywords) = match lang {
                Lang::Ja | Lang::JaSimple => (&mut document.texts.ja, counts[1]),
                Lang::En => (&mut document.texts.en, counts[2]),
            };
            texts.title = field(reader)?;
            for _ in 1..counts[0] {
                texts.body.push(field(reader)?);
            }
            for _ in 0..keywords {
                texts.keywords.push(field(reader)?);
            }
        }
        reader.expect("]")?;
    }
    Some(divisions)
}

/// A document without its texts, which follow later.
fn read_document(
    reader: &mut Reader,
    all_subjects: usize,
    counts: &mut Vec<[usize; 3]>,
) -> Option<Document> {
    reader.begin()?;
    let id = reader.text()?;
    let id = match id.as_str() {
        "" => None,
        _ => Some(id.try_into().ok()?),
    };
    let mut subjects = Vec::new();
    reader.begin()?;
    while !reader.ends() {
        subjects.push(reader.number().filter(|subject| *subject < all_subjects)?);
    }
    let mut count = [reader.number()?, 0, 0];
    // Sections have no keywords.
    if !reader.ends() {
        count[1] = reader.number()?;
        count[2] = reader.number()?;
        reader.expect("]")?;
    }
    counts.push(count);
    Some(Document {
        id,
        subjects,
        texts: Localized::default(),
    })
}

/// A text in each language.
fn fields(reader: &mut Reader) -> Option<Localized<Field>> {
    Some(Localized {
        ja: field(reader)?,
        en: field(reader)?,
    })
}

fn field(reader: &mut Reader) -> Option<Field> {
    Some(Field::new(&reader.text()?))
}

impl Document {
    /// Its texts in a language.
    #[must_use]
    pub const fn texts(&self, lang: Lang) -> &Texts {
        self.texts.get(lang)
    }
}

#[cfg(all(test, feature = "tool"))]
mod tests {
    use super::*;

    #[test]
    fn an_engine_for_small_guides_refuses_the_index_of_a_large_one() {
        let whole = concat!(
            r#"{"format":1,"edition":"0","parts":[],"subjects":[["AI","AI"]],"#,
            r#""synonyms":[],"divisions":[["a","a","A"]],"#,
            r#""documents":[[["",[0],1]]],"ja":["a"],"en":["A"],"shards":[]}"#,
        );
        assert!(Index::read_in(whole, false).is_ok());
        assert!(Index::read_in(whole, true).is_ok());
        let large = concat!(
            r#"{"format":1,"edition":"0","parts":[],"subjects":[["AI","AI"]],"#,
            r#""synonyms":[],"divisions":[["a","a","A"]],"#,
            r#""documents":[],"ja":[],"en":[],"shards":["ea"]}"#,
        );
        assert_eq!(
            Index::read_in(large, false).err(),
            Some(SearchError::OtherEdition)
        );
        assert!(Index::read_in(large, true).is_ok());
    }
}
