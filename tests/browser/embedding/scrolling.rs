//! The portal scrolls for the guide, whose frame is as high as its content.

use anyhow::{Context as _, Result, ensure};
use bukyoku::language::{Lang, messages};
use serde_json::json;

use crate::embedding::portal::Portal;
use crate::embedding::steps::FRAME;
use crate::reader::{Reader, division};

const GUIDE: &str = "<bukyoku-guide id=a lang=en></bukyoku-guide>";

async fn expect_scrolled(reader: &Reader, script: &str, wanted: f64) -> Result<()> {
    reader
        .until(&format!("{script} to be {wanted}"), async || {
            let found = reader.run(&format!("return {script}")).await?;
            ensure!(
                found.as_f64().is_some_and(|at| (at - wanted).abs() < 2.0),
                "it is {found}"
            );
            Ok(())
        })
        .await
}

pub async fn the_portal_scrolls_by_the_shift_of_a_language_message(
    reader: &mut Reader,
) -> Result<()> {
    let guide = "<bukyoku-guide id=a lang=ja division=international-affairs></bukyoku-guide>";
    let portal = Portal::start(&reader.site).await?;
    portal.write(
        "/portal.css",
        "h1 { margin-block-end: 300px } html { scroll-behavior: smooth }
         #pane { height: 500px; overflow: auto; margin-block-start: 100px }
         #pane::after { content: ''; display: block; height: 2000px } footer { margin-block-start: 2000px }",
    );
    portal.write_page("/", "ja", guide);
    portal.write_page("/pane", "ja", &format!("<div id=pane>{guide}</div>"));
    let place = json!({ "route": "", "title": "A page", "lang": "en", "type": "language" });
    let notice = |height: i64, shift: i64| {
        let mut notice = place.clone();
        notice["height"] = json!(height);
        notice["shift"] = json!(shift);
        notice
    };
    let height = format!("return {FRAME}.offsetHeight");
    reader.visit(&portal, "/").await?;
    reader.expect_guide("a").await?;
    let tall = reader.with_element("#a", &height).await?;
    let tall = tall.as_i64().context("a frame has a height")?;

    // Down and up again; content that is not being read does not scroll the
    // page.
    reader.scroll_to(900).await?;
    reader.post_from_guide(notice(tall + 900, 700)).await?;
    expect_scrolled(reader, "scrollY", 1600.0).await?;
    reader.post_from_guide(notice(tall, -700)).await?;
    expect_scrolled(reader, "scrollY", 900.0).await?;
    reader.clear_events().await?;
    reader.post_from_guide(notice(tall + 900, 0)).await?;
    reader.post_from_guide(notice(tall, 0)).await?;
    reader
        .until("both messages to arrive", async || {
            let events = reader.events().await?;
            ensure!(events.len() >= 2, "there are {events:?}");
            Ok(())
        })
        .await?;
    reader.wait_for_frames(2).await?;
    expect_scrolled(reader, "scrollY", 900.0).await?;

    // At the very end, the page becomes too short for its scroll position, by
    // this message or by the one before.
    for first in [
        None,
        Some(json!({ "type": "height", "height": tall - 1500 })),
    ] {
        reader.post_from_guide(notice(tall, 0)).await?;
        reader.scroll_to(1_000_000).await?;
        let end = reader.scroll().await?;
        let last = notice(tall - 1500, -1600);
        let messages = first.map_or_else(|| json!([last]), |first| json!([first, last]));
        reader.post_all_from_guide(&messages).await?;
        expect_scrolled(reader, "scrollY", end - 1600.0).await?;
    }

    // The scroll container of the frame is not always the window.
    reader.visit(&portal, "/pane").await?;
    reader.expect_guide("a").await?;
    reader.scroll_to(60).await?;
    reader
        .run("document.getElementById('pane').scrollTo(0, 800)")
        .await?;
    reader.post_from_guide(notice(tall + 900, 700)).await?;
    let pane = "document.getElementById('pane').scrollTop";
    expect_scrolled(reader, pane, 1500.0).await?;
    expect_scrolled(reader, "scrollY", 60.0).await?;
    drop(portal);
    Ok(())
}

