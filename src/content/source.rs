//! The files that editors write: `site.json`, `bureaus/<bureau>/bureau.json`,
//! `bureaus/<bureau>/<division>.json` and `readings.json`.
//!
//! These types define the format: the JSON Schema is generated from them, and
//! the check reads with them. Every text is given in all languages, side by
//! side. What a division lacks is left out of its file, never `null`; only
//! keywords and the contact may be empty.

use std::collections::HashMap;

use schemars::{JsonSchema, schema_for};
use serde::{Deserialize, Serialize};

use crate::content::part::Group;
use crate::content::pictogram::Pictogram;
use crate::content::readings::{Lexicon, Word, without_forms};
use crate::id::{BureauSlug, FootnoteId, SectionId, Slug, SubjectId};
use crate::language::{Lang, Localized};

/// The format that these types define. Until format 1, a guide had the divisions
/// of one bureau; `migrate` brings it here.
pub const FORMAT: u32 = 2;

/// The file with the guide as a whole.
pub const SITE_FILE: &str = "site.json";

/// The folder with a folder for each bureau.
pub const BUREAUS_FOLDER: &str = "bureaus";

/// The file in the folder of a bureau that describes the bureau itself.
pub const BUREAU_FILE: &str = "bureau.json";

/// The file with the readings of words.
pub const READINGS_FILE: &str = "readings.json";

/// The folder with the pictures.
pub const IMAGES_FOLDER: &str = "images";

/// The folder with the pictures that other sites show beside links to the guide,
/// one for each language.
pub const SOCIAL_FOLDER: &str = "social";

/// The folder with the pictures that browsers show to readers who install the
/// guide.
pub const SCREENSHOTS_FOLDER: &str = "screenshots";

/// The folder with the icons of the guide, if it has its own.
pub const ICONS_FOLDER: &str = "icons";

/// The folders of the pictures of the guide as a whole. One that is there has all
/// its pictures.
pub const GUIDE_FOLDERS: [&str; 3] = [SOCIAL_FOLDER, SCREENSHOTS_FOLDER, ICONS_FOLDER];

/// A picture of the guide as a whole. Other sites, browsers and systems expect its
/// size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GuidePicture {
    /// Its folder, in the content and where it is published.
    pub folder: &'static str,
    /// Its name in the folder.
    pub file: &'static str,
    /// Its width and height in pixels if it is a PNG, else it is an SVG.
    pub size: Option<(u32, u32)>,
}

impl GuidePicture {
    const fn png(folder: &'static str, file: &'static str, width: u32, height: u32) -> Self {
        Self {
            folder,
            file,
            size: Some((width, height)),
        }
    }

    /// Its path from the folder of the content, and from the root of the guide.
    #[must_use]
    pub fn path(&self) -> String {
        [self.folder, "/", self.file].concat()
    }
}

/// All pictures of the guide as a whole.
pub const GUIDE_PICTURES: [GuidePicture; 8] = [
    GuidePicture::png(SOCIAL_FOLDER, "ja.png", 1200, 630),
    GuidePicture::png(SOCIAL_FOLDER, "en.png", 1200, 630),
    GuidePicture::png(SCREENSHOTS_FOLDER, "wide.png", 1280, 800),
    GuidePicture::png(SCREENSHOTS_FOLDER, "narrow.png", 780, 1560),
    GuidePicture {
        folder: ICONS_FOLDER,
        file: "icon.svg",
        size: None,
    },
    GuidePicture::png(ICONS_FOLDER, "icon-192.png", 192, 192),
    GuidePicture::png(ICONS_FOLDER, "icon-512.png", 512, 512),
    GuidePicture::png(ICONS_FOLDER, "touch.png", 180, 180),
];

