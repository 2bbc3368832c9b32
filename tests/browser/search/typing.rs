//! Results while a reader types.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use bukyoku::language::{Lang, messages};
use bukyoku::route::Page;

use crate::reader::{Reader, division, key, path, search_words};
use crate::site::Fault;

/// A query in a language, and the first section that is found.
const fn disaster(lang: Lang) -> (&'static str, &'static str) {
    match lang {
        Lang::Ja | Lang::JaSimple => ("災害", "health-science#crisis-management"),
        Lang::En => ("heavy rain", "health-science#july-2018-heavy-rain"),
    }
}

pub async fn results_appear_while_typing_on_any_page(reader: &mut Reader) -> Result<()> {
    for lang in Lang::FULL {
        let (query, first) = disaster(lang);
        for page in [Page::Home, division("finance")?, Page::About] {
            reader.open_page(lang, &page).await?;
            let history = reader.history().await?;
            reader.search(lang, query).await?;
            reader.expect_found(lang, query, first).await?;
            // The reader goes on typing.
            reader.type_text(" zz").await?;
            let longer = format!("{query} zz");
            reader.expect_nothing_found(lang, &longer).await?;
            reader.press_repeatedly(key::BACKSPACE, None, 3).await?;
            reader.expect_found(lang, query, first).await?;
            ensure!(reader.query().await? == query, "the field keeps the query");
            ensure!(
                reader.focused().await? == messages(lang).search_guide,
                "the field keeps the focus"
            );
            ensure!(
                reader.address().await? == path(lang, &page),
                "typing changed the address to {}",
                reader.address().await?
            );
            ensure!(
                reader.history().await? == history,
                "typing made a history entry"
            );
        }
    }
    Ok(())
}

pub async fn the_search_page_has_the_query_in_its_url(reader: &mut Reader) -> Result<()> {
    for (lang, address) in [
        (Lang::Ja, "/ja/search/?q=%E7%81%BD%E5%AE%B3"),
        (Lang::En, "/en/search/?q=heavy+rain"),
    ] {
        let (query, first) = disaster(lang);
        reader.open_page(lang, &Page::Search).await?;
        let history = reader.history().await?;
        reader.search(lang, query).await?;
        reader.expect_found(lang, query, first).await?;
        reader.expect_address(address).await?;
        ensure!(
            reader.history().await? == history,
            "typing made a history entry"
        );
        let title = (search_words(lang).heading)(query);
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
        reader.empty_query(lang).await?;
        reader.expect_results_gone().await?;
        reader.expect_address(&path(lang, &Page::Search)).await?;
        reader.expect_page(lang, &Page::Search).await?;
    }
    Ok(())
}

pub async fn results_are_links_in_lists_under_headings(reader: &mut Reader) -> Result<()> {
    for lang in Lang::FULL {
        let (query, first) = disaster(lang);
        reader.open_page(lang, &Page::Home).await?;
        reader.search(lang, query).await?;
        let shown = reader.expect_found(lang, query, first).await?;
        let mut groups: Vec<&str> = Vec::new();
        for result in &shown.results {
            ensure!(
                result.links == 1,
                "it has {} links: {result:?}",
                result.links
            );
            ensure!(!result.title.is_empty(), "its link has no text: {result:?}");
            // A division may be found by its subjects, which are not shown.
            ensure!(
                !result.marks.is_empty() || !result.address.contains('#'),
                "nothing is marked: {result:?}"
            );
            ensure!(result.lang == lang.code(), "its language: {result:?}");
            if groups.last() != Some(&&*result.group) {
                groups.push(&result.group);
            }
        }
        for group in &groups {
            let is_division = reader
                .site
                .index
                .divisions
                .iter()
                .any(|card| card.name.get(lang) == group);
            ensure!(is_division, "{group} is no division's name");
        }
        let science = reader.name_of(lang, &division("health-science")?);
        ensure!(
            groups.first() == Some(&&*science),
            "the groups are {groups:?}"
        );
        let count = (search_words(lang).count)(shown.results.len(), groups.len());
        ensure!(
            shown.summary == count,
            "“{}” is not “{count}”",
            shown.summary
        );
    }
    Ok(())
}

