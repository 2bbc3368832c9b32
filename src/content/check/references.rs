//! Checks references by name: to divisions, subjects, files and pictures.

use std::collections::HashSet;

use serde_json::Value;

use super::document::{Document, child};
use super::fault::Fault;
use super::footnotes::check_unmarked;
use super::ids::{Named, check_sections, check_unique};
use super::images::{Pictures, check_images};
use super::suggestion::did_you_mean;
use super::targets::{self, Targets, elements, sections, slug_of_file};
use super::{Files, bureaus};
use crate::id;

/// Reports every fault of the references in site.json.
pub(super) fn check_site(site: &Document, files: &Files, faults: &mut Vec<Fault>) {
    check_unique(site, "/subjects", Some("id"), Named::Subject, faults);
    bureaus::check_site(site, &files.bureaus, faults);
    // A subject may be used in a file that can't be read.
    if files.unreadable.is_empty() {
        check_use_of_subjects(site, &files.divisions, faults);
    }
}

/// Reports every subject that no division deals with.
fn check_use_of_subjects(site: &Document, divisions: &[Document], faults: &mut Vec<Fault>) {
    let used: HashSet<&str> = divisions
        .iter()
        .flat_map(|document| {
            let of_sections =
                sections(&document.value).flat_map(|(_, section)| elements(section, "subjects"));
            elements(&document.value, "subjects").chain(of_sections)
        })
        .filter_map(Value::as_str)
        .collect();
    for (n, subject) in elements(&site.value, "subjects").enumerate() {
        if let Some(id) = targets::id(subject)
            && !used.contains(id)
        {
            let explanation = (site.messages.unused_subject)(id);
            faults.push(site.fault(&format!("/subjects/{n}/id"), explanation));
        }
    }
}

/// Reports every fault of the references in a division file.
pub(super) fn check_division(
    document: &Document,
    targets: &Targets,
    pictures: &Pictures,
    faults: &mut Vec<Fault>,
) {
    check_slug(document, faults);
    if targets::parts(&document.value).next().is_none() {
        faults.push(document.fault("/slug", (document.messages.division_without_text)()));
    }
    check_subjects(document, "/subjects", targets, faults);
    for (pointer, section) in sections(&document.value) {
        check_subjects(document, &child(&pointer, "subjects"), targets, faults);
        check_unmarked(document, &pointer, section, faults);
    }
    check_sections(document, faults);
    check_images(document, pictures, faults);
}

fn check_slug(document: &Document, faults: &mut Vec<Fault>) {
    let file = slug_of_file(&document.file);
    let Some(slug) = document.value.get("slug").and_then(Value::as_str) else {
        return;
    };
    if slug != file && id::is_valid(slug) {
        faults.push(document.fault("/slug", (document.messages.wrong_slug)(slug, &file)));
    }
}

fn check_subjects(document: &Document, list: &str, targets: &Targets, faults: &mut Vec<Fault>) {
    check_unique(document, list, None, Named::Subject, faults);
    let Some(known) = &targets.subjects else {
        return;
    };
    let elements = document.value.pointer(list).and_then(Value::as_array);
    for (n, subject) in elements.into_iter().flatten().enumerate() {
        let Some(subject) = subject.as_str().filter(|subject| id::is_valid(subject)) else {
            continue;
        };
        if !known.iter().any(|known| known == subject) {
            let messages = document.messages;
            let help = did_you_mean(messages, subject, known.iter().map(String::as_str));
            let explanation = (messages.unknown_subject)(subject).suggest(help);
            faults.push(document.fault(&format!("{list}/{n}"), explanation));
        }
    }
}
