//! The language toggle.

use anyhow::{Result, ensure};
use bukyoku::language::Lang;
use bukyoku::route::Page;

use serde_json::json;

use crate::kinds::Kind;
use crate::reader::{MISSING_FILE, Reader, Role, division, language_link, path, words};
use crate::screen::Screen;
use crate::site::Fault;

const READING: &str = include_str!("scripts/reading.js");

/// How far the passage being read may move, in CSS pixels.
const TOLERANCE: f64 = 8.0;

fn pages() -> Result<Vec<Page>> {
    Ok(vec![
        Page::Home,
        division("international-affairs")?,
        Page::Subject("disasters".parse()?),
        Page::About,
    ])
}

pub async fn the_switch_keeps_page_query_fragment_and_state(reader: &mut Reader) -> Result<()> {
    for page in pages()? {
        let fragment = match &page {
            Page::Division(_) => "#g20",
            _ => "",
        };
        let address = |lang| format!("{}?from=test{fragment}", path(lang, &page));
        reader.open(&address(Lang::Ja)).await?;
        reader
            .expect_heading(&reader.name_of(Lang::Ja, &page))
            .await?;
        if let Page::Division(_) = page {
            reader.expect_at("g20").await?;
            reader.click_button(words(Lang::Ja).on_this_page).await?;
        }
        for (from, to) in [(Lang::Ja, Lang::En), (Lang::En, Lang::Ja)] {
            let link = reader.find(Role::Link, &language_link(to)).await?;
            let open = reader
                .run("return document.querySelector('details')?.open ?? null")
                .await?;
            link.click().await?;
            reader.expect_heading(&reader.name_of(to, &page)).await?;
            reader.expect_address(&address(to)).await?;
            reader.expect_language(to).await?;
            reader.expect_focus(&language_link(from)).await?;
            reader
                .expect_announcement(words(to).language_changed)
                .await?;
            let title = reader.run("return document.title").await?;
            let of_guide = reader.site.index.site.title.get(to).clone();
            ensure!(
                title
                    .as_str()
                    .is_some_and(|title| title.contains(&of_guide)),
                "the title is {title}"
            );
            let described = reader
                .run("return document.querySelector('meta[name=description]').content")
                .await?;
            let described = described.as_str().unwrap_or_default().to_owned();
            let japanese = described
                .chars()
                .any(|c| ('\u{3040}'..'\u{30ff}').contains(&c));
            ensure!(
                !described.is_empty() && japanese == (to == Lang::Ja),
                "the description is {described}"
            );
            let still = reader
                .run("return document.querySelector('details')?.open ?? null")
                .await?;
            ensure!(
                open == still,
                "what was open ({open}) is not as it was ({still})"
            );
        }
    }
    Ok(())
}

pub async fn the_switch_needs_no_fetch_and_keeps_the_page_built(reader: &mut Reader) -> Result<()> {
    for page in pages()? {
        reader.open_page(Lang::Ja, &page).await?;
        reader
            .run("for (const e of document.querySelectorAll('main h1, main h2, main h3, main p, main li')) e.kept = true")
            .await?;
        reader.wait_for_quiet().await;
        let asked = reader.site.asked();
        reader.switch_to(Lang::En).await?;
        reader
            .expect_heading(&reader.name_of(Lang::En, &page))
            .await?;
        // The accessibility statement of the about page differs in its paragraphs.
        let lost = reader
            .run("return [...document.querySelectorAll('main h1, main h2, main h3, main li')].filter(e => !e.kept).length")
            .await?;
        ensure!(lost == 0, "{lost} elements were built anew on {page:?}");
        ensure!(
            reader.site.asked() == asked,
            "something was fetched on {page:?}"
        );
    }
    Ok(())
}

pub async fn the_switch_replaces_the_history_entry(reader: &mut Reader) -> Result<()> {
    let finance = division("finance")?;
    reader.open_page(Lang::Ja, &Page::Home).await?;
    reader
        .click_link(&reader.name_of(Lang::Ja, &finance))
        .await?;
    reader
        .expect_heading(&reader.name_of(Lang::Ja, &finance))
        .await?;
    reader.switch_to(Lang::En).await?;
    reader
        .expect_heading(&reader.name_of(Lang::En, &finance))
        .await?;
    reader.back().await?;
    reader
        .expect_heading(&reader.name_of(Lang::Ja, &Page::Home))
        .await?;
    reader.expect_address(&path(Lang::Ja, &Page::Home)).await?;
    reader.expect_language(Lang::Ja).await
}

