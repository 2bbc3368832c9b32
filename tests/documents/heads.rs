//! The metadata of the documents, for browsers, search engines and link
//! previews.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use bukyoku::language::Lang;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::prerendered::{Prerendered, attribute, select};

const ORIGIN: &str = "https://guide.example/a";

/// The file that a relative address on the document at `path` leads to.
fn target(path: &str, address: &str) -> String {
    let address = address.split(['#', '?']).next().unwrap();
    let mut folders: Vec<&str> = path.split('/').collect();
    folders.pop();
    for step in address.split('/') {
        match step {
            ".." => assert!(folders.pop().is_some(), "{path}: {address} leads out"),
            "." | "" => {}
            step => folders.push(step),
        }
    }
    let file = folders.join("/");
    if address.ends_with('/') {
        format!("{file}/index.html")
            .trim_start_matches('/')
            .to_owned()
    } else {
        file
    }
}

#[test]
fn every_relative_address_leads_to_a_file() {
    let site = Prerendered::with_origin(None);
    let paths: HashSet<String> = site.paths().into_iter().collect();
    // Trunk copies these files into the same folder.
    let copied = ["icons/", "content/"];
    for (path, html) in site.documents() {
        if path == "404.html" {
            continue;
        }
        for element in select(&html, "[href], [src]") {
            let element = element.value();
            let address = element.attr("href").or(element.attr("src")).unwrap();
            if address.starts_with(['#']) || address.starts_with("https://") {
                continue;
            }
            assert!(address.starts_with('.'), "{path}: {address}");
            let target = target(&path, address);
            assert!(
                paths.contains(&target) || copied.iter().any(|copied| target.starts_with(copied)),
                "{path}: {address}"
            );
        }
    }
}

#[test]
fn every_page_has_a_title_of_its_own_and_a_description() {
    let site = Prerendered::with_origin(None);
    let mut titles = HashSet::new();
    for (path, html) in site.documents() {
        let title: String = select(&html, "title")[0].text().collect();
        assert!(titles.insert(title.clone()), "{path}: {title}");
        if path.ends_with("/index.html") {
            let description = attribute(&html, "meta[name=description]", "content");
            assert!(!description.is_empty(), "{path}");
            let shown = attribute(&html, "meta[property='og:title']", "content");
            assert_eq!(shown, title);
            let code = attribute(&html, "html", "lang");
            assert!(path.starts_with(&code), "{path}: {code}");
        }
    }
}

#[test]
fn every_page_names_itself_in_every_language() {
    for origin in [None, Some(ORIGIN)] {
        let site = Prerendered::with_origin(origin);
        for (path, html) in site.documents() {
            if path == "404.html" {
                continue;
            }
            let file = |address: &str| match origin {
                None => target(&path, address),
                Some(origin) => {
                    let rest = address.strip_prefix(origin).expect(address);
                    format!("{rest}index.html")
                        .trim_start_matches('/')
                        .to_owned()
                }
            };
            let canonical = attribute(&html, "link[rel=canonical]", "href");
            assert_eq!(file(&canonical), path);
            let page = path.split_once('/').map_or("index.html", |(_, page)| page);
            for lang in Lang::FULL {
                let selector = format!("link[hreflang={}]", lang.code());
                let other = attribute(&html, &selector, "href");
                let expected = match path.as_str() {
                    "index.html" => format!("{}/index.html", lang.code()),
                    _ => format!("{}/{page}", lang.code()),
                };
                assert_eq!(file(&other), expected, "{path}");
            }
            let fallback = attribute(&html, "link[hreflang=x-default]", "href");
            let expected = match page {
                "index.html" => page.to_owned(),
                page => format!("ja/{page}"),
            };
            assert_eq!(file(&fallback), expected, "{path}");
        }
    }
}

#[test]
fn linked_data_names_the_publisher_and_the_position() {
    let site = Prerendered::with_origin(Some(ORIGIN));
    let (_, html) = site
        .documents()
        .into_iter()
        .find(|(path, _)| path == "en/divisions/finance/index.html")
        .unwrap();
    let data: String = select(&html, "script[type='application/ld+json']")[0]
        .text()
        .collect();
    let data: Value = serde_json::from_str(&data).unwrap();
    let [about, places] = [&data["@graph"][0], &data["@graph"][1]];
    assert_eq!(about["@type"], "GovernmentOrganization");
    assert_eq!(about["name"], "Finance Division");
    assert_eq!(
        about["parentOrganization"]["name"],
        "Minister’s Secretariat"
    );
    assert_eq!(places["@type"], "BreadcrumbList");
    assert_eq!(
        places["itemListElement"][1]["item"],
        "https://guide.example/a/en/divisions/finance/"
    );
}

