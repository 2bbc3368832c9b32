//! The language toggle, and the language of the first page.

use anyhow::{Context as _, Result, ensure};
use bukyoku::language::{Lang, messages};
use bukyoku::route::Page;

use crate::reader::{MISSING_FILE, Reader, Role, division, language_link, path};
use crate::site::Fault;

fn pages() -> Result<Vec<Page>> {
    Ok(vec![
        Page::Home,
        division("international-affairs")?,
        Page::Subject("disasters".parse()?),
        Page::About,
        Page::Search,
    ])
}

pub async fn the_switch_keeps_page_query_fragment_and_state(reader: &mut Reader) -> Result<()> {
    for page in pages()? {
        let fragment = match &page {
            Page::Division(_) => "#g20",
            _ => "",
        };
        let address = |lang| format!("{}?from=test{fragment}", path(lang, &page));
        reader.open(&address(Lang::Ja)).await?;
        reader.expect_page(Lang::Ja, &page).await?;
        if let Page::Division(_) = page {
            reader.expect_at("g20").await?;
            reader.click_button(messages(Lang::Ja).on_this_page).await?;
        }
        for (from, to) in [(Lang::Ja, Lang::En), (Lang::En, Lang::Ja)] {
            let link = reader.find(Role::Link, &language_link(to)).await?;
            let open = reader
                .run("return document.querySelector('details')?.open ?? null")
                .await?;
            link.click().await?;
            reader.expect_page(to, &page).await?;
            reader.expect_address(&address(to)).await?;
            reader.expect_language(to).await?;
            reader.expect_focus(&language_link(from)).await?;
            reader
                .expect_announcement(messages(to).language_changed)
                .await?;
            let title = reader.run("return document.title").await?;
            let of_guide = reader.site.index.site.title.get(to).clone();
            ensure!(
                title
                    .as_str()
                    .is_some_and(|title| title.contains(&of_guide)),
                "the title is {title}"
            );
            let described = reader
                .run("return document.querySelector('meta[name=description]').content")
                .await?;
            let described = described.as_str().unwrap_or_default().to_owned();
            let japanese = described
                .chars()
                .any(|c| ('\u{3040}'..'\u{30ff}').contains(&c));
            ensure!(
                !described.is_empty() && japanese == (to == Lang::Ja),
                "the description is {described}"
            );
            let still = reader
                .run("return document.querySelector('details')?.open ?? null")
                .await?;
            ensure!(
                open == still,
                "what was open ({open}) is not as it was ({still})"
            );
        }
    }
    Ok(())
}

pub async fn the_switch_fetches_nothing_and_keeps_the_elements(reader: &mut Reader) -> Result<()> {
    reader.watch_tasks().await?;
    for page in reader.cases(pages()?, 0) {
        reader.open_page(Lang::Ja, &page).await?;
        reader
            .run("for (const e of document.querySelectorAll('main h1, main h2, main h3, main p, main li')) e.kept = true")
            .await?;
        reader.wait_until_idle().await?;
        let asked = reader.site.asked();
        reader.switch_to(Lang::En).await?;
        reader.expect_page(Lang::En, &page).await?;
        // The accessibility statement of the about page differs in its paragraphs.
        let lost = reader
            .run("return [...document.querySelectorAll('main h1, main h2, main h3, main li')].filter(e => !e.kept).length")
            .await?;
        ensure!(lost == 0, "{lost} elements were built anew on {page:?}");
        reader.wait_until_idle().await?;
        ensure!(
            reader.site.asked() == asked,
            "something was fetched on {page:?}"
        );
    }
    Ok(())
}

pub async fn the_switch_replaces_the_history_entry(reader: &mut Reader) -> Result<()> {
    let finance = division("finance")?;
    reader.open_page(Lang::Ja, &Page::Home).await?;
    reader.click_link_to(Lang::Ja, &finance).await?;
    reader.expect_page(Lang::Ja, &finance).await?;
    reader.switch_to(Lang::En).await?;
    reader.expect_page(Lang::En, &finance).await?;
    reader.back().await?;
    reader.expect_page(Lang::Ja, &Page::Home).await?;
    reader.expect_address(&path(Lang::Ja, &Page::Home)).await?;
    reader.expect_language(Lang::Ja).await
}

pub async fn the_language_is_remembered(reader: &mut Reader) -> Result<()> {
    reader.open_page(Lang::Ja, &Page::About).await?;
    reader.switch_to(Lang::En).await?;
    reader.expect_heading(messages(Lang::En).about).await?;
    reader.open("/").await?;
    reader.expect_address(&path(Lang::En, &Page::Home)).await?;
    reader.expect_page(Lang::En, &Page::Home).await
}

