//! `content/divisions/<slug>.json`: everything for the page of one division.

use serde::{Serialize, Serializer};

use super::{Heading, Paragraphs, Site, Subject, Text};
use crate::content::inline::Paragraph;
use crate::content::json::{FromJson, Json, record};
use crate::content::part::{Group, Part};
use crate::content::pictogram::Pictogram;
use crate::id::{BureauSlug, FootnoteId, SectionId, Slug, SubjectId};
use crate::language::Localized;

record! {
    /// The page of a division.
    pub struct DivisionPage {
        /// The data for the frame.
        pub site: Site,
        /// The bureau that it belongs to.
        pub bureau: BureauName,
        /// The division.
        pub division: Division,
        /// The previous division of the bureau, in the order of the guide.
        pub previous: Option<DivisionName>,
        /// The next division of the bureau.
        pub next: Option<DivisionName>,
    }
}

record! {
    /// The bureau that a division belongs to.
    pub struct BureauName {
        /// Its name in URLs. `None` if it is the only bureau of the guide, whose
        /// front page is also that of the bureau.
        pub slug: Option<BureauSlug>,
        /// Its name.
        pub name: Text,
    }
}

/// A division as others name it. In JSON it is a list of its slug, its Japanese and
/// its English name: a guide may have a thousand, and a list of objects is a tenth
/// larger when compressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DivisionName {
    /// Its name in URLs.
    pub slug: Slug,
    /// Its name.
    pub name: Text,
}

impl Serialize for DivisionName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Text { ja, en } = &self.name;
        (self.slug.as_str(), ja, en).serialize(serializer)
    }
}

impl FromJson for DivisionName {
    fn from_json(json: Json) -> Option<Self> {
        let Json::List(list) = json else { return None };
        let mut list = list.into_iter();
        Some(Self {
            slug: Slug::from_json(list.next()?)?,
            name: Text {
                ja: list.next()?.text()?,
                en: list.next()?.text()?,
            },
        })
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
    /// All its sections with their kind, in the order of the page.
    pub fn sections(&self) -> impl Iterator<Item = (Group, &Section)> {
        Group::ALL.into_iter().flat_map(|group| {
            self.group(group)
                .iter()
                .map(move |section| (group, section))
        })
    }

    /// The parts that it has, in the order of the page.
    pub fn parts(&self) -> impl Iterator<Item = Part> {
        Part::ALL
            .into_iter()
            .filter(|part| self.paragraphs(*part).is_some() || !self.sections_of(*part).is_empty())
    }

    /// The paragraphs of a part that has no sections.
    #[must_use]
    pub const fn paragraphs(&self, part: Part) -> Option<&Paragraphs> {
        match part {
            Part::Mission => self.mission.as_ref(),
            Part::Description => self.description.as_ref(),
            Part::Responsibilities | Part::Policies | Part::HotTopics => None,
        }
    }

    /// The sections of a part; empty if it has none.
    #[must_use]
    pub fn sections_of(&self, part: Part) -> &[Section] {
        part.group().map_or(&[], |group| self.group(group))
    }

    /// The sections of one kind.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::json;

    #[test]
    fn the_name_of_a_division_is_read_back_as_written() {
        let name = DivisionName {
            slug: "finance".parse().unwrap(),
            name: Text {
                ja: "会計課".to_owned(),
                en: "Finance Division".to_owned(),
            },
        };
        let json = serde_json::to_string(&name).unwrap();
        assert_eq!(json, r#"["finance","会計課","Finance Division"]"#);
        assert_eq!(json::read(&json), Some(name));
        for damaged in [r#"["finance","会計課"]"#, r#"["A","",""]"#, "[1,2,3]", "{}"] {
            assert_eq!(json::read::<DivisionName>(damaged), None, "{damaged}");
        }
    }
}