/// The JSON Schemas (draft 2020-12) of the four kinds of file, with their file
/// names.
#[must_use]
pub fn schemas() -> [(&'static str, serde_json::Value); 4] {
    [
        ("site.schema.json", schema_for!(Site).into()),
        ("bureau.schema.json", schema_for!(Bureau).into()),
        ("division.schema.json", schema_for!(Division).into()),
        ("readings.schema.json", schema_for!(Readings).into()),
    ]
}

/// The folder of the schemas, as seen from that of the content, given `$schema` of
/// its site.json. `None` if that is not a path beside the content.
#[must_use]
pub fn schemas_folder(reference: &str) -> Option<&str> {
    let folder = reference.strip_suffix("site.schema.json")?;
    let is_path = !folder.contains([':', '\\']) && !folder.starts_with('/');
    is_path.then_some(folder)
}

/// A line of plain text: not blank, and without notation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Line(#[schemars(extend("pattern" = NOT_BLANK))] pub String);

/// A paragraph: not blank. It may contain footnote marks `[^id]`, links
/// `[text](https://…)` and emphasis `*text*`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Prose(#[schemars(extend("pattern" = NOT_BLANK))] pub String);

/// A reading in hiragana.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Kana(#[schemars(extend("pattern" = HIRAGANA))] pub String);

/// A colour in sRGB: `#` and six hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct HexColour(#[schemars(extend("pattern" = COLOUR))] pub String);

/// The pattern of a text that is not blank (ECMA-262).
pub const NOT_BLANK: &str = r"\S";

/// The pattern of a reading (ECMA-262).
pub const HIRAGANA: &str = "^[ぁ-ゖー・]+$";

/// The pattern of a colour (ECMA-262).
pub const COLOUR: &str = "^#[0-9A-Fa-f]{6}$";

/// A text in Japanese and English, and in further languages if there is one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Translated_{T}")]
#[serde(
    deny_unknown_fields,
    bound(deserialize = "T: serde::de::DeserializeOwned")
)]
pub struct Translated<T> {
    /// In Japanese.
    pub ja: T,
    /// In English.
    pub en: T,
    /// In easy Japanese (やさしい日本語).
    #[serde(rename = "ja-simple", default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Derived<T>")]
    pub ja_simple: Option<Derived<T>>,
}

impl<T> Translated<T> {
    /// The text in one language; in easy Japanese, that in Japanese.
    pub const fn get(&self, lang: Lang) -> &T {
        match lang {
            Lang::Ja | Lang::JaSimple => &self.ja,
            Lang::En => &self.en,
        }
    }
}

/// A text that was made from the Japanese one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Derived_{T}")]
#[serde(deny_unknown_fields)]
pub struct Derived<T> {
    /// The first eight hexadecimal digits of the SHA-256 of the Japanese text that it
    /// was made from; paragraphs are joined by line breaks.
    #[schemars(extend("pattern" = "^[0-9a-f]{8}$"))]
    pub of: String,
    /// The text.
    pub text: T,
}

/// A line in every language.
pub type Text = Translated<Line>;

/// Paragraphs in every language: the same number in each.
pub type Paragraphs = Translated<ProseList>;

/// At least one paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct ProseList(#[schemars(length(min = 1))] pub Vec<Prose>);

/// `site.json`: what the guide is, its subjects and the order of its bureaus.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// The path of this file's JSON Schema, for editors' programs.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    pub schema: Option<String>,
    /// The format of the content: 2.
    #[schemars(extend("const" = FORMAT))]
    pub format: u32,
    /// The name of the guide in the header of every page. Without it, that of the
    /// software.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Text")]
    pub name: Option<Text>,
    /// The colour of links, buttons and the like. Without it, the blue of the
    /// software.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "HexColour")]
    pub colour: Option<HexColour>,
    /// The ministry's full name.
    pub ministry: Text,
    /// The ministry's name in the title of the publication.
    pub ministry_short: Text,
    /// The publication that the text comes from, without the ministry's name.
    pub publication: Text,
    /// Its edition.
    pub edition: Text,
    /// A description of the guide.
    pub introduction: Paragraphs,
    /// The source of the text.
    pub source: Paragraphs,
    /// The kind of translation that the English is.
    pub translation: Paragraphs,
    /// What every page says about the translation, in one sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Text")]
    pub translation_note: Option<Text>,
    /// The terms of use of the text.
    pub terms: Paragraphs,
    /// The contact for the guide: a mail address or an `https:` URL. Empty until
    /// the operator gives one.
    #[schemars(extend("pattern" = r"^(|https://\S+|[^\s@:]+@[^\s@:]+)$"))]
    pub contact: String,
    /// Everything that divisions deal with, in the order in which it is listed.
    #[schemars(length(min = 1))]
    pub subjects: Vec<Subject>,
    /// What the search looks for too when readers type a word that the guide
    /// does not use.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(min = 1))]
    pub synonyms: Vec<Synonym>,
    /// Words that texts in easy Japanese may use, though they are not in the
    /// vocabulary of the check.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(min = 1))]
    pub easy_words: Vec<Line>,
    /// Whether the Japanese texts are taken over word for word, so that the check does
    /// not warn of long sentences in them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub verbatim: bool,
    /// The slugs of the bureaus, in the order of the guide.
    #[schemars(length(min = 1))]
    pub bureaus: Vec<BureauSlug>,
}

