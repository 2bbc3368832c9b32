//! All rendered pages: in the right language, complete, and with their links.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use std::path::Path;

use bukyoku::app::InitialContent;
use bukyoku::content::check;
use bukyoku::content::compile::{Guide, compile};
use bukyoku::content::guide::EmbedText;
use bukyoku::content::interface::embed_page;
use bukyoku::language::{Lang, messages};
use bukyoku::render::render;
use bukyoku::route::{Base, Page, Route};
use scraper::{ElementRef, Html, Node, Selector};

fn guide() -> Guide {
    let source = check::check(Path::new("public/content"))
        .unwrap()
        .expect("the content has no fault");
    compile(&source)
}

fn content(guide: &Guide) -> InitialContent {
    guide.into()
}

/// A text of the page for embedding.
fn said(lang: Lang, which: EmbedText) -> String {
    embed_page().text(which).get(lang).clone()
}

fn every_route(guide: &Guide) -> Vec<(Lang, Page)> {
    Lang::ALL
        .into_iter()
        .flat_map(|lang| guide.pages().into_iter().map(move |page| (lang, page)))
        .collect()
}

fn page(guide: &Guide, lang: Lang, page: &Page) -> Html {
    let base = Base::default();
    Html::parse_document(&render(&base, &base.page(lang, page), content(guide)).html)
}

fn select<'a>(html: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    let selector = Selector::parse(selector).unwrap();
    html.select(&selector).collect()
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().trim().to_owned()
}

/// All texts and text attributes, with their language from the nearest `lang`.
fn passages(html: &Html, lang: Lang) -> Vec<(Lang, String)> {
    fn walk(element: ElementRef<'_>, lang: Lang, found: &mut Vec<(Lang, String)>) {
        // Code is in no language.
        if ["code", "textarea"].contains(&element.value().name()) {
            return;
        }
        let lang = element
            .value()
            .attr("lang")
            .map_or(lang, |code| Lang::from_code(code).expect(code));
        for name in ["aria-label", "alt", "title", "placeholder"] {
            if let Some(value) = element.value().attr(name) {
                found.push((lang, value.to_owned()));
            }
        }
        for child in element.children() {
            match child.value() {
                Node::Text(text) => found.push((lang, text.to_string())),
                Node::Element(_) => walk(ElementRef::wrap(child).unwrap(), lang, found),
                _ => {}
            }
        }
    }
    let mut found = Vec::new();
    walk(select(html, "body")[0], lang, &mut found);
    found
}

fn is_japanese(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF5E}')
}

/// Names in lower case.
const SMALL_NAMES: [&str; 3] = ["axe", "core", "iframe"];

/// Whether this is a Latin word that may occur in Japanese text: a name or an
/// abbreviation.
fn is_name(word: &str) -> bool {
    if SMALL_NAMES.contains(&word) {
        return true;
    }
    let word = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    word.chars()
        .any(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
        || word.len() < 2
}

#[test]
fn every_page_speaks_its_language_outside_marked_passages() {
    let guide = guide();
    for (lang, shown) in every_route(&guide) {
        for (marked, text) in passages(&page(&guide, lang, &shown), lang) {
            match marked {
                Lang::En => assert!(!text.contains(is_japanese), "{lang:?} {shown:?}: {text}"),
                Lang::Ja => {
                    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '\'');
                    let foreign: Vec<_> = words
                        .filter(|word| word.len() > 1 && !is_name(word))
                        .collect();
                    assert!(
                        foreign.is_empty(),
                        "{lang:?} {shown:?}: {foreign:?} in {text}"
                    );
                }
            }
        }
    }
}

