//! What a reader sees if something of the search cannot be loaded.

use anyhow::{Result, ensure};
use bukyoku::language::{Lang, messages};
use bukyoku::route::Page;

use crate::reader::{MISSING_FILE, Reader, Role, division, key, search_words};
use crate::site::Fault;

const INDEX: &str = "/content/search/index.json";

const fn query(lang: Lang) -> (&'static str, &'static str) {
    match lang {
        Lang::Ja | Lang::JaSimple => ("災害", "health-science#crisis-management"),
        Lang::En => ("heavy rain", "health-science#july-2018-heavy-rain"),
    }
}

/// Types a query with a fault, then retries twice: with the fault, and without.
async fn expect_report_and_retry(
    reader: &Reader,
    file: &str,
    fault: &Fault,
    lang: Lang,
) -> Result<()> {
    let (query, first) = query(lang);
    let words = search_words(lang);
    reader.site.break_file(file, fault.clone());
    reader.open_page(lang, &division("finance")?).await?;
    reader.search(lang, query).await?;
    reader.expect_search_failed(lang, query).await?;
    reader.expect_announcement(words.failed).await?;
    let asked = reader.site.times_asked(file);
    reader.click_button(words.retry).await?;
    // Until then, the first failure is shown.
    reader
        .until("another attempt", async || {
            ensure!(reader.site.times_asked(file) > asked, "none");
            Ok(())
        })
        .await?;
    reader.expect_search_failed(lang, query).await?;
    reader.site.repair();
    reader.click_button(words.retry).await?;
    reader.expect_found(lang, query, first).await?;
    reader.expect_focus(&(words.heading)(query)).await
}

pub async fn a_missing_or_damaged_index_is_reported_and_can_be_retried(
    reader: &mut Reader,
) -> Result<()> {
    reader.try_nothing_again().await?;
    reader.expect_complaint(MISSING_FILE);
    let other = reader
        .site
        .text(INDEX)?
        .replacen("\"divisions\"", "\"sections\"", 1);
    for lang in Lang::FULL {
        for fault in [
            Fault::Status(404),
            Fault::Status(500),
            Fault::CutShort,
            Fault::BrokenOff,
            Fault::OtherType,
            Fault::Text("[]".to_owned()),
            Fault::Text("null".to_owned()),
            Fault::Text(String::new()),
            Fault::Text("{\"divisions\": 1, \"documents\": [[[]]]}".to_owned()),
            // Of another edition of the program.
            Fault::Text(other.clone()),
        ] {
            expect_report_and_retry(reader, INDEX, &fault, lang)
                .await
                .map_err(|error| error.context(format!("{fault:?}")))?;
        }
    }
    Ok(())
}

pub async fn a_missing_or_damaged_engine_is_reported_and_can_be_retried(
    reader: &mut Reader,
) -> Result<()> {
    reader.try_nothing_again().await?;
    reader.expect_complaint(MISSING_FILE);
    reader.expect_complaint("integrity");
    let engine = reader.site.asset("search-engine", "wasm")?;
    for (n, fault) in [
        Fault::Status(404),
        Fault::Status(500),
        Fault::CutShort,
        Fault::BrokenOff,
        Fault::Text("tampered".to_owned()),
    ]
    .into_iter()
    .enumerate()
    {
        let lang = Lang::FULL[n % 2];
        expect_report_and_retry(reader, &engine, &fault, lang)
            .await
            .map_err(|error| error.context(format!("{fault:?}")))?;
    }
    Ok(())
}

pub async fn a_search_that_failed_is_tried_again(reader: &mut Reader) -> Result<()> {
    reader.expect_complaint(MISSING_FILE);
    for (n, lang) in Lang::FULL.into_iter().enumerate() {
        let (query, first) = query(lang);
        reader.site.break_file(INDEX, Fault::NoAnswer);
        reader.open_page(lang, &division("finance")?).await?;
        reader.search(lang, query).await?;
        reader.expect_search_failed(lang, query).await?;
        reader.site.repair();
        // Nobody asks for it.
        if n == 1 {
            reader.run("dispatchEvent(new Event('online'))").await?;
        }
        reader.expect_found(lang, query, first).await?;
    }
    Ok(())
}

