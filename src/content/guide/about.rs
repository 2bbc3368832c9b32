//! `content/about.json`: the content of the about page alone.

use super::{Paragraphs, Text};
use crate::content::json::record;

/// The id of the section of the about page where the guide is saved.
pub const SAVE: &str = "save";

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
