//! The content of the pages, shared between all that show it.

use std::collections::HashMap;
use std::sync::Arc;

use crate::app::InitialContent;
use crate::content::compile::Guide;
use crate::content::guide::{Bureau, Index};
use crate::id::{BureauSlug, Slug};
use crate::language::Lang;
use crate::route::{Page, Route};

use super::languages::Languages;
use super::pictures::Pictures;

/// The file with the data for the frame.
const INDEX: &str = "index";

/// The content of all pages.
pub(super) struct Content {
    /// Each file, by its name below `content/`, without `.json`.
    files: HashMap<String, InitialContent>,
    pub(super) index: Arc<Index>,
    /// The divisions of each bureau, in the order of the guide.
    bureaus: Vec<(BureauSlug, Vec<Slug>)>,
    /// The bureau of each division.
    bureau_of: HashMap<Slug, BureauSlug>,
    /// The pictures of the guide as a whole.
    pub(super) pictures: Pictures,
    /// The languages of the guide.
    pub(super) languages: Languages,
    /// The language that the Japanese texts are in.
    lang: Lang,
}

impl Content {
    pub(super) fn of(guide: &Guide, pictures: Pictures, languages: Languages) -> Self {
        let bureaus = guide.chart.bureaus.iter().map(|bureau| {
            let divisions = bureau.divisions.iter();
            let slugs = divisions.map(|division| division.slug.clone());
            (bureau.slug.clone(), slugs.collect())
        });
        let bureaus: Vec<(BureauSlug, Vec<Slug>)> = bureaus.collect();
        let bureau_of = bureaus.iter().flat_map(|(bureau, divisions)| {
            let divisions = divisions.iter();
            divisions.map(|division| (division.clone(), bureau.clone()))
        });
        Self {
            files: InitialContent::from(guide).by_name(),
            index: Arc::new(guide.index.clone()),
            bureau_of: bureau_of.collect(),
            bureaus,
            pictures,
            languages,
            lang: guide.lang,
        }
    }

    /// The bureau of a division, if the guide has several.
    pub(super) fn bureau_of(&self, slug: &Slug) -> Option<&Bureau> {
        match self.index.only_bureau() {
            Some(_) => None,
            None => self.index.bureau(self.bureau_of.get(slug)?),
        }
    }

    /// The content that a page is rendered from, here and in the browser, and
    /// no more; and the files with it.
    pub(super) fn of_route(&self, route: &Route) -> (InitialContent, Vec<String>) {
        let mut content = InitialContent::default();
        let folder = self.lang.content_folder();
        let mut files = Vec::new();
        if !folder.is_empty() {
            files.push(format!("content/{folder}interface.json"));
        }
        // The app does not run there, so it needs no file.
        if let (Route::Chooser, Some(index)) = (route, self.files.get(INDEX)) {
            content.extend(index);
        }
        for name in self.names_of_route(route) {
            if let Some(file) = self.files.get(&name) {
                content.extend(file);
                files.push(format!("content/{folder}{name}.json"));
            }
        }
        (content, files)
    }

    /// The names of the files that a route is rendered from.
    pub(super) fn names_of_route(&self, route: &Route) -> Vec<String> {
        let page = route.page();
        page.map(|page| self.names(page)).unwrap_or_default()
    }

    /// The names of the files that a page is rendered from.
    fn names(&self, page: &Page) -> Vec<String> {
        let division = |slug: &Slug| format!("divisions/{slug}");
        if let Page::Division(slug) = page {
            return vec![division(slug)];
        }
        let has_several_bureaus = self.index.only_bureau().is_none();
        let mut names = vec![INDEX.to_owned()];
        match page {
            Page::About => names.push("about".to_owned()),
            Page::Embed => names.extend(["embed".to_owned(), "chart".to_owned()]),
            Page::Chart => names.push("chart".to_owned()),
            Page::Print if has_several_bureaus && self.index.is_printed_whole() => {
                names.push("chart".to_owned());
            }
            Page::Subject(_) if !has_several_bureaus => {}
            page => names.extend(page.cards()),
        }
        let printed = self.bureaus.iter().filter(|(bureau, _)| match page {
            Page::Print => self.index.is_printed_whole(),
            Page::PrintBureau(slug) => slug == bureau,
            _ => false,
        });
        names.extend(printed.flat_map(|(_, divisions)| divisions.iter().map(division)));
        names
    }
}
