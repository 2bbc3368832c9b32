//! A copy of the shipped content that tests may break.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use bukyoku::content::check::{self, Report, Source};
use bukyoku::language::Lang;
use tempfile::TempDir;

use crate::SHIPPED;

/// The width of a report in tests.
pub const COLUMNS: usize = 100;

pub const SITE: &str = "site.json";
pub const BUREAU: &str = "bureaus/ministers-secretariat/bureau.json";
pub const READINGS: &str = "readings.json";
pub const FINANCE: &str = "bureaus/ministers-secretariat/finance.json";
pub const HEALTH_SCIENCE: &str = "bureaus/ministers-secretariat/health-science.json";
pub const INTERNATIONAL_AFFAIRS: &str = "bureaus/ministers-secretariat/international-affairs.json";
pub const PERSONNEL: &str = "bureaus/ministers-secretariat/personnel.json";

/// Marks the position of an expected fault in a changed text; it is removed
/// before writing.
const MARK: &str = "‸";

/// A content folder.
pub struct Content {
    folder: TempDir,
    /// The text of each file, including marks.
    files: BTreeMap<String, Vec<u8>>,
}

/// A fault as reported to an editor.
#[derive(Debug, PartialEq, Eq)]
struct Reported {
    /// The file in the folder, the line and the column: `site.json:3:5`.
    position: String,
    message: String,
    help: Option<String>,
}

impl Content {
    /// The content as it is shipped.
    /// In Japanese and English only, so that a change to a Japanese text makes no
    /// other text wrong.
    pub fn shipped() -> Self {
        let mut content = Self::in_all_languages();
        for (file, bytes) in &mut content.files {
            if file.ends_with(".json") {
                let text = String::from_utf8(std::mem::take(bytes)).expect("the file is UTF-8");
                *bytes = without_further_languages(&text).into_bytes();
            }
        }
        content
    }

    /// The shipped content as it is.
    pub fn in_all_languages() -> Self {
        let folder = TempDir::new().expect("a folder");
        let read = |file: String| {
            let content = fs::read(Path::new(SHIPPED).join(&file)).expect("the file is read");
            (file, content)
        };
        let files = files(Path::new(SHIPPED)).into_iter().map(read).collect();
        Self { folder, files }
    }

    /// The paths of its JSON files in the folder.
    pub fn json_files(&self) -> impl Iterator<Item = &str> {
        let files = self.files.keys().map(String::as_str);
        files.filter(|file| file.ends_with(".json"))
    }

    /// The paths of its divisions' files.
    pub fn division_files(&self) -> impl Iterator<Item = &str> {
        let is_division = |file: &&str| file.starts_with("bureaus/") && *file != BUREAU;
        self.json_files().filter(is_division)
    }

    /// The text of a file.
    pub fn text(&self, file: &str) -> &str {
        std::str::from_utf8(&self.files[file]).expect("the file is UTF-8")
    }

    /// Adds or replaces this file.
    pub fn with(mut self, file: &str, content: impl Into<Vec<u8>>) -> Self {
        self.files.insert(file.to_owned(), content.into());
        self
    }

    /// Removes this file.
    pub fn without(mut self, file: &str) -> Self {
        assert!(self.files.remove(file).is_some(), "{file} is not there");
        self
    }

    /// Replaces a text that occurs once in a file.
    #[track_caller]
    pub fn replace(self, file: &str, old: &str, new: &str) -> Self {
        let text = self.text(file);
        assert_eq!(
            text.matches(old).count(),
            1,
            "{file}: occurrences of {old:?}"
        );
        let text = text.replace(old, new);
        self.with(file, text)
    }

    /// Writes the folder and returns its path.
    pub fn path(&self) -> &Path {
        let folder = self.folder.path();
        for (file, content) in &self.files {
            let path = folder.join(file);
            fs::create_dir_all(path.parent().expect("it is in a folder"))
                .expect("the folder is made");
            fs::write(path, unmarked(content)).expect("the file is written");
        }
        folder
    }

    /// The result of the check, in English.
    pub fn check(&self) -> Result<Source, Report> {
        self.check_in(Lang::En)
    }

    /// The result of the check in a language.
    pub fn check_in(&self, lang: Lang) -> Result<Source, Report> {
        check::check(self.path(), lang).expect("the folder can be read")
    }

