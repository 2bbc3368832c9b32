//! The lines below the name of a division.

use crate::components::{other_name, say_heading, spaced, words};
use crate::content::guide::Division;
use crate::language::Lang;
use crate::view::{Node, el};

/// The division's name in the other language, its reading and its tagline.
pub(crate) fn names(division: &Division) -> Vec<Node> {
    let (other_lang, other) = other_name(&division.name);
    let reading = el("span")
        .attr("lang", Lang::Ja.code())
        .child(division.reading.clone());
    let tagline = division
        .tagline
        .as_ref()
        .map(|tagline| el("p").class("tagline").live(say_heading(tagline)));
    vec![
        el("p")
            .class("other-name")
            .attr("lang", other_lang)
            .child(other)
            .into(),
        el("p")
            .class("reading")
            .child(spaced(words(|m| m.reading)))
            .child(reading)
            .into(),
        tagline.into(),
    ]
}
