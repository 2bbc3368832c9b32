//! The text of a division: its parts, and the sections of these.

use leptos::either::Either;
use leptos::prelude::*;

use super::contents::Part;
use super::setting::Setting;
use crate::components::{
    CopyLink, Figures, Footnotes, Place, Prose, SectionNotes, say, say_heading, words,
};
use crate::content::guide::{self, Division};

/// Everything that a division's page says below its opening.
#[component]
pub(crate) fn Parts<'a>(division: &'a Division, setting: &'a Setting) -> impl IntoView + use<> {
    // Figures of the division as a whole close it.
    let figures = division.figures.clone();
    let parts = super::contents::parts(division)
        .map(|part| view! { <OnePart part division setting/> })
        .collect::<Vec<_>>();
    view! {
        <div class="parts">
            {parts}
            <Figures figures/>
        </div>
    }
}

#[component]
fn OnePart<'a>(part: Part, division: &'a Division, setting: &'a Setting) -> impl IntoView + use<> {
    let id = setting.fragment(part.id());
    let body = match part.prose(division) {
        Some(text) => Either::Left(view! { <Prose text=text.clone()/> }),
        None => Either::Right(
            part.sections(division)
                .iter()
                .enumerate()
                .map(|(n, section)| view! { <Section section setting number=part.number(n)/> })
                .collect_view(),
        ),
    };
    // Among all divisions the same names would stand again and again in a list
    // of the page's regions.
    let name = (*setting == Setting::OwnPage).then(|| id.clone());
    view! {
        <section class="part" data-part=part.id() aria-labelledby=name>
            <PartHeading part setting id/>
            {body}
        </section>
    }
}

/// The heading of a part, with its place in the URL.
#[component]
fn PartHeading<'a>(part: Part, setting: &'a Setting, id: String) -> impl IntoView + use<> {
    let place = Place::here();
    let heading = move || part.heading()(place.words()).to_owned();
    let copy =
        (*setting == Setting::OwnPage).then(|| view! { <CopyLink fragment=id.clone() heading/> });
    view! {
        <div class="heading">
            {setting.heading(1, id, words(part.heading()))}
            {copy}
        </div>
    }
}

/// A section: heading, paragraphs, figures, footnotes.
#[component]
fn Section<'a>(
    section: &'a guide::Section,
    setting: &'a Setting,
    /// The number before its heading.
    number: Option<String>,
) -> impl IntoView + use<> {
    let id = setting.fragment(section.id.as_str());
    let number = number.map(|number| view! { <span class="number">{number} " "</span> });
    let copy = (*setting == Setting::OwnPage)
        .then(|| view! { <CopyLink fragment=id.clone() heading=say(&section.title)/> });
    let title = (number, view! { <span>{say_heading(&section.title)}</span> });
    view! {
        <section class="section">
            <div class="heading">
                {setting.heading(2, id.clone(), title)}
                {copy}
            </div>
            <Prose
                text=section.text.clone()
                notes=SectionNotes::new(id.clone(), &section.footnotes)
            />
            <Figures figures=section.figures.clone()/>
            <Footnotes section=id footnotes=section.footnotes.clone()/>
        </section>
    }
}
