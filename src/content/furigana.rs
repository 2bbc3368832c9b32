//! `content/readings/…`: how the words on a page are read, for furigana.
//!
//! There is one file for each page, and one with the words that any page may
//! have: `readings/interface.json`. A script divides each text on the page into
//! words as [`Words::segment`] does, with the words of both files.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use super::compile::Guide;
use super::guide::{
    Bureau, BureauEntry, Card, Division, DivisionName, Figure, Heading, Paragraphs, Section, Text,
};
use super::inline::{Inline, Paragraph};
use super::json::record;
use super::readings::{Lexicon, Segment, Word, Words, kanji_runs, without_forms};
use super::source::{Reading, Readings};
use crate::id::Slug;
use crate::language::Lang;
use crate::route::Page;

/// The folder of the files, below `content/`.
pub const FOLDER: &str = "readings";

/// The name of the file with the words that any page may have, in [`FOLDER`].
pub const INTERFACE: &str = "interface";

/// The place of texts that belong to no division.
const SITE: &str = "site";

record! {
    /// A file in [`FOLDER`].
    pub struct PageReadings {
        /// The words: each as it is written, then the reading of each run of kanji
        /// in it, separated by spaces.
        pub words: Vec<String>,
    }
}

/// The words of the interface, in the format of `readings.json`. They are part of
/// the software.
static OF_INTERFACE: LazyLock<Vec<Word>> = LazyLock::new(|| {
    let readings = serde_json::from_str::<Readings>(include_str!("interface-readings.json"));
    let words = readings.unwrap_or_default().words;
    words.iter().map(Reading::word).collect()
});

/// The words of the interface, for its texts.
#[must_use]
pub fn interface_words() -> Words {
    Words::new(OF_INTERFACE.iter().cloned())
}

/// The name of the file of a page in [`FOLDER`].
#[must_use]
pub fn file_of(page: &Page) -> String {
    match page.path().trim_end_matches('/') {
        "" => "home".to_owned(),
        path => path.to_owned(),
    }
}

/// A text as a page shows it, in one text node, with its words.
#[derive(Clone)]
struct Shown {
    text: String,
    words: Vec<Word>,
}

impl Shown {
    fn new(text: &str, lexicon: &Words) -> Self {
        let segments = lexicon.segment(text).into_iter();
        let words = segments.filter_map(|segment| match segment {
            Segment::Word { text, ruby, .. } => Some(Word {
                word: without_forms(text),
                reading: ruby.into_iter().map(|(_, kana)| kana).collect(),
            }),
            _ => None,
        });
        Self {
            words: words.collect(),
            text: without_forms(text),
        }
    }

    /// The whole text as one word; `None` if a kanji has no reading.
    fn as_word(&self) -> Option<Word> {
        let mut readings = self.words.iter().flat_map(|word| {
            let runs = kanji_runs(&word.word).map(|run| word.word[run].to_owned());
            runs.zip(word.reading.iter().cloned())
        });
        let reading = kanji_runs(&self.text).map(|run| {
            let (mut kanji, mut reading) = (&self.text[run], String::new());
            while !kanji.is_empty() {
                let (part, kana) = readings.next()?;
                kanji = kanji.strip_prefix(&*part)?;
                reading.push_str(&kana);
            }
            Some(reading)
        });
        Some(Word {
            reading: reading.collect::<Option<_>>()?,
            word: self.text.clone(),
        })
    }
}

/// Collects the texts of one place.
struct Collector<'a> {
    words: &'a Words,
    shown: Vec<Shown>,
}

impl<'a> Collector<'a> {
    const fn new(words: &'a Words) -> Self {
        Self {
            words,
            shown: Vec::new(),
        }
    }

    fn line(&mut self, text: &str) {
        self.shown.push(Shown::new(text, self.words));
    }

    fn text(&mut self, text: &Text) {
        self.line(&text.ja);
    }

    fn heading(&mut self, heading: &Heading) {
        self.text(&heading.text);
        // On its page, each phrase is a text node.
        let phrases: Vec<_> = heading.phrases(Lang::Ja).map(str::to_owned).collect();
        phrases.iter().for_each(|phrase| self.line(phrase));
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        for piece in paragraph {
            match piece {
                Inline::Text(text) | Inline::Emphasis(text) => self.line(text),
                Inline::Link(link) => self.line(&link.text),
                Inline::Footnote(_) => {}
            }
        }
    }

