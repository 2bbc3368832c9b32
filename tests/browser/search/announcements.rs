//! What users of screen readers hear of the search.

use std::time::Duration;

use anyhow::{Result, ensure};
use bukyoku::language::Lang;
use bukyoku::route::Page;
use serde_json::json;

use crate::reader::{Reader, division, key};

/// Longer than the search waits for another key.
const REST: Duration = Duration::from_millis(1500);

/// Inserts texts into the field. The page itself waits between them, because a busy
/// machine may take longer from one command of a test to the next than the search
/// waits for another key.
async fn insert_one_after_the_other(reader: &Reader, texts: &[&str]) -> Result<()> {
    let script = "const [texts, done] = arguments;
         (async () => {
           for (const text of texts) {
             document.execCommand('insertText', false, text);
             await new Promise((go) => setTimeout(go, 100));
           }
         })().then(done)";
    reader.run_async_with(script, vec![json!(texts)]).await?;
    Ok(())
}

pub async fn the_count_is_announced_once_after_typing_rests(reader: &mut Reader) -> Result<()> {
    for (lang, queries) in [(Lang::Ja, ["感染", "症"]), (Lang::En, ["dis", "aster"])] {
        let first = "health-science#crisis-management";
        for page in [division("finance")?, Page::Search] {
            reader.open_page(lang, &page).await?;
            // The search is loaded.
            reader.search(lang, "ai").await?;
            reader.expect_answer(lang, "ai", |_| Ok(())).await?;
            reader.press(key::ESCAPE).await?;
            reader.expect_results_gone().await?;
            tokio::time::sleep(REST).await;
            reader.listen().await?;
            insert_one_after_the_other(reader, &queries).await?;
            let query = queries.concat();
            let shown = reader.expect_found(lang, &query, first).await?;
            reader.expect_announcement(&shown.summary).await?;
            tokio::time::sleep(REST).await;
            let said = reader.said().await?;
            ensure!(said == [shown.summary], "{said:?} is announced");
        }
    }
    Ok(())
}

pub async fn nothing_found_is_announced(reader: &mut Reader) -> Result<()> {
    for (lang, query) in [(Lang::Ja, "冷蔵庫"), (Lang::En, "refrigerator")] {
        reader.open_page(lang, &Page::Home).await?;
        reader.search(lang, query).await?;
        let shown = reader.expect_nothing_found(lang, query).await?;
        reader.expect_announcement(&shown.summary).await?;
    }
    Ok(())
}

pub async fn results_taken_back_are_not_announced(reader: &mut Reader) -> Result<()> {
    let lang = Lang::En;
    reader.open_page(lang, &division("finance")?).await?;
    reader.search(lang, "ai").await?;
    reader.expect_answer(lang, "ai", |_| Ok(())).await?;
    reader.press(key::ESCAPE).await?;
    reader.expect_results_gone().await?;
    tokio::time::sleep(REST).await;
    reader.listen().await?;
    reader.type_text("disaster").await?;
    reader
        .expect_found(lang, "disaster", "health-science#crisis-management")
        .await?;
    reader.press(key::ESCAPE).await?;
    tokio::time::sleep(REST).await;
    let said = reader.said().await?;
    ensure!(said.is_empty(), "{said:?} is announced");
    Ok(())
}
