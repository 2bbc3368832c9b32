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
mod japanese;
mod messages;
mod passages;
mod readings;
mod references;
mod render;
mod report;
mod shape;
mod suggestion;
mod synonyms;
mod syntax;
mod targets;
mod text;
mod urls;

use std::collections::HashSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use anyhow::Context as _;
use serde::de::DeserializeOwned;

use self::document::Document;
pub use self::fault::{Fault, Position};
pub use self::japanese::JapaneseText;
use self::messages::Messages;
pub use self::report::Report;
use self::shape::Shape;
use self::targets::Targets;
use super::source;
use crate::language::Lang;

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

/// The files of a content folder, in plain JSON.
struct Files {
    /// `None` if it can't be read.
    site: Option<Document>,
    /// Those that can be read.
    divisions: Vec<Document>,
    /// The slugs of the others.
    unreadable: HashSet<String>,
    /// `None` if there is no such file, or it can't be read.
    readings: Option<Document>,
}

impl Files {
    /// Reads the files, and reports those that can't be read.
    fn read(folder: &Path, report: &mut Report) -> anyhow::Result<Self> {
        let site = read(&folder.join("site.json"), report)?;
        let mut divisions = Vec::new();
        let mut unreadable = HashSet::new();
        for path in division_files(folder, report.messages)? {
            match read(&path, report)? {
                Some(document) => divisions.push(document),
                None => {
                    unreadable.insert(targets::slug_of_file(&name(&path)).to_owned());
                }
            }
        }
        let readings = folder.join("readings.json");
        let readings = match readings.exists() {
            true => read(&readings, report)?,
            false => None,
        };
        Ok(Self {
            site,
            divisions,
            unreadable,
            readings,
        })
    }
}

/// Checks a content folder: `site.json`, `divisions/*.json`, `images/`, and
/// `readings.json` if it is there. Faults name files by their path under
/// `folder`, after its path as given. They are reported in `lang`, and so are
/// errors.
///
/// # Errors
///
/// If the folder can't be read. Faults of the content are in the report.
pub fn check(folder: &Path, lang: Lang) -> anyhow::Result<Result<Source, Report>> {
    let mut report = Report::new(lang);
    let files = Files::read(folder, &mut report)?;
    let shapes = Shapes::get(report.messages)?;
    files.check(shapes, &folder.join("images"), &mut report);
    if !report.faults.is_empty() {
        return Ok(Err(report));
    }
    // Without a site.json there is a fault.
    match &files.site {
        Some(site) => files.typed(site).map(Ok),
        None => Ok(Err(report)),
    }
}

/// Checks the bytes of one file of a content folder that has no other files, for
/// fuzzing. `file` is its path in that folder.
///
/// # Errors
///
/// If a schema is invalid.
#[cfg(feature = "fuzz")]
pub fn check_alone(file: &str, bytes: &[u8]) -> anyhow::Result<Report> {
    let mut report = Report::new(Lang::En);
    let document = parse(file.to_owned(), bytes.to_vec(), &mut report);
    let mut files = Files {
        site: None,
        divisions: Vec::new(),
        unreadable: HashSet::new(),
        readings: None,
    };
    match file {
        "site.json" => files.site = document,
        "readings.json" => files.readings = document,
        _ => files.divisions.extend(document),
    }
    let shapes = Shapes::get(report.messages)?;
    files.check(shapes, Path::new("images"), &mut report);
    Ok(report)
}

/// The shapes of all kinds of files.
struct Shapes {
    site: Shape,
    division: Shape,
    readings: Shape,
}

impl Shapes {
    /// The shapes, which are compiled once.
    fn get(messages: &Messages) -> anyhow::Result<&'static Self> {
        static SHAPES: LazyLock<anyhow::Result<Shapes>> = LazyLock::new(Shapes::new);
        SHAPES
            .as_ref()
            .map_err(|error| anyhow::anyhow!((messages.invalid_schema)(&format!("{error:#}"))))
    }

    fn new() -> anyhow::Result<Self> {
        let [site, division, readings] = source::schemas().map(|(_, schema)| Shape::new(schema));
        Ok(Self {
            site: site?,
            division: division?,
            readings: readings?,
        })
    }
}

