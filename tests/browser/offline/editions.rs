//! Editions that follow each other are never mixed.

use std::time::Duration;

use anyhow::{Result, ensure};
use bukyoku::language::Lang;
use bukyoku::route::Page;

use super::edition::{NAMES, other};
use crate::reader::{MISSING_FILE, Reader, division};
use crate::site::Fault;

/// The names of the first and of the second edition, in Japanese.
const FIRST: &str = NAMES[0].0;
const SECOND: &str = NAMES[0].1;

/// The line about a new edition, and its link.
const NEW: &str = "この案内の新しい版が公開されています。";
const LOAD: &str = "新しい版を表示する";

/// Waits until everything that the document consists of is of one edition: the
/// script in its head, and the content behind it.
async fn expect_one_edition(reader: &Reader, name: &str) -> Result<()> {
    reader.expect_edition(name).await?;
    let script = "
        const { edition } = document.getElementById('app').dataset;
        const entries = performance.getEntriesByType('resource').map(({ name }) => new URL(name));
        return entries.filter(({ pathname, search }) =>
          pathname.includes('/content/') && search !== `?${edition}`).map(String)";
    let mixed = reader.run(script).await?;
    ensure!(mixed == serde_json::json!([]), "other content: {mixed}");
    Ok(())
}

pub async fn a_page_and_what_it_fetches_are_of_one_edition(reader: &mut Reader) -> Result<()> {
    let (finance, personnel) = (division("finance")?, division("personnel")?);
    for kept in [false, true] {
        if kept {
            reader.site.let_pages_be_kept();
        }
        reader.site.publish(None);
        reader.open_page(Lang::Ja, &finance).await?;
        expect_one_edition(reader, FIRST).await?;
        reader.site.publish(Some(other()?));
        // A page that was not fetched yet comes as a document of the new edition.
        reader.follow(Lang::Ja, &personnel).await?;
        expect_one_edition(reader, SECOND).await?;
        reader.follow(Lang::Ja, &finance).await?;
        expect_one_edition(reader, SECOND).await?;
        reader.switch_to(Lang::En).await?;
        reader.expect_edition(NAMES[1].1).await?;
    }
    Ok(())
}

pub async fn a_new_edition_is_announced_and_loaded_on_request(reader: &mut Reader) -> Result<()> {
    let finance = division("finance")?;
    reader.open_and_keep(Lang::Ja, &finance).await?;
    reader.run("window.same = true").await?;
    reader.site.publish(Some(other()?));
    // Browsers do this by themselves from time to time.
    reader
        .run_async(
            "navigator.serviceWorker.getRegistration().then((found) => found.update()).then(() => arguments[0]())",
        )
        .await?;
    reader.expect_line(NEW).await?;
    // Nothing changes by itself.
    reader.wait_for_frames(30).await?;
    expect_one_edition(reader, FIRST).await?;
    ensure!(
        reader.run("return window.same").await? == true,
        "it was loaded again"
    );
    reader.click_link(LOAD).await?;
    expect_one_edition(reader, SECOND).await?;
    reader.expect_ready().await?;
    reader.wait_for_frames(30).await?;
    let line = reader.line().await?;
    ensure!(line.is_empty(), "the line is still “{line}”");
    // The page is kept in the new edition only.
    reader.expect_kept(Lang::Ja, &finance).await?;
    reader
        .until("the old edition to be removed", async || {
            let caches = reader.caches().await?;
            ensure!(caches.len() == 1, "there are {caches:?}");
            Ok(())
        })
        .await
}

