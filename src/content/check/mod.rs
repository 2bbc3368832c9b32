//! Checks the content and reports faults to editors: all faults of all files at
//! once, each with its position and, if it can be guessed, its fix.
//!
//! The checks read the plain JSON, not types, so that one fault does not hide
//! the next.

mod bureaus;
mod characters;
mod derived;
mod document;
mod easy_words;
mod fault;
mod footnotes;
mod format;
mod identity;
mod ids;
mod images;
mod internal_links;
mod japanese;
mod layout;
mod messages;
mod passages;
mod png;
mod readings;
mod references;
mod render;
mod report;
mod shape;
mod style;
mod suggestion;
mod svg;
mod synonyms;
mod syntax;
mod targets;
mod text;
mod urls;

use std::collections::{HashMap, HashSet};
use std::env;
use std::fs;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use anyhow::Context as _;
use serde::de::DeserializeOwned;

use self::bureaus::BureauFiles;
use self::document::Document;
pub(super) use self::document::STRICT;
pub use self::fault::{Fault, Position};
pub use self::format::Format;
use self::images::Pictures;
pub use self::japanese::JapaneseText;
use self::layout::{Folder, Layout};
use self::messages::Messages;
pub use self::report::{Report, Severity};
use self::shape::Shape;
use self::targets::Targets;
use super::source;
use crate::id::Slug;
use crate::language::Lang;

/// A source without faults.
#[derive(Clone, Debug)]
pub struct Source {
    /// `site.json`.
    pub site: source::Site,
    /// The bureaus, in the order of the guide.
    pub bureaus: Vec<source::Bureau>,
    /// The divisions, in the order of the guide: those of the first bureau, then
    /// those of the second, and so on.
    pub divisions: Vec<source::Division>,
    /// `readings.json`; without words if there is no such file.
    pub readings: source::Readings,
}

impl Source {
    /// The bureaus, each with its divisions.
    pub fn divisions_by_bureau(
        &self,
    ) -> impl Iterator<Item = (&source::Bureau, &[source::Division])> {
        let mut rest = self.divisions.as_slice();
        self.bureaus.iter().map(move |bureau| {
            let (own, others) = rest.split_at(bureau.divisions.len().min(rest.len()));
            rest = others;
            (bureau, own)
        })
    }
}

/// The files of a content folder, in plain JSON.
#[derive(Default)]
struct Files {
    /// `None` if it can't be read.
    site: Option<Document>,
    /// Those that are there.
    bureaus: Vec<BureauFiles>,
    /// Those that can be read, by bureau.
    divisions: Vec<Document>,
    /// The slugs of the others, and of those in no bureau.
    unreadable: HashSet<String>,
    /// `None` if there is no such file, or it can't be read.
    readings: Option<Document>,
    pictures: Pictures,
    /// The folders with pictures of the guide as a whole, each with its name.
    guide_folders: Vec<(&'static str, Folder)>,
}

impl Files {
    /// Reads the files, and reports those that can't be read.
    ///
    /// # Errors
    ///
    /// If a file or a folder can't be read, or the content is of another format.
    fn read(folder: &Path, report: &mut Report) -> anyhow::Result<Self> {
        // What is wrong with the places of files matters only in this format.
        let mut of_layout = Report::new(report.lang);
        let layout = Layout::of(folder, &mut of_layout)?;
        let site = read(&layout.site, report)?;
        if let Some(site) = &site {
            format::expect_current(site, folder, report.messages)?;
        }
        // Without a site.json it may be an older one.
        if site.is_some() || !layout.bureaus.is_empty() {
            report.faults.append(&mut of_layout.faults);
        }
        let mut files = Self {
            site,
            unreadable: layout.stray.into_iter().collect(),
            pictures: Pictures::list(&folder.join(source::IMAGES_FOLDER)),
            guide_folders: layout.guide_folders,
            ..Self::default()
        };
        for bureau in layout.bureaus {
            let own = bureau.own;
            if own.is_none() {
                let file = name(&bureau.path.join(source::BUREAU_FILE));
                let explanation = (report.messages.missing_bureau_file)();
                report.faults.push(Fault::new(&file, 0..0, explanation));
            }
            let document = match own {
                Some(path) => read(&path, report)?,
                None => None,
            };
            let mut slugs = Vec::new();
            for path in bureau.divisions {
                let slug = targets::slug_of_file(&name(&path));
                slugs.push(slug.clone());
                match read(&path, report)? {
                    Some(document) => files.divisions.push(document),
                    None => {
                        files.unreadable.insert(slug);
                    }
                }
            }
            files.bureaus.push(BureauFiles {
                slug: bureau.slug,
                document,
                divisions: slugs,
            });
        }
        if let Some(path) = layout.readings {
            files.readings = read(&path, report)?;
        }
        Ok(files)
    }

