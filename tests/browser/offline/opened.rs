//! What was opened opens again.

use anyhow::{Result, ensure};
use bukyoku::language::{Lang, messages};
use bukyoku::route::Page;

use crate::reader::{MISSING_FILE, Reader, Role, division};
use crate::site::Fault;

/// What can be read without a network, in each language.
const UNREACHABLE: [&str; 2] = [
    "一度開いたページは、ネットワークに接続できないときも表示できます。",
    "Pages that you have opened can be read without a network.",
];

pub async fn an_opened_page_opens_again_in_both_languages(reader: &mut Reader) -> Result<()> {
    let finance = division("finance")?;
    reader.open_and_keep(Lang::Ja, &finance).await?;
    reader.lose_network();
    for lang in [Lang::Ja, Lang::En] {
        reader.open_kept(lang, &finance).await?;
        reader.expect_language(lang).await?;
        // And the way to the other language.
        reader.switch_to(lang.beside()).await?;
        reader.expect_page(lang.beside(), &finance).await?;
        reader.expect_language(lang.beside()).await?;
    }
    Ok(())
}

pub async fn a_page_opened_within_the_app_opens_again(reader: &mut Reader) -> Result<()> {
    let (finance, personnel) = (division("finance")?, division("personnel")?);
    reader.open_and_keep(Lang::Ja, &Page::Home).await?;
    for page in [&finance, &Page::About, &personnel] {
        reader.follow(Lang::Ja, page).await?;
        reader.expect_kept(Lang::Ja, page).await?;
    }
    reader.lose_network();
    for page in [&finance, &Page::About, &personnel, &Page::Home] {
        for lang in Lang::FULL {
            reader.open_kept(lang, page).await?;
        }
    }
    // The ways between them.
    reader.click_link_to(Lang::En, &finance).await?;
    reader.expect_page(Lang::En, &finance).await?;
    reader.back().await?;
    reader.expect_page(Lang::En, &Page::Home).await?;
    // The root leads to the remembered language.
    reader.request("/").await?;
    reader.expect_ready().await?;
    reader
        .expect_heading(&reader.name_of(Lang::Ja, &Page::Home))
        .await
}

pub async fn keeping_pages_requests_nothing(reader: &mut Reader) -> Result<()> {
    let finance = division("finance")?;
    reader.open_and_keep(Lang::Ja, &finance).await?;
    let asked = reader.site.all_asked();
    // The icon has a URL of its own once the app runs.
    let asked: Vec<_> = asked
        .into_iter()
        .filter(|path| !path.starts_with("/icons/"))
        .collect();
    let twice: Vec<_> = asked
        .iter()
        .filter(|path| asked.iter().filter(|other| other == path).count() > 1)
        .collect();
    ensure!(twice.is_empty(), "requested more than once: {twice:?}");
    // What few readers need stays away.
    for name in ["pages", "search", "saving"] {
        ensure!(
            !asked
                .iter()
                .any(|path| path.contains(&format!("/split-{name}-"))),
            "{name} was requested"
        );
    }
    Ok(())
}

pub async fn what_was_not_opened_says_what_to_do(reader: &mut Reader) -> Result<()> {
    let (finance, personnel) = (division("finance")?, division("personnel")?);
    reader.open_and_keep(Lang::Ja, &finance).await?;
    reader.lose_network();
    for lang in Lang::FULL {
        reader.open(&crate::reader::path(lang, &personnel)).await?;
        let words = messages(lang);
        reader.expect_heading(words.load_failed).await?;
        reader.expect_text(words.load_unreachable).await?;
        reader.expect_line(UNREACHABLE[lang as usize]).await?;
        let link = reader.line().await?;
        ensure!(link.contains(words.save) && link.contains(" MB"), "{link}");
        // The page that was opened is a link away.
        reader.follow(lang, &finance).await?;
    }
    // With the network, the page is there.
    reader.follow_into_failure(Lang::En, &personnel).await?;
    reader.site.come_back();
    reader.click_button(messages(Lang::En).retry).await?;
    reader.expect_page(Lang::En, &personnel).await
}

pub async fn nothing_is_registered_in_a_frame(reader: &mut Reader) -> Result<()> {
    reader.site.let_pages_be_kept();
    reader.open("/ja/divisions/finance/").await?;
    ensure!(reader.run("return parent === window").await? == true);
    for query in ["?embed=1", ""] {
        reader
            .run(&format!(
                "const frame = document.createElement('iframe');
                 frame.src = '/ja/divisions/finance/{query}';
                 window.frame = frame;
                 document.body.append(frame)"
            ))
            .await?;
        reader
            .until("the frame to be ready", async || {
                let state = reader
                    .run("return frame.contentDocument?.documentElement.dataset.app ?? ''")
                    .await?;
                ensure!(state == "ready", "{state}");
                Ok(())
            })
            .await?;
        reader.wait_for_frames(30).await?;
        let loaded = "return frame.contentWindow.performance.getEntriesByType('resource')
            .some(({ name }) => name.includes('/offline-'))";
        ensure!(reader.run(loaded).await? == false, "the frame is kept");
    }
    Ok(())
}

pub async fn a_host_that_fails_is_like_no_network(reader: &mut Reader) -> Result<()> {
    let finance = division("finance")?;
    reader.open_and_keep(Lang::Ja, &finance).await?;
    reader.expect_complaint(MISSING_FILE);
    let document = "/ja/divisions/finance/";
    reader.site.break_file(document, Fault::Status(503));
    reader.open_kept(Lang::Ja, &finance).await?;
    reader.find(Role::Link, messages(Lang::Ja).about).await?;
    Ok(())
}

pub async fn a_guide_under_a_path_opens_again(reader: &mut Reader) -> Result<()> {
    let finance = division("finance")?;
    reader.site.let_pages_be_kept();
    reader.site.host_under("/a/guide/");
    reader.open("/a/guide/ja/divisions/finance/").await?;
    reader.expect_kept(Lang::Ja, &finance).await?;
    reader.lose_network();
    for lang in Lang::FULL {
        let address = ["/a/guide", &crate::reader::path(lang, &finance)].concat();
        reader.open(&address).await?;
        reader.expect_page(lang, &finance).await?;
    }
    Ok(())
}
