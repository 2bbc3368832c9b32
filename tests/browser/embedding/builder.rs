//! The page that generates the embedding code.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use bukyoku::content::guide::EmbedText;
use bukyoku::content::interface::embed_page;
use bukyoku::language::{Lang, messages};
use bukyoku::route::Page;
use fantoccini::elements::Element;
use serde_json::{Value, json};
use test_support::Engine;

use crate::reader::{MISSING_FILE, Reader, Role, division, key, path};
use crate::site::Fault;

/// The text in the field with this name.
async fn code(reader: &Reader, name: &str) -> Result<String> {
    let field = reader.find(Role::Textbox, name).await?;
    field.prop("value").await?.context("it has a value")
}

/// Waits until this is the code for the element.
async fn expect_lines(reader: &Reader, lang: Lang, element: &str) -> Result<()> {
    let script = reader.site.url("/embed.js");
    let lines = format!("<script async src=\"{script}\"></script>\n{element}");
    reader
        .until(&lines, async || {
            let found = code(reader, &embed_text(lang, EmbedText::CodeName)).await?;
            ensure!(found == lines, "the lines are {found}");
            Ok(())
        })
        .await
}

/// A text of the page for embedding.
fn embed_text(lang: Lang, which: EmbedText) -> String {
    embed_page().text(which).get(lang).clone()
}

/// Chooses a radio button of the form, because the page has other radio
/// buttons.
async fn choose(reader: &Reader, field: &str, value: &str) -> Result<()> {
    let button = format!("main form [name={field}][value='{value}']");
    reader
        .run_with(
            "document.querySelector(arguments[0]).click()",
            vec![json!(button)],
        )
        .await?;
    Ok(())
}

async fn choose_division(reader: &Reader, lang: Lang, slug: &str) -> Result<()> {
    let page = match slug {
        "" => String::new(),
        slug => format!("divisions/{slug}/"),
    };
    let select = reader
        .find(Role::Combobox, &embed_text(lang, EmbedText::Division))
        .await?;
    if reader.engine() == Engine::WebKit {
        // Its driver finds no place to click at in an option.
        let script = "const [select, value] = arguments; select.value = value;
             select.dispatchEvent(new Event('change', { bubbles: true }))";
        let select = serde_json::to_value(&select)?;
        reader.run_with(script, vec![select, json!(page)]).await?;
        return Ok(());
    }
    Ok(select.select_by_value(&page).await?)
}

/// Replaces the text in a field, and leaves the field.
async fn write(reader: &Reader, name: &str, text: &str) -> Result<Element> {
    let field = reader.find(Role::Textbox, name).await?;
    let select = "arguments[0].focus(); arguments[0].select()";
    reader
        .run_with(select, vec![serde_json::to_value(&field)?])
        .await?;
    reader.press(key::DELETE).await?;
    match reader.engine() {
        // Its driver has no keys for full-width characters.
        Engine::WebKit => reader.insert(text).await?,
        Engine::Chromium | Engine::Firefox => reader.type_text(text).await?,
    }
    reader.press(key::TAB).await?;
    Ok(field)
}

