//! The guide while it is edited: a page or a content file is made when somebody
//! asks for it, so that a change is shown at once, however large the guide is. It
//! is never published, so it names no edition.

use std::collections::HashMap;
use std::path::Path;
use std::sync::OnceLock;

use anyhow::Result;

use super::content::Content;
use super::shell::Shell;
use super::trunk::TrunkOutput;
use super::{Frame, Parts, page, pages};
use crate::content::check::Source;
use crate::content::compile::{Guide, compile};
use crate::content::furigana::PageReadings;
use crate::route::Route;
use crate::search::SearchError;
use crate::search::compile::{Compiler, WHOLE};

/// The guide.
pub struct Preview {
    source: Source,
    guide: Guide,
    content: Content,
    shell: Shell,
    /// The pages by their files.
    routes: HashMap<String, Route>,
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
        let guide = compile(&source);
        let has_large_index = Compiler::new(&source, &guide, WHOLE)?.is_large();
        let parts = Parts {
            source: &source,
            folder,
            trunk,
            origin: None,
        };
        let frame = Frame::write(parts, &guide, has_large_index, out)?;
        let routes = pages::routes(&guide).into_iter();
        Ok(Self {
            content: Content::of(&guide, frame.pictures),
            routes: routes.map(|route| (page::file(&route), route)).collect(),
            search: OnceLock::new(),
            readings: OnceLock::new(),
            shell: frame.shell,
            source,
            guide,
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
        if let Some(route) = self.routes.get(path) {
            return page::document(&self.shell, &self.content, route, None).map(Some);
        }
        let Some(content) = path.strip_prefix("content/") else {
            return Ok(None);
        };
        if let Some(name) = content.strip_prefix("search/") {
            return Ok(self.search()?.get(name).cloned());
        }
        let name = content.strip_suffix(".json");
        if let Some(file) = name.and_then(|name| self.readings().get(name)) {
            return Ok(Some(serde_json::to_string(file)?));
        }
        let file = name.and_then(|name| self.guide.files().find(|(known, _)| known == name));
        let json = file.map(|(_, file)| serde_json::to_string(&file));
        Ok(json.transpose()?)
    }

    /// The name of a picture, if the guide shows one with this path.
    #[must_use]
    pub fn picture<'a>(&self, path: &'a str) -> Option<&'a str> {
        let name = path.strip_prefix("content/images/")?;
        self.guide
            .images()
            .any(|known| known == name)
            .then_some(name)
    }

    fn readings(&self) -> &HashMap<String, PageReadings> {
        let readings = || self.guide.readings().into_iter().collect();
        self.readings.get_or_init(readings)
    }

    fn search(&self) -> Result<&HashMap<String, String>> {
        if let Some(files) = self.search.get() {
            return Ok(files);
        }
        let mut files = HashMap::new();
        Compiler::new(&self.source, &self.guide, WHOLE)?.files(|file| {
            files.insert(file.name, file.json);
            Ok::<(), SearchError>(())
        })?;
        Ok(self.search.get_or_init(|| files))
    }
}
