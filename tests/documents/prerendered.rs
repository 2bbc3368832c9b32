//! A guide written by the prerenderer, from an empty program.

use std::fs;
use std::path::{Path, PathBuf};

use bukyoku::content::check;
use bukyoku::language::Lang;
use bukyoku::prerender::{self, Origin};
use scraper::{ElementRef, Html, Selector};
use tempfile::TempDir;

use crate::trunk;

/// A prerendered guide. The folder is removed when this is dropped.
pub struct Prerendered {
    folder: TempDir,
}

impl Prerendered {
    /// Prerenders the shipped content for this URL.
    pub fn with_origin(origin: Option<&str>) -> Self {
        Self::with(origin, Path::new("public/content"))
    }

    /// Prerenders the content in a folder for this URL.
    pub fn with(origin: Option<&str>, content: &Path) -> Self {
        let folder = tempfile::tempdir().unwrap();
        trunk::write(folder.path());
        let source = check::check(content, Lang::En).unwrap().expect("no faults");
        let origin = origin.map(|url| Origin::new(url).unwrap());
        prerender::write_into_trunks_folder(&source, content, folder.path(), origin.as_ref())
            .unwrap();
        Self { folder }
    }

    /// The output folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// A file, by its path from the root of the guide.
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.folder().join(path)).expect(path)
    }

    /// The paths of all files, sorted.
    pub fn paths(&self) -> Vec<String> {
        let mut paths = Vec::new();
        let mut folders = vec![PathBuf::new()];
        while let Some(below) = folders.pop() {
            for entry in fs::read_dir(self.folder().join(&below)).unwrap() {
                let entry = entry.unwrap();
                let path = below.join(entry.file_name());
                if entry.file_type().unwrap().is_dir() {
                    folders.push(path);
                } else {
                    paths.push(path.to_str().unwrap().replace('\\', "/"));
                }
            }
        }
        paths.sort();
        paths
    }

    /// Every page of the guide, and 404.html, each with its path.
    pub fn documents(&self) -> Vec<(String, Html)> {
        self.html(|path| !path.starts_with("docs/"))
    }

    /// The documentation for portals and administrators.
    pub fn documentation(&self) -> Vec<(String, Html)> {
        self.html(|path| path.starts_with("docs/"))
    }

    fn html(&self, is_wanted: impl Fn(&str) -> bool) -> Vec<(String, Html)> {
        self.paths()
            .into_iter()
            .filter(|path| path.ends_with(".html") && is_wanted(path))
            .map(|path| {
                let html = Html::parse_document(&self.read(&path));
                (path, html)
            })
            .collect()
    }
}

/// The elements that a selector finds.
pub fn select<'a>(html: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    let selector = Selector::parse(selector).unwrap();
    html.select(&selector).collect()
}

/// The attribute of the one element that a selector finds.
pub fn attribute(html: &Html, selector: &str, name: &str) -> String {
    let found = select(html, selector);
    assert_eq!(found.len(), 1, "{selector}");
    found[0].value().attr(name).expect(name).to_owned()
}
