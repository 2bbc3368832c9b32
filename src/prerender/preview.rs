//! The guide while it is edited: a page or a content file is made when somebody
//! asks for it, so that a change is shown at once, however large the guide is. It
//! is never published, so it names no edition.

use std::collections::HashMap;
use std::path::Path;
use std::sync::OnceLock;

use anyhow::{Result, bail};

use super::content::Content;
use super::languages::Languages;
use super::shell::Shell;
use super::trunk::TrunkOutput;
use super::{Frame, page, pages};
use crate::content::check::Source;
use crate::content::compile::Edition;
use crate::content::furigana::PageReadings;
use crate::language::{InterfaceFile, Lang};
use crate::route::Route;
use crate::search::SearchError;
use crate::search::compile::{Compiler, WHOLE};

/// The guide.
pub struct Preview {
    shell: Shell,
    /// The pages by their files, each with the number of its edition.
    routes: HashMap<String, (usize, Route)>,
    editions: Vec<Parts>,
}

/// The guide in the languages that share files.
struct Parts {
    edition: Edition,
    content: Content,
    /// The files of the search, by their names; until somebody searches there are
    /// none.
    search: OnceLock<HashMap<String, String>>,
    /// The files with the readings of words, by their names; until somebody wants
    /// furigana there are none.
    readings: OnceLock<HashMap<String, PageReadings>>,
}

impl Preview {
    /// Writes what no text of the guide changes into an empty folder: the app, the
    /// documents around the guide, and its own icons, which are in `folder`.
    ///
    /// # Errors
    ///
    /// If a file can't be written, or Trunk's output is not complete.
    pub fn write(source: Source, folder: &Path, trunk: &TrunkOutput, out: &Path) -> Result<Self> {
        let editions = Edition::all(source)?;
        let [Edition { source, guide }, ..] = editions.as_slice() else {
            bail!("the guide has no language");
        };
        let has_large_index = Compiler::new(source, guide, WHOLE)?.is_large();
        let parts = super::Parts {
            source,
            folder,
            trunk,
            origin: None,
        };
        let Frame {
            shell, pictures, ..
        } = Frame::write(parts, guide, has_large_index, out)?;
        let languages = Languages::of(&editions);
        let routes = editions.iter().enumerate().flat_map(|(n, edition)| {
            let routes = pages::routes(&edition.guide).into_iter();
            routes.map(move |route| (page::file(&route), (n, route)))
        });
        let routes = routes.collect();
        let editions = editions.into_iter().map(|edition| Parts {
            content: Content::of(&edition.guide, pictures.clone(), languages.clone()),
            edition,
            search: OnceLock::new(),
            readings: OnceLock::new(),
        });
        Ok(Self {
            shell,
            routes,
            editions: editions.collect(),
        })
    }

    /// The Content-Security-Policy of the pages, as it is published.
    #[must_use]
    pub fn policy(&self) -> String {
        self.shell.policy()
    }

    /// Whether a page has this file, given by its path from the root of the guide.
    #[must_use]
    pub fn has_page(&self, file: &str) -> bool {
        self.routes.contains_key(file)
    }

    /// The text of a page or a content file. `None` if it is neither.
    ///
    /// # Errors
    ///
    /// If it can't be made, which is a fault of this program.
    pub fn file(&self, path: &str) -> Result<Option<String>> {
        if let Some((n, route)) = self.routes.get(path) {
            let content = &self.editions[*n].content;
            return page::document(&self.shell, content, route, None).map(Some);
        }
        let Some(content) = path.strip_prefix("content/") else {
            return Ok(None);
        };
        // The folder of the first is empty, so it is looked at last.
        for parts in self.editions.iter().rev() {
            if let Some(name) = content.strip_prefix(parts.edition.guide.lang.content_folder()) {
                return parts.file(name);
            }
        }
        Ok(None)
    }

    /// The name of a picture, if the guide shows one with this path.
    #[must_use]
    pub fn picture<'a>(&self, path: &'a str) -> Option<&'a str> {
        let name = path.strip_prefix("content/images/")?;
        let mut images = self.editions.first()?.edition.guide.images();
        images.any(|known| known == name).then_some(name)
    }
}

impl Parts {
    /// The text of a content file, by its path below the folder of the language.
    fn file(&self, path: &str) -> Result<Option<String>> {
        let guide = &self.edition.guide;
        if let Some(name) = path.strip_prefix("search/") {
            return Ok(self.search()?.get(name).cloned());
        }
        if path == "interface.json" && guide.lang != Lang::Ja {
            return Ok(Some(serde_json::to_string(&InterfaceFile::of(guide.lang))?));
        }
        let name = path.strip_suffix(".json");
        if let Some(file) = name.and_then(|name| self.readings().get(name)) {
            return Ok(Some(serde_json::to_string(file)?));
        }
        let file = name.and_then(|name| guide.files().find(|(known, _)| known == name));
        let json = file.map(|(_, file)| serde_json::to_string(&file));
        Ok(json.transpose()?)
    }

    fn readings(&self) -> &HashMap<String, PageReadings> {
        let readings = || self.edition.guide.readings().into_iter().collect();
        self.readings.get_or_init(readings)
    }

    fn search(&self) -> Result<&HashMap<String, String>> {
        if let Some(files) = self.search.get() {
            return Ok(files);
        }
        let Edition { source, guide } = &self.edition;
        let mut files = HashMap::new();
        Compiler::new(source, guide, WHOLE)?.files(|file| {
            files.insert(file.name, file.json);
            Ok::<(), SearchError>(())
        })?;
        Ok(self.search.get_or_init(|| files))
    }
}
