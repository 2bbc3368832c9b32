//! Checks the content and reports faults to editors: all faults of all files at
//! once, each with its position and, if it can be guessed, its fix.
//!
//! The checks read the plain JSON, not types, so that one fault does not hide
//! the next.

mod characters;
mod document;
mod fault;
mod footnotes;
mod ids;
mod images;
mod internal_links;
mod passages;
mod references;
mod render;
mod report;
mod shape;
mod suggestion;
mod syntax;
mod targets;
mod text;
mod urls;

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use anyhow::Context as _;
use serde::de::DeserializeOwned;

use self::document::Document;
pub use self::fault::{Fault, Position};
pub use self::report::Report;
use self::shape::Shape;
use self::targets::Targets;
use super::source;

/// A source without faults.
#[derive(Clone, Debug)]
pub struct Source {
    /// `site.json`.
    pub site: source::Site,
    /// The divisions, in the order of the guide.
    pub divisions: Vec<source::Division>,
    /// `readings.json`; without words if there is no such file.
    pub readings: source::Readings,
}

/// Checks a content folder: `site.json`, `divisions/*.json`, `images/`.
/// Faults name files by their path under `folder`, after its path as given.
///
/// # Errors
///
/// If the folder can't be read. Faults of the content are in the report.
pub fn check(folder: &Path) -> anyhow::Result<Result<Source, Report>> {
    let [(_, site_schema), (_, division_schema), (_, readings_schema)] = source::schemas();
    let site_shape = Shape::new(site_schema)?;
    let division_shape = Shape::new(division_schema)?;
    let readings_shape = Shape::new(readings_schema)?;
    let mut report = Report::default();

    let site_path = folder.join("site.json");
    let site = read(&site_path, &mut report)?;
    let mut divisions = Vec::new();
    let mut unreadable = HashSet::new();
    for path in division_files(folder)? {
        match read(&path, &mut report)? {
            Some(document) => divisions.push(document),
            None => {
                unreadable.insert(targets::slug_of_file(&name(&path)).to_owned());
            }
        }
    }

    let readings_path = folder.join("readings.json");
    let readings = match readings_path.exists() {
        true => read(&readings_path, &mut report)?,
        false => None,
    };

    let targets = Targets::new(site.as_ref(), &divisions, unreadable.clone());
    let images = folder.join("images");
    let faults = &mut report.faults;
    if let Some(site) = &site {
        site_shape.check(site, faults);
        urls::check_contact(site, faults);
        text::check(site, &targets, faults);
        references::check_site(site, &divisions, &unreadable, faults);
    }
    for document in &divisions {
        division_shape.check(document, faults);
        text::check(document, &targets, faults);
        references::check_division(document, &targets, &images, faults);
    }
    if let Some(readings) = &readings {
        readings_shape.check(readings, faults);
    }
    report.sort();

    let Some(site) = site.filter(|_| report.faults.is_empty()) else {
        return Ok(Err(report));
    };
    let site: source::Site = typed(&site)?;
    let readings = readings.as_ref().map(typed).transpose()?;
    let mut divisions = divisions
        .iter()
        .map(typed::<source::Division>)
        .collect::<anyhow::Result<Vec<_>>>()?;
    divisions.sort_by_key(|division| {
        site.divisions
            .iter()
            .position(|slug| *slug == division.slug)
    });
    Ok(Ok(Source {
        site,
        divisions,
        readings: readings.unwrap_or_default(),
    }))
}

/// Converts a file of valid shape to its type.
fn typed<T: DeserializeOwned>(document: &Document) -> anyhow::Result<T> {
    serde_json::from_value(document.value.clone())
        .with_context(|| format!("{}: the check and the reading differ", document.file))
}

/// Reads a file; if it is missing or not JSON, reports that and returns `None`.
fn read(path: &Path, report: &mut Report) -> anyhow::Result<Option<Document>> {
    let file = name(path);
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            report.faults.push(Fault::new(
                &file,
                0..0,
                "this file is missing",
                "expected a file here",
            ));
            return Ok(None);
        }
        Err(error) => return Err(error).with_context(|| format!("can't read {file}")),
    };
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let start = error.utf8_error().valid_up_to();
            let lossy = String::from_utf8_lossy(error.as_bytes()).into_owned();
            report.faults.push(
                Fault::new(
                    &file,
                    start..start + 1,
                    "this file is not UTF-8",
                    "the first byte that is not",
                )
                .help("save it with the encoding UTF-8"),
            );
            report.texts.insert(file, lossy);
            return Ok(None);
        }
    };
    let parsed = Document::parse(&file, &text, &mut report.faults);
    report.texts.insert(file, text);
    match parsed {
        Ok(document) => Ok(Some(document)),
        Err(fault) => {
            report.faults.push(fault);
            Ok(None)
        }
    }
}

fn division_files(folder: &Path) -> anyhow::Result<Vec<std::path::PathBuf>> {
    let divisions = folder.join("divisions");
    let mut files = fs::read_dir(&divisions)
        .and_then(|entries| {
            entries
                .map(|entry| entry.map(|entry| entry.path()))
                .collect::<Result<Vec<_>, _>>()
        })
        .with_context(|| format!("can't read the folder {}", name(&divisions)))?;
    files.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "json")
    });
    files.sort();
    Ok(files)
}

/// A path as used in faults: with slashes on every system.
fn name(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
