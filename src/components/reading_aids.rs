//! Other ways to read a page: with furigana, in two languages side by side, or in a
//! language that is written for some readers.
//!
//! `public/boot.js` handles clicks on them and sets `aria-pressed`; the scripts
//! that do the rest are loaded when a reader first wants them.

use leptos::prelude::*;
use view::{Element, TextValue, html};

use super::{further_languages, message};
use crate::language::Lang;

/// The switches, and the further languages, given the last of [`Lang::ALL`] that the
/// guide has.
pub(crate) fn reading_aids(last: Memo<Lang>) -> Element {
    html::section()
        .class("reading-aids")
        .attr("aria-label", message(|m| m.reading_aids))
        .child(further_languages(last))
        .child(switch("parallel", message(|m| m.side_by_side)))
        .child(switch("furigana", "ふりがな".into()).attr("lang", Lang::Ja.code()))
}

fn switch(aid: &'static str, name: TextValue) -> Element {
    html::button()
        .attr("type", "button")
        .class("only-app")
        .attr("data-aid", aid)
        .attr("aria-pressed", "false")
        .child(name)
}