pub async fn the_root_redirects_to_the_browsers_language(reader: &mut Reader) -> Result<()> {
    override_languages(reader, "['fr', 'en-GB', 'ja']").await?;
    reader.open("/?from=test").await?;
    reader.expect_address("/en/?from=test").await?;
    reader.expect_page(Lang::En, &Page::Home).await
}

pub async fn the_root_redirects_to_japanese_by_default(reader: &mut Reader) -> Result<()> {
    override_languages(reader, "['fr', 'de']").await?;
    reader.open("/").await?;
    reader.expect_address("/ja/").await?;
    reader.expect_page(Lang::Ja, &Page::Home).await?;
    // The chooser left no history entry that would trap the back button.
    let entries = reader.run("return history.length").await?;
    ensure!(
        entries.as_u64() <= Some(2),
        "the history has {entries} entries"
    );
    Ok(())
}

/// `boot.js` chooses the language of the root before the app runs, and
/// `Lang::preferred` that of pages whose URL names none.
pub async fn the_root_and_the_app_prefer_the_same_language(reader: &mut Reader) -> Result<()> {
    override_languages(reader, "(sessionStorage.languages ?? 'ja').split(' ')").await?;
    reader.open_page(Lang::Ja, &Page::About).await?;
    for (remembered, languages) in [
        (None, "en-GB ja"),
        (None, "fr EN-us"),
        (None, "fr de"),
        (None, "enx ja-JP en"),
        (Some("en"), "ja"),
        (Some("ja"), "en"),
        (Some("fr"), "en ja"),
        (Some(""), "en"),
    ] {
        let remember = remembered.map_or("localStorage.clear()".to_owned(), |lang| {
            format!("localStorage.setItem('bukyoku:lang', '{lang}')")
        });
        reader
            .run(&format!(
                "{remember}; sessionStorage.languages = '{languages}'"
            ))
            .await?;
        let preferred = Lang::preferred(remembered, languages.split(' '));
        reader.open("/").await?;
        let address = path(preferred, &Page::Home);
        reader
            .expect_address(&address)
            .await
            .with_context(|| format!("{remembered:?}, {languages}"))?;
    }
    Ok(())
}

async fn override_languages(reader: &Reader, languages: &str) -> Result<()> {
    let source =
        format!("Object.defineProperty(navigator, 'languages', {{ get: () => {languages} }})");
    reader.run_first(&source).await
}

pub async fn a_page_without_a_language_is_switched_in_place(reader: &mut Reader) -> Result<()> {
    reader.site.serve_bare(true);
    reader.open("/fr/divisions/finance/").await?;
    reader.expect_heading(messages(Lang::Ja).not_found).await?;
    reader.switch_to(Lang::En).await?;
    reader.expect_heading(messages(Lang::En).not_found).await?;
    reader.expect_address("/fr/divisions/finance/").await?;
    reader.expect_language(Lang::En).await?;
    // If the path contains a language, only that is replaced.
    reader.open("/ja/no/such/page?q=1").await?;
    reader.expect_heading(messages(Lang::Ja).not_found).await?;
    reader.switch_to(Lang::En).await?;
    reader.expect_heading(messages(Lang::En).not_found).await?;
    reader.expect_address("/en/no/such/page?q=1").await
}

pub async fn without_the_app_the_other_language_opens_at_the_same_section(
    reader: &mut Reader,
) -> Result<()> {
    let long = division("international-affairs")?;
    // The app never runs.
    reader.expect_complaint(MISSING_FILE);
    reader.expect_complaint("Failed to fetch dynamically imported module");
    let program = reader.site.asset("app", "js")?;
    reader.site.break_file(&program, Fault::Status(500));
    reader.request(&path(Lang::Ja, &long)).await?;
    reader.expect_failure().await?;
    reader
        .run("document.getElementById('global-health').scrollIntoView()")
        .await?;
    reader.switch_to(Lang::En).await?;
    reader.expect_page(Lang::En, &long).await?;
    reader
        .expect_address(&format!("{}#global-health", path(Lang::En, &long)))
        .await?;
    reader.expect_at("global-health").await?;
    // At the top, there is no current section.
    reader.request(&path(Lang::Ja, &long)).await?;
    reader.expect_failure().await?;
    reader.switch_to(Lang::En).await?;
    reader.expect_page(Lang::En, &long).await?;
    reader.expect_address(&path(Lang::En, &long)).await
}
