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
    /// What it is responsible for (所掌分野).
    Responsibilities,
    /// Its policies (政策紹介).
    Policies,
    /// Its hot topics.
    HotTopics,
}

impl Part {
    /// All parts, in the order of the page.
    pub const ALL: [Self; 5] = [
        Self::Mission,
        Self::Description,
        Self::Responsibilities,
        Self::Policies,
        Self::HotTopics,
    ];

    /// Its fragment on the page. No section can have the same.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Mission => "mission",
            Self::Description => "description",
            Self::Responsibilities => "responsibilities",
            Self::Policies => "policies",
            Self::HotTopics => "hot-topics",
        }
    }

    /// The kind of its sections; `None` if it has paragraphs only.
    #[must_use]
    pub const fn group(self) -> Option<Group> {
        match self {
            Self::Mission | Self::Description => None,
            Self::Responsibilities => Some(Group::Responsibility),
            Self::Policies => Some(Group::Policy),
            Self::HotTopics => Some(Group::HotTopic),
        }
    }

    /// Its field in the file of the division.
    #[cfg(feature = "tool")]
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::HotTopics => "hot_topics",
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
