//! Checks that ids are unique, and that sections use no id of the page itself.

use std::collections::HashSet;

use serde_json::Value;

use super::document::{Document, child};
use super::fault::Fault;
use super::targets::{id, sections};
use crate::content::part::Part;

/// Fragments that the page of a division uses, besides those of its parts, and
/// the results of the search that are shown in its place.
const RESERVED: [&str; 14] = [
    "all-divisions",
    "all-subjects",
    "app",
    "breadcrumb",
    "contents",
    "language-en",
    "language-ja",
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
            faults.push(division.fault(
                &pointer,
                format!("ids that begin with `{prefix}` are used by the page itself"),
                "another id was expected",
            ));
        } else if is_reserved(id) {
            faults.push(division.fault(
                &pointer,
                format!("the id `{id}` is used by the page itself"),
                "another id was expected",
            ));
        } else if !seen.insert(id) {
            faults.push(
                division
                    .fault(
                        &pointer,
                        format!("the id `{id}` appears twice in this division"),
                        "the second one",
                    )
                    .help("give it an id of its own; links lead to ids"),
            );
        }
    }
}

fn is_reserved(id: &str) -> bool {
    RESERVED.contains(&id) || Part::ALL.iter().any(|part| part.id() == id)
}

/// Reports every name that appears twice in a list: of texts, or of the field
/// `field` of objects.
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

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn the_documentation_lists_every_reserved_id() {
        let page = fs::read_to_string("docs/content.md").unwrap();
        let row = page
            .lines()
            .find(|line| line.contains("The page itself uses"))
            .unwrap();
        let parts = Part::ALL.map(Part::id);
        let reserved = RESERVED.iter().chain(&parts).chain(&RESERVED_PREFIXES);
        for name in reserved {
            assert!(row.contains(&format!("`{name}`")), "{name}");
        }
    }
}
