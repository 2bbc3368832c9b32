//! A guide of several bureaus: that of the example, which has two.

use std::path::PathBuf;

use anyhow::{Context as _, Result, ensure};
use bukyoku::language::{Lang, messages};
use serde_json::json;

use crate::reader::{MISSING_FILE, Reader, Role, Screen, key};
use crate::site::Fault;

/// The folder of that guide.
fn guide() -> Result<PathBuf> {
    let folder = std::env::var_os("BUKYOKU_BUREAUS")
        .context("BUKYOKU_BUREAUS names no guide: `cargo xtask test --only browser` builds it")?;
    Ok(folder.into())
}

/// Opens a page of that guide.
async fn open(reader: &Reader, path: &str) -> Result<()> {
    reader.site.publish(Some(&guide()?));
    reader.open(path).await
}

async fn expect_title(reader: &Reader, title: &str) -> Result<()> {
    reader
        .until(&format!("the title “{title}”"), async || {
            let found = reader.run("return document.title").await?;
            ensure!(found == title, "it is {found}");
            Ok(())
        })
        .await
}

/// The texts of the breadcrumb.
async fn breadcrumb(reader: &Reader) -> Result<serde_json::Value> {
    reader
        .run("return [...document.querySelectorAll('main nav li')].slice(0, 3).map((item) => item.textContent)")
        .await
}

pub async fn the_front_page_leads_to_bureaus_and_their_divisions(
    reader: &mut Reader,
) -> Result<()> {
    open(reader, "/en/").await?;
    reader.expect_heading("Ministry of Examples").await?;
    reader.expect_text("Bureaus").await?;
    reader.expect_text("2 divisions").await?;
    reader.click_link("Writing Bureau").await?;
    reader.expect_address("/en/bureaus/writing/").await?;
    reader.expect_heading("Writing Bureau").await?;
    reader.expect_focus("Writing Bureau").await?;
    expect_title(reader, "Writing Bureau | MoE guide (example)").await?;
    reader.click_link("Texts Division").await?;
    reader.expect_address("/en/divisions/texts/").await?;
    reader.expect_heading("Texts Division").await?;
    let path = breadcrumb(reader).await?;
    ensure!(
        path == json!(["Home", "Writing Bureau", "Texts Division"]),
        "the breadcrumb is {path}"
    );
    // The next division belongs to another bureau.
    ensure!(
        !reader.can_see(Role::Link, "Publication Division").await?,
        "the neighbour is of another bureau"
    );
    reader.click_link("Writing Bureau").await?;
    reader.expect_heading("Writing Bureau").await?;
    reader.switch_to(Lang::Ja).await?;
    reader.expect_heading("執筆局").await?;
    reader.expect_address("/ja/bureaus/writing/").await?;
    reader.back().await?;
    reader.expect_heading("Texts Division").await
}

pub async fn a_page_fetches_the_cards_of_its_bureau_alone(reader: &mut Reader) -> Result<()> {
    reader.watch_tasks().await?;
    open(reader, "/ja/bureaus/publishing/").await?;
    reader.expect_heading("公開局").await?;
    reader.wait_until_idle().await?;
    let asked = reader.site.all_asked();
    let content = asked.iter().filter(|path| path.starts_with("/content/"));
    let others: Vec<_> = content
        .filter(|path| {
            ![
                "/content/index.json",
                "/content/bureaus/publishing.json",
                // Prefetched, because its link is in view.
                "/content/divisions/publication.json",
            ]
            .contains(&path.as_str())
        })
        .collect();
    ensure!(others.is_empty(), "it fetched {others:?}");
    Ok(())
}

pub async fn a_subject_lists_the_divisions_of_all_bureaus(reader: &mut Reader) -> Result<()> {
    open(reader, "/ja/").await?;
    reader.expect_heading("見本省").await?;
    for (subject, division) in [("文章の書き方", "文章課"), ("公開", "公開課")] {
        reader.click_link(subject).await?;
        reader.expect_heading(subject).await?;
        reader.find(Role::Link, division).await?;
        reader.back().await?;
        reader.expect_heading("見本省").await?;
    }
    Ok(())
}

