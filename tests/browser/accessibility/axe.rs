//! Every page, and every state of a page, passes axe-core.

use std::collections::BTreeSet;
use std::time::Duration;

use anyhow::{Result, ensure};
use bukyoku::language::{Lang, messages};
use bukyoku::route::Page;
use serde_json::json;

use crate::accessibility::inspector::{Decision, Inspector};
use crate::embedding::portal::{NOWHERE, Portal};
use crate::reader::{
    MISSING_FILE, PageKind, Preference, Reader, Role, Screen, division, key, path,
};
use crate::site::Fault;

const NOTE_SYMBOL: Decision = Decision {
    rule: "label-content-name-mismatch",
    elements: "[role=doc-noteref]",
    reason: "a ※ is a symbol, not words that a reader would say to name it",
};

const FRAME: Decision = Decision {
    rule: "frame-tested",
    elements: "bukyoku-guide",
    reason: "what is in the frame is a page of the guide, which is inspected by itself",
};

const FOLDED_SEARCH: Decision = Decision {
    rule: "color-contrast",
    elements: ".search:not(:focus-within) input",
    reason: "on a narrow screen it shows a symbol and no text until it is focused",
};

const UNDER_MARKED: Decision = Decision {
    rule: "color-contrast",
    elements: ".page *",
    reason: "the line that says what is marked stays in the window, and the text scrolls under it",
};

const UNDER_SEARCH: Decision = Decision {
    rule: "color-contrast",
    elements: ".bar *",
    reason: "the field has opened over the bar, which is not read then",
};

pub async fn a_planted_fault_is_reported(reader: &mut Reader) -> Result<()> {
    reader.open_page(Lang::En, &Page::About).await?;
    reader
        .run(
            "const fault = document.createElement('div');
             const text = document.createElement('p');
             text.textContent = 'faint';
             text.style.color = '#ccc';
             const button = document.createElement('button');
             button.style.inlineSize = '10px';
             fault.append(text, button);
             document.querySelector('main').append(fault)",
        )
        .await?;
    let inspector = Inspector::new(reader)?;
    let found = inspector.findings().await?;
    for rule in ["color-contrast", "button-name"] {
        ensure!(
            found
                .iter()
                .any(|found| found["rule"] == rule && found["kind"] == "wrong"),
            "{rule} is not among {found:#?}"
        );
    }
    Ok(())
}

async fn every_page_passes(reader: &mut Reader, lang: Lang, screen: Screen) -> Result<()> {
    reader.use_screen(screen).await?;
    let pages = reader.site.pages();
    let mut inspector = Inspector::new(reader)?
        .deciding((lang == Lang::Ja).then_some(&NOTE_SYMBOL))
        .deciding((screen == Screen::Phone).then_some(&FOLDED_SEARCH))
        .deciding([&FRAME]);
    inspector.reader.open_page(lang, &Page::Home).await?;
    for page in &pages {
        if *page != Page::Home {
            inspector.reader.follow(lang, page).await?;
        }
        inspector
            .inspect_in_both_schemes(&format!("{}, {screen:?}", path(lang, page)))
            .await?;
    }
    inspector.conclude()
}

pub async fn every_japanese_page_passes_on_a_phone(reader: &mut Reader) -> Result<()> {
    every_page_passes(reader, Lang::Ja, Screen::Phone).await
}

pub async fn every_japanese_page_passes_on_a_desktop(reader: &mut Reader) -> Result<()> {
    every_page_passes(reader, Lang::Ja, Screen::Desktop).await
}

pub async fn every_english_page_passes_on_a_phone(reader: &mut Reader) -> Result<()> {
    every_page_passes(reader, Lang::En, Screen::Phone).await
}

pub async fn every_english_page_passes_on_a_desktop(reader: &mut Reader) -> Result<()> {
    every_page_passes(reader, Lang::En, Screen::Desktop).await
}

pub async fn every_easy_page_passes(reader: &mut Reader) -> Result<()> {
    every_page_passes_with(reader, &[Lang::JaSimple], "", &["rt"]).await
}

pub async fn every_page_passes_with_both_reading_aids(reader: &mut Reader) -> Result<()> {
    let aids = ["rt", "[data-counterpart]"];
    every_page_passes_with(reader, &Lang::FULL, "?furigana=1&parallel=1", &aids).await
}

