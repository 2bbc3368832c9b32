//! A guide with its own name, colour and icons.

use std::fs;
use std::path::Path;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use bukyoku::language::Lang;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use tempfile::TempDir;

use crate::prerendered::{Prerendered, select};

/// The names of the icons.
const ICONS: [&str; 4] = ["icon.svg", "icon-192.png", "icon-512.png", "touch.png"];

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let (path, name) = entry
            .map(|entry| (entry.path(), entry.file_name()))
            .unwrap();
        if path.is_dir() {
            copy(&path, &to.join(name));
        } else {
            fs::copy(&path, to.join(name)).unwrap();
        }
    }
}

/// The guide that `bukyoku new` writes, with these fields in its site.json.
fn with_fields(fields: &Value) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(Path::new("program/template"), folder.path());
    let file = folder.path().join("site.json");
    let mut site: Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
    for (name, value) in fields.as_object().unwrap() {
        site[name] = value.clone();
    }
    fs::write(file, site.to_string()).unwrap();
    folder
}

fn manifest(site: &Prerendered) -> Value {
    serde_json::from_str(&site.read("site.webmanifest")).unwrap()
}

/// The text of the inline stylesheet of a page.
fn style(site: &Prerendered, path: &str) -> String {
    let html = scraper::Html::parse_document(&site.read(path));
    let styles = select(&html, "style");
    assert_eq!(styles.len(), 1, "{path}");
    styles[0].text().collect()
}

#[test]
fn its_name_is_on_every_page_and_in_the_manifest() {
    let content = with_fields(&json!({ "name": { "ja": "見本の<案内>", "en": "A <Guide>" } }));
    let site = Prerendered::with(None, content.path());
    for (path, html) in site.documents() {
        let lang = path.split('/').next().and_then(Lang::from_code);
        let names: Vec<String> = select(&html, ".site-name")
            .iter()
            .map(|name| name.text().collect())
            .collect();
        match lang {
            Some(Lang::Ja | Lang::JaSimple) => assert_eq!(names, ["見本の<案内>"], "{path}"),
            Some(Lang::En) => assert_eq!(names, ["A <Guide>"], "{path}"),
            None => assert_eq!(names, [""; 0], "{path}"),
        }
    }
    let chooser = scraper::Html::parse_document(&site.read("index.html"));
    let heading: String = select(&chooser, "h1")[0].text().collect();
    assert_eq!(heading.trim(), "見本の<案内> A <Guide>");
    let title: String = select(&chooser, "title")[0].text().collect();
    assert!(title.ends_with(" | 見本の<案内>"), "{title}");
    // The app does not run there.
    assert!(select(&chooser, "[data-content]").is_empty());

    let manifest = manifest(&site);
    assert_eq!(manifest["name"], "見本の<案内> A <Guide>");
    assert_eq!(
        manifest["name_localized"],
        json!({ "ja": "見本の<案内>", "en": "A <Guide>" })
    );
    assert_eq!(manifest["short_name"], "見本の<案内>");
    assert_eq!(
        manifest["short_name_localized"],
        json!({ "en": "A <Guide>" })
    );
    // What the app hydrates the pages with has it, too.
    let index: Value = serde_json::from_str(&site.read("content/index.json")).unwrap();
    assert_eq!(index["site"]["name"]["en"], "A <Guide>");
}

#[test]
fn without_a_name_it_has_that_of_the_software() {
    let site = Prerendered::with(None, Path::new("program/template"));
    for (path, brand) in [("ja/index.html", "部局"), ("en/index.html", "Bukyoku")] {
        let html = scraper::Html::parse_document(&site.read(path));
        let name: String = select(&html, ".site-name")[0].text().collect();
        assert_eq!(name, brand);
    }
    let chooser = scraper::Html::parse_document(&site.read("index.html"));
    let heading: String = select(&chooser, "h1")[0].text().collect();
    assert_eq!(heading.trim(), "部局 Bukyoku");
    let title: String = select(&chooser, "title")[0].text().collect();
    assert_eq!(title, "言語を選んでください | 部局");
}

#[test]
fn its_colour_is_in_the_stylesheet_that_the_policy_allows_and_in_the_manifest() {
    let content = with_fields(&json!({ "colour": "#005A3C" }));
    let site = Prerendered::with(None, content.path());
    let list: Value = serde_json::from_str(&site.read("files.json")).unwrap();
    let policy = list["policy"].as_str().unwrap();
    for path in [
        "index.html",
        "ja/index.html",
        "en/about/index.html",
        "404.html",
    ] {
        let style = style(&site, path);
        assert!(
            style.contains("--colour-link: light-dark(#005a3c, #8dd7b3);"),
            "{path}: {style}"
        );
        assert!(!style.contains("var(--guide-"), "{path}: {style}");
        let hash = BASE64_STANDARD.encode(Sha256::digest(&style));
        assert!(policy.contains(&format!("'sha256-{hash}'")), "{path}");
    }
    assert_eq!(policy.matches("sha256-").count(), 2);
    assert_eq!(manifest(&site)["theme_color"], "#005a3c");
    assert!(!site.paths().contains(&"colour.css".to_owned()));
}

#[test]
fn without_a_colour_it_has_no_more_style_than_others() {
    let site = Prerendered::with(None, Path::new("program/template"));
    assert_eq!(style(&site, "ja/index.html"), "body{color:#000}");
    assert_eq!(manifest(&site)["theme_color"], "#00118f");
    assert!(!site.paths().contains(&"colour.css".to_owned()));
}

#[test]
fn its_icons_take_the_place_of_those_of_the_program() {
    let content = with_fields(&json!({}));
    let icons = content.path().join("icons");
    fs::create_dir(&icons).unwrap();
    for icon in ICONS {
        fs::copy(Path::new("public/icons").join(icon), icons.join(icon)).unwrap();
    }
    let drawing = fs::read_to_string("public/icons/icon.svg").unwrap();
    let drawing = drawing.replace("#00118f", "#005a3c");
    fs::write(icons.join("icon.svg"), &drawing).unwrap();
    let site = Prerendered::with(None, content.path());
    assert_eq!(site.read("icons/icon.svg"), drawing);
    for icon in ICONS {
        assert!(site.folder().join("icons").join(icon).exists(), "{icon}");
    }
}
