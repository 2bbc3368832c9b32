//! The pages of divisions and subjects are complete.

use std::sync::Arc;

use bukyoku::language::{Lang, messages};
use bukyoku::route::Page;
use scraper::Selector;

use crate::{every_route, guide, page, select, text};

#[test]
fn every_sentence_of_the_source_is_on_the_page_of_its_division() {
    let guide = guide();
    let source = include_str!("../fixtures/source.ja.txt");
    let mut shown = String::new();
    let mut divisions = Vec::new();
    for line in source.lines().filter(|line| !line.is_empty()) {
        if let Some(slug) = line.strip_prefix("# ") {
            let html = page(&guide, Lang::Ja, &Page::Division(slug.parse().unwrap()));
            shown = text(select(&html, "main")[0]);
            divisions.push((slug, 0));
        } else {
            assert!(shown.contains(line), "{line}");
            divisions.last_mut().unwrap().1 += 1;
        }
    }
    for page in &guide.divisions {
        let slug = page.division.slug.as_str();
        let sentences = divisions.iter().find(|(division, _)| *division == slug);
        assert!(
            sentences.is_some_and(|(_, sentences)| *sentences > 0),
            "{slug} has no sentence in the fixture"
        );
    }
}

#[test]
fn the_translation_has_every_paragraph_on_its_page() {
    let guide = guide();
    let count = |lang, shown: &Page| {
        let html = page(&guide, lang, shown);
        let body = select(&html, "main")[0];
        ["p", "h2", "h3", "figure", "li", "sup"]
            .map(|name| body.select(&Selector::parse(name).unwrap()).count())
    };
    for shown in guide
        .pages()
        .iter()
        .filter(|shown| matches!(shown, Page::Division(_) | Page::Home))
    {
        assert_eq!(count(Lang::Ja, shown), count(Lang::En, shown), "{shown:?}");
    }
}

#[test]
fn what_a_division_lacks_is_absent() {
    let guide = guide();
    let words = messages(Lang::En);
    let html = page(
        &guide,
        Lang::En,
        &Page::Division("personnel".parse().unwrap()),
    );
    let headings: Vec<String> = select(&html, "main h2").into_iter().map(text).collect();
    assert_eq!(headings, [words.description]);
    assert!(select(&html, "figure").is_empty());
    let html = page(
        &guide,
        Lang::En,
        &Page::Division("health-science".parse().unwrap()),
    );
    let headings: Vec<String> = select(&html, "main h2").into_iter().map(text).collect();
    assert_eq!(
        headings,
        [
            words.mission,
            words.responsibilities,
            words.policies,
            words.hot_topics
        ]
    );
}

#[test]
fn a_division_page_shows_each_of_its_parts() {
    let guide = guide();
    let count = |slug: &str, selector: &str| {
        let html = page(&guide, Lang::Ja, &Page::Division(slug.parse().unwrap()));
        select(&html, selector).len()
    };
    for page in &guide.divisions {
        let (division, slug) = (&page.division, page.division.slug.as_str());
        let part = |part: &str| count(slug, &format!("[aria-labelledby={part}] h3"));
        assert_eq!(
            part("responsibilities"),
            division.responsibilities.len(),
            "{slug}"
        );
        assert_eq!(part("policies"), division.policies.len(), "{slug}");
        assert_eq!(part("hot-topics"), division.hot_topics.len(), "{slug}");
        let sections = || division.sections().map(|(_, section)| section);
        let figures: usize = sections().map(|section| section.figures.len()).sum();
        let notes: usize = sections().map(|section| section.footnotes.len()).sum();
        assert_eq!(
            count(slug, "figcaption"),
            division.figures.len() + figures,
            "{slug}"
        );
        assert_eq!(count(slug, "[role=doc-footnote]"), notes, "{slug}");
    }
}

#[test]
fn a_picture_is_shown_once_an_editor_adds_one() {
    let mut guide = guide();
    let finance = guide
        .divisions
        .iter_mut()
        .find(|page| page.division.slug.as_str() == "finance")
        .map(Arc::make_mut)
        .unwrap();
    finance.division.figures[0].image = Some(bukyoku::content::guide::Image {
        file: "images/nursery.jpg".to_owned(),
        alt: bukyoku::language::Localized {
            ja: "保育室".to_owned(),
            en: "The nursery".to_owned(),
        },
        width: 640,
        height: 480,
    });
    let html = page(
        &guide,
        Lang::En,
        &Page::Division("finance".parse().unwrap()),
    );
    let image = select(&html, "figure img")[0].value();
    assert_eq!(image.attr("src"), Some("/content/images/nursery.jpg"));
    assert_eq!(image.attr("alt"), Some("The nursery"));
    let in_print = messages(Lang::En).photograph_in_print;
    assert!(!text(select(&html, "main")[0]).contains(in_print));
}

#[test]
fn markup_in_content_is_shown_as_text() {
    let mut guide = guide();
    let markup = "<img src=x onerror=alert(1)><script>alert(1)</script>";
    let finance = guide
        .divisions
        .iter_mut()
        .find(|page| page.division.slug.as_str() == "finance")
        .map(Arc::make_mut)
        .unwrap();
    finance.division.name.text.en = markup.to_owned();
    let html = page(
        &guide,
        Lang::En,
        &Page::Division("finance".parse().unwrap()),
    );
    assert_eq!(text(select(&html, "h1")[0]), markup);
    assert!(select(&html, "script, img").is_empty());
}

#[test]
fn a_subject_page_lists_who_deals_with_it_and_where() {
    let guide = guide();
    let html = page(&guide, Lang::En, &Page::Subject("genome".parse().unwrap()));
    let links: Vec<_> = select(&html, "main li a")
        .iter()
        .map(|link| link.value().attr("href").unwrap())
        .collect();
    assert!(
        links.contains(&"/en/divisions/health-science/#genomic-medicine"),
        "{links:?}"
    );
    for (lang, shown) in every_route(&guide) {
        if matches!(shown, Page::Subject(_)) {
            let html = page(&guide, lang, &shown);
            assert!(!select(&html, "main ul li h3 a").is_empty(), "{shown:?}");
        }
    }
}
