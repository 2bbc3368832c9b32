//! The content that the browser fetches.
//!
//! [`Index`] is `content/index.json`: everything for cards, navigation and
//! subject pages. [`DivisionPage`] is `content/divisions/<slug>.json`:
//! everything for the page of one division, including the frame and the
//! neighbours, so that its size does not depend on the number of divisions.
//! [`AboutPage`] and [`EmbedPage`] are fetched with the one page that shows
//! them. All contain every language.

use std::ops::Deref;

use serde::Serialize;

use crate::content::inline::Paragraph;
use crate::content::json::{FromJson, Json, record};
use crate::id::{FootnoteId, SectionId, Slug, SubjectId};
use crate::language::{Lang, Localized};

/// A line of plain text in every language.
pub type Text = Localized<String>;

record! {
    /// A line that is used as a heading. Japanese has no spaces to break a line
    /// at, so it includes the ends of its phrases.
    pub struct Heading {
        /// The text.
        pub text: Text,
        /// Where the Japanese text may be broken: the ends of its phrases
        /// except the last, in bytes.
        pub breaks: Vec<usize>,
    }
}

impl Deref for Heading {
    type Target = Text;

    fn deref(&self) -> &Text {
        &self.text
    }
}

impl Heading {
    /// The text in a language, phrase by phrase.
    pub fn phrases(&self, lang: Lang) -> impl Iterator<Item = &str> {
        let text = self.text.get(lang).as_str();
        let breaks = match lang {
            Lang::Ja => self.breaks.as_slice(),
            Lang::En => &[],
        };
        let starts = std::iter::once(0).chain(breaks.iter().copied());
        let ends = breaks.iter().copied().chain(std::iter::once(text.len()));
        // Breaks that do not fit the text are ignored.
        starts
            .zip(ends)
            .filter_map(|(start, end)| text.get(start..end))
    }
}

/// Paragraphs in every language; each has the same number.
pub type Paragraphs = Localized<Vec<Paragraph>>;

record! {
    /// The data for the frame around every page.
    pub struct Site {
        /// The ministry's full name.
        pub ministry: Text,
        /// The part of the ministry whose divisions the guide shows.
        pub bureau: Text,
        /// The title of the publication, which is also the name of the guide.
        pub title: Text,
        /// The edition that the text was taken from.
        pub edition: Text,
        /// The contact for the guide: a mail address or an `https:` URL. `None`
        /// until the operator gives one.
        pub contact: Option<String>,
    }
}

record! {
    /// Cards and subjects.
    pub struct Index {
        /// The data for the frame.
        pub site: Site,
        /// A description of the guide.
        pub introduction: Paragraphs,
        /// All subjects, in the order of the list.
        pub subjects: Vec<Subject>,
        /// All divisions, in the order of the guide.
        pub divisions: Vec<Card>,
    }
}

record! {
    /// `content/about.json`: the content of the about page alone.
    pub struct AboutPage {
        /// The source of the text.
        pub source: Paragraphs,
        /// The kind of translation that the English is.
        pub translation: Paragraphs,
        /// The terms of use of the text.
        pub terms: Paragraphs,
        /// The accessibility statement.
        pub accessibility: Vec<Statement>,
    }
}

record! {
    /// One entry of the accessibility statement.
    pub struct Statement {
        /// Its subject.
        pub subject: Text,
        /// Its text.
        pub text: Text,
    }
}

