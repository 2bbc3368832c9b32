//! How the app starts, and what the reader sees if it cannot.

use std::time::Duration;

use anyhow::{Result, ensure};
use bukyoku::language::Lang;
use bukyoku::route::Page;

use crate::reader::{MISSING_FILE, Reader, SAVES_DATA, division, path, words};
use crate::site::Fault;

pub async fn a_file_of_the_app_that_is_missing_is_told_in_both_languages(
    reader: &mut Reader,
) -> Result<()> {
    reader.expect_complaint(MISSING_FILE);
    // The boot script also reports this.
    reader.expect_complaint("boot-");
    reader.expect_complaint("integrity");
    reader.site.serve_bare(true);
    for file in [
        reader.site.asset("app", "js")?,
        reader.site.asset("app", "wasm")?,
    ] {
        reader.site.break_file(&file, Fault::Status(500));
        reader.request("/ja/").await?;
        reader.expect_text("案内を開けませんでした").await?;
        reader.expect_text("The guide could not be opened").await?;
        reader.site.mend();
        reader.click_link("try again").await?;
        reader
            .expect_heading(&reader.name_of(Lang::Ja, &Page::Home))
            .await?;
    }
    Ok(())
}

pub async fn a_page_whose_app_does_not_come_can_be_read_and_left(
    reader: &mut Reader,
) -> Result<()> {
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
            reader
                .expect_heading(&reader.name_of(lang, &Page::Home))
                .await?;
            let name = reader.name_of(lang, &science);
            reader.click_link(&name).await?;
            reader.expect_heading(&name).await?;
            reader.expect_address(&path(lang, &science)).await?;
            reader.switch_to(Lang::Ja).await?;
            reader
                .expect_heading(&reader.name_of(Lang::Ja, &science))
                .await?;
            reader.site.mend();
        }
    }
    Ok(())
}

pub async fn a_page_that_is_not_what_it_was_written_as_stays_as_it_is(
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
    reader
        .expect_heading(&reader.name_of(lang, &finance))
        .await?;
    reader.click_link(words(lang).about).await?;
    reader.expect_heading(words(lang).about).await?;
    reader.expect_ready().await
}

pub async fn a_file_that_was_tampered_with_is_not_run(reader: &mut Reader) -> Result<()> {
    reader.expect_complaint("integrity");
    reader.expect_complaint("boot-");
    let tampered = "document.documentElement.dataset.tampered = 'yes'";
    for (name, kind) in [("boot", "js"), ("app", "js"), ("app", "wasm")] {
        let file = reader.site.asset(name, kind)?;
        reader
            .site
            .break_file(&file, Fault::Text(tampered.to_owned()));
        reader.request("/en/about/").await?;
        if name == "app" {
            reader.expect_failure().await?;
        }
        tokio::time::sleep(Duration::from_millis(300)).await;
        let state = reader
            .run("return [document.documentElement.dataset.tampered, document.documentElement.dataset.app]")
            .await?;
        ensure!(state[0].is_null(), "{file} was run");
        ensure!(state[1] != "ready", "the app runs without {file}");
        reader.expect_heading(words(Lang::En).about).await?;
        reader.site.mend();
    }
    Ok(())
}

pub async fn who_saves_data_is_sent_nothing_before_the_first_sign_of_use(
    reader: &mut Reader,
) -> Result<()> {
    reader.run_first(SAVES_DATA).await?;
    let program = reader.site.asset("app", "wasm")?;
    reader.request("/ja/").await?;
    tokio::time::sleep(Duration::from_millis(700)).await;
    ensure!(
        reader.site.times_asked(&program) == 0,
        "the app was fetched"
    );
    reader.press('\u{e004}').await?;
    reader.expect_ready().await?;
    tokio::time::sleep(Duration::from_millis(700)).await;
    let finance = "/content/divisions/finance.json";
    ensure!(
        reader.site.times_asked(finance) == 0,
        "something was fetched ahead of time"
    );
    Ok(())
}

pub async fn what_links_in_view_lead_to_is_there_before_it_is_asked_for(
    reader: &mut Reader,
) -> Result<()> {
    let lang = Lang::Ja;
    let science = division("health-science")?;
    let file = "/content/divisions/health-science.json";
    reader.open_page(lang, &Page::Home).await?;
    reader
        .until("the content of a card in view", async || {
            ensure!(reader.site.times_asked(file) == 1);
            Ok(())
        })
        .await?;
    // From now on the host does not answer.
    tokio::time::sleep(Duration::from_millis(300)).await;
    reader.site.break_file(file, Fault::Status(500));
    let name = reader.name_of(lang, &science);
    reader.click_link(&name).await?;
    reader.expect_heading(&name).await?;
    ensure!(reader.site.times_asked(file) == 1, "it was fetched again");
    Ok(())
}

pub async fn the_page_says_when_the_app_is_ready(reader: &mut Reader) -> Result<()> {
    reader.open("/en/about/").await?;
    let ready = reader
        .run("return document.documentElement.dataset.app")
        .await?;
    ensure!(ready == "ready");
    Ok(())
}
