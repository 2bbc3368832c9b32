//! Pages that need not be made again. A build records what each page was made
//! of; the next one takes a page that would be made of the same from the guide
//! that it replaces. So the files of a guide are the same, whatever was built
//! before.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use rayon::iter::{FromParallelIterator, IntoParallelIterator};
use serde::{Deserialize, Serialize};

use super::files::File;
use super::{edition, hash};

/// The pages of a guide, by their files: what each was made of. It is not
/// published.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Record(BTreeMap<String, Page>);

/// A page.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Page {
    /// The hash of all that it was made of.
    parts: String,
    /// The hash of its document, before that named its edition.
    document: String,
    /// The length of that document.
    bytes: usize,
    /// Whether its document is taken from the earlier guide, where it still is.
    #[serde(skip)]
    is_earlier: bool,
}

impl Page {
    /// A page that was made.
    pub(super) fn new(parts: String, document: &str) -> Self {
        Self {
            parts,
            document: hash::hexadecimal(document.as_bytes()),
            bytes: document.len(),
            is_earlier: false,
        }
    }
}

impl FromParallelIterator<(String, Page)> for Record {
    fn from_par_iter<I>(pages: I) -> Self
    where
        I: IntoParallelIterator<Item = (String, Page)>,
    {
        Self(BTreeMap::from_par_iter(pages))
    }
}

impl Record {
    /// Adds the pages of another language.
    pub(super) fn add(&mut self, mut other: Self) {
        self.0.append(&mut other.0);
    }

    /// The pages, as files that do not name their edition yet.
    pub(super) fn files(&self) -> impl Iterator<Item = File> {
        let pages = self.0.iter();
        pages.map(|(path, page)| File::known(path.clone(), page.bytes, page.document.clone()))
    }

    /// Whether the document of a file is taken from the earlier guide.
    pub(super) fn is_earlier(&self, file: &str) -> bool {
        self.0.get(file).is_some_and(|page| page.is_earlier)
    }

    /// Writes it into a file.
    ///
    /// # Errors
    ///
    /// If that can't be written.
    pub fn write(&self, path: &Path) -> io::Result<()> {
        fs::write(path, serde_json::to_vec(self)?)
    }
}

/// The guide that was built before.
#[derive(Debug)]
pub struct Earlier {
    folder: PathBuf,
    record: Record,
}

impl Earlier {
    /// The guide in a folder, with the record of its pages in a file. Without a
    /// record that can be read, all pages are made again.
    #[must_use]
    pub fn read(folder: &Path, record: &Path) -> Self {
        let record = fs::read(record).ok();
        let record = record.and_then(|json| serde_json::from_slice(&json).ok());
        Self {
            folder: folder.to_owned(),
            record: record.unwrap_or_default(),
        }
    }

    /// A page that is made of these parts. `None` if it has to be made; also if its
    /// file is not as it was written.
    pub(super) fn page(&self, file: &str, parts: &str) -> Option<Page> {
        self.document(file, parts)?;
        let page = self.record.0.get(file)?.clone();
        Some(Page {
            is_earlier: true,
            ..page
        })
    }

    /// The document of such a page, without its edition.
    fn document(&self, file: &str, parts: &str) -> Option<String> {
        let page = self.record.0.get(file)?;
        if page.parts != parts {
            return None;
        }
        let document = self.without_edition(file)?;
        (hash::hexadecimal(document.as_bytes()) == page.document).then_some(document)
    }

    /// The document of a page, without its edition.
    pub(super) fn without_edition(&self, file: &str) -> Option<String> {
        let named = fs::read_to_string(self.folder.join(file)).ok()?;
        edition::without(&named)
    }
}

/// The hash of this program, which tells versions apart, those of a developer
/// too. `None` if its file can't be read: on some systems, if it was replaced
/// since it was started.
pub(super) fn program() -> Option<String> {
    let program = fs::read(env::current_exe().ok()?).ok()?;
    Some(hash::hexadecimal(&program))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "en/index.html";

    #[test]
    fn a_page_is_taken_if_it_is_made_of_the_same_and_as_it_was_written() {
        let folder = tempfile::tempdir().unwrap();
        let (guide, record) = (folder.path(), folder.path().join("pages.json"));
        let document = "<p>Text</p><div id=\"app\" data-content=\"a\"></div>";
        let named = "<p>Text</p><div id=\"app\" data-edition=\"01\" data-megabytes=\"0.1\" data-content=\"a\"></div>";
        let page = Page::new("parts".to_owned(), document);
        let pages = Record(BTreeMap::from([(FILE.to_owned(), page)]));
        pages.write(&record).unwrap();
        fs::create_dir(guide.join("en")).unwrap();
        let taken = |file: &str, parts: &str| Earlier::read(guide, &record).document(file, parts);
        assert_eq!(taken(FILE, "parts"), None);
        fs::write(guide.join(FILE), named).unwrap();
        assert_eq!(taken(FILE, "parts").as_deref(), Some(document));
        assert_eq!(taken(FILE, "other parts"), None);
        assert_eq!(taken("ja/index.html", "parts"), None);
        fs::write(guide.join(FILE), named.replace("Text", "Test")).unwrap();
        assert_eq!(taken(FILE, "parts"), None);
        fs::write(guide.join(FILE), named).unwrap();
        fs::write(&record, "{").unwrap();
        assert_eq!(taken(FILE, "parts"), None);
    }
}
