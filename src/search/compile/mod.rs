//! Writes the index that the search reads.

mod annotate;
mod edition;
mod shards;
mod texts;

use std::fs;
use std::path::Path;

use anyhow::Context as _;
use serde::Serialize;
use serde_json::{Value, json};

use self::annotate::{annotate, annotate_name};
use self::edition::edition;
use self::shards::Terms;
use self::texts::Document;
use super::index::{FORMAT, Index, SearchError};
use crate::content::check::Source;
use crate::content::compile::Guide;
use crate::content::part::Part;
use crate::content::readings::Lexicon;
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
    let mut files = Vec::new();
    Compiler::new(source, guide, whole)?.files(|file| {
        files.push(file);
        Ok::<(), SearchError>(())
    })?;
    Ok(files)
}

/// Compiles the index and writes its files into a folder. Files of an earlier
/// index are removed.
///
/// # Errors
///
/// If a file can't be written, or as in [`compile`].
pub fn write(source: &Source, guide: &Guide, folder: &Path) -> anyhow::Result<()> {
    Compiler::new(source, guide, WHOLE)?.write(folder)
}

/// Makes the files one after the other: together, those of a large guide need as
/// much memory as all its texts.
pub struct Compiler<'a> {
    source: &'a Source,
    guide: &'a Guide,
    lexicon: Lexicon,
    /// `index.json` without texts.
    index: IndexFile,
    /// `index.json` with all texts; `None` if it would be too large.
    whole: Option<String>,
}

impl<'a> Compiler<'a> {
    /// Begins an index, which will be one file if that is at most `whole` bytes
    /// long.
    ///
    /// # Errors
    ///
    /// As in [`compile`].
    pub fn new(source: &'a Source, guide: &'a Guide, whole: usize) -> Result<Self, SearchError> {
        let lexicon = source.readings.lexicon();
        let mut index = index_file(source, guide, &lexicon);
        index.edition = edition(source);
        let mut compiler = Self {
            source,
            guide,
            lexicon,
            index,
            whole: None,
        };
        compiler.whole = compiler.read_whole(whole)?;
        Ok(compiler)
    }

    /// Whether the index has several files.
    #[must_use]
    pub const fn is_large(&self) -> bool {
        self.whole.is_none()
    }

    /// `index.json` with all texts, unless it is longer than `limit`.
    fn read_whole(&mut self, limit: usize) -> Result<Option<String>, SearchError> {
        let mut content = Content::default();
        let mut size = 0;
        for division in texts::documents(self.source, self.guide, &self.lexicon) {
            // As JSON, texts are at least as long.
            size += division.iter().map(Document::size).sum::<usize>();
            if size > limit {
                return Ok(None);
            }
            content.add_division(&division);
        }
        self.index.content = content;
        let whole = json(&self.index);
        self.index.content = Content::default();
        if whole.len() > limit {
            return Ok(None);
        }
        Index::read(&whole)?;
        Ok(Some(whole))
    }

    /// Calls a function with each file.
    ///
    /// # Errors
    ///
    /// Those of the function, or as in [`compile`].
    pub fn files<E: From<SearchError>>(
        mut self,
        mut each: impl FnMut(File) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut file = |name: String, json: String| each(File { name, json });
        if let Some(whole) = self.whole.take() {
            return file(INDEX.to_owned(), whole);
        }
        let edition = self.index.edition.clone();
        let mut read = Index::read(&json(&self.index))?;
        let mut terms = Terms::default();
        let documents = texts::documents(self.source, self.guide, &self.lexicon);
        for ((n, division), documents) in read.divisions.iter_mut().enumerate().zip(documents) {
            let mut content = Content::default();
            content.add_division(&documents);
            let json = json(&DivisionFile {
                edition: &edition,
                content,
            });
            division.add(&json, &edition, read.subjects.len())?;
            terms.add_division(n, division, &read.subjects);
            division.documents = Vec::new();
            file(format!("divisions/{}.json", division.slug), json)?;
        }
        let shards = terms.shards();
        for shard in shards.files(&edition) {
            file(shard.name, shard.json)?;
        }
        self.index.shards = shards.first_keys();
        file(INDEX.to_owned(), json(&self.index))
    }

    /// Writes the files into a folder. Files of an earlier index are removed.
    ///
    /// # Errors
    ///
    /// If a file can't be written, or as in [`compile`].
    pub fn write(self, folder: &Path) -> anyhow::Result<()> {
        if folder.exists() {
            fs::remove_dir_all(folder)
                .with_context(|| format!("can't remove {}", folder.display()))?;
        }
        self.files(|file| {
            let path = folder.join(&file.name);
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)
                    .with_context(|| format!("can't make {}", folder.display()))?;
            }
            fs::write(&path, &file.json).with_context(|| format!("can't write {}", path.display()))
        })
    }
}

/// The file that every index has.
const INDEX: &str = "index.json";

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

fn index_file(source: &Source, guide: &Guide, lexicon: &Lexicon) -> IndexFile {
    let site = lexicon.words("site");
    let part = |part: Part| {
        let [ja, en] = Lang::FULL.map(|lang| match part {
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
    fn add_division(&mut self, division: &[Document]) {
        let documents = division.iter().map(|document| self.add(document));
        let documents = documents.collect();
        self.documents.push(documents);
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
