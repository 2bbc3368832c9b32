//! The floor: the least time that a click can take in a browser. Its pages are
//! those of the guide, with the same elements and the same style, but without
//! the app. A script builds the target of a click in advance; the click only
//! inserts it.

use std::cell::Cell;
use std::path::Path;
use std::rc::Rc;

use anyhow::{Result, ensure};
use lol_html::html_content::ContentType;
use lol_html::{element, end_tag, rewrite_str};
use serde_json::Value;
use test_support::Manifest;

use crate::files::derive_site;
use crate::markup::without;

const SCRIPT: &str = include_str!("floor.js");

/// Writes the floor's pages into a folder. Each page can turn into the pages
/// that its links with one of these selectors lead to.
pub(crate) fn write_site(guide: &Path, floor: &Path, links: &[&str]) -> Result<()> {
    let script = format!("const LINKS = {};\n{SCRIPT}", Value::from(links.join(", ")));
    derive_site(guide, floor, |page| derive(page, &script))?;
    // No policy, because the guide's policy would block the floor's script.
    Manifest::default().write(floor)
}

/// Removes the app, its resource hints and the comment markers that it needs in
/// the page; appends the script.
fn derive(page: &str, script: &str) -> Result<String> {
    ensure!(!script.contains("</script"), "the script ends too early");
    let script = format!("<script>{script}</script>");
    let has_end = Rc::new(Cell::new(false));
    let settings =
        without("script[src]").append_element_content_handler(element!("body", |body| {
            let (script, has_end) = (script.clone(), Rc::clone(&has_end));
            body.on_end_tag(end_tag!(move |end| {
                end.before(&script, ContentType::Html);
                has_end.set(true);
                Ok(())
            }))
        }));
    let derived = rewrite_str(page, settings)?;
    ensure!(has_end.get(), "the page has no end");
    Ok(derived)
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
    fn the_script_can_be_inline_in_a_page() {
        assert!(derive("<body></body>", SCRIPT).is_ok());
        assert!(derive("<body></body>", "'</script>'").is_err());
        assert!(derive("<p>", SCRIPT).is_err());
    }
}
