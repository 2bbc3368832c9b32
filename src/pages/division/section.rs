//! The text of a division: its parts and their sections.

use super::contents::numbered;
use super::setting::Setting;
use crate::components::{
    SectionNotes, copy_link, figures, footnotes, prose, say, say_heading, words,
};
use crate::content::guide::{self, Division};
use crate::content::part::Part;
use crate::view::{Element, Node, el};

/// Everything on a division's page below its opening.
pub(crate) fn parts_of(division: &Division, setting: &Setting) -> Element {
    el("div")
        .class("parts")
        .children(division.parts().map(|one| part(one, division, setting)))
        // Figures of the division as a whole come last.
        .children(figures(&division.figures))
}

fn part(part: Part, division: &Division, setting: &Setting) -> Element {
    let id = setting.fragment(part.id());
    let body: Vec<Node> = match division.paragraphs(part) {
        Some(text) => prose(text, None),
        None => division
            .sections_of(part)
            .iter()
            .enumerate()
            .map(|(n, one)| section(one, setting, part.number(n)).into())
            .collect(),
    };
    let mut heading = el("div")
        .class("heading")
        .child(setting.heading(1, &id).child(words(part.heading())));
    let mut whole = el("section").class("part").attr("data-part", part.id());
    // On the page of all divisions the same names would repeat in the list of
    // landmarks.
    if *setting == Setting::OwnPage {
        heading = heading.children(copy_link(id.clone(), words(part.heading())));
        whole = whole.attr("aria-labelledby", id);
    }
    whole.child(heading).children(body)
}

/// A section: heading, paragraphs, figures, footnotes.
fn section(section: &guide::Section, setting: &Setting, number: Option<String>) -> Element {
    let id = setting.fragment(section.id.as_str());
    let title = setting
        .heading(2, &id)
        .child(number.map(numbered))
        .child(el("span").live(say_heading(&section.title)));
    let mut heading = el("div").class("heading").child(title);
    if *setting == Setting::OwnPage {
        heading = heading.children(copy_link(id.clone(), say(&section.title)));
    }
    let notes = SectionNotes::new(id.clone(), &section.footnotes);
    el("section")
        .class("section")
        .child(heading)
        .children(prose(&section.text, Some(&notes)))
        .children(figures(&section.figures))
        .children(footnotes(&id, &section.footnotes))
}
