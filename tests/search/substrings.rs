//! Every part of a Japanese text finds the passage that has it, and no other.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use bukyoku::content::guide::{Division, Figure};
use bukyoku::content::inline::plain_text;
use bukyoku::content::part::Part;
use bukyoku::language::Lang;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::guide::{SHIPPED, Search, places};

/// What a result may have been found by: its texts, and whether it shows them.
fn passages() -> BTreeMap<String, Vec<String>> {
    let (source, guide) = &*SHIPPED;
    let mut passages = BTreeMap::new();
    for (page, source) in guide.divisions.iter().zip(&source.divisions) {
        let division = &page.division;
        let slug = division.slug.as_str();
        let mut itself = vec![division.name.ja.clone()];
        itself.extend(division.tagline.iter().map(|tagline| tagline.ja.clone()));
        itself.extend(
            division
                .subjects
                .iter()
                .map(|subject| subject.name.ja.clone()),
        );
        itself.extend(source.keywords.ja.iter().map(|keyword| keyword.0.clone()));
        itself.extend(captions(&division.figures));
        passages.insert(slug.to_owned(), itself);
        for part in Part::ALL {
            if let Some(paragraphs) = division.paragraphs(part) {
                let texts = paragraphs.ja.iter().map(|text| plain_text(text));
                passages.insert(format!("{slug}#{}", part.id()), texts.collect());
            }
        }
        passages.extend(sections(division));
    }
    passages
}

fn sections(division: &Division) -> impl Iterator<Item = (String, Vec<String>)> {
    let (_, guide) = &*SHIPPED;
    division.sections().map(|(_, section)| {
        let mut texts = vec![section.title.ja.clone()];
        texts.extend(section.text.ja.iter().map(|text| plain_text(text)));
        texts.extend(captions(&section.figures));
        texts.extend(
            section
                .footnotes
                .iter()
                .map(|note| plain_text(&note.text.ja)),
        );
        let subjects = guide.index.subjects.iter();
        let subjects = subjects.filter(|subject| section.subjects.contains(&subject.id));
        texts.extend(subjects.map(|subject| subject.name.ja.clone()));
        (format!("{}#{}", division.slug, section.id), texts)
    })
}

fn captions(figures: &[Figure]) -> impl Iterator<Item = String> {
    figures.iter().map(|figure| figure.caption.ja.clone())
}

/// Letters and digits alone, in lower case, as somebody compares who does not
/// mind punctuation.
fn letters(text: &str) -> String {
    let lower = text.to_lowercase();
    lower.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether the search looks for nothing but these characters: kana is looked for
/// in readings too, Latin letters as romaji, and there are synonyms.
fn is_searched_as_written(part: &str) -> bool {
    static SYNONYMS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
        let (source, _) = &*SHIPPED;
        let synonyms = source.site.synonyms.iter();
        let words = synonyms.flat_map(|synonym| &synonym.words);
        words.map(|word| letters(&word.0)).collect()
    });
    let has_kanji = part.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
    let has_kana = part.chars().any(|c| ('ぁ'..='ヿ').contains(&c));
    has_kanji && !has_kana && !SYNONYMS.contains(&letters(part))
}

fn check(search: &mut Search, passages: &BTreeMap<String, Vec<String>>, part: &str) {
    let found = places(&search.search(part, Lang::Ja, 0));
    let found: BTreeSet<&String> = found
        .iter()
        .filter(|place| !place.starts_with('~'))
        .collect();
    let wanted = letters(part);
    for (place, texts) in passages {
        let is_found = found.contains(place);
        if texts.iter().any(|text| text.contains(part)) {
            assert!(is_found, "{part} does not find {place}");
        }
        if is_found && is_searched_as_written(part) {
            let has_it = texts.iter().any(|text| letters(text).contains(&wanted));
            assert!(has_it, "{part} finds {place}, which does not have it");
        }
    }
}

/// The parts of a text with so many characters. A part with a space, with
/// quotation marks of both kinds or without a letter is not one term.
fn parts(text: &str, length: usize) -> impl Iterator<Item = String> {
    let chars: Vec<char> = text.chars().collect();
    let parts: Vec<String> = chars
        .windows(length)
        .map(|part| part.iter().collect())
        .collect();
    parts.into_iter().filter(|part| !letters(part).is_empty())
}

#[test]
fn every_short_part_of_every_text_finds_its_passage_and_no_other() {
    let mut search = Search::whole();
    let passages = passages();
    let texts = passages.values().flatten();
    let parts: BTreeSet<String> = texts
        .flat_map(|text| (2..=4).flat_map(|length| parts(text, length)))
        .collect();
    assert!(parts.len() > 5_000);
    for part in &parts {
        check(&mut search, &passages, part);
    }
}

#[test]
fn every_character_finds_its_passages() {
    let mut search = Search::whole();
    let passages = passages();
    let characters: BTreeSet<char> = passages
        .values()
        .flatten()
        .flat_map(|text| text.chars())
        .collect();
    for c in characters.into_iter().filter(|c| c.is_alphanumeric()) {
        check(&mut search, &passages, &c.to_string());
    }
}

proptest! {
    #[test]
    fn every_part_of_a_text_finds_its_passage_and_no_other(
        passage in any::<Index>(), text in any::<Index>(), start in any::<Index>(), length in 2..60usize,
    ) {
        let mut search = Search::whole();
        let passages = passages();
        let texts: Vec<&Vec<String>> = passages.values().collect();
        let texts: &Vec<String> = texts[passage.index(texts.len())];
        let chars: Vec<char> = text.get(texts).chars().collect();
        let start = start.index(chars.len());
        let part: String = chars[start..].iter().take(length).collect();
        prop_assume!(letters(&part).chars().count() > 1);
        check(&mut search, &passages, &part);
    }
}
