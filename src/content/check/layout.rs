//! The files of a content folder: where each kind is, and which are where they do
//! not belong. Names are compared with those in the folders, not tried: on a disk
//! that ignores capitals, `Finance.json` can be opened as `finance.json`, but not
//! on the web server.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::fault::Fault;
use super::name;
use super::report::Report;
use super::targets::slug_of_file;
use crate::content::source::{
    BUREAU_FILE, BUREAUS_FOLDER, GUIDE_FOLDERS, READINGS_FILE, SITE_FILE,
};
use crate::id;

/// Where format 1 had its divisions.
pub(super) const OLD_FOLDER: &str = "divisions";

/// The files of a content folder.
pub(super) struct Layout {
    /// `site.json`, whether it is there or not.
    pub(super) site: PathBuf,
    /// `readings.json`, if it is there.
    pub(super) readings: Option<PathBuf>,
    /// The folders with a JSON file in `bureaus/`.
    pub(super) bureaus: Vec<BureauFolder>,
    /// The slugs of divisions that are in no bureau, or not read because of the names
    /// of their files. The report has them.
    pub(super) stray: Vec<String>,
    /// The folders with pictures of the guide as a whole that are there, each with
    /// its name.
    pub(super) guide_folders: Vec<(&'static str, Folder)>,
}

/// A folder in `bureaus/`.
pub(super) struct BureauFolder {
    /// Its name, in lower case.
    pub(super) slug: String,
    /// Its path.
    pub(super) path: PathBuf,
    /// Its `bureau.json`, if it is there.
    pub(super) own: Option<PathBuf>,
    /// The files of its divisions.
    pub(super) divisions: Vec<PathBuf>,
}

impl Layout {
    /// Lists the files, and reports those with a wrong name or in a wrong place.
    ///
    /// # Errors
    ///
    /// If a folder can't be read.
    pub(super) fn of(folder: &Path, report: &mut Report) -> anyhow::Result<Self> {
        let root = Folder::list(folder, report)?;
        let mut layout = Self {
            site: root.find(SITE_FILE, report),
            readings: Some(root.find(READINGS_FILE, report)).filter(|path| path.exists()),
            bureaus: Vec::new(),
            stray: Vec::new(),
            guide_folders: Vec::new(),
        };
        for name in GUIDE_FOLDERS {
            let path = root.find(name, report);
            if path.is_dir() {
                let listed = Folder::list(&path, report)?;
                layout.guide_folders.push((name, listed));
            }
        }
        let bureaus = root.find(BUREAUS_FOLDER, report);
        let old = folder.join(OLD_FOLDER);
        if old.is_dir() {
            let old = Folder::list(&old, report)?;
            layout.add_stray(&old, report);
        }
        layout.add_misnamed(&root, report);
        if !bureaus.is_dir() {
            return Ok(layout);
        }
        let bureaus = Folder::list(&bureaus, report)?;
        layout.add_stray(&bureaus, report);
        for (slug, path) in bureaus.folders() {
            let path = bureaus.find_as(slug, path, report);
            let bureau = Folder::list(path, report)?;
            layout.add_misnamed(&bureau, report);
            for (_, inner) in bureau.folders() {
                let inner = Folder::list(inner, report)?;
                layout.add_stray(&inner, report);
            }
            let mut divisions = Vec::new();
            let mut own = None;
            for (file, path) in bureau.json_files() {
                if !id::is_valid(&slug_of_file(file)) {
                    layout.add_unnameable(path, report);
                    continue;
                }
                let path = bureau.find_as(file, path, report).to_owned();
                match file == BUREAU_FILE {
                    true => own = Some(path),
                    false => divisions.push(path),
                }
            }
            if own.is_some() || !divisions.is_empty() {
                layout.bureaus.push(BureauFolder {
                    slug: slug.to_owned(),
                    path: path.to_owned(),
                    own,
                    divisions,
                });
            }
        }
        Ok(layout)
    }

    /// Reports the JSON files of a folder, in which there are no divisions.
    fn add_stray(&mut self, folder: &Folder, report: &mut Report) {
        for (_, path) in folder.json_files() {
            let file = name(path);
            let slug = slug_of_file(&file);
            let explanation = (report.messages.stray_division)(&slug);
            report.faults.push(Fault::new(&file, 0..0, explanation));
            self.stray.push(slug);
        }
    }

