//! The files that editors write: `site.json` and `divisions/<slug>.json`.
//!
//! These types define the format: the JSON Schema is generated from them, and
//! the check reads with them. Every text is given in all languages, side by
//! side. What a division lacks is left out of its file, never `null`; only
//! keywords and the contact may be empty.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::content::guide::Pictogram;
use crate::id::{FootnoteId, SectionId, Slug, SubjectId};
use crate::language::Localized;

/// A line of plain text: not blank, and without notation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Line(#[schemars(extend("pattern" = NOT_BLANK))] pub String);

/// A paragraph: not blank. It may hold a footnote mark `[^id]`, links
/// `[text](https://…)` and emphasis `*text*`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Prose(#[schemars(extend("pattern" = NOT_BLANK))] pub String);

/// The reading of a Japanese name, in hiragana.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Kana(#[schemars(extend("pattern" = HIRAGANA))] pub String);

/// The pattern of a text that is not blank (ECMA-262).
pub const NOT_BLANK: &str = r"\S";

/// The pattern of a reading (ECMA-262).
pub const HIRAGANA: &str = "^[ぁ-ゖー・]+$";

/// A line in every language.
pub type Text = Localized<Line>;

/// Paragraphs in every language: the same number in each.
pub type Paragraphs = Localized<ProseList>;

/// At least one paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct ProseList(#[schemars(length(min = 1))] pub Vec<Prose>);

/// `site.json`: what the guide is, its subjects and the order of its divisions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// Where the JSON Schema of this file is, for editors.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    pub schema: Option<String>,
    /// The ministry's full name.
    pub ministry: Text,
    /// The ministry's name in the title of the publication.
    pub ministry_short: Text,
    /// The part of the ministry whose divisions the guide shows.
    pub bureau: Text,
    /// The publication that the text comes from, without the ministry's name.
    pub publication: Text,
    /// Its edition.
    pub edition: Text,
    /// What this guide is.
    pub introduction: Paragraphs,
    /// Where the text comes from.
    pub source: Paragraphs,
    /// What kind of translation the English is.
    pub translation: Paragraphs,
    /// On what terms the text may be used.
    pub terms: Paragraphs,
    /// Whom to write to about the guide: a mail address or an `https:` URL;
    /// empty while the operator has named none.
    #[schemars(extend("pattern" = r"^(|https://\S+|[^\s@:]+@[^\s@:]+)$"))]
    pub contact: String,
    /// Everything that divisions deal with, named once, in the order of the list.
    #[schemars(length(min = 1))]
    pub subjects: Vec<Subject>,
    /// The slugs of the divisions, in the order of the guide.
    #[schemars(length(min = 1))]
    pub divisions: Vec<Slug>,
}

/// Something that divisions deal with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Subject {
    /// Its name in URLs.
    pub id: SubjectId,
    /// Its name for readers.
    pub name: Text,
}

/// `divisions/<slug>.json`: what one division does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Division {
    /// Where the JSON Schema of this file is, for editors.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    pub schema: Option<String>,
    /// Its name in URLs: the name of this file without `.json`.
    pub slug: Slug,
    /// Its name.
    pub name: Text,
    /// The reading of its Japanese name, in hiragana.
    pub reading: Kana,
    /// The pictogram that stands for it on its card.
    pub pictogram: Pictogram,
    /// The subjects that it deals with as a whole, by their ids in site.json.
    #[schemars(length(min = 1))]
    pub subjects: Vec<SubjectId>,
    /// Further words to find it by: those that do not stand in its text.
    pub keywords: Localized<Vec<Line>>,
    /// One line that says what it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Text")]
    pub tagline: Option<Text>,
    /// Its mission.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Paragraphs")]
    pub mission: Option<Paragraphs>,
    /// What it does, where the text is not divided further.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Paragraphs")]
    pub description: Option<Paragraphs>,
    /// What it is responsible for (所掌分野).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(min = 1))]
    pub responsibilities: Vec<Section>,
    /// Its policies, presented (政策紹介), in the order of their numbers.
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

/// A titled passage with a place of its own in the URL.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its fragment in the URL: unique in its division, and never changed, as
    /// people have sent links to it.
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
    /// Its footnotes; each is called by a mark `[^id]` in the text.
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
    /// The picture, once there is one. Without it the page says that it is in
    /// the printed brochure.
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
    /// What it shows, for those who do not see it.
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
    /// The name that its mark calls it by.
    pub id: FootnoteId,
    /// What it says.
    pub text: Localized<Prose>,
}
