//! The app hydrates the page: nothing on it changes, and nothing that the
//! reader has done is lost.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use bukyoku::language::{Lang, messages};
use bukyoku::route::Page;
use serde_json::json;
use test_support::Engine;

use crate::reader::{Reader, Role, Screen, division, language_link, path};
use crate::site::Fault;

const SHOWN: &str = include_str!("../scripts/shown.js");

/// The first difference of two texts, with the text before it.
fn difference<'a>(one: &'a str, other: &'a str) -> (&'a str, &'a str) {
    let same = one
        .char_indices()
        .zip(other.chars())
        .take_while(|((_, a), b)| a == b)
        .last()
        .map_or(0, |((at, c), _)| at + c.len_utf8());
    let from = one.floor_char_boundary(same.saturating_sub(120));
    let until = |text: &'a str| {
        let end = text.floor_char_boundary((same + 80).min(text.len()));
        text.get(from..end).unwrap_or(text)
    };
    (until(one), until(other))
}

pub async fn hydration_changes_nothing_on_any_page(reader: &mut Reader) -> Result<()> {
    let source = format!(
        "document.addEventListener('DOMContentLoaded', () => {{ window.written = {SHOWN} }})"
    );
    reader.run_first(&source).await?;
    let mut turn = 0;
    for screen in [Screen::Phone, Screen::Desktop] {
        reader.use_screen(screen).await?;
        for lang in Lang::FULL {
            turn += 1;
            for page in reader.cases(reader.site.pages(), turn) {
                reader.open(&path(lang, &page)).await?;
                let states = reader
                    .run(&format!("return [window.written, {SHOWN}]"))
                    .await?;
                let written = states[0].as_str().context("the page was written")?;
                let taken_over = states[1].as_str().unwrap_or_default();
                let (before, after) = difference(written, taken_over);
                ensure!(
                    written == taken_over,
                    "{lang:?} {page:?} was …{before}… and is …{after}…"
                );
            }
        }
    }
    Ok(())
}

pub async fn hydration_shifts_no_layout(reader: &mut Reader) -> Result<()> {
    let source = "window.shifts = []; new PerformanceObserver((list) => {
        for (const { sources } of list.getEntries()) {
            for (const { node, previousRect, currentRect } of sources) {
                window.shifts.push([node?.outerHTML?.slice(0, 99) ?? node?.data, previousRect, currentRect]);
            }
        }
    }).observe({ type: 'layout-shift', buffered: true })";
    let is_partial = "const [painted] = performance.getEntriesByType('paint');
        const [{ domInteractive }] = performance.getEntriesByType('navigation');
        return painted?.startTime < domInteractive";
    reader.run_first(source).await?;
    for screen in [Screen::Phone, Screen::Desktop] {
        reader.use_screen(screen).await?;
        for lang in Lang::FULL {
            for page in [
                Page::Home,
                division("international-affairs")?,
                division("finance")?,
                Page::About,
                Page::Print,
                Page::Embed,
                Page::Search,
            ] {
                // A short page waits with its first paint until it is there (`<link
                // rel="expect">`). A busy browser does not always wait.
                let mut shifts = json!([]);
                for _ in 0..10 {
                    reader.open(&path(lang, &page)).await?;
                    reader.wait_for_frames(6).await?;
                    shifts = reader.run("return window.shifts").await?;
                    if shifts == json!([]) || reader.run(is_partial).await? != true {
                        break;
                    }
                }
                ensure!(
                    shifts == json!([]),
                    "on {screen:?}, {lang:?} {page:?} moved: {shifts}"
                );
            }
        }
    }
    Ok(())
}

/// Opens the long page and delays the app, so that a test can act before it
/// runs.
async fn open_before_the_app_is_ready(reader: &Reader, address: &str) -> Result<()> {
    reader.site.break_file(
        "/content/divisions/international-affairs.json",
        Fault::Slow(Duration::from_millis(2500)),
    );
    reader.request(address).await?;
    let ready = reader
        .run("return document.documentElement.dataset.app ?? null")
        .await?;
    ensure!(ready.is_null(), "the app is there already");
    Ok(())
}

pub async fn hydration_keeps_focus_scroll_and_selection(reader: &mut Reader) -> Result<()> {
    let long = path(Lang::Ja, &division("international-affairs")?);
    reader.watch_tasks().await?;
    open_before_the_app_is_ready(reader, &long).await?;
    // Not a link in the contents: some versions of Firefox focus none while those are
    // closed, though a stylesheet shows them.
    let title = reader
        .run(
            "const link = document.querySelector('main ul a');
             link.focus(); scrollTo(0, 700);
             getSelection().selectAllChildren(document.querySelector('main p.tagline'));
             return link.textContent",
        )
        .await?;
    let state = "return [document.activeElement.textContent, scrollY, String(getSelection())]";
    let before = reader.run(state).await?;
    ensure!(
        before[0] == title && before[1] == 700,
        "it began as {before}"
    );
    reader.expect_ready().await?;
    reader.wait_until_idle().await?;
    let after = reader.run(state).await?;
    ensure!(before == after, "{before} became {after}");
    Ok(())
}

pub async fn a_click_while_the_page_is_being_hydrated_takes_effect(
    reader: &mut Reader,
) -> Result<()> {
    // Between two parts of the page, which are hydrated one after the other.
    reader
        .run_first(
            "const original = setTimeout;
             // Read before the page runs: a timer of the page before must not take it.
             const wanted = Number(sessionStorage.getItem('click-after'));
             sessionStorage.removeItem('click-after');
             let parts = 0;
             window.setTimeout = (next, time, ...more) => original(() => {
               if (!time && wanted && ++parts === wanted) document.querySelector('a[hreflang]').click();
               next();
             }, time, ...more)",
        )
        .await?;
    let finance = division("finance")?;
    reader.open_page(Lang::Ja, &finance).await?;
    for parts in 1..=8 {
        reader
            .run(&format!("sessionStorage.setItem('click-after', {parts})"))
            .await?;
        reader.request(&path(Lang::Ja, &finance)).await?;
        reader
            .expect_page(Lang::En, &finance)
            .await
            .with_context(|| format!("after {parts} parts"))?;
        reader.expect_ready().await?;
    }
    Ok(())
}