/// Defines an enum with a list of all its variants.
macro_rules! listed {
    (
        $(#[$doc:meta])*
        pub enum $name:ident {
            $($(#[$variant_doc:meta])* $variant:ident,)+
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)+
        }

        impl $name {
            /// All variants, in order.
            pub const ALL: &[Self] = &[$(Self::$variant),+];
        }
    };
}

listed! {
    /// The texts of the page that generates code for embedding.
    pub enum EmbedText {
        /// The purpose of the page.
        Introduction,
        /// The heading of the form.
        Choose,
        /// The label of the division field.
        Division,
        /// The option for the whole guide.
        Whole,
        /// The label of the language field.
        Language,
        /// The option for the language of the host page.
        LanguageAround,
        /// The label of the colour scheme field.
        Theme,
        /// The option for the reader's system setting.
        ThemeSystem,
        /// The label of the field for what is shown around the page.
        Chrome,
        /// The option for a slim bar.
        ChromeMinimal,
        /// The option for header and footer.
        ChromeFull,
        /// The option for nothing.
        ChromeNone,
        /// The label of the colour field.
        Accent,
        /// The format of a colour.
        AccentHow,
        /// The error for an invalid colour.
        AccentWrong,
        /// The label of the height options.
        Height,
        /// The option for the height of the content.
        HeightAuto,
        /// The option for a fixed height.
        HeightFixed,
        /// The label of the field for the fixed height.
        Pixels,
        /// The format of a height.
        PixelsHow,
        /// The error for an invalid height.
        PixelsWrong,
        /// The heading of the code.
        Code,
        /// How to use the code.
        CodeHow,
        /// The label of the code.
        CodeName,
        /// Follows an address that is an example.
        ExampleAddress,
        /// The heading of the preview.
        Preview,
        /// The error if the preview did not load.
        PreviewFailed,
        /// The heading of the code without a script.
        Frame,
        /// When to use that code, and its limits.
        FrameHow,
        /// The label of that code.
        FrameName,
        /// The heading of the code for one division.
        Card,
        /// What that code shows.
        CardHow,
        /// The label of that code.
        CardName,
        /// The heading of the necessary permissions.
        Permission,
        /// Whom to ask, followed by what the host page's security policy must allow.
        PermissionHow,
        /// Precedes the name of the file that documents everything else.
        More,
    }
}

/// `content/embed.json`: the texts of the page that generates code for
/// embedding, in the order of [`EmbedText`]. (One list needs much less code
/// than a field for each.)
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EmbedPage {
    texts: Vec<Text>,
}

impl EmbedPage {
    /// Creates it from a function that returns each text.
    pub fn new(text: impl Fn(EmbedText) -> Text) -> Self {
        let texts = EmbedText::ALL.iter().map(|which| text(*which));
        Self {
            texts: texts.collect(),
        }
    }

    /// One of the texts.
    #[must_use]
    pub fn text(&self, which: EmbedText) -> Text {
        let text = self.texts.get(which as usize);
        text.cloned().unwrap_or_default()
    }
}

impl FromJson for EmbedPage {
    fn from_json(json: Json) -> Option<Self> {
        let texts: Vec<Text> = json.object()?.take("texts")?;
        (texts.len() == EmbedText::ALL.len()).then_some(Self { texts })
    }
}

record! {
    /// A subject that divisions deal with.
    pub struct Subject {
        /// Its name in URLs.
        pub id: SubjectId,
        /// Its name for readers.
        pub name: Text,
    }
}

record! {
    /// The card of a division.
    pub struct Card {
        /// Its name in URLs.
        pub slug: Slug,
        /// Its name.
        pub name: Heading,
        /// Its pictogram.
        pub pictogram: Pictogram,
        /// The reading of its Japanese name in hiragana.
        pub reading: String,
        /// Its tagline, or the first sentence of its text if it has none.
        pub summary: Text,
        /// The subjects that it deals with.
        pub subjects: Vec<SubjectId>,
        /// Additional search terms, in each language.
        pub keywords: Localized<Vec<String>>,
        /// Its sections, in the order of its page.
        pub sections: Vec<SectionEntry>,
    }
}

impl Card {
    /// The number of policies on its page.
    #[must_use]
    pub fn policy_count(&self) -> usize {
        self.sections
            .iter()
            .filter(|section| section.group == Group::Policy)
            .count()
    }

    /// Whether the division as a whole or one of its sections deals with a subject.
    #[must_use]
    pub fn deals_with(&self, subject: &SubjectId) -> bool {
        self.subjects.contains(subject)
            || self
                .sections
                .iter()
                .any(|section| section.subjects.contains(subject))
    }
}

/// A pictogram of the kept set, for a division.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "tool", derive(schemars::JsonSchema, serde::Deserialize))]
#[serde(rename_all = "kebab-case")]
pub enum Pictogram {
    /// A public building with columns.
    Building,
    /// Coins and notes.
    Money,
    /// A map.
    Map,
    /// A microscope.
    Microscope,
    /// A centre with branches.
    Network,
    /// People.
    People,
    /// The globe.
    World,
}

impl FromJson for Pictogram {
    fn from_json(json: Json) -> Option<Self> {
        Some(match json.text()?.as_str() {
            "building" => Self::Building,
            "money" => Self::Money,
            "map" => Self::Map,
            "microscope" => Self::Microscope,
            "network" => Self::Network,
            "people" => Self::People,
            "world" => Self::World,
            _ => return None,
        })
    }
}

impl FromJson for Group {
    fn from_json(json: Json) -> Option<Self> {
        Some(match json.text()?.as_str() {
            "responsibility" => Self::Responsibility,
            "policy" => Self::Policy,
            "hot_topic" => Self::HotTopic,
            _ => return None,
        })
    }
}

record! {
    /// The index entry of a section.
    pub struct SectionEntry {
        /// Its fragment on the page of its division.
        pub id: SectionId,
        /// The part of the page that it belongs to.
        pub group: Group,
        /// Its title.
        pub title: Text,
        /// The subjects that it deals with.
        pub subjects: Vec<SubjectId>,
    }
}

/// A part of a division page that consists of sections.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// What the division is responsible for (所掌分野).
    Responsibility,
    /// A policy, presented (政策紹介).
    Policy,
    /// A hot topic.
    HotTopic,
}

record! {
    /// The page of a division.
    pub struct DivisionPage {
        /// The data for the frame.
        pub site: Site,
        /// The division.
        pub division: Division,
        /// The previous division in the order of the guide.
        pub previous: Option<Neighbour>,
        /// The next division.
        pub next: Option<Neighbour>,
    }
}

record! {
    /// A link to another division.
    pub struct Neighbour {
        /// Its name in URLs.
        pub slug: Slug,
        /// Its name.
        pub name: Text,
    }
}

record! {
    /// The content of a division. What it lacks is empty or `None`.
    pub struct Division {
        /// Its name in URLs.
        pub slug: Slug,
        /// Its name.
        pub name: Heading,
        /// Its pictogram.
        pub pictogram: Pictogram,
        /// The reading of its Japanese name in hiragana.
        pub reading: String,
        /// Its own subjects, without those of its sections.
        pub subjects: Vec<Subject>,
        /// Its tagline.
        pub tagline: Option<Heading>,
        /// Its tagline, or the first sentence of its text if it has none.
        pub summary: Text,
        /// Its mission.
        pub mission: Option<Paragraphs>,
        /// What it does, if the text has no further parts.
        pub description: Option<Paragraphs>,
        /// What it is responsible for.
        pub responsibilities: Vec<Section>,
        /// Its policies, in the order of their numbers.
        pub policies: Vec<Section>,
        /// Its hot topics.
        pub hot_topics: Vec<Section>,
        /// Figures that belong to the division as a whole.
        pub figures: Vec<Figure>,
    }
}

impl Division {
    /// Its sections with their part of the page, in the order of the page.
    pub fn sections(&self) -> impl Iterator<Item = (Group, &Section)> {
        [Group::Responsibility, Group::Policy, Group::HotTopic]
            .into_iter()
            .flat_map(|group| {
                self.group(group)
                    .iter()
                    .map(move |section| (group, section))
            })
    }

    /// The sections of one part of the page.
    #[must_use]
    pub fn group(&self, group: Group) -> &[Section] {
        match group {
            Group::Responsibility => &self.responsibilities,
            Group::Policy => &self.policies,
            Group::HotTopic => &self.hot_topics,
        }
    }
}

record! {
    /// A titled passage with its own fragment in the URL.
    pub struct Section {
        /// Its fragment.
        pub id: SectionId,
        /// Its title.
        pub title: Heading,
        /// The subjects that it deals with.
        pub subjects: Vec<SubjectId>,
        /// Its paragraphs.
        pub text: Paragraphs,
        /// Its figures.
        pub figures: Vec<Figure>,
        /// Its footnotes.
        pub footnotes: Vec<Footnote>,
    }
}

record! {
    /// A figure of the printed brochure.
    pub struct Figure {
        /// Its caption.
        pub caption: Text,
        /// The picture. `None` if it is only in the printed brochure.
        pub image: Option<Image>,
    }
}

record! {
    /// A picture beside the content.
    pub struct Image {
        /// Its file, relative to the content folder: `images/tpp11.jpg`.
        pub file: String,
        /// The alternative text.
        pub alt: Text,
        /// Its width in pixels.
        pub width: u32,
        /// Its height in pixels.
        pub height: u32,
    }
}

record! {
    /// A footnote.
    pub struct Footnote {
        /// The name by which its mark refers to it.
        pub id: FootnoteId,
        /// Its text.
        pub text: Localized<Paragraph>,
    }
}