pub async fn the_code_contains_the_choices(reader: &mut Reader) -> Result<()> {
    let url = reader.site.url("/");
    reader.open_page(Lang::Ja, &Page::Embed).await?;
    let title = reader.site.index.site.title.clone();
    let whole = |lang: Lang| {
        let (code, title) = (lang.code(), title.get(lang));
        format!(
            "<bukyoku-guide><a lang=\"{code}\" href=\"{url}{code}/\">{title}</a></bukyoku-guide>"
        )
    };
    expect_lines(reader, Lang::Ja, &whole(Lang::Ja)).await?;
    let origin = reader.run("return location.origin").await?;
    let origin = origin.as_str().context("it is a text")?;
    for directive in ["script-src", "frame-src", "connect-src"] {
        reader.expect_text(&format!("{directive} {origin}")).await?;
    }
    choose_division(reader, Lang::Ja, "finance").await?;
    let name = reader.name_of(Lang::Ja, &division("finance")?);
    let link = format!("<a lang=\"ja\" href=\"{url}ja/divisions/finance/\">{name}</a>");
    let lines = format!("<bukyoku-guide division=\"finance\">{link}</bukyoku-guide>");
    expect_lines(reader, Lang::Ja, &lines).await?;
    for (field, value) in [
        ("lang", "en"),
        ("scheme", "dark"),
        ("chrome", "none"),
        ("sizing", "fixed"),
    ] {
        choose(reader, field, value).await?;
    }
    write(
        reader,
        &embed_text(Lang::Ja, EmbedText::Accent),
        "＃０Ｂ６Ｅ４Ｆ",
    )
    .await?;
    write(reader, &embed_text(Lang::Ja, EmbedText::Pixels), "８００").await?;
    let name = reader.name_of(Lang::En, &division("finance")?);
    let link = format!("<a href=\"{url}en/divisions/finance/\">{name}</a>");
    let lines = format!(
        "<bukyoku-guide lang=\"en\" division=\"finance\" theme=\"dark\" chrome=\"none\" \
         accent=\"#0b6e4f\" height=\"800\">{link}</bukyoku-guide>"
    );
    expect_lines(reader, Lang::Ja, &lines).await?;
    let frame = code(reader, &embed_text(Lang::Ja, EmbedText::FrameName)).await?;
    let address = format!(
        "\"{url}en/divisions/finance/?embed=1&amp;theme=dark&amp;chrome=none&amp;accent=%230b6e4f\""
    );
    ensure!(frame.contains(&address), "the frame is {frame}");
    let card = code(reader, &embed_text(Lang::Ja, EmbedText::CardName)).await?;
    let element = format!("<bukyoku-card lang=\"en\" division=\"finance\">{link}</bukyoku-card>");
    ensure!(card.ends_with(&element), "the card is {card}");

    // The choices stay when the language changes.
    reader.switch_to(Lang::En).await?;
    reader
        .expect_heading(self::messages(Lang::En).embed)
        .await?;
    expect_lines(reader, Lang::En, &lines).await?;
    // Without a language of its own, the element follows the page.
    choose(reader, "lang", "").await?;
    choose_division(reader, Lang::En, "").await?;
    for (field, value) in [
        ("scheme", "system"),
        ("chrome", "minimal"),
        ("sizing", "auto"),
    ] {
        choose(reader, field, value).await?;
    }
    write(reader, &embed_text(Lang::En, EmbedText::Accent), "").await?;
    expect_lines(reader, Lang::En, &whole(Lang::En)).await
}

pub async fn the_button_copies_exactly_what_is_shown(reader: &mut Reader) -> Result<()> {
    reader.allow_the_clipboard().await?;
    reader.open_page(Lang::En, &Page::Embed).await?;
    let messages = messages(Lang::En);
    choose_division(reader, Lang::En, "personnel").await?;
    for name in [
        &embed_text(Lang::En, EmbedText::CodeName),
        &embed_text(Lang::En, EmbedText::FrameName),
        &embed_text(Lang::En, EmbedText::CardName),
    ] {
        let button = |done: &str| [done, messages.colon, name].concat();
        reader.click_button(&button(messages.copy_code)).await?;
        reader.expect_announcement(messages.code_copied).await?;
        reader
            .find(Role::Button, &button(messages.code_copied))
            .await?;
        let copied = reader.pasted().await?;
        let shown = code(reader, name).await?;
        ensure!(copied == *shown, "{copied} was copied, {shown} is shown");
        ensure!(shown.contains("personnel"), "{shown}");
    }
    // Only the code in the clipboard is marked as copied.
    choose(reader, "lang", "ja").await?;
    let name = [
        messages.copy_code,
        messages.colon,
        &embed_text(Lang::En, EmbedText::CardName),
    ]
    .concat();
    reader.find(Role::Button, &name).await?;
    Ok(())
}

pub async fn code_that_cannot_be_copied_is_selected(reader: &mut Reader) -> Result<()> {
    let url = reader.intranet_url(&path(Lang::Ja, &Page::Embed));
    reader.open_url(&url).await?;
    reader.run("document.execCommand = () => false").await?;
    let messages = messages(Lang::Ja);
    let name = [
        messages.copy_code,
        messages.colon,
        &embed_text(Lang::Ja, EmbedText::CodeName),
    ]
    .concat();
    reader.click_button(&name).await?;
    reader.expect_announcement(messages.code_by_hand).await?;
    reader
        .expect_focus(&embed_text(Lang::Ja, EmbedText::CodeName))
        .await?;
    let selected = "const field = document.activeElement; return field.value.slice(field.selectionStart, field.selectionEnd)";
    let selected = reader.run(selected).await?;
    let shown = code(reader, &embed_text(Lang::Ja, EmbedText::CodeName)).await?;
    ensure!(selected == *shown, "{selected} is selected");
    Ok(())
}

