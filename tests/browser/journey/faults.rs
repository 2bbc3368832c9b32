//! Whatever fails, the text stays readable, the way on is plain, and what failed is
//! tried again.

use std::time::Duration;

use anyhow::{Result, ensure};
use bukyoku::language::{Lang, messages};
use bukyoku::route::Page;
use serde_json::json;

use crate::reader::{MISSING_FILE, Reader, Role, division, path};
use crate::site::Fault;

/// The messages of the browser and of the boot script for files that fail.
fn expect_complaints(reader: &mut Reader) {
    for complaint in [
        MISSING_FILE,
        "integrity",
        "boot-",
        "MIME type",
        "ERR_",
        // The service worker.
        "fetching the script",
    ] {
        reader.expect_complaint(complaint);
    }
}

/// A division's page can be read, in both languages, and leads on.
async fn expect_readable(reader: &Reader) -> Result<()> {
    let finance = division("finance")?;
    reader.expect_page(Lang::Ja, &finance).await?;
    reader.expect_text("予算").await?;
    reader.switch_to(Lang::En).await?;
    reader.expect_page(Lang::En, &finance).await?;
    reader.expect_text("budget").await?;
    reader.click_link(messages(Lang::En).about).await?;
    reader.expect_page(Lang::En, &Page::About).await
}

pub async fn a_page_is_readable_whatever_happens_to_its_program(reader: &mut Reader) -> Result<()> {
    expect_complaints(reader);
    let finance = path(Lang::Ja, &division("finance")?);
    let files = [("boot", "js"), ("app", "js"), ("app", "wasm")];
    for (turn, (name, kind)) in files.into_iter().enumerate() {
        let file = reader.site.asset(name, kind)?;
        let faults = [
            Fault::Status(404),
            Fault::Status(500),
            Fault::CutShort,
            Fault::BrokenOff,
            Fault::OtherType,
            Fault::NoAnswer,
            Fault::Text("tampered".to_owned()),
            // It stalls; the boot script not for ever, because the driver waits for it.
            Fault::Slow(Duration::from_secs(if name == "boot" { 5 } else { 3600 })),
        ];
        for fault in reader.cases(faults, turn) {
            reader.site.break_file(&file, fault.clone());
            reader.request(&finance).await?;
            expect_readable(reader)
                .await
                .map_err(|error| error.context(format!("{file}: {fault:?}")))?;
        }
        reader.site.repair();
    }
    Ok(())
}

pub async fn a_page_is_readable_without_webassembly(reader: &mut Reader) -> Result<()> {
    expect_complaints(reader);
    reader.run_first("delete window.WebAssembly").await?;
    reader
        .request(&path(Lang::Ja, &division("finance")?))
        .await?;
    reader.expect_failure().await?;
    expect_readable(reader).await
}

pub async fn a_page_is_readable_if_the_policy_forbids_its_program(
    reader: &mut Reader,
) -> Result<()> {
    expect_complaints(reader);
    reader.expect_complaint("Content Security Policy");
    reader.expect_complaint("Refused by the policy");
    reader.site.forbid_webassembly();
    reader
        .request(&path(Lang::Ja, &division("finance")?))
        .await?;
    reader.expect_failure().await?;
    expect_readable(reader).await
}

pub async fn an_app_that_did_not_load_starts_when_the_server_is_back(
    reader: &mut Reader,
) -> Result<()> {
    expect_complaints(reader);
    let finance = division("finance")?;
    for bare in [false, true] {
        reader.site.serve_bare(bare);
        for file in [
            reader.site.asset("app", "js")?,
            reader.site.asset("app", "wasm")?,
        ] {
            reader.site.break_file(&file, Fault::NoAnswer);
            reader.request(&path(Lang::Ja, &finance)).await?;
            reader.expect_failure().await?;
            reader.site.repair();
            // Nobody does anything.
            reader.expect_ready().await?;
            reader.expect_page(Lang::Ja, &finance).await?;
        }
    }
    Ok(())
}

pub async fn content_that_did_not_load_is_tried_again(reader: &mut Reader) -> Result<()> {
    expect_complaints(reader);
    let (lang, finance) = (Lang::En, division("finance")?);
    reader.save_data().await?;
    for is_told in [false, true] {
        reader.open_page(lang, &Page::Home).await?;
        reader.site.go_away();
        reader.click_link_to(lang, &finance).await?;
        reader.expect_heading(messages(lang).load_failed).await?;
        reader
            .expect_text(messages(lang).load_retries.trim())
            .await?;
        if is_told {
            // By now attempts are rare.
            tokio::time::sleep(Duration::from_secs(7)).await;
        }
        reader.expect_heading(messages(lang).load_failed).await?;
        reader.site.repair();
        if is_told {
            reader.run("dispatchEvent(new Event('online'))").await?;
            reader.wait_at_most(Duration::from_secs(2));
        }
        reader.expect_page(lang, &finance).await?;
        reader.wait_at_most(Duration::from_secs(15));
    }
    Ok(())
}

