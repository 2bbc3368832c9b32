//! Using the guide by keyboard.

use anyhow::{Result, ensure};
use bukyoku::language::{Lang, messages};
use bukyoku::route::Page;
use serde_json::json;
use test_support::Engine;

use crate::reader::{PageKind, Reader, Role, Screen, division, key, language_link, path};

pub async fn the_skip_link_is_first_and_leads_to_the_main_text(reader: &mut Reader) -> Result<()> {
    for lang in Lang::FULL {
        reader.open_page(lang, &division("finance")?).await?;
        reader.press(key::TAB).await?;
        reader.expect_focus(messages(lang).skip_to_main).await?;
        reader.press(key::ENTER).await?;
        let inside = reader
            .run("return document.activeElement === document.querySelector('main')")
            .await?;
        ensure!(inside == true, "the focus went to the text");
        // The next stop is in the text, not in the header.
        reader.press(key::TAB).await?;
        let inside = reader
            .run("return document.querySelector('main').contains(document.activeElement)")
            .await?;
        ensure!(inside == true, "the focus goes on in the text");
    }
    Ok(())
}

pub async fn the_guide_can_be_used_by_keyboard_alone(reader: &mut Reader) -> Result<()> {
    reader.open_page(Lang::Ja, &Page::Home).await?;
    reader.tab_to(&language_link(Lang::En)).await?;
    reader.press(key::ENTER).await?;
    reader.expect_page(Lang::En, &Page::Home).await?;
    reader.expect_focus(&language_link(Lang::Ja)).await?;
    let science = division("health-science")?;
    let name = reader.name_of(Lang::En, &science);
    reader.tab_to(&name).await?;
    reader.press(key::ENTER).await?;
    reader.expect_heading(&name).await?;
    reader.expect_focus(&name).await?;
    reader.tab_to(messages(Lang::En).mission).await?;
    reader.press(key::ENTER).await?;
    reader
        .expect_address(&format!("{}#mission", path(Lang::En, &science)))
        .await?;
    // Keyboard navigation continues at the section.
    reader.press(key::TAB).await?;
    reader
        .expect_focus(&messages(Lang::En).copy_link_to(messages(Lang::En).mission))
        .await
}

pub async fn every_tab_stop_is_in_order_visible_and_marked(reader: &mut Reader) -> Result<()> {
    walk_every_kind_of_page(reader, Screen::Desktop).await
}

pub async fn every_tab_stop_is_in_order_visible_and_marked_at_400_percent(
    reader: &mut Reader,
) -> Result<()> {
    walk_every_kind_of_page(reader, Screen::DesktopEnlarged).await
}

async fn walk_every_kind_of_page(reader: &mut Reader, screen: Screen) -> Result<()> {
    reader.use_screen(screen).await?;
    let is_fast = reader.engine() == Engine::Chromium;
    let mut problems = Vec::new();
    for lang in Lang::FULL {
        // One language is enough where each stop takes its time.
        if !is_fast && (lang == Lang::Ja) != (screen == Screen::Desktop) {
            continue;
        }
        let turn = usize::from(screen == Screen::Desktop);
        for kind in reader.cases(PageKind::ALL, turn) {
            reader.open_kind(lang, kind).await?;
            let found = walk(reader, is_fast).await?.into_iter();
            problems.extend(found.map(|problem| format!("{kind:?} in {lang:?}: {problem}")));
        }
    }
    ensure!(problems.is_empty(), "on {screen:?}: {problems:#?}");
    Ok(())
}

