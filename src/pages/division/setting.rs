//! Where the text of a division stands: on its own page, or among all of them
//! on the page for paper.

use crate::id::Slug;
use crate::view::{Element, el};

/// The page around a division's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Setting {
    /// The division's own page; its name is the heading of the first level.
    OwnPage,
    /// The page of all divisions; its name is a heading of the second level,
    /// and fragments begin with the division's slug.
    Collection(Slug),
}

impl Setting {
    /// A fragment of the division as it is in this setting. Two hyphens: no
    /// slug and no id of the content holds them.
    pub(crate) fn fragment(&self, fragment: &str) -> String {
        match self {
            Self::OwnPage => fragment.to_owned(),
            Self::Collection(slug) => [slug.as_str(), "--", fragment].concat(),
        }
    }

    /// A heading within the division, `depth` levels below its name, without
    /// what it says.
    pub(crate) fn heading(&self, depth: usize, id: &str) -> Element {
        let level = match self {
            Self::OwnPage => depth,
            Self::Collection(_) => 1 + depth,
        };
        el(["h1", "h2", "h3", "h4"][level])
            .id(id.to_owned())
            .attr("tabindex", "-1")
    }
}
