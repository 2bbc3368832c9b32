//! Easy Japanese: a language that has files of its own.

use anyhow::{Result, ensure};
use bukyoku::language::{Lang, messages};
use bukyoku::route::Page;

use crate::accessibility::inspector::Inspector;
use crate::reader::{Reader, Role, Screen, division, language_link, path};

pub async fn easy_japanese_opens_with_furigana_at_the_same_section(
    reader: &mut Reader,
) -> Result<()> {
    let page = division("international-affairs")?;
    reader
        .open(&[&path(Lang::Ja, &page), "#g20"].concat())
        .await?;
    reader.expect_ready().await?;
    reader.expect_at("g20").await?;
    reader.click_link(&language_link(Lang::JaSimple)).await?;
    reader.expect_language(Lang::JaSimple).await?;
    reader.expect_ready().await?;
    reader.expect_at("g20").await?;
    reader
        .expect_text("日本で初めてG20サミットがあります")
        .await?;
    reader
        .until("furigana", async || {
            let count = reader
                .run("return document.querySelectorAll('rt').length")
                .await?;
            ensure!(count.as_u64() > Some(100), "there are {count}");
            Ok(())
        })
        .await?;
    // And back.
    reader.click_link(&language_link(Lang::Ja)).await?;
    reader.expect_language(Lang::Ja).await?;
    reader.expect_page(Lang::Ja, &page).await
}

pub async fn easy_japanese_goes_on_in_easy_japanese(reader: &mut Reader) -> Result<()> {
    reader.open_page(Lang::JaSimple, &Page::Home).await?;
    let finance = division("finance")?;
    reader.click_link_to(Lang::JaSimple, &finance).await?;
    reader.expect_page(Lang::JaSimple, &finance).await?;
    reader
        .expect_address(&path(Lang::JaSimple, &finance))
        .await?;
    reader.expect_text("国が使うお金の計画").await?;
    reader.click_link(messages(Lang::JaSimple).about).await?;
    reader.expect_page(Lang::JaSimple, &Page::About).await?;
    // Remembered.
    reader.click_link(&language_link(Lang::Ja)).await?;
    reader.expect_language(Lang::Ja).await?;
    reader.click_link(&language_link(Lang::JaSimple)).await?;
    reader.expect_language(Lang::JaSimple).await?;
    reader.open("/").await?;
    reader
        .expect_address(&path(Lang::JaSimple, &Page::Home))
        .await
}

pub async fn readers_of_japanese_fetch_nothing_of_easy_japanese(reader: &mut Reader) -> Result<()> {
    reader.open_page(Lang::Ja, &division("finance")?).await?;
    reader
        .point_at(Role::Link, &language_link(Lang::JaSimple))
        .await?;
    reader.switch_to(Lang::En).await?;
    reader.expect_language(Lang::En).await?;
    reader.wait_for_frames(10).await?;
    let asked: Vec<_> = reader.site.all_asked();
    let of_easy: Vec<_> = asked
        .iter()
        .filter(|path| path.contains("ja-simple"))
        .collect();
    ensure!(of_easy.is_empty(), "{of_easy:?}");
    Ok(())
}

pub async fn the_search_finds_easy_texts(reader: &mut Reader) -> Result<()> {
    reader
        .open_page(Lang::JaSimple, &division("finance")?)
        .await?;
    reader.search(Lang::JaSimple, "体の設計図").await?;
    reader
        .until("a result", async || {
            let text = reader.text().await?;
            ensure!(text.contains("ゲノム"), "{text}");
            Ok(())
        })
        .await
}

