//! The page that a result leads to: its section, and the marks in the text.

use anyhow::{Context as _, Result, ensure};
use bukyoku::language::{Lang, messages};
use bukyoku::route::Page;

use crate::reader::{Reader, division, key, path, search_words};

/// A query in a language, the section that is found first, and what is marked
/// there.
struct Search {
    lang: Lang,
    query: &'static str,
    id: &'static str,
    /// What is marked, in lower case.
    marks: &'static [&'static str],
}

const SEARCHES: [Search; 2] = [
    Search {
        lang: Lang::Ja,
        query: "豪雨",
        id: "july-2018-heavy-rain",
        marks: &["豪雨"],
    },
    Search {
        lang: Lang::En,
        query: "genome",
        id: "genomic-medicine",
        // By its stem, and a synonym.
        marks: &["genomic", "genetic"],
    },
];

/// Checks that the marks are in the section, and that each is the text.
async fn expect_marked(reader: &Reader, search: &Search) -> Result<Vec<String>> {
    let marks = reader.expect_marks(search.lang, search.query).await?;
    for mark in &marks {
        ensure!(
            search.marks.contains(&&*mark.to_lowercase()),
            "“{mark}” is marked among {marks:?}"
        );
    }
    let in_section = reader
        .run(&format!(
            "const section = document.getElementById('{}').parentElement;
             return [...CSS.highlights.get('search')].some((range) => section.contains(range.startContainer))",
            search.id
        ))
        .await?;
    ensure!(in_section == true, "nothing is marked in {}", search.id);
    Ok(marks)
}

/// Checks that the page of the section is shown there, and that keyboard and
/// screen reader continue there.
async fn expect_arrival(reader: &Reader, search: &Search) -> Result<()> {
    let science = division("health-science")?;
    reader.expect_page(search.lang, &science).await?;
    reader.expect_at(search.id).await?;
    reader
        .until("the focus on the section", async || {
            let focused = reader.run("return document.activeElement.id").await?;
            ensure!(focused == search.id, "it is on {focused}");
            Ok(())
        })
        .await
}

/// The address of the section with the query.
fn address(search: &Search) -> Result<String> {
    let page = path(search.lang, &division("health-science")?);
    let query: String = url::form_urlencoded::byte_serialize(search.query.as_bytes()).collect();
    Ok(format!("{page}?q={query}#{}", search.id))
}

pub async fn a_result_leads_to_its_section_with_its_hits_marked(reader: &mut Reader) -> Result<()> {
    for search in &SEARCHES {
        let lang = search.lang;
        let first = format!("health-science#{}", search.id);
        for page in [Page::Home, division("finance")?, Page::Search] {
            reader.open_page(lang, &page).await?;
            reader.search(lang, search.query).await?;
            let shown = reader.expect_found(lang, search.query, &first).await?;
            let result = shown.results.first().context("there is a result")?;
            reader.click_link(&result.title).await?;
            reader.expect_address(&address(search)?).await?;
            expect_arrival(reader, search).await?;
            expect_marked(reader, search).await?;
            reader.expect_no_results().await?;
        }
    }
    Ok(())
}

pub async fn a_result_on_the_same_page_leads_to_its_section(reader: &mut Reader) -> Result<()> {
    for search in &SEARCHES {
        let lang = search.lang;
        let first = format!("health-science#{}", search.id);
        reader.open_page(lang, &division("health-science")?).await?;
        // Twice: the second time only the query is another.
        for query in ["ai", search.query] {
            reader.empty_query(lang).await?;
            reader.type_text(query).await?;
            if query != search.query {
                reader.expect_answer(lang, query, |_| Ok(())).await?;
                continue;
            }
            let shown = reader.expect_found(lang, query, &first).await?;
            let result = shown.results.first().context("there is a result")?;
            reader.click_link(&result.title).await?;
        }
        reader.expect_address(&address(search)?).await?;
        expect_arrival(reader, search).await?;
        expect_marked(reader, search).await?;
        // From the marked page, another search leads to another section.
        reader.empty_query(lang).await?;
        reader.type_text("DMAT").await?;
        reader
            .expect_found(lang, "DMAT", "health-science#july-2018-heavy-rain")
            .await?;
        ensure!(reader.marks().await?.is_empty(), "the old marks are left");
        reader.press(key::ESCAPE).await?;
    }
    Ok(())
}

