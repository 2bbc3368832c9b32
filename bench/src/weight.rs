//! The weight of a page, without a browser: the files that block its first
//! paint, and the files in its head that browsers may request at any time.

use anyhow::{Result, bail};

use super::markup::{Tag, tags};
use crate::server::Site;

/// The bytes of the page at the path and of its render-blocking style sheets
/// and scripts.
pub(crate) fn before_first_paint(site: &Site, path: &str) -> Result<usize> {
    let page = site.text(path)?;
    let mut bytes = site.bytes(path)?;
    for tag in tags(&page) {
        if let Some(address) = blocking(tag) {
            bytes += site.bytes(&resolve(path, address)?)?;
        }
    }
    Ok(bytes)
}

/// The paths of the page's icons and manifest for tabs and home screens. A
/// headless browser may not show them, and so may not request them.
pub(crate) fn emblems(site: &Site, path: &str) -> Result<Vec<String>> {
    tags(&site.text(path)?)
        .filter(|tag| tag.is("link") && (tag.has("rel", "icon") || tag.has("rel", "manifest")))
        .filter_map(|tag| tag.attribute("href"))
        .map(|address| resolve(path, address))
        .collect()
}

/// The address of a file that blocks the first paint.
fn blocking(tag: Tag<'_>) -> Option<&str> {
    if tag.is("link") && tag.has("rel", "stylesheet") && !tag.has("media", "print") {
        return tag.attribute("href");
    }
    let waits = tag.is("script")
        && !tag.has("type", "module")
        && tag.attribute("async").is_none()
        && tag.attribute("defer").is_none();
    if waits { tag.attribute("src") } else { None }
}

/// The path that an address on the page at `base` leads to.
fn resolve(base: &str, address: &str) -> Result<String> {
    if address.contains("//") {
        bail!("{base} names {address}, which is on another host");
    }
    if address.starts_with('/') {
        return Ok(address.to_owned());
    }
    let mut parts: Vec<&str> = base.split('/').collect();
    // The text after the last slash.
    parts.pop();
    for part in address.split('/') {
        match part {
            "." => {}
            // The root has no parent.
            ".." if parts.len() > 1 => drop(parts.pop()),
            ".." => {}
            part => parts.push(part),
        }
    }
    Ok(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn style_sheets_for_screens_and_plain_scripts_keep_the_first_paint_waiting() {
        let waits = |tag| blocking(Tag(tag)).is_some();
        assert!(waits("<link rel=\"stylesheet\" href=\"a.css\">"));
        assert!(waits("<script src=\"a.js\">"));
        for tag in [
            "<link rel=\"stylesheet\" media=\"print\" href=\"a.css\">",
            "<link rel=\"icon\" href=\"a.svg\">",
            "<script type=\"module\" src=\"a.js\">",
            "<script defer src=\"a.js\">",
            "<script>",
        ] {
            assert!(!waits(tag), "{tag}");
        }
    }

    #[test]
    fn addresses_lead_where_a_browser_would_go() {
        let resolve = |address| resolve("/ja/divisions/finance/", address).ok();
        let found = |path: &str| Some(path.to_owned());
        assert_eq!(resolve("../../../assets/a.js"), found("/assets/a.js"));
        assert_eq!(resolve("/icons/icon.svg"), found("/icons/icon.svg"));
        assert_eq!(resolve("./"), found("/ja/divisions/finance/"));
        assert_eq!(resolve("../../../../a"), found("/a"));
        assert_eq!(resolve("https://example.org/a.js"), None);
    }
}
