//! The history: typing makes no entry, submitting makes one.

use std::time::Duration;

use anyhow::{Result, ensure};
use bukyoku::language::{Lang, messages};
use bukyoku::route::Page;

use crate::reader::{Reader, division, key, path, search_words};
use crate::site::Fault;

const CRISIS: &str = "health-science#crisis-management";
const GENOME: &str = "health-science#genomic-medicine";

/// The number of entries that were added since there were `before`.
async fn added(reader: &Reader, before: &serde_json::Value) -> Result<i64> {
    let now = reader.history().await?;
    Ok(now.as_i64().unwrap_or_default() - before.as_i64().unwrap_or_default())
}

/// Waits until the title of the document begins with a text.
async fn expect_title(reader: &Reader, beginning: &str) -> Result<()> {
    reader
        .until("the title", async || {
            let title = reader.run("return document.title").await?;
            let title = title.as_str().unwrap_or_default();
            ensure!(title.starts_with(beginning), "it is “{title}”");
            Ok(())
        })
        .await
}

pub async fn submitting_makes_one_entry_and_back_restores_the_page(
    reader: &mut Reader,
) -> Result<()> {
    let lang = Lang::Ja;
    let long = division("international-affairs")?;
    reader.open_page(lang, &long).await?;
    let before = reader.history().await?;
    reader.search(lang, "災害").await?;
    reader.expect_found(lang, "災害", CRISIS).await?;
    reader.press(key::ENTER).await?;
    reader
        .expect_address("/ja/search/?q=%E7%81%BD%E5%AE%B3")
        .await?;
    reader.expect_found(lang, "災害", CRISIS).await?;
    // The keyboard of a phone closes, and a screen reader begins at the results.
    reader
        .expect_focus(&(search_words(lang).heading)("災害"))
        .await?;
    let entries = added(reader, &before).await?;
    ensure!(entries == 1, "submitting made {entries} entries");
    reader.back().await?;
    reader.expect_address(&path(lang, &long)).await?;
    reader.expect_page(lang, &long).await?;
    reader.expect_no_results().await?;
    ensure!(reader.query().await?.is_empty(), "the field is empty");
    reader.forward().await?;
    reader.expect_found(lang, "災害", CRISIS).await?;
    ensure!(reader.query().await? == "災害", "the field has the query");
    Ok(())
}

pub async fn back_from_submitted_results_restores_the_scroll_position(
    reader: &mut Reader,
) -> Result<()> {
    let lang = Lang::Ja;
    let long = division("international-affairs")?;
    reader.open_page(lang, &long).await?;
    reader.scroll_to(700).await?;
    reader.wait_for_frames(10).await?;
    reader.search(lang, "災害").await?;
    reader.expect_found(lang, "災害", CRISIS).await?;
    reader.press(key::ENTER).await?;
    reader
        .expect_address("/ja/search/?q=%E7%81%BD%E5%AE%B3")
        .await?;
    reader
        .until("the focus", async || {
            let focused = reader.focused().await?;
            ensure!(focused.contains("災害"), "it is on {focused}");
            Ok(())
        })
        .await?;
    reader.wait_for_frames(10).await?;
    reader.back().await?;
    reader.expect_page(lang, &long).await?;
    reader
        .until("the scroll position", async || {
            let scroll = reader.scroll().await?;
            ensure!((scroll - 700.0).abs() < 2.0, "it is {scroll}");
            Ok(())
        })
        .await
}

