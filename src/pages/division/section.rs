//! A part's heading, and a section with all that belongs to it.

use leptos::prelude::*;

use super::contents::Part;
use crate::components::{CopyLink, Figures, Footnotes, Place, Prose, SectionNotes, say, words};
use crate::content::guide;

/// The heading of a part, with its place in the URL.
#[component]
pub(super) fn PartHeading(part: Part) -> impl IntoView {
    let place = Place::here();
    let heading = move || part.heading()(place.words()).to_owned();
    view! {
        <div class="heading">
            <h2 id=part.id() tabindex="-1">
                {words(part.heading())}
            </h2>
            <CopyLink fragment=part.id().to_owned() heading/>
        </div>
    }
}

/// A section: heading, paragraphs, figures, footnotes.
#[component]
pub(super) fn Section<'a>(
    section: &'a guide::Section,
    /// The number before its heading.
    number: Option<String>,
) -> impl IntoView + use<> {
    let id = section.id.as_str().to_owned();
    let title = say(&section.title);
    let number = number.map(|number| view! { <span class="number">{number} " "</span> });
    view! {
        <section class="section">
            <div class="heading">
                <h3 id=id.clone() tabindex="-1">
                    {number}
                    {title.clone()}
                </h3>
                <CopyLink fragment=id heading=title/>
            </div>
            <Prose
                text=section.text.clone()
                notes=SectionNotes::new(&section.id, &section.footnotes)
            />
            <Figures figures=section.figures.clone()/>
            <Footnotes section=section.id.clone() footnotes=section.footnotes.clone()/>
        </section>
    }
}
