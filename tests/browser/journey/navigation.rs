//! From page to page: links, back and forward, focus, the address bar.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use bukyoku::language::{Lang, messages};
use bukyoku::route::Page;
use serde_json::json;

use crate::reader::{Reader, Role, division, path};
use crate::site::Fault;

pub async fn every_card_leads_to_its_division(reader: &mut Reader) -> Result<()> {
    for (turn, lang) in Lang::FULL.into_iter().enumerate() {
        reader.open_page(lang, &Page::Home).await?;
        for card in reader.cases(reader.site.index.divisions.clone(), turn) {
            let name = card.name.get(lang);
            reader.click_link(name).await?;
            reader.expect_heading(name).await?;
            reader
                .expect_address(&path(lang, &Page::Division(card.slug)))
                .await?;
            let title = reader.run("return document.title").await?;
            let expected = format!("{name} | {}", reader.site.index.site.title.get(lang));
            ensure!(title == *expected, "the title is {title}");
            // The URL that a browser shares.
            let canonical = reader
                .run("return new URL(document.querySelector('link[rel=canonical]').href).pathname")
                .await?;
            ensure!(
                canonical == reader.address().await?,
                "the document calls itself {canonical}"
            );
            reader.back().await?;
            reader.expect_page(lang, &Page::Home).await?;
        }
    }
    Ok(())
}

/// The page of a pressed link is built before the click.
pub async fn pressing_a_link_changes_nothing_before_the_click(reader: &mut Reader) -> Result<()> {
    reader.open_page(Lang::Ja, &Page::Home).await?;
    reader.expect_ready().await?;
    let finance = division("finance")?;
    let press = "const link = document.querySelector(`main a[href='${arguments[0]}']`);
         for (const event of ['pointerover', 'pointerdown']) {
           link.dispatchEvent(new PointerEvent(event, { bubbles: true }));
         }";
    let link = async |lang| {
        let target = vec![json!(path(lang, &finance))];
        reader.run_with(press, target).await.map(drop)
    };
    // Pointing at the link loads its content.
    link(Lang::Ja).await?;
    reader
        .until("the content is loaded", async || {
            let times = reader.site.times_asked("/content/divisions/finance.json");
            ensure!(times == 1, "it was requested {times} times");
            Ok(())
        })
        .await?;
    let before = reader.text().await?;
    link(Lang::Ja).await?;
    link(Lang::Ja).await?;
    ensure!(reader.text().await? == before, "the page has changed");
    ensure!(reader.announced().await?.is_empty(), "it was announced");
    // What is built follows the language until it is shown.
    reader.switch_to(Lang::En).await?;
    reader.click_link_to(Lang::En, &finance).await?;
    reader.expect_page(Lang::En, &finance).await?;
    reader.expect_address(&path(Lang::En, &finance)).await?;
    // Another link than the pressed one is followed.
    reader.back().await?;
    reader.expect_page(Lang::En, &Page::Home).await?;
    link(Lang::En).await?;
    let personnel = division("personnel")?;
    reader.click_link_to(Lang::En, &personnel).await?;
    reader.expect_page(Lang::En, &personnel).await
}

/// Waits until the document's `hreflang` links list the languages of the page.
async fn expect_alternates(reader: &Reader, page: &Page) -> Result<()> {
    let fallback = match page {
        Page::Home => "/".to_owned(),
        page => path(Lang::Ja, page),
    };
    let expected = json!([
        ["ja", path(Lang::Ja, page)],
        ["en", path(Lang::En, page)],
        ["ja-simple", path(Lang::JaSimple, page)],
        ["x-default", fallback]
    ]);
    reader
        .until(&format!("the alternates {expected}"), async || {
            let found = reader
                .run("return [...document.querySelectorAll('head link[hreflang]')].map(({ hreflang, href }) =>
                        [hreflang, new URL(href).pathname])")
                .await?;
            ensure!(found == expected, "they are {found}");
            Ok(())
        })
        .await
}

pub async fn the_document_links_its_other_languages(reader: &mut Reader) -> Result<()> {
    let finance = division("finance")?;
    reader.open_page(Lang::Ja, &Page::Home).await?;
    expect_alternates(reader, &Page::Home).await?;
    reader.follow(Lang::Ja, &finance).await?;
    expect_alternates(reader, &finance).await?;
    reader.switch_to(Lang::En).await?;
    reader.expect_language(Lang::En).await?;
    expect_alternates(reader, &finance).await?;
    reader.follow(Lang::En, &Page::About).await?;
    expect_alternates(reader, &Page::About).await?;
    reader.back().await?;
    reader.back().await?;
    expect_alternates(reader, &Page::Home).await
}

