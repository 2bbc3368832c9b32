//! The search in an embedded guide.

use anyhow::{Context as _, Result, ensure};
use bukyoku::language::Lang;
use serde_json::json;

use crate::embedding::portal::Portal;
use crate::reader::{Reader, division, key, path, search_words};

/// Goes to the search field. (WebDriver names no elements of a frame.)
const FOCUS: &str = "document.querySelector('input[type=search]').focus()";

const CRISIS: &str = "health-science#crisis-management";

pub async fn an_embedded_page_is_searched_with_its_parameters_kept(
    reader: &mut Reader,
) -> Result<()> {
    let lang = Lang::Ja;
    let query = "%E7%81%BD%E5%AE%B3";
    for chrome in ["minimal", "full"] {
        let parameters = format!("embed=1&chrome={chrome}&theme=dark");
        let finance = format!("{}?{parameters}", path(lang, &division("finance")?));
        reader.open(&finance).await?;
        reader.search(lang, "災害").await?;
        let shown = reader.expect_found(lang, "災害", CRISIS).await?;
        reader.expect_address(&finance).await?;
        reader.press(key::ENTER).await?;
        reader
            .expect_address(&format!("/ja/search/?{parameters}&q={query}"))
            .await?;
        reader.expect_found(lang, "災害", CRISIS).await?;
        let result = shown.results.first().context("there is a result")?;
        // A copied address leads to the guide itself.
        ensure!(!result.address.contains("embed"), "{}", result.address);
        reader.click_link(&result.title).await?;
        reader
            .expect_page(lang, &division("health-science")?)
            .await?;
        reader.expect_marks(lang, "災害").await?;
        let address = reader.address().await?;
        for parameter in ["embed=1", &format!("chrome={chrome}"), "theme=dark"] {
            ensure!(
                address.contains(parameter),
                "{parameter} is not in {address}"
            );
        }
        reader.click_button(search_words(lang).unmark).await?;
        let page = path(lang, &division("health-science")?);
        reader
            .expect_address(&format!("{page}?{parameters}#crisis-management"))
            .await?;
        ensure!(
            reader.run("return localStorage.length").await? == 0,
            "something is stored"
        );
    }
    Ok(())
}

pub async fn the_search_works_in_a_frame(reader: &mut Reader) -> Result<()> {
    let portal = Portal::start(&reader.site).await?;
    portal.write_page("/", "ja", "<bukyoku-guide id=a></bukyoku-guide>");
    reader.visit(&portal, "/").await?;
    reader.expect_guide("a").await?;
    reader.expect_fit("#a").await?;
    let lang = Lang::Ja;
    reader.enter("#a").await?;
    reader.run(FOCUS).await?;
    reader.type_text("災害").await?;
    let shown = reader.expect_found(lang, "災害", CRISIS).await?;
    reader.leave_frame().await?;
    // The frame is as high as the results.
    reader.expect_fit("#a").await?;
    let result = shown.results.first().context("there is a result")?;
    reader.click_inside("#a", &result.title).await?;
    let name = reader.name_of(lang, &division("health-science")?);
    reader.expect_heading_inside("#a", &name).await?;
    reader
        .inside("#a", async || reader.expect_marks(lang, "災害").await)
        .await?;
    reader.expect_fit("#a").await?;
    // By the search page, too, in the other language.
    reader.click_inside("#a", Lang::En.endonym()).await?;
    reader.enter("#a").await?;
    reader.expect_language(Lang::En).await?;
    reader.run(FOCUS).await?;
    reader.run("document.activeElement.select()").await?;
    reader.type_text("G20").await?;
    reader
        .expect_found(Lang::En, "G20", "international-affairs#g20")
        .await?;
    reader.type_text(&key::ENTER.to_string()).await?;
    reader
        .until("the search page", async || {
            let path = reader.run("return location.pathname").await?;
            ensure!(path == "/en/search/", "it is {path}");
            Ok(())
        })
        .await?;
    reader
        .expect_found(Lang::En, "G20", "international-affairs#g20")
        .await?;
    reader.leave_frame().await?;
    let navigation = reader.expect_navigation("search/").await?;
    ensure!(
        navigation["title"] != json!(null),
        "the portal learns {navigation}"
    );
    Ok(())
}