    fn paragraphs(&mut self, paragraphs: &Paragraphs) {
        paragraphs.ja.iter().for_each(|one| self.paragraph(one));
    }

    fn figures(&mut self, figures: &[Figure]) {
        figures.iter().for_each(|one| self.text(&one.caption));
    }
}

/// The texts of a guide, by what shows them.
struct Texts<'a> {
    lexicon: &'a Lexicon,
}

impl<'a> Texts<'a> {
    fn at(&self, place: &str) -> Collector<'a> {
        Collector::new(self.lexicon.words(place))
    }

    fn section(&self, slug: &Slug, section: &Section) -> Vec<Shown> {
        let mut texts = self.at(&[slug.as_str(), "#", section.id.as_str()].concat());
        texts.heading(&section.title);
        texts.paragraphs(&section.text);
        texts.figures(&section.figures);
        let notes = section.footnotes.iter();
        notes.for_each(|note| texts.paragraph(&note.text.ja));
        texts.shown
    }

    /// The whole text of a division.
    fn division(&self, division: &Division) -> Vec<Shown> {
        let slug = &division.slug;
        let mut texts = self.at(slug.as_str());
        texts.heading(&division.name);
        texts.text(&division.summary);
        division.tagline.iter().for_each(|one| texts.heading(one));
        texts.figures(&division.figures);
        let mut shown = texts.shown;
        for part in division.parts() {
            if let Some(paragraphs) = division.paragraphs(part) {
                let mut texts = self.at(&[slug.as_str(), "#", part.id()].concat());
                texts.paragraphs(paragraphs);
                shown.extend(texts.shown);
            }
        }
        let sections = division.sections();
        shown.extend(sections.flat_map(|(_, section)| self.section(slug, section)));
        shown
    }

    fn card(&self, card: &Card) -> Vec<Shown> {
        let mut texts = self.at(card.slug.as_str());
        texts.heading(&card.name);
        texts.text(&card.summary);
        let mut shown = texts.shown;
        for section in &card.sections {
            let place = [card.slug.as_str(), "#", section.id.as_str()].concat();
            let mut texts = self.at(&place);
            texts.text(&section.title);
            shown.extend(texts.shown);
        }
        shown
    }

    fn name(&self, division: &DivisionName) -> Vec<Shown> {
        let mut texts = self.at(division.slug.as_str());
        texts.text(&division.name);
        texts.shown
    }

    fn names(&self, bureaus: &[BureauEntry]) -> Vec<Shown> {
        let divisions = bureaus.iter().flat_map(|bureau| &bureau.divisions);
        divisions.flat_map(|division| self.name(division)).collect()
    }

    fn summary(&self, bureau: &Bureau) -> Vec<Shown> {
        let mut texts = self.at(SITE);
        bureau.summary.iter().for_each(|one| texts.text(one));
        texts.shown
    }

    /// What any page may show: the texts of the site and the names of the bureaus.
    fn everywhere(&self, guide: &Guide) -> Vec<Shown> {
        let mut texts = self.at(SITE);
        let site = &guide.index.site;
        site.name.iter().for_each(|name| texts.text(name));
        texts.text(&site.ministry);
        texts.text(&site.title);
        texts.text(&site.edition);
        site.translation_note
            .iter()
            .for_each(|note| texts.text(note));
        texts.paragraphs(&guide.index.introduction);
        let about = &guide.about;
        for paragraphs in [&about.source, &about.translation, &about.terms] {
            texts.paragraphs(paragraphs);
        }
        let subjects = guide.index.subjects.iter();
        subjects.for_each(|subject| texts.text(&subject.name));
        let bureaus = guide.index.bureaus.iter();
        bureaus.for_each(|bureau| texts.text(&bureau.name));
        texts.shown
    }
}

