//! Reads the files of the index. `compile` writes them; `docs/search.md`
//! describes them.

use super::field::Field;
use super::query::Synonyms;
use crate::content::json::{FromJson, Json, Object, parse};
use crate::content::readings::{Word, Words};
use crate::id::{SectionId, Slug};
use crate::language::{Lang, Localized};

/// The version of the format, which `compile` writes.
pub const FORMAT: usize = 1;

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
    /// The hash of all that is searched.
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
    /// The reading of its Japanese name.
    pub reading: String,
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
#[derive(Debug)]
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
    /// If it is damaged, or of another version of the format.
    pub fn read(json: &str) -> Result<Self, SearchError> {
        let mut file = parse(json)
            .and_then(Json::object)
            .ok_or(SearchError::Damaged)?;
        match file.take::<usize>("format") {
            Some(FORMAT) => {}
            Some(_) => return Err(SearchError::OtherEdition),
            None => return Err(SearchError::Damaged),
        }
        Self::from_object(file).ok_or(SearchError::Damaged)
    }

    fn from_object(mut file: Object) -> Option<Self> {
        let words = take_words(&mut file)?;
        let site = Words::new(words.clone());
        let mut parts = Vec::new();
        for mut part in lists(file.take("parts")?)? {
            let id = part.text()?.try_into().ok()?;
            parts.push((id, part.fields(&site)?));
        }
        let mut subjects = Vec::new();
        for mut subject in lists(file.take("subjects")?)? {
            subjects.push(subject.fields(&site)?);
        }
        let mut synonyms = Synonyms::default();
        for mut synonym in lists(file.take("synonyms")?)? {
            synonyms.add(&synonym.texts()?, &synonym.texts()?);
        }
        let mut divisions = Vec::new();
        for mut division in lists(file.take("divisions")?)? {
            let slug = division.text()?.try_into().ok()?;
            let (ja, en, reading) = (division.text()?, division.text()?, division.text()?);
            let mut division = Division {
                slug,
                name: Localized {
                    ja: Field::plain(ja),
                    en: Field::plain(en),
                },
                reading,
                documents: Vec::new(),
            };
            division.read_name(&site);
            divisions.push(division);
        }
        let documents = read_documents(&mut file, &words, subjects.len())?;
        if !documents.is_empty() {
            if documents.len() != divisions.len() {
                return None;
            }
            for (division, documents) in divisions.iter_mut().zip(documents) {
                division.documents = documents;
            }
        }
        Some(Self {
            edition: file.take("edition")?,
            parts,
            subjects,
            synonyms,
            divisions,
            shards: file.take("shards")?,
        })
    }
}

impl Division {
    /// Reads `divisions/<slug>.json`, for an index with so many subjects.
    ///
    /// # Errors
    ///
    /// If it is damaged, or of another edition.
    pub fn add(&mut self, json: &str, edition: &str, subjects: usize) -> Result<(), SearchError> {
        let mut file = open(json, edition)?;
        let mut read = || {
            let words = take_words(&mut file)?;
            self.documents = read_documents(&mut file, &words, subjects)?.pop()?;
            self.read_name(&Words::new(words));
            Some(())
        };
        read().ok_or(SearchError::Damaged)
    }

    /// Divides the name into its words.
    fn read_name(&mut self, words: &Words) {
        let name = std::mem::take(&mut self.name.ja.text);
        self.name.ja = Field::name(name, &self.reading, words);
    }
}

/// Reads `terms/<n>.json`: keys, each followed by its postings.
///
/// # Errors
///
/// If it is damaged, or of another edition.
pub fn read_terms(json: &str, edition: &str) -> Result<String, SearchError> {
    let mut file = open(json, edition)?;
    file.take("terms").ok_or(SearchError::Damaged)
}

/// The fields of a file of this edition.
fn open(json: &str, edition: &str) -> Result<Object, SearchError> {
    let mut file = parse(json)
        .and_then(Json::object)
        .ok_or(SearchError::Damaged)?;
    match file.take::<String>("edition") {
        Some(found) if found == edition => Ok(file),
        Some(_) => Err(SearchError::OtherEdition),
        None => Err(SearchError::Damaged),
    }
}

