//! Writes the index that the search reads.

mod shards;
mod texts;

use std::fs;
use std::path::Path;

use anyhow::Context as _;
use serde::Serialize;
use serde_json::{Value, json};

use self::texts::{Document, Used};
use super::index::{FORMAT, SearchError};
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
    let subjects = texts::words_of_subjects(source, guide);
    let mut index = index_file(source, guide);
    index.content = Content::of(documents.iter(), &subjects);
    index.edition = hash(&json(&index));
    let edition = index.edition.clone();
    let json_of_all = json(&index);
    if json_of_all.len() <= whole {
        return Ok(vec![File {
            name: "index.json".to_owned(),
            json: json_of_all,
        }]);
    }
    let terms = shards::shards(&json_of_all)?;
    index.content = Content::of([].into_iter(), &subjects);
    index.shards = terms.first_keys();
    let mut files = vec![File {
        name: "index.json".to_owned(),
        json: json(&index),
    }];
    files.extend(terms.files(&edition));
    for (card, documents) in guide.index.divisions.iter().zip(&documents) {
        let file = DivisionFile {
            edition: &edition,
            content: Content::of([documents].into_iter(), &Used::new()),
        };
        files.push(File {
            name: format!("divisions/{}.json", card.slug),
            json: json(&file),
        });
    }
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

/// A hash of a text (FNV-1a, 64 bits): it tells editions apart.
fn hash(text: &str) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in text.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    format!("{hash:016x}")
}

/// `index.json`. The order of the fields is that in which the file is smallest
/// when compressed.
#[derive(Serialize)]
struct IndexFile {
    format: usize,
    edition: String,
    #[serde(flatten)]
    content: Content,
    divisions: Vec<Value>,
    subjects: Vec<Value>,
    synonyms: Vec<Value>,
    parts: Vec<Value>,
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
    /// All English texts, in the order of the documents.
    en: Vec<String>,
    /// For each division its documents.
    documents: Vec<Vec<Value>>,
    /// All Japanese texts.
    ja: Vec<String>,
    /// The words of all, with spaces between.
    words: String,
    /// The reading of each word.
    kana: String,
}

fn index_file(source: &Source, guide: &Guide) -> IndexFile {
    let title = |part: Part, lang| {
        let messages = messages(lang);
        match part {
            Part::Mission => messages.mission,
            _ => messages.description,
        }
    };
    let parts = Part::ALL.into_iter().filter(|part| part.group().is_none());
    let parts = parts.map(|part| json!([part.id(), title(part, Lang::Ja), title(part, Lang::En)]));
    let subjects = guide.index.subjects.iter();
    let subjects = subjects.map(|subject| json!([subject.name.ja, subject.name.en]));
    let synonyms = source.site.synonyms.iter();
    let cards = guide.index.divisions.iter();
    let card = cards.map(|card| json!([card.slug, card.name.ja, card.name.en, card.reading]));
    IndexFile {
        format: FORMAT,
        edition: String::new(),
        content: Content::default(),
        divisions: card.collect(),
        subjects: subjects.collect(),
        synonyms: synonyms
            .map(|synonym| json!([synonym.words, synonym.also]))
            .collect(),
        parts: parts.collect(),
        shards: Vec::new(),
    }
}

impl Content {
    fn of<'a>(divisions: impl Iterator<Item = &'a Vec<Document>>, words: &Used) -> Self {
        let mut content = Self::default();
        let mut words = words.clone();
        for division in divisions {
            let mut documents = Vec::new();
            for document in division {
                documents.push(content.add(document));
                words.extend(document.words.clone());
            }
            content.documents.push(documents);
        }
        (content.words, content.kana) = columns(&words);
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
        let (words, kana) = columns(&document.own);
        if ja + en > 0 || !words.is_empty() {
            rest.extend([json!(ja), json!(en)]);
        }
        if !words.is_empty() {
            rest.extend([json!(words), json!(kana)]);
        }
        rest.into()
    }
}

/// The words, and their readings in the same order.
fn columns(words: &Used) -> (String, String) {
    let mut words: Vec<(&String, &String)> = words.iter().collect();
    words.sort_by_key(|(word, kana)| (*kana, *word));
    let (words, kana): (Vec<&str>, Vec<&str>) = words
        .into_iter()
        .map(|(word, kana)| (word.as_str(), kana.as_str()))
        .unzip();
    (words.join(" "), kana.join(" "))
}

fn json(value: &impl Serialize) -> String {
    // Texts, numbers and lists can always be written.
    serde_json::to_string(value).unwrap_or_default()
}