/// Presses Tab through all stops to the end of the page, and back; returns the
/// problems.
async fn walk(reader: &Reader, is_fast: bool) -> Result<Vec<String>> {
    let is_part_enough = reader.engine() == Engine::Firefox;
    let script = include_str!("../scripts/stops.js");
    reader.run_with(script, vec![json!(is_part_enough)]).await?;
    let stops = reader
        .run("return [stops.length, stopsBack.length]")
        .await?;
    let [stops, back]: [usize; 2] = serde_json::from_value(stops)?;
    ensure!(stops > 5, "there are {stops} stops");
    let on: Vec<_> = (0..stops).collect();
    let back: Vec<_> = (0..back - 1).rev().collect();
    let mut problems = Vec::new();
    for (held, stops) in [(None, on), (Some(key::SHIFT), back)] {
        if is_fast {
            reader.press_repeatedly(key::TAB, held, stops.len()).await?;
            let visits = reader.run("return visits.splice(0)").await?;
            let visits: Vec<Vec<String>> = serde_json::from_value(visits)?;
            let (visited, stops) = (visits.len(), stops.len());
            ensure!(visited == stops, "{visited} of {stops} stops were visited");
            problems.extend(visits.into_iter().flatten());
        } else {
            for stop in stops {
                reader.press_repeatedly(key::TAB, held, 1).await?;
                problems.extend(problems_at(reader, stop, held.is_some()).await?);
            }
        }
    }
    // There is no keyboard trap at the end.
    reader.run("stops.at(-1).focus()").await?;
    reader.press(key::TAB).await?;
    let held = reader
        .run("return document.activeElement === stops.at(-1)")
        .await?;
    ensure!(held == false, "the focus is held at the end of the page");
    Ok(problems)
}

/// The problems at the stop that was reached last. The browser may have to scroll,
/// and in some engines it moves the focus after it has reported the key.
async fn problems_at(reader: &Reader, stop: usize, is_back: bool) -> Result<Vec<String>> {
    for attempt in 1.. {
        let problems = reader
            .run_with(
                "return problemsAtStop(...arguments)",
                vec![json!(stop), json!(is_back)],
            )
            .await?;
        let problems: Vec<String> = serde_json::from_value(problems)?;
        if problems.is_empty() || attempt == 30 {
            return Ok(problems);
        }
        reader.wait_for_frames(3).await?;
    }
    Ok(Vec::new())
}

pub async fn the_contents_open_and_close_by_key(reader: &mut Reader) -> Result<()> {
    for lang in Lang::FULL {
        reader.open_kind(lang, PageKind::LongDivision).await?;
        let name = messages(lang).on_this_page;
        reader.find(Role::Button, name).await?;
        reader.tab_to(name).await?;
        // Firefox stops at what can be scrolled, too, which has the same name.
        if reader
            .run("return document.activeElement.localName")
            .await?
            == "nav"
        {
            reader.press(key::TAB).await?;
        }
        // They are open at first on a wide screen.
        for (key, open) in [
            (key::ENTER, false),
            (key::SPACE, true),
            (key::ESCAPE, true),
            (key::SPACE, false),
            (key::ESCAPE, false),
            (key::ENTER, true),
        ] {
            reader.press(key).await?;
            reader.wait_for_frames(2).await?;
            reader
                .until("the contents", async || {
                    let is_open = reader
                        .run("return document.querySelector('details').open")
                        .await?;
                    ensure!(is_open == open, "after {key:?} they are open: {is_open}");
                    Ok(())
                })
                .await?;
            ensure!(
                reader.focused().await? == name,
                "after {key:?} the focus is elsewhere"
            );
        }
    }
    Ok(())
}

pub async fn escape_closes_the_contents_on_a_phone(reader: &mut Reader) -> Result<()> {
    reader.use_screen(Screen::Phone).await?;
    reader.open_kind(Lang::Ja, PageKind::LongDivision).await?;
    let name = messages(Lang::Ja).on_this_page;
    reader.find(Role::Button, name).await?;
    let is_open = "return document.querySelector('details').open";
    ensure!(
        reader.run(is_open).await? == false,
        "they are closed at first"
    );
    reader.tab_to(name).await?;
    reader.press(key::ENTER).await?;
    ensure!(reader.run(is_open).await? == true, "they are open");
    reader.press(key::TAB).await?;
    reader.expect_focus(messages(Lang::Ja).mission).await?;
    reader.press(key::ESCAPE).await?;
    ensure!(reader.run(is_open).await? == false, "they are closed again");
    reader.expect_focus(name).await
}