pub async fn a_subject_links_to_the_section_about_it(reader: &mut Reader) -> Result<()> {
    let lang = Lang::En;
    reader.open_page(lang, &Page::Home).await?;
    let subject = reader
        .site
        .index
        .subjects
        .iter()
        .find(|subject| subject.id.as_str() == "genome")
        .context("there is the subject genome")?
        .name
        .get(lang)
        .clone();
    reader.click_link(&subject).await?;
    reader.expect_heading(&subject).await?;
    reader.expect_address("/en/subjects/genome/").await?;
    // The section with the same name, on its division's page.
    let section = reader.site.division("health-science")?.division.hot_topics[0]
        .title
        .get(lang)
        .clone();
    reader.click_link(&section).await?;
    reader
        .expect_page(lang, &division("health-science")?)
        .await?;
    reader
        .expect_address("/en/divisions/health-science/#genomic-medicine")
        .await?;
    reader.expect_at("genomic-medicine").await
}

pub async fn neighbouring_divisions_are_linked_in_order(reader: &mut Reader) -> Result<()> {
    let lang = Lang::Ja;
    let divisions = reader.site.index.divisions.clone();
    reader
        .open_page(lang, &Page::Division(divisions[0].slug.clone()))
        .await?;
    for pair in divisions.windows(2) {
        let next = pair[1].name.get(lang);
        reader
            .click_link(&format!("{} {next}", messages(lang).next))
            .await?;
        reader.expect_heading(next).await?;
    }
    for pair in divisions.windows(2).rev() {
        let previous = pair[0].name.get(lang);
        reader
            .click_link(&format!("{} {previous}", messages(lang).previous))
            .await?;
        reader.expect_heading(previous).await?;
    }
    Ok(())
}

pub async fn back_and_forward_restore_page_and_scroll_position(reader: &mut Reader) -> Result<()> {
    let lang = Lang::Ja;
    let long = division("international-affairs")?;
    reader.open_page(lang, &long).await?;
    reader.scroll_to(900).await?;
    let scrolled = reader.scroll().await?;
    reader.click_link(messages(lang).about).await?;
    reader.expect_heading(messages(lang).about).await?;
    ensure!(reader.scroll().await? < 1.0, "a new page begins at its top");
    reader.back().await?;
    reader.expect_page(lang, &long).await?;
    // The clicked link is at the end of the page.
    reader
        .until("the place where the page was left", async || {
            let scroll = reader.scroll().await?;
            ensure!(scroll >= scrolled, "it is scrolled to {scroll}");
            Ok(())
        })
        .await?;
    reader.forward().await?;
    reader.expect_heading(messages(lang).about).await?;
    reader.expect_address(&path(lang, &Page::About)).await
}

pub async fn a_new_page_gets_the_focus_and_is_announced(reader: &mut Reader) -> Result<()> {
    let lang = Lang::En;
    reader.watch_tasks().await?;
    reader.open_page(lang, &Page::Home).await?;
    // Pages that are built in advance are not announced.
    reader.wait_until_idle().await?;
    ensure!(
        reader.announced().await?.is_empty(),
        "the first page is not announced"
    );
    let on_body = reader
        .run("return document.activeElement === document.body")
        .await?;
    ensure!(
        on_body == true,
        "the first page leaves the focus where it is"
    );
    let name = reader.name_of(lang, &division("finance")?);
    reader.click_link(&name).await?;
    reader.expect_focus(&name).await?;
    reader
        .expect_announcement(&messages(lang).page_shown(&name))
        .await
}

pub async fn a_missing_trailing_slash_is_added(reader: &mut Reader) -> Result<()> {
    reader.open("/en/divisions/finance?a=b#description").await?;
    reader.expect_page(Lang::En, &division("finance")?).await?;
    reader
        .expect_address("/en/divisions/finance/?a=b#description")
        .await
}

pub async fn the_address_is_right_after_going_back_over_a_language_switch(
    reader: &mut Reader,
) -> Result<()> {
    let finance = division("finance")?;
    reader.open_page(Lang::En, &Page::Home).await?;
    for _ in 0..2 {
        reader.click_link_to(Lang::En, &finance).await?;
        reader.expect_address(&path(Lang::En, &finance)).await?;
        for lang in [Lang::Ja, Lang::En] {
            reader.switch_to(lang).await?;
            reader.expect_page(lang, &finance).await?;
        }
        reader.back().await?;
        reader.expect_page(Lang::En, &Page::Home).await?;
        reader.expect_address(&path(Lang::En, &Page::Home)).await?;
    }
    Ok(())
}

