//! The search by keyboard.

use anyhow::{Context as _, Result, ensure};
use bukyoku::language::{Lang, messages};
use bukyoku::route::Page;

use crate::reader::{PageKind, Reader, Role, division, key, search_words};

const SLASH: char = '/';

/// Whether the search field has the focus, and its text.
async fn field(reader: &Reader) -> Result<(bool, String)> {
    let focused = reader
        .run("return document.activeElement?.type === 'search'")
        .await?;
    Ok((focused == true, reader.query().await?))
}

pub async fn the_slash_key_leads_to_the_field(reader: &mut Reader) -> Result<()> {
    for (turn, lang) in Lang::FULL.into_iter().enumerate() {
        for kind in reader.cases(PageKind::ALL, turn) {
            reader.open_kind(lang, kind).await?;
            let (_, text) = field(reader).await?;
            reader.press(SLASH).await?;
            let found = field(reader).await?;
            ensure!(
                found == (true, text),
                "on {kind:?} in {lang:?} the field is {found:?}"
            );
        }
    }
    Ok(())
}

pub async fn the_slash_key_is_left_alone_where_it_has_another_use(
    reader: &mut Reader,
) -> Result<()> {
    let lang = Lang::En;
    reader.open_page(lang, &division("finance")?).await?;
    for modifier in [key::CONTROL, key::ALT, key::META] {
        reader.press_with(modifier, SLASH).await?;
        let (focused, _) = field(reader).await?;
        ensure!(!focused, "with {modifier:?} it leads to the field");
    }
    // In the field itself it is a character.
    reader.press(SLASH).await?;
    reader.press(SLASH).await?;
    let found = field(reader).await?;
    ensure!(found == (true, "/".to_owned()), "the field is {found:?}");
    // So it is in other fields.
    reader.open_page(lang, &Page::Embed).await?;
    for field_of in ["input[type=text]", "select", "input[type=radio]"] {
        let focus = format!("document.querySelector('main {field_of}').focus()");
        reader.run(&focus).await?;
        reader.press(SLASH).await?;
        let (focused, text) = field(reader).await?;
        ensure!(
            !focused && text.is_empty(),
            "in {field_of} it leads to the field"
        );
    }
    Ok(())
}

pub async fn the_slash_key_can_be_turned_off(reader: &mut Reader) -> Result<()> {
    for lang in Lang::FULL {
        let setting = messages(lang).slash_searches;
        for is_on in [false, true] {
            reader.open_page(lang, &Page::Search).await?;
            let checkbox = reader.find(Role::Checkbox, setting).await?;
            ensure!(
                checkbox.is_selected().await? != is_on,
                "it is on to begin with"
            );
            reader.tab_to(setting).await?;
            reader.press(key::SPACE).await?;
            // At once, on other pages, and in the other language.
            for page in [Page::Search, Page::About] {
                if page != Page::Search {
                    reader.open_page(lang.beside(), &page).await?;
                }
                reader.run("document.activeElement.blur()").await?;
                reader.press(SLASH).await?;
                let (focused, _) = field(reader).await?;
                ensure!(
                    focused == is_on,
                    "it leads to the field on {page:?}: {focused}"
                );
            }
        }
    }
    Ok(())
}

pub async fn results_can_be_reached_and_followed_by_keyboard_alone(
    reader: &mut Reader,
) -> Result<()> {
    for (lang, query, first) in [
        (Lang::Ja, "災害", "health-science#crisis-management"),
        (
            Lang::En,
            "heavy rain",
            "health-science#july-2018-heavy-rain",
        ),
    ] {
        for page in [Page::Home, division("finance")?, Page::Search] {
            for submit in [false, true] {
                reader.open_page(lang, &page).await?;
                reader.press(SLASH).await?;
                reader.type_text(query).await?;
                let shown = reader.expect_found(lang, query, first).await?;
                if submit {
                    reader.press(key::ENTER).await?;
                    reader
                        .expect_focus(&(search_words(lang).heading)(query))
                        .await?;
                    // The first result is next.
                    reader.press(key::TAB).await?;
                } else {
                    // The button, and on most pages the languages, are between.
                    reader.press(key::TAB).await?;
                    reader.expect_focus(messages(lang).search).await?;
                    reader.press(key::TAB).await?;
                    if !matches!(page, Page::Home | Page::Search) {
                        reader.press(key::TAB).await?;
                    }
                }
                let result = shown.results.first().context("there is a result")?;
                reader.expect_focus(&result.title).await?;
                reader.press(key::ENTER).await?;
                reader.expect_address(&result.address).await?;
                reader
                    .expect_page(lang, &division("health-science")?)
                    .await?;
                reader.expect_marks(lang, query).await?;
                // Keyboard navigation continues at the section.
                let (_, id) = first.split_once('#').context("it is a section")?;
                reader.press(key::TAB).await?;
                let inside = reader
                    .run(&format!(
                        "return document.activeElement.closest('section, article, div')?.contains(document.getElementById('{id}')) ?? false"
                    ))
                    .await?;
                ensure!(
                    inside == true,
                    "the focus goes on at {}",
                    reader.focused().await?
                );
            }
        }
    }
    Ok(())
}
