//! Every page is in its language.

use bukyoku::language::Lang;
use scraper::{ElementRef, Html, Node};

use crate::{every_route, guide, page, select};

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
fn every_page_is_in_its_language_outside_marked_passages() {
    let guide = guide();
    for (lang, shown) in every_route(&guide) {
        for (marked, text) in passages(&page(&guide, lang, &shown), lang) {
            match marked {
                Lang::En => assert!(!text.contains(is_japanese), "{lang:?} {shown:?}: {text}"),
                Lang::Ja | Lang::JaSimple => {
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
