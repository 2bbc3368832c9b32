//! Switches that show the text in another way: with furigana, or in two languages
//! side by side.
//!
//! `public/boot.js` handles clicks on them and sets `aria-pressed`; the scripts
//! that do the rest are loaded when a reader first wants them.

use view::{Element, TextValue, html};

use super::message;
use crate::language::Lang;

/// The switches.
pub(crate) fn reading_aids() -> Element {
    html::div()
        .class("reading-aids only-app")
        .attr("role", "group")
        .attr("aria-label", message(|m| m.reading_aids))
        .child(switch("parallel", message(|m| m.side_by_side)))
        .child(switch("furigana", "ふりがな".into()).attr("lang", Lang::Ja.code()))
}

fn switch(aid: &'static str, name: TextValue) -> Element {
    html::button()
        .attr("type", "button")
        .attr("data-aid", aid)
        .attr("aria-pressed", "false")
        .child(name)
}
