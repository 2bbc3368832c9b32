//! Two languages side by side.

use anyhow::{Context as _, Result, ensure};
use bukyoku::language::{Lang, messages};
use bukyoku::route::Page;
use serde_json::Value;

use crate::reader::{PageKind, Reader, Role, Screen, division, key, path};

/// The name of the switch in a language.
fn switch(lang: Lang) -> &'static str {
    messages(lang).side_by_side
}

/// The counterparts on the page: the text of each, with its language.
async fn counterparts(reader: &Reader) -> Result<Vec<(String, String)>> {
    let found = reader
        .run("return [...document.querySelectorAll('[data-counterpart]')].map((one) => [one.lang, one.textContent])")
        .await?;
    Ok(serde_json::from_value(found)?)
}

async fn expect_counterparts(reader: &Reader, some: bool) -> Result<()> {
    reader
        .until("two languages, or one", async || {
            let found = counterparts(reader).await?.len();
            ensure!((found > 0) == some, "there are {found}");
            Ok(())
        })
        .await
}

fn address(lang: Lang, page: &Page) -> String {
    [&path(lang, page), "?parallel=1"].concat()
}

pub async fn each_paragraph_and_heading_is_followed_by_its_counterpart(
    reader: &mut Reader,
) -> Result<()> {
    let page = division("health-science")?;
    reader.open_page(Lang::Ja, &page).await?;
    let outline =
        "return [...document.querySelectorAll('h1, h2, h3, h4')].map((one) => one.textContent)";
    let before = reader.run(outline).await?;
    reader.click_button(switch(Lang::Ja)).await?;
    reader.expect_address(&address(Lang::Ja, &page)).await?;
    expect_counterparts(reader, true).await?;
    ensure!(
        reader.run(outline).await? == before,
        "the outline is another"
    );
    let english = reader.site.division("health-science")?.division;
    let found = counterparts(reader).await?;
    for text in [
        english.name.get(Lang::En),
        &english.tagline.context("no tagline")?.get(Lang::En).clone(),
    ] {
        ensure!(
            found
                .iter()
                .any(|(lang, found)| lang == "en" && found == text),
            "{text}: {found:?}"
        );
    }
    let twice = reader
        .run(
            "
            const ids = [...document.querySelectorAll('[id]')].map((one) => one.id);
            return ids.filter((id, n) => ids.indexOf(id) !== n)",
        )
        .await?;
    ensure!(
        twice == Value::Array(Vec::new()),
        "ids that are there twice: {twice}"
    );
    // Off again.
    reader.click_button(switch(Lang::Ja)).await?;
    expect_counterparts(reader, false).await?;
    reader.expect_address(&path(Lang::Ja, &page)).await
}

pub async fn rows_begin_at_the_same_height(reader: &mut Reader) -> Result<()> {
    reader.use_screen(Screen::Desktop).await?;
    for lang in Lang::FULL {
        reader
            .open(&address(lang, &division("international-affairs")?))
            .await?;
        expect_counterparts(reader, true).await?;
        for size in ["100%", "200%"] {
            let script = "
                document.documentElement.style.fontSize = arguments[0];
                const apart = [];
                for (const first of document.querySelectorAll('[data-pairs] > [data-first]')) {
                    const [one, other] = [first, first.nextElementSibling].map((block) => block.getBoundingClientRect());
                    // Below 48 rem they are stacked.
                    const isRow = matchMedia('(width >= 48rem)').matches;
                    if (isRow ? Math.abs(one.top - other.top) > 1 || other.left <= one.left : other.top < one.bottom - 1) apart.push(first.textContent);
                }
                return [document.querySelectorAll('[data-pairs] > [data-first]').length, apart]";
            let found = reader.run_with(script, vec![size.into()]).await?;
            ensure!(found[0].as_u64() > Some(20), "there are few rows: {found}");
            ensure!(
                found[1] == Value::Array(Vec::new()),
                "{lang:?} at {size}: {found}"
            );
        }
    }
    Ok(())
}

