//! One page of each kind, because all pages of a kind behave alike.

use anyhow::Result;
use bukyoku::language::{Lang, messages};
use bukyoku::route::Page;

use crate::reader::{MISSING_FILE, Reader, division, path};

/// A kind of page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageKind {
    Home,
    /// A division with all parts that a division can have.
    LongDivision,
    /// A division with one part.
    ShortDivision,
    Subject,
    Bureau,
    Chart,
    About,
    Print,
    Embed,
    Search,
    /// The search page with a query.
    SearchResults,
    /// A division with the hits of a query marked.
    Marked,
    NotFound,
}

impl PageKind {
    pub const ALL: [Self; 13] = [
        Self::Home,
        Self::LongDivision,
        Self::ShortDivision,
        Self::Subject,
        Self::Bureau,
        Self::Chart,
        Self::About,
        Self::Print,
        Self::Embed,
        Self::Search,
        Self::SearchResults,
        Self::Marked,
        Self::NotFound,
    ];

    /// The name for files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::LongDivision => "long-division",
            Self::ShortDivision => "short-division",
            Self::Subject => "subject",
            Self::Bureau => "bureau",
            Self::Chart => "chart",
            Self::About => "about",
            Self::Print => "print",
            Self::Embed => "embed",
            Self::Search => "search",
            Self::SearchResults => "search-results",
            Self::Marked => "marked",
            Self::NotFound => "not-found",
        }
    }

    /// The query in the URL.
    const fn query(self) -> Option<&'static str> {
        match self {
            Self::SearchResults | Self::Marked => Some("G20"),
            _ => None,
        }
    }

    /// `None` if the guide has no page.
    fn page(self) -> Result<Option<Page>> {
        Ok(match self {
            Self::Home => Some(Page::Home),
            Self::LongDivision | Self::Marked => Some(division("international-affairs")?),
            Self::ShortDivision => Some(division("finance")?),
            Self::Subject => Some(Page::Subject("disasters".parse()?)),
            Self::Bureau => Some(Page::Bureau("ministers-secretariat".parse()?)),
            Self::Chart => Some(Page::Chart),
            Self::About => Some(Page::About),
            Self::Print => Some(Page::Print),
            Self::Embed => Some(Page::Embed),
            Self::Search | Self::SearchResults => Some(Page::Search),
            Self::NotFound => None,
        })
    }
}

impl Reader {
    /// Opens the page of a kind and waits until it is shown.
    pub async fn open_kind(&mut self, lang: Lang, kind: PageKind) -> Result<()> {
        let Some(page) = kind.page()? else {
            return self.open_nothing(lang).await;
        };
        let Some(query) = kind.query() else {
            return self.open_page(lang, &page).await;
        };
        self.open(&format!("{}?q={query}", path(lang, &page)))
            .await?;
        if page == Page::Search {
            let first = "international-affairs#g20";
            self.expect_found(lang, query, first).await?;
        } else {
            self.expect_marks(lang, query).await?;
        }
        Ok(())
    }

    /// Opens a missing address in a language, and waits until the page says so
    /// and is usable.
    pub async fn open_nothing(&mut self, lang: Lang) -> Result<()> {
        // The file of the missing division. A host answers with 404.html; in
        // the app it is a normal page.
        self.expect_complaint(MISSING_FILE);
        self.site.serve_bare(true);
        self.open(&path(lang, &division("nothing")?)).await?;
        self.expect_heading(messages(lang).not_found).await?;
        let last = self.site.index.divisions.last().map(|card| &card.name);
        let last = last.map_or("", |name| name.get(lang)).to_owned();
        self.expect_text(&last).await?;
        self.site.serve_bare(false);
        Ok(())
    }
}
