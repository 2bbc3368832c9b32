//! Checks that each footnote has a mark, and each mark a footnote.

use serde_json::Value;

use super::document::{Document, child};
use super::fault::Fault;
use super::ids::{Named, check_unique};
use super::passages::{Passage, passages};
use super::suggestion::nearest;
use super::targets::{elements, id};
use crate::content::inline::{self, Inline};
use crate::language::Lang;

/// Reports every footnote of a section without a mark.
pub(super) fn check_unmarked(
    document: &Document,
    section_pointer: &str,
    section: &Value,
    faults: &mut Vec<Fault>,
) {
    let list = child(section_pointer, "footnotes");
    check_unique(document, &list, Some("id"), Named::Footnote, faults);
    let Some(text) = section.get("text") else {
        return;
    };
    let passages = passages(text, &child(section_pointer, "text"));
    for (n, note) in elements(section, "footnotes").filter_map(id).enumerate() {
        for lang in Lang::ALL {
            let is_marked = passages
                .iter()
                .filter(|passage| passage.lang == lang)
                .any(|passage| has_mark(passage.text, note));
            if !is_marked && text.get(lang.code()).is_some() {
                let explanation = (document.messages.unmarked_footnote)(note, lang);
                faults.push(document.fault(&format!("{list}/{n}/id"), explanation));
            }
        }
    }
}

fn has_mark(text: &str, note: &str) -> bool {
    let pieces = inline::parse(text).pieces;
    pieces
        .iter()
        .any(|piece| matches!(&piece.inline, Inline::Footnote(id) if id.as_str() == note))
}

/// Reports every mark of a text without a footnote.
pub(super) fn check_marks(document: &Document, passage: &Passage<'_>, faults: &mut Vec<Fault>) {
    for piece in inline::parse(passage.text).pieces {
        let Inline::Footnote(mark) = piece.inline else {
            continue;
        };
        let notes = footnotes_for(document, &passage.pointer);
        if notes.contains(&mark.as_str()) {
            continue;
        }
        let messages = document.messages;
        let similar = nearest(mark.as_str(), notes).map(|note| format!("[^{note}]"));
        let help = similar.map(|mark| (messages.did_you_mean)(&mark));
        let explanation = (messages.missing_footnote)(mark.as_str()).suggest(help);
        faults.push(document.fault_in_text(&passage.pointer, piece.range, explanation));
    }
}

/// The footnotes that a mark at this pointer may refer to: those of its
/// section. None in a footnote and outside sections.
fn footnotes_for<'a>(document: &'a Document, pointer: &str) -> Vec<&'a str> {
    let mut names = pointer.split('/').skip(1);
    let (Some(group), Some(n), Some("text")) = (names.next(), names.next(), names.next()) else {
        return Vec::new();
    };
    document
        .value
        .pointer(&format!("/{group}/{n}"))
        .into_iter()
        .flat_map(|section| elements(section, "footnotes"))
        .filter_map(id)
        .collect()
}
