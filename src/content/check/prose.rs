//! Footnotes with their marks, and links into the guide.

use std::ops::Range;

use serde_json::Value;

use super::document::{Document, child};
use super::fault::Fault;
use super::references::{Places, check_unique, elements};
use super::shape::{language_name, nearest};
use super::text::{self, Kind};
use crate::content::inline::{self, Inline, InternalLink, Link, Target};
use crate::language::Lang;
use crate::route::Page;

/// Reports every footnote of a section without a mark.
pub(super) fn check_footnotes(
    document: &Document,
    pointer: &str,
    section: &Value,
    faults: &mut Vec<Fault>,
) {
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
                            "write [^{note}] after what it explains, in each language"
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

/// The marks and links of a paragraph, with the byte range of the mark or of
/// the link's target.
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

/// Reports, in any kind of file, marks without a footnote and links into the
/// guide without a target.
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

/// The footnotes that a mark at this pointer may refer to: those of its
/// section. None in a footnote and outside sections.
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

/// Why an internal link has no target, with a suggestion if there is one.
fn dead(link: &InternalLink, places: &Places) -> Option<(String, Option<String>)> {
    let mean = |found: Option<&str>| found.map(|found| format!("did you mean `{found}`?"));
    match &link.page {
        Page::Home | Page::About | Page::Print | Page::Embed | Page::Subject(_)
            if link.section.is_some() =>
        {
            let help = Some("leave out what follows the page, from `#` on".to_owned());
            Some(("only divisions have sections to link to".to_owned(), help))
        }
        Page::Home | Page::About | Page::Print | Page::Embed => None,
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
                    Inline::Link(link) => prop_assert_eq!(Target::parse(&text[place]), Ok(link.target)),
                    other => prop_assert!(false, "{other:?}"),
                }
            }
        }
    }
}
