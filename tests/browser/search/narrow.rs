//! The search on a narrow screen.

use anyhow::{Context as _, Result, ensure};
use bukyoku::language::{Lang, messages};
use bukyoku::route::Page;

use crate::reader::{Reader, Role, Screen, division, key, path};

/// The width of the search field, in CSS pixels.
async fn width(reader: &Reader) -> Result<f64> {
    let width = reader
        .run("return document.querySelector('input[type=search]').getBoundingClientRect().width")
        .await?;
    width.as_f64().context("a field has a width")
}

/// Whether the form covers the guide's name.
async fn covers_the_bar(reader: &Reader) -> Result<bool> {
    let covers = reader
        .run(
            "const { left, right, top, bottom } = document.querySelector('header a').getBoundingClientRect();
             const seen = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
             return seen.closest('[role=search]') !== null",
        )
        .await?;
    Ok(covers == true)
}

pub async fn the_field_opens_over_the_bar_on_a_narrow_screen(reader: &mut Reader) -> Result<()> {
    for screen in [Screen::NarrowPhone, Screen::Phone] {
        reader.use_screen(screen).await?;
        for lang in Lang::FULL {
            reader.open_page(lang, &division("finance")?).await?;
            let folded = width(reader).await?;
            ensure!(
                (43.5..=60.0).contains(&folded),
                "it is {folded} pixels wide at first"
            );
            ensure!(!covers_the_bar(reader).await?, "it covers the bar at first");
            reader.go_to_search(lang).await?;
            reader
                .until("the open field", async || {
                    let open = width(reader).await?;
                    ensure!(
                        open > f64::from(screen.width()) / 2.0,
                        "it opens to {open} pixels"
                    );
                    Ok(())
                })
                .await?;
            ensure!(covers_the_bar(reader).await?, "the bar is beside it");
            reader.find(Role::Button, messages(lang).search).await?;
            reader.press_repeatedly(key::TAB, None, 2).await?;
            let folded = width(reader).await?;
            ensure!(folded <= 60.0, "it stays {folded} pixels wide");
            // On the front page it is always there.
            reader.open_page(lang, &Page::Home).await?;
            let wide = width(reader).await?;
            ensure!(wide > 150.0, "on the front page it is {wide} pixels wide");
        }
    }
    Ok(())
}

pub async fn results_are_seen_on_a_narrow_screen_while_typing(reader: &mut Reader) -> Result<()> {
    reader.use_screen(Screen::NarrowPhone).await?;
    for (lang, query, first) in [
        (Lang::Ja, "災害", "health-science#crisis-management"),
        (
            Lang::En,
            "heavy rain",
            "health-science#july-2018-heavy-rain",
        ),
    ] {
        for page in [Page::Home, division("international-affairs")?] {
            reader.open(&path(lang, &page)).await?;
            reader.scroll_to(300).await?;
            reader.search(lang, query).await?;
            reader.expect_found(lang, query, first).await?;
            // A keyboard on the screen covers the lowest part.
            let top = reader
                .run(
                    "const links = [...document.querySelectorAll('main li a[href]')];
                     return links.find((link) => link.checkVisibility()).getBoundingClientRect().top",
                )
                .await?;
            ensure!(
                top.as_f64().is_some_and(|top| top < 450.0),
                "the first result on {page:?} is at {top}"
            );
            let field = reader
                .run("return document.activeElement.getBoundingClientRect().top")
                .await?;
            ensure!(
                field
                    .as_f64()
                    .is_some_and(|top| (0.0..200.0).contains(&top)),
                "the field is at {field}"
            );
        }
    }
    Ok(())
}
