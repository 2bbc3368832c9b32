//! Paragraphs and footnotes.

use std::sync::Arc;

use leptos::prelude::*;
use view::{Element, Empty, Node, TextValue, html, memo};

use super::{Location, message, text, use_location};
use crate::content::guide::{Footnote, Paragraphs, Text};
use crate::content::inline::{Inline, InternalLink, Link, Paragraph, Target};
use crate::id::FootnoteId;

/// The footnotes that marks in a text refer to: their section and order.
#[derive(Clone, Debug)]
pub(crate) struct SectionNotes {
    section: String,
    ids: Arc<[FootnoteId]>,
}

impl SectionNotes {
    /// The footnotes of the section with this fragment.
    pub(crate) fn new(section: String, notes: &[Footnote]) -> Self {
        Self {
            section,
            ids: notes.iter().map(|note| note.id.clone()).collect(),
        }
    }

    /// The number of a footnote, from 1.
    fn number(&self, id: &FootnoteId) -> Option<usize> {
        Some(self.ids.iter().position(|known| known == id)? + 1)
    }

    fn mark(&self, location: Location, number: usize) -> String {
        location.messages().note_mark(number, self.ids.len())
    }
}

/// The fragment of a footnote.
pub(crate) fn note_id(section: &str, note: &FootnoteId) -> String {
    ["note-", section, "-", note.as_str()].concat()
}

/// The fragment of the first mark that refers to a footnote.
pub(crate) fn mark_id(section: &str, note: &FootnoteId) -> String {
    ["mark-", section, "-", note.as_str()].concat()
}

/// Paragraphs. A language change replaces their content, not the elements.
pub(crate) fn prose(
    paragraphs: &Paragraphs,
    // The footnotes that its marks refer to.
    notes: Option<&SectionNotes>,
) -> Vec<Node> {
    let location = use_location();
    let paragraphs = Arc::new(paragraphs.clone());
    // The content check ensures the same number in every language.
    let count = paragraphs.ja.len().max(paragraphs.en.len());
    (0..count)
        .map(|n| {
            // Most paragraphs are plain text; then only the text node changes.
            if let Some(plain) = plain(&paragraphs, n) {
                return html::p().child(text(&plain)).into();
            }
            let paragraphs = Arc::clone(&paragraphs);
            let notes = notes.cloned();
            let pieces = move || {
                let paragraphs = paragraphs.get(location.lang.get());
                let paragraph = paragraphs.get(n).map(Vec::as_slice).unwrap_or_default();
                let before = paragraphs.get(..n).unwrap_or_default();
                pieces(paragraph, before, notes.as_ref())
            };
            html::p().reactive(pieces).into()
        })
        .collect()
}

/// The paragraph with this number, if it is plain text in every language.
fn plain(text: &Paragraphs, n: usize) -> Option<Text> {
    let of = |paragraphs: &[Paragraph]| match paragraphs.get(n)?.as_slice() {
        [Inline::Text(text)] => Some(text.clone()),
        _ => None,
    };
    Some(Text {
        ja: of(&text.ja)?,
        en: of(&text.en)?,
    })
}

fn pieces(paragraph: &[Inline], before: &[Paragraph], notes: Option<&SectionNotes>) -> Vec<Node> {
    paragraph
        .iter()
        .enumerate()
        .map(|(n, piece)| match piece {
            Inline::Text(text) => text.clone().into(),
            Inline::Emphasis(text) => html::em().child(text.clone()).into(),
            Inline::Link(link) => inline_link(link).into(),
            Inline::Footnote(id) => {
                let is_mark =
                    |piece: &Inline| matches!(piece, Inline::Footnote(other) if other == id);
                let first = !before.iter().flatten().chain(&paragraph[..n]).any(is_mark);
                notes.and_then(|notes| mark(id, first, notes)).into()
            }
        })
        .collect()
}

fn inline_link(link: &Link) -> Element {
    let text = link.text.clone();
    match &link.target {
        Target::Internal(link) => internal_link(link),
        Target::External(url) => html::a()
            .attr("href", url.as_str().to_owned())
            .attr("rel", "external"),
    }
    .child(text)
}

fn internal_link(link: &InternalLink) -> Element<Empty> {
    let location = use_location();
    let page = location.href(link.page.clone());
    let fragment = link.section.as_ref().map(|id| ["#", id.as_str()].concat());
    // Within a page the browser itself scrolls and moves the focus.
    let within = {
        let (page, to_section) = (link.page.clone(), fragment.is_some());
        memo(move || to_section && location.route.read().page() == Some(&page))
    };
    let fragment = fragment.unwrap_or_default();
    let href = move || {
        let page = if within.get() { "".into() } else { page.get() };
        [&*page, &fragment].concat()
    };
    html::a()
        .attr("href", TextValue::reactive(href))
        .reactive_attr("rel", move || within.get().then_some("external"))
}

fn mark(id: &FootnoteId, first: bool, notes: &SectionNotes) -> Option<Element> {
    let location = use_location();
    let number = notes.number(id)?;
    let href = ["#", &note_id(&notes.section, id)].concat();
    let link = html::a()
        .attr("href", href)
        .attr("rel", "external")
        .attr("role", "doc-noteref")
        .attr("aria-label", location.messages().to_note(number))
        .child(notes.mark(location, number));
    // Back links lead to the first mark only.
    let link = if first {
        link.id(mark_id(&notes.section, id))
    } else {
        link
    };
    Some(html::sup().child(link))
}

/// The footnotes of a section, each with a link back to its mark.
pub(crate) fn footnotes(
    // The fragment of the section.
    section: &str,
    footnotes: &[Footnote],
) -> Vec<Node> {
    let location = use_location();
    let notes = SectionNotes::new(section.to_owned(), footnotes);
    footnotes
        .iter()
        .enumerate()
        .map(|(n, note)| {
            let notes = notes.clone();
            let mark = TextValue::reactive(move || notes.mark(location, n + 1));
            let text = note.text.clone();
            let text = move || pieces(text.get(location.lang.get()), &[], None);
            let back = html::a()
                .attr("href", ["#", &mark_id(section, &note.id)].concat())
                .attr("rel", "external")
                .attr("role", "doc-backlink")
                .child(message(|m| m.back_to_text));
            html::p()
                .class("footnote")
                .id(note_id(section, &note.id))
                .attr("role", "doc-footnote")
                .attr("tabindex", "-1")
                .child(html::span().class("footnote-mark").child(mark))
                .child(" ")
                .child(html::span().reactive(text))
                .child(" ")
                .child(back)
                .into()
        })
        .collect()
}
