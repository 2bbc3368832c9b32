//! What every page says of its edition, its operator and its accessibility.

use bukyoku::content::guide::EmbedText;
use bukyoku::language::{Lang, messages};
use bukyoku::route::Page;

use crate::{embed_text, every_route, guide, page, select, text};

#[test]
fn every_page_names_edition_source_translation_and_contact() {
    let guide = guide();
    for (lang, shown) in every_route(&guide) {
        let html = page(&guide, lang, &shown);
        let footer = text(select(&html, "footer")[0]);
        let words = messages(lang);
        let site = &guide.index.site;
        for said in [
            words.edition_shown(site.edition.get(lang)),
            words.source_of_text(site.title.get(lang)),
            site.contact
                .clone()
                .unwrap_or_else(|| words.contact_unnamed.to_owned()),
        ] {
            assert!(footer.contains(&said), "{lang:?} {shown:?}: {said}");
        }
    }
}

#[test]
fn the_operator_is_called_by_one_name() {
    let guide = guide();
    for (lang, shown) in every_route(&guide) {
        let said = text(select(&page(&guide, lang, &shown), "body")[0]);
        for other in [
            "管理者",
            "公開している組織",
            "administrator",
            "organisation that",
        ] {
            assert!(!said.contains(other), "{lang:?} {shown:?}: {other}");
        }
    }
    for (lang, name) in [(Lang::Ja, "運営者"), (Lang::En, "operator")] {
        let words = messages(lang);
        for said in [
            words.contact_unnamed,
            &embed_text(lang, EmbedText::PermissionHow),
        ] {
            assert!(said.contains(name), "{said}");
        }
        let statement = &guide.about.accessibility;
        assert!(
            statement
                .iter()
                .any(|part| part.text.get(lang).contains(name))
        );
    }
}

#[test]
fn photographs_are_only_described_as_printed() {
    let guide = guide();
    for (lang, shown) in every_route(&guide) {
        let said = text(select(&page(&guide, lang, &shown), "body")[0]);
        for unproven in [
            "冊子だけ",
            "冊子にだけ",
            "冊子のみ",
            "brochure only",
            "brochure alone",
        ] {
            assert!(!said.contains(unproven), "{lang:?} {shown:?}: {unproven}");
        }
    }
}

#[test]
fn the_results_of_the_tests_name_every_level_that_was_tested() {
    let guide = guide();
    for (lang, tested, found) in [
        (Lang::Ja, "レベルAとAA", ["レベルAお", "レベルAA"]),
        (Lang::En, "levels A and AA", ["level A ", "level AA "]),
    ] {
        let statement = &guide.about.accessibility;
        let says = |texts: &[&str]| {
            statement.iter().any(|part| {
                let text = part.text.get(lang);
                texts.iter().all(|wanted| text.contains(wanted))
            })
        };
        assert!(says(&[tested]), "{lang:?}: {tested}");
        assert!(says(&found), "{lang:?}: {found:?}");
    }
}

#[test]
fn a_contact_is_a_link_only_if_it_leads_where_it_says() {
    let mut guide = guide();
    for (contact, href) in [
        ("guide@example.org", Some("mailto:guide@example.org")),
        ("https://example.org/", Some("https://example.org/")),
        ("https://www.mhlw.go.jp@evil.example/", None),
        ("https://www.mhlw.gо.jp/", None), // a Cyrillic о
        ("a@b?bcc=c@evil.example", None),
        ("javascript:alert`1`", None),
    ] {
        guide.index.site.contact = Some(contact.to_owned());
        let html = page(&guide, Lang::En, &Page::Home);
        let footer = select(&html, "footer")[0];
        assert!(text(footer).contains(contact), "{contact}");
        let links: Vec<_> = select(&html, "footer a")
            .into_iter()
            .filter(|link| text(*link) == contact)
            .map(|link| link.attr("href"))
            .collect();
        assert_eq!(links, Vec::from_iter(href.map(Some)), "{contact}");
    }
}
