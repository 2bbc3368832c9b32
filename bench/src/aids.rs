//! The reading aids: how long the guide takes to turn one on and off, beside the
//! least that the same changes of elements take in that browser.
//!
//! The floor is made of what the guide shows: the page as it is without the aid, with
//! a script that has built all that the aid adds before it is clicked.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;
use tokio::time::sleep;

use crate::visit::{PageContent, TIMEOUT, Variant, Visit};
use crate::visits::{DIVISION, Results, Sites};

/// How long the page is left alone before a click.
const REST: Duration = Duration::from_secs(2);

/// A reading aid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Aid {
    /// Its name in the page.
    pub(crate) name: &'static str,
    /// The elements that only it adds.
    elements: &'static str,
    /// The languages whose pages have it.
    languages: &'static [&'static str],
}

/// All reading aids.
pub(crate) const AIDS: [Aid; 2] = [
    Aid {
        name: "furigana",
        elements: "rt",
        languages: &["ja"],
    },
    Aid {
        name: "parallel",
        elements: "[data-counterpart]",
        languages: &["ja", "en"],
    },
];

impl Aid {
    pub(crate) fn is_in(self, lang: &str) -> bool {
        self.languages.contains(&lang)
    }

    fn switch(self) -> String {
        format!("[data-aid={}]", self.name)
    }
}

/// Measures an aid on the longest division's page.
pub(crate) async fn measure(
    visit: &Visit<'_>,
    sites: &Sites,
    aid: Aid,
    lang: &str,
    results: &mut Results,
) -> Result<()> {
    visit.observe_with(include_str!("aids.js")).await?;
    visit.open(&format!("/{lang}/{DIVISION}")).await?;
    visit.wait_until_idle(Duration::ZERO).await?;
    // The first time loads scripts and readings. Only later times are measured.
    turn(visit, aid, true).await?;
    let app = text(visit, "bukyokuAids.app()").await?;
    turn(visit, aid, false).await?;
    let page = text(visit, "bukyokuAids.page()").await?;
    let shown = measure_both(visit, Variant::Guide, aid, lang, results).await?;

    let path = format!("/aids/{}/{lang}/", aid.name);
    sites.floor.add_page(&path, &floor(aid, &page, &app)?)?;
    visit.browser().open(&sites.floor.url(&path)).await?;
    sleep(REST).await;
    turn(visit, aid, true).await?;
    turn(visit, aid, false).await?;
    let floor = measure_both(visit, Variant::Floor, aid, lang, results).await?;
    ensure!(
        floor == shown,
        "the guide and the floor show different things with {}: {} and {} letters, {} and {} px \
         high",
        aid.name,
        shown.text.chars().count(),
        floor.text.chars().count(),
        shown.height,
        floor.height,
    );
    Ok(())
}

/// Turns the aid on and off, and records both times. Returns what is shown with it.
async fn measure_both(
    visit: &Visit<'_>,
    variant: Variant,
    aid: Aid,
    lang: &str,
    results: &mut Results,
) -> Result<PageContent> {
    let on = turn(visit, aid, true).await?;
    let shown = visit.content().await?;
    let off = turn(visit, aid, false).await?;
    for (state, time) in [("on", on), ("off", off)] {
        results.add(&format!("aid/{}/{state}/{lang}", aid.name), variant, time);
    }
    Ok(shown)
}

/// Clicks the switch; the milliseconds until the frame after the first that shows it.
async fn turn(visit: &Visit<'_>, aid: Aid, on: bool) -> Result<f64> {
    sleep(REST).await;
    let elements = Value::from(aid.elements);
    let expect = format!("bukyokuAids.expect({elements}, {on})");
    visit.browser().evaluate(&expect).await?;
    visit.press(&aid.switch()).await?;
    let started = Instant::now();
    loop {
        sleep(Duration::from_millis(500)).await;
        let painted = visit.browser().evaluate("bukyokuAids.painted()").await?;
        if let Some(painted) = painted.as_f64() {
            return Ok(painted);
        }
        ensure!(
            started.elapsed() < TIMEOUT,
            "{} is not turned {}",
            aid.name,
            if on { "on" } else { "off" }
        );
    }
}

async fn text(visit: &Visit<'_>, expression: &str) -> Result<String> {
    let text = visit.browser().evaluate(expression).await?;
    Ok(text.as_str().context("the page is no text")?.to_owned())
}

/// The page of the floor: that of the guide, with what the aid shows in a template.
fn floor(aid: Aid, page: &str, app: &str) -> Result<String> {
    let script = include_str!("aids_floor.js");
    let (before, after) = page.split_once("</body>").context("the page has no end")?;
    Ok(format!(
        "<!doctype html>{before}<template id=\"target\">{app}</template>\
         <script>const AID = {};\n{script}</script></body>{after}",
        Value::from(aid.name),
    ))
}