#[test]
fn whole_addresses_are_left_out_where_they_are_not_known() {
    let without = Prerendered::with_origin(None);
    assert!(!without.paths().contains(&"sitemap.xml".to_owned()));
    assert!(!without.read("robots.txt").contains("Sitemap"));
    assert!(!without.read("ja/index.html").contains("og:image\""));

    let with = Prerendered::with_origin(Some(ORIGIN));
    assert!(
        with.read("robots.txt")
            .contains("Sitemap: https://guide.example/a/sitemap.xml")
    );
    let sitemap = with.read("sitemap.xml");
    let pages = with
        .paths()
        .iter()
        .filter(|path| path.ends_with("/index.html"))
        .count();
    assert_eq!(sitemap.matches("<loc>").count(), pages);
    assert_eq!(sitemap.matches("x-default").count(), pages);
    let home = with.read("ja/index.html");
    assert!(home.contains("content=\"https://guide.example/a/social/ja.png\""));
    assert!(home.contains("content=\"1200\""));
    assert!(home.contains("content=\"summary_large_image\""));
}

#[test]
fn a_guide_without_pictures_of_its_own_has_none() {
    let template = Path::new("program/template");
    let site = Prerendered::with(Some(ORIGIN), template);
    for lang in Lang::FULL {
        let home = site.read(&format!("{}/index.html", lang.code()));
        assert!(!home.contains("og:image"), "{home}");
        assert!(home.contains("name=\"twitter:card\" content=\"summary\""));
    }
    let pictures = site.paths();
    let pictures = pictures.iter().filter(|path| path.ends_with(".png"));
    assert_eq!(pictures.count(), 0);
    let manifest: Value = serde_json::from_str(&site.read("site.webmanifest")).unwrap();
    assert_eq!(manifest.get("screenshots"), None);
    assert_eq!(manifest["name"], "部局 Bukyoku");
}

#[test]
fn the_policy_allows_what_every_page_contains_and_nothing_else() {
    let site = Prerendered::with_origin(None);
    let list: Value = serde_json::from_str(&site.read("files.json")).unwrap();
    let policy = list["policy"].as_str().unwrap();
    let allowed = |text: &str| {
        let hash = BASE64_STANDARD.encode(Sha256::digest(text));
        policy.contains(&format!("'sha256-{hash}'"))
    };
    for (path, html) in site.documents() {
        for element in select(&html, "script:not([src]), style") {
            // Browsers do not execute data blocks.
            if element.value().attr("type") != Some("application/ld+json") {
                let text: String = element.text().collect();
                assert!(allowed(&text), "{path}: {text}");
            }
        }
        assert!(select(&html, "[style]").is_empty(), "{path}");
        let runs = |element: &scraper::ElementRef<'_>| {
            let mut names = element.value().attrs().map(|(name, _)| name);
            names.any(|name| name.starts_with("on"))
        };
        assert!(!select(&html, "*").iter().any(runs), "{path}");
        for element in select(&html, "script[src], link[rel=stylesheet]") {
            let integrity = element.value().attr("integrity").unwrap_or_default();
            assert!(integrity.starts_with("sha384-"), "{path}");
        }
    }
    assert!(!allowed("alert(1)"));
    assert_eq!(policy.matches("sha256-").count(), 2);
}

/// The value of a directive of a Content-Security-Policy.
fn directive<'a>(policy: &'a str, name: &str) -> &'a str {
    let found: Vec<&str> = policy
        .split("; ")
        .filter_map(|directive| directive.strip_prefix(name)?.strip_prefix(' '))
        .collect();
    assert_eq!(found.len(), 1, "{name} in {policy}");
    found[0]
}