pub async fn easy_japanese_fits_a_phone(reader: &mut Reader) -> Result<()> {
    reader.use_screen(Screen::Phone).await?;
    for page in [
        Page::Home,
        division("health-science")?,
        Page::About,
        Page::Search,
        Page::Embed,
    ] {
        reader.open_page(Lang::JaSimple, &page).await?;
        reader
            .until("furigana", async || {
                let some = reader
                    .run("return document.querySelector('rt') !== null")
                    .await?;
                ensure!(some == true);
                Ok(())
            })
            .await?;
        let wide = reader
            .run("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
            .await?;
        ensure!(
            wide.as_i64() <= Some(0),
            "{page:?} is {wide} pixels too wide"
        );
    }
    Ok(())
}

pub async fn texts_in_ordinary_japanese_say_so(reader: &mut Reader) -> Result<()> {
    // Those of the interface that are for administrators.
    reader.open_page(Lang::JaSimple, &Page::Embed).await?;
    reader.expect_text("ふつうの日本語の文章もあります").await?;
    let unmarked = reader
        .run("
            const texts = [];
            const walker = document.createTreeWalker(document.querySelector('.page'), NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const { data, parentElement } = walker.currentNode;
                if (data.startsWith('\\u2060') && parentElement.closest('[lang]').lang !== 'ja') texts.push(data);
            }
            return texts")
        .await?;
    ensure!(unmarked.as_array().is_some_and(Vec::is_empty), "{unmarked}");
    reader
        .open_page(Lang::JaSimple, &division("finance")?)
        .await?;
    let text = reader.text().await?;
    ensure!(!text.contains("ふつうの日本語"), "{text}");
    Ok(())
}

/// A language of long words that is written from right to left: easy Japanese whose
/// texts are replaced.
pub async fn a_language_of_long_words_from_right_to_left_fits_a_phone(
    reader: &mut Reader,
) -> Result<()> {
    reader.use_screen(Screen::Phone).await?;
    reader
        .run_first("localStorage.setItem('bukyoku:furigana', '0')")
        .await?;
    let pages = reader.cases(reader.site.pages(), 0);
    for page in pages {
        reader.open(&path(Lang::JaSimple, &page)).await?;
        let found = reader
            .run("
                Object.assign(document.documentElement, { dir: 'rtl', lang: 'ar' });
                const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                const texts = [];
                while (walker.nextNode()) if (!walker.currentNode.parentElement.closest('script, style, code, rt, rp, .languages')) texts.push(walker.currentNode);
                // Numbers stay.
                for (const text of texts) if (/\\p{L}/u.test(text.data)) text.data = 'ﻢﺼﻄﻠﺣﺎﺗ-ﻁﻮﻴﻟﺓ-ﺝﺩﺍ '.repeat(Math.ceil(text.data.length / 12));
                const { scrollWidth, clientWidth } = document.documentElement;
                const [brand, languages] = ['.site-name', '.languages'].map((part) => document.querySelector(part).getBoundingClientRect());
                return [scrollWidth - clientWidth, brand.right > languages.right]")
            .await?;
        ensure!(
            found[0].as_i64() <= Some(0),
            "{page:?} is {} pixels too wide",
            found[0]
        );
        ensure!(found[1] == true, "the header of {page:?} is not mirrored");
    }
    Ok(())
}

/// With furigana, two languages side by side, and in easy Japanese, in every engine.
pub async fn other_ways_to_read_pass_axe(reader: &mut Reader) -> Result<()> {
    let pages = [Page::Home, division("health-science")?, Page::About];
    let mut inspector = Inspector::new(reader)?;
    // Those are compared in Chromium, on every page and in both schemes.
    inspector.left_out.push("color-contrast");
    for page in &pages {
        for (lang, query) in [
            (Lang::Ja, "?furigana=1&parallel=1"),
            (Lang::En, "?parallel=1"),
            (Lang::JaSimple, "?parallel=1"),
        ] {
            for screen in [Screen::Phone, Screen::Desktop] {
                inspector.reader.use_screen(screen).await?;
                let address = [&path(lang, page), query].concat();
                inspector.reader.open(&address).await?;
                inspector
                    .reader
                    .until("two languages", async || {
                        let shown = "return document.querySelector('[data-counterpart]') !== null";
                        ensure!(inspector.reader.run(shown).await? == true);
                        Ok(())
                    })
                    .await?;
                inspector.inspect(&format!("{address}, {screen:?}")).await?;
            }
        }
    }
    inspector.conclude()
}
