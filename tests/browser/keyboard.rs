//! Using the guide by keyboard.

use anyhow::{Result, ensure};
use bukyoku::language::Lang;
use bukyoku::route::Page;
use serde_json::json;

use crate::kinds::Kind;
use crate::reader::{Reader, Role, division, language_link, path, words};
use crate::screen::Screen;

const TAB: char = '\u{e004}';
const ENTER: char = '\u{e007}';
const SHIFT: char = '\u{e008}';
const ESCAPE: char = '\u{e00c}';
const SPACE: char = ' ';

pub async fn the_skip_link_is_first_and_leads_to_the_text(reader: &mut Reader) -> Result<()> {
    for lang in Lang::ALL {
        reader.open_page(lang, &division("finance")?).await?;
        reader.press(TAB).await?;
        reader.expect_focus(words(lang).skip_to_main).await?;
        reader.press(ENTER).await?;
        let inside = reader
            .run("return document.activeElement === document.querySelector('main')")
            .await?;
        ensure!(inside == true, "the focus went to the text");
        // The next stop is in the text, not in the header.
        reader.press(TAB).await?;
        let inside = reader
            .run("return document.querySelector('main').contains(document.activeElement)")
            .await?;
        ensure!(inside == true, "the focus goes on in the text");
    }
    Ok(())
}

pub async fn the_guide_is_read_by_keyboard_alone(reader: &mut Reader) -> Result<()> {
    reader.open_page(Lang::Ja, &Page::Home).await?;
    reader.tab_to(&language_link(Lang::En)).await?;
    reader.press(ENTER).await?;
    reader
        .expect_heading(&reader.name_of(Lang::En, &Page::Home))
        .await?;
    reader.expect_focus(&language_link(Lang::Ja)).await?;
    let science = division("health-science")?;
    let name = reader.name_of(Lang::En, &science);
    reader.tab_to(&name).await?;
    reader.press(ENTER).await?;
    reader.expect_heading(&name).await?;
    reader.expect_focus(&name).await?;
    reader.tab_to(words(Lang::En).mission).await?;
    reader.press(ENTER).await?;
    reader
        .expect_address(&format!("{}#mission", path(Lang::En, &science)))
        .await?;
    // Keyboard navigation continues at the section.
    reader.press(TAB).await?;
    reader
        .expect_focus(&(words(Lang::En).copy_link_to)(words(Lang::En).mission))
        .await
}

pub async fn every_stop_is_in_order_in_view_and_marked(reader: &mut Reader) -> Result<()> {
    walk_every_kind_of_page(reader, Screen::Desk).await
}

pub async fn every_stop_is_in_order_in_view_and_marked_at_400_percent(
    reader: &mut Reader,
) -> Result<()> {
    walk_every_kind_of_page(reader, Screen::DeskEnlarged).await
}

async fn walk_every_kind_of_page(reader: &mut Reader, screen: Screen) -> Result<()> {
    reader.use_screen(screen).await?;
    let mut told = Vec::new();
    for lang in Lang::ALL {
        for kind in Kind::ALL {
            reader.open_kind(lang, kind).await?;
            let problems = walk(reader).await?;
            told.extend(problems.map(|problem| format!("{kind:?} in {lang:?}: {problem}")));
        }
    }
    ensure!(told.is_empty(), "on {screen:?}: {told:#?}");
    Ok(())
}

/// Presses Tab through all stops to the end of the page, and back.
async fn walk(reader: &Reader) -> Result<impl Iterator<Item = String> + use<>> {
    let stops = reader.run(include_str!("scripts/stops.js")).await?;
    let stops = stops.as_u64().unwrap_or_default();
    ensure!(stops > 5, "there are {stops} stops");
    let mut problems = Vec::new();
    for stop in 0..stops {
        reader.press(TAB).await?;
        problems.extend(problems_at(reader, stop).await?);
    }
    // Beyond the last stop: there is no keyboard trap.
    reader.press(TAB).await?;
    let held = reader
        .run("return document.activeElement === window.stops.at(-1)")
        .await?;
    ensure!(held == false, "the focus is held at the end of the page");
    reader.run("window.stops.at(-1).focus()").await?;
    for stop in (0..stops - 1).rev() {
        reader.press_with(SHIFT, TAB).await?;
        problems.extend(problems_at(reader, stop).await?);
    }
    Ok(problems.into_iter())
}

async fn problems_at(reader: &Reader, stop: u64) -> Result<Vec<String>> {
    let script = include_str!("scripts/stop.js");
    let problems = reader.run_with(script, vec![json!(stop)]).await?;
    Ok(serde_json::from_value(problems)?)
}

pub async fn the_contents_open_and_close_by_key(reader: &mut Reader) -> Result<()> {
    for lang in Lang::ALL {
        reader.open_kind(lang, Kind::LongDivision).await?;
        let name = words(lang).on_this_page;
        reader.find(Role::Button, name).await?;
        reader.tab_to(name).await?;
        // They are open at first on a wide screen.
        for (key, open) in [
            (ENTER, false),
            (SPACE, true),
            (ESCAPE, true),
            (SPACE, false),
            (ESCAPE, false),
            (ENTER, true),
        ] {
            reader.press(key).await?;
            let is_open = reader
                .run("return document.querySelector('details').open")
                .await?;
            ensure!(is_open == open, "after {key:?} they are open: {is_open}");
            ensure!(
                reader.focused().await? == name,
                "after {key:?} the focus is elsewhere"
            );
        }
    }
    Ok(())
}

pub async fn escape_closes_the_contents_on_a_telephone(reader: &mut Reader) -> Result<()> {
    reader.use_screen(Screen::Telephone).await?;
    reader.open_kind(Lang::Ja, Kind::LongDivision).await?;
    let name = words(Lang::Ja).on_this_page;
    reader.find(Role::Button, name).await?;
    let is_open = "return document.querySelector('details').open";
    ensure!(
        reader.run(is_open).await? == false,
        "they are closed at first"
    );
    reader.tab_to(name).await?;
    reader.press(ENTER).await?;
    ensure!(reader.run(is_open).await? == true, "they are open");
    reader.press(TAB).await?;
    reader.expect_focus(words(Lang::Ja).mission).await?;
    reader.press(ESCAPE).await?;
    ensure!(reader.run(is_open).await? == false, "they are closed again");
    reader.expect_focus(name).await
}
