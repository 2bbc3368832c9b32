//! The content that the browser fetches.
//!
//! [`Index`] is `content/index.json`: everything for cards, navigation and
//! subject pages. [`DivisionPage`] is `content/divisions/<slug>.json`:
//! everything for the page of one division, including the frame and the
//! neighbours, so that its size does not depend on the number of divisions.
//! [`AboutPage`] and [`EmbedPage`] are fetched with the one page that shows
//! them. All contain every language.

mod about;
mod division;
mod embed;
mod index;

use std::ops::Deref;

pub use self::about::{AboutPage, SAVE, Statement};
pub use self::division::{Division, DivisionPage, Figure, Footnote, Image, Neighbour, Section};
pub use self::embed::{EmbedPage, EmbedText};
pub use self::index::{Card, Index, SectionEntry, Subject};
use super::inline::Paragraph;
use super::json::record;
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