/// A subject that divisions deal with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Subject {
    /// Its name in URLs.
    pub id: SubjectId,
    /// Its name for readers.
    pub name: Text,
}

/// Words that readers type, and what the search looks for too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Synonym {
    /// What readers type, in any language.
    #[schemars(length(min = 1))]
    pub words: Vec<Line>,
    /// What the search looks for too, in the words of the guide.
    #[schemars(length(min = 1))]
    pub also: Vec<Line>,
}

/// `bureaus/<slug>/bureau.json`: a bureau (官房・局・部) of the ministry and the
/// order of its divisions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Bureau {
    /// The path of this file's JSON Schema, for editors' programs.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    pub schema: Option<String>,
    /// Its name in URLs: the name of this file's folder.
    pub slug: BureauSlug,
    /// Its name.
    pub name: Text,
    /// The reading of its Japanese name, in hiragana. Required if the guide has
    /// several bureaus.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Kana")]
    pub reading: Option<Kana>,
    /// What it is for. Required if the guide has several bureaus.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Paragraphs")]
    pub description: Option<Paragraphs>,
    /// The slugs of its divisions, in the order of the guide.
    #[schemars(length(min = 1))]
    pub divisions: Vec<Slug>,
}

/// `bureaus/<bureau>/<slug>.json`: what one division does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Division {
    /// The path of this file's JSON Schema, for editors' programs.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    pub schema: Option<String>,
    /// Its name in URLs: the name of this file without `.json`.
    pub slug: Slug,
    /// Its name.
    pub name: Text,
    /// The reading of its Japanese name, in hiragana.
    pub reading: Kana,
    /// The pictogram on its card.
    pub pictogram: Pictogram,
    /// The subjects that it deals with as a whole, by their ids in site.json.
    #[schemars(length(min = 1))]
    pub subjects: Vec<SubjectId>,
    /// Additional search terms that are not in its text.
    pub keywords: Localized<Vec<Line>>,
    /// One line that says what it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Text")]
    pub tagline: Option<Text>,
    /// Its mission.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Paragraphs")]
    pub mission: Option<Paragraphs>,
    /// What it does, if the text has no further parts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Paragraphs")]
    pub description: Option<Paragraphs>,
    /// What it is responsible for (所掌分野).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(min = 1))]
    pub responsibilities: Vec<Section>,
    /// Its policies (政策紹介), in the order of their numbers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(min = 1))]
    pub policies: Vec<Section>,
    /// Its hot topics.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(min = 1))]
    pub hot_topics: Vec<Section>,
    /// Figures that belong to the division as a whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(min = 1))]
    pub figures: Vec<Figure>,
}

impl Division {
    /// Its sections of one kind.
    #[must_use]
    pub fn group(&self, group: Group) -> &[Section] {
        match group {
            Group::Responsibility => &self.responsibilities,
            Group::Policy => &self.policies,
            Group::HotTopic => &self.hot_topics,
        }
    }
}

/// A titled passage with its own fragment in the URL.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its fragment in the URL: unique in its division. It never changes,
    /// because people have sent links to it.
    pub id: SectionId,
    /// Its title.
    pub title: Text,
    /// The subjects that it deals with, by their ids in site.json.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(min = 1))]
    pub subjects: Vec<SubjectId>,
    /// Its paragraphs.
    pub text: Paragraphs,
    /// Its figures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(min = 1))]
    pub figures: Vec<Figure>,
    /// Its footnotes. Each needs a mark `[^id]` in the text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(min = 1))]
    pub footnotes: Vec<Footnote>,
}

/// A figure of the printed brochure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// What it shows.
    pub caption: Text,
    /// The picture. Without it, the page says that the photograph is in the
    /// printed brochure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Image")]
    pub image: Option<Image>,
}

/// A picture in `public/content/images/`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Image {
    /// The name of its file in `public/content/images/`.
    #[schemars(extend("pattern" = r"^[a-z0-9][a-z0-9-]*\.(avif|jpg|png|svg|webp)$"))]
    pub file: String,
    /// What it shows, for readers who do not see it.
    pub alt: Text,
    /// Its width in pixels.
    #[schemars(range(min = 1))]
    pub width: u32,
    /// Its height in pixels.
    #[schemars(range(min = 1))]
    pub height: u32,
}

/// A footnote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Footnote {
    /// The name by which its mark refers to it.
    pub id: FootnoteId,
    /// Its text.
    pub text: Translated<Prose>,
}

