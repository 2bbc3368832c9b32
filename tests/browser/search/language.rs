//! The search and the two languages.

use anyhow::{Context as _, Result, ensure};
use bukyoku::language::Lang;
use bukyoku::route::Page;

use crate::reader::{Reader, division, path, search_words};

/// A query with results in both languages.
const QUERY: &str = "G20";

/// Checks that the results are those of the query, in this language.
async fn expect_results_in(reader: &Reader, lang: Lang) -> Result<()> {
    let shown = reader
        .expect_found(lang, QUERY, "international-affairs#g20")
        .await?;
    for result in &shown.results {
        ensure!(
            result.lang == lang.code(),
            "it is in {}: {result:?}",
            result.lang
        );
        let prefix = path(lang, &Page::Home);
        ensure!(
            result.address.starts_with(&prefix),
            "it leads to {result:?}"
        );
    }
    ensure!(reader.query().await? == QUERY, "the field keeps the query");
    reader.expect_language(lang).await
}

pub async fn the_switch_keeps_the_query_on_the_search_page(reader: &mut Reader) -> Result<()> {
    reader.open_page(Lang::Ja, &Page::Search).await?;
    reader.search(Lang::Ja, QUERY).await?;
    expect_results_in(reader, Lang::Ja).await?;
    let history = reader.history().await?;
    for lang in [Lang::En, Lang::Ja] {
        reader.switch_to(lang).await?;
        expect_results_in(reader, lang).await?;
        reader
            .expect_address(&format!("{}?q={QUERY}", path(lang, &Page::Search)))
            .await?;
        let title = (search_words(lang).heading)(QUERY);
        reader
            .until("the title", async || {
                let shown = reader.run("return document.title").await?;
                let begins = shown
                    .as_str()
                    .is_some_and(|shown| shown.starts_with(&title));
                ensure!(begins, "the title is {shown}");
                Ok(())
            })
            .await?;
    }
    ensure!(
        reader.history().await? == history,
        "the switch made a history entry"
    );
    Ok(())
}

pub async fn the_switch_keeps_the_query_on_another_page(reader: &mut Reader) -> Result<()> {
    for page in [Page::Home, division("finance")?] {
        reader.open_page(Lang::Ja, &page).await?;
        reader.search(Lang::Ja, QUERY).await?;
        expect_results_in(reader, Lang::Ja).await?;
        for lang in [Lang::En, Lang::Ja] {
            reader.switch_to(lang).await?;
            expect_results_in(reader, lang).await?;
            reader.expect_address(&path(lang, &page)).await?;
        }
        reader.empty_query(Lang::Ja).await?;
        reader.expect_page(Lang::Ja, &page).await?;
    }
    Ok(())
}

pub async fn results_in_the_other_language_only_are_marked_and_lead_there(
    reader: &mut Reader,
) -> Result<()> {
    for (lang, query, slug) in [
        (Lang::Ja, "helm", "health-science"),
        (Lang::En, "舵", "health-science"),
    ] {
        let other = lang.beside();
        let page = division(slug)?;
        reader.open_page(lang, &Page::Search).await?;
        reader.search(lang, query).await?;
        let shown = reader
            .expect_answer(lang, query, |shown| {
                let result = shown.results.first().context("there is no result")?;
                ensure!(result.lang == other.code(), "it is {result:?}");
                Ok(())
            })
            .await?;
        reader
            .expect_text(search_words(lang).other_language)
            .await?;
        let result = shown.results.first().context("there is a result")?;
        ensure!(
            result.group == reader.name_of(other, &page),
            "it is under {}",
            result.group
        );
        ensure!(
            result.address.starts_with(&path(other, &page)),
            "it leads to {}",
            result.address
        );
        ensure!(!result.marks.is_empty(), "nothing is marked in {result:?}");
        reader.click_link(&result.title).await?;
        reader.expect_page(other, &page).await?;
        reader.expect_language(other).await?;
        reader.expect_address(&result.address).await?;
        reader.expect_marks(other, query).await?;
    }
    Ok(())
}