/// The documents of each division in a file.
fn read_documents(
    file: &mut Object,
    words: &[Word],
    subjects: usize,
) -> Option<Vec<Vec<Document>>> {
    let everywhere = Words::new(words.to_vec());
    let mut ja = file.take::<Vec<String>>("ja")?.into_iter();
    let mut en = file.take::<Vec<String>>("en")?.into_iter();
    let mut divisions = Vec::new();
    for division in lists(file.take("documents")?)? {
        let mut documents = Vec::new();
        for mut document in division.rest()? {
            let id = document.text()?;
            let of = document.numbers()?;
            if of.iter().any(|subject| *subject >= subjects) {
                return None;
            }
            let texts = document.number()?;
            // What only few documents have.
            let keywords = Localized {
                ja: document.number().unwrap_or(0),
                en: document.number().unwrap_or(0),
            };
            let own = document.text().zip(document.text());
            let here = own.map(|(own, kana)| {
                let all = words.iter().cloned();
                Words::new(all.chain(self::words(&own, &kana)))
            });
            let here = here.as_ref().unwrap_or(&everywhere);
            documents.push(Document {
                id: match id.as_str() {
                    "" => None,
                    _ => Some(id.try_into().ok()?),
                },
                subjects: of,
                texts: Localized {
                    ja: take_texts(&mut ja, texts, keywords.ja, Some(here))?,
                    en: take_texts(&mut en, texts, keywords.en, None)?,
                },
            });
        }
        // The first is the division itself.
        let (first, rest) = documents.split_first()?;
        if first.id.is_some() || rest.iter().any(|document| document.id.is_none()) {
            return None;
        }
        divisions.push(documents);
    }
    Some(divisions)
}

/// The next texts: a title, others, and keywords.
fn take_texts(
    all: &mut std::vec::IntoIter<String>,
    texts: usize,
    keywords: usize,
    words: Option<&Words>,
) -> Option<Texts> {
    let mut next = || {
        let text = all.next()?;
        Some(match words {
            Some(words) => Field::with_words(text, words),
            None => Field::plain(text),
        })
    };
    let title = next()?;
    let mut body = Vec::new();
    for _ in 1..texts {
        body.push(next()?);
    }
    let mut found = Vec::new();
    for _ in 0..keywords {
        found.push(next()?);
    }
    Some(Texts {
        title,
        body,
        keywords: found,
    })
}

fn take_words(file: &mut Object) -> Option<Vec<Word>> {
    Some(words(
        &file.take::<String>("words")?,
        &file.take::<String>("kana")?,
    ))
}

/// Words, from a list of them and a list of their readings.
fn words(words: &str, kana: &str) -> Vec<Word> {
    let mut list = Vec::new();
    for (word, kana) in words.split(' ').zip(kana.split(' ')) {
        list.push(Word {
            word: word.to_owned(),
            reading: kana.split(',').map(str::to_owned).collect(),
        });
    }
    list
}

/// The elements of a list that are not read yet.
struct List(std::vec::IntoIter<Json>);

impl List {
    fn text(&mut self) -> Option<String> {
        self.0.next()?.text()
    }

    fn number(&mut self) -> Option<usize> {
        FromJson::from_json(self.0.next()?)
    }

    fn texts(&mut self) -> Option<Vec<String>> {
        FromJson::from_json(self.0.next()?)
    }

    fn numbers(&mut self) -> Option<Vec<usize>> {
        FromJson::from_json(self.0.next()?)
    }

    /// A text in each language.
    fn fields(&mut self, words: &Words) -> Option<Localized<Field>> {
        Some(Localized {
            ja: Field::with_words(self.text()?, words),
            en: Field::plain(self.text()?),
        })
    }

    /// The rest, all lists.
    fn rest(self) -> Option<Vec<Self>> {
        self.0.map(Self::from_json).collect()
    }
}

impl FromJson for List {
    fn from_json(json: Json) -> Option<Self> {
        match json {
            Json::List(list) => Some(Self(list.into_iter())),
            _ => None,
        }
    }
}

fn lists(json: List) -> Option<Vec<List>> {
    json.rest()
}

impl Document {
    /// Its texts in a language.
    #[must_use]
    pub const fn texts(&self, lang: Lang) -> &Texts {
        self.texts.get(lang)
    }
}