/// Inspects every page, opened with a query, as soon as it has these elements.
async fn every_page_passes_with(
    reader: &mut Reader,
    languages: &[Lang],
    query: &str,
    elements: &[&str],
) -> Result<()> {
    let pages = reader.site.pages();
    let mut inspector = Inspector::new(reader)?.deciding([&NOTE_SYMBOL, &FRAME, &FOLDED_SEARCH]);
    for lang in languages {
        for page in &pages {
            let address = [&path(*lang, page), query].concat();
            inspector.reader.open(&address).await?;
            inspector
                .reader
                .until("the reading aids", async || {
                    let shown =
                        "return arguments[0].every((one) => document.querySelector(one) !== null)";
                    let shown = inspector.reader.run_with(shown, vec![json!(elements)]);
                    ensure!(shown.await? == true);
                    Ok(())
                })
                .await?;
            inspector.inspect_in_every_look(&address).await?;
        }
    }
    inspector.conclude()
}

pub async fn every_kind_of_page_passes_in_forced_colours(reader: &mut Reader) -> Result<()> {
    let mut inspector = Inspector::new(reader)?.deciding([&NOTE_SYMBOL, &FRAME]);
    // axe compares other colours than those that are shown.
    inspector.left_out.push("color-contrast");
    for lang in Lang::FULL {
        for kind in PageKind::ALL {
            inspector.reader.open_kind(lang, kind).await?;
            inspector.reader.prefer(Preference::ForcedColours).await?;
            inspector
                .inspect(&format!("{kind:?} in {lang:?}, forced colours"))
                .await?;
        }
    }
    inspector.conclude()
}

/// So that they are visible on the background that the reader chose.
pub async fn text_and_pictograms_use_the_forced_colours(reader: &mut Reader) -> Result<()> {
    reader.prefer(Preference::ForcedColours).await?;
    let mut problems = BTreeSet::new();
    for lang in Lang::FULL {
        for kind in PageKind::ALL {
            reader.open_kind(lang, kind).await?;
            let others = reader
                .run(include_str!("../scripts/forced_colours.js"))
                .await?;
            problems.extend(serde_json::from_value::<Vec<String>>(others)?);
        }
    }
    ensure!(
        problems.is_empty(),
        "these have colours of their own: {problems:#?}"
    );
    Ok(())
}

pub async fn the_contents_pass_opened_and_closed(reader: &mut Reader) -> Result<()> {
    let mut inspector = Inspector::new(reader)?.deciding([&NOTE_SYMBOL, &FOLDED_SEARCH]);
    for lang in Lang::FULL {
        inspector
            .reader
            .open_kind(lang, PageKind::LongDivision)
            .await?;
        for _ in 0..2 {
            inspector
                .reader
                .click_button(messages(lang).on_this_page)
                .await?;
            let open = inspector
                .reader
                .run("return document.querySelector('details').open")
                .await?;
            inspector
                .inspect_in_every_look(&format!("the contents in {lang:?}, open: {open}"))
                .await?;
        }
    }
    inspector.conclude()
}

pub async fn a_copied_link_passes(reader: &mut Reader) -> Result<()> {
    let mut inspector = Inspector::new(reader)?.deciding([&FOLDED_SEARCH]);
    for lang in Lang::FULL {
        let reader = &inspector.reader;
        open_on_plain_http(reader, lang).await?;
        copy_link(reader, lang).await?;
        reader
            .expect_announcement(messages(lang).link_copied)
            .await?;
        inspector
            .inspect_in_every_look(&format!("a link copied in {lang:?}"))
            .await?;
    }
    inspector.conclude()
}

pub async fn a_link_to_be_copied_by_hand_passes(reader: &mut Reader) -> Result<()> {
    let mut inspector = Inspector::new(reader)?.deciding([&FOLDED_SEARCH]);
    for lang in Lang::FULL {
        let reader = &inspector.reader;
        open_on_plain_http(reader, lang).await?;
        reader.run("document.execCommand = () => false").await?;
        copy_link(reader, lang).await?;
        reader
            .find(Role::Textbox, messages(lang).copy_by_hand)
            .await?;
        inspector
            .inspect_in_every_look(&format!("a link to be copied by hand in {lang:?}"))
            .await?;
    }
    inspector.conclude()
}