#[test]
fn every_page_has_one_heading_of_the_first_level_and_skips_none() {
    let guide = guide();
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

#[test]
fn every_link_leads_to_a_page_that_exists() {
    let guide = guide();
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
            if href.starts_with("https://") || href.starts_with("mailto:") {
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

#[test]
fn no_id_stands_twice_on_a_page() {
    let guide = guide();
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

#[test]
fn every_page_names_edition_source_translation_and_contact() {
    let guide = guide();
    for (lang, shown) in every_route(&guide) {
        let html = page(&guide, lang, &shown);
        let footer = text(select(&html, "footer")[0]);
        let words = messages(lang);
        let site = &guide.index.site;
        for said in [
            (words.edition_shown)(site.edition.get(lang)),
            (words.source_of_text)(site.title.get(lang)),
            site.contact
                .clone()
                .unwrap_or_else(|| words.contact_unnamed.to_owned()),
        ] {
            assert!(footer.contains(&said), "{lang:?} {shown:?}: {said}");
        }
    }
}

#[test]
fn whoever_publishes_the_guide_has_one_name() {
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
        let contact = guide.about.accessibility[8].text.get(lang).as_str();
        for said in [
            words.contact_unnamed,
            &said(lang, EmbedText::PermissionHow),
            &said(lang, EmbedText::More),
            contact,
        ] {
            assert!(said.contains(name), "{said}");
        }
    }
}

#[test]
fn nothing_is_said_of_photographs_but_that_they_are_in_print() {
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
        let said = |n: usize| guide.about.accessibility[n].text.get(lang);
        assert!(said(3).contains(tested), "{}", said(3));
        for level in found {
            assert!(said(5).contains(level), "{}", said(5));
        }
    }
}

#[test]
fn a_contact_is_a_link_only_where_it_leads_where_it_says() {
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

#[test]
fn every_sentence_of_the_source_stands_on_the_page_of_its_division() {
    let guide = guide();
    let source = include_str!("fixtures/source.ja.txt");
    let mut shown = String::new();
    let mut sentences = 0;
    for line in source.lines().filter(|line| !line.is_empty()) {
        if let Some(slug) = line.strip_prefix("# ") {
            let html = page(&guide, Lang::Ja, &Page::Division(slug.parse().unwrap()));
            shown = text(select(&html, "main")[0]);
        } else {
            assert!(shown.contains(line), "{line}");
            sentences += 1;
        }
    }
    assert_eq!(sentences, 78);
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
fn a_division_page_counts_what_the_source_counts() {
    let guide = guide();
    let count = |slug: &str, selector: &str| {
        let html = page(&guide, Lang::Ja, &Page::Division(slug.parse().unwrap()));
        select(&html, selector).len()
    };
    for (slug, responsibilities, policies, hot_topics, figures, notes) in [
        ("health-science", 3, 2, 1, 0, 0),
        ("international-affairs", 5, 2, 2, 3, 1),
        ("general-coordination", 0, 0, 0, 0, 0),
        ("personnel", 0, 0, 0, 0, 0),
        ("finance", 0, 0, 0, 1, 0),
        ("regional-bureaus", 0, 0, 0, 0, 0),
    ] {
        let part = |part: &str| count(slug, &format!("[aria-labelledby={part}] h3"));
        assert_eq!(part("responsibilities"), responsibilities, "{slug}");
        assert_eq!(part("policies"), policies, "{slug}");
        assert_eq!(part("hot-topics"), hot_topics, "{slug}");
        assert_eq!(count(slug, "figcaption"), figures, "{slug}");
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

#[test]
fn the_page_for_embedding_is_of_use_as_it_is_written() {
    let guide = guide();
    for lang in Lang::ALL {
        let html = page(&guide, lang, &Page::Embed);
        let headings: Vec<String> = select(&html, "main h2").into_iter().map(text).collect();
        assert_eq!(
            headings,
            [
                said(lang, EmbedText::Choose),
                said(lang, EmbedText::Code),
                said(lang, EmbedText::Preview),
                said(lang, EmbedText::Frame),
                said(lang, EmbedText::Card),
                said(lang, EmbedText::Permission),
            ]
        );
        // The embedding code, with an example address that is marked as an
        // example.
        let (code, title) = (lang.code(), guide.index.site.title.get(lang));
        let first = &guide.index.divisions[0];
        let (slug, name) = (&first.slug, first.name.get(lang));
        let lines: Vec<String> = select(&html, "textarea").into_iter().map(text).collect();
        let script = "<script async src=\"https://guide.example/embed.js\"></script>";
        assert_eq!(
            lines[0],
            format!(
                "{script}\n<bukyoku-guide><a lang=\"{code}\" href=\"https://guide.example/{code}/\">\
                 {title}</a></bukyoku-guide>"
            )
        );
        let frame =
            format!("<iframe src=\"https://guide.example/{code}/?embed=1\" title=\"{title}\"");
        assert!(lines[1].starts_with(&frame), "{}", lines[1]);
        assert_eq!(
            lines[2],
            format!(
                "{script}\n<bukyoku-card division=\"{slug}\"><a lang=\"{code}\" \
                 href=\"https://guide.example/{code}/divisions/{slug}/\">{name}</a></bukyoku-card>"
            )
        );
        let shown = text(select(&html, ".without-app")[0]);
        assert!(
            shown.starts_with("https://guide.example/ ")
                && shown.contains(&said(lang, EmbedText::ExampleAddress))
        );
        // The policy for the host page is the same as in the documentation.
        let codes: Vec<String> = select(&html, "[aria-labelledby=embed-permission] code")
            .into_iter()
            .map(text)
            .collect();
        let (file, policy) = codes.split_last().unwrap();
        assert_eq!(file, "docs/embedding.md");
        assert!(include_str!("../docs/embedding.md").contains(&policy.join("; ")));
        assert_eq!(policy.len(), 3);
        // There is no frame before the app runs.
        assert!(select(&html, "iframe, script").is_empty());
        let link = select(&html, "bukyoku-guide a")[0];
        let home = Base::default().page(lang, &Page::Home);
        assert_eq!(link.value().attr("href"), Some(&*home));
    }
}

#[test]
fn whatever_can_be_filled_in_has_a_name() {
    let guide = guide();
    let html = page(&guide, Lang::En, &Page::Embed);
    let labels: Vec<_> = select(&html, "label")
        .iter()
        .filter_map(|label| label.value().attr("for"))
        .collect();
    for field in select(&html, "main select, main input, main textarea") {
        let is_in_label = field
            .ancestors()
            .filter_map(ElementRef::wrap)
            .any(|around| around.value().name() == "label");
        let id = field.value().attr("id").unwrap_or_default();
        assert!(is_in_label || labels.contains(&id), "{}", field.html());
        for described in field
            .value()
            .attr("aria-describedby")
            .unwrap_or_default()
            .split(' ')
        {
            let found = select(&html, &format!("[id='{described}']"));
            assert_eq!(
                found.len(),
                usize::from(!described.is_empty()),
                "{described}"
            );
        }
    }
    let divisions = select(&html, "select[name=division] option");
    assert_eq!(divisions.len(), 1 + guide.index.divisions.len());
}

#[test]
fn what_is_not_found_is_named_and_leads_on() {
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
    for lang in Lang::ALL {
        let link = select(&html, &format!("section[lang={}] a", lang.code()));
        assert_eq!(
            link[0].value().attr("href"),
            Some(Base::default().page(lang, &Page::Home).as_str())
        );
        assert_eq!(text(link[0]), messages(lang).enter);
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