pub async fn the_chart_leads_to_every_division(reader: &mut Reader) -> Result<()> {
    for screen in [Screen::Phone, Screen::Desktop] {
        reader.use_screen(screen).await?;
        open(reader, "/en/").await?;
        reader.click_link("Organisation chart").await?;
        reader.expect_heading("Organisation chart").await?;
        reader.click_link("Files Division").await?;
        reader.expect_heading("Files Division").await?;
    }
    Ok(())
}

pub async fn a_large_chart_opens_and_closes_by_key(reader: &mut Reader) -> Result<()> {
    let index = std::fs::read_to_string(guide()?.join("content/index.json"))?;
    let large = index.replace(r#""divisions":2}"#, r#""divisions":70}"#);
    ensure!(large != index, "the index names no number of divisions");
    reader
        .site
        .break_file("/content/index.json", Fault::Text(large));
    open(reader, "/en/divisions/texts/").await?;
    reader.follow_path("/en/chart/").await?;
    reader.expect_heading("Organisation chart").await?;
    let is_shown = async |shown: bool| {
        reader
            .until("the divisions", async || {
                let is_shown = reader.can_see(Role::Link, "Files Division").await?;
                ensure!(is_shown == shown, "they are shown: {is_shown}");
                Ok(())
            })
            .await
    };
    is_shown(false).await?;
    reader.tab_to("Writing Bureau 2 divisions").await?;
    reader.press(key::ENTER).await?;
    is_shown(true).await?;
    reader.press(key::ENTER).await?;
    is_shown(false).await?;
    reader.press(key::ENTER).await?;
    reader.click_link("Files Division").await?;
    reader.expect_heading("Files Division").await
}

pub async fn a_bureau_is_printed_alone(reader: &mut Reader) -> Result<()> {
    open(reader, "/en/bureaus/writing/").await?;
    reader.click_link("Writing Bureau, for printing").await?;
    reader.expect_address("/en/bureaus/writing/print/").await?;
    reader.expect_heading("Writing Bureau").await?;
    expect_title(reader, "Writing Bureau, for printing | MoE guide (example)").await?;
    let divisions = "return [...document.querySelectorAll('main article h2')].map((heading) => heading.textContent)";
    let printed = reader.run(divisions).await?;
    ensure!(
        printed == json!(["Files Division", "Texts Division"]),
        "{printed}"
    );
    reader.click_link("The whole guide for printing").await?;
    reader.expect_address("/en/print/").await?;
    reader
        .until("all divisions", async || {
            let printed = reader.run(divisions).await?;
            let all = json!(["Files Division", "Texts Division", "Publication Division"]);
            ensure!(printed == all, "{printed}");
            Ok(())
        })
        .await
}

pub async fn what_the_guide_does_not_have_is_not_found(reader: &mut Reader) -> Result<()> {
    reader.expect_complaint(MISSING_FILE);
    // A reader who saves data has no service worker. When the answer of one is late,
    // WebKit ends the fetch as if there were no network, and the page comes as a
    // document.
    reader.save_data().await?;
    for path in [
        "/en/bureaus/nothing/",
        "/en/bureaus/nothing/print/",
        "/en/divisions/nothing/",
        "/en/subjects/nothing/",
    ] {
        open(reader, "/en/").await?;
        reader.expect_heading("Ministry of Examples").await?;
        reader.follow_path(path).await?;
        let words = messages(Lang::En);
        reader.expect_heading(words.not_found).await?;
        reader.expect_text(&words.not_found_asked(path)).await?;
        reader.click_link("Writing Bureau").await?;
        reader.expect_heading("Writing Bureau").await?;
    }
    Ok(())
}

pub async fn the_name_of_a_bureau_finds_its_divisions(reader: &mut Reader) -> Result<()> {
    for (lang, query, division) in [
        (Lang::Ja, "執筆局", "文章課"),
        (Lang::Ja, "しっぴつきょく", "構成課"),
        (Lang::En, "publishing bureau", "Publication Division"),
    ] {
        let path = format!("/{}/search/?q={query}", lang.code());
        open(reader, &path).await?;
        reader.click_link(division).await?;
        reader.expect_heading(division).await?;
    }
    Ok(())
}
