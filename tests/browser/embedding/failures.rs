//! A guide in a portal that does not load, loads late or may not be shown.

use std::time::Duration;

use anyhow::{Result, ensure};
use bukyoku::language::{Lang, messages};
use serde_json::json;
use test_support::Engine;

use crate::embedding::portal::{NOWHERE, Portal};
use crate::embedding::steps::FRAME;
use crate::reader::{MISSING_FILE, Reader, Role, key};
use crate::site::Fault;

const SLOW: &str = "案内の表示に時間がかかっています。";
const SLOW_EN: &str = "The guide is taking a while to appear.";
const FAILED: &str = "案内をここに表示できませんでした。";
const FAILED_EN: &str = "The guide could not be shown here.";
const LINK: &str = "この案内を直接開く";
const LINK_EN: &str = "Open the guide itself";
const RETRY: &str = "もう一度試す";
const RETRY_EN: &str = "Try again";
const PAGE: &str = "/ja/divisions/finance/";

/// How long the element waits, in milliseconds: for a guide that its frame has
/// loaded, and for one that is in view.
const LOADED: u32 = 3_000;
const IN_VIEW: u32 = 10_000;

/// Whether the frame of an element is visible.
const IS_SHOWN: &str = "arguments[0].shadowRoot.querySelector('iframe').checkVisibility()";

pub async fn a_guide_that_may_not_be_framed_is_reported_and_linked(
    reader: &mut Reader,
) -> Result<()> {
    reader.expect_complaint("frame-ancestors");
    let portal = Portal::start(&reader.site).await?;
    portal.control_timers();
    reader.site.let_nobody_embed();
    portal.write_page(
        "/",
        "ja",
        "<bukyoku-guide id=a division=finance section=role><a href=https://guide.example/>Link</a></bukyoku-guide>",
    );
    reader.visit(&portal, "/").await?;
    reader.let_timer_run_out(LOADED).await?;
    reader
        .expect_notice("#a", &format!("{FAILED} {LINK} {RETRY}"))
        .await?;
    let detail = reader.expect_event("a", "error").await?;
    ensure!(
        detail == json!({ "reason": "failed" }),
        "the event is {detail}"
    );
    let shown = reader
        .with_element("#a", &format!("return {IS_SHOWN}"))
        .await?;
    ensure!(shown == false, "the browser's own page is shown");
    // The link to the guide itself. The portal may be in a frame, too.
    let script = "const { href, target } = arguments[0].shadowRoot.querySelector('a'); return [href, target]";
    let link = reader.with_element("#a", script).await?;
    let wanted = json!([reader.site.url("/ja/divisions/finance/#role"), "_top"]);
    ensure!(link == wanted, "the link is {link}");
    reader.click_link_in("#a", LINK).await?;
    reader.expect_ready().await?;
    reader.expect_address("/ja/divisions/finance/#role").await
}

pub async fn an_unreachable_guide_is_reported_in_the_language_of_the_page(
    reader: &mut Reader,
) -> Result<()> {
    let portal = Portal::start(&reader.site).await?;
    portal.control_timers();
    let here = reader.site.origin();
    let guide = format!("<bukyoku-guide id=a lang=en src={NOWHERE}></bukyoku-guide>");
    portal.write_page("/", "ja", &guide);
    reader.visit(&portal, "/").await?;
    // Only Chromium reports that a frame has loaded if the address does not answer and
    // the frame shows the browser's own page.
    let (timer, notice) = match reader.engine() {
        Engine::Chromium => (LOADED, format!("{FAILED_EN} {LINK_EN} {RETRY_EN}")),
        Engine::Firefox | Engine::WebKit => (IN_VIEW, format!("{SLOW_EN} {LINK_EN}")),
    };
    reader.let_timer_run_out(timer).await?;
    reader.expect_notice("#a", &notice).await?;
    // The guide's address was corrected.
    reader.set("#a", "src", Some(&here)).await?;
    reader.expect_guide("a").await?;
    reader.expect_notice("#a", "").await
}

pub async fn a_retry_shows_a_guide_that_works_again(reader: &mut Reader) -> Result<()> {
    reader.expect_complaint(MISSING_FILE);
    let portal = Portal::start(&reader.site).await?;
    portal.control_timers();
    reader.site.break_file(PAGE, Fault::Status(503));
    portal.write_page(
        "/",
        "ja",
        "<bukyoku-guide id=a division=finance></bukyoku-guide>",
    );
    reader.visit(&portal, "/").await?;
    reader.let_timer_run_out(LOADED).await?;
    let notice = format!("{FAILED} {LINK} {RETRY}");
    reader.expect_notice("#a", &notice).await?;
    // By keyboard: the focus is not lost.
    let focused = "return arguments[0].shadowRoot.activeElement?.localName ?? ''";
    reader.focus_in("#a", "button").await?;
    reader.press(key::ENTER).await?;
    reader.expect_notice("#a", "").await?;
    reader.let_timer_run_out(LOADED).await?;
    reader.expect_notice("#a", &notice).await?;
    reader.expect_of("#a", focused, json!("a")).await?;
    reader.site.repair();
    reader.focus_in("#a", "button").await?;
    reader.press(key::ENTER).await?;
    reader.expect_guide("a").await?;
    reader.expect_notice("#a", "").await?;
    reader.expect_of("#a", focused, json!("iframe")).await?;
    reader
        .expect_of("#a", &format!("return {IS_SHOWN}"), json!(true))
        .await
}