impl Files {
    /// Reports every fault of the files that could be read.
    fn check(&self, shapes: &Shapes, images: &Path, report: &mut Report) {
        let Self {
            site,
            divisions,
            unreadable,
            readings,
        } = self;
        let targets = Targets::new(site.as_ref(), divisions, unreadable.clone());
        let faults = &mut report.faults;
        if let Some(site) = site {
            shapes.site.check(site, faults);
            urls::check_contact(site, faults);
            text::check(site, &targets, faults);
            references::check_site(site, divisions, unreadable, faults);
            synonyms::check(site, divisions, faults);
        }
        for document in divisions {
            shapes.division.check(document, faults);
            text::check(document, &targets, faults);
            references::check_division(document, &targets, images, faults);
        }
        if let Some(readings) = readings {
            shapes.readings.check(readings, faults);
            let texts = japanese::texts(site.as_ref(), divisions);
            readings::check(readings, &texts, &targets, faults);
        }
        report.sort();
    }
}

impl Files {
    /// Converts files without faults to their types.
    fn typed(&self, site: &Document) -> anyhow::Result<Source> {
        let site: source::Site = typed(site)?;
        let readings = self.readings.as_ref().map(typed).transpose()?;
        let mut divisions = self
            .divisions
            .iter()
            .map(typed::<source::Division>)
            .collect::<anyhow::Result<Vec<_>>>()?;
        divisions.sort_by_key(|division| {
            site.divisions
                .iter()
                .position(|slug| *slug == division.slug)
        });
        Ok(Source {
            site,
            divisions,
            readings: readings.unwrap_or_default(),
        })
    }
}

/// The Japanese texts of a content folder, in the order of its files, and its
/// readings; without words if it has none. Other faults than those of the JSON
/// do not matter.
///
/// # Errors
///
/// If a file can't be read or is not JSON, or if the readings are not of their
/// shape.
pub fn japanese_texts(
    folder: &Path,
    lang: Lang,
) -> anyhow::Result<(Vec<JapaneseText>, source::Readings)> {
    let mut report = Report::new(lang);
    let files = Files::read(folder, &mut report)?;
    if let Some(fault) = report.faults.first() {
        let fault = format!("{}: {}", fault.file, fault.message);
        anyhow::bail!((report.messages.fault_comes_first)(&fault));
    }
    let texts = japanese::texts(files.site.as_ref(), &files.divisions);
    let source = |text: &japanese::Japanese<'_>| {
        let source = report.texts.get(&text.document.file);
        text.owned(source.map_or("", String::as_str))
    };
    let readings = files.readings.as_ref().map(typed).transpose();
    let readings = readings.context(report.messages.check_first)?;
    Ok((
        texts.iter().map(source).collect(),
        readings.unwrap_or_default(),
    ))
}

/// Converts a file of valid shape to its type.
fn typed<T: DeserializeOwned>(document: &Document) -> anyhow::Result<T> {
    serde_json::from_value(document.value.clone())
        .with_context(|| (document.messages.unreadable_type)(&document.file))
}

/// Reads a file; if it is missing or not JSON, reports that and returns `None`.
fn read(path: &Path, report: &mut Report) -> anyhow::Result<Option<Document>> {
    let file = name(path);
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let explanation = (report.messages.missing_file)();
            report.faults.push(Fault::new(&file, 0..0, explanation));
            return Ok(None);
        }
        Err(error) => {
            return Err(error).with_context(|| (report.messages.unreadable_file)(&file));
        }
    };
    Ok(parse(file, bytes, report))
}

/// Parses a file; if it is not JSON, reports that and returns `None`.
fn parse(file: String, bytes: Vec<u8>, report: &mut Report) -> Option<Document> {
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let start = error.utf8_error().valid_up_to();
            let lossy = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let explanation = (report.messages.not_utf8)();
            let fault = Fault::new(&file, start..start + 1, explanation);
            report.faults.push(fault);
            report.texts.insert(file, lossy);
            return None;
        }
    };
    let parsed = Document::parse(&file, &text, report.messages, &mut report.faults);
    report.texts.insert(file, text);
    match parsed {
        Ok(document) => Some(document),
        Err(fault) => {
            report.faults.push(fault);
            None
        }
    }
}

fn division_files(folder: &Path, messages: &Messages) -> anyhow::Result<Vec<std::path::PathBuf>> {
    let divisions = folder.join("divisions");
    let mut files = fs::read_dir(&divisions)
        .and_then(|entries| {
            entries
                .map(|entry| entry.map(|entry| entry.path()))
                .collect::<Result<Vec<_>, _>>()
        })
        .with_context(|| (messages.unreadable_folder)(&name(&divisions)))?;
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
