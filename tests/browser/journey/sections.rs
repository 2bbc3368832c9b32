//! Sections of a page: deep links, footnotes, copying a link.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use bukyoku::language::{Lang, messages};
use serde_json::json;

use crate::reader::{Reader, Role, Screen, division, key};
use crate::site::Fault;

const LONG: &str = "/ja/divisions/international-affairs/";

pub async fn a_deep_link_scrolls_to_its_section_after_loading(reader: &mut Reader) -> Result<()> {
    let content = "/content/divisions/international-affairs.json";
    reader
        .site
        .break_file(content, Fault::Slow(Duration::from_millis(600)));
    let title = reader
        .site
        .division("international-affairs")?
        .division
        .hot_topics[0]
        .title
        .ja
        .clone();
    for lang in Lang::FULL {
        reader
            .open(&format!(
                "/{}/divisions/international-affairs/#g20",
                lang.code()
            ))
            .await?;
        reader.expect_at("g20").await?;
    }
    reader.open(&format!("{LONG}#g20")).await?;
    reader.expect_at("g20").await?;
    reader.expect_focus(&title).await
}

pub async fn a_deep_link_from_another_page_goes_to_its_section(reader: &mut Reader) -> Result<()> {
    let page = reader.site.division("health-science")?;
    reader.open("/ja/subjects/genome/").await?;
    let title = &page.division.hot_topics[0].title.ja;
    reader.click_link(title).await?;
    // The subject has the same name; the section is on the other page.
    reader.expect_heading(&page.division.name.ja).await?;
    reader.expect_at("genomic-medicine").await?;
    reader.expect_focus(title).await
}

pub async fn an_unknown_section_is_reported_until_another_is_chosen(
    reader: &mut Reader,
) -> Result<()> {
    for lang in Lang::FULL {
        reader
            .open(&format!(
                "/{}/divisions/health-science/#<b>節</b>",
                lang.code()
            ))
            .await?;
        let notice = messages(lang).section_missing("<b>節</b>");
        reader.expect_text(&notice).await?;
        reader.click_link(messages(lang).mission).await?;
        reader
            .until("the notice to go", async || {
                ensure!(!reader.text().await?.contains(&notice));
                Ok(())
            })
            .await?;
        reader
            .expect_address(&format!(
                "/{}/divisions/health-science/#mission",
                lang.code()
            ))
            .await?;
    }
    Ok(())
}

pub async fn a_footnote_is_linked_both_ways(reader: &mut Reader) -> Result<()> {
    reader.open(LONG).await?;
    let messages = messages(Lang::Ja);
    reader.click_link(&messages.to_note(1)).await?;
    reader
        .expect_address(&format!("{LONG}#note-global-health-uhc"))
        .await?;
    reader.expect_at("note-global-health-uhc").await?;
    reader.click_link(messages.back_to_text).await?;
    reader
        .expect_address(&format!("{LONG}#mark-global-health-uhc"))
        .await?;
    reader.expect_at("mark-global-health-uhc").await?;
    reader.back().await?;
    reader
        .expect_address(&format!("{LONG}#note-global-health-uhc"))
        .await
}

pub async fn a_link_to_a_section_is_copied(reader: &mut Reader) -> Result<()> {
    reader.allow_the_clipboard().await?;
    let page = reader.site.division("international-affairs")?;
    let title = &page.division.policies[0].title.ja;
    reader.open(&format!("{LONG}?from=elsewhere")).await?;
    reader
        .click_button(&messages(Lang::Ja).copy_link_to(title))
        .await?;
    reader
        .expect_announcement(messages(Lang::Ja).link_copied)
        .await?;
    let copied = reader.pasted().await?;
    let expected = reader.site.url(&format!("{LONG}#global-health"));
    ensure!(copied == *expected, "{copied} was copied");
    // Only the last one is in the clipboard, and only it is marked as copied.
    let messages = messages(Lang::Ja);
    reader
        .find(Role::Button, &messages.link_copied_to(title))
        .await?;
    reader
        .click_button(&messages.copy_link_to(messages.mission))
        .await?;
    reader
        .find(Role::Button, &messages.link_copied_to(messages.mission))
        .await?;
    reader
        .find(Role::Button, &messages.copy_link_to(title))
        .await?;
    Ok(())
}