pub async fn back_and_forward_restore_query_and_results(reader: &mut Reader) -> Result<()> {
    let lang = Lang::En;
    reader.open_page(lang, &Page::Search).await?;
    let before = reader.history().await?;
    reader.search(lang, "disaster").await?;
    reader.expect_found(lang, "disaster", CRISIS).await?;
    reader.press(key::ENTER).await?;
    // Once more is the same search.
    reader.go_to_search(lang).await?;
    reader.press(key::ENTER).await?;
    reader.empty_query(lang).await?;
    reader.type_text("genomic").await?;
    reader.expect_found(lang, "genomic", GENOME).await?;
    reader.click_button(messages(lang).search).await?;
    reader.expect_address("/en/search/?q=genomic").await?;
    let entries = added(reader, &before).await?;
    ensure!(entries == 2, "two searches made {entries} entries");
    for (query, first, forth) in [
        ("disaster", CRISIS, false),
        ("genomic", GENOME, true),
        ("disaster", CRISIS, false),
    ] {
        if forth {
            reader.forward().await?;
        } else {
            reader.back().await?;
        }
        reader.expect_found(lang, query, first).await?;
        reader
            .expect_address(&format!("/en/search/?q={query}"))
            .await?;
        ensure!(reader.query().await? == query, "the field has the query");
        let title = format!("Search results for “{query}”");
        expect_title(reader, &title).await?;
    }
    reader.back().await?;
    reader.expect_results_gone().await?;
    expect_title(reader, messages(lang).search).await?;
    reader.expect_address(&path(lang, &Page::Search)).await?;
    ensure!(reader.query().await?.is_empty(), "the field is empty");
    Ok(())
}

pub async fn an_emptied_search_has_the_title_of_the_page(reader: &mut Reader) -> Result<()> {
    for lang in Lang::FULL {
        reader.open_page(lang, &Page::Search).await?;
        reader.search(lang, "G20").await?;
        reader.press(key::ENTER).await?;
        expect_title(reader, &(search_words(lang).heading)("G20")).await?;
        reader.go_to_search(lang).await?;
        reader.press(key::ESCAPE).await?;
        reader.expect_address(&path(lang, &Page::Search)).await?;
        expect_title(reader, messages(lang).search).await?;
    }
    Ok(())
}

pub async fn back_from_a_result_restores_results_and_scroll_position(
    reader: &mut Reader,
) -> Result<()> {
    let lang = Lang::En;
    // A query with many results.
    let query = "health";
    reader.open(&format!("/en/search/?q={query}")).await?;
    let shown = reader
        .expect_answer(lang, query, |shown| {
            ensure!(shown.results.len() > 5, "there are few results");
            Ok(())
        })
        .await?;
    let Some(last) = shown.results.last() else {
        return Ok(());
    };
    // The link's name has to be the only one of its kind.
    reader.scroll_to(500).await?;
    reader.wait_for_frames(10).await?;
    let script = "const links = [...document.querySelectorAll('main li a[href]')];
         links.filter((link) => link.checkVisibility()).at(-1).click()";
    reader.run(script).await?;
    reader.expect_address(&last.address).await?;
    reader.expect_marks(lang, query).await?;
    reader.back().await?;
    reader.expect_answer(lang, query, |_| Ok(())).await?;
    ensure!(reader.query().await? == query, "the field has the query");
    reader
        .until("the scroll position", async || {
            let scroll = reader.scroll().await?;
            ensure!((scroll - 500.0).abs() < 2.0, "it is {scroll}");
            Ok(())
        })
        .await
}

pub async fn a_link_to_results_opens_them(reader: &mut Reader) -> Result<()> {
    for (address, lang, query, first) in [
        ("/ja/search/?q=%E7%81%BD%E5%AE%B3", Lang::Ja, "災害", CRISIS),
        (
            "/en/search/?q=heavy+rain",
            Lang::En,
            "heavy rain",
            "health-science#july-2018-heavy-rain",
        ),
        (
            "/en/search/?q=heavy%20rain&from=test",
            Lang::En,
            "heavy rain",
            "health-science#july-2018-heavy-rain",
        ),
    ] {
        reader.open(address).await?;
        reader.expect_found(lang, query, first).await?;
        ensure!(reader.query().await? == query, "the field has the query");
        reader.expect_address(address).await?;
    }
    Ok(())
}

pub async fn a_query_submitted_before_the_app_is_ready_opens_its_results(
    reader: &mut Reader,
) -> Result<()> {
    let lang = Lang::Ja;
    reader.site.break_file(
        "/content/divisions/finance.json",
        Fault::Slow(Duration::from_millis(2500)),
    );
    reader.request(&path(lang, &division("finance")?)).await?;
    reader.search(lang, "災害").await?;
    reader.press(key::ENTER).await?;
    reader
        .expect_address("/ja/search/?q=%E7%81%BD%E5%AE%B3")
        .await?;
    reader.expect_ready().await?;
    reader.expect_found(lang, "災害", CRISIS).await?;
    ensure!(reader.query().await? == "災害", "the field has the query");
    Ok(())
}
