//! Headings, ids and links of every page, and pages that are no page of the
//! guide.

use bukyoku::app::InitialContent;
use bukyoku::language::{Lang, messages};
use bukyoku::render::render;
use bukyoku::route::{Base, Document, Page, Route};
use scraper::Html;

use crate::{content, every_route, guide, guides, page, select, text};

#[test]
fn every_page_has_one_heading_of_the_first_level_and_skips_none() {
    for guide in guides() {
        for (lang, shown) in every_route(&guide) {
            let html = page(&guide, lang, &shown);
            assert_eq!(select(&html, "h1").len(), 1, "{lang:?} {shown:?}");
            let levels: Vec<u32> = select(&html, "h1, h2, h3, h4, h5, h6")
                .iter()
                .map(|heading| heading.value().name()[1..].parse().unwrap())
                .collect();
            assert_eq!(levels[0], 1);
            assert!(
                levels.windows(2).all(|pair| pair[1] <= pair[0] + 1),
                "{lang:?} {shown:?}: {levels:?}"
            );
        }
    }
}

#[test]
fn no_id_is_on_a_page_twice() {
    for guide in guides() {
        for (lang, shown) in every_route(&guide) {
            let html = page(&guide, lang, &shown);
            let mut ids: Vec<_> = select(&html, "[id]")
                .iter()
                .map(|element| element.value().attr("id").unwrap())
                .collect();
            ids.sort_unstable();
            let count = ids.len();
            ids.dedup();
            assert_eq!(ids.len(), count, "{lang:?} {shown:?}");
        }
    }
}

#[test]
fn every_link_leads_to_a_page_that_exists() {
    for guide in guides() {
        let base = Base::default();
        let known: Vec<String> = every_route(&guide)
            .iter()
            .map(|(lang, page)| base.page(*lang, page))
            .collect();
        for (lang, shown) in every_route(&guide) {
            let html = page(&guide, lang, &shown);
            for link in select(&html, "a[href]") {
                let href = link.value().attr("href").unwrap();
                let (path, fragment) = href.split_once('#').unwrap_or((href, ""));
                // tests/documents has these.
                let is_documentation =
                    Document::ALL.map(|document| base.file(&document.file(lang)) == href);
                if href.starts_with("https://")
                    || href.starts_with("mailto:")
                    || is_documentation.contains(&true)
                {
                    continue;
                }
                let target = if path.is_empty() {
                    (lang, shown.clone())
                } else {
                    assert!(
                        known.contains(&path.to_owned()),
                        "{lang:?} {shown:?}: {href}"
                    );
                    match Route::parse(&base, path) {
                        Route::Page(lang, page) => (lang, page),
                        other => panic!("{href}: {other:?}"),
                    }
                };
                if !fragment.is_empty() {
                    let there = page(&guide, target.0, &target.1);
                    assert_eq!(
                        select(&there, &format!("[id='{fragment}']")).len(),
                        1,
                        "{lang:?} {shown:?}: {href}"
                    );
                }
            }
        }
    }
}

#[test]
fn links_keep_the_base_under_which_the_guide_is_hosted() {
    let guide = guide();
    let base = Base::of_file("/a/b~c/%E6%97%A5/boot.js");
    for (lang, shown) in every_route(&guide) {
        let html =
            Html::parse_document(&render(&base, &base.page(lang, &shown), content(&guide)).html);
        for link in select(&html, "a[href]") {
            let href = link.value().attr("href").unwrap();
            assert!(
                href.starts_with('#') || href.starts_with(base.as_str()),
                "{shown:?}: {href}"
            );
        }
    }
}

#[test]
fn a_missing_page_names_the_address_and_links_on() {
    // Only a failed fetch in the browser shows that a division does not exist.
    let guide = guide();
    let base = Base::default();
    for (path, lang) in [
        ("/en/subjects/nothing/", Lang::En),
        ("/en/no/such/page", Lang::En),
        ("/fr/", Lang::Ja),
    ] {
        let html = Html::parse_document(&render(&base, path, content(&guide)).html);
        let words = messages(lang);
        assert_eq!(text(select(&html, "h1")[0]), words.not_found, "{path}");
        let main = text(select(&html, "main")[0]);
        assert!(main.contains(path), "{path}: {main}");
        let links: Vec<_> = select(&html, "main a")
            .iter()
            .map(|link| link.value().attr("href").unwrap())
            .collect();
        assert_eq!(links.len(), 1 + guide.divisions.len(), "{path}");
        assert_eq!(links[0], base.page(lang, &Page::Home));
    }
}

#[test]
fn the_chooser_works_without_scripts_in_every_language() {
    let html = Html::parse_document(&render(&Base::default(), "/", InitialContent::default()).html);
    for lang in Lang::FULL {
        let link = select(&html, &format!("section[lang={}] a", lang.code()));
        assert_eq!(
            link[0].value().attr("href"),
            Some(Base::default().page(lang, &Page::Home).as_str())
        );
        assert_eq!(text(link[0]), messages(lang).enter);
    }
}
