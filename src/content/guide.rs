//! What the browser fetches.
//!
//! [`Index`] is `content/index.json`: all that cards, navigation and subject
//! pages need. [`DivisionPage`] is `content/divisions/<slug>.json`: all that
//! the page of one division needs, frame and neighbours included, so that it
//! costs the same in a guide of six divisions and of a thousand. [`AboutPage`]
//! and [`EmbedPage`] are fetched with the one page that shows them. All hold
//! every language.

use std::ops::Deref;

use serde::Serialize;

use crate::content::inline::Paragraph;
use crate::content::json::{FromJson, Json, record};
use crate::id::{FootnoteId, SectionId, Slug, SubjectId};
use crate::language::{Lang, Localized};

/// A line of plain text in every language.
pub type Text = Localized<String>;

record! {
    /// A line that stands as a heading. Japanese has no spaces to break a line at,
    /// so it carries where its phrases end.
    pub struct Heading {
        /// What it says.
        pub text: Text,
        /// Where the Japanese may be broken: the ends of its phrases but the last,
        /// in bytes.
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
        // What does not fit the text breaks nothing.
        starts
            .zip(ends)
            .filter_map(|(start, end)| text.get(start..end))
    }
}

/// Paragraphs in every language; each language has as many.
pub type Paragraphs = Localized<Vec<Paragraph>>;

record! {
    /// What the frame around every page says.
    pub struct Site {
        /// The ministry's full name.
        pub ministry: Text,
        /// The part of the ministry whose divisions the guide shows.
        pub bureau: Text,
        /// The title of the publication that the guide shows, which is its name too.
        pub title: Text,
        /// The edition that the text was taken from.
        pub edition: Text,
        /// Whom to write to about the guide: a mail address or an `https:` URL.
        /// `None` until the operator names one.
        pub contact: Option<String>,
    }
}

record! {
    /// Cards and subjects.
    pub struct Index {
        /// What the frame says.
        pub site: Site,
        /// What the guide is.
        pub introduction: Paragraphs,
        /// Every subject, in the order of the list.
        pub subjects: Vec<Subject>,
        /// Every division, in the order of the guide.
        pub divisions: Vec<Card>,
    }
}

record! {
    /// `content/about.json`: what only the about page says.
    pub struct AboutPage {
        /// Where the text comes from.
        pub source: Paragraphs,
        /// What kind of translation the English is.
        pub translation: Paragraphs,
        /// On what terms the text may be used.
        pub terms: Paragraphs,
        /// The accessibility statement.
        pub accessibility: Vec<Statement>,
    }
}

record! {
    /// One of the things that the accessibility statement states.
    pub struct Statement {
        /// What it is about.
        pub subject: Text,
        /// What is stated.
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
            /// Every one, in order.
            pub const ALL: &[Self] = &[$(Self::$variant),+];
        }
    };
}

listed! {
    /// What only the page says that makes the code for another page.
    pub enum EmbedText {
        /// What that page is for.
        Introduction,
        /// The heading of the form.
        Choose,
        /// Asks for a division.
        Division,
        /// No division.
        Whole,
        /// Asks for a language.
        Language,
        /// No language of its own.
        LanguageAround,
        /// Asks for a colour scheme.
        Theme,
        /// As the system of whoever reads it says.
        ThemeSystem,
        /// Asks what is to stand around the page.
        Chrome,
        /// Little.
        ChromeMinimal,
        /// All of it.
        ChromeFull,
        /// Nothing.
        ChromeNone,
        /// Asks for a colour.
        Accent,
        /// How a colour is written.
        AccentHow,
        /// What was written is none.
        AccentWrong,
        /// Asks for a height.
        Height,
        /// As its content.
        HeightAuto,
        /// Always the same.
        HeightFixed,
        /// Asks how high that is.
        Pixels,
        /// How a height is written.
        PixelsHow,
        /// What was written is none.
        PixelsWrong,
        /// The heading of the lines.
        Code,
        /// What to do with them.
        CodeHow,
        /// What they are.
        CodeName,
        /// Stands behind an address that is an example.
        ExampleAddress,
        /// The heading of what a reader of the other page will see.
        Preview,
        /// It did not come.
        PreviewFailed,
        /// The heading of the line that needs no script.
        Frame,
        /// When that is used, and what it cannot do.
        FrameHow,
        /// What it is.
        FrameName,
        /// The heading of the lines for one division.
        Card,
        /// What they show.
        CardHow,
        /// What they are.
        CardName,
        /// The heading of what else has to be done.
        Permission,
        /// Who decides, and before what the other page's security policy has to allow.
        PermissionHow,
        /// Before the name of the file that describes everything else.
        More,
    }
}

