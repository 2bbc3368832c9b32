//! Texts in the current language.

use leptos::prelude::*;
use view::{Content, Node, TextValue, html};

use super::use_location;
use crate::content::guide::{Heading, Text};
use crate::language::{Messages, messages};

/// A text of the interface, in the current language.
pub(crate) fn message(text: fn(&'static Messages) -> &'static str) -> TextValue {
    TextValue::derived(use_location().lang, move |lang| text(messages(lang)))
}

/// A text of the content, in the current language.
pub(crate) fn text(content: &Text) -> TextValue {
    let content = content.clone();
    TextValue::derived(use_location().lang, move |lang| content.get(lang).clone())
}

/// A number of divisions.
pub(crate) fn division_count(count: usize) -> TextValue {
    let location = use_location();
    TextValue::reactive(move || location.messages().division_count(count))
}

/// A text followed by a space. (A separate space between texts that change
/// would be a text node of its own, which a parser would not create.)
pub(crate) fn spaced(text: TextValue) -> TextValue {
    TextValue::reactive(move || [&*text.get(), " "].concat())
}

/// A heading of the content, with an element for each phrase, so that a
/// Japanese line breaks only between phrases. (Not with `<wbr>`: browsers add a
/// space for it to the accessible name.)
pub(crate) fn heading_phrases(heading: &Heading) -> Content {
    let lang = use_location().lang;
    let heading = heading.clone();
    let phrase = |phrase: &str| Node::from(html::span().class("phrase").child(phrase.to_owned()));
    Content::reactive(move || {
        let phrases = heading.phrases(lang.get());
        phrases.map(phrase).collect::<Vec<_>>()
    })
}

/// A text of the content in the language that is *not* current, preceded by the
/// code of that language for its `lang` attribute.
pub(crate) fn in_other_language(text: &Text) -> (TextValue, TextValue) {
    let lang = use_location().lang;
    let text = text.clone();
    (
        TextValue::derived(lang, |lang| lang.beside().code()),
        TextValue::derived(lang, move |lang| text.get(lang.beside()).clone()),
    )
}
