//! Writes the index that the search reads.

mod shards;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::Context as _;
use serde_json::{Value, json};

use super::index::{FORMAT, SearchError};
use crate::content::check::Source;
use crate::content::compile::Guide;
use crate::content::guide::{Division, DivisionPage, Figure, Section};
use crate::content::inline::{Paragraph, plain_text};
use crate::content::part::Part;
use crate::content::readings::{Lexicon, Segment, Words};
use crate::language::{Lang, Localized, messages};

/// The size of `index.json` up to which it has everything, in bytes.
pub const WHOLE: usize = 200 * 1024;

/// A file of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name, relative to `content/search/`.
    pub name: String,
    /// Its content.
    pub json: String,
}

/// Compiles the index: one file if that is at most `whole` bytes long, else
/// several. The same guide always gives the same files.
///
/// # Errors
///
/// If what was written cannot be read, which is a fault of this program.
pub fn compile(source: &Source, guide: &Guide, whole: usize) -> Result<Vec<File>, SearchError> {
    let texts = Texts::new(source, guide);
    let content = texts.index(true, &[], "");
    let edition = hash(&content);
    let content = texts.index(true, &[], &edition);
    if content.len() <= whole {
        return Ok(vec![File {
            name: "index.json".to_owned(),
            json: content,
        }]);
    }
    let terms = shards::shards(&content)?;
    let mut files = vec![File {
        name: "index.json".to_owned(),
        json: texts.index(false, &terms.first_keys(), &edition),
    }];
    files.extend(terms.files(&edition));
    files.extend(texts.division_files(&edition));
    Ok(files)
}

/// Writes the files into a folder. Files of an earlier index are removed.
///
/// # Errors
///
/// If a file can't be written.
pub fn write(files: &[File], folder: &Path) -> anyhow::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("can't remove {}", folder.display()))?;
    }
    for file in files {
        let path = folder.join(&file.name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)
                .with_context(|| format!("can't make {}", folder.display()))?;
        }
        fs::write(&path, &file.json).with_context(|| format!("can't write {}", path.display()))?;
    }
    Ok(())
}

/// All that is searched.
struct Texts {
    parts: Value,
    subjects: Value,
    synonyms: Value,
    divisions: Value,
    documents: Vec<Vec<Document>>,
    slugs: Vec<String>,
    /// The words that the subjects have.
    words: Used,
}

/// A division, a part or a section of it.
struct Document {
    id: String,
    subjects: Vec<usize>,
    /// The title, then the other texts.
    texts: Localized<Vec<String>>,
    keywords: Localized<Vec<String>>,
    /// The words that it has and that are the same everywhere.
    words: Used,
    /// The words that it has and that are read otherwise elsewhere.
    own: Used,
}

/// Words and their readings, as `index::words` reads them.
type Used = BTreeMap<String, String>;

impl Texts {
    fn new(source: &Source, guide: &Guide) -> Self {
        let lexicon = source.readings.lexicon();
        let subjects = &guide.index.subjects;
        let position = |id| subjects.iter().position(|subject| subject.id == id);
        let mut words = Used::new();
        for subject in subjects {
            add_used(lexicon.words(""), &subject.name.ja, &mut words);
        }
        let of_division = |page: &DivisionPage, n: usize| {
            let keywords = &guide.index.divisions[n].keywords;
            documents(&page.division, keywords, &lexicon, &position)
        };
        let pages = guide.divisions.iter().enumerate();
        let documents = pages.map(|(n, page)| of_division(page, n)).collect();
        let parts = Part::ALL.into_iter().filter(|part| part.group().is_none());
        let title = |part: Part, lang| {
            let messages = messages(lang);
            match part {
                Part::Mission => messages.mission,
                _ => messages.description,
            }
        };
        let synonyms = source.site.synonyms.iter();
        let cards = guide.index.divisions.iter();
        Self {
            parts: parts
                .map(|part| json!([part.id(), title(part, Lang::Ja), title(part, Lang::En)]))
                .collect(),
            subjects: subjects
                .iter()
                .map(|subject| json!([subject.name.ja, subject.name.en]))
                .collect(),
            synonyms: synonyms
                .map(|synonym| json!([synonym.words, synonym.also]))
                .collect(),
            divisions: cards
                .map(|card| json!([card.slug, card.name.ja, card.name.en, card.reading]))
                .collect(),
            slugs: guide
                .index
                .divisions
                .iter()
                .map(|card| card.slug.to_string())
                .collect(),
            documents,
            words,
        }
    }

    /// `index.json`, with all texts or without any.
    fn index(&self, is_whole: bool, shards: &[String], edition: &str) -> String {
        let of_documents = self.documents.iter().flatten();
        let of_documents = of_documents
            .filter(|_| is_whole)
            .map(|document| &document.words);
        let words: Used = join(of_documents.chain([&self.words]));
        let of_division = |list: &Vec<Document>| Value::from_iter(list.iter().map(Document::json));
        let documents: Vec<Value> = match is_whole {
            true => self.documents.iter().map(of_division).collect(),
            false => Vec::new(),
        };
        json!({
            "format": FORMAT,
            "edition": edition,
            "parts": self.parts,
            "subjects": self.subjects,
            "synonyms": self.synonyms,
            "words": written(&words),
            "divisions": self.divisions,
            "documents": documents,
            "shards": shards,
        })
        .to_string()
    }

    /// `divisions/<slug>.json` of all divisions.
    fn division_files(&self, edition: &str) -> impl Iterator<Item = File> {
        self.slugs
            .iter()
            .zip(&self.documents)
            .map(move |(slug, documents)| {
                let words = join(documents.iter().map(|document| &document.words));
                let json = json!({
                    "edition": edition,
                    "words": written(&words),
                    "documents": Value::from_iter(documents.iter().map(Document::json)),
                });
                File {
                    name: format!("divisions/{slug}.json"),
                    json: json.to_string(),
                }
            })
    }
}

impl Document {
    fn json(&self) -> Value {
        let mut json = vec![
            json!(self.id),
            json!(self.subjects),
            json!(self.texts.ja),
            json!(self.texts.en),
        ];
        let has_keywords = !self.keywords.ja.is_empty() || !self.keywords.en.is_empty();
        if has_keywords || !self.own.is_empty() {
            json.push(json!(self.keywords.ja));
            json.push(json!(self.keywords.en));
        }
        if !self.own.is_empty() {
            json.push(json!(written(&self.own)));
        }
        json.into()
    }
}

fn documents(
    division: &Division,
    keywords: &Localized<Vec<String>>,
    lexicon: &Lexicon,
    position: &impl Fn(crate::id::SubjectId) -> Option<usize>,
) -> Vec<Document> {
    let slug = division.slug.as_str();
    let subjects = |ids: Vec<crate::id::SubjectId>| ids.into_iter().filter_map(position).collect();
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

fn join<'a>(lists: impl Iterator<Item = &'a Used>) -> Used {
    let words = lists.flatten();
    words
        .map(|(word, reading)| (word.clone(), reading.clone()))
        .collect()
}

fn written(words: &Used) -> String {
    let words: Vec<String> = words
        .iter()
        .map(|(word, reading)| format!("{word} {reading}"))
        .collect();
    words.join(" ")
}

/// A hash of a text (FNV-1a, 64 bits): it tells editions apart.
fn hash(text: &str) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in text.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    format!("{hash:016x}")
}