async fn open_on_plain_http(reader: &Reader, lang: Lang) -> Result<()> {
    let finance = division("finance")?;
    let url = reader.intranet_url(&path(lang, &finance));
    reader.open_url(&url).await?;
    reader.expect_page(lang, &finance).await
}

async fn copy_link(reader: &Reader, lang: Lang) -> Result<()> {
    let messages = messages(lang);
    reader
        .click_button(&messages.copy_link_to(messages.description))
        .await
}

pub async fn a_loading_page_passes(reader: &mut Reader) -> Result<()> {
    let finance = division("finance")?;
    let minute = Fault::Slow(Duration::from_secs(60));
    reader
        .site
        .break_file("/content/divisions/finance.json", minute);
    reader.site.serve_bare(true);
    let mut inspector = Inspector::new(reader)?.deciding([&FOLDED_SEARCH]);
    for lang in Lang::FULL {
        let reader = &inspector.reader;
        reader.open(&path(lang, &finance)).await?;
        reader.expect_text(messages(lang).loading).await?;
        inspector
            .inspect_in_every_look(&format!("content on its way in {lang:?}"))
            .await?;
    }
    inspector.conclude()
}

pub async fn a_page_that_failed_to_load_passes(reader: &mut Reader) -> Result<()> {
    reader.expect_complaint(MISSING_FILE);
    reader
        .site
        .break_file("/content/index.json", Fault::Status(500));
    reader.site.serve_bare(true);
    let mut inspector = Inspector::new(reader)?.deciding([&FOLDED_SEARCH]);
    for lang in Lang::FULL {
        let reader = &inspector.reader;
        reader.open(&path(lang, &Page::About)).await?;
        reader.expect_heading(messages(lang).load_failed).await?;
        inspector
            .inspect_in_every_look(&format!("content that did not come in {lang:?}"))
            .await?;
    }
    inspector.conclude()
}

pub async fn a_missing_page_passes(reader: &mut Reader) -> Result<()> {
    let mut inspector = Inspector::new(reader)?.deciding([&FOLDED_SEARCH]);
    for lang in Lang::FULL {
        inspector.reader.open_nothing(lang).await?;
        inspector
            .inspect_in_every_look(&format!("a missing page in {lang:?}"))
            .await?;
        let reader = &inspector.reader;
        let finance = path(lang, &division("finance")?);
        reader.open(&format!("{finance}#nothing")).await?;
        reader
            .expect_text(&messages(lang).section_missing("nothing"))
            .await?;
        inspector
            .inspect_in_every_look(&format!("a missing section in {lang:?}"))
            .await?;
    }
    inspector.conclude()
}

pub async fn an_embedded_page_passes(reader: &mut Reader) -> Result<()> {
    let finance = path(Lang::Ja, &division("finance")?);
    let mut inspector = Inspector::new(reader)?.deciding([&FOLDED_SEARCH]);
    for (page, more) in [
        (&*finance, ""),
        (&finance, "&chrome=none&accent=yellow"),
        ("/en/", "&chrome=full&accent=black"),
        ("/en/print/", "&accent=%23ff0080"),
    ] {
        let address = format!("{page}?embed=1{more}");
        inspector.reader.open(&address).await?;
        inspector.inspect_in_every_look(&address).await?;
    }
    inspector.conclude()
}