pub async fn a_passage_stays_in_place_when_the_portal_changes_the_language(
    reader: &mut Reader,
) -> Result<()> {
    let portal = Portal::start(&reader.site).await?;
    portal.write(
        "/portal.css",
        "h1 { margin-block-end: 300px } footer { margin-block-start: 2000px }",
    );
    let guide = |height: &str| {
        format!(
            "<bukyoku-guide id=a lang=ja division=international-affairs {height}></bukyoku-guide>"
        )
    };
    portal.write_page("/", "ja", &guide(""));
    portal.write_page("/fixed", "ja", &guide("height=600"));
    for path in ["/", "/fixed"] {
        reader.visit(&portal, path).await?;
        reader.expect_guide("a").await?;
        if path == "/" {
            reader.expect_taller("#a", 2000.0).await?;
        }
        for passage in ["economic-partnership", "global-health", "epa-rules"] {
            show_at_top(reader, passage).await?;
            for lang in [Lang::En, Lang::Ja] {
                let before = top_in_window(reader, passage).await?;
                reader.clear_events().await?;
                reader.set("#a", "lang", Some(lang.code())).await?;
                reader.expect_event("a", "language").await?;
                reader
                    .until(&format!("{passage} to stay in {path}"), async || {
                        let after = top_in_window(reader, passage).await?;
                        let moved = after - before;
                        ensure!(moved.abs() <= 8.0, "{lang:?}: it moved by {moved}");
                        Ok(())
                    })
                    .await?;
            }
        }
    }
    drop(portal);
    Ok(())
}

/// How far a passage of the guide is below the top of the portal's window.
async fn top_in_window(reader: &Reader, passage: &str) -> Result<f64> {
    let script = format!("return document.getElementById('{passage}').getBoundingClientRect().top");
    let within = reader.run_inside("#a", &script).await?;
    Ok(reader.frame_top().await? + within.as_f64().context("a passage is somewhere")?)
}

/// Scrolls the guide, or else the portal, to bring a passage near the top.
async fn show_at_top(reader: &Reader, passage: &str) -> Result<()> {
    let script = format!(
        "document.getElementById('{passage}').scrollIntoView({{ block: 'start', behavior: 'instant' }})"
    );
    reader.run_inside("#a", &script).await?;
    let below = top_in_window(reader, passage).await?;
    let scroll = reader.scroll().await?;
    reader
        .run_with(
            "scrollTo({ top: arguments[0], behavior: 'instant' })",
            vec![json!(scroll + below - 8.0)],
        )
        .await?;
    // The guide observes its visible part a frame later.
    reader
        .inside("#a", async || reader.wait_for_frames(3).await)
        .await
}

pub async fn another_page_is_shown_from_its_top(reader: &mut Reader) -> Result<()> {
    let portal = Portal::start(&reader.site).await?;
    portal.write(
        "/portal.css",
        "h1 { margin-block-end: 300px } footer { margin-block-start: 3000px }",
    );
    portal.write_page("/", "ja", GUIDE);
    reader.visit(&portal, "/").await?;
    reader.expect_guide("a").await?;
    // While the top is in view, nothing scrolls.
    reader.scroll_to(100).await?;
    reader.go("divisions/international-affairs/").await?;
    reader
        .expect_navigation("divisions/international-affairs/")
        .await?;
    reader.wait_for_frames(2).await?;
    ensure!(
        (reader.scroll().await? - 100.0).abs() < 1.0,
        "the page moved"
    );
    // If the top is out of view, it scrolls into view.
    let far = 2500;
    reader.scroll_to(far).await?;
    let name = reader.name_of(Lang::En, &division("finance")?);
    reader.go("divisions/finance/").await?;
    reader.expect_navigation("divisions/finance/").await?;
    reader.expect_frame_top(0.0).await?;
    let heading = reader
        .run_inside("#a", "return document.querySelector('h1').textContent")
        .await?;
    ensure!(heading == name.as_str(), "the heading is {heading}");
    drop(portal);
    Ok(())
}