pub async fn the_address_is_right_after_going_back_two_pages(reader: &mut Reader) -> Result<()> {
    let lang = Lang::Ja;
    let (first, second) = (
        division("health-science")?,
        division("international-affairs")?,
    );
    reader.open_page(lang, &Page::Home).await?;
    reader.click_link_to(lang, &first).await?;
    reader.expect_address(&path(lang, &first)).await?;
    reader
        .click_link(&format!(
            "{} {}",
            messages(lang).next,
            reader.name_of(lang, &second)
        ))
        .await?;
    reader.expect_address(&path(lang, &second)).await?;
    reader.run("history.go(-2)").await?;
    reader.expect_page(lang, &Page::Home).await?;
    reader.click_link_to(lang, &second).await?;
    reader.expect_page(lang, &second).await?;
    reader.expect_address(&path(lang, &second)).await?;
    reader.back().await?;
    reader.expect_page(lang, &Page::Home).await?;
    reader.expect_address(&path(lang, &Page::Home)).await
}

pub async fn each_file_of_content_is_fetched_once(reader: &mut Reader) -> Result<()> {
    let lang = Lang::Ja;
    let finance = division("finance")?;
    reader.open_page(lang, &Page::Home).await?;
    for _ in 0..2 {
        reader.click_link_to(lang, &finance).await?;
        reader.expect_page(lang, &finance).await?;
        reader.click_link(messages(lang).home).await?;
        reader.expect_page(lang, &Page::Home).await?;
    }
    for file in ["/content/index.json", "/content/divisions/finance.json"] {
        let times = reader.site.times_asked(file);
        ensure!(times == 1, "{file} was fetched {times} times");
    }
    Ok(())
}

pub async fn back_to_a_section_restores_the_scroll_position(reader: &mut Reader) -> Result<()> {
    let lang = Lang::Ja;
    let long = division("international-affairs")?;
    reader.open_page(lang, &long).await?;
    let first = &reader
        .site
        .division("international-affairs")?
        .division
        .responsibilities[0];
    reader.click_link(first.title.get(lang)).await?;
    reader.expect_at(first.id.as_str()).await?;
    // The link to the about page is at the end, further down than the height of
    // that page.
    reader.find(Role::Link, messages(lang).about).await?;
    reader
        .run("scrollTo(0, document.documentElement.scrollHeight)")
        .await?;
    let left_at = reader.scroll().await?;
    reader.click_link(messages(lang).about).await?;
    reader.expect_heading(messages(lang).about).await?;
    let longest = reader
        .run("return document.documentElement.scrollHeight - innerHeight")
        .await?;
    ensure!(
        longest.as_f64() < Some(left_at),
        "this tells nothing: {longest} is as long as {left_at}"
    );
    reader.back().await?;
    reader.expect_page(lang, &long).await?;
    reader.expect_focus(&reader.name_of(lang, &long)).await?;
    reader
        .until("the place where the page was left", async || {
            let scroll = reader.scroll().await?;
            ensure!(
                (scroll - left_at).abs() < 2.0,
                "scrolled to {scroll}, not {left_at}"
            );
            Ok(())
        })
        .await
}

pub async fn a_page_opened_while_the_first_one_loads_is_announced(
    reader: &mut Reader,
) -> Result<()> {
    let lang = Lang::En;
    let slow = Fault::Slow(Duration::from_secs(60));
    reader
        .site
        .break_file("/content/divisions/finance.json", slow);
    reader.site.serve_bare(true);
    reader.open(&path(lang, &division("finance")?)).await?;
    reader.expect_text(messages(lang).loading).await?;
    reader.click_link(messages(lang).about).await?;
    reader.expect_focus(messages(lang).about).await?;
    reader
        .expect_announcement(&messages(lang).page_shown(messages(lang).about))
        .await
}

pub async fn a_link_followed_right_after_going_back_makes_one_history_entry(
    reader: &mut Reader,
) -> Result<()> {
    let lang = Lang::Ja;
    let (first, second) = (division("finance")?, division("personnel")?);
    reader.open_page(lang, &Page::Home).await?;
    let before = reader.history().await?.as_u64();
    // The address is written some frames after the page is shown.
    for frames in 0..5 {
        reader.click_link_to(lang, &first).await?;
        reader.expect_page(lang, &first).await?;
        reader.expect_address(&path(lang, &first)).await?;
        let go = "const [address, frames] = arguments;
             const follow = (frames) =>
                 frames ? requestAnimationFrame(() => follow(frames - 1))
                     : document.querySelector(`main a[href='${address}']`).click();
             addEventListener('popstate', () => setTimeout(follow, 0, frames), { once: true });
             history.back()";
        let target = vec![json!(path(lang, &second)), json!(frames)];
        reader.run_with(go, target).await?;
        reader.expect_page(lang, &second).await?;
        reader.expect_address(&path(lang, &second)).await?;
        reader.wait_for_frames(4).await?;
        let entries = reader.history().await?.as_u64();
        ensure!(
            entries == before.map(|before| before + 1),
            "after {frames} frames there are {entries:?} entries, before {before:?}"
        );
        reader.back().await?;
        reader.expect_page(lang, &Page::Home).await?;
    }
    Ok(())
}
