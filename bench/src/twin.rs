//! The static twin: the guide as carefully hand-written pages, with one style
//! sheet and no script. It is derived from the measured pages, so that nothing
//! else differs.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Result, ensure};
use lol_html::html_content::ContentType;
use lol_html::{RewriteStrSettings, element, rewrite_str, text};
use sha2::{Digest as _, Sha256};
use test_support::{Manifest, PublishedFile};

use crate::files::{derive_site, write};
use crate::markup::without;

/// Writes the twin of a guide into a folder.
pub(crate) fn write_site(guide: &Path, twin: &Path) -> Result<()> {
    let mut sheets = BTreeSet::new();
    derive_site(guide, twin, |page| {
        let Derived { page, sheet } = derive(page)?;
        if let Some(Sheet { path, content }) = sheet {
            write(&twin.join(&path), content.as_bytes())?;
            sheets.insert(path);
        }
        Ok(page)
    })?;
    ensure!(
        !sheets.is_empty(),
        "no page in {} has an inline style sheet",
        guide.display()
    );
    let cacheable = |path| PublishedFile {
        path,
        immutable: true,
    };
    let manifest = Manifest {
        policy: None,
        files: sheets.into_iter().map(cacheable).collect(),
    };
    manifest.write(twin)
}

/// A page of the twin.
#[derive(Debug, PartialEq, Eq)]
struct Derived {
    page: String,
    sheet: Option<Sheet>,
}

/// The style sheet that was inline in a page.
#[derive(Debug, PartialEq, Eq)]
struct Sheet {
    /// From the root, without a slash before it.
    path: String,
    content: String,
}

/// Removes scripts, their resource hints, the comment markers that they need in
/// the page, and the policy; moves the style sheet into a separate file.
fn derive(page: &str) -> Result<Derived> {
    let sheet = inline_sheet(page)?;
    let mut link = sheet
        .as_ref()
        .map(|sheet| format!("<link rel=\"stylesheet\" href=\"/{}\">", sheet.path));
    let settings = without("script").append_element_content_handler(element!("style", |style| {
        // In place of the first one.
        style.replace(&link.take().unwrap_or_default(), ContentType::Html);
        Ok(())
    }));
    let page = rewrite_str(page, settings)?;
    Ok(Derived { page, sheet })
}

/// The style sheets in a page, as one.
fn inline_sheet(page: &str) -> Result<Option<Sheet>> {
    let mut content = String::new();
    let settings =
        RewriteStrSettings::new().append_element_content_handler(text!("style", |piece| {
            content += piece.as_str();
            Ok(())
        }));
    rewrite_str(page, settings)?;
    if content.is_empty() {
        return Ok(None);
    }
    let digest = Sha256::digest(content.as_bytes());
    let hash: String = digest.iter().take(8).map(|b| format!("{b:02x}")).collect();
    Ok(Some(Sheet {
        path: format!("assets/twin-{hash}.css"),
        content,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_twin_has_no_script_and_its_style_sheet_in_a_file() -> Result<()> {
        let page = "<!doctype html><html><head><meta charset=\"utf-8\">\
            <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">\
            <style>a>b{color:red}</style><link rel=\"icon\" href=\"/i.svg\">\
            <script>try{}catch{}</script><link rel=\"modulepreload\" href=\"/a.js\">\
            <script type=\"module\" src=\"/assets/boot.js\"></script></head>\
            <body><h1>人事課<!></h1><!--hk--><a href=\"../\">x</a></body></html>";
        let Derived { page, sheet } = derive(page)?;
        let sheet = sheet.unwrap();
        assert_eq!(sheet.content, "a>b{color:red}");
        assert_eq!(
            page,
            format!(
                "<!doctype html><html><head><meta charset=\"utf-8\">\
                <link rel=\"stylesheet\" href=\"/{}\"><link rel=\"icon\" href=\"/i.svg\"></head>\
                <body><h1>人事課</h1><a href=\"../\">x</a></body></html>",
                sheet.path
            )
        );
        Ok(())
    }

    #[test]
    fn pages_with_the_same_style_share_a_file() -> Result<()> {
        let path = |page| derive(page).map(|derived| derived.sheet.map(|sheet| sheet.path));
        assert_eq!(path("<style>a{}</style>1")?, path("<style>a{}</style>2")?);
        assert_ne!(path("<style>a{}</style>1")?, path("<style>b{}</style>1")?);
        assert_eq!(path("<p>")?, None);
        Ok(())
    }
}
