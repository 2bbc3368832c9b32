//! A guide in a portal that does not load, loads late or may not be shown.

use std::time::Duration;

use anyhow::{Result, ensure};
use bukyoku::language::Lang;
use serde_json::json;

use crate::portal::{FRAME, NOWHERE, Portal};
use crate::reader::{MISSING_FILE, Reader, Role, words};
use crate::site::Fault;

const SLOW: &str = "案内の表示に時間がかかっています。";
const FAILED: &str = "案内をここに表示できませんでした。";
const FAILED_EN: &str = "The guide could not be shown here.";
const LINK: &str = "この案内を直接開く";
const LINK_EN: &str = "Open the guide itself";
const RETRY: &str = "もう一度試す";
const RETRY_EN: &str = "Try again";

const PAGE: &str = "/ja/divisions/finance/";

/// Whether the frame of an element is visible.
const IS_SHOWN: &str = "arguments[0].shadowRoot.querySelector('iframe').checkVisibility()";

pub async fn a_guide_that_may_not_be_shown_here_is_told_and_linked(
    reader: &mut Reader,
) -> Result<()> {
    reader.expect_complaint("frame-ancestors");
    reader.hurry().await?;
    let portal = Portal::start(&reader.site).await?;
    reader.site.let_nobody_embed();
    portal.write_page(
        "/",
        "ja",
        "<bukyoku-guide id=a division=finance section=role><a href=https://guide.example/>Link</a></bukyoku-guide>",
    );
    reader.visit(&portal, "/").await?;
    reader
        .expect_notice("#a", &format!("{FAILED} {LINK} {RETRY}"))
        .await?;
    let detail = reader.expect_told("a", "error").await?;
    ensure!(detail == json!({ "reason": "failed" }), "told was {detail}");
    let shown = reader
        .with_element("#a", &format!("return {IS_SHOWN}"))
        .await?;
    ensure!(shown == false, "the browser's own page is shown");
    // The link to the guide itself.
    let script = "return arguments[0].shadowRoot.querySelector('a').href";
    let href = reader.with_element("#a", script).await?;
    ensure!(
        href == reader.site.url("/ja/divisions/finance/#role"),
        "the link leads to {href}"
    );
    reader.click_link_in("#a", LINK).await?;
    reader.expect_ready().await?;
    reader.expect_address("/ja/divisions/finance/#role").await
}

pub async fn a_guide_that_cannot_be_reached_is_told_in_the_language_of_the_page(
    reader: &mut Reader,
) -> Result<()> {
    reader.hurry().await?;
    let portal = Portal::start(&reader.site).await?;
    let here = reader.site.origin();
    let guide = format!("<bukyoku-guide id=a lang=en src={NOWHERE}></bukyoku-guide>");
    portal.write_page("/", "ja", &guide);
    reader.visit(&portal, "/").await?;
    reader
        .expect_notice("#a", &format!("{FAILED_EN} {LINK_EN} {RETRY_EN}"))
        .await?;
    // The guide's address was corrected.
    reader.set("#a", "src", Some(&here)).await?;
    reader.expect_guide("a").await?;
    reader.expect_notice("#a", "").await
}

pub async fn another_try_shows_a_guide_that_has_come_back(reader: &mut Reader) -> Result<()> {
    reader.expect_complaint(MISSING_FILE);
    reader.hurry().await?;
    let portal = Portal::start(&reader.site).await?;
    reader.site.break_file(PAGE, Fault::Status(503));
    portal.write_page(
        "/",
        "ja",
        "<bukyoku-guide id=a division=finance></bukyoku-guide>",
    );
    reader.visit(&portal, "/").await?;
    let notice = format!("{FAILED} {LINK} {RETRY}");
    reader.expect_notice("#a", &notice).await?;
    // By keyboard: the focus is not lost.
    let focused = "return arguments[0].shadowRoot.activeElement?.localName ?? ''";
    reader.focus_in("#a", "button").await?;
    reader.press('\u{e007}').await?;
    reader.expect_notice("#a", "").await?;
    reader.expect_notice("#a", &notice).await?;
    reader.expect_of("#a", focused, json!("a")).await?;
    reader.site.mend();
    reader.focus_in("#a", "button").await?;
    reader.press('\u{e007}').await?;
    reader.expect_guide("a").await?;
    reader.expect_notice("#a", "").await?;
    reader.expect_of("#a", focused, json!("iframe")).await?;
    reader
        .expect_of("#a", &format!("return {IS_SHOWN}"), json!(true))
        .await
}

pub async fn a_slow_guide_is_told_of_until_it_comes(reader: &mut Reader) -> Result<()> {
    reader.hurry().await?;
    let portal = Portal::start(&reader.site).await?;
    let late = Duration::from_millis(2500);
    reader.site.break_file(PAGE, Fault::Slow(late));
    portal.write_page(
        "/",
        "ja",
        "<bukyoku-guide id=a division=finance></bukyoku-guide>",
    );
    reader.visit(&portal, "/").await?;
    let detail = reader.expect_told("a", "error").await?;
    ensure!(detail == json!({ "reason": "slow" }), "told was {detail}");
    let told = reader.told().await?;
    let notice = told[0].notice.trim();
    ensure!(notice == format!("{SLOW} {LINK}"), "it said {notice}");
    reader
        .expect_of("#a", &format!("return {IS_SHOWN}"), json!(true))
        .await?;
    reader.expect_guide("a").await?;
    reader.expect_notice("#a", "").await
}

