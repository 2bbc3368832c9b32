//! The content of the pages, shared between all that show it.

use std::sync::Arc;

use bukyoku::app::Stock;
use bukyoku::content::compile::Guide;
use bukyoku::content::guide::{DivisionPage, Index};
use bukyoku::route::{Page, Route};

/// The content of all pages.
pub(crate) struct Content {
    all: Stock,
    pub(crate) index: Arc<Index>,
}

impl Content {
    pub(crate) fn of(guide: &Guide) -> Self {
        Self {
            all: Stock::from(guide),
            index: Arc::new(guide.index.clone()),
        }
    }

    /// The content that a page is rendered from, here and in the browser, and
    /// no more; and the files with it, in the order in which `start` reads
    /// them.
    pub(crate) fn of_route(&self, route: &Route) -> (Stock, Vec<String>) {
        let Some(page) = route.page() else {
            return (Stock::default(), Vec::new());
        };
        let mut stock = Stock::default();
        let mut files = Vec::new();
        if !matches!(page, Page::Division(_)) {
            stock.index = Some(Arc::clone(&self.index));
            files.push("content/index.json".to_owned());
        }
        match page {
            Page::Home | Page::Subject(_) => {}
            Page::About => {
                stock.about.clone_from(&self.all.about);
                files.push("content/about.json".to_owned());
            }
            Page::Embed => {
                stock.embed.clone_from(&self.all.embed);
                files.push("content/embed.json".to_owned());
            }
            Page::Print => stock.divisions.clone_from(&self.all.divisions),
            Page::Division(slug) => {
                let divisions = self.all.divisions.iter();
                let of_slug = divisions.filter(|page| page.division.slug == *slug);
                stock.divisions = of_slug.cloned().collect();
            }
        }
        let file =
            |page: &Arc<DivisionPage>| format!("content/divisions/{}.json", page.division.slug);
        files.extend(stock.divisions.iter().map(file));
        (stock, files)
    }
}
