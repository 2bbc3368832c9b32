//! Checks texts: their characters, their notation, and that both languages have
//! the same number of paragraphs.

use serde_json::Value;

use super::document::{Document, child, last_name, walk};
use super::fault::Fault;
use super::passages::{Kind, Passage, kind_of, passages};
use super::targets::Targets;
use super::{characters, derived, footnotes, internal_links, urls};
use crate::content::inline::{self, Inline};
use crate::language::Lang;

/// Reports every fault of the document's texts, and lists of paragraphs whose
/// length differs between the languages.
pub(super) fn check(document: &Document, targets: &Targets, faults: &mut Vec<Fault>) {
    for passage in passages(&document.value, "") {
        characters::check(document, &passage, faults);
        match passage.kind {
            Kind::Prose => {
                urls::check_links(document, &passage, faults);
                internal_links::check(document, &passage, targets, faults);
                footnotes::check_marks(document, &passage, faults);
            }
            Kind::Line => check_plain(document, &passage, faults),
        }
    }
    walk(&document.value, "", &mut |pointer, value| {
        if kind_of(pointer) == Kind::Prose {
            check_lengths(document, value, pointer, faults);
        }
    });
}

fn check_plain(document: &Document, passage: &Passage<'_>, faults: &mut Vec<Fault>) {
    let pieces = inline::parse(passage.text).paragraph();
    if pieces.iter().any(|piece| !matches!(piece, Inline::Text(_))) {
        faults.push(document.fault(&passage.pointer, (document.messages.notation)()));
    }
}

/// Checks that there are as many paragraphs in one language as in the other.
fn check_lengths(document: &Document, value: &Value, pointer: &str, faults: &mut Vec<Fault>) {
    let list = |lang: Lang| value.get(lang.code()).and_then(Value::as_array);
    let (Some(ja), Some(en)) = (list(Lang::Ja), list(Lang::En)) else {
        return;
    };
    derived::check_length(document, value, pointer, ja.len(), faults);
    let (longer, unmatched) = match ja.len().cmp(&en.len()) {
        std::cmp::Ordering::Equal => return,
        std::cmp::Ordering::Greater => (Lang::Ja, en.len()),
        std::cmp::Ordering::Less => (Lang::En, ja.len()),
    };
    let list = child(pointer, longer.code());
    let explanation = (document.messages.unequal_lengths)(
        last_name(pointer),
        ja.len(),
        en.len(),
        longer.beside(),
    );
    faults.push(document.fault(&child(&list, &unmatched.to_string()), explanation));
}
