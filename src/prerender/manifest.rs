//! site.webmanifest (<https://www.w3.org/TR/appmanifest/>), with which browsers
//! install the guide: the one of the program, with what the content has.

use anyhow::{Context as _, Result};
use serde_json::{Map, Value, json};

use super::pictures::Pictures;
use super::trunk::TrunkOutput;

/// Its path from the root of the guide.
pub(super) const FILE: &str = "site.webmanifest";

/// The text of the file.
pub(super) fn text(trunk: &TrunkOutput, pictures: &Pictures) -> Result<String> {
    let manifest = serde_json::from_str(&trunk.text(FILE)?);
    let mut manifest: Map<String, Value> =
        manifest.with_context(|| format!("{FILE} is not a JSON object"))?;
    let screenshots = pictures.screenshots().filter_map(|picture| {
        let (width, height) = picture.size?;
        Some(json!({
            "src": picture.path(),
            "type": "image/png",
            "sizes": format!("{width}x{height}"),
            "form_factor": if width > height { "wide" } else { "narrow" },
        }))
    });
    let screenshots: Vec<Value> = screenshots.collect();
    if !screenshots.is_empty() {
        manifest.insert("screenshots".to_owned(), screenshots.into());
    }
    Ok(serde_json::to_string(&manifest)?)
}
