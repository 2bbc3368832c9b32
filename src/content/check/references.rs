//! References between parts of the content: ids, slugs, subjects, and the list
//! of divisions in site.json.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use serde_json::Value;

use super::document::{Document, child};
use super::fault::Fault;
use super::images::check_images;
use super::prose::check_footnotes;
use super::shape::nearest;
use crate::id;

/// The parts of a division page that consist of sections.
const GROUPS: [&str; 3] = ["responsibilities", "policies", "hot_topics"];

/// Fragments that the division page itself uses. Section ids must differ.
pub(super) const RESERVED: [&str; 13] = [
    "app",
    "breadcrumb",
    "contents",
    "description",
    "hot-topics",
    "language-en",
    "language-ja",
    "link-symbol",
    "main",
    "mission",
    "page-heading",
    "policies",
    "responsibilities",
];

/// Prefixes of the fragments that the page generates from ids.
const RESERVED_PREFIXES: [&str; 4] = ["copy-link-to-", "link-to-", "mark-", "note-"];

/// The parts of a division page: their fragments and their fields.
const PARTS: [(&str, &str); 5] = [
    ("description", "description"),
    ("hot-topics", "hot_topics"),
    ("mission", "mission"),
    ("policies", "policies"),
    ("responsibilities", "responsibilities"),
];

/// The possible targets of references.
pub(super) struct Places {
    /// `None` if site.json can't be read: the subjects are then unknown.
    pub(super) subjects: Option<Vec<String>>,
    pub(super) divisions: HashMap<String, HashSet<String>>,
    /// Division files that can't be read: links to them are not checked.
    pub(super) unreadable: HashSet<String>,
}

impl Places {
    pub(super) fn new(
        site: Option<&Document>,
        divisions: &[Document],
        unreadable: HashSet<String>,
    ) -> Self {
        let subjects = site.map(|site| {
            elements(&site.value, "subjects")
                .filter_map(|subject| subject.get("id")?.as_str().map(str::to_owned))
                .collect()
        });
        let divisions = divisions
            .iter()
            .map(|document| {
                let parts = PARTS
                    .into_iter()
                    .filter(|(_, field)| document.value.get(field).is_some())
                    .map(|(id, _)| id.to_owned());
                let ids = sections(&document.value)
                    .filter_map(|(_, section)| section.get("id")?.as_str().map(str::to_owned))
                    .chain(parts)
                    .collect();
                (slug_of_file(&document.file).to_owned(), ids)
            })
            .collect();
        Self {
            subjects,
            divisions,
            unreadable,
        }
    }
}

/// The slug in the name of a division file.
pub(super) fn slug_of_file(file: &str) -> &str {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.strip_suffix(".json").unwrap_or(name)
}

pub(super) fn elements<'a>(value: &'a Value, field: &str) -> impl Iterator<Item = &'a Value> {
    value
        .get(field)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
}

/// The sections of a division, each with its pointer.
fn sections(division: &Value) -> impl Iterator<Item = (String, &Value)> {
    GROUPS.into_iter().flat_map(move |group| {
        elements(division, group)
            .enumerate()
            .map(move |(n, section)| (format!("/{group}/{n}"), section))
    })
}

/// Reports every fault of the references in site.json.
pub(super) fn check_site(
    site: &Document,
    divisions: &[Document],
    unreadable: &HashSet<String>,
    faults: &mut Vec<Fault>,
) {
    check_unique(site, "/subjects", Some("id"), "the subject", faults);
    check_unique(site, "/divisions", None, "the division", faults);
    let slugs: Vec<&str> = divisions
        .iter()
        .map(|document| slug_of_file(&document.file))
        .chain(unreadable.iter().map(String::as_str))
        .collect();
    let named: Vec<&str> = elements(&site.value, "divisions")
        .filter_map(Value::as_str)
        .collect();
    for (n, slug) in named.iter().enumerate() {
        if !slugs.contains(slug) && id::is_valid(slug) {
            let fault = site.fault(
                &format!("/divisions/{n}"),
                format!("there is no file `divisions/{slug}.json`"),
                "the guide would lack this division",
            );
            let unnamed = slugs.iter().copied().filter(|slug| !named.contains(slug));
            faults.push(match nearest(slug, unnamed) {
                Some(slug) => fault.help(format!("did you mean `{slug}`?")),
                None => fault.help("write the file, or take the name out of this list"),
            });
        }
    }
    for document in divisions {
        let slug = slug_of_file(&document.file);
        if !named.contains(&slug) {
            faults.push(
                Fault::new(
                    &document.file,
                    document.place("/slug"),
                    format!("site.json does not name the division `{slug}`"),
                    "this file would never be shown",
                )
                .help(format!(
                    "add \"{slug}\" to `divisions` in site.json, or remove this file"
                )),
            );
        }
    }
    for (n, subject) in elements(&site.value, "subjects").enumerate() {
        let Some(id) = subject.get("id").and_then(Value::as_str) else {
            continue;
        };
        let used = divisions.iter().any(|document| {
            let of_sections =
                sections(&document.value).flat_map(|(_, section)| elements(section, "subjects"));
            elements(&document.value, "subjects")
                .chain(of_sections)
                .any(|used| used.as_str() == Some(id))
        });
        if !used && unreadable.is_empty() {
            faults.push(
                site.fault(
                    &format!("/subjects/{n}/id"),
                    format!("no division deals with the subject `{id}`"),
                    "its page would be empty",
                )
                .help("name it in the `subjects` of a division or section, or take it out of this list"),
            );
        }
    }
}

