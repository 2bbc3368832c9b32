//! site.webmanifest (<https://www.w3.org/TR/appmanifest/>), with which browsers
//! install the guide: the one of the program, with what the content has.

use anyhow::{Context as _, Result};
use serde_json::{Map, Value, json};

use crate::content::colour::Colour;
use crate::content::source::{Line, Text};

use super::pictures::Pictures;
use super::trunk::TrunkOutput;

/// Its path from the root of the guide.
pub(super) const FILE: &str = "site.webmanifest";

/// The text of the file. `name` and `colour` are those of the content.
pub(super) fn text(
    trunk: &TrunkOutput,
    name: Option<&Text>,
    colour: Option<Colour>,
    pictures: &Pictures,
) -> Result<String> {
    let text = trunk.text(FILE)?;
    let manifest = serde_json::from_str::<Map<String, Value>>(&text);
    let mut manifest = manifest.with_context(|| format!("{FILE} is not a JSON object"))?;
    if let Some(Text {
        ja: Line(ja),
        en: Line(en),
        ..
    }) = name
    {
        // Browsers that know no localized names show both.
        let both = match ja == en {
            true => ja.clone(),
            false => [ja.as_str(), " ", en].concat(),
        };
        manifest.insert("name".to_owned(), both.into());
        manifest.insert("name_localized".to_owned(), json!({ "ja": ja, "en": en }));
        manifest.insert("short_name".to_owned(), ja.as_str().into());
        manifest.insert("short_name_localized".to_owned(), json!({ "en": en }));
    }
    if let Some(colour) = colour {
        manifest.insert("theme_color".to_owned(), colour.hex().into());
    }
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
