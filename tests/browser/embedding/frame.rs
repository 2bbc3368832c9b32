//! The frame in `<bukyoku-guide>`: its height, focus, history and clean-up.

use anyhow::{Result, ensure};
use bukyoku::language::{Lang, messages};
use serde_json::json;
use test_support::Engine;

use crate::embedding::portal::Portal;
use crate::reader::{Reader, Screen, division, key};

const GUIDE: &str = "<bukyoku-guide id=a division=finance></bukyoku-guide>";

pub async fn the_frame_is_as_high_as_the_guide(reader: &mut Reader) -> Result<()> {
    let portal = Portal::showing(
        reader,
        "ja",
        "<bukyoku-guide id=a division=international-affairs></bukyoku-guide>",
    )
    .await?;
    let whole = reader.expect_fit("#a").await?;
    // Growth and shrinking.
    let grow = |tall: u32| {
        format!(
            "const more = document.getElementById('more') ?? document.querySelector('main').appendChild(Object.assign(document.createElement('div'), {{ id: 'more' }}));
             more.style.height = '{tall}px'"
        )
    };
    reader.run_inside("#a", &grow(40)).await?;
    reader.expect_taller("#a", whole).await?;
    let grown = reader.expect_fit("#a").await?;
    for (tall, height) in [(3040, grown + 3000.0), (40, grown)] {
        reader.run_inside("#a", &grow(tall)).await?;
        reader
            .until(&format!("the frame to be {height} high"), async || {
                let found = reader.expect_fit("#a").await?;
                // It may be rounded to device pixels.
                ensure!((found - height).abs() <= 1.0, "it is {found} high");
                Ok(())
            })
            .await?;
    }
    reader
        .run_inside("#a", "document.getElementById('more').remove()")
        .await?;
    // Another language, chosen in the guide.
    reader.click_inside("#a", "English").await?;
    reader.expect_event("a", "language").await?;
    let english = reader.expect_fit("#a").await?;
    ensure!((english - whole).abs() > 1.0, "both languages are as high");
    // Larger letters.
    reader
        .run_inside("#a", "document.documentElement.style.fontSize = '150%'")
        .await?;
    reader.expect_taller("#a", english).await?;
    let large = reader.expect_fit("#a").await?;
    ensure!(large > english, "it is as high with large letters");
    reader
        .run_inside("#a", "document.documentElement.style.fontSize = ''")
        .await?;
    // A narrow window, and a wide one again.
    reader.use_screen(Screen::Phone).await?;
    reader.expect_taller("#a", english).await?;
    reader.expect_fit("#a").await?;
    reader.use_screen(Screen::Desktop).await?;
    // Another page.
    let finance = reader.name_of(Lang::En, &division("finance")?);
    reader
        .with_element("#a", "arguments[0].go('divisions/finance/')")
        .await?;
    reader.expect_heading_inside("#a", &finance).await?;
    let short = reader.expect_fit("#a").await?;
    ensure!(short < english, "a short page is as high as a long one");
    drop(portal);
    Ok(())
}

/// Waits until the frame fits, and then for some frames more: a height that does
/// not settle changes in each.
async fn wait_for_heights(reader: &Reader) -> Result<()> {
    reader.expect_fit("#a").await?;
    reader
        .inside("#a", async || reader.wait_for_frames(12).await)
        .await
}

pub async fn the_height_settles(reader: &mut Reader) -> Result<()> {
    let portal = Portal::showing(
        reader,
        "ja",
        "<bukyoku-guide id=a division=international-affairs></bukyoku-guide>",
    )
    .await?;
    wait_for_heights(reader).await?;
    let events = reader.events().await?;
    let heights = events.iter().filter(|event| event.kind == "height").count();
    ensure!(heights <= 4, "at first there are {heights} heights");
    // A portal whose scrollbar appears and disappears with the height, with any
    // font size.
    for width in [1280, 1000, 777, 500, 320] {
        reader.clear_events().await?;
        reader
            .with_element("#a", &format!("arguments[0].style.width = '{width}px'"))
            .await?;
        wait_for_heights(reader).await?;
        let heights = reader.events().await?.len();
        ensure!(
            heights <= 2,
            "at {width} pixels there are {heights} heights"
        );
    }
    drop(portal);
    Ok(())
}

/// A frame without layout, for example in a closed tab of a portal, reports it.
pub async fn a_height_of_zero_is_not_followed(reader: &mut Reader) -> Result<()> {
    let portal = Portal::showing(reader, "ja", GUIDE).await?;
    let before = reader.expect_fit("#a").await?;
    reader.clear_events().await?;
    reader
        .post_from_guide(json!({ "type": "height", "height": 0 }))
        .await?;
    let height = reader.expect_event("a", "height").await?;
    ensure!(height["height"] == 0, "the event is {height}");
    let after = reader.expect_fit("#a").await?;
    ensure!(before == after, "it was {before} and is {after} high");
    drop(portal);
    Ok(())
}