pub async fn the_language_is_remembered(reader: &mut Reader) -> Result<()> {
    reader.open_page(Lang::Ja, &Page::About).await?;
    reader.switch_to(Lang::En).await?;
    reader.expect_heading(words(Lang::En).about).await?;
    reader.open("/").await?;
    reader.expect_address(&path(Lang::En, &Page::Home)).await?;
    reader
        .expect_heading(&reader.name_of(Lang::En, &Page::Home))
        .await
}

pub async fn the_root_goes_to_the_browsers_language(reader: &mut Reader) -> Result<()> {
    override_languages(reader, "['fr', 'en-GB', 'ja']").await?;
    reader.open("/?from=test").await?;
    reader.expect_address("/en/?from=test").await?;
    reader
        .expect_heading(&reader.name_of(Lang::En, &Page::Home))
        .await
}

pub async fn the_root_goes_to_japanese_without_a_hint(reader: &mut Reader) -> Result<()> {
    override_languages(reader, "['fr', 'de']").await?;
    reader.open("/").await?;
    reader.expect_address("/ja/").await?;
    reader
        .expect_heading(&reader.name_of(Lang::Ja, &Page::Home))
        .await?;
    // The chooser left no history entry that would trap the back button.
    let entries = reader.run("return history.length").await?;
    ensure!(
        entries.as_u64() <= Some(2),
        "the history has {entries} entries"
    );
    Ok(())
}

async fn override_languages(reader: &Reader, languages: &str) -> Result<()> {
    let source =
        format!("Object.defineProperty(navigator, 'languages', {{ get: () => {languages} }})");
    reader.run_first(&source).await
}

pub async fn a_page_without_a_language_is_switched_in_place(reader: &mut Reader) -> Result<()> {
    reader.site.serve_bare(true);
    reader.open("/fr/divisions/finance/").await?;
    reader.expect_heading(words(Lang::Ja).not_found).await?;
    reader.switch_to(Lang::En).await?;
    reader.expect_heading(words(Lang::En).not_found).await?;
    reader.expect_address("/fr/divisions/finance/").await?;
    reader.expect_language(Lang::En).await?;
    // If the path contains a language, only that is replaced.
    reader.open("/ja/no/such/page?q=1").await?;
    reader.expect_heading(words(Lang::Ja).not_found).await?;
    reader.switch_to(Lang::En).await?;
    reader.expect_heading(words(Lang::En).not_found).await?;
    reader.expect_address("/en/no/such/page?q=1").await
}

pub async fn what_is_read_stays_where_it_is_on_a_telephone(reader: &mut Reader) -> Result<()> {
    read_every_kind_of_page(reader, Screen::Telephone).await
}

pub async fn what_is_read_stays_where_it_is_on_a_desk(reader: &mut Reader) -> Result<()> {
    read_every_kind_of_page(reader, Screen::Desk).await
}

