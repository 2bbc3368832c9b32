//! The pages, and those whose code is loaded when the first of them is opened.

use view::Content;

use super::{about, bureau, chart, division, embed, home, print, search, subject};
use crate::chunk::{InChunk, in_chunk};
use crate::components::when_code_loaded;
#[cfg(feature = "ssr")]
use crate::content::guide::Index;
use crate::route::Page;

in_chunk! {
    OTHER_PAGES in pages = fn other_page(page: Page) -> Content {
        match page {
            Page::Subject(id) => subject::subject(id),
            Page::Print => print::print(),
            Page::PrintBureau(slug) => print::print_bureau(slug),
            Page::Bureau(slug) => bureau::bureau(slug),
            Page::Chart => chart::chart(),
            // A guide with several bureaus.
            Page::Home => bureau::front(),
            Page::Search => search::search(),
            _ => about::about(),
        }
    }
}

in_chunk! {
    EMBEDDING in embedding = fn embedding(_page: Page) -> Content {
        embed::embed()
    }
}

/// The function that builds a page, and the name of its chunk.
fn chunk_of(page: &Page) -> Option<(&'static InChunk<Page, Content>, &'static str)> {
    match page {
        Page::Home | Page::Division(_) => None,
        Page::Embed => Some((&EMBEDDING, "embedding")),
        _ => Some((&OTHER_PAGES, "pages")),
    }
}

/// The name of the chunk that the page's code is in, if it is in one.
#[cfg(feature = "ssr")]
#[must_use]
pub fn chunk_name(page: &Page, index: &Index) -> Option<&'static str> {
    match page {
        Page::Home if index.only_bureau().is_none() => Some("pages"),
        page => chunk_of(page).map(|(_, name)| name),
    }
}

/// Loads the code of a page ahead.
#[cfg(feature = "hydrate")]
pub(crate) fn prefetch_code(page: &Page) {
    if let Some((function, _)) = chunk_of(page) {
        function.load(|_| {});
    }
}

/// The front page of a guide with several bureaus, once its code is loaded.
pub(super) fn front_of_bureaus() -> Content {
    when_code_loaded(&OTHER_PAGES, Page::Home)
}

/// A page, once its code is loaded.
pub(super) fn page(page: Page) -> Content {
    if let Some((function, _)) = chunk_of(&page) {
        return when_code_loaded(function, page);
    }
    match page {
        Page::Division(slug) => division::division(slug),
        _ => home::home(),
    }
}