pub async fn a_fragment_is_scrolled_to_the_top_of_the_window(reader: &mut Reader) -> Result<()> {
    let portal = Portal::start(&reader.site).await?;
    portal.write("/portal.css", "footer { margin-block-start: 3000px }");
    portal.write_page("/", "ja", GUIDE);
    reader.visit(&portal, "/").await?;
    reader.expect_guide("a").await?;
    reader.go("divisions/international-affairs/").await?;
    reader
        .expect_navigation("divisions/international-affairs/")
        .await?;
    reader.clear_events().await?;
    let route = "divisions/international-affairs/#mission";
    reader.go(route).await?;
    let page = reader.expect_navigation(route).await?;
    let place = page["top"].as_f64().context("a place is somewhere")?;
    ensure!(place > 100.0, "it is at {place}");
    reader.expect_frame_top(-place).await?;
    // The same fragment once more, by a link in the guide.
    reader.scroll_to(0).await?;
    reader.clear_events().await?;
    reader
        .click_inside("#a", messages(Lang::En).mission)
        .await?;
    reader.expect_navigation(route).await?;
    reader.expect_frame_top(-place).await?;
    drop(portal);
    Ok(())
}

pub async fn back_restores_the_scroll_position(reader: &mut Reader) -> Result<()> {
    let portal = Portal::showing(
        reader,
        "ja",
        "<bukyoku-guide id=a lang=en division=international-affairs></bukyoku-guide>",
    )
    .await?;
    let left = 1900;
    reader.scroll_to(left).await?;
    let about = messages(Lang::En).about;
    // A click on a visible link, without scrolling to it.
    let script = format!(
        "[...document.querySelectorAll('footer a, header a')].find((link) => link.textContent.includes({})).click()",
        json!(about)
    );
    reader.run_inside("#a", &script).await?;
    reader.expect_navigation("about/").await?;
    reader.expect_frame_top(0.0).await?;
    reader.back().await?;
    let page = reader
        .expect_navigation("divisions/international-affairs/")
        .await?;
    ensure!(page["back"] == true, "{page}");
    reader
        .until("the page to be where it was left", async || {
            let scroll = reader.scroll().await?;
            ensure!((scroll - f64::from(left)).abs() < 2.0, "it is at {scroll}");
            Ok(())
        })
        .await?;
    drop(portal);
    Ok(())
}

pub async fn back_restores_the_scroll_position_after_the_frame_shrank(
    reader: &mut Reader,
) -> Result<()> {
    let portal = Portal::showing(
        reader,
        "ja",
        "<bukyoku-guide id=a lang=en division=international-affairs></bukyoku-guide>",
    )
    .await?;
    let left = 1900;
    reader.scroll_to(left).await?;
    // In either order of messages: the height first or the new page first.
    let script =
        "const tell = (type, more) => parent.postMessage({ bukyoku: 1, type, ...more }, '*');
         const page = { title: 'A page', lang: 'en', top: 0 };
         tell('height', { height: 300 });
         tell('navigate', { ...page, route: 'about/', back: false, height: 300 });
         tell('height', { height: 6000 });
         tell('navigate', { ...page, route: 'divisions/international-affairs/', back: true, height: 6000 })";
    reader.run_inside("#a", script).await?;
    reader
        .expect_navigation("divisions/international-affairs/")
        .await?;
    let scroll = reader.scroll().await?;
    ensure!((scroll - f64::from(left)).abs() < 2.0, "it is at {scroll}");
    drop(portal);
    Ok(())
}