pub async fn an_invalid_value_is_reported_and_not_used(reader: &mut Reader) -> Result<()> {
    reader.open_page(Lang::Ja, &Page::Embed).await?;
    choose(reader, "sizing", "fixed").await?;
    let accent = write(reader, &embed_text(Lang::Ja, EmbedText::Accent), "#0b6e4f").await?;
    let height = write(reader, &embed_text(Lang::Ja, EmbedText::Pixels), "700").await?;
    for (field, name, wrong, report) in [
        (
            &accent,
            &embed_text(Lang::Ja, EmbedText::Accent),
            "緑",
            &embed_text(Lang::Ja, EmbedText::AccentWrong),
        ),
        (
            &height,
            &embed_text(Lang::Ja, EmbedText::Pixels),
            "50",
            &embed_text(Lang::Ja, EmbedText::PixelsWrong),
        ),
        (
            &height,
            &embed_text(Lang::Ja, EmbedText::Pixels),
            "たかい",
            &embed_text(Lang::Ja, EmbedText::PixelsWrong),
        ),
    ] {
        write(reader, name, wrong).await?;
        reader.expect_announcement(report).await?;
        reader.expect_text(report).await?;
        ensure!(field.attr("aria-invalid").await?.as_deref() == Some("true"));
        let description = "const ids = arguments[0].getAttribute('aria-describedby').split(' ');
             return ids.map((id) => document.getElementById(id).textContent).join(' ')";
        let field = serde_json::to_value(field)?;
        let description = reader.run_with(description, vec![field]).await?;
        let described = description.as_str().unwrap_or_default();
        ensure!(
            described.ends_with(report),
            "it is described as {described}"
        );
        let lines = code(reader, &embed_text(Lang::Ja, EmbedText::CodeName)).await?;
        let kept = " accent=\"#0b6e4f\" height=\"700\">";
        ensure!(lines.contains(kept), "the lines are {lines}");
    }
    // The error is in the language of the page, and is gone once the value is
    // valid.
    reader.switch_to(Lang::En).await?;
    reader
        .expect_text(&embed_text(Lang::En, EmbedText::AccentWrong))
        .await?;
    reader
        .expect_text(&embed_text(Lang::En, EmbedText::PixelsWrong))
        .await?;
    write(reader, &embed_text(Lang::En, EmbedText::Accent), "").await?;
    write(reader, &embed_text(Lang::En, EmbedText::Pixels), "900").await?;
    reader
        .until("nothing to be wrong", async || {
            let text = reader.text().await?;
            ensure!(
                !text.contains(&embed_text(Lang::En, EmbedText::AccentWrong))
                    && !text.contains(&embed_text(Lang::En, EmbedText::PixelsWrong))
            );
            ensure!(accent.attr("aria-invalid").await?.is_none());
            let lines = code(reader, &embed_text(Lang::En, EmbedText::CodeName)).await?;
            ensure!(lines.contains("<bukyoku-guide height=\"900\">"), "{lines}");
            Ok(())
        })
        .await
}

pub async fn the_page_can_be_used_by_keyboard_alone(reader: &mut Reader) -> Result<()> {
    reader.allow_the_clipboard().await?;
    reader.open_page(Lang::En, &Page::Embed).await?;
    let messages = messages(Lang::En);
    let first = &reader.site.index.divisions[0];
    let (slug, name) = (first.slug.to_string(), first.name.get(Lang::En).clone());
    reader
        .tab_to(&embed_text(Lang::En, EmbedText::Division))
        .await?;
    reader.press(key::DOWN).await?;
    reader
        .tab_to(&embed_text(Lang::En, EmbedText::LanguageAround))
        .await?;
    reader.press(key::DOWN).await?;
    reader.press(key::DOWN).await?;
    reader
        .tab_to(&embed_text(Lang::En, EmbedText::ThemeSystem))
        .await?;
    reader.press(key::DOWN).await?;
    reader
        .tab_to(&embed_text(Lang::En, EmbedText::HeightAuto))
        .await?;
    reader.press(key::DOWN).await?;
    // The field is enabled from now on.
    reader
        .tab_to(&embed_text(Lang::En, EmbedText::Pixels))
        .await?;
    let button = [
        messages.copy_code,
        messages.colon,
        &embed_text(Lang::En, EmbedText::CodeName),
    ]
    .concat();
    reader.tab_to(&button).await?;
    reader.press(key::ENTER).await?;
    reader.expect_announcement(messages.code_copied).await?;
    let url = reader.site.url(&format!("/en/divisions/{slug}/"));
    let lines = format!(
        "<bukyoku-guide lang=\"en\" division=\"{slug}\" theme=\"light\" height=\"600\">\
         <a href=\"{url}\">{name}</a></bukyoku-guide>"
    );
    expect_lines(reader, Lang::En, &lines).await?;
    let copied = reader.pasted().await?;
    ensure!(copied.ends_with(&lines), "{copied} was copied");
    Ok(())
}

/// Runs a script in the preview's frame.
async fn in_preview(reader: &Reader, script: &str) -> Result<Value> {
    reader
        .run(&format!(
            "const frame = document.querySelector('bukyoku-guide').shadowRoot?.querySelector('iframe');
             const guide = frame?.contentDocument; if (!guide) return null; {script}"
        ))
        .await
}