pub async fn marks_can_be_removed(reader: &mut Reader) -> Result<()> {
    for search in &SEARCHES {
        let lang = search.lang;
        let words = search_words(lang);
        reader.open(&address(search)?).await?;
        expect_marked(reader, search).await?;
        let history = reader.history().await?;
        reader.click_button(words.unmark).await?;
        reader
            .until("the marks to go", async || {
                let marks = reader.marks().await?;
                ensure!(marks.is_empty(), "there are {marks:?}");
                Ok(())
            })
            .await?;
        let page = path(lang, &division("health-science")?);
        reader
            .expect_address(&format!("{page}#{}", search.id))
            .await?;
        reader.expect_announcement(words.unmarked).await?;
        reader
            .expect_focus(&reader.name_of(lang, &division("health-science")?))
            .await?;
        ensure!(reader.query().await?.is_empty(), "the field is empty");
        ensure!(
            !reader.text().await?.contains(words.unmark),
            "the line is still there"
        );
        ensure!(
            reader.history().await? == history,
            "it made a history entry"
        );
        // They do not come back.
        reader.switch_to(lang.beside()).await?;
        reader.expect_language(lang.beside()).await?;
        reader.wait_for_frames(10).await?;
        ensure!(reader.marks().await?.is_empty(), "the marks are back");
    }
    Ok(())
}

pub async fn a_link_with_a_query_marks_its_hits(reader: &mut Reader) -> Result<()> {
    for search in &SEARCHES {
        reader.open(&address(search)?).await?;
        expect_marked(reader, search).await?;
        reader.expect_at(search.id).await?;
        ensure!(
            reader.query().await? == search.query,
            "the field has the query"
        );
        // Nothing is marked on a page without hits, and nothing says so.
        let lang = search.lang;
        let query = url::form_urlencoded::byte_serialize(search.query.as_bytes());
        let finance = path(lang, &division("finance")?);
        reader
            .open(&format!("{finance}?q={}", query.collect::<String>()))
            .await?;
        reader
            .until("the index", async || {
                ensure!(reader.site.times_asked("/content/search/index.json") > 0);
                Ok(())
            })
            .await?;
        reader.wait_for_frames(20).await?;
        ensure!(reader.marks().await?.is_empty(), "something is marked");
        let text = reader.text().await?;
        ensure!(
            !text.contains(search_words(lang).unmark),
            "marks are offered to be removed"
        );
    }
    Ok(())
}

pub async fn the_switch_marks_the_hits_in_the_other_language(reader: &mut Reader) -> Result<()> {
    // The query has hits in both languages.
    let query = "G20";
    let page = division("international-affairs")?;
    let address = |lang| format!("{}?q={query}#g20", path(lang, &page));
    reader.open(&address(Lang::Ja)).await?;
    let japanese = reader.expect_marks(Lang::Ja, query).await?;
    ensure!(
        japanese.iter().all(|mark| mark == query),
        "{japanese:?} is marked"
    );
    for lang in [Lang::En, Lang::Ja] {
        reader.switch_to(lang).await?;
        reader.expect_language(lang).await?;
        reader.expect_marks(lang, query).await?;
        reader
            .until("the marks of this language", async || {
                let marks = reader.marks().await?;
                let is_right = marks.iter().all(|mark| mark == query);
                ensure!(is_right, "{marks:?} is marked");
                Ok(())
            })
            .await?;
        reader.expect_address(&address(lang)).await?;
        reader.expect_at("g20").await?;
        for label in [search_words(lang).unmark, search_words(lang).back] {
            reader.expect_text(label).await?;
        }
    }
    Ok(())
}

pub async fn the_way_back_leads_to_the_results(reader: &mut Reader) -> Result<()> {
    for search in &SEARCHES {
        let lang = search.lang;
        reader.open(&address(search)?).await?;
        expect_marked(reader, search).await?;
        reader.click_link(search_words(lang).back).await?;
        let first = format!("health-science#{}", search.id);
        reader.expect_found(lang, search.query, &first).await?;
        ensure!(reader.marks().await?.is_empty(), "the marks are left");
        reader.back().await?;
        reader
            .expect_page(lang, &division("health-science")?)
            .await?;
        expect_marked(reader, search).await?;
        // On another page the marks are gone.
        reader.click_link(messages(lang).home).await?;
        reader.expect_page(lang, &Page::Home).await?;
        ensure!(reader.marks().await?.is_empty(), "the marks are left");
        ensure!(reader.query().await?.is_empty(), "the field is empty");
    }
    Ok(())
}

pub async fn readings_and_romaji_mark_what_is_written(reader: &mut Reader) -> Result<()> {
    let lang = Lang::Ja;
    for query in ["さいがい", "saigai", "ｻｲｶﾞｲ"] {
        reader.open_page(lang, &Page::Home).await?;
        reader.search(lang, query).await?;
        let shown = reader
            .expect_found(lang, query, "health-science#crisis-management")
            .await?;
        let result = shown.results.first().context("there is a result")?;
        reader.click_link(&result.title).await?;
        let marks = reader.expect_marks(lang, query).await?;
        ensure!(
            marks.iter().all(|mark| mark == "災害"),
            "for {query}, {marks:?} is marked"
        );
    }
    Ok(())
}
