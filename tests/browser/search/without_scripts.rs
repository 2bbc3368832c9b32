//! The search where scripts, or the app, do not run.

use anyhow::{Result, ensure};
use bukyoku::language::{Lang, messages};
use bukyoku::route::Page;

use crate::reader::{MISSING_FILE, Reader, Role, division, key, path};
use crate::site::Fault;

/// The addresses of all seen links in the main part.
async fn links(reader: &Reader) -> Result<Vec<String>> {
    let script = "return [...document.querySelectorAll('main a[href]')]
        .filter((link) => link.checkVisibility()).map((link) => link.pathname + link.hash)";
    Ok(serde_json::from_value(reader.run(script).await?)?)
}

/// The addresses of all subjects, divisions and sections.
fn expected_links(reader: &Reader, lang: Lang) -> Vec<String> {
    let index = &reader.site.index;
    let subjects = index.subjects.iter();
    let mut links: Vec<String> = subjects
        .map(|subject| path(lang, &Page::Subject(subject.id.clone())))
        .collect();
    for card in &index.divisions {
        let page = path(lang, &Page::Division(card.slug.clone()));
        links.push(page.clone());
        for section in &card.sections {
            links.push(format!("{page}#{}", section.id));
        }
    }
    links
}

/// Checks that the search page says that it needs scripts, and offers every
/// subject and section.
async fn expect_lists(reader: &Reader, lang: Lang) -> Result<()> {
    reader.expect_page(lang, &Page::Search).await?;
    reader.expect_text(messages(lang).search_needs_app).await?;
    let links = links(reader).await?;
    let expected = expected_links(reader, lang);
    ensure!(expected.len() > 30, "there are {} links", expected.len());
    for link in expected {
        ensure!(links.contains(&link), "{link} is not among {links:#?}");
    }
    Ok(())
}

pub async fn the_form_leads_to_lists_of_all_subjects_and_sections(
    reader: &mut Reader,
) -> Result<()> {
    reader.turn_scripts_off().await?;
    for (lang, query, address) in [
        (Lang::Ja, "災害", "/ja/search/?q=%E7%81%BD%E5%AE%B3"),
        (Lang::En, "heavy rain", "/en/search/?q=heavy+rain"),
    ] {
        for page in [Page::Home, division("finance")?, Page::Search] {
            for by_key in [true, false] {
                reader.request(&path(lang, &page)).await?;
                reader.search(lang, query).await?;
                if by_key {
                    reader.press(key::ENTER).await?;
                } else {
                    reader.click_button(messages(lang).search).await?;
                }
                reader.expect_address(address).await?;
                expect_lists(reader, lang).await?;
            }
        }
        let science = reader.name_of(lang, &division("health-science")?);
        reader.click_link(&science).await?;
        reader.expect_heading(&science).await?;
    }
    Ok(())
}

pub async fn without_the_app_the_form_leads_to_the_search_page(reader: &mut Reader) -> Result<()> {
    reader.expect_complaint(MISSING_FILE);
    reader.expect_complaint("boot-");
    reader.expect_complaint("integrity");
    let program = reader.site.asset("app", "wasm")?;
    reader.site.break_file(&program, Fault::Status(500));
    let lang = Lang::En;
    reader.request(&path(lang, &division("finance")?)).await?;
    reader.expect_failure().await?;
    // The key that leads to the field needs no app.
    reader.press('/').await?;
    reader.expect_focus(messages(lang).search_guide).await?;
    reader.type_text("rain").await?;
    reader.press(key::ENTER).await?;
    reader.expect_address("/en/search/?q=rain").await?;
    reader.expect_failure().await?;
    expect_lists(reader, lang).await?;
    reader
        .find(Role::Link, &reader.name_of(lang, &division("finance")?))
        .await?;
    Ok(())
}
