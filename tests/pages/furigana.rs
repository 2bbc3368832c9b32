//! The readings of the words on each page.

use std::collections::HashMap;

use bukyoku::content::furigana::{FOLDER, INTERFACE, PageReadings, file_of};
use bukyoku::content::readings::{Segment, Word, Words, is_kanji};
use bukyoku::language::Lang;
use scraper::Node;

use crate::{guide, page};

/// The words of a page, as a script finds them: those of the interface and those
/// of the page.
fn words(files: &HashMap<String, PageReadings>, page: &str) -> Words {
    let of = |name: &str| files[&[FOLDER, "/", name].concat()].words.clone();
    let lines = [of(INTERFACE), of(page)].concat();
    Words::new(lines.iter().map(|line| {
        let mut parts = line.split(' ').map(str::to_owned);
        Word {
            word: parts.next().unwrap(),
            reading: parts.collect(),
        }
    }))
}

#[test]
fn every_word_in_kanji_on_every_page_has_its_reading() {
    let mut unread = Vec::new();
    let guide = guide();
    let files: HashMap<_, _> = guide.readings().into_iter().collect();
    for shown in guide.pages() {
        let words = words(&files, &file_of(&shown));
        let html = page(&guide, Lang::Ja, &shown);
        for node in html.tree.nodes() {
            let Node::Text(text) = node.value() else {
                continue;
            };
            // `option` can have no elements in it.
            let is_option = node.ancestors().any(|one| {
                one.value()
                    .as_element()
                    .is_some_and(|element| element.name() == "option")
            });
            if is_option || !text.contains(is_kanji) {
                continue;
            }
            let found = words.segment(text).into_iter();
            let found = found.filter(|one| matches!(one, Segment::Unread(_)));
            unread.extend(found.map(|one| format!("{shown:?}: {} in {}", one.text(), &**text)));
        }
    }
    assert!(unread.is_empty(), "{unread:#?}");
}

#[test]
fn words_are_read_as_in_their_places() {
    let guide = guide();
    let files: HashMap<_, _> = guide.readings().into_iter().collect();
    for division in &guide.divisions {
        let division = &division.division;
        let words = words(&files, &["divisions/", division.slug.as_str()].concat());
        for (_, section) in division.sections() {
            let place = [division.slug.as_str(), "#", section.id.as_str()].concat();
            let title = section.title.get(Lang::Ja);
            let there = guide.lexicon.words(&place).kana(title);
            assert_eq!(words.kana(title), there, "{title}");
        }
    }
}
