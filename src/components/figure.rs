//! Figures: the picture where there is one, else the word that it is in print.

use leptos::either::Either;
use leptos::prelude::*;

use super::{Place, say, words};
use crate::content::guide::Figure;

/// Figures with their captions, one after the other.
#[component]
pub(crate) fn Figures(figures: Vec<Figure>) -> impl IntoView {
    figures
        .into_iter()
        .map(|figure| view! { <OneFigure figure/> })
        .collect_view()
}

#[component]
fn OneFigure(figure: Figure) -> impl IntoView {
    let place = Place::here();
    let picture = match figure.image {
        Some(image) => Either::Left(view! {
            <img
                src=place.file(&["content/", &image.file].concat())
                alt=say(&image.alt)
                width=image.width
                height=image.height
                loading="lazy"
                decoding="async"
            />
        }),
        None => Either::Right(view! { <p class="in-print">{words(|m| m.photograph_in_print)}</p> }),
    };
    view! {
        <figure>
            {picture}
            <figcaption>{say(&figure.caption)}</figcaption>
        </figure>
    }
}
