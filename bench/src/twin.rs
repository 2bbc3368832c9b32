//! The static twin: the guide as carefully hand-written pages, with one style
//! sheet and no script. It is derived from the measured pages, so that nothing
//! else differs.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::markup::{Part, Tag, parts};
use crate::server::{MANIFEST, files_in};

/// Writes the twin of a guide into a folder.
pub(crate) fn write(guide: &Path, twin: &Path) -> Result<()> {
    let mut sheets = BTreeSet::new();
    for file in files_in(guide)? {
        let target = twin.join(file.strip_prefix(guide)?);
        let content = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        match file.extension().and_then(|extension| extension.to_str()) {
            Some("html") => {
                let page = String::from_utf8(content)
                    .with_context(|| format!("{} is not UTF-8", file.display()))?;
                let Derived { page, sheet } = derive(&page);
                if let Some(Sheet { path, content }) = sheet {
                    put(&twin.join(&path), content.as_bytes())?;
                    sheets.insert(path);
                }
                put(&target, page.as_bytes())?;
            }
            // Files that only scripts request, and the manifest.
            Some("js" | "wasm" | "json") => {}
            _ => put(&target, &content)?,
        }
    }
    ensure!(
        !sheets.is_empty(),
        "no page in {} holds its style sheet",
        guide.display()
    );
    let listed: Vec<_> = sheets
        .iter()
        .map(|path| json!({ "path": path, "immutable": true }))
        .collect();
    let manifest = json!({ "files": listed }).to_string();
    put(&twin.join(MANIFEST), manifest.as_bytes())
}

pub(crate) fn put(path: &Path, content: &[u8]) -> Result<()> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
    fs::write(path, content).with_context(|| format!("cannot write {}", path.display()))
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
fn derive(page: &str) -> Derived {
    let content: String = parts(page)
        .filter_map(|part| match part {
            Part::Raw { tag, content, .. } if tag.is("style") => Some(content),
            _ => None,
        })
        .collect();
    let sheet = (!content.is_empty()).then(|| {
        let digest = Sha256::digest(content.as_bytes());
        let hash: String = digest.iter().take(8).map(|b| format!("{b:02x}")).collect();
        Sheet {
            path: format!("assets/twin-{hash}.css"),
            content,
        }
    });
    let mut derived = String::with_capacity(page.len());
    let mut link = sheet
        .as_ref()
        .map(|sheet| format!("<link rel=\"stylesheet\" href=\"/{}\">", sheet.path));
    for part in parts(page) {
        match part {
            Part::Text(text) => derived += text,
            Part::Tag(tag) if !is_for_scripts(tag) => derived += tag.0,
            // In place of the first one.
            Part::Raw { tag, .. } if tag.is("style") => derived += &link.take().unwrap_or_default(),
            Part::Comment(_) | Part::Tag(_) | Part::Raw { .. } => {}
        }
    }
    Derived {
        page: derived,
        sheet,
    }
}

/// Whether the tag is a resource hint for scripts or a policy for them.
pub(crate) fn is_for_scripts(tag: Tag<'_>) -> bool {
    let hint = ["preload", "modulepreload", "prefetch", "preconnect"]
        .iter()
        .any(|relation| tag.has("rel", relation));
    (tag.is("link") && hint) || (tag.is("meta") && tag.attribute("http-equiv").is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_twin_has_no_script_and_its_style_sheet_in_a_file() {
        let page = "<!doctype html><html><head><meta charset=\"utf-8\">\
            <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">\
            <style>a>b{color:red}</style><link rel=\"icon\" href=\"/i.svg\">\
            <script>try{}catch{}</script><link rel=\"modulepreload\" href=\"/a.js\">\
            <script type=\"module\" src=\"/assets/boot.js\"></script></head>\
            <body><h1>人事課<!></h1><!--hk--><a href=\"../\">x</a></body></html>";
        let Derived { page, sheet } = derive(page);
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
    }

    #[test]
    fn pages_with_the_same_style_share_a_file() {
        let path = |page| derive(page).sheet.map(|sheet| sheet.path);
        assert_eq!(path("<style>a{}</style>1"), path("<style>a{}</style>2"));
        assert_ne!(path("<style>a{}</style>1"), path("<style>b{}</style>1"));
        assert_eq!(path("<p>"), None);
    }
}