pub async fn a_missing_worker_script_is_reported_and_can_be_retried(
    reader: &mut Reader,
) -> Result<()> {
    reader.try_nothing_again().await?;
    reader.expect_complaint(MISSING_FILE);
    for name in ["search-worker", "search-engine"] {
        let script = reader.site.asset(name, "js")?;
        for (n, fault) in [
            Fault::Status(404),
            Fault::CutShort,
            Fault::OtherType,
            Fault::Text("throw new Error('planted')".to_owned()),
        ]
        .into_iter()
        .enumerate()
        {
            // Modules are not run from a page of the host.
            reader.expect_complaint("MIME type");
            reader.expect_complaint("planted");
            expect_report_and_retry(reader, &script, &fault, Lang::FULL[n % 2])
                .await
                .map_err(|error| error.context(format!("{name}, {fault:?}")))?;
        }
    }
    Ok(())
}

pub async fn a_policy_without_workers_is_reported(reader: &mut Reader) -> Result<()> {
    reader.try_nothing_again().await?;
    reader.expect_complaint("worker-src 'none'");
    for lang in Lang::FULL {
        let (query, _) = query(lang);
        reader.site.forbid_workers();
        reader.open_page(lang, &Page::Home).await?;
        reader.search(lang, query).await?;
        reader.expect_search_failed(lang, query).await?;
        reader
            .expect_announcement(search_words(lang).failed)
            .await?;
        // The lists lead on.
        reader.click_link_to(lang, &division("finance")?).await?;
        reader.expect_page(lang, &division("finance")?).await?;
    }
    Ok(())
}

pub async fn a_failure_is_announced_when_the_reader_has_typed_on(
    reader: &mut Reader,
) -> Result<()> {
    reader.try_nothing_again().await?;
    reader.expect_complaint("worker-src 'none'");
    reader.site.forbid_workers();
    let lang = Lang::En;
    reader.open_page(lang, &Page::Home).await?;
    reader.search(lang, "ra").await?;
    reader.expect_search_failed(lang, "ra").await?;
    reader.type_text("in").await?;
    reader.expect_search_failed(lang, "rain").await?;
    reader.expect_announcement(search_words(lang).failed).await
}

/// What only the search loads of the page's own program: a chunk and a script.
const CHUNK: (&str, &str) = ("split-search", "wasm");
const SCRIPT: (&str, &str) = ("search", "js");

/// The browser's and the boot script's messages for them.
fn expect_complaints(reader: &mut Reader) {
    reader.expect_complaint(MISSING_FILE);
    reader.expect_complaint("integrity");
    reader.expect_complaint("boot-");
    reader.expect_complaint("Failed to fetch dynamically imported module");
}

pub async fn a_search_whose_chunk_does_not_load_is_reported_on_the_search_page(
    reader: &mut Reader,
) -> Result<()> {
    expect_reported(reader, CHUNK).await
}

pub async fn a_search_whose_script_does_not_load_is_reported_on_the_search_page(
    reader: &mut Reader,
) -> Result<()> {
    expect_reported(reader, SCRIPT).await
}

async fn expect_reported(reader: &mut Reader, (name, kind): (&str, &str)) -> Result<()> {
    expect_complaints(reader);
    let file = reader.site.asset(name, kind)?;
    for lang in Lang::FULL {
        for fault in [Fault::Status(500), Fault::CutShort, Fault::NoAnswer] {
            let (query, first) = query(lang);
            let message = messages(lang).load_unreachable;
            reader.site.break_file(&file, fault);
            reader.open_page(lang, &division("finance")?).await?;
            reader.search(lang, query).await?;
            reader.expect_announcement(message).await?;
            // The form leads to the search page.
            reader.press(key::ENTER).await?;
            reader.expect_page(lang, &Page::Search).await?;
            reader.expect_ready().await?;
            reader.expect_text(message).await?;
            for page in [Page::Subject("disasters".parse()?), division("finance")?] {
                reader
                    .find(Role::Link, &reader.name_of(lang, &page))
                    .await?;
            }
            reader.site.repair();
            reader.go_to_search(lang).await?;
            reader.expect_found(lang, query, first).await?;
            ensure!(
                !reader.text().await?.contains(message),
                "the message is still there"
            );
        }
    }
    Ok(())
}

