//! Furigana: the readings of words above their kanji.

use anyhow::{Result, ensure};
use bukyoku::language::{Lang, messages};
use bukyoku::route::Page;
use serde_json::json;
use test_support::Engine;

use crate::reader::{MISSING_FILE, PageKind, Reader, Role, division, key};
use crate::site::Fault;

/// The name of the switch.
pub const FURIGANA: &str = "ふりがな";

/// The readings on the page: how many there are.
async fn count(reader: &Reader) -> Result<u64> {
    let count = reader
        .run("return document.querySelectorAll('rt').length")
        .await?;
    Ok(count.as_u64().unwrap_or_default())
}

/// Waits until the page has readings or none.
async fn expect_readings(reader: &Reader, some: bool) -> Result<()> {
    reader
        .until("readings, or none", async || {
            let count = count(reader).await?;
            ensure!((count > 0) == some, "there are {count}");
            Ok(())
        })
        .await
}

/// Turns furigana on or off with the switch, which then says so.
async fn turn(reader: &Reader, on: bool) -> Result<()> {
    reader.click_button(FURIGANA).await?;
    expect_pressed(reader, on).await?;
    expect_readings(reader, on).await
}

async fn expect_pressed(reader: &Reader, on: bool) -> Result<()> {
    let switch = reader.find(Role::Button, FURIGANA).await?;
    reader
        .until("the switch to be pressed, or not", async || {
            let pressed = switch.attr("aria-pressed").await?;
            ensure!(pressed.as_deref() == Some(if on { "true" } else { "false" }));
            Ok(())
        })
        .await
}

/// The text of the page without readings.
const TEXT: &str = "
    const page = document.getElementById('app').cloneNode(true);
    page.querySelectorAll('rt, rp').forEach((reading) => reading.remove());
    return page.textContent";

pub async fn readings_are_shown_and_hidden_again(reader: &mut Reader) -> Result<()> {
    let page = division("health-science")?;
    reader.open_page(Lang::Ja, &page).await?;
    expect_readings(reader, false).await?;
    let text = reader.run(TEXT).await?;
    turn(reader, true).await?;
    ensure!(reader.run(TEXT).await? == text, "the text has changed");
    // One element for each word; okurigana are outside.
    let words = reader
        .run("return [...document.querySelectorAll('main ruby')].map((ruby) => ruby.innerHTML.replace(/ aria-hidden=\"true\"/g, ''))")
        .await?;
    for word in [
        "科学<rp>（</rp><rt>かがく</rt><rp>）</rp>",
        "舵<rp>（</rp><rt>かじ</rt><rp>）</rp>",
        "取<rp>（</rp><rt>と</rt><rp>）</rp>",
    ] {
        ensure!(
            words
                .as_array()
                .is_some_and(|words| words.contains(&json!(word))),
            "{word}: {words}"
        );
    }
    turn(reader, false).await?;
    ensure!(reader.run(TEXT).await? == text, "the text has changed");
    let left = reader
        .run("return document.querySelectorAll('ruby, [data-read]').length")
        .await?;
    ensure!(left == 0, "{left} elements are left");
    Ok(())
}

pub async fn every_word_in_kanji_has_its_reading(reader: &mut Reader) -> Result<()> {
    reader.open_page(Lang::Ja, &Page::Home).await?;
    turn(reader, true).await?;
    let mut unread = Vec::new();
    for kind in reader.cases(PageKind::ALL, 0) {
        reader.open_kind(Lang::Ja, kind).await?;
        expect_readings(reader, true).await?;
        let found = reader
            .until("readings everywhere", async || {
                let found = reader.run(include_str!("../scripts/unread.js")).await?;
                let found = found.as_array().cloned().unwrap_or_default();
                ensure!(found.is_empty(), "{kind:?}: {found:?}");
                Ok(())
            })
            .await;
        unread.extend(found.err().map(|error| error.to_string()));
    }
    ensure!(unread.is_empty(), "{unread:#?}");
    Ok(())
}

pub async fn furigana_are_remembered(reader: &mut Reader) -> Result<()> {
    reader.open_page(Lang::Ja, &division("finance")?).await?;
    turn(reader, true).await?;
    reader.click_link(messages(Lang::Ja).home).await?;
    reader.expect_page(Lang::Ja, &Page::Home).await?;
    expect_readings(reader, true).await?;
    reader.open_page(Lang::Ja, &Page::About).await?;
    expect_readings(reader, true).await?;
    expect_pressed(reader, true).await?;
    turn(reader, false).await?;
    reader.open_page(Lang::Ja, &division("finance")?).await?;
    expect_readings(reader, false).await
}

pub async fn furigana_follow_the_language(reader: &mut Reader) -> Result<()> {
    let page = division("finance")?;
    reader.open_page(Lang::Ja, &page).await?;
    turn(reader, true).await?;
    reader.switch_to(Lang::En).await?;
    reader.expect_page(Lang::En, &page).await?;
    reader
        .until("no readings in English", async || {
            let left = reader
                .run("return document.querySelectorAll('main .parts rt, h1 rt').length")
                .await?;
            ensure!(left == 0, "{left} readings");
            Ok(())
        })
        .await?;
    reader.switch_to(Lang::Ja).await?;
    reader.expect_page(Lang::Ja, &page).await?;
    expect_readings(reader, true).await
}

