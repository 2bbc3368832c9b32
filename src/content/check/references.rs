//! What one part of the content says of another: ids, footnotes, links,
//! subjects, pictures, and the list of divisions in site.json.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::path::Path;

use serde_json::Value;

use super::document::{Document, child};
use super::fault::Fault;
use super::shape::{language_name, nearest};
use super::text::{self, Kind};
use crate::content::inline::{self, Inline, InternalLink, Link, Target};
use crate::id;
use crate::language::Lang;
use crate::route::Page;

/// The parts of a division page whose elements are sections.
const GROUPS: [&str; 3] = ["responsibilities", "policies", "hot_topics"];

/// Fragments that the division page itself uses. Section ids keep clear of them.
pub(super) const RESERVED: [&str; 12] = [
    "app",
    "breadcrumb",
    "contents",
    "description",
    "hot-topics",
    "language-en",
    "language-ja",
    "main",
    "mission",
    "page-heading",
    "policies",
    "responsibilities",
];

/// Beginnings of the fragments that the page makes from ids.
const RESERVED_PREFIXES: [&str; 3] = ["link-to-", "mark-", "note-"];

/// The parts of a division page: their fragments and their fields.
const PARTS: [(&str, &str); 5] = [
    ("description", "description"),
    ("hot-topics", "hot_topics"),
    ("mission", "mission"),
    ("policies", "policies"),
    ("responsibilities", "responsibilities"),
];

/// What can be pointed at.
pub(super) struct Places {
    /// `None` while site.json can't be read: then it is not known what exists.
    subjects: Option<Vec<String>>,
    divisions: HashMap<String, HashSet<String>>,
    /// Division files that can't be read: nothing is said of links into them.
    unreadable: HashSet<String>,
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

/// The slug that a division file's name says.
pub(super) fn slug_of_file(file: &str) -> &str {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.strip_suffix(".json").unwrap_or(name)
}

fn elements<'a>(value: &'a Value, field: &str) -> impl Iterator<Item = &'a Value> {
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

/// Every fault of the references in site.json.
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

/// Every fault of the references in a division file.
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
                            format!("the id `{id}` stands twice in this division"),
                            "the second one",
                        )
                        .help("give it an id of its own; links lead to ids"),
                );
            }
        }
    }
    check_images(document, value, "", images, faults);
}

fn check_unique(
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
                        format!("{what} `{name}` stands twice in this list"),
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

fn check_footnotes(document: &Document, pointer: &str, section: &Value, faults: &mut Vec<Fault>) {
    let list = child(pointer, "footnotes");
    check_unique(document, &list, Some("id"), "the footnote", faults);
    let notes: Vec<&str> = elements(section, "footnotes")
        .filter_map(|note| note.get("id")?.as_str())
        .collect();
    let Some(text) = section.get("text") else {
        return;
    };
    let passages = text::passages(text, &child(pointer, "text"));
    for (n, note) in notes.iter().enumerate() {
        for lang in Lang::ALL {
            let marked = passages
                .iter()
                .filter(|passage| passage.lang == lang)
                .any(|passage| marks(passage.text).any(|mark| mark == *note));
            if !marked && text.get(lang.code()).is_some() {
                faults.push(
                    document
                        .fault(
                            &format!("{list}/{n}/id"),
                            format!(
                                "the footnote `{note}` has no mark in the {}",
                                language_name(lang)
                            ),
                            "nothing in this section's text leads to it",
                        )
                        .help(format!(
                            "write [^{note}] behind what it explains, in each language"
                        )),
                );
            }
        }
    }
}

fn marks(text: &str) -> impl Iterator<Item = String> {
    references(text)
        .into_iter()
        .filter_map(|(_, piece)| match piece {
            Inline::Footnote(id) => Some(id.into()),
            _ => None,
        })
}

/// The marks and links of a paragraph, and where a mark or the target of a
/// link stands in it, in bytes.
fn references(text: &str) -> Vec<(Range<usize>, Inline)> {
    let mut found = Vec::new();
    let mut at = 0;
    for piece in inline::parse(text).0 {
        match &piece {
            Inline::Text(shown) => {
                for c in shown.chars() {
                    let escaped = matches!(c, '[' | '*' | '\\')
                        && text[at..].starts_with('\\')
                        && text[at + 1..].starts_with(c);
                    at += usize::from(escaped) + c.len_utf8();
                }
            }
            Inline::Emphasis(shown) => at += shown.len() + "**".len(),
            Inline::Footnote(id) => {
                let end = at + id.as_str().len() + "[^]".len();
                found.push((at..end, piece));
                at = end;
            }
            Inline::Link(link) => {
                let start = at + link.text.len() + "[](".len();
                let end = start + text[start..].find(')').unwrap_or_default();
                found.push((start..end, piece));
                at = end + ")".len();
            }
        }
    }
    found
}

/// Every mark whose footnote is missing, and every link into the guide that
/// leads nowhere, in any kind of file.
pub(super) fn check_prose(document: &Document, places: &Places, faults: &mut Vec<Fault>) {
    for passage in text::passages(&document.value, "") {
        if passage.kind != Kind::Prose {
            continue;
        }
        for (part, piece) in references(passage.text) {
            let (message, label, help) = match &piece {
                Inline::Footnote(mark) => {
                    let notes = footnotes_for(document, &passage.pointer);
                    if notes.contains(&mark.as_str()) {
                        continue;
                    }
                    let help = match nearest(mark.as_str(), notes) {
                        Some(note) => format!("did you mean `[^{note}]`?"),
                        None => {
                            "add it to the section's `footnotes`, or remove the mark".to_owned()
                        }
                    };
                    (
                        format!("there is no footnote `{mark}` for this mark"),
                        "expected a footnote of this id in the same section",
                        Some(help),
                    )
                }
                Inline::Link(Link {
                    target: Target::Internal(link),
                    ..
                }) => match dead(link, places) {
                    Some((message, help)) => (message, "this link leads nowhere", help),
                    None => continue,
                },
                _ => continue,
            };
            let at = document.part_place(&passage.pointer, part);
            let fault = Fault::new(&document.file, at, message, label);
            faults.push(match help {
                Some(help) => fault.help(help),
                None => fault,
            });
        }
    }
}

/// The footnotes that a mark at this pointer may call: those of its section.
/// In a footnote, and outside sections, there are none.
fn footnotes_for<'a>(document: &'a Document, pointer: &str) -> Vec<&'a str> {
    let mut parts = pointer.split('/').skip(1);
    let (Some(group), Some(n), Some("text")) = (parts.next(), parts.next(), parts.next()) else {
        return Vec::new();
    };
    document
        .value
        .pointer(&format!("/{group}/{n}"))
        .into_iter()
        .flat_map(|section| elements(section, "footnotes"))
        .filter_map(|note| note.get("id")?.as_str())
        .collect()
}

