//! Input methods, which compose Japanese text from several keys.

use std::time::Duration;

use anyhow::{Result, ensure};
use bukyoku::language::Lang;
use bukyoku::route::Page;

use crate::reader::{Reader, division, key, path};
use crate::site::Fault;

const LANG: Lang = Lang::Ja;
const CRISIS: &str = "health-science#crisis-management";
const GENOME: &str = "health-science#genomic-medicine";

/// Key codes: of Enter, and of any key that an input method handles.
const ENTER: u32 = 13;
const IN_COMPOSITION: u32 = 229;

/// Opens a page whose search is loaded: then it answers at once.
async fn open_with_search(reader: &Reader) -> Result<()> {
    reader.open_page(LANG, &division("finance")?).await?;
    reader.search(LANG, "ゲノム").await?;
    reader.expect_found(LANG, "ゲノム", GENOME).await?;
    reader.press(key::ESCAPE).await?;
    reader.expect_results_gone().await
}

pub async fn an_unfinished_composition_shows_nothing(reader: &mut Reader) -> Result<()> {
    open_with_search(reader).await?;
    for text in ["ｓ", "さ", "さい", "さいがい", "災害"] {
        reader.compose(text).await?;
        ensure!(reader.query().await? == text, "the field shows {text}");
        reader.expect_no_results().await?;
    }
    reader.confirm("災害").await?;
    reader.expect_found(LANG, "災害", CRISIS).await?;
    // A second composition leaves the results of the first.
    reader.compose("は").await?;
    reader.wait_for_frames(10).await?;
    reader.expect_found(LANG, "災害", CRISIS).await?;
    reader.confirm("派遣").await?;
    reader
        .expect_found(LANG, "災害派遣", "health-science#july-2018-heavy-rain")
        .await?;
    Ok(())
}

pub async fn enter_that_confirms_a_composition_does_not_submit(reader: &mut Reader) -> Result<()> {
    open_with_search(reader).await?;
    let finance = path(LANG, &division("finance")?);
    let history = reader.history().await?;
    // As in Chromium and Firefox: the key comes within the composition.
    reader.compose("災害").await?;
    reader.press_enter_as(IN_COMPOSITION).await?;
    reader.expect_no_results().await?;
    ensure!(
        reader.address().await? == finance,
        "the query was submitted"
    );
    reader.confirm("災害").await?;
    reader.expect_found(LANG, "災害", CRISIS).await?;
    // As in Safari: it comes after the composition has ended.
    reader.press_enter_as(IN_COMPOSITION).await?;
    reader.wait_for_frames(10).await?;
    ensure!(
        reader.address().await? == finance,
        "the query was submitted"
    );
    ensure!(
        reader.history().await? == history,
        "a history entry was made"
    );
    // The next one is meant.
    reader.press_enter_as(ENTER).await?;
    reader
        .expect_address("/ja/search/?q=%E7%81%BD%E5%AE%B3")
        .await?;
    reader.expect_found(LANG, "災害", CRISIS).await?;
    Ok(())
}

pub async fn escape_that_cancels_a_composition_keeps_the_results(
    reader: &mut Reader,
) -> Result<()> {
    open_with_search(reader).await?;
    reader.insert("災害").await?;
    reader.expect_found(LANG, "災害", CRISIS).await?;
    reader.compose("じ").await?;
    reader
        .devtools(
            "Input.dispatchKeyEvent",
            serde_json::json!({ "type": "rawKeyDown", "key": "Process", "code": "Escape", "windowsVirtualKeyCode": IN_COMPOSITION }),
        )
        .await?;
    reader.compose("").await?;
    reader.wait_for_frames(10).await?;
    reader.expect_found(LANG, "災害", CRISIS).await?;
    ensure!(reader.query().await? == "災害", "the field keeps the query");
    Ok(())
}

pub async fn a_composition_begun_before_the_search_is_ready_shows_nothing(
    reader: &mut Reader,
) -> Result<()> {
    let script = reader.site.asset("search", "js")?;
    reader
        .site
        .break_file(&script, Fault::Slow(Duration::from_millis(1500)));
    reader.open_page(LANG, &Page::Home).await?;
    reader.go_to_search(LANG).await?;
    reader.compose("さいがい").await?;
    reader.expect_no_results().await?;
    reader
        .until("the search to be ready", async || {
            ensure!(reader.site.times_asked("/content/search/index.json") == 1);
            Ok(())
        })
        .await?;
    reader.wait_for_frames(20).await?;
    reader.expect_no_results().await?;
    reader.confirm("災害").await?;
    reader.expect_found(LANG, "災害", CRISIS).await?;
    Ok(())
}
