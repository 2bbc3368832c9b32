//! The text of a division: its parts and their sections.

use view::{Element, Node, html};

use super::contents::numbered;
use super::setting::Setting;
use crate::components::{
    SectionNotes, copy_link, figures, footnotes, heading_phrases, message, prose, text,
};
use crate::content::guide::{self, Division};
use crate::content::part::Part;

/// Everything on a division's page below its opening.
pub(crate) fn parts_of(division: &Division, setting: &Setting) -> Element {
    html::div()
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
    let mut heading = html::div()
        .class("heading")
        .child(setting.heading(1, &id).child(message(part.heading())));
    let mut whole = html::section().class("part").attr("data-part", part.id());
    // On the page of all divisions the same names would repeat in the list of
    // landmarks.
    if *setting == Setting::OwnPage {
        heading = heading.children(copy_link(id.clone(), message(part.heading())));
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
        .child(html::span().content(heading_phrases(&section.title)));
    let mut heading = html::div().class("heading").child(title);
    if *setting == Setting::OwnPage {
        heading = heading.children(copy_link(id.clone(), text(&section.title)));
    }
    let notes = SectionNotes::new(id.clone(), &section.footnotes);
    html::section()
        .class("section")
        .child(heading)
        .children(prose(&section.text, Some(&notes)))
        .children(figures(&section.figures))
        .children(footnotes(&id, &section.footnotes))
}