    /// The report in a terminal without colour, without the folder's path.
    #[track_caller]
    pub fn report_in(&self, lang: Lang) -> String {
        let report = self.check_in(lang).expect_err("a fault was expected");
        let mut text = String::new();
        report
            .render(&mut text, false, COLUMNS)
            .expect("writing to a text succeeds");
        text.replace(&self.name(), "")
    }

    /// The shipped content with faults of several kinds in one file.
    pub fn with_several_faults() -> Self {
        Self::shipped()
            .replace(FINANCE, r#""reading""#, r#""raeding""#)
            .replace(FINANCE, r#""Finance Division""#, r#""""#)
            .replace(FINANCE, "公共調達", "公共 調達")
            .replace(
                FINANCE,
                "welfare and benefits",
                "[welfare](http://example.org/) and benefits",
            )
    }

    /// Asserts that the check reports one fault, at the mark.
    #[track_caller]
    pub fn has_fault<'a>(&self, message: &str, help: impl Into<Option<&'a str>>) {
        self.has_faults([(message, help.into())]);
    }

    /// Asserts that the check reports exactly these faults: one at each mark,
    /// in the order of the files and lines.
    #[track_caller]
    pub fn has_faults<'a>(&self, faults: impl IntoIterator<Item = (&'a str, Option<&'a str>)>) {
        let faults: Vec<_> = faults.into_iter().collect();
        let marks = self.marks();
        assert_eq!(marks.len(), faults.len(), "a mark for each fault");
        let positioned = marks
            .iter()
            .zip(faults)
            .map(|(mark, (message, help))| (mark.as_str(), message, help));
        self.has_faults_at(positioned);
    }

    /// Asserts that the check reports exactly these faults, each at a position
    /// such as `site.json:3:5`, and the same ones in Japanese.
    #[track_caller]
    pub fn has_faults_at<'a>(
        &self,
        faults: impl IntoIterator<Item = (&'a str, &'a str, Option<&'a str>)>,
    ) {
        let expected: Vec<Reported> = faults
            .into_iter()
            .map(|(position, message, help)| Reported {
                position: position.to_owned(),
                message: message.to_owned(),
                help: help.map(str::to_owned),
            })
            .collect();
        assert_eq!(self.reported(), expected);

        let japanese = self.check_in(Lang::Ja).err();
        let faults = japanese.as_ref().map_or(&[][..], Report::faults);
        faults.iter().for_each(assert_japanese);
        let japanese = japanese.map_or_else(Vec::new, |report| self.summary(&report));
        let places = |faults: &[Reported]| {
            let of = |fault: &Reported| (fault.position.clone(), fault.help.is_some());
            let mut places: Vec<_> = faults.iter().map(of).collect();
            places.sort();
            places
        };
        assert_eq!(places(&japanese), places(&expected));
    }

    /// Asserts that the check finds no faults.
    #[track_caller]
    pub fn has_no_fault(&self) {
        assert_eq!(self.reported(), []);
    }

    /// Asserts that the check warns once, at the mark, and so in Japanese.
    #[track_caller]
    pub fn has_warning(&self, message: &str, help: &str) {
        self.has_no_fault();
        let marks = self.marks();
        let expected = marks.first().expect("there is a mark");
        let warnings = self.warnings_in(Lang::En);
        assert_eq!(
            self.summary(&warnings),
            [Reported {
                position: expected.clone(),
                message: message.to_owned(),
                help: Some(help.to_owned()),
            }]
        );
        let japanese = self.warnings_in(Lang::Ja);
        japanese.faults().iter().for_each(assert_japanese);
        assert_eq!(japanese.faults().len(), 1);
    }

    /// Asserts that the check finds no fault and warns of nothing.
    #[track_caller]
    pub fn has_no_warning(&self) {
        self.has_no_fault();
        assert_eq!(self.summary(&self.warnings_in(Lang::En)), []);
    }

    /// What the check warns of: positions and messages.
    pub fn warnings(&self) -> Vec<(String, String)> {
        let warnings = self.summary(&self.warnings_in(Lang::En));
        let warnings = warnings.into_iter();
        warnings
            .map(|warning| (warning.position, warning.message))
            .collect()
    }

    fn warnings_in(&self, lang: Lang) -> Report {
        check::warnings(self.path(), lang).expect("the folder can be read")
    }

