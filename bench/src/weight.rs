//! The weight of a page, without a browser: the files that block its first
//! paint, and the files in its head that browsers may request at any time.

use anyhow::{Context as _, Result, ensure};
use url::Url;

use crate::markup::values;
use crate::site::Site;

/// The style sheets and the scripts that block the first paint.
const BLOCKING: [(&str, &str); 2] = [
    ("link[rel~=stylesheet]:not([media~=print])", "href"),
    (
        "script[src]:not([type=module]):not([async]):not([defer])",
        "src",
    ),
];

/// The icons for tabs and the manifest for home screens.
const ICONS_AND_MANIFEST: (&str, &str) = ("link[rel~=icon], link[rel~=manifest]", "href");

/// The bytes of the page at the path and of its render-blocking style sheets
/// and scripts.
pub(crate) fn before_first_paint(site: &Site, path: &str) -> Result<usize> {
    let page = site.text(path)?;
    let mut bytes = site.bytes(path)?;
    for address in blocking(&page)? {
        bytes += site.bytes(&resolve(path, &address)?)?;
    }
    Ok(bytes)
}

/// The paths of the page's icons and manifest. A headless browser may not show
/// them, and so may not request them.
pub(crate) fn icons_and_manifest(site: &Site, path: &str) -> Result<Vec<String>> {
    let (selector, attribute) = ICONS_AND_MANIFEST;
    values(&site.text(path)?, selector, attribute)?
        .iter()
        .map(|address| resolve(path, address))
        .collect()
}

/// The addresses of the files that block the first paint of a page.
fn blocking(page: &str) -> Result<Vec<String>> {
    let mut addresses = Vec::new();
    for (selector, attribute) in BLOCKING {
        addresses.extend(values(page, selector, attribute)?);
    }
    Ok(addresses)
}

/// The path that an address on the page at `base` leads to.
fn resolve(base: &str, address: &str) -> Result<String> {
    let base = Url::parse("http://guide.invalid")?.join(base)?;
    let target = base.join(address).with_context(|| address.to_owned())?;
    ensure!(
        target.origin() == base.origin(),
        "{} names {address}, which is on another host",
        base.path()
    );
    Ok(target.path().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn style_sheets_for_screens_and_plain_scripts_block_the_first_paint() -> Result<()> {
        assert_eq!(
            blocking("<link rel=\"stylesheet\" href=\"a.css\">")?,
            ["a.css"]
        );
        assert_eq!(blocking("<script src=\"a.js\"></script>")?, ["a.js"]);
        for tag in [
            "<link rel=\"stylesheet\" media=\"print\" href=\"a.css\">",
            "<link rel=\"icon\" href=\"a.svg\">",
            "<script type=\"module\" src=\"a.js\"></script>",
            "<script defer src=\"a.js\"></script>",
            "<script></script>",
        ] {
            assert!(blocking(tag)?.is_empty(), "{tag}");
        }
        Ok(())
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
