//! `content/index.json`: everything for cards, navigation and subject pages.

use super::{Heading, Paragraphs, Site, Text};
use crate::content::json::record;
use crate::content::part::Group;
use crate::content::pictogram::Pictogram;
use crate::id::{SectionId, Slug, SubjectId};

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
