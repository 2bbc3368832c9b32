//! The floor: the least time that a click can take in a browser. Its pages are
//! those of the guide, with the same elements and the same style, but without
//! the app. A script builds the target of a click in advance; the click only
//! inserts it.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use super::markup::{Part, parts};
use super::twin::{is_for_scripts, put};
use crate::server::{MANIFEST, files_in};

const SCRIPT: &str = include_str!("floor.js");

/// Writes the floor's pages into a folder. Each page can turn into the pages
/// that its links with one of these selectors lead to.
pub(crate) fn write(guide: &Path, floor: &Path, links: &[&str]) -> Result<()> {
    let script = format!("const LINKS = {};\n{SCRIPT}", Value::from(links.join(", ")));
    for file in files_in(guide)? {
        let target = floor.join(file.strip_prefix(guide)?);
        let content = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        match file.extension().and_then(|extension| extension.to_str()) {
            Some("html") => {
                let page = String::from_utf8(content)
                    .with_context(|| format!("{} is not UTF-8", file.display()))?;
                let page = derive(&page, &script).with_context(|| file.display().to_string())?;
                put(&target, page.as_bytes())?;
            }
            // Files of the app, and the manifest.
            Some("js" | "wasm" | "json") => {}
            _ => put(&target, &content)?,
        }
    }
    // No policy, because the guide's policy would block the floor's script.
    put(&floor.join(MANIFEST), br#"{"files":[]}"#)
}

/// Removes the app, its resource hints and the comment markers that it needs in
/// the page; appends the script.
fn derive(page: &str, script: &str) -> Result<String> {
    let mut derived = String::with_capacity(page.len() + script.len());
    for part in parts(page) {
        match part {
            Part::Text(text) => derived += text,
            Part::Tag(tag) if !is_for_scripts(tag) => derived += tag.0,
            Part::Raw { tag, content, end } if tag.attribute("src").is_none() => {
                derived += tag.0;
                derived += content;
                derived += end;
            }
            Part::Comment(_) | Part::Tag(_) | Part::Raw { .. } => {}
        }
    }
    let (before, after) = derived
        .rsplit_once("</body>")
        .context("the page has no end")?;
    ensure!(!script.contains("</script"), "the script ends too early");
    Ok([before, "<script>", script, "</script></body>", after].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_floor_is_the_page_with_its_style_and_another_script() -> Result<()> {
        let page = "<!doctype html><html><head>\
            <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">\
            <script>first()</script><style>a>b{color:red}</style>\
            <link rel=\"modulepreload\" href=\"/a.js\">\
            <script type=\"module\" src=\"/assets/boot.js\"></script></head>\
            <body><h1>人事<!>課</h1></body></html>";
        assert_eq!(
            derive(page, "floor()")?,
            "<!doctype html><html><head>\
             <script>first()</script><style>a>b{color:red}</style></head>\
             <body><h1>人事課</h1><script>floor()</script></body></html>"
        );
        Ok(())
    }

    #[test]
    fn the_script_can_stand_in_a_page() {
        assert!(derive("<body></body>", SCRIPT).is_ok());
        assert!(derive("<body></body>", "'</script>'").is_err());
        assert!(derive("<p>", SCRIPT).is_err());
    }
}