pub async fn a_slow_guide_is_reported_until_it_loads(reader: &mut Reader) -> Result<()> {
    let portal = Portal::start(&reader.site).await?;
    portal.end_timers_at_once(IN_VIEW);
    let late = Duration::from_millis(1500);
    reader.site.break_file(PAGE, Fault::Slow(late));
    portal.write_page(
        "/",
        "ja",
        "<bukyoku-guide id=a division=finance></bukyoku-guide>",
    );
    reader.visit(&portal, "/").await?;
    let detail = reader.expect_event("a", "error").await?;
    ensure!(
        detail == json!({ "reason": "slow" }),
        "the event is {detail}"
    );
    let events = reader.events().await?;
    let notice = events[0].notice.trim();
    ensure!(notice == format!("{SLOW} {LINK}"), "it said {notice}");
    reader
        .expect_of("#a", &format!("return {IS_SHOWN}"), json!(true))
        .await?;
    reader.expect_guide("a").await?;
    reader.expect_notice("#a", "").await
}

pub async fn a_guide_out_of_view_is_not_reported_as_slow(reader: &mut Reader) -> Result<()> {
    let portal = Portal::start(&reader.site).await?;
    portal.control_timers();
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
    // The element observes in the next frame whether it is in view.
    reader.wait_for_frames(3).await?;
    let timers = reader.pending_timers().await?;
    ensure!(timers.is_empty(), "the timers are {timers:?}");
    ensure!(reader.site.times_asked(PAGE) == 0, "it was fetched");
    reader
        .with_element("#far", "arguments[0].scrollIntoView()")
        .await?;
    reader.expect_guide("far").await
}

pub async fn a_removed_element_waits_for_nothing(reader: &mut Reader) -> Result<()> {
    let portal = Portal::start(&reader.site).await?;
    portal.control_timers();
    let guide = format!("<bukyoku-guide id=a src={NOWHERE}></bukyoku-guide>");
    portal.write_page("/", "ja", &guide);
    reader.visit(&portal, "/").await?;
    reader
        .until("the element to wait", async || {
            ensure!(!reader.pending_timers().await?.is_empty());
            Ok(())
        })
        .await?;
    reader.with_element("#a", "arguments[0].remove()").await?;
    let timers = reader.pending_timers().await?;
    ensure!(timers.is_empty(), "the timers are {timers:?}");
    Ok(())
}

pub async fn an_unknown_division_is_reported_and_links_on(reader: &mut Reader) -> Result<()> {
    reader.expect_complaint(MISSING_FILE);
    let portal = Portal::start(&reader.site).await?;
    portal.control_timers();
    portal.write_page(
        "/",
        "en",
        "<bukyoku-guide id=a division=finnance chrome=none theme=dark></bukyoku-guide>",
    );
    reader.visit(&portal, "/").await?;
    let detail = reader.expect_event("a", "error").await?;
    let missing = json!({ "reason": "missing" });
    ensure!(detail == missing, "the event is {detail}");
    // The guide tells the reader, in the look that the portal sets.
    let look = "const { embed, theme, app } = document.documentElement.dataset;
         return [embed, theme, app, document.body.innerText]";
    let found = reader.run_inside("#a", look).await?;
    ensure!(
        found[0] == "none" && found[1] == "dark" && found[2] == "missing",
        "it looks like {found}"
    );
    for lang in Lang::FULL {
        let page = found[3].as_str().unwrap_or_default();
        ensure!(page.contains(messages(lang).not_found), "it says {page}");
    }
    let timers = reader.pending_timers().await?;
    ensure!(
        !timers.contains(&LOADED) && !timers.contains(&IN_VIEW),
        "the timers are {timers:?}"
    );
    reader.expect_notice("#a", "").await?;
    ensure!(reader.events().await?.len() == 1, "there are more events");
    // The next page is embedded as well.
    let title = reader.site.index.site.title.get(Lang::En).clone();
    reader.click_inside("#a", &title).await?;
    let ready = reader.expect_event("a", "ready").await?;
    ensure!(ready["route"] == "" && ready["lang"] == "en", "{ready}");
    // The page's author corrects the address.
    reader.clear_events().await?;
    reader.set("#a", "division", Some("finance")).await?;
    let page = reader.expect_event("a", "navigate").await?;
    ensure!(page["route"] == "divisions/finance/", "{page}");
    // Again in a running guide: it reports the fault and continues to run.
    reader.clear_events().await?;
    reader.set("#a", "division", Some("none-such")).await?;
    let detail = reader.expect_event("a", "error").await?;
    ensure!(detail == missing, "the event is {detail}");
    let page = reader.expect_event("a", "navigate").await?;
    ensure!(page["title"] == messages(Lang::En).not_found, "{page}");
    let src = format!("return {FRAME}.src");
    let before = reader.with_element("#a", &src).await?;
    reader.clear_events().await?;
    reader.set("#a", "division", Some("personnel")).await?;
    let page = reader.expect_event("a", "navigate").await?;
    ensure!(page["route"] == "divisions/personnel/", "{page}");
    let after = reader.with_element("#a", &src).await?;
    ensure!(before == after, "it was fetched anew");
    reader.expect_notice("#a", "").await
}

pub async fn an_invalid_src_is_reported_and_the_fallback_link_shows(
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
            let detail = reader.expect_event(id, "error").await?;
            ensure!(
                detail == json!({ "reason": "src" }),
                "{src}: {id} reports {detail}"
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
