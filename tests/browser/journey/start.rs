//! How the app starts, and what the reader sees if it cannot.

use anyhow::{Result, ensure};
use bukyoku::language::{Lang, messages};
use bukyoku::route::Page;

use crate::reader::{MISSING_FILE, Reader, SAVES_DATA, Screen, division, key, path};
use crate::site::Fault;

pub async fn a_missing_program_is_reported_in_both_languages(reader: &mut Reader) -> Result<()> {
    expect_report_and_retry(reader, "wasm").await
}

pub async fn a_missing_script_of_the_app_is_reported_in_both_languages(
    reader: &mut Reader,
) -> Result<()> {
    expect_report_and_retry(reader, "js").await
}

async fn expect_report_and_retry(reader: &mut Reader, kind: &str) -> Result<()> {
    reader.expect_complaint(MISSING_FILE);
    // The boot script also reports this.
    reader.expect_complaint("boot-");
    reader.expect_complaint("integrity");
    reader.site.serve_bare(true);
    reader.try_nothing_again().await?;
    let file = reader.site.asset("app", kind)?;
    reader.site.break_file(&file, Fault::Status(500));
    reader.request("/ja/").await?;
    reader.expect_text("案内を開けませんでした").await?;
    reader.expect_text("The guide could not be opened").await?;
    reader.site.repair();
    reader.click_link("try again").await?;
    reader.expect_page(Lang::Ja, &Page::Home).await
}

pub async fn a_page_can_be_used_without_its_app(reader: &mut Reader) -> Result<()> {
    reader.try_nothing_again().await?;
    reader.expect_complaint(MISSING_FILE);
    reader.expect_complaint("boot-");
    reader.expect_complaint("integrity");
    let lang = Lang::En;
    let science = division("health-science")?;
    for file in [
        reader.site.asset("app", "js")?,
        reader.site.asset("app", "wasm")?,
        "/content/index.json".to_owned(),
    ] {
        for fault in [Fault::Status(500), Fault::CutShort] {
            reader.site.break_file(&file, fault);
            reader.request(&path(lang, &Page::Home)).await?;
            reader.expect_failure().await?;
            reader.expect_page(lang, &Page::Home).await?;
            let name = reader.name_of(lang, &science);
            reader.click_link(&name).await?;
            reader.expect_heading(&name).await?;
            reader.expect_address(&path(lang, &science)).await?;
            reader.switch_to(Lang::Ja).await?;
            reader.expect_page(Lang::Ja, &science).await?;
            reader.site.repair();
        }
    }
    Ok(())
}

pub async fn a_page_that_differs_from_its_content_stays_unchanged(
    reader: &mut Reader,
) -> Result<()> {
    reader.expect_complaint("boot-");
    reader.expect_complaint("integrity");
    let lang = Lang::En;
    let finance = division("finance")?;
    // New content with an old page.
    let mut page = reader.site.division("finance")?;
    page.division.summary.en = "Other".to_owned();
    page.division.name.text.en = "Another Division".to_owned();
    reader.site.break_file(
        "/content/divisions/finance.json",
        Fault::Text(serde_json::to_string(&page)?),
    );
    reader.request(&path(lang, &finance)).await?;
    reader.expect_failure().await?;
    reader.expect_page(lang, &finance).await?;
    reader.click_link(messages(lang).about).await?;
    reader.expect_heading(messages(lang).about).await?;
    reader.expect_ready().await
}

pub async fn a_file_with_a_wrong_hash_is_not_run(reader: &mut Reader) -> Result<()> {
    for (name, kind) in [("boot", "js"), ("app", "wasm")] {
        expect_not_run(reader, name, kind).await?;
    }
    Ok(())
}

/// `boot.js` imports it. An import has no hash; the preload before it has.
pub async fn an_imported_file_with_a_wrong_hash_is_not_run(reader: &mut Reader) -> Result<()> {
    expect_not_run(reader, "app", "js").await
}

async fn expect_not_run(reader: &mut Reader, name: &str, kind: &str) -> Result<()> {
    reader.expect_complaint("integrity");
    reader.expect_complaint("boot-");
    let tampered = "document.documentElement.dataset.tampered = 'yes'";
    let file = reader.site.asset(name, kind)?;
    reader
        .site
        .break_file(&file, Fault::Text(tampered.to_owned()));
    reader.request("/en/about/").await?;
    if name == "app" {
        reader.expect_failure().await?;
    }
    // Otherwise the boot script was refused before the page had loaded.
    let state = reader
        .run("return [document.documentElement.dataset.tampered, document.documentElement.dataset.app]")
        .await?;
    ensure!(state[0].is_null(), "{file} was run");
    ensure!(state[1] != "ready", "the app runs without {file}");
    reader.expect_heading(messages(Lang::En).about).await?;
    reader.site.repair();
    Ok(())
}

pub async fn with_save_data_nothing_loads_before_the_first_interaction(
    reader: &mut Reader,
) -> Result<()> {
    reader.run_first(SAVES_DATA).await?;
    let program = reader.site.asset("app", "wasm")?;
    reader.watch_tasks().await?;
    reader.request("/ja/").await?;
    reader.wait_until_idle().await?;
    ensure!(
        reader.site.times_asked(&program) == 0,
        "the app was fetched"
    );
    reader.press(key::TAB).await?;
    reader.expect_ready().await?;
    reader.wait_until_idle().await?;
    let finance = "/content/divisions/finance.json";
    ensure!(
        reader.site.times_asked(finance) == 0,
        "something was fetched ahead of time"
    );
    Ok(())
}

pub async fn content_behind_visible_links_is_prefetched(reader: &mut Reader) -> Result<()> {
    let lang = Lang::Ja;
    let science = division("health-science")?;
    let file = "/content/divisions/health-science.json";
    reader.use_screen(Screen::Desktop).await?;
    reader.watch_tasks().await?;
    reader.open_page(lang, &Page::Home).await?;
    reader.wait_until_idle().await?;
    let times = reader.site.times_asked(file);
    ensure!(
        times == 1,
        "the content of a card in view was fetched {times} times"
    );
    // From now on the host does not answer.
    reader.site.break_file(file, Fault::Status(500));
    let name = reader.name_of(lang, &science);
    reader.click_link(&name).await?;
    reader.expect_heading(&name).await?;
    ensure!(reader.site.times_asked(file) == 1, "it was fetched again");
    Ok(())
}

pub async fn the_document_says_when_the_app_is_ready(reader: &mut Reader) -> Result<()> {
    reader.open("/en/about/").await?;
    let ready = reader
        .run("return document.documentElement.dataset.app")
        .await?;
    ensure!(ready == "ready");
    Ok(())
}
