//! What a search finds, as the worker sends it to the page.

use crate::content::json::record;
use crate::id::{SectionId, Slug};

record! {
    /// What a search finds.
    pub struct Results {
        /// The terms that were searched; empty if there is nothing to search.
        pub terms: Vec<String>,
        /// The number of characters of the query that were left out, because it
        /// is too long or has too many terms.
        pub cut: usize,
        /// The number of results in the language of the page.
        pub count: usize,
        /// These results, the best division first.
        pub groups: Vec<Group>,
        /// The number of results in the other language alone.
        pub other_count: usize,
        /// These results: passages that the search does not find in the language
        /// of the page. Their texts are in the other language.
        pub other: Vec<Group>,
        /// The number of divisions that may have more results.
        pub more: usize,
    }

    /// The results in one division.
    pub struct Group {
        /// The division.
        pub slug: Slug,
        /// Its name, in pieces ([`pieces`]).
        pub name: Vec<String>,
        /// The results, the best first.
        pub results: Vec<Found>,
    }

    /// One result: a section, a part without sections, or the division itself.
    pub struct Found {
        /// Its fragment on the page of the division; `None` for the division
        /// itself.
        pub id: Option<SectionId>,
        /// Its title, in pieces ([`pieces`]).
        pub title: Vec<String>,
        /// A passage of its text, in pieces ([`pieces`]).
        pub snippet: Vec<String>,
        /// The different texts of the section that were hit, as the page has
        /// them.
        pub hits: Vec<String>,
    }
}

/// The pieces of a text, each with whether it was hit. They alternate, and the
/// first was not hit; empty ones are left out.
pub fn pieces(pieces: &[String]) -> impl Iterator<Item = (&str, bool)> {
    let pieces = pieces.iter().enumerate();
    pieces
        .map(|(n, piece)| (piece.as_str(), n % 2 == 1))
        .filter(|(piece, _)| !piece.is_empty())
}
