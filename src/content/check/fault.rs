//! A fault of the content, and the report of all faults.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::Range;

use super::draw;

/// A fault of the content, described for the editor who fixes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file, relative to the folder that the check was started in.
    pub file: String,
    /// The range in the file, in bytes.
    pub at: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What was found or expected there.
    pub label: String,
    /// How to fix it, if that can be guessed.
    pub help: Option<String>,
}

impl Fault {
    pub(super) fn new(
        file: &str,
        at: Range<usize>,
        message: impl Into<String>,
        label: impl Into<String>,
    ) -> Self {
        Self {
            file: file.to_owned(),
            at,
            message: message.into(),
            label: label.into(),
            help: None,
        }
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// A position in a text as editors count: lines and characters, both from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The character in the line.
    pub column: usize,
}

impl Position {
    fn of(text: &str, byte: usize) -> Self {
        let before = &text[..text.floor_char_boundary(byte)];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Self {
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }
}

/// All faults of the content, by file and position, with the files' texts.
#[derive(Debug, Default)]
pub struct Report {
    pub(super) faults: Vec<Fault>,
    pub(super) texts: BTreeMap<String, String>,
}

impl Report {
    /// The faults, by file and position.
    #[must_use]
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// The position of a fault of this report.
    #[must_use]
    pub fn position(&self, fault: &Fault) -> Position {
        Position::of(self.text(fault), fault.at.start)
    }

    fn text(&self, fault: &Fault) -> &str {
        self.texts.get(&fault.file).map_or("", String::as_str)
    }

    pub(super) fn sort(&mut self) {
        self.faults.sort_by(|a, b| {
            (&a.file, a.at.start, &a.message).cmp(&(&b.file, b.at.start, &b.message))
        });
        self.faults.dedup();
    }

    /// Draws all faults like a compiler, with their number in the last line.
    ///
    /// # Errors
    ///
    /// Those of the writer.
    pub fn draw(&self, out: &mut impl fmt::Write, colour: bool, width: usize) -> fmt::Result {
        for fault in &self.faults {
            draw::draw(
                out,
                fault,
                self.position(fault),
                self.text(fault),
                colour,
                width,
            )?;
        }
        let files = self
            .faults
            .iter()
            .map(|fault| &fault.file)
            .collect::<BTreeSet<_>>()
            .len();
        let s = |count| if count == 1 { "" } else { "s" };
        let faults = self.faults.len();
        writeln!(
            out,
            "content: {faults} fault{} in {files} file{}",
            s(faults),
            s(files)
        )
    }
}
