//! The parts of a division: what the files of editors and the pages of the
//! guide have in common.

use super::json::text_enum;

/// A part of a division with a heading of its own on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Its mission.
    Mission,
    /// What it does, if the text has no further parts.
    Description,
    /// A part that consists of sections.
    Sections(Group),
}

impl Part {
    /// All parts, in the order of the page.
    pub const ALL: [Self; 5] = [
        Self::Mission,
        Self::Description,
        Self::Sections(Group::Responsibility),
        Self::Sections(Group::Policy),
        Self::Sections(Group::HotTopic),
    ];

    /// Its fragment on the page. No section can have the same.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Mission => "mission",
            Self::Description => "description",
            Self::Sections(Group::Responsibility) => "responsibilities",
            Self::Sections(Group::Policy) => "policies",
            Self::Sections(Group::HotTopic) => "hot-topics",
        }
    }

    /// Its field in the file of the division.
    #[cfg(feature = "tool")]
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::Sections(Group::HotTopic) => "hot_topics",
            part => part.id(),
        }
    }
}

text_enum! {
    /// The kind of the sections that a part consists of.
    pub enum Group {
        /// What the division is responsible for (所掌分野).
        Responsibility = "responsibility",
        /// A policy, presented (政策紹介).
        Policy = "policy",
        /// A hot topic.
        HotTopic = "hot_topic",
    }
}
