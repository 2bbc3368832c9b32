//! Everything that the search may show, to check all of it alike.

use anyhow::{Context as _, Result};
use bukyoku::language::{Lang, messages};
use bukyoku::route::Page;
use test_support::Engine;

use super::{MISSING_FILE, Reader, division, path, search_words};
use crate::site::Fault;

/// What the search shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchState {
    /// Results, under the field of the front page.
    Found,
    /// Results in the other language only.
    FoundInOtherLanguage,
    /// The query is too long, and nothing is found.
    Cut,
    NothingFound,
    /// A file of the worker is missing.
    Failed,
    /// The search itself is missing.
    NotLoaded,
    /// The page that a result led to.
    Marked,
}

impl SearchState {
    const ALL: [Self; 7] = [
        Self::Found,
        Self::FoundInOtherLanguage,
        Self::Cut,
        Self::NothingFound,
        Self::Failed,
        Self::NotLoaded,
        Self::Marked,
    ];
}

impl Reader {
    /// The states that can be shown one after the other in this browser.
    pub fn search_states(&self) -> Vec<SearchState> {
        let keeps_modules = self.engine() == Engine::WebKit;
        SearchState::ALL
            .into_iter()
            // It does not ask again for a module that it has had.
            .filter(|state| !(keeps_modules && *state == SearchState::NotLoaded))
            .collect()
    }

    /// Searches until the search shows this. Then the reader leaves the field,
    /// which on a narrow screen covers the bar until then.
    pub async fn search_until(&mut self, lang: Lang, state: SearchState) -> Result<()> {
        let (query, first) = match lang {
            Lang::Ja | Lang::JaSimple => ("災害", "health-science#crisis-management"),
            Lang::En => ("heavy rain", "health-science#july-2018-heavy-rain"),
        };
        match state {
            SearchState::Found => {
                self.open_page(lang, &Page::Home).await?;
                self.search(lang, query).await?;
                self.expect_found(lang, query, first).await?;
            }
            SearchState::FoundInOtherLanguage => {
                let query = match lang {
                    Lang::Ja | Lang::JaSimple => "helm",
                    Lang::En => "舵",
                };
                self.open_page(lang, &division("finance")?).await?;
                self.search(lang, query).await?;
                self.expect_answer(lang, query, |shown| {
                    shown.results.first().context("there is no result")?;
                    Ok(())
                })
                .await?;
            }
            SearchState::Cut => {
                let query = "xyz".repeat(200);
                self.open_page(lang, &Page::Search).await?;
                self.go_to_search(lang).await?;
                self.insert(&query).await?;
                self.expect_nothing_found(lang, &query).await?;
                self.expect_text(search_words(lang).cut).await?;
            }
            SearchState::NothingFound => {
                self.open_page(lang, &division("finance")?).await?;
                self.search(lang, "zzz").await?;
                self.expect_nothing_found(lang, "zzz").await?;
            }
            SearchState::Failed => {
                self.expect_complaint(MISSING_FILE);
                let index = "/content/search/index.json";
                // The state stays when the site is repaired.
                self.try_nothing_again().await?;
                self.site.break_file(index, Fault::Status(500));
                self.open_page(lang, &division("finance")?).await?;
                self.search(lang, query).await?;
                self.expect_search_failed(lang, query).await?;
                self.site.repair();
            }
            SearchState::NotLoaded => {
                self.expect_complaint(MISSING_FILE);
                self.expect_complaint("boot-");
                self.expect_complaint("Failed to fetch dynamically imported module");
                let script = self.site.asset("search", "js")?;
                self.site.break_file(&script, Fault::Status(500));
                self.open(&format!("{}?q=rain", path(lang, &Page::Search)))
                    .await?;
                self.expect_text(messages(lang).load_unreachable).await?;
                self.site.repair();
            }
            SearchState::Marked => {
                self.open(&format!(
                    "{}?q=G20#g20",
                    path(lang, &division("international-affairs")?)
                ))
                .await?;
                self.expect_marks(lang, "G20").await?;
            }
        }
        self.run("document.activeElement.blur()").await?;
        Ok(())
    }
}
