//! The lines below the name of a division.

use view::{Node, html};

use crate::components::{heading_phrases, in_other_language, message, spaced};
use crate::content::guide::Division;
use crate::language::Lang;

/// The division's name in the other language, its reading and its tagline.
pub(crate) fn lines_below_name(division: &Division) -> Vec<Node> {
    let (other_lang, other) = in_other_language(&division.name);
    let reading = html::span()
        .attr("lang", Lang::Ja.code())
        .child(division.reading.clone());
    let tagline = division
        .tagline
        .as_ref()
        .map(|tagline| html::p().class("tagline").content(heading_phrases(tagline)));
    vec![
        html::p()
            .class("other-name")
            .attr("lang", other_lang)
            .child(other)
            .into(),
        html::p()
            .class("reading")
            .child(spaced(message(|m| m.reading)))
            .child(reading)
            .into(),
        tagline.into(),
    ]
}
