//! `content/index.json`, and the cards of divisions.

use super::{BureauEntry, Heading, Paragraphs, Site, Text};
use crate::content::json::record;
use crate::content::part::Group;
use crate::content::pictogram::Pictogram;
use crate::id::{BureauSlug, SectionId, Slug, SubjectId};

/// The most divisions that one page shows as a whole.
pub const MOST_ON_A_PAGE: usize = 60;

record! {
    /// The front page, subjects and bureaus.
    pub struct Index {
        /// The data for the frame.
        pub site: Site,
        /// A description of the guide.
        pub introduction: Paragraphs,
        /// All subjects, in the order of the list.
        pub subjects: Vec<Subject>,
        /// For each subject, the number of divisions that deal with it.
        pub subject_counts: Vec<usize>,
        /// All bureaus, in the order of the guide.
        pub bureaus: Vec<Bureau>,
        /// All divisions, in the order of the guide. Empty if there are several
        /// bureaus: then their cards are in [`Cards`] alone.
        pub divisions: Vec<Card>,
    }
}

impl Index {
    /// The only bureau of the guide; `None` if there are several.
    #[must_use]
    pub fn only_bureau(&self) -> Option<&Bureau> {
        match self.bureaus.as_slice() {
            [bureau] => Some(bureau),
            _ => None,
        }
    }

    /// The name of what the guide is about: the bureau if it has a single one,
    /// else the ministry.
    #[must_use]
    pub fn organisation(&self) -> &Text {
        self.only_bureau()
            .map_or(&self.site.ministry, |bureau| &bureau.name)
    }

    /// A bureau.
    #[must_use]
    pub fn bureau(&self, slug: &BureauSlug) -> Option<&Bureau> {
        self.bureaus.iter().find(|bureau| bureau.slug == *slug)
    }

    /// Whether the guide has so few divisions that all of them can be shown on
    /// one page.
    #[must_use]
    pub fn is_small(&self) -> bool {
        self.division_count() <= MOST_ON_A_PAGE
    }

    /// Whether the whole guide is printed as one document. Browsers take seconds to
    /// lay out a long one; those of its bureaus take its place.
    #[must_use]
    pub fn is_printed_whole(&self) -> bool {
        self.is_small() || self.only_bureau().is_some()
    }

    /// The number of divisions in the whole guide.
    #[must_use]
    pub fn division_count(&self) -> usize {
        self.bureaus.iter().map(|bureau| bureau.divisions).sum()
    }

    /// All subjects, each with the number of divisions that deal with it.
    pub fn counted_subjects(&self) -> impl Iterator<Item = (&Subject, usize)> {
        let counts = self.subject_counts.iter().copied();
        // A damaged file may have fewer numbers.
        let counts = counts.chain(std::iter::repeat(0));
        self.subjects.iter().zip(counts)
    }
}

record! {
    /// `content/bureaus/<slug>.json` and `content/subjects/<id>.json`: the cards
    /// of a bureau, and of the divisions that deal with a subject, in the order
    /// of the guide. With a single bureau there are no files of subjects.
    pub struct Cards {
        /// What the bureau is for. `None` only for a single bureau or a subject.
        pub description: Option<Paragraphs>,
        /// The cards. Those of a subject have what its page shows.
        pub divisions: Vec<Card>,
        /// In place of the cards, if more divisions deal with the subject than one
        /// page shows ([`MOST_ON_A_PAGE`]): their names, by bureau. Else empty.
        pub bureaus: Vec<BureauEntry>,
    }
}

record! {
    /// `content/cards/<slug>.json`: what `<bukyoku-card>` shows of a division.
    pub struct EmbeddedCard {
        /// Its name.
        pub name: Text,
        /// The reading of its Japanese name in hiragana.
        pub reading: String,
        /// Its tagline, or the first sentence of its text if it has none.
        pub summary: Text,
        /// The names of its subjects.
        pub subjects: Vec<Text>,
    }
}

record! {
    /// A bureau of the ministry.
    pub struct Bureau {
        /// Its name in URLs.
        pub slug: BureauSlug,
        /// Its name.
        pub name: Text,
        /// The reading of its Japanese name in hiragana, if it is known.
        pub reading: Option<String>,
        /// What it is for: the first sentence of its description. `None` only if
        /// the guide has a single bureau.
        pub summary: Option<Text>,
        /// The number of its divisions.
        pub divisions: usize,
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

    /// The card with only what the page of a subject shows.
    #[cfg(feature = "tool")]
    pub(crate) fn about(&self, subject: &SubjectId) -> Self {
        let mut card = self.clone();
        card.reading.clear();
        card.name.breaks.clear();
        card.subjects.retain(|one| one == subject);
        card.sections
            .retain(|section| section.subjects.contains(subject));
        for section in &mut card.sections {
            section.subjects.retain(|one| one == subject);
        }
        card
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
