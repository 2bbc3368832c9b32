//! The parts of a division page, and its table of contents.

use leptos::ev::Event;
use leptos::prelude::*;
use view::{Element, effect, html};

use crate::browser;
use crate::components::{message, text};
use crate::content::guide::{Division, Group, Paragraphs, Section};
use crate::language::Messages;

/// A part of the page, absent if the division lacks it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Mission,
    Description,
    Responsibilities,
    Policies,
    HotTopics,
}

impl Part {
    const ALL: [Self; 5] = [
        Self::Mission,
        Self::Description,
        Self::Responsibilities,
        Self::Policies,
        Self::HotTopics,
    ];

    /// Its fragment. The content check reserves it: no section id may equal it.
    pub(super) const fn id(self) -> &'static str {
        match self {
            Self::Mission => "mission",
            Self::Description => "description",
            Self::Responsibilities => "responsibilities",
            Self::Policies => "policies",
            Self::HotTopics => "hot-topics",
        }
    }

    /// Its heading.
    pub(super) const fn heading(self) -> fn(&'static Messages) -> &'static str {
        match self {
            Self::Mission => |m| m.mission,
            Self::Description => |m| m.description,
            Self::Responsibilities => |m| m.responsibilities,
            Self::Policies => |m| m.policies,
            Self::HotTopics => |m| m.hot_topics,
        }
    }

    /// The number before the heading of section `n` (from 0): policies are
    /// numbered `01`, `02`, as in the brochure.
    pub(super) fn number(self, n: usize) -> Option<String> {
        (self == Self::Policies).then(|| {
            let number = (n + 1).to_string();
            if number.len() < 2 {
                ["0", &number].concat()
            } else {
                number
            }
        })
    }

    /// The sections of the part, if it has any.
    pub(super) fn sections(self, division: &Division) -> &[Section] {
        match self {
            Self::Mission | Self::Description => &[],
            Self::Responsibilities => division.group(Group::Responsibility),
            Self::Policies => division.group(Group::Policy),
            Self::HotTopics => division.group(Group::HotTopic),
        }
    }

    /// The running text of the part, if it has any.
    pub(super) const fn prose(self, division: &Division) -> Option<&Paragraphs> {
        match self {
            Self::Mission => division.mission.as_ref(),
            Self::Description => division.description.as_ref(),
            Self::Responsibilities | Self::Policies | Self::HotTopics => None,
        }
    }
}

/// The parts that a division has.
pub(super) fn parts(division: &Division) -> impl Iterator<Item = Part> {
    Part::ALL
        .into_iter()
        .filter(|part| part.prose(division).is_some() || !part.sections(division).is_empty())
}

/// The id of the table of contents.
const CONTENTS: &str = "contents";

/// The table of contents, unless it would have only one entry.
pub(super) fn contents(division: &Division) -> Option<Element> {
    let fragments: Vec<String> = parts(division)
        .flat_map(|part| {
            let sections = part.sections(division).iter();
            std::iter::once(part.id().to_owned())
                .chain(sections.map(|section| section.id.as_str().to_owned()))
        })
        .collect();
    if fragments.len() < 2 {
        return None;
    }
    let read = browser::section_being_read(fragments);
    let link = |fragment: &str| {
        let href = ["#", fragment].concat();
        let fragment = fragment.to_owned();
        let current = move || (read.get().as_deref() == Some(&*fragment)).then_some("true");
        html::a()
            .attr("href", href)
            .attr("rel", "external")
            .reactive_attr("aria-current", current)
    };
    let items = parts(division).map(|part| {
        let sections = part.sections(division).iter().enumerate();
        let sections: Vec<Element> = sections
            .map(|(n, section)| {
                let link = link(section.id.as_str())
                    .child(part.number(n).map(numbered))
                    .child(text(&section.title));
                html::li().child(link)
            })
            .collect();
        let item = html::li().child(link(part.id()).child(message(part.heading())));
        if sections.is_empty() {
            item
        } else {
            item.child(html::ul().children(sections))
        }
    });
    // It starts closed, to save space on a telephone. On a wide screen a style
    // sheet shows it from the first paint; this sets the matching state.
    effect(|| {
        if browser::is_wide() {
            browser::open_details(CONTENTS);
        }
    });
    // On a narrow screen it is in the way after use: Escape closes it.
    let close = |key: Event| {
        if browser::is_escape(&key) && !browser::is_wide() {
            browser::close_details(CONTENTS);
        }
    };
    let details = html::details()
        .id(CONTENTS)
        .child(html::summary().child(message(|m| m.on_this_page)))
        .child(html::ul().children(items));
    let nav = html::nav()
        .class("contents")
        .attr("aria-label", message(|m| m.on_this_page))
        .on("keydown", close)
        .child(details);
    Some(nav)
}

/// The number before a heading.
pub(super) fn numbered(number: String) -> Element {
    html::span().class("number").child(number).child(" ")
}