    /// The `bureau.json` files that can be read.
    fn bureau_documents(&self) -> impl Iterator<Item = &Document> {
        let bureaus = self.bureaus.iter();
        bureaus.filter_map(|bureau| bureau.document.as_ref())
    }
}

/// Checks a content folder: `site.json`, `bureaus/`, `images/`, and what is there of
/// `readings.json` and the pictures of the guide as a whole. Faults name files by
/// their path under `folder`, after its path as given. They are reported in `lang`,
/// and so are errors.
///
/// # Errors
///
/// If the folder can't be read, or its content is of another format. Faults of
/// the content are in the report.
pub fn check(folder: &Path, lang: Lang) -> anyhow::Result<Result<Source, Report>> {
    let mut report = Report::new(lang);
    let mut files = Files::read(folder, &mut report)?;
    let shapes = Shapes::get(report.messages)?;
    files.check(shapes, &mut report);
    if !report.faults.is_empty() {
        return Ok(Err(report));
    }
    // Without a site.json there is a fault.
    let Some(site) = files.site.take() else {
        return Ok(Err(report));
    };
    // Its texts are not needed beside the types that are read from them.
    drop(report);
    files.typed(site).map(Ok)
}

/// What in the content of a folder should be looked at, though it is no fault: texts
/// that are hard to read, and texts that are older than the Japanese ones. Only
/// content without faults is looked at. As to files and languages see [`check`].
///
/// # Errors
///
/// If the folder can't be read, or its content is of another format.
pub fn warnings(folder: &Path, lang: Lang) -> anyhow::Result<Report> {
    let mut report = Report::new(lang);
    let files = Files::read(folder, &mut report)?;
    report.severity = Severity::Warning;
    report.faults.clear();
    style::check(&files, &mut report.faults);
    report.sort();
    Ok(report)
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
    let mut files = Files::default();
    match file {
        source::SITE_FILE => files.site = document,
        source::READINGS_FILE => files.readings = document,
        _ if file.ends_with(source::BUREAU_FILE) => files.bureaus.push(BureauFiles {
            slug: "a".to_owned(),
            document,
            divisions: Vec::new(),
        }),
        _ => files.divisions.extend(document),
    }
    let shapes = Shapes::get(report.messages)?;
    files.check(shapes, &mut report);
    Ok(report)
}

/// The shapes of all kinds of files.
struct Shapes {
    site: Shape,
    bureau: Shape,
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
        let [site, bureau, division, readings] =
            source::schemas().map(|(_, schema)| Shape::new(schema));
        Ok(Self {
            site: site?,
            bureau: bureau?,
            division: division?,
            readings: readings?,
        })
    }
}

impl Files {
    /// Reports every fault of the files that could be read.
    fn check(&self, shapes: &Shapes, report: &mut Report) {
        let targets = Targets::new(self);
        let faults = &mut report.faults;
        if let Some(site) = &self.site {
            shapes.site.check(site, faults);
            format::check(site, faults);
            urls::check_contact(site, faults);
            identity::check_site(site, faults);
            text::check(site, &targets, faults);
            references::check_site(site, self, faults);
            synonyms::check(site, self, faults);
            easy_words::check(site, faults);
        }
        for bureau in &self.bureaus {
            if let Some(document) = &bureau.document {
                shapes.bureau.check(document, faults);
                text::check(document, &targets, faults);
            }
            bureaus::check_bureau(bureau, self, faults);
        }
        bureaus::check_unique_slugs(&self.divisions, faults);
        for document in &self.divisions {
            shapes.division.check(document, faults);
            text::check(document, &targets, faults);
            references::check_division(document, &targets, &self.pictures, faults);
        }
        if let Some(readings) = &self.readings {
            shapes.readings.check(readings, faults);
            readings::check(readings, &japanese::texts(self), &targets, faults);
        }
        identity::check_pictures(&self.guide_folders, report);
        report.sort();
    }
}

impl Files {
    /// Converts files without faults to their types.
    fn typed(self, site: Document) -> anyhow::Result<Source> {
        let site: source::Site = typed(site)?;
        let readings = self.readings.map(typed).transpose()?;
        let bureaus = self.bureaus.into_iter();
        let bureaus: anyhow::Result<Vec<source::Bureau>> = bureaus
            .filter_map(|bureau| bureau.document)
            .map(typed)
            .collect();
        let mut bureaus = bureaus?;
        bureaus.sort_by_cached_key(|bureau| {
            let mut order = site.bureaus.iter();
            order.position(|slug| *slug == bureau.slug)
        });
        let divisions: anyhow::Result<Vec<source::Division>> =
            self.divisions.into_iter().map(typed).collect();
        let mut divisions = divisions?;
        let order: HashMap<Slug, usize> = bureaus
            .iter()
            .flat_map(|bureau| bureau.divisions.iter().cloned())
            .zip(0..)
            .collect();
        divisions.sort_by_key(|division| order.get(&division.slug));
        Ok(Source {
            site,
            bureaus,
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
    let mut files = Files::read(folder, &mut report)?;
    if let Some(fault) = report.faults.first() {
        let fault = format!("{}: {}", fault.file, fault.message);
        anyhow::bail!((report.messages.fault_comes_first)(&fault));
    }
    let texts = japanese::texts(&files);
    let source = |text: &japanese::Japanese<'_>| {
        let source = report.texts.get(&text.document.file);
        text.owned(source.map_or("", AsRef::as_ref))
    };
    let texts = texts.iter().map(source).collect();
    let readings = files.readings.take().map(typed).transpose();
    let readings = readings.with_context(report.messages.check_first)?;
    Ok((texts, readings.unwrap_or_default()))
}

/// Converts a file of valid shape to its type.
fn typed<T: DeserializeOwned>(document: Document) -> anyhow::Result<T> {
    let Document {
        file,
        value,
        messages,
        ..
    } = document;
    serde_json::from_value(value).with_context(|| (messages.unreadable_type)(&file))
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
            report.texts.insert(file, lossy.into());
            return None;
        }
    };
    let text: Arc<str> = text.into();
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

/// A path as people read it: with slashes on every system, and without the `.` of
/// the folder that the program was started in. That folder itself has its whole
/// path: `.` would not say which one it is.
#[must_use]
pub fn name(path: &Path) -> String {
    let below = path.strip_prefix(".").unwrap_or(path);
    let path = match below.as_os_str().is_empty() {
        true => env::current_dir().unwrap_or_else(|_| path.to_owned()),
        false => below.to_owned(),
    };
    path.to_string_lossy().replace('\\', "/")
}