pub async fn a_portal_page_passes(reader: &mut Reader) -> Result<()> {
    reader.expect_complaint(MISSING_FILE);
    let portal = Portal::start(&reader.site).await?;
    let guide = "<bukyoku-guide id=a division=finance></bukyoku-guide>";
    portal.write(
        "/portal.css",
        ":root { color-scheme: light dark; background: light-dark(#fff, #111); color: light-dark(#111, #eee) }
         a { color: inherit }",
    );
    let lost = format!("<bukyoku-guide id=b src={NOWHERE}></bukyoku-guide>");
    let card = "<h2>Divisions</h2><bukyoku-card division=finance></bukyoku-card>";
    let lost_card = "<bukyoku-card division=none-such></bukyoku-card>";
    portal.control_timers();
    let mut inspector = Inspector::new(reader)?;
    // The content of the frame is checked separately.
    inspector.left_out.push("frame-tested");
    for lang in Lang::FULL {
        for (main, id, kind) in [
            ([guide, card].concat(), "a", "ready"),
            ([&lost, lost_card].concat(), "b", "error"),
        ] {
            portal.write_page("/", lang.code(), &main);
            inspector.reader.visit(&portal, "/").await?;
            if kind == "error" {
                // The guide that cannot be reached; the card fails by itself.
                inspector.reader.let_timer_run_out(3_000).await?;
            }
            inspector.reader.expect_event(id, kind).await?;
            inspector.inspect_in_every_look(&main).await?;
        }
    }
    inspector.conclude()
}

pub async fn focused_elements_pass(reader: &mut Reader) -> Result<()> {
    let mut inspector = Inspector::new(reader)?;
    for lang in Lang::FULL {
        inspector.reader.open_page(lang, &Page::Home).await?;
        // The skip link, the guide's name, a language, a card.
        for _ in 0..4 {
            inspector.reader.press(key::TAB).await?;
            let name = inspector.reader.focused().await?;
            inspector
                .inspect_in_every_look(&format!("the focus on “{name}”"))
                .await?;
        }
    }
    inspector.conclude()
}

pub async fn the_language_chooser_passes(reader: &mut Reader) -> Result<()> {
    reader.stay_at_the_chooser().await?;
    let mut inspector = Inspector::new(reader)?;
    inspector.inspect_in_every_look("the chooser").await?;
    inspector.conclude()
}

pub async fn a_guide_that_cannot_start_passes(reader: &mut Reader) -> Result<()> {
    reader.expect_complaint(MISSING_FILE);
    reader.expect_complaint("boot-");
    reader.expect_complaint("integrity");
    reader.site.serve_bare(true);
    let program = reader.site.asset("app", "wasm")?;
    reader.site.break_file(&program, Fault::Status(500));
    reader.request("/ja/").await?;
    reader.expect_text("The guide could not be opened").await?;
    let mut inspector = Inspector::new(reader)?;
    inspector
        .inspect_in_every_look("a guide that cannot start")
        .await?;
    inspector.conclude()
}

pub async fn a_page_without_its_app_passes(reader: &mut Reader) -> Result<()> {
    reader.expect_complaint(MISSING_FILE);
    reader.expect_complaint("boot-");
    reader.expect_complaint("integrity");
    let program = reader.site.asset("app", "wasm")?;
    reader.site.break_file(&program, Fault::Status(500));
    let mut inspector = Inspector::new(reader)?.deciding([&FOLDED_SEARCH]);
    for lang in Lang::FULL {
        let finance = path(lang, &division("finance")?);
        inspector.reader.request(&finance).await?;
        inspector.reader.expect_failure().await?;
        inspector
            .inspect_in_every_look(&format!("a page without its app in {lang:?}"))
            .await?;
    }
    inspector.conclude()
}

pub async fn every_state_of_the_search_passes(reader: &mut Reader) -> Result<()> {
    let mut inspector =
        Inspector::new(reader)?.deciding([&FOLDED_SEARCH, &UNDER_MARKED, &NOTE_SYMBOL]);
    for lang in Lang::FULL {
        for state in inspector.reader.search_states() {
            inspector.reader.search_until(lang, state).await?;
            inspector
                .inspect_in_every_look(&format!("the search in {lang:?}: {state:?}"))
                .await?;
        }
    }
    inspector.conclude()
}

pub async fn the_search_field_passes_opened_on_a_phone(reader: &mut Reader) -> Result<()> {
    reader.use_screen(Screen::Phone).await?;
    let mut inspector = Inspector::new(reader)?.deciding([&UNDER_SEARCH]);
    for lang in Lang::FULL {
        let reader = &inspector.reader;
        reader.open_page(lang, &division("finance")?).await?;
        reader.go_to_search(lang).await?;
        for text in ["", "G20"] {
            inspector.reader.insert(text).await?;
            inspector
                .inspect_in_both_schemes(&format!("the field in {lang:?}, “{text}”"))
                .await?;
        }
    }
    inspector.conclude()
}