pub async fn another_tab_keeps_its_edition(reader: &mut Reader) -> Result<()> {
    let (finance, personnel) = (division("finance")?, division("personnel")?);
    reader.open_and_keep(Lang::Ja, &finance).await?;
    reader.follow(Lang::Ja, &personnel).await?;
    reader.expect_kept(Lang::Ja, &personnel).await?;
    let first = reader.window().await?;
    reader.site.publish(Some(other()?));
    reader.open_window().await?;
    reader.open_page(Lang::Ja, &finance).await?;
    expect_one_edition(reader, SECOND).await?;
    reader.expect_kept(Lang::Ja, &finance).await?;
    let second = reader.window().await?;
    // The first tab goes on with its edition, and is told of the other one.
    reader.switch_window(&first).await?;
    expect_one_edition(reader, FIRST).await?;
    reader.expect_line(NEW).await?;
    reader.follow(Lang::Ja, &finance).await?;
    expect_one_edition(reader, FIRST).await?;
    // After a reload, everything is of the new one.
    reader.reload().await?;
    expect_one_edition(reader, SECOND).await?;
    reader.follow(Lang::Ja, &personnel).await?;
    expect_one_edition(reader, SECOND).await?;
    reader.switch_window(&second).await?;
    expect_one_edition(reader, SECOND).await
}

pub async fn pages_of_both_editions_open_without_a_network(reader: &mut Reader) -> Result<()> {
    let (finance, personnel) = (division("finance")?, division("personnel")?);
    reader.open_and_keep(Lang::Ja, &finance).await?;
    reader.follow(Lang::Ja, &personnel).await?;
    reader.expect_kept(Lang::Ja, &personnel).await?;
    reader.site.publish(Some(other()?));
    reader.reload().await?;
    reader.expect_ready().await?;
    expect_one_edition(reader, SECOND).await?;
    reader.expect_kept(Lang::Ja, &personnel).await?;
    reader.lose_network();
    // Each page is wholly of the edition in which it was last opened.
    reader.open_kept(Lang::Ja, &personnel).await?;
    expect_one_edition(reader, SECOND).await?;
    reader.follow(Lang::Ja, &finance).await?;
    // Unless its content had been prefetched in the second edition.
    reader.wait_at_most(Duration::from_secs(5));
    if expect_one_edition(reader, FIRST).await.is_err() {
        expect_one_edition(reader, SECOND).await?;
    }
    reader.wait_at_most(Duration::from_secs(15));
    reader.follow(Lang::Ja, &personnel).await?;
    reader.expect_page(Lang::Ja, &personnel).await?;
    reader.reload().await?;
    expect_one_edition(reader, SECOND).await
}

pub async fn going_back_to_the_earlier_edition_works(reader: &mut Reader) -> Result<()> {
    let finance = division("finance")?;
    reader.site.publish(Some(other()?));
    reader.open_and_keep(Lang::Ja, &finance).await?;
    expect_one_edition(reader, SECOND).await?;
    reader.site.publish(None);
    reader.reload().await?;
    reader.expect_ready().await?;
    expect_one_edition(reader, FIRST).await?;
    reader.expect_kept(Lang::Ja, &finance).await?;
    reader.lose_network();
    reader.open_kept(Lang::En, &finance).await?;
    reader.expect_edition(NAMES[1].0).await
}

pub async fn a_removed_worker_removes_everything(reader: &mut Reader) -> Result<()> {
    let finance = division("finance")?;
    reader.open_and_keep(Lang::Ja, &finance).await?;
    // Another program of the same host keeps something, too.
    reader
        .run_async("caches.open('another').then(() => arguments[0]())")
        .await?;
    let remove = include_str!("../../../deploy/remove-offline/sw.js");
    reader
        .site
        .break_file("/sw.js", Fault::Text(remove.to_owned()));
    for _ in 0..2 {
        reader.open_page(Lang::Ja, &Page::Home).await?;
        reader
            .until("everything to be removed", async || {
                let (caches, workers) = (reader.caches().await?, reader.workers().await?);
                ensure!(
                    caches == ["another"] && workers == 0,
                    "{caches:?}, {workers} workers"
                );
                Ok(())
            })
            .await?;
    }
    reader.wait_for_frames(90).await?;
    let caches = reader.caches().await?;
    ensure!(caches == ["another"], "there are {caches:?}");
    reader.expect_complaint(MISSING_FILE);
    reader
        .run_async("caches.delete('another').then(() => arguments[0]())")
        .await?;
    Ok(())
}
