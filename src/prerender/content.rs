//! The content of the pages, shared between all that show it.

use std::sync::Arc;

use crate::app::InitialContent;
use crate::content::compile::Guide;
use crate::content::guide::{DivisionPage, Index};
use crate::route::{Page, Route};

/// The content of all pages.
pub(super) struct Content {
    all: InitialContent,
    pub(super) index: Arc<Index>,
}

impl Content {
    pub(super) fn of(guide: &Guide) -> Self {
        Self {
            all: InitialContent::from(guide),
            index: Arc::new(guide.index.clone()),
        }
    }

    /// The content that a page is rendered from, here and in the browser, and
    /// no more; and the files with it, in the order in which `start` reads
    /// them.
    pub(super) fn of_route(&self, route: &Route) -> (InitialContent, Vec<String>) {
        let Some(page) = route.page() else {
            return (InitialContent::default(), Vec::new());
        };
        let mut content = InitialContent::default();
        let mut files = Vec::new();
        if !matches!(page, Page::Division(_)) {
            content.index = Some(Arc::clone(&self.index));
            files.push("content/index.json".to_owned());
        }
        match page {
            Page::Home | Page::Subject(_) | Page::Search => {}
            Page::About => {
                content.about.clone_from(&self.all.about);
                files.push("content/about.json".to_owned());
            }
            Page::Embed => {
                content.embed.clone_from(&self.all.embed);
                files.push("content/embed.json".to_owned());
            }
            Page::Print => content.divisions.clone_from(&self.all.divisions),
            Page::Division(slug) => {
                let divisions = self.all.divisions.iter();
                let of_slug = divisions.filter(|page| page.division.slug == *slug);
                content.divisions = of_slug.cloned().collect();
            }
        }
        let file =
            |page: &Arc<DivisionPage>| format!("content/divisions/{}.json", page.division.slug);
        files.extend(content.divisions.iter().map(file));
        (content, files)
    }
}