pub async fn a_click_before_the_app_is_ready_takes_effect(reader: &mut Reader) -> Result<()> {
    reader.allow_the_clipboard().await?;
    let long = division("international-affairs")?;
    let address = path(Lang::Ja, &long);
    let messages = messages(Lang::Ja);
    open_before_the_app_is_ready(reader, &address).await?;
    reader
        .click_button(&messages.copy_link_to(messages.mission))
        .await?;
    reader
        .find(Role::Radio, messages.theme_dark)
        .await?
        .click()
        .await?;
    reader.expect_ready().await?;
    let link = reader.site.url(&format!("{address}#mission"));
    if reader.engine() == Engine::WebKit {
        // There, only the click itself may write to the clipboard.
        reader.expect_announcement(messages.copy_by_hand).await?;
        let field = reader.find(Role::Textbox, messages.copy_by_hand).await?;
        let shown = field.prop("value").await?;
        ensure!(shown.as_ref() == Some(&link), "{shown:?} is shown");
    } else {
        reader.expect_announcement(messages.link_copied).await?;
        let copied = reader.pasted().await?;
        ensure!(copied == link, "{copied} was copied");
    }
    let dark = "return [document.documentElement.dataset.theme, localStorage.getItem('bukyoku:theme')].join()";
    ensure!(reader.run(dark).await? == "dark,dark", "dark was chosen");

    // Links work without the app.
    open_before_the_app_is_ready(reader, &format!("{address}?from=test#g20")).await?;
    reader.switch_to(Lang::En).await?;
    reader.expect_page(Lang::En, &long).await?;
    reader
        .expect_address(&format!("{}?from=test#g20", path(Lang::En, &long)))
        .await?;
    reader.open("/").await?;
    reader.expect_address(&path(Lang::En, &Page::Home)).await
}

pub async fn everything_works_without_scripts(reader: &mut Reader) -> Result<()> {
    reader.turn_scripts_off().await?;
    let (long, genome) = (
        division("international-affairs")?,
        Page::Subject("genome".parse()?),
    );
    reader.request("/").await?;
    reader.click_link(messages(Lang::En).enter).await?;
    reader.expect_page(Lang::En, &Page::Home).await?;
    let title = reader.name_of(Lang::En, &long);
    reader.click_link(&title).await?;
    reader.expect_heading(&title).await?;
    reader.switch_to(Lang::Ja).await?;
    reader.expect_page(Lang::Ja, &long).await?;
    reader.expect_language(Lang::Ja).await?;
    reader.click_link(messages(Lang::Ja).print).await?;
    reader.expect_address(&path(Lang::Ja, &Page::Print)).await?;
    for card in &reader.site.index.divisions {
        reader.expect_text(card.name.get(Lang::Ja)).await?;
    }
    reader.click_link(messages(Lang::Ja).home).await?;
    reader.click_link_to(Lang::Ja, &genome).await?;
    reader.expect_address(&path(Lang::Ja, &genome)).await?;
    // Controls that need the app are hidden. The search form leads to a page.
    reader.request(&path(Lang::Ja, &long)).await?;
    let offered = reader
        .run("return [...document.querySelectorAll('button, input')].filter((e) => !e.closest('[role=search]') && e.checkVisibility()).length")
        .await?;
    ensure!(offered == 0, "{offered} controls do nothing");
    let running = reader
        .run("return document.documentElement.dataset.app ?? null")
        .await?;
    ensure!(running.is_null(), "scripts ran");
    Ok(())
}

pub async fn the_guide_works_under_any_path(reader: &mut Reader) -> Result<()> {
    for base in ["/a/b~c/guide/", "/%E6%97%A5%E6%9C%AC/"] {
        reader.site.host_under(base);
        let address = |path: &str| [base.trim_end_matches('/'), path].concat();
        reader.open(&address("/")).await?;
        reader.expect_address(&address("/ja/")).await?;
        reader.expect_ready().await?;
        reader.run("window.kept = true").await?;
        let finance = division("finance")?;
        let name = reader.name_of(Lang::Ja, &finance);
        reader.click_link(&name).await?;
        reader.expect_heading(&name).await?;
        reader
            .expect_address(&address(&path(Lang::Ja, &finance)))
            .await?;
        reader.switch_to(Lang::En).await?;
        reader
            .expect_address(&address(&path(Lang::En, &finance)))
            .await?;
        // The header's link was prerendered for the page that was opened.
        reader.click_link(messages(Lang::En).about).await?;
        reader.expect_heading(messages(Lang::En).about).await?;
        reader.back().await?;
        reader.expect_page(Lang::En, &finance).await?;
        let kept = reader.run("return window.kept").await?;
        ensure!(kept == true, "a document was loaded under {base}");
        // A deep link, as from an email.
        reader
            .open(&address("/en/divisions/international-affairs/#g20"))
            .await?;
        reader.expect_at("g20").await?;
        let link = reader.find(Role::Link, &language_link(Lang::Ja)).await?;
        let href = link.prop("href").await?.unwrap_or_default();
        let expected = address("/ja/divisions/international-affairs/#g20");
        ensure!(href.ends_with(&expected), "{href} is not {expected}");
        // The next one counts as a different reader.
        reader.run("localStorage.clear()").await?;
    }
    Ok(())
}