/// Changes the language at several positions of every kind of page, and back.
async fn read_every_kind_of_page(reader: &mut Reader, screen: Screen) -> Result<()> {
    reader.use_screen(screen).await?;
    let mut problems = Vec::new();
    // A page that becomes shorter has less room to scroll at its end.
    let positions: [(Lang, &[f64]); 2] = [
        (Lang::Ja, &[0.0, 0.02, 0.37, 0.63, 0.8, 0.95, 1.0]),
        (Lang::En, &[0.5, 1.0]),
    ];
    for kind in Kind::ALL {
        for (first, parts) in positions {
            reader.open_kind(first, kind).await?;
            for part in parts {
                scroll_to_part(reader, *part).await?;
                for lang in [first.other(), first] {
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
    let frames = "const done = arguments[0];
        const wait = (n) => (n ? requestAnimationFrame(() => wait(n - 1)) : done(reading.places));
        wait(6)";
    let places = reader.run_async(frames).await?;
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

pub async fn a_section_that_is_linked_to_stays_in_place(reader: &mut Reader) -> Result<()> {
    for screen in [Screen::Telephone, Screen::Desk] {
        reader.use_screen(screen).await?;
        for first in Lang::ALL {
            let page = division("health-science")?;
            let at_section = format!("{}#genomic-medicine", path(first, &page));
            reader.open(&at_section).await?;
            reader.expect_at("genomic-medicine").await?;
            let place =
                "return document.getElementById('genomic-medicine').getBoundingClientRect().top";
            let before = reader.run(place).await?;
            reader.switch_to(first.other()).await?;
            reader.expect_language(first.other()).await?;
            reader.wait_for_quiet().await;
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
    for screen in [Screen::Telephone, Screen::Desk] {
        reader.use_screen(screen).await?;
        for kind in Kind::ALL {
            reader.open_kind(Lang::Ja, kind).await?;
            reader.switch_to(Lang::En).await?;
            reader.expect_language(Lang::En).await?;
            reader.wait_for_quiet().await;
            let scroll = reader.scroll().await?;
            ensure!(
                scroll == 0.0,
                "{kind:?} on {screen:?} is scrolled to {scroll}"
            );
        }
    }
    Ok(())
}

pub async fn space_made_to_keep_the_place_goes_when_it_is_left(reader: &mut Reader) -> Result<()> {
    reader.use_screen(Screen::Telephone).await?;
    reader.open_kind(Lang::En, Kind::LongDivision).await?;
    scroll_to_part(reader, 1.0).await?;
    reader.switch_to(Lang::Ja).await?;
    reader.expect_language(Lang::Ja).await?;
    reader.wait_for_quiet().await;
    let height = "return document.documentElement.scrollHeight";
    let with_space = reader.run(height).await?.as_f64();
    reader.scroll_to(0).await?;
    reader
        .until("the space to go", async || {
            let now = reader.run(height).await?.as_f64();
            ensure!(now < with_space, "the page is as high as it was");
            Ok(())
        })
        .await?;
    let left = reader.run(height).await?;
    reader.open_kind(Lang::Ja, Kind::LongDivision).await?;
    let opened = reader.run(height).await?;
    ensure!(
        left == opened,
        "the page is {left} high, and {opened} when it is opened"
    );
    Ok(())
}

pub async fn the_switch_is_within_reach_everywhere(reader: &mut Reader) -> Result<()> {
    for screen in [Screen::Telephone, Screen::Desk] {
        reader.use_screen(screen).await?;
        for kind in Kind::ALL {
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
    reader.use_screen(Screen::DeskEnlarged).await?;
    reader.open_kind(Lang::Ja, Kind::LongDivision).await?;
    scroll_to_part(reader, 0.5).await?;
    let covered = reader
        .run(
            "return Boolean(document.elementFromPoint(innerWidth / 2, 4).closest('#app > header'))",
        )
        .await?;
    ensure!(covered == false, "the header covers a small window");
    Ok(())
}

pub async fn a_document_in_the_other_language_opens_at_the_section_that_was_read(
    reader: &mut Reader,
) -> Result<()> {
    let long = division("international-affairs")?;
    // The app never runs.
    reader.expect_complaint(MISSING_FILE);
    reader.expect_complaint("Failed to fetch dynamically imported module");
    let program = reader.site.asset("app", "js")?;
    reader.site.break_file(&program, Fault::Status(500));
    reader.request(&path(Lang::Ja, &long)).await?;
    reader.expect_failure().await?;
    reader
        .run("document.getElementById('global-health').scrollIntoView()")
        .await?;
    reader.switch_to(Lang::En).await?;
    reader
        .expect_heading(&reader.name_of(Lang::En, &long))
        .await?;
    reader
        .expect_address(&format!("{}#global-health", path(Lang::En, &long)))
        .await?;
    reader.expect_at("global-health").await?;
    // At the top, there is no current section.
    reader.request(&path(Lang::Ja, &long)).await?;
    reader.expect_failure().await?;
    reader.switch_to(Lang::En).await?;
    reader
        .expect_heading(&reader.name_of(Lang::En, &long))
        .await?;
    reader.expect_address(&path(Lang::En, &long)).await
}
