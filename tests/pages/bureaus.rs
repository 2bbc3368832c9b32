//! The pages of a guide with several bureaus, and what is the same with one.

use bukyoku::content::compile::Guide;
use bukyoku::content::guide::{Cards, DivisionPage, Text};
use bukyoku::id::Slug;
use bukyoku::language::{Lang, messages};
use bukyoku::route::{Base, Page};
use scraper::Html;

use crate::{guide, guide_of_bureaus, page, select, text};

fn links(html: &Html, within: &str) -> Vec<(String, String)> {
    let links = select(html, &format!("{within} a[href]"));
    let of_link = |link: scraper::ElementRef<'_>| {
        let href = link.value().attr("href").unwrap().to_owned();
        (text(link), href)
    };
    links.into_iter().map(of_link).collect()
}

fn breadcrumb(html: &Html) -> Vec<String> {
    select(html, "nav li")
        .into_iter()
        .filter(|item| {
            let ancestors = item.ancestors().filter_map(scraper::ElementRef::wrap);
            ancestors
                .filter_map(|one| one.value().attr("aria-labelledby"))
                .any(|id| id == "breadcrumb")
        })
        .map(text)
        .collect()
}

#[test]
fn the_front_page_says_what_each_bureau_is_for() {
    let guide = guide_of_bureaus();
    for lang in Lang::FULL {
        let html = page(&guide, lang, &Page::Home);
        let ministry = guide.index.site.ministry.get(lang);
        assert_eq!(text(select(&html, "h1")[0]), *ministry);
        let base = Base::default();
        let shown = links(&html, "section[aria-labelledby=bureaus] h3");
        let expected: Vec<_> = guide
            .index
            .bureaus
            .iter()
            .map(|bureau| {
                let page = Page::Bureau(bureau.slug.clone());
                (bureau.name.get(lang).clone(), base.page(lang, &page))
            })
            .collect();
        assert_eq!(shown, expected);
        let all = text(html.root_element());
        for bureau in &guide.index.bureaus {
            let summary = bureau.summary.as_ref().unwrap().get(lang);
            assert!(all.contains(summary.as_str()), "{summary}");
            let count = messages(lang).division_count(bureau.divisions);
            assert!(all.contains(&count), "{count}");
        }
        // The cards of divisions are on the pages of their bureaus.
        for card in &guide.cards {
            assert!(
                !all.contains(card.summary.get(lang).as_str()),
                "{}",
                card.slug
            );
        }
    }
}

#[test]
fn the_page_of_a_bureau_has_its_divisions_and_no_others() {
    for guide in [guide(), guide_of_bureaus()] {
        for lang in Lang::FULL {
            for bureau in &guide.chart.bureaus {
                let html = page(&guide, lang, &Page::Bureau(bureau.slug.clone()));
                assert_eq!(text(select(&html, "h1")[0]), *bureau.name.get(lang));
                let names: Vec<_> = links(&html, "section[aria-labelledby=divisions] h3")
                    .into_iter()
                    .map(|(name, _)| name)
                    .collect();
                let expected: Vec<_> = bureau
                    .divisions
                    .iter()
                    .map(|division| division.name.get(lang).clone())
                    .collect();
                assert_eq!(names, expected);
            }
        }
    }
}

#[test]
fn the_breadcrumb_names_the_bureau_if_there_are_several() {
    let words = messages(Lang::Ja);
    let finance = Page::Division("finance".parse().unwrap());
    let html = page(&guide(), Lang::Ja, &finance);
    assert_eq!(breadcrumb(&html), [words.home, "会計課"]);
    let texts = Page::Division("texts".parse().unwrap());
    let html = page(&guide_of_bureaus(), Lang::Ja, &texts);
    assert_eq!(breadcrumb(&html), [words.home, "執筆局", "文章課"]);
}

#[test]
fn every_box_of_the_chart_is_a_link() {
    for guide in [guide(), guide_of_bureaus()] {
        for lang in Lang::FULL {
            let html = page(&guide, lang, &Page::Chart);
            let shown: Vec<_> = links(&html, "main ul ul")
                .into_iter()
                .map(|(_, href)| href)
                .collect();
            let base = Base::default();
            for bureau in &guide.chart.bureaus {
                let page = base.page(lang, &Page::Bureau(bureau.slug.clone()));
                assert!(shown.contains(&page), "{page}");
                for division in &bureau.divisions {
                    let page = base.page(lang, &Page::Division(division.slug.clone()));
                    assert!(shown.contains(&page), "{page}");
                }
            }
        }
    }
}