pub async fn a_failure_stays_in_place_while_it_is_tried_again(reader: &mut Reader) -> Result<()> {
    expect_complaints(reader);
    let (lang, finance) = (Lang::Ja, division("finance")?);
    reader.save_data().await?;
    reader.open_page(lang, &Page::Home).await?;
    reader.site.go_away();
    reader.click_link_to(lang, &finance).await?;
    reader.expect_heading(messages(lang).load_failed).await?;
    let retry = reader.find(Role::Button, messages(lang).retry).await?;
    reader
        .run("document.querySelector('main button').focus()")
        .await?;
    let asked = reader.site.asked();
    reader
        .until("another attempt", async || {
            ensure!(reader.site.asked() > asked, "none");
            Ok(())
        })
        .await?;
    reader.wait_for_frames(20).await?;
    // It was neither built again nor announced again.
    ensure!(retry.is_displayed().await?, "the button is another one");
    reader.expect_focus(messages(lang).retry).await
}

pub async fn a_connection_lost_on_the_way_leaves_the_way_back(reader: &mut Reader) -> Result<()> {
    expect_complaints(reader);
    let (lang, finance) = (Lang::En, division("finance")?);
    reader.save_data().await?;
    reader.open_page(lang, &Page::Home).await?;
    for fault in [Fault::BrokenOff, Fault::NoAnswer] {
        reader
            .site
            .break_file("/content/divisions/finance.json", fault);
        reader.click_link_to(lang, &finance).await?;
        reader.expect_heading(messages(lang).load_failed).await?;
        reader.back().await?;
        reader.expect_page(lang, &Page::Home).await?;
        reader.site.repair();
    }
    Ok(())
}

/// Whether the boot script of the document is there.
async fn has_boot_script(reader: &Reader) -> Result<bool> {
    let script = "return performance.getEntriesByType('resource').some(
        ({ name, responseStatus }) => /boot-/.test(name) && responseStatus === 200)";
    Ok(reader.run(script).await? == true)
}

pub async fn every_page_opens_over_a_lossy_network(reader: &mut Reader) -> Result<()> {
    expect_complaints(reader);
    reader.site.lose_every_third();
    for page in [Page::Home, Page::About, division("health-science")?] {
        for lang in Lang::FULL {
            // A browser reports a lost document itself. Only some ask again for a lost
            // script of the document; in the others, the reader does.
            reader.wait_at_most(Duration::from_secs(5));
            for _ in 0..10 {
                let is_there = reader.request(&path(lang, &page)).await.is_ok()
                    && reader.expect_page(lang, &page).await.is_ok();
                if is_there && has_boot_script(reader).await? {
                    break;
                }
            }
            reader.expect_page(lang, &page).await?;
            reader.wait_at_most(Duration::from_secs(60));
            reader.expect_ready().await?;
        }
    }
    Ok(())
}

pub async fn a_page_can_be_read_on_a_very_slow_network(reader: &mut Reader) -> Result<()> {
    // 2G: 400 ms, 50 kbit/s.
    let slow = json!({
        "offline": false,
        "latency": 400,
        "downloadThroughput": 50_000 / 8,
        "uploadThroughput": 20_000 / 8,
        "connectionType": "cellular2g",
    });
    reader.devtools("Network.enable", json!({})).await?;
    reader
        .devtools("Network.emulateNetworkConditions", slow)
        .await?;
    reader
        .request(&path(Lang::Ja, &division("finance")?))
        .await?;
    reader.expect_page(Lang::Ja, &division("finance")?).await?;
    let state = reader.run("return document.documentElement.dataset.app ?? null");
    ensure!(state.await?.is_null(), "the app is there already");
    expect_readable(reader).await
}

/// Breaks what the program uses to build a page, so that it fails in the middle of
/// its work: a text is no node. (A browser does not tell pages about errors in the
/// script of a test.)
const BREAK_PROGRAM: &str = "Document.prototype.createTextNode = Document.prototype.adoptNode";

pub async fn a_fault_in_the_program_leaves_text_and_links(reader: &mut Reader) -> Result<()> {
    reader.expect_complaint("adoptNode");
    // Of a timer that the program had set before.
    reader.expect_complaint("RuntimeError");
    let finance = division("finance")?;
    for lang in Lang::FULL {
        // The content of both is there, so that the click builds a page at once.
        reader.open_page(lang, &division("personnel")?).await?;
        reader.follow(lang, &finance).await?;
        reader.run(BREAK_PROGRAM).await?;
        reader
            .run("document.querySelector('main nav a[href*=personnel]').click()")
            .await?;
        reader.expect_failure().await?;
        // What is said is in one language, and can be read.
        reader.expect_text(messages(lang).fault.trim()).await?;
        reader.expect_page(lang, &finance).await?;
        reader.find(Role::Link, messages(lang).reload).await?;
        // Links load documents, whose app runs.
        reader.click_link(messages(lang).about).await?;
        reader.expect_page(lang, &Page::About).await?;
        reader.expect_ready().await?;
    }
    Ok(())
}
