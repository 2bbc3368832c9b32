//! On narrow screens, enlarged, and with more text spacing, nothing is lost
//! (WCAG 2.2, 1.4.4, 1.4.10 and 1.4.12).

use anyhow::{Result, ensure};
use bukyoku::language::{Lang, messages};
use bukyoku::route::Page;
use serde_json::json;

use crate::reader::{MISSING_FILE, PageKind, Reader, Role, Screen, division, path};
use crate::site::Fault;

/// The parts of the current page that do not fit on the screen. Scrolls to the
/// top first, where the sticky header covers nothing.
async fn misfits(reader: &Reader, screen: Screen) -> Result<Vec<String>> {
    reader.lay_out_everything().await?;
    reader.scroll_to(0).await?;
    let script = include_str!("../scripts/reflow.js");
    let misfits = reader.run_with(script, vec![json!(screen.width())]).await?;
    Ok(serde_json::from_value(misfits)?)
}

async fn expect_fit(reader: &Reader, screen: Screen, shown: &str) -> Result<()> {
    let misfits = misfits(reader, screen).await?;
    ensure!(
        misfits.is_empty(),
        "on {screen:?}, {shown} does not fit: {misfits:#?}"
    );
    Ok(())
}

/// Collects what does not fit, to report all of it at once.
async fn every_page_fits(reader: &Reader, screen: Screen) -> Result<()> {
    reader.use_screen(screen).await?;
    let mut problems = Vec::new();
    for lang in Lang::FULL {
        for page in reader.site.pages() {
            reader.follow(lang, &page).await?;
            for misfit in misfits(reader, screen).await? {
                problems.push(format!("{}: {misfit}", path(lang, &page)));
            }
        }
    }
    ensure!(
        problems.is_empty(),
        "on {screen:?} does not fit: {problems:#?}"
    );
    Ok(())
}

pub async fn a_planted_misfit_is_reported(reader: &mut Reader) -> Result<()> {
    let screen = Screen::NarrowPhone;
    reader.use_screen(screen).await?;
    reader.open_page(Lang::En, &Page::About).await?;
    reader
        .run(
            "const [wide, low, over] = document.querySelectorAll('main section p');
             wide.style.inlineSize = '400px';
             low.style.cssText = 'block-size: 1em; overflow: hidden';
             over.style.marginBlockEnd = '-1.5em'",
        )
        .await?;
    let misfits = misfits(reader, screen).await?.join("\n");
    for problem in ["the page is", "is higher by", "lies over"] {
        ensure!(
            misfits.contains(problem),
            "“{problem}” is not among {misfits}"
        );
    }
    Ok(())
}

pub async fn every_page_fits_on_a_narrow_phone(reader: &mut Reader) -> Result<()> {
    reader.open_page(Lang::Ja, &Page::Home).await?;
    every_page_fits(reader, Screen::NarrowPhone).await
}

pub async fn every_page_fits_at_400_percent(reader: &mut Reader) -> Result<()> {
    reader.open_page(Lang::Ja, &Page::Home).await?;
    every_page_fits(reader, Screen::DesktopEnlarged).await
}

pub async fn every_page_fits_with_wider_text_spacing(reader: &mut Reader) -> Result<()> {
    reader.open_page(Lang::Ja, &Page::Home).await?;
    space_text(reader).await?;
    for screen in [Screen::NarrowPhone, Screen::Desktop] {
        every_page_fits(reader, screen).await?;
    }
    Ok(())
}

/// Applies the text spacing of WCAG 1.4.12 over the guide's styles.
async fn space_text(reader: &Reader) -> Result<()> {
    reader
        .run(
            "const spacing = new CSSStyleSheet();
             spacing.replaceSync(`
               * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
               p { margin-block-end: 2em !important }`);
             document.adoptedStyleSheets = [spacing]",
        )
        .await?;
    Ok(())
}

pub async fn every_state_fits_on_a_narrow_phone(reader: &mut Reader) -> Result<()> {
    let screen = Screen::NarrowPhone;
    reader.use_screen(screen).await?;
    for lang in Lang::FULL {
        reader.open_kind(lang, PageKind::LongDivision).await?;
        reader.click_button(messages(lang).on_this_page).await?;
        expect_fit(reader, screen, "the opened contents").await?;
        expect_link_by_hand_to_fit(reader, lang, screen).await?;
        let shown = format!("{}#nothing", path(lang, &division("finance")?));
        reader.open(&shown).await?;
        let missing = messages(lang).section_missing("nothing");
        reader.expect_text(&missing).await?;
        expect_fit(reader, screen, "a missing section").await?;
        reader.open_nothing(lang).await?;
        expect_fit(reader, screen, "a missing page").await?;
        reader.expect_complaint(MISSING_FILE);
        reader
            .site
            .break_file("/content/index.json", Fault::Status(500));
        reader.site.serve_bare(true);
        reader.open(&path(lang, &Page::About)).await?;
        reader.expect_heading(messages(lang).load_failed).await?;
        expect_fit(reader, screen, "content that did not come").await?;
        reader.site.serve_bare(false);
        reader.site.repair();
    }
    reader.stay_at_the_chooser().await?;
    expect_fit(reader, screen, "the chooser").await
}

pub async fn every_state_of_the_search_fits_on_a_narrow_phone(reader: &mut Reader) -> Result<()> {
    every_state_of_the_search_fits(reader, Screen::NarrowPhone).await
}

pub async fn every_state_of_the_search_fits_at_400_percent(reader: &mut Reader) -> Result<()> {
    every_state_of_the_search_fits(reader, Screen::DesktopEnlarged).await
}

/// Puts the line that says what is marked to its place below the text, over
/// which it otherwise stays.
const UNSTICK_LINE: &str =
    "document.querySelector('.marked')?.style.setProperty('position', 'static')";

async fn every_state_of_the_search_fits(reader: &mut Reader, screen: Screen) -> Result<()> {
    reader.use_screen(screen).await?;
    let mut problems = Vec::new();
    for lang in Lang::FULL {
        for state in reader.search_states() {
            reader.search_until(lang, state).await?;
            reader.run(UNSTICK_LINE).await?;
            for spaced in [false, true] {
                if spaced {
                    space_text(reader).await?;
                }
                for misfit in misfits(reader, screen).await? {
                    problems.push(format!("{state:?} in {lang:?}: {misfit}"));
                }
            }
        }
    }
    ensure!(
        problems.is_empty(),
        "on {screen:?} does not fit: {problems:#?}"
    );
    Ok(())
}

async fn expect_link_by_hand_to_fit(reader: &Reader, lang: Lang, screen: Screen) -> Result<()> {
    let finance = division("finance")?;
    let url = reader.intranet_url(&path(lang, &finance));
    reader.open_url(&url).await?;
    reader.run("document.execCommand = () => false").await?;
    let messages = messages(lang);
    let copy = messages.copy_link_to(messages.description);
    reader.click_button(&copy).await?;
    reader.find(Role::Textbox, messages.copy_by_hand).await?;
    expect_fit(reader, screen, "a link to be copied by hand").await
}