pub async fn both_languages_fit_a_phone(reader: &mut Reader) -> Result<()> {
    reader.use_screen(Screen::Phone).await?;
    for kind in reader.cases(PageKind::ALL, 1) {
        reader.open_kind(Lang::En, kind).await?;
        if reader
            .run("return !document.documentElement.hasAttribute('data-parallel')")
            .await?
            == true
        {
            reader.click_button(switch(Lang::En)).await?;
        }
        reader.wait_for_frames(3).await?;
        let wide = reader
            .run("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
            .await?;
        ensure!(
            wide.as_i64() <= Some(0),
            "{kind:?} is {wide} pixels too wide"
        );
    }
    Ok(())
}

pub async fn both_languages_are_kept_on_every_way(reader: &mut Reader) -> Result<()> {
    let (home, page) = (Page::Home, division("finance")?);
    reader.open(&address(Lang::Ja, &home)).await?;
    reader.expect_ready().await?;
    expect_counterparts(reader, true).await?;
    reader.click_link_to(Lang::Ja, &page).await?;
    reader.expect_page(Lang::Ja, &page).await?;
    reader.expect_address(&address(Lang::Ja, &page)).await?;
    expect_counterparts(reader, true).await?;
    // The switch of the language says which comes first.
    reader.switch_to(Lang::En).await?;
    reader.expect_page(Lang::En, &page).await?;
    reader.expect_address(&address(Lang::En, &page)).await?;
    reader
        .until("Japanese beside English", async || {
            let found = counterparts(reader).await?;
            let japanese = found
                .iter()
                .any(|(lang, text)| lang == "ja" && text == "会計課");
            ensure!(japanese, "{found:?}");
            Ok(())
        })
        .await?;
    reader.reload().await?;
    expect_counterparts(reader, true).await?;
    // Remembered.
    reader.open_page(Lang::Ja, &Page::About).await?;
    expect_counterparts(reader, true).await?;
    reader
        .expect_address(&address(Lang::Ja, &Page::About))
        .await?;
    reader.back().await
}

pub async fn links_and_notes_work_in_both_languages(reader: &mut Reader) -> Result<()> {
    reader
        .open(&address(Lang::Ja, &division("international-affairs")?))
        .await?;
    expect_counterparts(reader, true).await?;
    let unknown = reader
        .run(
            "
            return [...document.querySelectorAll('[data-counterpart] a[href^=\"#\"]')]
                .filter((link) => !document.getElementById(decodeURIComponent(link.hash.slice(1))))
                .map((link) => link.hash)",
        )
        .await?;
    ensure!(unknown == Value::Array(Vec::new()), "{unknown}");
    let marks = reader
        .run("return document.querySelectorAll('[data-counterpart] [role=doc-noteref]').length")
        .await?;
    ensure!(
        marks.as_u64() > Some(0),
        "there are no marks of notes in English"
    );
    Ok(())
}

pub async fn the_switch_for_both_works_by_key_and_keeps_the_focus(
    reader: &mut Reader,
) -> Result<()> {
    reader.open_page(Lang::En, &division("finance")?).await?;
    reader.find(Role::Button, switch(Lang::En)).await?;
    reader.tab_to(switch(Lang::En)).await?;
    reader.press(key::ENTER).await?;
    expect_counterparts(reader, true).await?;
    reader.expect_focus(switch(Lang::En)).await
}

pub async fn a_line_says_which_language_prevails(reader: &mut Reader) -> Result<()> {
    reader.open(&address(Lang::En, &Page::Home)).await?;
    reader
        .expect_text("The Japanese is the original text and prevails")
        .await?;
    reader.open(&address(Lang::Ja, &Page::Home)).await?;
    reader.expect_text("日本語が原文です").await
}

pub async fn links_work_after_both_languages_were_shown(reader: &mut Reader) -> Result<()> {
    reader.open_page(Lang::Ja, &Page::Home).await?;
    for slug in ["finance", "personnel"] {
        reader.click_button(switch(Lang::Ja)).await?;
        expect_counterparts(reader, true).await?;
        reader.click_button(switch(Lang::Ja)).await?;
        expect_counterparts(reader, false).await?;
        // Pressing a link builds its page.
        let page = division(slug)?;
        reader.click_link_to(Lang::Ja, &page).await?;
        reader.expect_page(Lang::Ja, &page).await?;
        reader.expect_no_complaints().await?;
        reader.open_page(Lang::Ja, &Page::Home).await?;
    }
    Ok(())
}

pub async fn pointing_at_a_text_shows_its_counterpart(reader: &mut Reader) -> Result<()> {
    reader.use_screen(Screen::Desktop).await?;
    let page = division("health-science")?;
    reader.open(&address(Lang::Ja, &page)).await?;
    expect_counterparts(reader, true).await?;
    // The texts whose background is not that of the page.
    let marked = "
        const marked = [];
        for (const block of document.querySelectorAll('main [data-first], main [data-first] + [data-counterpart]')) {
            if (getComputedStyle(block).backgroundColor !== 'rgba(0, 0, 0, 0)') marked.push(block.textContent.trim());
        }
        return marked";
    let division = reader.site.division("health-science")?.division;
    let section = division.policies.first().context("no section")?;
    // Else it is where it will be only after it has been scrolled to.
    reader.lay_out_everything().await?;
    let place = reader
        .run_with(
            "
            const heading = [...document.querySelectorAll('main :is(h2, h3, h4)')].find((heading) => heading.textContent.includes(arguments[0]));
            heading.scrollIntoView({ block: 'center', behavior: 'instant' });
            const { left, top, height } = heading.getBoundingClientRect();
            return [left + 5, top + height / 2]",
            vec![section.title.get(Lang::Ja).as_str().into()],
        )
        .await?;
    reader
        .point_in_window(serde_json::from_value(place)?)
        .await?;
    let english = section.title.get(Lang::En);
    reader
        .until("the English heading to be marked", async || {
            let found = reader.run(marked).await?;
            let found: Vec<String> = serde_json::from_value(found)?;
            let is_english = |text: &String| text.ends_with(english.as_str());
            ensure!(
                found.len() == 1 && found.iter().all(is_english),
                "{found:?}"
            );
            Ok(())
        })
        .await
}

pub async fn a_selection_stays_in_one_language(reader: &mut Reader) -> Result<()> {
    reader.use_screen(Screen::Desktop).await?;
    for lang in Lang::FULL {
        let page = division("finance")?;
        reader.open(&address(lang, &page)).await?;
        expect_counterparts(reader, true).await?;
        for column in ["[data-first]", "[data-first] + [data-counterpart]"] {
            let ends = reader
                .run_with(
                    "
                    const blocks = [...document.querySelectorAll('.page [data-pairs] > ' + arguments[0])].filter((block) => block.localName === 'p');
                    blocks[0].scrollIntoView({ block: 'start', behavior: 'instant' });
                    getSelection().empty();
                    // The beginning of the first text, and the beginning of the last.
                    const [first, last] = [blocks[0], blocks.at(-1)].map((block) => {
                        const range = document.createRange();
                        range.selectNodeContents(block);
                        const [line] = range.getClientRects();
                        return [line.left + 2, Math.min(line.top + line.height / 2, innerHeight - 5)];
                    });
                    return [first, last, blocks.map((block) => block.lang || document.documentElement.lang)]",
                    vec![column.into()],
                )
                .await?;
            let (from, to, languages): ((f64, f64), (f64, f64), Vec<String>) =
                serde_json::from_value(ends)?;
            ensure!(languages.len() > 1, "one paragraph is not enough");
            reader.draw(from, to).await?;
            let selected = reader.run("return getSelection().toString()").await?;
            let selected = selected.as_str().unwrap_or_default();
            let is_japanese = |c: char| matches!(c, 'ぁ'..='ん' | '一'..='龠');
            let japanese = selected.chars().filter(|c| is_japanese(*c)).count();
            let latin = selected.chars().filter(char::is_ascii_lowercase).count();
            let of_column = if languages[0] == "ja" {
                japanese
            } else {
                latin
            };
            ensure!(of_column > 40, "{lang:?} {column}: {selected:?}");
            // A few names and readings are in both.
            let of_other = if languages[0] == "ja" {
                latin
            } else {
                japanese
            };
            ensure!(of_other < 10, "{lang:?} {column}: {selected:?}");
        }
    }
    Ok(())
}