pub async fn the_preview_follows_the_choices(reader: &mut Reader) -> Result<()> {
    reader.open_page(Lang::Ja, &Page::Embed).await?;
    reader
        .run("document.getElementById('embed-preview').scrollIntoView()")
        .await?;
    let expect = async |heading: &str, lang: Lang, theme: Option<&str>| {
        let expected = json!([heading, lang.code(), theme, "ready"]);
        reader
            .until(&format!("the preview to show “{heading}”"), async || {
                let root = "const root = guide.documentElement;
                     return [guide.querySelector('h1')?.textContent, root.lang, root.dataset.theme ?? null, root.dataset.app]";
                let shown = in_preview(reader, root).await?;
                ensure!(shown == expected, "it shows {shown}");
                Ok(())
            })
            .await
    };
    expect(&reader.name_of(Lang::Ja, &Page::Home), Lang::Ja, None).await?;
    let embedded = in_preview(reader, "return guide.documentElement.dataset.embed").await?;
    ensure!(embedded == "minimal", "it is {embedded}");
    let finance = division("finance")?;
    choose_division(reader, Lang::Ja, "finance").await?;
    expect(&reader.name_of(Lang::Ja, &finance), Lang::Ja, None).await?;
    choose(reader, "lang", "en").await?;
    choose(reader, "scheme", "dark").await?;
    expect(&reader.name_of(Lang::En, &finance), Lang::En, Some("dark")).await?;
    choose(reader, "sizing", "fixed").await?;
    choose(reader, "chrome", "full").await?;
    reader
        .until("the preview to be as high as is chosen", async || {
            let script = "return [guide.documentElement.dataset.embed, frame.offsetHeight]";
            let found = in_preview(reader, script).await?;
            ensure!(found == json!(["full", 600]), "it is {found}");
            Ok(())
        })
        .await
}

pub async fn a_preview_that_fails_to_load_is_reported(reader: &mut Reader) -> Result<()> {
    reader.expect_complaint(MISSING_FILE);
    reader.site.break_file("/embed.js", Fault::Status(500));
    reader.open_page(Lang::En, &Page::Embed).await?;
    reader
        .expect_text(&embed_text(Lang::En, EmbedText::PreviewFailed))
        .await?;
    // The element shows its fallback link, as without scripts.
    choose_division(reader, Lang::En, "finance").await?;
    let finance = division("finance")?;
    let name = reader.name_of(Lang::En, &finance);
    reader.click_link(&name).await?;
    reader.expect_heading(&name).await?;
    reader.expect_address(&path(Lang::En, &finance)).await
}

pub async fn choices_made_before_the_app_is_ready_count(reader: &mut Reader) -> Result<()> {
    let slow = Fault::Slow(Duration::from_millis(2500));
    reader.site.break_file("/content/index.json", slow);
    reader.request(&path(Lang::En, &Page::Embed)).await?;
    choose_division(reader, Lang::En, "finance").await?;
    reader
        .find(Role::Radio, &embed_text(Lang::En, EmbedText::ChromeNone))
        .await?
        .click()
        .await?;
    let ready = reader
        .run("return document.documentElement.dataset.app ?? null")
        .await?;
    ensure!(ready.is_null(), "the app is there already");
    reader.expect_ready().await?;
    reader
        .until("the choice to be taken", async || {
            let lines = code(reader, &embed_text(Lang::En, EmbedText::CodeName)).await?;
            let element = "<bukyoku-guide division=\"finance\" chrome=\"none\">";
            ensure!(lines.contains(element), "the lines are {lines}");
            Ok(())
        })
        .await
}

pub async fn without_scripts_the_page_says_what_to_replace(reader: &mut Reader) -> Result<()> {
    reader.turn_scripts_off().await?;
    for lang in Lang::FULL {
        reader.request(&path(lang, &Page::Embed)).await?;
        reader.expect_heading(messages(lang).embed).await?;
        reader
            .expect_text(&embed_text(lang, EmbedText::ExampleAddress))
            .await?;
        let lines = code(reader, &embed_text(lang, EmbedText::CodeName)).await?;
        let script = "<script async src=\"https://guide.example/embed.js\"></script>";
        ensure!(lines.starts_with(script), "the lines are {lines}");
        let text = reader.text().await?;
        for absent in [
            &embed_text(lang, EmbedText::Choose),
            &embed_text(lang, EmbedText::Preview),
        ] {
            ensure!(!text.contains(absent), "“{absent}” is of no use");
        }
        let offered = reader
            .run("return [...document.querySelectorAll('button, input, select')].filter((e) => !e.closest('[role=search]') && e.checkVisibility()).length")
            .await?;
        ensure!(offered == 0, "{offered} controls do nothing");
    }
    Ok(())
}