/// `content/embed.json`: the texts of the page that makes the code for another
/// page, in the order of [`EmbedText`]. (One list is much less code than a
/// field for each.)
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EmbedPage {
    texts: Vec<Text>,
}

impl EmbedPage {
    /// Made of each of its texts.
    pub fn new(text: impl Fn(EmbedText) -> Text) -> Self {
        let texts = EmbedText::ALL.iter().map(|which| text(*which));
        Self {
            texts: texts.collect(),
        }
    }

    /// One of its texts.
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
    /// Something that divisions deal with.
    pub struct Subject {
        /// Its name in URLs.
        pub id: SubjectId,
        /// Its name for readers.
        pub name: Text,
    }
}

record! {
    /// A division in short.
    pub struct Card {
        /// Its name in URLs.
        pub slug: Slug,
        /// Its name.
        pub name: Heading,
        /// The pictogram that stands for it.
        pub pictogram: Pictogram,
        /// The reading of its Japanese name in hiragana.
        pub reading: String,
        /// Its tagline, or the first sentence on it where it has none.
        pub summary: Text,
        /// The subjects that it deals with.
        pub subjects: Vec<SubjectId>,
        /// Further words to find it by, in each language.
        pub keywords: Localized<Vec<String>>,
        /// Its sections, in the order of its page.
        pub sections: Vec<SectionEntry>,
    }
}

impl Card {
    /// How many policies its page presents.
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
    /// A section in short.
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
        /// What the frame says.
        pub site: Site,
        /// The division.
        pub division: Division,
        /// The division before it in the order of the guide.
        pub previous: Option<Neighbour>,
        /// The division after it.
        pub next: Option<Neighbour>,
    }
}

record! {
    /// Another division, to go on to.
    pub struct Neighbour {
        /// Its name in URLs.
        pub slug: Slug,
        /// Its name.
        pub name: Text,
    }
}

record! {
    /// What a division does. What it lacks is empty or `None`.
    pub struct Division {
        /// Its name in URLs.
        pub slug: Slug,
        /// Its name.
        pub name: Heading,
        /// The pictogram that stands for it.
        pub pictogram: Pictogram,
        /// The reading of its Japanese name in hiragana.
        pub reading: String,
        /// The subjects that it deals with, those of its sections left out.
        pub subjects: Vec<Subject>,
        /// Its tagline.
        pub tagline: Option<Heading>,
        /// Its tagline, or the first sentence on it where it has none.
        pub summary: Text,
        /// Its mission.
        pub mission: Option<Paragraphs>,
        /// What it does, where the text is not divided further.
        pub description: Option<Paragraphs>,
        /// What it is responsible for.
        pub responsibilities: Vec<Section>,
        /// Its policies, presented, in the order of their numbers.
        pub policies: Vec<Section>,
        /// Its hot topics.
        pub hot_topics: Vec<Section>,
        /// Figures that belong to the division as a whole.
        pub figures: Vec<Figure>,
    }
}

impl Division {
    /// Its sections with the part that each belongs to, in the order of the page.
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
    /// A titled passage with a place of its own in the URL.
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
        /// What it shows.
        pub caption: Text,
        /// The picture itself. `None`: it is only in the printed brochure.
        pub image: Option<Image>,
    }
}

record! {
    /// A picture that lies beside the content.
    pub struct Image {
        /// Its file, relative to the content folder: `images/tpp11.jpg`.
        pub file: String,
        /// What it shows, for those who do not see it.
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
        /// The name that its mark calls it by.
        pub id: FootnoteId,
        /// What it says.
        pub text: Localized<Paragraph>,
    }
}
