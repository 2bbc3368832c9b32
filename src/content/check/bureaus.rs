//! Checks which division is in which bureau.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::Files;
use super::document::Document;
use super::fault::Fault;
use super::ids::{Named, check_unique};
use super::suggestion::did_you_mean;
use super::targets::{elements, slug_of_file};
use crate::id;

/// The slug that no division can have: its file would be that of the bureau.
const RESERVED: &str = "bureau";

/// A bureau, from the files of its folder.
pub(super) struct BureauFiles {
    /// The name of its folder, in lower case.
    pub(super) slug: String,
    /// Its `bureau.json`. `None` if it can't be read.
    pub(super) document: Option<Document>,
    /// The slugs of its divisions' files, whether these can be read or not.
    pub(super) divisions: Vec<String>,
}

impl BureauFiles {
    /// The slugs of the divisions that `bureau.json` lists.
    pub(super) fn listed(&self) -> impl Iterator<Item = &str> {
        let document = self.document.iter();
        document
            .flat_map(|document| elements(&document.value, "divisions"))
            .filter_map(Value::as_str)
    }
}

/// Compares the list of bureaus in site.json with the folders.
pub(super) fn check_site(site: &Document, bureaus: &[BureauFiles], faults: &mut Vec<Fault>) {
    let messages = site.messages;
    check_unique(site, "/bureaus", None, Named::Bureau, faults);
    let folders: Vec<&str> = bureaus.iter().map(|bureau| bureau.slug.as_str()).collect();
    let listed: Vec<&str> = elements(&site.value, "bureaus")
        .filter_map(Value::as_str)
        .collect();
    for (n, slug) in listed.iter().enumerate() {
        if !folders.contains(slug) && id::is_valid(slug) {
            let unlisted = folders.iter().copied().filter(|one| !listed.contains(one));
            let help = did_you_mean(messages, slug, unlisted);
            let explanation = (messages.missing_bureau)(slug).suggest(help);
            faults.push(site.fault(&format!("/bureaus/{n}"), explanation));
        }
    }
    for bureau in bureaus {
        let slug = bureau.slug.as_str();
        if let Some(document) = &bureau.document
            && !listed.contains(&slug)
            && id::is_valid(slug)
        {
            faults.push(document.fault("/slug", (messages.unlisted_bureau)(slug)));
        }
    }
}

/// Reports every fault of the references in a bureau.json, and the divisions of
/// its folder that it does not list.
pub(super) fn check_bureau(bureau: &BureauFiles, files: &Files, faults: &mut Vec<Fault>) {
    let Some(document) = &bureau.document else {
        return;
    };
    check_slug(document, &bureau.slug, faults);
    check_unique(document, "/divisions", None, Named::Division, faults);
    if files.bureaus.len() > 1 {
        for field in ["reading", "description"] {
            if document.value.get(field).is_none() {
                let explanation = (document.messages.needed_of_several)(field);
                faults.push(document.fault("", explanation));
            }
        }
    }
    let listed: HashSet<&str> = bureau.listed().collect();
    let own: HashSet<&str> = bureau.divisions.iter().map(String::as_str).collect();
    let names = elements(&document.value, "divisions").enumerate();
    for (n, slug) in names.filter_map(|(n, slug)| Some((n, slug.as_str()?))) {
        if own.contains(slug) || !id::is_valid(slug) {
            continue;
        }
        let explanation = explain_missing(slug, bureau, &listed, document, files);
        faults.extend(explanation.map(|it| document.fault(&format!("/divisions/{n}"), it)));
    }
    let unlisted = bureau.divisions.iter();
    for slug in unlisted.filter(|slug| !listed.contains(slug.as_str())) {
        let division = files.divisions.iter().find(|one| {
            bureau_of_file(&one.file) == bureau.slug && slug_of_file(&one.file) == *slug
        });
        if let Some(division) = division {
            let explanation = (document.messages.unlisted_division)(slug, &bureau.slug);
            faults.push(division.fault("/slug", explanation));
        }
    }
}

/// Why a division that is listed has no file in the folder of its bureau. `None`
/// if another fault says so.
fn explain_missing(
    slug: &str,
    bureau: &BureauFiles,
    listed: &HashSet<&str>,
    document: &Document,
    files: &Files,
) -> Option<super::fault::Explanation> {
    let messages = document.messages;
    if slug == RESERVED {
        return Some((messages.reserved_slug)());
    }
    let has_it = |other: &&BureauFiles| other.divisions.iter().any(|one| one == slug);
    if let Some(other) = files.bureaus.iter().find(has_it) {
        return Some((messages.division_elsewhere)(
            slug,
            &bureau.slug,
            &other.slug,
        ));
    }
    if files.unreadable.contains(slug) {
        return None;
    }
    let own = bureau.divisions.iter().map(String::as_str);
    let help = did_you_mean(messages, slug, own.filter(|one| !listed.contains(one)));
    Some((messages.missing_division_file)(&bureau.slug, slug).suggest(help))
}

fn check_slug(document: &Document, folder: &str, faults: &mut Vec<Fault>) {
    let Some(slug) = document.value.get("slug").and_then(Value::as_str) else {
        return;
    };
    let messages = document.messages;
    if !id::is_valid(folder) {
        faults.push(document.fault("/slug", (messages.not_an_id)(folder)));
    } else if slug != folder && id::is_valid(slug) {
        faults.push(document.fault("/slug", (messages.wrong_bureau_slug)(slug, folder)));
    }
}

/// Reports every division whose slug is that of one in another bureau.
pub(super) fn check_unique_slugs(divisions: &[Document], faults: &mut Vec<Fault>) {
    let mut first: HashMap<String, &str> = HashMap::new();
    for division in divisions {
        let slug = slug_of_file(&division.file);
        let bureau = bureau_of_file(&division.file);
        match first.get(&slug) {
            Some(other) => {
                let other = format!("bureaus/{other}/{slug}.json");
                let explanation = (division.messages.duplicate_division)(&slug, &other);
                faults.push(division.fault("/slug", explanation));
            }
            None => {
                first.insert(slug, bureau);
            }
        }
    }
}

/// Whether all that is listed is there, so that what no text has is nowhere in
/// the guide.
pub(super) fn are_complete(site: &Document, files: &Files) -> bool {
    let divisions: HashSet<String> = files
        .divisions
        .iter()
        .map(|division| slug_of_file(&division.file))
        .collect();
    let mut bureaus = elements(&site.value, "bureaus").filter_map(Value::as_str);
    let is_complete = |slug: &str| {
        let bureau = files.bureaus.iter().find(|bureau| bureau.slug == slug);
        bureau.is_some_and(|bureau| {
            bureau.document.is_some() && bureau.listed().all(|slug| divisions.contains(slug))
        })
    };
    files.unreadable.is_empty() && bureaus.all(is_complete)
}

/// The name of the folder that a division's file is in.
fn bureau_of_file(file: &str) -> &str {
    file.rsplit('/').nth(1).unwrap_or_default()
}