/// All files of a guide, with their names below `content/`, without `.json`.
pub(super) fn files(guide: &Guide, lexicon: &Lexicon) -> Vec<(String, PageReadings)> {
    let texts = Texts { lexicon };
    let everywhere = Everywhere::new(&texts.everywhere(guide));
    let whole: BTreeMap<&str, Vec<Shown>> = guide
        .divisions
        .iter()
        .map(|page| (page.division.slug.as_str(), texts.division(&page.division)))
        .collect();
    let whole_of = |divisions: &mut dyn Iterator<Item = &DivisionName>| -> Vec<Shown> {
        let texts = divisions.filter_map(|division| whole.get(division.slug.as_str()));
        texts.flatten().cloned().collect()
    };
    let cards = |name: &str| {
        let mut files = guide.card_files.iter();
        files.find_map(|(known, cards)| (known == name).then_some(cards))
    };
    let pages_of_divisions: BTreeMap<&str, _> = guide
        .divisions
        .iter()
        .map(|page| (page.division.slug.as_str(), page))
        .collect();
    let index = &guide.index;
    let of_page = |page: &Page| -> Vec<Shown> {
        match page {
            Page::Home if index.only_bureau().is_some() => {
                let cards = guide.cards.iter();
                cards.flat_map(|card| texts.card(card)).collect()
            }
            Page::Home => {
                let bureaus = index.bureaus.iter();
                bureaus.flat_map(|bureau| texts.summary(bureau)).collect()
            }
            Page::Print if index.is_printed_whole() => whole_of(&mut guide.chart.divisions()),
            Page::PrintBureau(slug) => {
                let mut bureaus = guide.chart.bureaus.iter();
                let bureau = bureaus.find(|bureau| bureau.slug == *slug);
                let own = bureau.map_or(&[][..], |bureau| &bureau.divisions);
                let mut shown = whole_of(&mut own.iter());
                let mut description = texts.at(SITE);
                let cards = page.cards().and_then(|name| cards(&name));
                let paragraphs = cards.and_then(|cards| cards.description.as_ref());
                paragraphs
                    .into_iter()
                    .for_each(|one| description.paragraphs(one));
                shown.extend(description.shown);
                shown
            }
            Page::Bureau(_) | Page::Subject(_) => {
                let mut shown = Vec::new();
                if let Some(cards) = page.cards().and_then(|name| cards(&name)) {
                    let mut description = texts.at(SITE);
                    let paragraphs = cards.description.iter();
                    paragraphs.for_each(|one| description.paragraphs(one));
                    shown.extend(description.shown);
                    shown.extend(cards.divisions.iter().flat_map(|card| texts.card(card)));
                    shown.extend(texts.names(&cards.bureaus));
                } else if let Page::Subject(id) = page {
                    let dealing = guide.cards.iter().filter(|card| card.deals_with(id));
                    shown.extend(dealing.flat_map(|card| texts.card(&card.about(id))));
                }
                shown
            }
            Page::Chart | Page::Embed => texts.names(&guide.chart.bureaus),
            Page::Search if index.only_bureau().is_some() => {
                let cards = guide.cards.iter();
                cards.flat_map(|card| texts.card(card)).collect()
            }
            Page::Division(slug) => {
                let mut shown = whole.get(slug.as_str()).cloned().unwrap_or_default();
                let page = pages_of_divisions.get(slug.as_str()).into_iter();
                let neighbours = page.flat_map(|page| [&page.previous, &page.next]);
                shown.extend(neighbours.flatten().flat_map(|one| texts.name(one)));
                shown
            }
            Page::About | Page::Print | Page::Search => Vec::new(),
        }
    };
    let pages = guide.pages();
    let pages = pages.iter().map(|page| {
        let words = everywhere.with(&of_page(page));
        ([FOLDER, "/", &file_of(page)].concat(), words)
    });
    let interface = [FOLDER, "/", INTERFACE].concat();
    let interface = std::iter::once((interface, everywhere.file()));
    interface.chain(pages).collect()
}

/// The words that any page may have.
struct Everywhere {
    list: BTreeMap<String, Vec<String>>,
    words: Arc<Words>,
}

impl Everywhere {
    /// The words of the interface and of these texts.
    fn new(texts: &[Shown]) -> Self {
        let interface = Self::of(OF_INTERFACE.iter().cloned());
        let own = interface.own_words(texts);
        let interface = interface.list.into_iter();
        Self::of(interface.chain(own).map(word))
    }