/// Whether any of these texts is in a script or in the app.
fn occurs_in_the_program(any: &[&str]) -> bool {
    let mut folders = vec![PathBuf::from("public"), PathBuf::from("src")];
    let mut found = false;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|end| end == "js" || end == "rs")
            {
                let text = fs::read_to_string(&path).unwrap();
                found |= any.iter().any(|sought| text.contains(sought));
            }
        }
    }
    found
}

#[test]
fn the_policy_allows_trusted_types_and_workers_only_if_something_creates_them() {
    let site = Prerendered::with_origin(None);
    let list: Value = serde_json::from_str(&site.read("files.json")).unwrap();
    let policy = list["policy"].as_str().unwrap();
    assert_eq!(directive(policy, "require-trusted-types-for"), "'script'");
    let creates_policies = occurs_in_the_program(&["createPolicy", "create_policy"]);
    let allows_policies = directive(policy, "trusted-types") != "'none'";
    assert_eq!(allows_policies, creates_policies);
    let creates_workers = occurs_in_the_program(&[
        "new Worker(",
        "new SharedWorker(",
        "serviceWorker.register",
        "Worker::new",
    ]);
    // Without the directive, `script-src` would allow them.
    let allows_workers = directive(policy, "worker-src") != "'none'";
    assert_eq!(allows_workers, creates_workers);
}

#[test]
fn the_documentation_shows_the_policy() {
    let site = Prerendered::with_origin(None);
    let list: Value = serde_json::from_str(&site.read("files.json")).unwrap();
    let policy = list["policy"].as_str().unwrap();
    let mut shown = String::new();
    for (n, part) in policy.split("'sha256-").enumerate() {
        let rest = part.split_once('\'').map_or("", |(_, rest)| rest);
        shown += &match n {
            0 => part.to_owned(),
            _ => format!("'sha256-…'{rest}"),
        };
    }
    let architecture = fs::read_to_string("docs/architecture.md").unwrap();
    assert!(architecture.lines().any(|line| line == shown), "{shown}");
}

#[test]
fn the_script_for_portals_has_a_second_name_that_never_changes() {
    let site = Prerendered::with_origin(None);
    let script = site.read("embed.js");
    let hash = format!("{:x}", Sha256::digest(&script));
    let name = format!("assets/embed-{}.js", &hash[..16]);
    assert_eq!(site.read(&name), script);
    let paths = site.paths();
    let named = paths.iter().filter(|path| path.starts_with("assets/embed"));
    assert_eq!(named.count(), 1);
    let list: Value = serde_json::from_str(&site.read("files.json")).unwrap();
    let files = list["files"].as_array().unwrap();
    let file = |path: &str| files.iter().find(|file| file["path"] == path).unwrap();
    assert_eq!(file(&name)["immutable"], true);
    assert_eq!(file("embed.js")["immutable"], false);
    assert_eq!(file(&name)["sha256"], file("embed.js")["sha256"]);
}

#[test]
fn the_page_for_missing_addresses_needs_no_other_file() {
    let site = Prerendered::with_origin(None);
    let page = site.read("404.html");
    let html = scraper::Html::parse_document(&page);
    assert!(select(&html, "script[src], link, img").is_empty());
    // The same inline script for embedding as in every page.
    let script = |html: &scraper::Html| {
        select(html, "script:not([type])")[0]
            .text()
            .collect::<String>()
    };
    let home = scraper::Html::parse_document(&site.read("ja/index.html"));
    assert_eq!(script(&html), script(&home));
    assert_eq!(attribute(&html, "html", "data-app"), "missing");
    // Packaging and administrators change only one line.
    let lines: Vec<&str> = page.lines().filter(|line| line.contains("href=")).collect();
    assert_eq!(lines.len(), 1, "{lines:?}");
    for lang in Lang::FULL {
        let link = format!("<a href=\"/{}/\"", lang.code());
        assert!(lines[0].contains(&link), "{lines:?}");
    }
}

#[test]
fn the_same_content_gives_the_same_bytes() {
    let (one, other) = (
        Prerendered::with_origin(None),
        Prerendered::with_origin(None),
    );
    assert_eq!(one.paths(), other.paths());
    // The list contains the hashes of all files.
    assert_eq!(one.read("files.json"), other.read("files.json"));
    let list: Value = serde_json::from_str(&one.read("files.json")).unwrap();
    assert_eq!(
        list["files"].as_array().unwrap().len() + 1,
        one.paths().len()
    );
}
