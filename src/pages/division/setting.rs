//! Where the text of a division stands: on its own page, or among all of them
//! on the page for paper.

use leptos::either::EitherOf3;
use leptos::prelude::*;

use crate::id::Slug;

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

    /// A heading within the division, `depth` levels below its name.
    pub(crate) fn heading<V>(&self, depth: u8, id: String, text: V) -> impl IntoView + use<V>
    where
        V: IntoView,
    {
        let level = match self {
            Self::OwnPage => 1 + depth,
            Self::Collection(_) => 2 + depth,
        };
        match level {
            2 => EitherOf3::A(view! {
                <h2 id=id tabindex="-1">
                    {text}
                </h2>
            }),
            3 => EitherOf3::B(view! {
                <h3 id=id tabindex="-1">
                    {text}
                </h3>
            }),
            _ => EitherOf3::C(view! {
                <h4 id=id tabindex="-1">
                    {text}
                </h4>
            }),
        }
    }
}
