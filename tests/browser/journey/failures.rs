//! What a reader sees if something is wrong with the content, the network or
//! the address. Pages are not prerendered here, so that the app has to fetch
//! their content.

use std::time::Duration;

use anyhow::{Result, ensure};
use bukyoku::language::{Lang, messages};
use bukyoku::route::Page;

use crate::reader::{MISSING_FILE, Reader, Role, division, path};
use crate::site::Fault;

const INDEX: &str = "/content/index.json";
const CHART: &str = "/content/chart.json";
const FINANCE: &str = "/content/divisions/finance.json";

/// All ways in which a file may fail to load, with the message for each.
fn faults(lang: Lang) -> Vec<(Fault, String)> {
    let messages = messages(lang);
    vec![
        (Fault::Status(404), messages.load_refused(404)),
        (Fault::Status(500), messages.load_refused(500)),
        (Fault::CutShort, messages.load_corrupt.to_owned()),
        (Fault::BrokenOff, messages.load_unreachable.to_owned()),
        (Fault::OtherType, messages.load_corrupt.to_owned()),
        (
            Fault::Text("[]".to_owned()),
            messages.load_corrupt.to_owned(),
        ),
        (Fault::Text(String::new()), messages.load_corrupt.to_owned()),
    ]
}

pub async fn a_failed_load_is_reported_and_can_be_retried(reader: &mut Reader) -> Result<()> {
    reader.try_nothing_again().await?;
    reader.site.serve_bare(true);
    reader.expect_complaint(MISSING_FILE);
    for lang in Lang::FULL {
        for (fault, message) in faults(lang) {
            reader.site.break_file(INDEX, fault);
            reader.open(&path(lang, &Page::About)).await?;
            reader.expect_heading(messages(lang).load_failed).await?;
            reader.expect_text(&message).await?;
            // A retry while it is still broken shows the message again.
            reader.click_button(messages(lang).retry).await?;
            reader.expect_text(&message).await?;
            reader.site.repair();
            reader.click_button(messages(lang).retry).await?;
            reader.expect_heading(messages(lang).about).await?;
        }
    }
    Ok(())
}

pub async fn a_division_that_fails_to_load_can_be_retried(reader: &mut Reader) -> Result<()> {
    reader.try_nothing_again().await?;
    reader.site.serve_bare(true);
    reader.expect_complaint(MISSING_FILE);
    let finance = division("finance")?;
    for lang in Lang::FULL {
        for (fault, message) in faults(lang) {
            reader.site.break_file(FINANCE, fault);
            reader.open_page(lang, &Page::Home).await?;
            reader.click_link_to(lang, &finance).await?;
            reader.expect_heading(messages(lang).load_failed).await?;
            reader.expect_text(&message).await?;
            reader.site.repair();
            reader.click_button(messages(lang).retry).await?;
            let name = reader.name_of(lang, &finance);
            reader.expect_heading(&name).await?;
            reader.expect_focus(&name).await?;
        }
    }
    // The chart fails to load, too: then it is not known whether the division
    // exists, and the message says only what is known.
    reader.site.break_file(FINANCE, Fault::Status(404));
    reader.site.break_file(CHART, Fault::Status(500));
    reader.open(&path(Lang::Ja, &finance)).await?;
    reader
        .expect_text(&messages(Lang::Ja).load_refused(404))
        .await?;
    reader.site.repair();
    reader.click_button(messages(Lang::Ja).retry).await?;
    reader.expect_page(Lang::Ja, &finance).await
}

pub async fn slow_content_appears_without_a_layout_shift(reader: &mut Reader) -> Result<()> {
    reader.site.serve_bare(true);
    let finance = division("finance")?;
    let sum = "window.shift = 0; new PerformanceObserver((list) => {
        for (const { value } of list.getEntries()) window.shift += value;
    }).observe({ type: 'layout-shift', buffered: true })";
    reader.run_first(sum).await?;
    for lang in Lang::FULL {
        reader
            .site
            .break_file(FINANCE, Fault::Slow(Duration::from_millis(1500)));
        reader.open(&path(lang, &finance)).await?;
        reader.expect_text(messages(lang).loading).await?;
        // The frame of the page is shown already.
        reader.find(Role::Link, messages(lang).about).await?;
        reader.expect_page(lang, &finance).await?;
        reader.wait_for_frames(2).await?;
        let shift = reader.run("return window.shift").await?;
        ensure!(
            shift.as_f64().is_some_and(|shift| shift < 0.1),
            "the page jumped by {shift}"
        );
    }
    Ok(())
}