pub async fn readings_are_fetched_when_they_are_wanted(reader: &mut Reader) -> Result<()> {
    reader.open_page(Lang::Ja, &division("finance")?).await?;
    let asked = |reader: &Reader| -> Vec<String> {
        let all = reader.site.all_asked().into_iter();
        all.filter(|path| path.contains("readings/") || path.contains("furigana"))
            .collect()
    };
    ensure!(asked(reader).is_empty(), "{:?}", asked(reader));
    turn(reader, true).await?;
    let mut names: Vec<_> = asked(reader)
        .into_iter()
        .filter_map(|path| {
            Some(
                path.split_once("readings/")?
                    .1
                    .split('?')
                    .next()?
                    .to_owned(),
            )
        })
        .collect();
    names.sort();
    ensure!(
        names == ["divisions/finance.json", "interface.json"],
        "{names:?}"
    );
    Ok(())
}

pub async fn readings_that_do_not_load_are_reported(reader: &mut Reader) -> Result<()> {
    reader.expect_complaint(MISSING_FILE);
    reader.expect_complaint("readings");
    reader.expect_complaint("HTTP 500");
    reader.expect_complaint("can't be loaded");
    // Each can be loaded again, without another visit.
    let style = reader.site.asset("furigana", "css")?;
    for file in ["/content/readings/interface.json", &style] {
        reader.open_page(Lang::Ja, &division("finance")?).await?;
        reader.site.break_file(file, Fault::Status(500));
        reader.click_button(FURIGANA).await?;
        reader
            .expect_text(messages(Lang::Ja).load_unreachable)
            .await?;
        expect_pressed(reader, false).await?;
        reader.site.repair();
        turn(reader, true).await?;
        turn(reader, false).await?;
    }
    Ok(())
}

pub async fn what_is_copied_has_no_readings(reader: &mut Reader) -> Result<()> {
    // WebKit lets a script copy only during a click.
    if reader.engine() == Engine::WebKit {
        return Ok(());
    }
    reader.allow_the_clipboard().await?;
    reader.open_page(Lang::Ja, &division("finance")?).await?;
    turn(reader, true).await?;
    let copied = reader
        .run("
            getSelection().selectAllChildren(document.querySelector('h1'));
            let copied;
            addEventListener('copy', (event) => copied = event.clipboardData.getData('text/plain'), { once: true });
            document.execCommand('copy');
            return copied")
        .await?;
    ensure!(copied.as_str().map(str::trim) == Some("会計課"), "{copied}");
    Ok(())
}

pub async fn assistive_technology_gets_each_word_once(reader: &mut Reader) -> Result<()> {
    let page = division("finance")?;
    reader.open_page(Lang::Ja, &Page::Home).await?;
    turn(reader, true).await?;
    // The link has the same name as before.
    reader
        .find(Role::Link, &reader.name_of(Lang::Ja, &page))
        .await?;
    reader.click_link_to(Lang::Ja, &page).await?;
    reader.expect_page(Lang::Ja, &page).await
}

pub async fn furigana_move_no_line(reader: &mut Reader) -> Result<()> {
    // A line with readings is as high as one without.
    reader
        .open_page(Lang::Ja, &division("health-science")?)
        .await?;
    turn(reader, true).await?;
    let heights = reader
        .run("
            const heights = [];
            for (const p of document.querySelectorAll('main .parts p')) {
                const lines = p.getBoundingClientRect().height / parseFloat(getComputedStyle(p).lineHeight);
                if (Math.abs(lines - Math.round(lines)) > 0.06) heights.push([p.textContent.slice(0, 12), lines]);
            }
            return heights")
        .await?;
    // Others than Chromium make a line a little higher where digits or Latin letters
    // stand beside a reading.
    let allowed = match reader.engine() {
        Engine::Chromium => 0,
        Engine::Firefox | Engine::WebKit => 2,
    };
    let found = heights.as_array().map_or(0, Vec::len);
    ensure!(found <= allowed, "{heights}");
    Ok(())
}

pub async fn the_switch_works_by_key(reader: &mut Reader) -> Result<()> {
    reader.open_page(Lang::Ja, &division("finance")?).await?;
    reader.tab_to(FURIGANA).await?;
    reader.press(key::ENTER).await?;
    expect_readings(reader, true).await?;
    reader.expect_focus(FURIGANA).await
}

pub async fn words_are_found_and_copied_by_key(reader: &mut Reader) -> Result<()> {
    reader.open_page(Lang::Ja, &division("finance")?).await?;
    let seek = "getSelection().empty(); return window.find('会計課')";
    for on in [false, true] {
        if on {
            turn(reader, true).await?;
        }
        // The browser's own search.
        ensure!(
            reader.run(seek).await? == true,
            "会計課 is not found, furigana: {on}"
        );
        reader
            .run("getSelection().selectAllChildren(document.querySelector('h1'))")
            .await?;
        reader.press_with(key::CONTROL, 'c').await?;
        let pasted = reader.pasted().await?;
        ensure!(pasted.trim() == "会計課", "furigana: {on}: {pasted:?}");
    }
    Ok(())
}
