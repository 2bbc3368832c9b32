//! The guide's own name, colour and pictures.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::document::{Document, child};
use super::fault::Fault;
use super::layout::{Entry, Folder};
use super::report::Report;
use super::svg::Problem;
use super::{name, png, svg};
use crate::content::colour::Colour;
use crate::content::source::{GUIDE_PICTURES, GuidePicture};
use crate::language::Lang;

/// How many characters the name may have: the header is as wide as a phone.
const fn longest_name(lang: Lang) -> usize {
    match lang {
        Lang::Ja | Lang::JaSimple => 16,
        Lang::En => 32,
    }
}

/// Reports a name that is too long, and a colour that is not legible.
pub(super) fn check_site(site: &Document, faults: &mut Vec<Fault>) {
    for lang in Lang::FULL {
        let pointer = child("/name", lang.code());
        let name = site.value.pointer(&pointer).and_then(Value::as_str);
        let longest = longest_name(lang);
        if name.is_some_and(|name| name.chars().count() > longest) {
            let explanation = (site.messages.too_long)(longest as u64);
            faults.push(site.fault(&pointer, explanation));
        }
    }
    let written = site.value.get("colour").and_then(Value::as_str);
    // The schema reports what is no colour.
    if let Some(colour) = written.and_then(Colour::parse)
        && let Some(illegible) = colour.illegible()
    {
        let messages = site.messages;
        let help = (messages.did_you_mean)(&colour.legible().hex());
        let explanation = (messages.illegible_colour)(&colour.hex(), &illegible).help(help);
        faults.push(site.fault("/colour", explanation));
    }
}

/// What systems leave in folders.
const LEFT_BY_SYSTEMS: [&str; 2] = ["desktop.ini", "thumbs.db"];

/// Reports every fault of the pictures of the guide as a whole, which are in these
/// folders.
pub(super) fn check_pictures(folders: &[(&str, Folder)], report: &mut Report) {
    for (folder, listed) in folders {
        let known = GUIDE_PICTURES.iter();
        let known = known.filter(|picture| picture.folder == *folder);
        let known: Vec<&GuidePicture> = known.collect();
        let entries: Vec<(&str, &Entry)> = listed
            .first_entries()
            .filter(|(file, _)| !LEFT_BY_SYSTEMS.contains(file))
            .collect();
        for (file, entry) in &entries {
            match known.iter().find(|picture| picture.file == *file) {
                Some(picture) if !entry.is_folder => {
                    check_picture(picture, listed.find_as(file, &entry.path, report), report);
                }
                _ => report_unknown(&known, entry, report),
            }
        }
        // Nothing in it is as good as no folder.
        if entries.is_empty() {
            continue;
        }
        for picture in &known {
            if !entries.iter().any(|(file, _)| *file == picture.file) {
                let file = name(&listed.path.join(picture.file));
                let explanation = (report.messages.missing_guide_picture)(folder);
                report.faults.push(Fault::new(&file, 0..0, explanation));
            }
        }
    }
}

fn report_unknown(known: &[&GuidePicture], entry: &Entry, report: &mut Report) {
    let names: Vec<&str> = known.iter().map(|picture| picture.file).collect();
    let explanation = (report.messages.unknown_guide_picture)(&entry.name, &names);
    let fault = Fault::new(&name(&entry.path), 0..0, explanation);
    report.faults.push(fault);
}

fn check_picture(picture: &GuidePicture, path: &Path, report: &mut Report) {
    let file = name(path);
    let messages = report.messages;
    // A file that can't be read is no picture either.
    let bytes = fs::read(path).unwrap_or_default();
    let Some(expected) = picture.size else {
        check_icon(file, bytes, report);
        return;
    };
    let explanation = match png::size(&bytes) {
        Some(size) if size == expected => return,
        Some(size) => (messages.wrong_picture_size)(size, expected),
        None => (messages.not_a_png)(),
    };
    report.faults.push(Fault::new(&file, 0..0, explanation));
}

fn check_icon(file: String, bytes: Vec<u8>, report: &mut Report) {
    let messages = report.messages;
    let Ok(text) = String::from_utf8(bytes) else {
        let explanation = (messages.not_an_svg)();
        report.faults.push(Fault::new(&file, 0..0, explanation));
        return;
    };
    for (range, problem) in svg::problems(&text) {
        let explanation = match problem {
            Problem::Broken => (messages.not_an_svg)(),
            Problem::Script(shown) => (messages.script_in_icon)(&shown),
            Problem::Outside(shown) => (messages.reference_in_icon)(&shown),
        };
        report.faults.push(Fault::new(&file, range, explanation));
    }
    report.texts.insert(file, text.into());
}