pub async fn a_copy_button_shows_its_label_on_focus_and_hover(reader: &mut Reader) -> Result<()> {
    reader.use_screen(Screen::Desktop).await?;
    reader.open(LONG).await?;
    let messages = messages(Lang::Ja);
    let shown = async |reader: &Reader| -> Result<usize> {
        let shown = reader
            .run_with(
                "return [...document.querySelectorAll('main button')]
                    .filter((button) => button.innerText.trim() === arguments[0]).length",
                vec![json!(messages.copy_link)],
            )
            .await?;
        Ok(usize::try_from(shown.as_u64().unwrap_or_default())?)
    };
    ensure!(shown(reader).await? == 0, "no button shows its words");
    // The icon is still shown, and the name says what the button does.
    let name = messages.copy_link_to(messages.mission);
    ensure!(reader.can_see(Role::Button, &name).await?, "it can be seen");
    reader.tab_to(&name).await?;
    ensure!(shown(reader).await? == 1, "the focused one shows its words");
    reader.run("document.activeElement.blur()").await?;
    ensure!(shown(reader).await? == 0, "no button shows its words again");
    reader.point_at(Role::Button, &name).await?;
    reader
        .until("the words of the button under the pointer", async || {
            ensure!(shown(reader).await? == 1);
            Ok(())
        })
        .await
}

pub async fn a_link_is_copied_on_plain_http_too(reader: &mut Reader) -> Result<()> {
    let url = reader.intranet_url(LONG);
    reader.open_url(&url).await?;
    let secure = reader
        .run("return isSecureContext || 'clipboard' in navigator")
        .await?;
    ensure!(secure == false, "{url} is not a secure origin");
    reader
        .click_button(&messages(Lang::Ja).copy_link_to(messages(Lang::Ja).mission))
        .await?;
    reader
        .expect_announcement(messages(Lang::Ja).link_copied)
        .await?;
    let name = messages(Lang::Ja).link_copied_to(messages(Lang::Ja).mission);
    ensure!(
        reader.focused().await? == name,
        "the focus stays on the button"
    );
    let pasted = reader.pasted().await?;
    ensure!(pasted == format!("{url}#mission"), "{pasted} was copied");
    Ok(())
}

pub async fn a_link_that_cannot_be_copied_is_shown(reader: &mut Reader) -> Result<()> {
    let url = reader.intranet_url("/en/divisions/finance/");
    reader.open_url(&url).await?;
    reader.expect_page(Lang::En, &division("finance")?).await?;
    reader.run("document.execCommand = () => false").await?;
    let messages = messages(Lang::En);
    reader
        .click_button(&messages.copy_link_to(messages.description))
        .await?;
    let field = reader.find(Role::Textbox, messages.copy_by_hand).await?;
    let shown = field
        .prop("value")
        .await?
        .context("the field has a value")?;
    ensure!(shown == format!("{url}#description"), "{shown} is shown");
    let selected = "const field = document.activeElement; return field.value.slice(field.selectionStart, field.selectionEnd)";
    reader
        .until("the link to be selected", async || {
            let selected = reader.run(selected).await?;
            ensure!(selected == *shown, "{selected} is selected");
            Ok(())
        })
        .await?;
    // Escape closes it and returns the focus to the button.
    reader.press(key::ESCAPE).await?;
    reader
        .expect_focus(&messages.copy_link_to(messages.description))
        .await?;
    let fields = reader
        .run("return document.querySelectorAll('main input').length")
        .await?;
    ensure!(fields == 0, "the field is gone");
    Ok(())
}
