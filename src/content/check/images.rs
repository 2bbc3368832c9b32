//! Pictures: their files and sizes.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::document::{Document, child, last_name, walk};
use super::fault::Fault;
use super::suggestion::did_you_mean;

/// The names of the files in the folder of the pictures.
#[derive(Debug, Default)]
pub(super) struct Pictures(BTreeSet<String>);

impl Pictures {
    /// Lists a folder; there need not be one.
    pub(super) fn list(folder: &Path) -> Self {
        let entries = fs::read_dir(folder).into_iter().flatten();
        let names = entries.filter_map(|entry| {
            let entry = entry.ok()?;
            let name = entry.file_name().into_string().ok()?;
            entry.path().is_file().then_some(name)
        });
        Self(names.collect())
    }
}

/// Reports every fault of the pictures of a document.
pub(super) fn check_images(document: &Document, pictures: &Pictures, faults: &mut Vec<Fault>) {
    walk(&document.value, "", &mut |pointer, value| {
        if last_name(pointer) == "image" {
            check_file(document, value, pointer, pictures, faults);
            check_size(document, value, pointer, faults);
        }
    });
}

fn check_file(
    document: &Document,
    image: &Value,
    pointer: &str,
    Pictures(names): &Pictures,
    faults: &mut Vec<Fault>,
) {
    let Some(file) = image.get("file").and_then(Value::as_str) else {
        return;
    };
    // The schema forbids slashes.
    if file.contains(['/', '\\']) || names.contains(file) {
        return;
    }
    let messages = document.messages;
    let explanation = match names.iter().find(|name| name.eq_ignore_ascii_case(file)) {
        Some(name) => (messages.other_capitals)(name, file),
        None => {
            let help = did_you_mean(messages, file, names.iter().map(String::as_str));
            (messages.missing_picture)(file).suggest(help)
        }
    };
    faults.push(document.fault(&child(pointer, "file"), explanation));
}

/// JSON Schema accepts 640.0 as a whole number, and any number of digits.
fn check_size(document: &Document, image: &Value, pointer: &str, faults: &mut Vec<Fault>) {
    for name in ["width", "height"] {
        let Some(Value::Number(size)) = image.get(name) else {
            continue;
        };
        let is_whole = size
            .as_f64()
            .is_some_and(|size| size >= 1.0 && size.fract() == 0.0);
        let fits = size
            .as_u64()
            .is_some_and(|size| u32::try_from(size).is_ok());
        if is_whole && !fits {
            let explanation = (document.messages.not_pixels)(&size.to_string());
            faults.push(document.fault(&child(pointer, name), explanation));
        }
    }
}
