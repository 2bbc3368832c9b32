//! Paragraphs and footnotes.

use std::sync::Arc;

use leptos::either::{Either, EitherOf4};
use leptos::prelude::*;

use super::{Place, words};
use crate::content::guide::{Footnote, Paragraphs};
use crate::content::inline::{Inline, InternalLink, Link, Paragraph, Target};
use crate::id::FootnoteId;

/// The footnotes that the marks in a text call: of which section, in which order.
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

    fn mark(&self, place: Place, number: usize) -> String {
        (place.words().note_mark)(number, self.ids.len())
    }
}

/// The fragment of a footnote.
pub(crate) fn note_id(section: &str, note: &FootnoteId) -> String {
    ["note-", section, "-", note.as_str()].concat()
}

/// The fragment of the first mark that calls a footnote.
pub(crate) fn mark_id(section: &str, note: &FootnoteId) -> String {
    ["mark-", section, "-", note.as_str()].concat()
}

/// Paragraphs. A change of language changes what is in them, not the elements.
#[component]
pub(crate) fn Prose(
    text: Paragraphs,
    /// The footnotes that its marks call.
    #[prop(optional)]
    notes: Option<SectionNotes>,
) -> impl IntoView {
    let place = Place::here();
    let text = Arc::new(text);
    // The check sees to it that every language has as many.
    let count = text.ja.len().max(text.en.len());
    (0..count)
        .map(|n| {
            let text = Arc::clone(&text);
            let notes = notes.clone();
            let pieces = move || {
                let paragraphs = text.get(place.lang.get());
                let paragraph = paragraphs.get(n).map(Vec::as_slice).unwrap_or_default();
                let before = paragraphs.get(..n).unwrap_or_default();
                pieces(paragraph, before, notes.as_ref())
            };
            view! { <p>{pieces}</p> }
        })
        .collect_view()
}

fn pieces(
    paragraph: &[Inline],
    before: &[Paragraph],
    notes: Option<&SectionNotes>,
) -> impl IntoView + use<> {
    paragraph
        .iter()
        .enumerate()
        .map(|(n, piece)| match piece {
            Inline::Text(text) => EitherOf4::A(text.clone()),
            Inline::Emphasis(text) => EitherOf4::B(view! { <em>{text.clone()}</em> }),
            Inline::Link(link) => EitherOf4::C(inline_link(link)),
            Inline::Footnote(id) => {
                let is_mark =
                    |piece: &Inline| matches!(piece, Inline::Footnote(other) if other == id);
                let first = !before.iter().flatten().chain(&paragraph[..n]).any(is_mark);
                EitherOf4::D(notes.map(|notes| mark(id, first, notes)))
            }
        })
        .collect_view()
}

fn inline_link(link: &Link) -> impl IntoView + use<> {
    let text = link.text.clone();
    match &link.target {
        Target::Internal(link) => Either::Left(internal_link(link, text)),
        Target::External(url) => Either::Right(view! {
            <a href=url.clone() rel="external">
                {text}
            </a>
        }),
    }
}

fn internal_link(link: &InternalLink, text: String) -> impl IntoView + use<> {
    let place = Place::here();
    let href = place.href(link.page.clone());
    let fragment = link.section.as_ref().map(|id| ["#", id.as_str()].concat());
    // Within a page the browser itself goes there, with the focus.
    let within = {
        let (page, to_section) = (link.page.clone(), fragment.is_some());
        Memo::new(move |_| to_section && place.route.read().page() == Some(&page))
    };
    let fragment = fragment.unwrap_or_default();
    let href = move || {
        let page = if within.get() { String::new() } else { href() };
        [page.as_str(), &fragment].concat()
    };
    let rel = move || within.get().then_some("external");
    view! {
        <a href=href rel=rel>
            {text}
        </a>
    }
}

fn mark(id: &FootnoteId, first: bool, notes: &SectionNotes) -> impl IntoView + use<> {
    let place = Place::here();
    let number = notes.number(id)?;
    let href = ["#", &note_id(&notes.section, id)].concat();
    // Back links lead to the first mark only.
    let own_id = first.then(|| mark_id(&notes.section, id));
    let text = notes.mark(place, number);
    let label = (place.words().to_note)(number);
    Some(view! {
        <sup>
            <a id=own_id href=href rel="external" role="doc-noteref" aria-label=label>
                {text}
            </a>
        </sup>
    })
}

/// The footnotes of a section, each with a link back to its mark.
#[component]
pub(crate) fn Footnotes(
    /// The fragment of the section.
    section: String,
    footnotes: Vec<Footnote>,
) -> impl IntoView {
    let place = Place::here();
    let notes = SectionNotes::new(section.clone(), &footnotes);
    footnotes
        .into_iter()
        .enumerate()
        .map(|(n, note)| {
            let notes = notes.clone();
            let mark = move || notes.mark(place, n + 1);
            let back = ["#", &mark_id(&section, &note.id)].concat();
            let text = note.text.clone();
            let text = move || pieces(text.get(place.lang.get()), &[], None);
            view! {
                <p class="footnote" id=note_id(&section, &note.id) role="doc-footnote" tabindex="-1">
                    <span class="footnote-mark">{mark}</span>
                    " "
                    <span>{text}</span>
                    " "
                    <a href=back rel="external" role="doc-backlink">
                        {words(|m| m.back_to_text)}
                    </a>
                </p>
            }
        })
        .collect_view()
}
