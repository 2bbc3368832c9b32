//! Checks that ids are unique, and that sections use no id of the page itself.

use std::collections::HashSet;

use serde_json::Value;

use super::document::{Document, child};
use super::fault::Fault;
use super::targets::{id, sections};
use crate::content::part::Part;

/// Fragments that the page of a division uses, besides those of its parts, and
/// the results of the search that are shown in its place.
const RESERVED: [&str; 15] = [
    "all-divisions",
    "all-subjects",
    "app",
    "breadcrumb",
    "contents",
    "language-en",
    "language-ja",
    "language-ja-simple",
    "last-result",
    "link-symbol",
    "main",
    "other-language",
    "page-heading",
    "results-heading",
    "search-field",
];

/// Prefixes of the fragments that the page generates from ids.
const RESERVED_PREFIXES: [&str; 4] = ["copy-link-to-", "link-to-", "mark-", "note-"];

/// Reports every section id of a division that is not unique on its page.
pub(super) fn check_sections(division: &Document, faults: &mut Vec<Fault>) {
    let messages = division.messages;
    let mut seen = HashSet::new();
    for (pointer, section) in sections(&division.value) {
        let Some(id) = id(section) else {
            continue;
        };
        let pointer = child(&pointer, "id");
        let prefix = RESERVED_PREFIXES
            .iter()
            .find(|prefix| id.starts_with(*prefix));
        if let Some(prefix) = prefix {
            faults.push(division.fault(&pointer, (messages.reserved_prefix)(prefix)));
        } else if is_reserved(id) {
            faults.push(division.fault(&pointer, (messages.reserved_id)(id)));
        } else if !seen.insert(id) {
            faults.push(division.fault(&pointer, (messages.duplicate_id)(id)));
        }
    }
}

fn is_reserved(id: &str) -> bool {
    RESERVED.contains(&id) || Part::ALL.iter().any(|part| part.id() == id)
}

/// What a list names.
#[derive(Clone, Copy, Debug)]
pub(super) enum Named {
    Bureau,
    Division,
    Subject,
    Footnote,
}

/// Reports every name that appears twice in a list: of texts, or of the field
/// `field` of objects.
pub(super) fn check_unique(
    document: &Document,
    list: &str,
    field: Option<&str>,
    what: Named,
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
            let explanation = (document.messages.duplicate_name)(what, name);
            faults.push(document.fault(&pointer, explanation));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn the_documentation_lists_every_reserved_id() {
        let parts = Part::ALL.map(Part::id);
        for (file, words) in [
            ("docs/content.md", "The page itself uses"),
            ("docs/ja/content.md", "ページ自体が使う次の名前"),
        ] {
            let page = fs::read_to_string(file).unwrap();
            let row = page.lines().find(|line| line.contains(words)).unwrap();
            let reserved = RESERVED.iter().chain(&parts).chain(&RESERVED_PREFIXES);
            for name in reserved {
                assert!(row.contains(&format!("`{name}`")), "{file}: {name}");
            }
        }
    }
}