pub async fn two_guides_on_a_page_are_independent(reader: &mut Reader) -> Result<()> {
    let portal = Portal::showing(reader,
        "ja",
        "<bukyoku-guide id=a division=finance></bukyoku-guide><bukyoku-guide id=b division=personnel lang=en></bukyoku-guide>",
    )
    .await?;
    reader
        .with_element("#b", "arguments[0].scrollIntoView()")
        .await?;
    reader.expect_guide("b").await?;
    let finance = reader.name_of(Lang::Ja, &division("finance")?);
    let personnel = reader.name_of(Lang::En, &division("personnel")?);
    reader.expect_heading_inside("#a", &finance).await?;
    reader.expect_heading_inside("#b", &personnel).await?;
    reader.expect_fit("#a").await?;
    reader.expect_fit("#b").await?;
    reader.clear_events().await?;
    reader.set("#b", "division", Some("health-science")).await?;
    let science = reader.name_of(Lang::En, &division("health-science")?);
    reader.expect_heading_inside("#b", &science).await?;
    reader.expect_heading_inside("#a", &finance).await?;
    reader.expect_event("b", "navigate").await?;
    let events = reader.events().await?;
    ensure!(
        events.iter().all(|event| event.id == "b"),
        "the events are {events:?}"
    );
    reader.expect_fit("#a").await?;
    drop(portal);
    Ok(())
}

pub async fn a_removed_element_leaves_nothing_behind(reader: &mut Reader) -> Result<()> {
    let portal = Portal::showing(reader, "ja", GUIDE).await?;
    let count = async || -> Result<Vec<f64>> {
        for _ in 0..3 {
            reader
                .devtools("HeapProfiler.collectGarbage", json!({}))
                .await?;
        }
        let metrics = reader.devtools("Performance.getMetrics", json!({})).await?;
        let value = |name: &str| {
            metrics["metrics"]
                .as_array()
                .into_iter()
                .flatten()
                .find(|metric| metric["name"] == name)
                .and_then(|metric| metric["value"].as_f64())
                .unwrap_or_default()
        };
        Ok(["JSEventListeners", "Nodes", "Documents", "Frames"]
            .map(value)
            .to_vec())
    };
    reader.devtools("Performance.enable", json!({})).await?;
    let round = async |times: usize| -> Result<()> {
        for _ in 0..times {
            reader
                .run("window.guide ??= document.getElementById('a'); guide.remove()")
                .await?;
            reader.clear_events().await?;
            reader
                .run("document.querySelector('main').append(guide)")
                .await?;
            reader.expect_guide("a").await?;
        }
        // Elements that are added and removed at once, and one that is moved.
        reader
            .run("for (let i = 0; i < 20; i++) {
                    const other = document.createElement('bukyoku-guide');
                    document.body.append(other); other.setAttribute('division', 'personnel'); other.remove();
                  }")
            .await?;
        reader.run("guide.remove()").await?;
        Ok(())
    };
    round(2).await?;
    let before = count().await?;
    round(5).await?;
    reader
        .until("everything to be as before", async || {
            let after = count().await?;
            ensure!(
                after
                    .iter()
                    .zip(&before)
                    .all(|(after, before)| after <= before),
                "listeners, nodes, documents and frames were {before:?} and are {after:?}"
            );
            Ok(())
        })
        .await?;
    let heard = reader
        .run("guide.setAttribute('lang', 'en'); return guide.shadowRoot.querySelector('iframe') === null")
        .await?;
    ensure!(heard == true, "an element that is away shows a frame");
    drop(portal);
    Ok(())
}

pub async fn a_moved_element_keeps_the_readers_page(reader: &mut Reader) -> Result<()> {
    let portal = Portal::showing(reader, "ja", GUIDE).await?;
    let personnel = reader.name_of(Lang::Ja, &division("personnel")?);
    reader
        .with_element("#a", "arguments[0].go('divisions/personnel/')")
        .await?;
    reader.expect_heading_inside("#a", &personnel).await?;
    reader.clear_events().await?;
    reader
        .with_element(
            "#a",
            "const place = document.createElement('section'); document.body.append(place); place.append(arguments[0])",
        )
        .await?;
    reader.expect_guide("a").await?;
    reader.expect_heading_inside("#a", &personnel).await?;
    drop(portal);
    Ok(())
}

/// Presses Tab. Firefox's driver gives a key to the document that is selected, and
/// not to the frame that has the focus.
async fn press_in_focus(reader: &Reader, held: Option<char>) -> Result<()> {
    let is_inside = "return arguments[0].shadowRoot.activeElement !== null";
    let is_inside =
        reader.engine() == Engine::Firefox && reader.with_element("#a", is_inside).await? == true;
    if is_inside {
        reader.enter("#a").await?;
    }
    reader.press_repeatedly(key::TAB, held, 1).await?;
    if is_inside {
        reader.leave_frame().await?;
    }
    Ok(())
}

