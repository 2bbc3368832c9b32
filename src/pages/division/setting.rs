//! The page that shows the text of a division: its own page, or the print page
//! with all divisions.

use view::{Element, Empty, html};

use crate::id::Slug;

/// The page that shows a division's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Setting {
    /// The division's own page; its name is a first-level heading.
    OwnPage,
    /// The page of all divisions; its name is a second-level heading, and
    /// fragments begin with the division's slug.
    Collection(Slug),
}

impl Setting {
    /// A fragment of the division on this page. Two hyphens are unambiguous: no
    /// slug and no id of the content contains them.
    pub(crate) fn fragment(&self, fragment: &str) -> String {
        match self {
            Self::OwnPage => fragment.to_owned(),
            Self::Collection(slug) => [slug.as_str(), "--", fragment].concat(),
        }
    }

    /// A heading within the division, `depth` levels below its name, without
    /// its text.
    pub(crate) fn heading(&self, depth: usize, id: &str) -> Element<Empty> {
        let level = match self {
            Self::OwnPage => depth,
            Self::Collection(_) => 1 + depth,
        };
        let heading = [html::h1, html::h2, html::h3, html::h4][level];
        heading().id(id.to_owned()).attr("tabindex", "-1")
    }
}
