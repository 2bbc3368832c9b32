//! Without a mouse, and on a narrow screen.

use anyhow::{Result, ensure};
use bukyoku::language::Lang;
use bukyoku::route::Page;

use crate::reader::{Reader, division, language_link, path, words};

const TAB: char = '\u{e004}';
const ENTER: char = '\u{e007}';

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
    tab_to(reader, &language_link(Lang::En)).await?;
    reader.press(ENTER).await?;
    reader
        .expect_heading(&reader.name_of(Lang::En, &Page::Home))
        .await?;
    reader.expect_focus(&language_link(Lang::Ja)).await?;
    let science = division("health-science")?;
    let name = reader.name_of(Lang::En, &science);
    tab_to(reader, &name).await?;
    reader.press(ENTER).await?;
    reader.expect_heading(&name).await?;
    reader.expect_focus(&name).await?;
    tab_to(reader, words(Lang::En).mission).await?;
    reader.press(ENTER).await?;
    reader
        .expect_address(&format!("{}#mission", path(Lang::En, &science)))
        .await?;
    // Reading goes on at the section.
    reader.press(TAB).await?;
    reader
        .expect_focus(&(words(Lang::En).copy_link_to)(words(Lang::En).mission))
        .await
}

/// Goes on from stop to stop until one of this name has the focus.
async fn tab_to(reader: &Reader, name: &str) -> Result<()> {
    let mut stops = Vec::new();
    for _ in 0..60 {
        reader.press(TAB).await?;
        let stop = reader.focused().await?;
        if stop == name {
            return Ok(());
        }
        stops.push(stop);
    }
    anyhow::bail!("“{name}” is not among the stops {stops:?}");
}

pub async fn nothing_is_wider_than_a_narrow_screen(reader: &mut Reader) -> Result<()> {
    Ok(())
}