/// `readings.json`: how the words in the Japanese texts are read that are
/// written in kanji.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Readings {
    /// The path of this file's JSON Schema, for editors' programs.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    pub schema: Option<String>,
    /// The words, in the order of their readings.
    pub words: Vec<Reading>,
}

impl Readings {
    /// The words of every place.
    #[must_use]
    pub fn lexicon(&self) -> Lexicon {
        let words = self.words.iter().map(|entry| {
            let places = entry.places.iter().map(|place| place.0.clone());
            (entry.word(), places.collect())
        });
        Lexicon::new(&words.collect::<Vec<_>>())
    }

    /// The entries, to look up many words.
    #[must_use]
    pub fn entries(&self) -> Entries<'_> {
        let mut by_word: HashMap<String, Vec<usize>> = HashMap::new();
        for (n, entry) in self.words.iter().enumerate() {
            let numbers = by_word.entry(without_forms(&entry.word.0)).or_default();
            numbers.push(n);
        }
        Entries {
            words: &self.words,
            by_word,
        }
    }
}

/// The entries of a list of readings, by their words.
#[derive(Debug)]
pub struct Entries<'a> {
    words: &'a [Reading],
    /// The numbers of the entries of each word.
    by_word: HashMap<String, Vec<usize>>,
}

impl Entries<'_> {
    /// The number of the entry that gives a word its reading in a place.
    #[must_use]
    pub fn find(&self, word: &str, place: &str) -> Option<usize> {
        let division = place.split_once('#').map(|(division, _)| division);
        let rank = |entry: &Reading| {
            let is_in = |place: &str| entry.places.iter().any(|one| one.0 == place);
            match division {
                _ if is_in(place) => Some(2),
                Some(division) if is_in(division) => Some(1),
                _ => entry.places.is_empty().then_some(0),
            }
        };
        let numbers = self.by_word.get(&without_forms(word))?.iter();
        numbers
            .filter_map(|n| Some((rank(&self.words[*n])?, *n)))
            .max()
            .map(|(_, n)| n)
    }
}

/// How a word is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// The word as the texts have it, with its okurigana where the reading
    /// depends on it.
    pub word: Line,
    /// The reading of each run of kanji in it. What is written in kana is not
    /// repeated.
    #[schemars(length(min = 1))]
    pub reading: Vec<Kana>,
    /// The places where it is read so, if not everywhere: `site`, the slug of a
    /// division, or `slug#id` for a section.
    #[serde(rename = "in", default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(min = 1))]
    pub places: Vec<Place>,
    /// Whether somebody has compared the reading with the texts.
    pub reviewed: bool,
}

impl Reading {
    /// The word and its reading, without the places.
    #[must_use]
    pub fn word(&self) -> Word {
        Word {
            word: self.word.0.clone(),
            reading: self.reading.iter().map(|kana| kana.0.clone()).collect(),
        }
    }

    /// What the list is ordered by: the reading of the whole word, in the order
    /// of Unicode, which is nearly that of dictionaries; then the word; then its
    /// places, none first.
    #[must_use]
    pub fn order(&self) -> impl Ord + use<> {
        (self.word().kana(), self.word.0.clone(), self.places.clone())
    }
}

/// A place of the guide: `site`, the slug of a division, or `slug#id` for a
/// section.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Place(#[schemars(extend("pattern" = PLACE))] pub String);

/// The pattern of a place (ECMA-262).
pub const PLACE: &str = "^[a-z][a-z0-9]*(-[a-z0-9]+)*(#[a-z][a-z0-9]*(-[a-z0-9]+)*)?$";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_entry_of_a_word_is_that_of_the_nearest_place() {
        let entry = |places: &[&str]| Reading {
            word: Line("葛飾".to_owned()),
            reading: vec![Kana("かつしか".to_owned())],
            places: places
                .iter()
                .map(|&place| Place(place.to_owned()))
                .collect(),
            reviewed: true,
        };
        let readings = Readings {
            schema: None,
            words: vec![
                entry(&["finance#g20"]),
                entry(&[]),
                entry(&["finance", "site"]),
            ],
        };
        let entries = readings.entries();
        for (place, number) in [
            ("finance#g20", 0),
            ("finance#g7", 2),
            ("finance", 2),
            ("site", 2),
            ("personnel#g20", 1),
        ] {
            assert_eq!(entries.find("葛飾", place), Some(number), "{place}");
            assert_eq!(
                entries.find("葛\u{E0100}飾", place),
                Some(number),
                "{place}"
            );
        }
        assert_eq!(entries.find("葛", "finance"), None);
    }
}
