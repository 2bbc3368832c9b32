//! What references can lead to, from the plain JSON of all files.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::Files;
use crate::content::part::Part;

/// The possible targets of references.
pub(super) struct Targets {
    /// The ids of all subjects. `None` if site.json can't be read.
    pub(super) subjects: Option<Vec<String>>,
    /// The slugs of all bureaus. `None` if site.json can't be read.
    pub(super) bureaus: Option<Vec<String>>,
    /// The fragments on the page of each division, by its slug.
    pub(super) divisions: HashMap<String, HashSet<String>>,
    /// The slugs of division files that can't be read: links to them are not
    /// checked.
    pub(super) unreadable: HashSet<String>,
}

impl Targets {
    pub(super) fn new(files: &Files) -> Self {
        let subjects = files.site.as_ref().map(|site| {
            elements(&site.value, "subjects")
                .filter_map(id)
                .map(str::to_owned)
                .collect()
        });
        let bureaus = files.site.as_ref().map(|site| {
            elements(&site.value, "bureaus")
                .filter_map(|slug| slug.as_str().map(str::to_owned))
                .collect()
        });
        let mut divisions: HashMap<String, HashSet<String>> = HashMap::new();
        for document in &files.divisions {
            let parts = parts(&document.value).map(|part| part.id().to_owned());
            let sections =
                sections(&document.value).filter_map(|(_, section)| id(section).map(str::to_owned));
            let fragments = divisions.entry(slug_of_file(&document.file)).or_default();
            fragments.extend(parts.chain(sections));
        }
        Self {
            subjects,
            bureaus,
            divisions,
            unreadable: files.unreadable.clone(),
        }
    }
}

/// The slug in the name of a division file. Capitals in it are a fault of their
/// own.
pub(super) fn slug_of_file(file: &str) -> String {
    let name = file.rsplit('/').next().unwrap_or(file).to_ascii_lowercase();
    name.strip_suffix(".json").unwrap_or(&name).to_owned()
}

/// The `id` of an object.
pub(super) fn id(value: &Value) -> Option<&str> {
    value.get("id")?.as_str()
}

/// The elements of a list in an object.
pub(super) fn elements<'a>(value: &'a Value, field: &str) -> impl Iterator<Item = &'a Value> {
    value
        .get(field)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
}

/// The parts that a division has.
pub(super) fn parts(division: &Value) -> impl Iterator<Item = Part> {
    Part::ALL
        .into_iter()
        .filter(|part| division.get(part.field()).is_some())
}

/// The sections of a division, each with its pointer.
pub(super) fn sections(division: &Value) -> impl Iterator<Item = (String, &Value)> {
    Part::ALL
        .into_iter()
        .filter(|part| part.group().is_some())
        .flat_map(move |part| {
            let field = part.field();
            elements(division, field)
                .enumerate()
                .map(move |(n, section)| (format!("/{field}/{n}"), section))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::source;

    #[test]
    fn every_part_is_a_field_of_the_file() {
        let schema: Value = schemars::schema_for!(source::Division).into();
        for part in Part::ALL {
            assert!(schema["properties"].get(part.field()).is_some(), "{part:?}");
        }
    }
}
