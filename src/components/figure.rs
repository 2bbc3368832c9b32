//! Figures: the image if there is one, else a note that it is in print.

use view::{Element, Node, html};

use super::{message, text, use_location};
use crate::content::guide::Figure;

/// Figures with their captions, in order.
pub(crate) fn figures(figures: &[Figure]) -> Vec<Node> {
    figures.iter().map(|one| figure(one).into()).collect()
}

fn figure(figure: &Figure) -> Element {
    let location = use_location();
    let picture: Node = match &figure.image {
        Some(image) => html::img()
            .attr("src", location.file(&["content/", &image.file].concat()))
            .attr("alt", text(&image.alt))
            .attr("width", image.width.to_string())
            .attr("height", image.height.to_string())
            .attr("loading", "lazy")
            .attr("decoding", "async")
            .into(),
        None => html::p()
            .class("in-print")
            .child(message(|m| m.photograph_in_print))
            .into(),
    };
    html::figure()
        .child(picture)
        .child(html::figcaption().child(text(&figure.caption)))
}