/// Reports every fault of the references in a division file.
pub(super) fn check_division(
    document: &Document,
    places: &Places,
    images: &Path,
    faults: &mut Vec<Fault>,
) {
    let value = &document.value;
    let file_slug = slug_of_file(&document.file);
    if let Some(slug) = value.get("slug").and_then(Value::as_str)
        && slug != file_slug
        && id::is_valid(slug)
    {
        faults.push(
            document
                .fault(
                    "/slug",
                    format!("the slug `{slug}` is not the name of this file"),
                    format!("expected `{file_slug}`"),
                )
                .help("the address of the page comes from the slug: rename one of the two"),
        );
    }
    if !PARTS.iter().any(|(_, field)| value.get(field).is_some()) {
        faults.push(
            Fault::new(
                &document.file,
                document.place("/slug"),
                "this division says nothing",
                "its page would be empty",
            )
            .help("write its `description`, or another part"),
        );
    }
    check_subjects(document, "/subjects", places, faults);
    let mut ids: HashSet<&str> = HashSet::new();
    for (pointer, section) in sections(value) {
        check_subjects(document, &child(&pointer, "subjects"), places, faults);
        check_footnotes(document, &pointer, section, faults);
        if let Some(id) = section.get("id").and_then(Value::as_str) {
            let at = child(&pointer, "id");
            if let Some(prefix) = RESERVED_PREFIXES
                .iter()
                .find(|prefix| id.starts_with(*prefix))
            {
                faults.push(document.fault(
                    &at,
                    format!("ids that begin with `{prefix}` are taken by the page itself"),
                    "another id was expected",
                ));
            } else if RESERVED.contains(&id) {
                faults.push(document.fault(
                    &at,
                    format!("the id `{id}` is taken by the page itself"),
                    "another id was expected",
                ));
            } else if !ids.insert(id) {
                faults.push(
                    document
                        .fault(
                            &at,
                            format!("the id `{id}` appears twice in this division"),
                            "the second one",
                        )
                        .help("give it an id of its own; links lead to ids"),
                );
            }
        }
    }
    check_images(document, value, "", images, faults);
}

pub(super) fn check_unique(
    document: &Document,
    list: &str,
    field: Option<&str>,
    what: &str,
    faults: &mut Vec<Fault>,
) {
    let mut seen = HashSet::new();
    let elements = document.value.pointer(list).and_then(Value::as_array);
    for (n, element) in elements.into_iter().flatten().enumerate() {
        let (name, pointer) = match field {
            Some(field) => (element.get(field), format!("{list}/{n}/{field}")),
            None => (Some(element), format!("{list}/{n}")),
        };
        if let Some(name) = name.and_then(Value::as_str)
            && !seen.insert(name)
        {
            faults.push(
                document
                    .fault(
                        &pointer,
                        format!("{what} `{name}` appears twice in this list"),
                        "the second one",
                    )
                    .help("remove one of the two"),
            );
        }
    }
}

fn check_subjects(document: &Document, list: &str, places: &Places, faults: &mut Vec<Fault>) {
    check_unique(document, list, None, "the subject", faults);
    let Some(known) = &places.subjects else {
        return;
    };
    let elements = document.value.pointer(list).and_then(Value::as_array);
    for (n, subject) in elements.into_iter().flatten().enumerate() {
        let Some(subject) = subject.as_str().filter(|subject| id::is_valid(subject)) else {
            continue;
        };
        if !known.iter().any(|known| known == subject) {
            let fault = document.fault(
                &format!("{list}/{n}"),
                format!("unknown subject `{subject}`"),
                "expected the id of a subject in site.json",
            );
            faults.push(match nearest(subject, known.iter().map(String::as_str)) {
                Some(known) => fault.help(format!("did you mean `{known}`?")),
                None => {
                    fault.help("add it to `subjects` in site.json, with its name in both languages")
                }
            });
        }
    }
}