    /// What the check reports in English.
    fn reported(&self) -> Vec<Reported> {
        let report = self.check().err();
        report.map_or_else(Vec::new, |report| self.summary(&report))
    }

    fn summary(&self, report: &Report) -> Vec<Reported> {
        let folder = self.name();
        let reported = |fault: &check::Fault| {
            let file = fault
                .file
                .strip_prefix(&folder)
                .expect("the fault is in the folder");
            let position = report.position(fault);
            Reported {
                position: format!("{file}:{}:{}", position.line, position.column),
                message: fault.message.clone(),
                help: fault.help.clone(),
            }
        };
        report.faults().iter().map(reported).collect()
    }

    /// The folder's path in the messages, with the slash at its end.
    pub fn name(&self) -> String {
        format!("{}/", self.folder.path().display()).replace('\\', "/")
    }

    /// The positions of the marks.
    pub fn marks(&self) -> Vec<String> {
        let mut marks = Vec::new();
        for (file, content) in &self.files {
            let Ok(text) = std::str::from_utf8(content) else {
                continue;
            };
            for (at, _) in text.match_indices(MARK) {
                let before = text[..at].replace(MARK, "");
                let line = before.split('\n').count();
                let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
                marks.push(format!("{file}:{line}:{column}"));
            }
        }
        marks
    }
}

/// Asserts that all that is said of a fault is Japanese, apart from what it
/// quotes.
#[track_caller]
fn assert_japanese(fault: &check::Fault) {
    let texts = [
        Some(&fault.message),
        Some(&fault.label),
        fault.help.as_ref(),
    ];
    for text in texts.into_iter().flatten() {
        let said = without_quotations(text);
        assert!(said.contains(|c| matches!(c, 'ぁ'..='ん')), "{fault:?}");
        let words: Vec<&str> = said.split(' ').collect();
        let is_english = |word: &str| word.chars().all(|c| c.is_ascii_alphabetic() || c == '\'');
        let sentence = words
            .windows(2)
            .find(|pair| pair.iter().all(|word| !word.is_empty() && is_english(word)));
        assert_eq!(sentence, None, "{fault:?}");
    }
}

/// A Japanese text without what is in 「」 or in quotes.
fn without_quotations(text: &str) -> String {
    let (mut said, mut depth, mut is_quoted) = (String::new(), 0, false);
    for c in text.chars() {
        match c {
            '「' => depth += 1,
            '」' => depth -= 1,
            '"' if depth == 0 => is_quoted = !is_quoted,
            c if depth == 0 && !is_quoted => said.push(c),
            _ => {}
        }
    }
    said
}

/// A PNG of this size, complete but for its checksums and its pixels.
pub fn png(width: u32, height: u32) -> Vec<u8> {
    let mut header = Vec::new();
    header.extend(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    header.extend([8_u8, 2, 0, 0, 0]);
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, data) in [(b"IHDR", header), (b"IDAT", vec![0]), (b"IEND", Vec::new())] {
        let length = u32::try_from(data.len()).expect("it is short");
        file.extend(length.to_be_bytes());
        file.extend(kind);
        file.extend(data);
        file.extend([0_u8; 4]);
    }
    file
}

/// The paths of all files below a folder, sorted.
pub fn files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let entry = entry.expect("the entry can be read");
        let name = entry.file_name().display().to_string();
        if entry.path().is_dir() {
            let below = files(&entry.path());
            found.extend(below.into_iter().map(|file| format!("{name}/{file}")));
        } else {
            found.push(name);
        }
    }
    found.sort();
    found
}

fn unmarked(content: &[u8]) -> Vec<u8> {
    match std::str::from_utf8(content) {
        Ok(text) => text.replace(MARK, "").into_bytes(),
        Err(_) => content.to_vec(),
    }
}

/// A file without the texts that were made from the Japanese ones.
fn without_further_languages(text: &str) -> String {
    let mut pieces = text.split("\"ja-simple\": {");
    let mut kept = pieces.next().expect("there is one").to_owned();
    for piece in pieces {
        // With the comma before it.
        kept.truncate(kept.trim_end().trim_end_matches(',').len());
        let (_, rest) = piece.split_once('}').expect("the object ends");
        kept.push_str(rest);
    }
    kept
}
