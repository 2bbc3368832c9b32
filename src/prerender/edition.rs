//! The edition: one build of the guide. Its name is written into every page and
//! every content file, so that what belongs to different editions is never shown
//! together, and into sw.js, so that browsers notice a new edition.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;

use anyhow::{Context as _, Result};
use rayon::prelude::*;

use super::assets::{WORKER, with_property};
use super::files::{File, List};
use super::reuse::{Earlier, Record};
use super::{hash, write_text};

/// The number of hexadecimal digits in the name of an edition.
const DIGITS: usize = 16;

/// The element of a document that the app builds the page in.
const APP: &str = "<div id=\"app\"";

/// Names the edition in all files that have a place for it, and lists the files.
///
/// The name is the hash of the list of files as it is before: no file can contain
/// its own hash. `record` has the pages that need not be read for that; of these, the
/// documents that are taken from `earlier` are written here only.
pub(super) fn publish(
    folder: &Path,
    policy: &str,
    record: &Record,
    earlier: Option<&Earlier>,
) -> Result<()> {
    let mut list = List::of(folder, policy, record.files())?;
    let mut edition = hash::hexadecimal(list.to_json()?.as_bytes());
    edition.truncate(DIGITS);
    let bytes = list.files.iter().filter(|file| is_saved(&file.path));
    let bytes: usize = bytes.map(|file| file.bytes).sum();
    list.files.par_iter_mut().try_for_each(|file| {
        let path = folder.join(&file.path);
        if let Some(earlier) = earlier.filter(|_| record.is_earlier(&file.path)) {
            let document = earlier.without_edition(&file.path);
            let named = document.and_then(|document| in_document(&document, &edition, bytes));
            let named = named.with_context(|| format!("{} has changed meanwhile", file.path))?;
            write_text(folder, &file.path, &named)?;
            *file = File::of(std::mem::take(&mut file.path), named.as_bytes());
        } else if let Some(named) = named(&path, &file.path, &edition, bytes)? {
            overwrite(&path, named.as_bytes())
                .with_context(|| format!("can't write {}", file.path))?;
            *file = File::of(std::mem::take(&mut file.path), named.as_bytes());
        }
        anyhow::Ok(())
    })?;
    list.edition = edition;
    list.write(folder)
}

/// The content of a file with the name of the edition; `None` if it has no place
/// for that and need not have one. `name` is its path from the root of the guide,
/// and `bytes` how much a reader saves.
fn named(path: &Path, name: &str, edition: &str, bytes: usize) -> Result<Option<String>> {
    let read = || fs::read_to_string(path).with_context(|| format!("can't read {name}"));
    let named = if name.ends_with("index.html") {
        in_document(&read()?, edition, bytes)
    } else if name.starts_with("content/search/") {
        in_search_file(&read()?, edition)
    } else if name.starts_with("content/") && name.ends_with(".json") {
        in_content_file(&read()?, edition)
    } else if name == WORKER {
        Some(with_property(&read()?, "edition", edition)?)
    } else {
        return Ok(None);
    };
    let named = named.with_context(|| format!("{name} has no place for the edition"))?;
    Ok(Some(named))
}

/// Writes a file that was written shortly before. It is not emptied first: file
/// systems take that for the work of an editor, and write such a file to the disk
/// at once.
fn overwrite(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).open(path)?;
    file.write_all(content)?;
    file.set_len(content.len() as u64)
}

/// Whether a reader who saves the guide gets this file: all that the app builds
/// its pages from, and the first page of each language. (`public/save.js` selects
/// the same files.)
fn is_saved(path: &str) -> bool {
    match path.split_once('/') {
        None => ["index.html", "embed.js", "site.webmanifest"].contains(&path),
        Some(("assets", name)) => !name.starts_with("embed-"),
        // Those are for other sites.
        Some(("content", name)) => !name.starts_with("cards/"),
        Some(("icons", _)) => true,
        Some((_, name)) => name == "index.html",
    }
}

/// A document with the name of the edition, and how much a reader saves.
fn in_document(html: &str, edition: &str, bytes: usize) -> Option<String> {
    let tenths = bytes.div_ceil(100_000);
    let megabytes = format!("{}.{}", tenths / 10, tenths % 10);
    let (before, after) = html.split_once(APP)?;
    let named = format!("{APP} data-edition=\"{edition}\" data-megabytes=\"{megabytes}\"");
    Some([before, &named, after].concat())
}

/// A document as it was before it named its edition; `None` if it does not.
pub(super) fn without(html: &str) -> Option<String> {
    let (before, after) = html.split_once(APP)?;
    let (_, after) = after.strip_prefix(" data-edition=\"")?.split_once('"')?;
    let (_, after) = after.strip_prefix(" data-megabytes=\"")?.split_once('"')?;
    Some([before, APP, after].concat())
}

/// The field with the name of the edition.
const FIELD: &str = "\"edition\":\"";

/// A content file with the name of the edition as its first field.
fn in_content_file(json: &str, edition: &str) -> Option<String> {
    let fields = json.strip_prefix('{')?;
    Some(["{", FIELD, edition, "\",", fields].concat())
}

/// A file of the search with the name of the edition in the field that it has for
/// that. Until now it told the files of one index from those of another.
fn in_search_file(json: &str, edition: &str) -> Option<String> {
    let (before, after) = json.split_once(FIELD)?;
    let (_, after) = after.split_once('"')?;
    Some([before, FIELD, edition, "\"", after].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_names_its_edition_once() {
        let html =
            "<body>\n<div id=\"app\" data-content=\"a\"><code>&lt;div id=\"app\"</code></div>";
        assert_eq!(
            in_document(html, "0123", 767_471).as_deref(),
            Some(
                "<body>\n<div id=\"app\" data-edition=\"0123\" data-megabytes=\"0.8\" data-content=\"a\">\
                 <code>&lt;div id=\"app\"</code></div>"
            )
        );
        assert_eq!(in_document("", "0123", 9), None);
        let named = in_document(html, "0123", 767_471).unwrap();
        assert_eq!(without(&named).as_deref(), Some(html));
        assert_eq!(without(html), None);
    }

    #[test]
    fn a_content_file_names_its_edition_first() {
        let content = r#"{"site":{"edition":"2019"}}"#;
        assert_eq!(
            in_content_file(content, "0123").as_deref(),
            Some(r#"{"edition":"0123","site":{"edition":"2019"}}"#)
        );
        assert_eq!(in_content_file("[]", "0123"), None);
        let index = r#"{"format":1,"edition":"cafe","parts":[]}"#;
        assert_eq!(
            in_search_file(index, "0123").as_deref(),
            Some(r#"{"format":1,"edition":"0123","parts":[]}"#)
        );
        assert_eq!(in_search_file("{}", "0123"), None);
    }

    #[test]
    fn what_the_app_needs_is_saved() {
        for saved in [
            "index.html",
            "en/index.html",
            "assets/app-0123456789abcdef.wasm",
            "content/search/index.json",
            "icons/icon.svg",
        ] {
            assert!(is_saved(saved), "{saved}");
        }
        for not in [
            "404.html",
            "en/about/index.html",
            "assets/embed-0123456789abcdef.js",
            "content/cards/finance.json",
            "social/en.png",
            "sw.js",
        ] {
            assert!(!is_saved(not), "{not}");
        }
    }
}
