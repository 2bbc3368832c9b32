//! The parts of a division page, and its table of contents.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::browser;
use crate::components::{say, words};
use crate::content::guide::{Division, Group, Paragraphs, Section};
use crate::language::Messages;

/// A part of the page. A part that the division lacks is absent.
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

    /// Its fragment. The content check keeps section ids clear of these.
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

    /// The number before the heading of its section number `n` (from 0):
    /// policies are numbered `01`, `02`, as in the brochure.
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

    /// What it consists of, where that is sections.
    pub(super) fn sections(self, division: &Division) -> &[Section] {
        match self {
            Self::Mission | Self::Description => &[],
            Self::Responsibilities => division.group(Group::Responsibility),
            Self::Policies => division.group(Group::Policy),
            Self::HotTopics => division.group(Group::HotTopic),
        }
    }

    /// What it consists of, where that is running text.
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

/// The table of contents. A page of one part needs none.
#[component]
pub(super) fn Contents<'a>(division: &'a Division) -> impl IntoView + use<> {
    let fragments: Vec<String> = parts(division)
        .flat_map(|part| {
            let sections = part.sections(division).iter();
            std::iter::once(part.id().to_owned())
                .chain(sections.map(|section| section.id.as_str().to_owned()))
        })
        .collect();
    let entries = fragments.len();
    let read = browser::section_being_read(fragments);
    let entry = |fragment: &str| {
        let href = ["#", fragment].concat();
        let fragment = fragment.to_owned();
        let current = move || (read.get().as_deref() == Some(&*fragment)).then_some("true");
        (href, current)
    };
    let items = parts(division)
        .map(|part| {
            let sections: Vec<_> = part
                .sections(division)
                .iter()
                .enumerate()
                .map(|(n, section)| {
                    let number = part
                        .number(n)
                        .map(|number| view! { <span class="number">{number} " "</span> });
                    let (href, current) = entry(section.id.as_str());
                    view! {
                        <li>
                            <a href=href rel="external" aria-current=current>
                                {number}
                                {say(&section.title)}
                            </a>
                        </li>
                    }
                })
                .collect();
            let (href, current) = entry(part.id());
            view! {
                <li>
                    <a href=href rel="external" aria-current=current>
                        {words(part.heading())}
                    </a>
                    {(!sections.is_empty()).then(|| view! { <ul>{sections}</ul> })}
                </li>
            }
        })
        .collect_view();
    // On a narrow screen it is opened to be used and then in the way.
    let close = |key: KeyboardEvent| {
        if key.key() == "Escape" && !browser::is_wide() {
            browser::close_details(CONTENTS);
        }
    };
    (entries > 1).then(|| {
        view! {
            <nav class="contents" aria-label=words(|m| m.on_this_page) on:keydown=close>
                <details id=CONTENTS open=browser::is_wide()>
                    <summary>{words(|m| m.on_this_page)}</summary>
                    <ul>{items}</ul>
                </details>
            </nav>
        }
    })
}
