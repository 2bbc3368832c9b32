//! What the page says about the network.

use anyhow::{Result, ensure};
use bukyoku::language::Lang;
use serde_json::json;

use super::edition::NAMES;
use crate::reader::{Reader, division};

const OFFLINE: [(Lang, &str); 2] = [
    (Lang::Ja, "ネットワークに接続できません。"),
    (Lang::En, "There is no network connection."),
];

pub async fn the_lack_of_a_network_is_said_with_edition_and_date(
    reader: &mut Reader,
) -> Result<()> {
    let finance = division("finance")?;
    reader.open_and_keep(Lang::Ja, &finance).await?;
    let today = reader
        .run(
            "const today = new Date();
             return [today.toLocaleDateString('ja', { dateStyle: 'long' }),
               today.toLocaleDateString('en-GB', { dateStyle: 'long' })]",
        )
        .await?;
    let today: Vec<String> = serde_json::from_value(today)?;
    // While the page is open.
    let offline =
        json!({ "offline": true, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0 });
    reader
        .devtools("Network.emulateNetworkConditions", offline)
        .await?;
    reader.expect_line(OFFLINE[0].1).await?;
    reader.expect_line(NAMES[0].0).await?;
    reader.expect_line(&today[0]).await?;
    let online =
        json!({ "offline": false, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
    reader
        .devtools("Network.emulateNetworkConditions", online)
        .await?;
    reader
        .until("the line to go", async || {
            let line = reader.line().await?;
            ensure!(line.is_empty(), "it is “{line}”");
            Ok(())
        })
        .await?;
    // On a page that is opened without a network, in both languages.
    reader.lose_network();
    for (lang, text) in OFFLINE {
        reader.open_kept(lang, &finance).await?;
        reader.expect_line(text).await?;
    }
    reader.expect_line(NAMES[1].0).await?;
    reader.expect_line(&today[1]).await?;
    reader.switch_to(Lang::Ja).await?;
    reader.expect_line(OFFLINE[0].1).await?;
    reader.expect_line(&today[0]).await
}