pub async fn leaving_a_page_aborts_its_fetch(reader: &mut Reader) -> Result<()> {
    reader.save_data().await?;
    let lang = Lang::En;
    let finance = division("finance")?;
    reader.open_page(lang, &Page::Home).await?;
    reader
        .site
        .break_file(FINANCE, Fault::Slow(Duration::from_secs(60)));
    reader.click_link_to(lang, &finance).await?;
    reader.expect_text(messages(lang).loading).await?;
    // A fetch that is given up before its request was sent is not seen here.
    reader
        .until("the request of the division", async || {
            ensure!(reader.site.times_asked(FINANCE) > 0);
            Ok(())
        })
        .await?;
    reader.back().await?;
    reader.expect_page(lang, &Page::Home).await?;
    reader
        .until("the fetch to be given up", async || {
            ensure!(reader.site.was_given_up(FINANCE));
            Ok(())
        })
        .await?;
    // It is requested again when the reader returns.
    reader.site.repair();
    reader.click_link_to(lang, &finance).await?;
    reader.expect_page(lang, &finance).await
}

pub async fn a_missing_page_names_the_address_and_links_on(reader: &mut Reader) -> Result<()> {
    reader.site.serve_bare(true);
    for (address, lang) in [
        ("/ja/divisions/nothing/", Lang::Ja),
        ("/en/divisions/nothing/", Lang::En),
        ("/en/divisions/No-Slug/", Lang::En),
        ("/ja/subjects/nothing/", Lang::Ja),
        ("/en/find/", Lang::En),
        ("/fr/", Lang::Ja),
        ("/ja/部局/", Lang::Ja),
        ("/en/%E0%A4%A/", Lang::En),
        ("/en/divisions/finance/deeper/", Lang::En),
    ] {
        reader.expect_complaint(MISSING_FILE);
        reader.open(address).await?;
        reader.expect_heading(messages(lang).not_found).await?;
        reader
            .expect_text(&messages(lang).not_found_asked(address))
            .await?;
        reader.expect_language(lang).await?;
        // Links to the front page and to every division.
        reader.find(Role::Link, messages(lang).home).await?;
        let finance = reader.name_of(lang, &division("finance")?);
        reader.click_link(&finance).await?;
        reader.expect_heading(&finance).await?;
    }
    Ok(())
}

pub async fn markup_in_content_is_shown_not_run(reader: &mut Reader) -> Result<()> {
    reader.site.serve_bare(true);
    let markup = "<img src=x onerror=\"window.run = true\"><script>window.run = true</script>";
    let mut page = reader.site.division("finance")?;
    page.division.name.text.en = markup.to_owned();
    reader
        .site
        .break_file(FINANCE, Fault::Text(serde_json::to_string(&page)?));
    reader.open("/en/divisions/finance/").await?;
    reader.expect_heading(markup).await?;
    let run = reader.run("return window.run ?? false").await?;
    ensure!(run == false, "markup in the content was run");
    Ok(())
}

pub async fn the_title_says_that_loading_failed(reader: &mut Reader) -> Result<()> {
    reader.try_nothing_again().await?;
    reader.site.serve_bare(true);
    reader.expect_complaint(MISSING_FILE);
    reader.site.break_file(INDEX, Fault::Status(500));
    reader.site.break_file(CHART, Fault::Status(500));
    for address in ["/en/subjects/genome/", "/en/divisions/nothing/"] {
        reader.open(address).await?;
        reader
            .expect_heading(messages(Lang::En).load_failed)
            .await?;
        reader
            .until("the title", async || {
                let title = reader.run("return document.title").await?;
                let is_so = title
                    .as_str()
                    .is_some_and(|title| title.starts_with(messages(Lang::En).load_failed));
                ensure!(is_so, "the title is {title}");
                Ok(())
            })
            .await?;
    }
    Ok(())
}
