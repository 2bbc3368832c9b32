//! Figures: the image if there is one, else a note that it is in print.

use super::{Place, say, words};
use crate::content::guide::Figure;
use crate::view::{Element, Node, el};

/// Figures with their captions, in order.
pub(crate) fn figures(figures: &[Figure]) -> Vec<Node> {
    figures.iter().map(|one| figure(one).into()).collect()
}

fn figure(figure: &Figure) -> Element {
    let place = Place::here();
    let picture = match &figure.image {
        Some(image) => el("img")
            .attr("src", place.file(&["content/", &image.file].concat()))
            .attr("alt", say(&image.alt))
            .attr("width", image.width.to_string())
            .attr("height", image.height.to_string())
            .attr("loading", "lazy")
            .attr("decoding", "async"),
        None => el("p")
            .class("in-print")
            .child(words(|m| m.photograph_in_print)),
    };
    el("figure")
        .child(picture)
        .child(el("figcaption").child(say(&figure.caption)))
}
