//! The documentation that the guide has for portals and administrators.

use std::collections::HashMap;

use bukyoku::language::Lang;
use bukyoku::route::{Document, Page};
use scraper::{ElementRef, Html};
use url::Url;

use crate::prerendered::{Prerendered, attribute, select};

fn text(html: &Html, selector: &str) -> String {
    select(html, selector)[0].text().collect()
}

#[test]
fn every_document_is_there_in_every_language() {
    let site = Prerendered::with_origin(None);
    let documents: HashMap<String, Html> = site.documentation().into_iter().collect();
    assert_eq!(documents.len(), Document::ALL.len() * Lang::FULL.len());
    for document in Document::ALL {
        for lang in Lang::FULL {
            let file = document.file(lang);
            let html = &documents[&file];
            assert_eq!(attribute(html, "html", "lang"), lang.code(), "{file}");
            assert_eq!(text(html, "title"), text(html, "h1"), "{file}");
            assert!(select(html, "script, style, [style]").is_empty(), "{file}");

            let other = document.file(lang.beside());
            let other = other.strip_prefix("docs/").unwrap();
            let link = format!("main a[href='{other}']");
            assert_eq!(text(html, &link), lang.beside().endonym(), "{file}");
            let way_on = format!("nav a[href='../{}']", Page::Embed.path_in(lang));
            assert_eq!(select(html, &way_on).len(), 1, "{file}");
        }
    }
}

/// A fragment as it is in a URL.
fn encoded(fragment: &str) -> String {
    let mut url = Url::parse("https://guide.example/").unwrap();
    url.set_fragment(Some(fragment));
    url.fragment().unwrap().to_owned()
}

#[test]
fn every_link_of_the_documentation_leads_somewhere() {
    let site = Prerendered::with_origin(None);
    let documents: HashMap<String, Html> = site.documentation().into_iter().collect();
    let paths = site.paths();
    let mut fragments = 0;
    for (path, html) in &documents {
        for element in select(html, "[href]") {
            let address = element.attr("href").unwrap();
            if address.starts_with("https://") {
                continue;
            }
            let (file, fragment) = address.split_once('#').unwrap_or((address, ""));
            let file = match file.strip_prefix("../") {
                Some(file) if file.ends_with('/') => format!("{file}index.html"),
                Some(file) => file.to_owned(),
                None if file.is_empty() => path.clone(),
                None => format!("docs/{file}"),
            };
            assert!(paths.contains(&file), "{path}: {address}");
            if !fragment.is_empty() {
                let ids = select(&documents[&file], "[id]");
                let is_target = |element: &&ElementRef<'_>| {
                    fragment == encoded(element.attr("id").unwrap_or_default())
                };
                assert_eq!(ids.iter().filter(is_target).count(), 1, "{path}: {address}");
                fragments += 1;
            }
        }
    }
    assert!(fragments > 0);
}