pub async fn tab_goes_into_the_frame_and_out(reader: &mut Reader) -> Result<()> {
    let portal = Portal::showing(reader, "ja", GUIDE).await?;
    let at = "const outer = document.activeElement;
         return outer.textContent.trim() || (outer.shadowRoot?.activeElement?.localName ?? outer.localName)";
    let mut stops = Vec::new();
    reader.with_element("a", "arguments[0].focus()").await?;
    for _ in 0..80 {
        press_in_focus(reader, None).await?;
        let stop = reader.run(at).await?;
        let stop = stop.as_str().unwrap_or_default().to_owned();
        stops.push(stop.clone());
        if stop == "After" {
            break;
        }
    }
    ensure!(
        stops.first().is_some_and(|stop| stop == "iframe"),
        "{stops:?}"
    );
    ensure!(
        stops.last().is_some_and(|stop| stop == "After"),
        "{stops:?}"
    );
    ensure!(stops.len() > 4, "there are stops in the guide: {stops:?}");
    for stop in stops.iter().rev().skip(1) {
        press_in_focus(reader, Some(key::SHIFT)).await?;
        let found = reader.run(at).await?;
        ensure!(found == stop.as_str(), "back is {found}, not {stop}");
    }
    press_in_focus(reader, Some(key::SHIFT)).await?;
    let found = reader.run(at).await?;
    ensure!(found == "Before", "out is {found}");
    drop(portal);
    Ok(())
}

pub async fn back_leaves_the_guides_pages_before_the_portals(reader: &mut Reader) -> Result<()> {
    let portal = Portal::start(&reader.site).await?;
    portal.write_page("/first", "ja", "First");
    portal.write_page("/", "ja", GUIDE);
    reader.visit(&portal, "/first").await?;
    reader.visit(&portal, "/").await?;
    reader.expect_guide("a").await?;
    // Changes by the portal add no history entries.
    reader.set("#a", "chrome", Some("full")).await?;
    reader.clear_events().await?;
    reader.expect_guide("a").await?;
    reader
        .with_element("#a", "arguments[0].go('divisions/personnel/')")
        .await?;
    let personnel = reader.name_of(Lang::Ja, &division("personnel")?);
    reader.expect_heading_inside("#a", &personnel).await?;
    let about = messages(Lang::Ja).about;
    reader.click_inside("#a", about).await?;
    reader.expect_heading_inside("#a", about).await?;
    reader.back().await?;
    reader.expect_heading_inside("#a", &personnel).await?;
    reader.expect_address("/").await?;
    reader.back().await?;
    reader.expect_address("/first").await?;
    reader.forward().await?;
    reader.expect_address("/").await
}

pub async fn the_link_to_the_full_guide_uses_the_whole_window(reader: &mut Reader) -> Result<()> {
    let portal = Portal::showing(reader, "ja", GUIDE).await?;
    let finance = division("finance")?;
    // The link to the full guide: opens in the whole window.
    reader
        .click_inside("#a", messages(Lang::Ja).open_full_guide)
        .await?;
    reader.expect_ready().await?;
    reader.expect_address("/ja/divisions/finance/").await?;
    reader.expect_page(Lang::Ja, &finance).await?;
    drop(portal);
    Ok(())
}

pub async fn nothing_is_stored_and_no_other_host_is_contacted(reader: &mut Reader) -> Result<()> {
    let guide = "<bukyoku-guide id=a chrome=full></bukyoku-guide>";
    let portal = Portal::showing(reader, "ja", guide).await?;
    reader.click_inside("#a", "English").await?;
    reader.expect_event("a", "language").await?;
    reader.set("#a", "theme", Some("dark")).await?;
    let about = messages(Lang::En).about;
    reader.click_inside("#a", about).await?;
    reader.expect_heading_inside("#a", about).await?;
    // What the guide does when it is idle.
    reader
        .inside("#a", async || {
            let idle = "const [done] = arguments;
                 if (window.requestIdleCallback) requestIdleCallback(() => done(), { timeout: 2000 });
                 else setTimeout(done, 2000)";
            reader.run_async(idle).await
        })
        .await?;
    let kept = "return [localStorage.length, sessionStorage.length, document.cookie]";
    let asked =
        "return performance.getEntriesByType('resource').map(({ name }) => new URL(name).origin)";
    let (guide, here) = (reader.site.origin(), portal.origin());
    for inside in [false, true] {
        if inside {
            reader.enter("#a").await?;
        }
        let found = reader.run(kept).await?;
        ensure!(found == json!([0, 0, ""]), "{found} is kept");
        let hosts = reader.run(asked).await?;
        let hosts = hosts.as_array().cloned().unwrap_or_default();
        ensure!(!hosts.is_empty(), "nothing is noted");
        ensure!(
            hosts
                .iter()
                .all(|host| host == guide.as_str() || host == here.as_str()),
            "{hosts:?} were asked"
        );
    }
    reader.leave_frame().await?;
    let page = reader
        .run_inside(
            "#a",
            "return document.referrer + ' ' + decodeURIComponent(location.href)",
        )
        .await?;
    let page = page.as_str().unwrap_or_default();
    ensure!(
        page.starts_with(' ') && !page.contains(&here),
        "the guide’s server learns {page}"
    );
    Ok(())
}
