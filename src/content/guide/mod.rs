//! The content that the browser fetches.
//!
//! [`Index`] is `content/index.json`: everything for the front page and
//! navigation. [`DivisionPage`] is `content/divisions/<slug>.json`: everything
//! for the page of one division, including the frame and the neighbours, so that
//! its size does not depend on the number of divisions. If the guide has several
//! bureaus, the cards of each bureau and of each subject are in a file of their
//! own, [`Cards`], so that no page fetches what grows with the whole guide; only
//! [`Chart`], which names all divisions, does. [`AboutPage`] and [`EmbedPage`]
//! are fetched with the one page that shows them. All contain every language.
//! [`EmbeddedCard`] is for other sites.

mod about;
mod chart;
mod division;
mod embed;
mod index;

use std::ops::Deref;

pub use self::about::{AboutPage, SAVE, Statement};
pub use self::chart::{BureauEntry, Chart};
pub use self::division::{
    BureauName, Division, DivisionName, DivisionPage, Figure, Footnote, Image, Section,
};
pub use self::embed::{EmbedPage, EmbedText};
pub use self::index::{
    Bureau, Card, Cards, EmbeddedCard, Index, MOST_ON_A_PAGE, SectionEntry, Subject,
};
use super::inline::Paragraph;
use super::json::record;
use crate::language::{Lang, Localized, messages};

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
            Lang::Ja | Lang::JaSimple => self.breaks.as_slice(),
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
        /// The name of the guide in its header. `None` if it has that of the
        /// software.
        pub name: Option<Text>,
        /// The ministry's full name.
        pub ministry: Text,
        /// The title of the publication, which is also the name of the guide.
        pub title: Text,
        /// The edition that the text was taken from.
        pub edition: Text,
        /// What every page says about the translation. `None` if nothing.
        pub translation_note: Option<Text>,
        /// The contact for the guide: a mail address or an `https:` URL. `None`
        /// until the operator gives one.
        pub contact: Option<String>,
        /// How many of [`Lang::ALL`] the guide has.
        pub languages: usize,
    }
}

impl Site {
    /// The name of the guide in its header, if only that of the software.
    #[must_use]
    pub fn brand(site: Option<&Self>, lang: Lang) -> &str {
        let own = site.and_then(|site| site.name.as_ref());
        own.map_or(messages(lang).brand, |name| name.get(lang).as_str())
    }
}