    /// Reports the files of a folder that would be JSON but for what follows in
    /// their names, such as `finance.json.txt`: Windows shows that as
    /// `finance.json`.
    fn add_misnamed(&mut self, folder: &Folder, report: &mut Report) {
        for (found, path) in folder.files() {
            let Some((stem, _)) = found.split_once(".json.") else {
                continue;
            };
            let wanted = [stem, ".json"].concat();
            let is_there = folder.entries.contains_key(&wanted);
            let explanation = (report.messages.double_extension)(found, &wanted, is_there);
            report
                .faults
                .push(Fault::new(&name(path), 0..0, explanation));
            // That it is missing is another word for the same fault.
            if !is_there {
                self.stray.push(stem.to_owned());
            }
        }
    }

    /// Reports a JSON file whose name no division can have. Most are copies, so
    /// what is in it does not matter.
    fn add_unnameable(&mut self, path: &Path, report: &mut Report) {
        let file = name(path);
        let found = file.rsplit('/').next().unwrap_or(&file);
        let explanation = (report.messages.unnameable_division)(found);
        report.faults.push(Fault::new(&file, 0..0, explanation));
        self.stray.push(slug_of_file(&file));
    }
}

/// What is in a folder, by its name in lower case. What is hidden is left out:
/// systems and editors put such files everywhere.
pub(super) struct Folder {
    pub(super) path: PathBuf,
    entries: BTreeMap<String, Vec<Entry>>,
}

/// A file or folder in a folder.
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) path: PathBuf,
    pub(super) is_folder: bool,
}

impl Folder {
    fn list(path: &Path, report: &Report) -> anyhow::Result<Self> {
        let unreadable = || (report.messages.unreadable_folder)(&name(path));
        let mut entries: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
        for entry in fs::read_dir(path).with_context(unreadable)? {
            let path = entry.with_context(unreadable)?.path();
            let Some(name) = path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
            else {
                continue;
            };
            if name.starts_with('.') {
                continue;
            }
            let is_folder = path.is_dir();
            let same = entries.entry(name.to_ascii_lowercase()).or_default();
            same.push(Entry {
                name,
                path,
                is_folder,
            });
        }
        for (name, same) in &mut entries {
            // The one that needs no other name comes first.
            same.sort_by_key(|entry| (entry.name != *name, entry.name.clone()));
        }
        Ok(Self {
            path: path.to_owned(),
            entries,
        })
    }

    /// The path of what has this name, given in lower case; reports what differs
    /// from it only in capitals.
    fn find(&self, wanted: &str, report: &mut Report) -> PathBuf {
        match self.entries.get(wanted).and_then(|same| same.first()) {
            Some(first) => self.find_as(wanted, &first.path, report).to_owned(),
            None => self.path.join(wanted),
        }
    }

    /// The same, given the path that was found.
    pub(super) fn find_as<'a>(
        &self,
        wanted: &str,
        found: &'a Path,
        report: &mut Report,
    ) -> &'a Path {
        let messages = report.messages;
        let same = self.entries.get(wanted).map_or(&[][..], Vec::as_slice);
        for (n, entry) in same.iter().enumerate() {
            let explanation = match (n, entry.name == wanted) {
                (0, true) => continue,
                (0, false) => (messages.other_capitals)(&entry.name, wanted),
                _ => (messages.two_capitals)(&entry.name, &same[0].name),
            };
            let file = name(&entry.path);
            report.faults.push(Fault::new(&file, 0..0, explanation));
        }
        found
    }

    /// The folders in it, each with its name in lower case.
    fn folders(&self) -> impl Iterator<Item = (&str, &Path)> {
        self.first_entries()
            .filter(|(_, entry)| entry.is_folder)
            .map(with_path)
    }

    /// The JSON files in it, each with its name in lower case.
    fn json_files(&self) -> impl Iterator<Item = (&str, &Path)> {
        self.files().filter(|(name, _)| name.ends_with(".json"))
    }

    /// The files in it, each with its name in lower case.
    fn files(&self) -> impl Iterator<Item = (&str, &Path)> {
        self.first_entries()
            .filter(|(_, entry)| !entry.is_folder)
            .map(with_path)
    }

    /// What is in it, each with its name in lower case.
    pub(super) fn first_entries(&self) -> impl Iterator<Item = (&str, &Entry)> {
        let entries = self.entries.iter();
        entries.filter_map(|(name, same)| Some((name.as_str(), same.first()?)))
    }
}

fn with_path<'a>((name, entry): (&'a str, &'a Entry)) -> (&'a str, &'a Path) {
    (name, &entry.path)
}