pub async fn the_page_comes_back_where_it_was_when_the_field_is_emptied(
    reader: &mut Reader,
) -> Result<()> {
    let long = division("international-affairs")?;
    for lang in Lang::FULL {
        let (query, first) = disaster(lang);
        reader.open_page(lang, &long).await?;
        for escape in [true, false] {
            reader.scroll_to(700).await?;
            reader.wait_for_frames(10).await?;
            reader.go_to_search(lang).await?;
            // Not always exactly there: the browser keeps the text in place while
            // sections above it get their height.
            let top = reader.scroll().await?;
            ensure!(top > 400.0, "it is {top}");
            reader.type_text(query).await?;
            reader.expect_found(lang, query, first).await?;
            ensure!(reader.scroll().await? < 1.0, "the results begin at the top");
            if escape {
                reader.press(key::ESCAPE).await?;
            } else {
                reader.empty_query(lang).await?;
            }
            reader.expect_results_gone().await?;
            reader.expect_page(lang, &long).await?;
            ensure!(reader.query().await?.is_empty(), "the field is empty");
            reader
                .until("the scroll position", async || {
                    let scroll = reader.scroll().await?;
                    ensure!((scroll - top).abs() < 2.0, "it is {scroll}, not {top}");
                    Ok(())
                })
                .await?;
        }
    }
    Ok(())
}

pub async fn a_query_typed_before_the_app_is_ready_takes_effect(reader: &mut Reader) -> Result<()> {
    let lang = Lang::Ja;
    let (query, first) = disaster(lang);
    reader.site.break_file(
        "/content/divisions/finance.json",
        Fault::Slow(Duration::from_millis(2500)),
    );
    reader.request(&path(lang, &division("finance")?)).await?;
    reader.search(lang, query).await?;
    let ready = reader
        .run("return document.documentElement.dataset.app ?? null")
        .await?;
    ensure!(ready.is_null(), "the app is there already");
    reader.expect_ready().await?;
    reader.expect_found(lang, query, first).await?;
    Ok(())
}

pub async fn the_search_is_fetched_when_the_field_is_first_used(reader: &mut Reader) -> Result<()> {
    let lang = Lang::En;
    let index = "/content/search/index.json";
    let files = [
        reader.site.asset("split-search", "wasm")?,
        reader.site.asset("search", "js")?,
        reader.site.asset("search-worker", "js")?,
        reader.site.asset("search-engine", "wasm")?,
        index.to_owned(),
    ];
    reader.watch_tasks().await?;
    reader.open_page(lang, &Page::Home).await?;
    reader.wait_until_idle().await?;
    for file in &files {
        ensure!(
            reader.site.times_asked(file) == 0,
            "{file} was fetched without a search"
        );
    }
    // Before the first key, so that nothing has to be waited for then.
    reader.go_to_search(lang).await?;
    reader
        .until("the index", async || {
            ensure!(reader.site.times_asked(index) == 1);
            Ok(())
        })
        .await?;
    let (query, first) = disaster(lang);
    reader.type_text(query).await?;
    reader.expect_found(lang, query, first).await?;
    reader.press(key::ESCAPE).await?;
    reader.type_text(query).await?;
    reader.expect_found(lang, query, first).await?;
    for file in &files {
        let times = reader.site.times_asked(file);
        ensure!(times == 1, "{file} was fetched {times} times");
    }
    Ok(())
}

pub async fn nothing_found_says_what_was_searched_and_links_on(reader: &mut Reader) -> Result<()> {
    for (lang, query) in [(Lang::Ja, "冷蔵庫"), (Lang::En, "refrigerator")] {
        reader.open_page(lang, &division("finance")?).await?;
        reader.search(lang, query).await?;
        reader.expect_nothing_found(lang, query).await?;
        let subject = reader.site.index.subjects.last();
        let subject = subject.context("there are subjects")?.id.clone();
        for page in [Page::Subject(subject), division("regional-bureaus")?] {
            let name = reader.name_of(lang, &page);
            reader
                .expect_answer(lang, query, |shown| {
                    let link = shown.results.iter().find(|item| item.title == name);
                    let link = link.with_context(|| format!("there is no link “{name}”"))?;
                    ensure!(
                        link.address == path(lang, &page),
                        "“{name}” leads to {}",
                        link.address
                    );
                    Ok(())
                })
                .await?;
        }
        reader
            .click_link_to(lang, &division("regional-bureaus")?)
            .await?;
        reader
            .expect_page(lang, &division("regional-bureaus")?)
            .await?;
        ensure!(reader.query().await?.is_empty(), "the field is empty again");
    }
    Ok(())
}
