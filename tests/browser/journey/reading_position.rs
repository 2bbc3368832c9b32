//! A change of language keeps the passage being read where it is on the screen.

use anyhow::{Result, ensure};
use bukyoku::language::Lang;
use serde_json::json;

use crate::reader::{PageKind, Reader, Role, Screen, division, language_link, path};

const READING: &str = include_str!("../scripts/reading.js");

/// Within how many frames a change of language is complete: layout that was
/// deferred follows after one or two.
const FRAMES: u32 = 6;

/// How far the passage being read may move, in CSS pixels.
const TOLERANCE: f64 = 8.0;

pub async fn the_passage_being_read_stays_in_place_on_a_phone(reader: &mut Reader) -> Result<()> {
    switch_on_every_kind_of_page(reader, Screen::Phone).await
}

pub async fn the_passage_being_read_stays_in_place_on_a_desktop(reader: &mut Reader) -> Result<()> {
    switch_on_every_kind_of_page(reader, Screen::Desktop).await
}

/// Changes the language at several positions of every kind of page, and back.
async fn switch_on_every_kind_of_page(reader: &mut Reader, screen: Screen) -> Result<()> {
    reader.use_screen(screen).await?;
    let mut problems = Vec::new();
    // A page that becomes shorter has less room to scroll at its end.
    let positions: [(Lang, &[f64]); 2] = [
        (Lang::Ja, &[0.0, 0.02, 0.37, 0.63, 0.8, 0.95, 1.0]),
        (Lang::En, &[0.5, 1.0]),
    ];
    // In another language other results are found, in another order.
    let kinds = PageKind::ALL.into_iter();
    let kinds = kinds.filter(|kind| *kind != PageKind::SearchResults);
    let turn = usize::from(screen == Screen::Desktop);
    for kind in reader.cases(kinds, turn) {
        for (first, parts) in positions {
            reader.open_kind(first, kind).await?;
            for part in parts {
                scroll_to_part(reader, *part).await?;
                for lang in [first.beside(), first] {
                    let moved = read_and_switch_to(reader, lang).await?;
                    problems.extend(
                        moved.map(|moved| format!("{kind:?} at {part} to {lang:?}: {moved}")),
                    );
                }
            }
        }
    }
    ensure!(problems.is_empty(), "on {screen:?}: {problems:#?}");
    Ok(())
}

async fn scroll_to_part(reader: &Reader, part: f64) -> Result<()> {
    let script = "const { scrollHeight, clientHeight } = document.documentElement;
        scrollTo({ top: arguments[0] * (scrollHeight - clientHeight), behavior: 'instant' })";
    reader.run_with(script, vec![json!(part)]).await?;
    Ok(())
}

/// Changes the language with the toggle at the reader's position. Returns a
/// message if the passage being read moved in any frame.
async fn read_and_switch_to(reader: &Reader, lang: Lang) -> Result<Option<String>> {
    let before = reader.run(READING).await?;
    reader.switch_to(lang).await?;
    expect_reading_kept(reader, lang, &before).await
}

async fn expect_reading_kept(
    reader: &Reader,
    lang: Lang,
    before: &serde_json::Value,
) -> Result<Option<String>> {
    reader.expect_language(lang).await?;
    reader.wait_for_frames(FRAMES).await?;
    let places = reader.run("return reading.places").await?;
    let place = before["place"].as_f64().unwrap_or(f64::NAN);
    let furthest = places
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(serde_json::Value::as_f64)
        .map(|now| now - place)
        .fold(
            0.0,
            |one: f64, other| {
                if other.abs() > one.abs() { other } else { one }
            },
        );
    let frames = places.as_array().map_or(0, Vec::len);
    ensure!(frames > 3, "{frames} frames were shown");
    Ok((furthest.abs() > TOLERANCE).then(|| {
        format!(
            "{} moved by {furthest} from {place}: {places}",
            before["name"]
        )
    }))
}