pub async fn a_search_whose_chunk_did_not_load_is_loaded_at_the_next_use(
    reader: &mut Reader,
) -> Result<()> {
    expect_loaded_later(reader, CHUNK, Lang::Ja).await
}

pub async fn a_search_whose_script_did_not_load_is_loaded_at_the_next_use(
    reader: &mut Reader,
) -> Result<()> {
    expect_loaded_later(reader, SCRIPT, Lang::En).await
}

async fn expect_loaded_later(
    reader: &mut Reader,
    (name, kind): (&str, &str),
    lang: Lang,
) -> Result<()> {
    expect_complaints(reader);
    let file = reader.site.asset(name, kind)?;
    let (query, first) = query(lang);
    reader.site.break_file(&file, Fault::Status(500));
    reader.open_page(lang, &division("finance")?).await?;
    reader.go_to_search(lang).await?;
    reader
        .expect_announcement(messages(lang).load_unreachable)
        .await?;
    reader.site.repair();
    // The focus stays in the field.
    reader.type_text(query).await?;
    reader.expect_found(lang, query, first).await?;
    Ok(())
}

pub async fn a_search_that_is_loaded_needs_no_server(reader: &mut Reader) -> Result<()> {
    reader.try_nothing_again().await?;
    reader.expect_complaint(MISSING_FILE);
    let lang = Lang::Ja;
    reader.open_page(lang, &Page::Search).await?;
    reader.search(lang, "a").await?;
    reader.expect_answer(lang, "a", |_| Ok(())).await?;
    reader.site.go_away();
    let (query, first) = query(lang);
    reader.empty_query(lang).await?;
    reader.type_text(query).await?;
    let shown = reader.expect_found(lang, query, first).await?;
    // The page of a result cannot be loaded, which is reported there.
    let title = shown.results.first().map(|result| result.title.clone());
    reader.click_link(&title.unwrap_or_default()).await?;
    reader.expect_heading(messages(lang).load_failed).await?;
    reader.site.repair();
    reader.click_button(messages(lang).retry).await?;
    reader.expect_page(lang, &division("health-science")?).await
}

pub async fn a_server_that_goes_away_while_typing_is_reported(reader: &mut Reader) -> Result<()> {
    reader.try_nothing_again().await?;
    expect_complaints(reader);
    reader.save_data().await?;
    for lang in Lang::FULL {
        let (query, first) = query(lang);
        let words = search_words(lang);
        // All of the page's own program is there, but nothing of the worker.
        for file in [reader.site.asset("search-worker", "js")?, INDEX.to_owned()] {
            reader.site.break_file(&file, Fault::NoAnswer);
        }
        reader.open_page(lang, &Page::Home).await?;
        reader.search(lang, query).await?;
        reader
            .expect_answer(lang, query, |shown| {
                ensure!(shown.summary == words.failed, "it says {}", shown.summary);
                Ok(())
            })
            .await?;
        reader.site.go_away();
        reader.type_text("x").await?;
        let longer = format!("{query}x");
        reader.expect_search_failed(lang, &longer).await?;
        reader.press(key::BACKSPACE).await?;
        reader.site.repair();
        reader.click_button(words.retry).await?;
        reader.expect_found(lang, query, first).await?;
    }
    Ok(())
}

pub async fn without_the_stylesheet_results_are_shown(reader: &mut Reader) -> Result<()> {
    reader.expect_complaint(MISSING_FILE);
    reader.expect_complaint("integrity");
    let style = reader.site.asset("search", "css")?;
    for fault in [Fault::Status(500), Fault::CutShort] {
        let lang = Lang::Ja;
        let (query, first) = query(lang);
        reader.site.break_file(&style, fault);
        for page in [Page::Home, division("finance")?] {
            reader.open_page(lang, &page).await?;
            reader.search(lang, query).await?;
            reader.expect_found(lang, query, first).await?;
        }
    }
    Ok(())
}