pub async fn a_guide_that_nobody_looks_at_is_not_called_slow(reader: &mut Reader) -> Result<()> {
    reader.hurry().await?;
    let portal = Portal::start(&reader.site).await?;
    portal.write("/portal.css", "#far { margin-top: 20000px }");
    portal.write_page(
        "/",
        "ja",
        "<bukyoku-guide id=far division=finance></bukyoku-guide>",
    );
    reader.visit(&portal, "/").await?;
    reader
        .expect_of("#far", &format!("return {FRAME} !== null"), json!(true))
        .await?;
    tokio::time::sleep(Duration::from_millis(1300)).await;
    ensure!(reader.told().await?.is_empty(), "something was told");
    ensure!(reader.site.times_asked(PAGE) == 0, "it was fetched");
    reader
        .with_element("#far", "arguments[0].scrollIntoView()")
        .await?;
    reader.expect_guide("far").await
}

pub async fn a_division_that_the_guide_does_not_have_is_told_and_leads_on(
    reader: &mut Reader,
) -> Result<()> {
    reader.expect_complaint(MISSING_FILE);
    reader.hurry().await?;
    let portal = Portal::start(&reader.site).await?;
    portal.write_page(
        "/",
        "en",
        "<bukyoku-guide id=a division=finnance chrome=none theme=dark></bukyoku-guide>",
    );
    reader.visit(&portal, "/").await?;
    let detail = reader.expect_told("a", "error").await?;
    let missing = json!({ "reason": "missing" });
    ensure!(detail == missing, "told was {detail}");
    // The guide tells the reader, in the look that the portal sets.
    let look = "const { embed, theme, app } = document.documentElement.dataset;
         return [embed, theme, app, document.body.innerText]";
    let found = reader.inside("#a", async || reader.run(look).await).await?;
    ensure!(
        found[0] == "none" && found[1] == "dark" && found[2] == "missing",
        "it looks like {found}"
    );
    for lang in Lang::ALL {
        let told = found[3].as_str().unwrap_or_default();
        ensure!(told.contains(words(lang).not_found), "it says {told}");
    }
    tokio::time::sleep(Duration::from_millis(600)).await;
    reader.expect_notice("#a", "").await?;
    ensure!(reader.told().await?.len() == 1, "more was told");
    // The next page is embedded as well.
    let title = reader.site.index.site.title.get(Lang::En).clone();
    reader.click_inside("#a", &title).await?;
    let ready = reader.expect_told("a", "ready").await?;
    ensure!(ready["route"] == "" && ready["lang"] == "en", "{ready}");
    // The page's author corrects the address.
    reader.forget().await?;
    reader.set("#a", "division", Some("finance")).await?;
    let told = reader.expect_told("a", "navigate").await?;
    ensure!(told["route"] == "divisions/finance/", "{told}");
    // Again in a running guide: it reports the fault and continues to run.
    reader.forget().await?;
    reader.set("#a", "division", Some("none-such")).await?;
    let detail = reader.expect_told("a", "error").await?;
    ensure!(detail == missing, "told was {detail}");
    let told = reader.expect_told("a", "navigate").await?;
    ensure!(told["title"] == words(Lang::En).not_found, "{told}");
    let src = format!("return {FRAME}.src");
    let before = reader.with_element("#a", &src).await?;
    reader.forget().await?;
    reader.set("#a", "division", Some("personnel")).await?;
    let told = reader.expect_told("a", "navigate").await?;
    ensure!(told["route"] == "divisions/personnel/", "{told}");
    let after = reader.with_element("#a", &src).await?;
    ensure!(before == after, "it was fetched anew");
    reader.expect_notice("#a", "").await
}

pub async fn an_address_that_is_none_is_told_and_the_link_inside_shows(
    reader: &mut Reader,
) -> Result<()> {
    let portal = Portal::start(&reader.site).await?;
    for src in ["javascript:alert(1)", "httpz://x/", "http://", "data:,x"] {
        portal.write_page(
            "/",
            "ja",
            &format!(
                "<bukyoku-guide id=a src='{src}'><a href=https://guide.example/>Link</a></bukyoku-guide>\
                 <bukyoku-card id=b division=finance src='{src}'></bukyoku-card>"
            ),
        );
        reader.visit(&portal, "/").await?;
        for id in ["a", "b"] {
            let detail = reader.expect_told(id, "error").await?;
            ensure!(
                detail == json!({ "reason": "src" }),
                "{src}: {id} told {detail}"
            );
        }
        // The text is in the element, with the link beside it.
        reader.expect_notice("#a", FAILED).await?;
        reader.find(Role::Link, "Link").await?;
        reader
            .expect_of("#a", &format!("return {FRAME} === null"), json!(true))
            .await?;
    }
    Ok(())
}