pub async fn a_linked_section_stays_in_place(reader: &mut Reader) -> Result<()> {
    for screen in [Screen::Phone, Screen::Desktop] {
        reader.use_screen(screen).await?;
        for first in Lang::FULL {
            let page = division("health-science")?;
            let at_section = format!("{}#genomic-medicine", path(first, &page));
            reader.open(&at_section).await?;
            reader.expect_at("genomic-medicine").await?;
            let place =
                "return document.getElementById('genomic-medicine').getBoundingClientRect().top";
            let before = reader.run(place).await?;
            reader.switch_to(first.beside()).await?;
            reader.expect_language(first.beside()).await?;
            reader.wait_for_frames(FRAMES).await?;
            let after = reader.run(place).await?;
            let moved = after.as_f64().unwrap_or(f64::NAN) - before.as_f64().unwrap_or(f64::NAN);
            ensure!(
                moved.abs() <= TOLERANCE,
                "{first:?} on {screen:?}: the heading moved by {moved}"
            );
        }
    }
    Ok(())
}

pub async fn a_page_at_its_top_stays_at_its_top(reader: &mut Reader) -> Result<()> {
    for (turn, screen) in [Screen::Phone, Screen::Desktop].into_iter().enumerate() {
        reader.use_screen(screen).await?;
        for kind in reader.cases(PageKind::ALL, turn) {
            reader.open_kind(Lang::Ja, kind).await?;
            reader.switch_to(Lang::En).await?;
            reader.expect_language(Lang::En).await?;
            reader.wait_for_frames(FRAMES).await?;
            let scroll = reader.scroll().await?;
            ensure!(
                scroll == 0.0,
                "{kind:?} on {screen:?} is scrolled to {scroll}"
            );
        }
    }
    Ok(())
}

pub async fn space_added_below_the_footer_goes_on_scrolling_away(
    reader: &mut Reader,
) -> Result<()> {
    reader.use_screen(Screen::Phone).await?;
    let height = async |reader: &Reader| {
        let height = "return document.documentElement.scrollHeight";
        reader.run(height).await.map(|height| height.as_f64())
    };
    let mut added = 0;
    // Whether a page needs space depends on the fonts.
    for kind in [PageKind::LongDivision, PageKind::Home] {
        reader.open_kind(Lang::Ja, kind).await?;
        let opened = height(reader).await?;
        reader.open_kind(Lang::En, kind).await?;
        scroll_to_part(reader, 1.0).await?;
        reader.switch_to(Lang::Ja).await?;
        reader.expect_language(Lang::Ja).await?;
        reader.wait_for_frames(FRAMES).await?;
        added += usize::from(height(reader).await? > opened);
        reader.scroll_to(0).await?;
        reader
            .until("the space to go", async || {
                let left = height(reader).await?;
                ensure!(left == opened, "the page is {left:?} high, not {opened:?}");
                Ok(())
            })
            .await?;
    }
    ensure!(added > 0, "no page had space");
    Ok(())
}

pub async fn the_switch_is_visible_at_every_scroll_position(reader: &mut Reader) -> Result<()> {
    for (turn, screen) in [Screen::Phone, Screen::Desktop].into_iter().enumerate() {
        reader.use_screen(screen).await?;
        for kind in reader.cases(PageKind::ALL, turn) {
            reader.open_kind(Lang::Ja, kind).await?;
            for part in [0.0, 0.1, 0.5, 0.9, 1.0] {
                scroll_to_part(reader, part).await?;
                let link = reader.find(Role::Link, &language_link(Lang::En)).await?;
                let seen =
                    "const { left, right, top, bottom } = arguments[0].getBoundingClientRect();
                    const seen = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
                    return arguments[0].contains(seen)";
                let seen = reader
                    .run_with(seen, vec![serde_json::to_value(&link)?])
                    .await?;
                ensure!(
                    seen == true,
                    "{kind:?} on {screen:?} at {part}: not in view"
                );
            }
        }
    }
    // When enlarged, the header is not sticky.
    reader.use_screen(Screen::DesktopEnlarged).await?;
    reader.open_kind(Lang::Ja, PageKind::LongDivision).await?;
    scroll_to_part(reader, 0.5).await?;
    let covered = reader
        .run(
            "return Boolean(document.elementFromPoint(innerWidth / 2, 4).closest('#app > header'))",
        )
        .await?;
    ensure!(covered == false, "the header covers a small window");
    Ok(())
}
