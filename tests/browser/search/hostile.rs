//! Queries that nobody means well, or at all.

use anyhow::{Result, ensure};
use bukyoku::language::Lang;
use bukyoku::route::Page;
use serde_json::json;

use crate::reader::{Reader, key, path, search_words};

/// Queries that are no words.
const QUERIES: [&str; 22] = [
    "<img src=x onerror=\"window.run = true\">",
    "<script>window.run = true</script>",
    "</script><script>window.run = true</script>",
    "\"><b>bold</b>",
    "&lt;b&gt;&amp;",
    "javascript:window.run = true",
    ".*+?^${}()|[]\\",
    "(((((((((((",
    "[\\d\\D]*",
    "\"",
    "\"\"",
    "\"災害",
    "。、！？",
    "・・・",
    "-",
    "％",
    "\u{202E}害災\u{202C}",
    "\u{200F}\u{200E}災害",
    "\u{1}\u{2}\u{1F}災害\u{7F}",
    "\u{FEFF}\u{200B}",
    "災\u{3099}害\u{309A}",
    "😀👨‍👩‍👧‍👦",
];

/// Checks that the answer is text, and that it is an answer.
async fn expect_answer(reader: &Reader, lang: Lang, query: &str) -> Result<()> {
    let shown = reader.expect_answer(lang, query, |_| Ok(())).await?;
    let words = search_words(lang);
    let nothing = (words.nothing)(query);
    let is_found = shown.results.iter().any(|result| !result.marks.is_empty());
    ensure!(
        is_found || shown.summary == nothing,
        "for {query} it says {}",
        shown.summary
    );
    let markup = reader
        .run(
            "return [window.run ?? false,
             document.querySelectorAll('main :is(script, img, b), #app > script').length]",
        )
        .await?;
    ensure!(markup == json!([false, 0]), "{query} is markup: {markup}");
    Ok(())
}

pub async fn no_query_is_markup_or_an_error(reader: &mut Reader) -> Result<()> {
    for (turn, lang) in Lang::FULL.into_iter().enumerate() {
        reader.open_page(lang, &Page::Search).await?;
        reader.go_to_search(lang).await?;
        for query in reader.cases(QUERIES, turn) {
            reader.empty_query(lang).await?;
            reader.insert(query).await?;
            // What the field makes of it.
            let typed = reader.query().await?;
            expect_answer(reader, lang, typed.trim()).await?;
        }
        for query in reader.cases(QUERIES, turn) {
            let encoded: String = url::form_urlencoded::byte_serialize(query.as_bytes()).collect();
            let search = path(lang, &Page::Search);
            reader.open(&format!("{search}?q={encoded}")).await?;
            expect_answer(reader, lang, query.trim()).await?;
        }
    }
    Ok(())
}

pub async fn a_blank_query_shows_the_page(reader: &mut Reader) -> Result<()> {
    for lang in Lang::FULL {
        reader.open_page(lang, &Page::Search).await?;
        for blank in [" ", "\u{3000}", " \u{3000} \t"] {
            reader.go_to_search(lang).await?;
            reader.insert(blank).await?;
            reader.expect_no_results().await?;
            reader.press(key::ENTER).await?;
            reader.expect_no_results().await?;
            reader.expect_page(lang, &Page::Search).await?;
            reader.expect_address(&path(lang, &Page::Search)).await?;
            reader.empty_query(lang).await?;
        }
        let search = path(lang, &Page::Search);
        for query in ["", "+", "%E3%80%80", "%20%20"] {
            reader.open(&format!("{search}?q={query}")).await?;
            reader.expect_page(lang, &Page::Search).await?;
            reader.expect_no_results().await?;
        }
    }
    Ok(())
}

pub async fn a_very_long_query_is_cut(reader: &mut Reader) -> Result<()> {
    for (lang, text) in [(Lang::Ja, "災害"), (Lang::En, "disaster ")] {
        let query = text.repeat(10_000 / text.chars().count());
        let query = query.trim_end();
        reader.open_page(lang, &Page::Search).await?;
        reader.go_to_search(lang).await?;
        reader.insert(query).await?;
        reader.expect_answer(lang, query, |_| Ok(())).await?;
        reader.expect_text(search_words(lang).cut).await?;
        // It can be followed by another.
        reader.empty_query(lang).await?;
        reader.type_text("DMAT").await?;
        reader
            .expect_found(lang, "DMAT", "health-science#july-2018-heavy-rain")
            .await?;
    }
    Ok(())
}

pub async fn a_broken_character_in_the_url_is_harmless(reader: &mut Reader) -> Result<()> {
    for lang in Lang::FULL {
        let search = path(lang, &Page::Search);
        for (query, shown) in [
            ("%ED%A0%80", "\u{FFFD}\u{FFFD}\u{FFFD}"),
            ("%E7%81", "\u{FFFD}"),
            ("%FF", "\u{FFFD}"),
            ("%", "%"),
            ("%zz", "%zz"),
        ] {
            reader.open(&format!("{search}?q={query}")).await?;
            expect_answer(reader, lang, shown).await?;
        }
        // A lone surrogate, as a script or an input method may leave one.
        reader.open_page(lang, &Page::Search).await?;
        reader.go_to_search(lang).await?;
        reader
            .run(
                "const field = document.activeElement; field.value = 'a\\ud800';
                 field.dispatchEvent(new InputEvent('input', { bubbles: true }))",
            )
            .await?;
        expect_answer(reader, lang, "a\u{FFFD}").await?;
    }
    Ok(())
}