/// Why an internal link leads nowhere, and perhaps where it should lead.
fn dead(link: &InternalLink, places: &Places) -> Option<(String, Option<String>)> {
    let mean = |found: Option<&str>| found.map(|found| format!("did you mean `{found}`?"));
    match &link.page {
        Page::Home | Page::About | Page::Print | Page::Subject(_) if link.section.is_some() => {
            let help = Some("leave out what follows the page, from `#` on".to_owned());
            Some(("only divisions have sections to link to".to_owned(), help))
        }
        Page::Home | Page::About | Page::Print => None,
        Page::Subject(id) => {
            let known = places.subjects.as_ref()?;
            let missing = !known.iter().any(|known| known == id.as_str());
            missing.then(|| {
                let help = mean(nearest(id.as_str(), known.iter().map(String::as_str)));
                (format!("there is no subject `{id}`"), help)
            })
        }
        Page::Division(slug) if places.unreadable.contains(slug.as_str()) => None,
        Page::Division(slug) => match (places.divisions.get(slug.as_str()), &link.section) {
            (None, _) => {
                let help = mean(nearest(
                    slug.as_str(),
                    places.divisions.keys().map(String::as_str),
                ));
                Some((format!("there is no division `{slug}`"), help))
            }
            (Some(ids), Some(section)) if !ids.contains(section.as_str()) => {
                let help = mean(nearest(section.as_str(), ids.iter().map(String::as_str)));
                Some((
                    format!("the division `{slug}` has no section `{section}`"),
                    help,
                ))
            }
            _ => None,
        },
    }
}

fn check_images(
    document: &Document,
    value: &Value,
    pointer: &str,
    images: &Path,
    faults: &mut Vec<Fault>,
) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let at = child(pointer, name);
                if name == "image"
                    && let Some(file) = value.get("file").and_then(Value::as_str)
                    && !file.contains(['/', '\\'])
                    && !images.join(file).is_file()
                {
                    faults.push(missing_image(document, &child(&at, "file"), file, images));
                }
                if name == "image" {
                    check_size(document, value, &at, faults);
                }
                check_images(document, value, &at, images, faults);
            }
        }
        Value::Array(elements) => {
            for (n, element) in elements.iter().enumerate() {
                check_images(
                    document,
                    element,
                    &child(pointer, &n.to_string()),
                    images,
                    faults,
                );
            }
        }
        _ => {}
    }
}

/// JSON Schema takes 640.0 for a whole number, and any number of digits.
fn check_size(document: &Document, image: &Value, pointer: &str, faults: &mut Vec<Fault>) {
    for name in ["width", "height"] {
        let Some(Value::Number(size)) = image.get(name) else {
            continue;
        };
        let whole = size
            .as_f64()
            .is_some_and(|size| size >= 1.0 && size.fract() == 0.0);
        let fits = size
            .as_u64()
            .is_some_and(|size| u32::try_from(size).is_ok());
        if whole && !fits {
            faults.push(document.fault(
                &child(pointer, name),
                format!("`{size}` is not a size in pixels"),
                "expected such as `640`",
            ));
        }
    }
}

fn missing_image(document: &Document, pointer: &str, file: &str, images: &Path) -> Fault {
    let fault = document.fault(
        pointer,
        format!("there is no picture `{file}`"),
        "expected the name of a file in `images/`",
    );
    let there: Vec<String> = std::fs::read_dir(images)
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    match nearest(file, there.iter().map(String::as_str)) {
        Some(there) => fault.help(format!("did you mean `{there}`?")),
        None => fault.help("put the file there, or leave `image` out: the page then says that the picture is in the printed brochure"),
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    proptest! {
        #[test]
        fn marks_and_targets_stand_where_they_are_said_to_stand(
            pieces in vec(select(vec![
                "[^a]", "[a](/about/)", "[課](/divisions/a)", "[b](http://b)", "*", "*a*", "\\", "[", "]", "(", ")", "課",
            ]), 0..12)
        ) {
            let text = pieces.concat();
            for (place, piece) in references(&text) {
                match piece {
                    Inline::Footnote(id) => prop_assert_eq!(&text[place], format!("[^{id}]")),
                    Inline::Link(link) => prop_assert_eq!(Target::parse(&text[place]), Some(link.target)),
                    other => prop_assert!(false, "{other:?}"),
                }
            }
        }
    }
}
