//! What makes the guide work without a network: the name of the edition in every
//! file, and the manifest with which browsers install it.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::prerendered::{Prerendered, attribute};

fn edition(site: &Prerendered) -> String {
    let list: Value = serde_json::from_str(&site.read("files.json")).unwrap();
    list["edition"].as_str().unwrap().to_owned()
}

#[test]
fn every_document_and_the_service_worker_name_the_edition() {
    let site = Prerendered::with_origin(None);
    let edition = edition(&site);
    assert!(edition.len() == 16 && edition.bytes().all(|byte| byte.is_ascii_hexdigit()));
    for (path, html) in site.documents() {
        // It is shown for any address, and has no app.
        if path == "404.html" {
            assert!(!site.read(&path).contains("data-edition"));
            continue;
        }
        assert_eq!(attribute(&html, "#app", "data-edition"), edition, "{path}");
        let size: f64 = attribute(&html, "#app", "data-megabytes").parse().unwrap();
        assert!(size > 0.0, "{path}");
    }
    let worker = site.read("sw.js");
    assert!(
        worker.contains(&format!("edition: \"{edition}\"")),
        "{worker}"
    );
}

#[test]
fn the_edition_is_another_one_when_any_file_is() {
    let one = edition(&Prerendered::with_origin(None));
    assert_eq!(one, edition(&Prerendered::with_origin(None)));
    let other = Prerendered::with_origin(Some("https://guide.example/"));
    assert_ne!(one, edition(&other));
}

#[test]
fn the_page_shows_the_lines_of_its_edition_of_the_text() {
    let site = Prerendered::with_origin(None);
    let paths = site.paths();
    let script = paths
        .iter()
        .find(|path| path.starts_with("assets/offline-"));
    let script = site.read(script.unwrap());
    for text in ["2019年版", "2019 edition", "en-GB"] {
        assert!(script.contains(text), "{text}");
    }
    // It imports the script that starts workers by its name with a hash.
    assert!(!script.contains("./workers.js"), "{script}");
}

#[test]
fn a_browser_can_install_the_guide() {
    let site = Prerendered::with_origin(None);
    let manifest: Value = serde_json::from_str(&site.read("site.webmanifest")).unwrap();
    for language in ["ja", "en"] {
        let name = &manifest["name_localized"][language];
        assert!(name.as_str().is_some_and(|name| !name.is_empty()), "{name}");
    }
    // Browsers without the localized names show this one.
    assert_eq!(manifest["name"], "部局 Bukyoku");
    assert_eq!(manifest["display"], "minimal-ui");
    for shortcut in manifest["shortcuts"].as_array().unwrap() {
        let url = shortcut["url"].as_str().unwrap();
        site.read(&format!("{url}index.html"));
    }
    let mut forms = Vec::new();
    for list in ["icons", "screenshots"] {
        for picture in manifest[list].as_array().unwrap() {
            let path = picture["src"].as_str().unwrap();
            let file = match list {
                // The program's own, which Trunk copies.
                "icons" => Path::new("public").join(path),
                _ => site.folder().join(path),
            };
            let content = fs::read(&file).unwrap();
            if picture["type"] == "image/png" {
                // The header chunk follows the signature (PNG, 11.2.1).
                let number = |at| u32::from_be_bytes(content[at..at + 4].try_into().unwrap());
                let sizes = format!("{}x{}", number(16), number(20));
                assert_eq!(picture["sizes"], sizes, "{}", file.display());
            }
            forms.extend(picture["form_factor"].as_str());
        }
    }
    assert_eq!(forms, ["wide", "narrow"]);
}