    fn of(words: impl Iterator<Item = Word>) -> Self {
        let list: BTreeMap<_, _> = words.map(|word| (word.word, word.reading)).collect();
        let words = Words::new(list.clone().into_iter().map(word));
        Self {
            list,
            words: Arc::new(words),
        }
    }

    fn file(&self) -> PageReadings {
        PageReadings::of(self.list.clone())
    }

    /// The words of the texts of a page that are not the same everywhere.
    fn with(&self, texts: &[Shown]) -> PageReadings {
        PageReadings::of(self.own_words(texts))
    }

    /// The words that a page has beside these, so that each of its texts is read
    /// as in its place. A word has one reading on a page: where a text needs
    /// another, the whole text is a word, which is the longest that there is.
    fn own_words(&self, texts: &[Shown]) -> BTreeMap<String, Vec<String>> {
        let mut own = BTreeMap::new();
        for word in texts.iter().flat_map(|text| &text.words) {
            if self.list.get(&word.word) != Some(&word.reading) {
                let reading = own.entry(word.word.clone());
                reading.or_insert_with(|| word.reading.clone());
            }
        }
        let words = Words::within(&self.words).with(own.clone().into_iter().map(word));
        for text in texts {
            if Shown::new(&text.text, &words).words != text.words {
                own.extend(text.as_word().map(|word| (word.word, word.reading)));
            }
        }
        own
    }
}

fn word((word, reading): (String, Vec<String>)) -> Word {
    Word { word, reading }
}

impl PageReadings {
    fn of(words: BTreeMap<String, Vec<String>>) -> Self {
        let words = words.into_iter();
        let words = words.map(|(word, reading)| [&[word][..], &reading].concat().join(" "));
        Self {
            words: words.collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(list: &[(&str, &[&str])]) -> Words {
        Words::new(list.iter().map(|(word, reading)| Word {
            word: (*word).to_owned(),
            reading: reading.iter().map(|&kana| kana.to_owned()).collect(),
        }))
    }

    fn own(texts: &[Shown]) -> Vec<String> {
        let everywhere = Everywhere::of(std::iter::once(Word {
            word: "課".to_owned(),
            reading: vec!["か".to_owned()],
        }));
        everywhere.with(texts).words
    }

    #[test]
    fn a_page_has_the_words_of_its_texts_that_are_not_everywhere() {
        let words = words(&[("取り組む", &["と", "く"]), ("課", &["か"])]);
        let texts = [Shown::new("課が取り組む。", &words)];
        assert_eq!(own(&texts), ["取り組む と く"]);
    }

    #[test]
    fn a_text_in_which_a_word_is_read_otherwise_is_a_word() {
        let [one, other] = [("一日", "いちにち"), ("一日", "ついたち")]
            .map(|(word, reading)| words(&[(word, &[reading]), ("四月", &["しがつ"])]));
        let texts = [
            Shown::new("一日に", &one),
            Shown::new("四月一日の", &other),
            Shown::new("一日", &one),
        ];
        assert_eq!(
            own(&texts),
            ["一日 いちにち", "四月 しがつ", "四月一日の しがつついたち"]
        );
    }

    #[test]
    fn a_longer_word_of_the_interface_does_not_change_a_text() {
        let words = words(&[("会", &["あ"]), ("計", &["はか"])]);
        let everywhere = Everywhere::of(std::iter::once(Word {
            word: "会計".to_owned(),
            reading: vec!["かいけい".to_owned()],
        }));
        let texts = [Shown::new("会計る", &words)];
        assert_eq!(
            everywhere.with(&texts).words,
            ["会 あ", "会計る あはか", "計 はか"]
        );
    }

    #[test]
    fn each_page_has_a_file() {
        let of = |path: &str| file_of(&Page::parse(path).unwrap());
        assert_eq!(of(""), "home");
        assert_eq!(of("divisions/finance/"), "divisions/finance");
        assert_eq!(of("bureaus/health/print/"), "bureaus/health/print");
    }

    #[test]
    fn every_reading_of_the_interface_is_sound() {
        assert!(!OF_INTERFACE.is_empty());
        for word in OF_INTERFACE.iter() {
            assert!(word.is_complete(), "{word:?}");
        }
    }
}
