//! Writes the index that the search reads.

mod annotate;
mod shards;
mod texts;

use std::fs;
use std::path::Path;

use anyhow::Context as _;
use serde::Serialize;
use serde_json::{Value, json};

use self::annotate::{annotate, annotate_name};
use self::texts::Document;
use super::index::{FORMAT, Index, SearchError};
use crate::content::check::Source;
use crate::content::compile::Guide;
use crate::content::part::Part;
use crate::language::{Lang, messages};

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
    let documents = texts::documents(source, guide);
    let mut index = index_file(source, guide);
    index.content = Content::of(documents.iter());
    index.edition = hash(&json(&index));
    let edition = index.edition.clone();
    let json_of_all = json(&index);
    let read = Index::read(&json_of_all)?;
    if json_of_all.len() <= whole {
        return Ok(vec![File {
            name: "index.json".to_owned(),
            json: json_of_all,
        }]);
    }
    let terms = shards::shards(&read);
    index.content = Content::default();
    index.shards = terms.first_keys();
    let mut files = vec![File {
        name: "index.json".to_owned(),
        json: json(&index),
    }];
    files.extend(terms.files(&edition));
    for (card, documents) in guide.cards.iter().zip(&documents) {
        let file = DivisionFile {
            edition: &edition,
            content: Content::of([documents].into_iter()),
        };
        files.push(File {
            name: format!("divisions/{}.json", card.slug),
            json: json(&file),
        });
    }
    Ok(files)
}

/// Compiles the index and writes its files into a folder. Files of an earlier
/// index are removed.
///
/// # Errors
///
/// If a file can't be written, or as in [`compile`].
pub fn write(source: &Source, guide: &Guide, folder: &Path) -> anyhow::Result<()> {
    let files = compile(source, guide, WHOLE)?;
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("can't remove {}", folder.display()))?;
    }
    for file in &files {
        let path = folder.join(&file.name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)
                .with_context(|| format!("can't make {}", folder.display()))?;
        }
        fs::write(&path, &file.json).with_context(|| format!("can't write {}", path.display()))?;
    }
    Ok(())
}

/// A hash of a text (FNV-1a, 64 bits): it tells editions apart.
fn hash(text: &str) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in text.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    format!("{hash:016x}")
}

/// `index.json`. `Index::read` expects the fields in this order.
#[derive(Serialize)]
struct IndexFile {
    format: usize,
    edition: String,
    parts: Vec<Value>,
    subjects: Vec<Value>,
    synonyms: Vec<Value>,
    divisions: Vec<Value>,
    #[serde(flatten)]
    content: Content,
    shards: Vec<String>,
}

/// `divisions/<slug>.json`.
#[derive(Serialize)]
struct DivisionFile<'a> {
    edition: &'a str,
    #[serde(flatten)]
    content: Content,
}

/// The documents of one or all divisions.
#[derive(Default, Serialize)]
struct Content {
    /// For each division its documents.
    documents: Vec<Vec<Value>>,
    /// All Japanese texts with their readings, in the order of the documents.
    ja: Vec<String>,
    /// All English texts.
    en: Vec<String>,
}

fn index_file(source: &Source, guide: &Guide) -> IndexFile {
    let lexicon = source.readings.lexicon();
    let site = lexicon.words("site");
    let part = |part: Part| {
        let [ja, en] = Lang::ALL.map(|lang| match part {
            Part::Mission => messages(lang).mission,
            _ => messages(lang).description,
        });
        json!([part.id(), annotate(site, ja), en])
    };
    let parts = Part::ALL.into_iter().filter(|part| part.group().is_none());
    let subjects = guide.index.subjects.iter();
    let subjects =
        subjects.map(|subject| json!([annotate(site, &subject.name.ja), subject.name.en]));
    let synonyms = source.site.synonyms.iter();
    let cards = guide.cards.iter();
    let cards = cards.map(|card| {
        let words = lexicon.words(card.slug.as_str());
        let name = annotate_name(words, &card.name.ja, &card.reading);
        json!([card.slug, name, card.name.en])
    });
    IndexFile {
        format: FORMAT,
        edition: String::new(),
        parts: parts.map(part).collect(),
        subjects: subjects.collect(),
        synonyms: synonyms
            .map(|synonym| json!([synonym.words, synonym.also]))
            .collect(),
        divisions: cards.collect(),
        content: Content::default(),
        shards: Vec::new(),
    }
}

impl Content {
    fn of<'a>(divisions: impl Iterator<Item = &'a Vec<Document>>) -> Self {
        let mut content = Self::default();
        for division in divisions {
            let documents = division.iter().map(|document| content.add(document));
            let documents = documents.collect();
            content.documents.push(documents);
        }
        content
    }

    /// Adds the texts of a document, and returns what remains of it.
    fn add(&mut self, document: &Document) -> Value {
        let (texts, keywords) = (&document.texts, &document.keywords);
        self.ja.extend(texts.ja.iter().chain(&keywords.ja).cloned());
        self.en.extend(texts.en.iter().chain(&keywords.en).cloned());
        let mut rest = vec![
            json!(document.id),
            json!(document.subjects),
            json!(texts.ja.len()),
        ];
        let (ja, en) = (keywords.ja.len(), keywords.en.len());
        if ja + en > 0 {
            rest.extend([json!(ja), json!(en)]);
        }
        rest.into()
    }
}

fn json(value: &impl Serialize) -> String {
    // Texts, numbers and lists can always be written.
    serde_json::to_string(value).unwrap_or_default()
}
