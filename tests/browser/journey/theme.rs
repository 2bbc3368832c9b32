//! The choice between the system's colour scheme, light and dark; and printing.

use std::collections::BTreeSet;

use anyhow::{Result, ensure};
use bukyoku::language::{Lang, messages};
use bukyoku::route::Page;

use crate::reader::{Preference, Reader, Role, division};

/// The colour of the text, as the browser computes it.
const COLOUR: &str = "return getComputedStyle(document.body).color";

pub async fn the_scheme_follows_the_system_until_one_is_chosen(reader: &mut Reader) -> Result<()> {
    reader.prefer(Preference::Light).await?;
    reader.open_page(Lang::Ja, &Page::About).await?;
    let light = reader.run(COLOUR).await?;
    reader.prefer(Preference::Dark).await?;
    let dark = reader.run(COLOUR).await?;
    ensure!(light != dark, "light and dark are both {light}");
    reader
        .find(Role::Radio, messages(Lang::Ja).theme_light)
        .await?
        .click()
        .await?;
    ensure!(reader.run(COLOUR).await? == light, "light is chosen");
    reader
        .find(Role::Radio, messages(Lang::Ja).theme_dark)
        .await?
        .click()
        .await?;
    reader.prefer(Preference::Light).await?;
    ensure!(reader.run(COLOUR).await? == dark, "dark is chosen");
    reader
        .find(Role::Radio, messages(Lang::Ja).theme_system)
        .await?
        .click()
        .await?;
    ensure!(
        reader.run(COLOUR).await? == light,
        "the system decides again"
    );
    Ok(())
}

pub async fn the_chosen_scheme_applies_from_the_first_paint(reader: &mut Reader) -> Result<()> {
    reader.prefer(Preference::Light).await?;
    reader.open_page(Lang::En, &Page::Home).await?;
    reader
        .find(Role::Radio, messages(Lang::En).theme_dark)
        .await?
        .click()
        .await?;
    // The document's attributes while its body is still being parsed.
    let watch = "new MutationObserver((_, observer) => {
        if (document.body) { window.early = document.documentElement.dataset.theme; observer.disconnect(); }
    }).observe(document, { childList: true, subtree: true })";
    reader.run_first(watch).await?;
    reader.open_page(Lang::Ja, &division("finance")?).await?;
    let early = reader.run("return window.early").await?;
    ensure!(early == "dark", "the page began as {early}");
    // The browser's bar has the colour of the page.
    let bars = "const colour = (style) => Object.assign(document.createElement('p'), { style }).style.color;
         const page = getComputedStyle(document.documentElement).backgroundColor;
         return [page, ...[...document.querySelectorAll('meta[name=theme-color]')].map(({ content }) => colour(`color: ${content}`))]";
    let bars = reader.run(bars).await?;
    let colours: BTreeSet<String> = serde_json::from_value(bars)?;
    ensure!(colours.len() == 1, "page and bar are {colours:?}");
    let chosen = reader
        .find(Role::Radio, messages(Lang::Ja).theme_dark)
        .await?;
    ensure!(
        chosen.is_selected().await?,
        "the switch shows what is chosen"
    );
    Ok(())
}

pub async fn the_print_button_prints(reader: &mut Reader) -> Result<()> {
    reader.open_page(Lang::En, &Page::Print).await?;
    for card in &reader.site.index.divisions {
        reader.expect_text(card.name.get(Lang::En)).await?;
    }
    reader
        .run("window.print = () => { window.printed = true }")
        .await?;
    reader.click_button(messages(Lang::En).print_now).await?;
    let printed = reader.run("return window.printed").await?;
    ensure!(printed == true, "the dialogue for printing is opened");
    Ok(())
}