#[test]
fn a_bureau_is_printed_alone() {
    let guide = guide_of_bureaus();
    let bureau = &guide.chart.bureaus[0];
    let html = page(&guide, Lang::En, &Page::PrintBureau(bureau.slug.clone()));
    let printed: Vec<_> = select(&html, "article h2").into_iter().map(text).collect();
    let expected: Vec<_> = bureau
        .divisions
        .iter()
        .map(|division| division.name.en.clone())
        .collect();
    assert_eq!(printed, expected);
}

#[test]
fn a_division_that_is_alone_in_its_bureau_has_no_neighbours() {
    let label = messages(Lang::En).neighbours;
    let nav = format!("nav[aria-label='{label}']");
    for (division, count) in [("texts", 1), ("publication", 0)] {
        let shown = Page::Division(division.parse().unwrap());
        let html = page(&guide_of_bureaus(), Lang::En, &shown);
        assert_eq!(select(&html, &nav).len(), count, "{division}");
    }
}

/// The guide with copies of its first division, 70 in all.
fn large(mut guide: Guide) -> Guide {
    let card = guide.cards[0].clone();
    let first = DivisionPage::clone(&guide.divisions[0]);
    let name = guide.chart.bureaus[0].divisions[0].clone();
    for number in guide.cards.len()..70 {
        let slug: Slug = format!("copy-{number}").parse().unwrap();
        let (mut card, mut page, mut name) = (card.clone(), first.clone(), name.clone());
        card.slug = slug.clone();
        page.division.slug = slug.clone();
        name.slug = slug;
        if !guide.index.divisions.is_empty() {
            guide.index.divisions.push(card.clone());
        }
        guide.cards.push(card);
        guide.divisions.push(page.into());
        guide.chart.bureaus[0].divisions.push(name);
        guide.index.bureaus[0].divisions += 1;
    }
    guide
}

#[test]
fn the_chart_of_a_large_guide_hides_divisions_until_they_are_wanted() {
    for (guide, hidden) in [
        (guide_of_bureaus(), 0),
        (large(guide_of_bureaus()), 2),
        (guide(), 0),
        (large(guide()), 1),
    ] {
        let html = page(&guide, Lang::Ja, &Page::Chart);
        let details = select(&html, "details");
        assert_eq!(details.len(), hidden);
        // What the reader opens is never shut again.
        assert!(details.iter().all(|one| one.value().attr("open").is_none()));
        let links = links(&html, "main ul ul ul");
        assert_eq!(links.len(), guide.cards.len());
    }
}

#[test]
fn a_subject_of_many_divisions_lists_their_names_by_bureau() {
    let mut guide = guide_of_bureaus();
    let subject = guide.index.subjects[0].id.clone();
    let chart = guide.chart.bureaus.clone();
    let file = Page::Subject(subject.clone()).cards().unwrap();
    let mut files = guide.card_files.iter_mut();
    let (_, cards) = files.find(|(name, _)| *name == file).unwrap();
    *cards = Cards {
        description: None,
        divisions: Vec::new(),
        bureaus: chart.clone(),
    }
    .into();
    for lang in Lang::FULL {
        let html = page(&guide, lang, &Page::Subject(subject.clone()));
        let base = Base::default();
        let link = |name: &Text, page| (name.get(lang).clone(), base.page(lang, &page));
        let expected: Vec<_> = chart
            .iter()
            .flat_map(|bureau| {
                let divisions = bureau.divisions.iter().map(move |division| {
                    link(&division.name, Page::Division(division.slug.clone()))
                });
                let bureau = link(&bureau.name, Page::Bureau(bureau.slug.clone()));
                std::iter::once(bureau).chain(divisions)
            })
            .collect();
        assert_eq!(links(&html, "main ul"), expected);
        assert_eq!(select(&html, "main details").len(), chart.len());
    }
}

#[test]
fn a_large_guide_is_printed_by_bureau_if_it_has_several() {
    let printed = |guide: &Guide| {
        let html = page(guide, Lang::Ja, &Page::Print);
        let all = links(&html, "main ul");
        let bureaus = all.iter().filter(|(_, href)| href.ends_with("/print/"));
        (select(&html, "article").len(), bureaus.count())
    };
    assert_eq!(printed(&guide_of_bureaus()), (3, 0));
    assert_eq!(printed(&large(guide_of_bureaus())), (0, 2));
    assert_eq!(printed(&guide()), (6, 0));
    // There is nothing else to print.
    assert_eq!(printed(&large(guide())), (70, 0));
}
