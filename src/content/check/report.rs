//! The report of all faults.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use super::fault::{Fault, Position};
use super::messages::{Messages, messages};
use super::render;
use crate::language::Lang;

/// How much a report matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The guide is not published with it.
    Fault,
    /// Somebody should look at it.
    Warning,
}

/// All faults of the content, or all warnings, by file and position, with the files'
/// texts.
#[derive(Debug)]
pub struct Report {
    pub(super) severity: Severity,
    pub(super) lang: Lang,
    pub(super) messages: &'static Messages,
    pub(super) faults: Vec<Fault>,
    pub(super) texts: BTreeMap<String, Arc<str>>,
}

impl Report {
    /// A report of faults in a language, without any.
    pub(super) const fn new(lang: Lang) -> Self {
        Self {
            severity: Severity::Fault,
            lang,
            messages: messages(lang),
            faults: Vec::new(),
            texts: BTreeMap::new(),
        }
    }

    /// The faults or warnings, by file and position.
    #[must_use]
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// The position of a fault of this report.
    #[must_use]
    pub fn position(&self, fault: &Fault) -> Position {
        Position::of(self.text(fault), fault.range.start)
    }

    fn text(&self, fault: &Fault) -> &str {
        self.texts.get(&fault.file).map_or("", AsRef::as_ref)
    }

    pub(super) fn sort(&mut self) {
        self.faults.sort_by(|a, b| {
            (&a.file, a.range.start, &a.message).cmp(&(&b.file, b.range.start, &b.message))
        });
        self.faults.dedup();
    }

    /// Renders all faults like a compiler, with their number in the last line.
    ///
    /// # Errors
    ///
    /// Those of the writer.
    pub fn render(&self, out: &mut impl fmt::Write, colour: bool, width: usize) -> fmt::Result {
        for fault in &self.faults {
            render::fault(
                out,
                (fault, self.severity),
                self.position(fault),
                self.text(fault),
                self.messages,
                colour,
                width,
            )?;
        }
        let files: BTreeSet<_> = self.faults.iter().map(|fault| &fault.file).collect();
        let summary = match self.severity {
            Severity::Fault => self.messages.summary,
            Severity::Warning => self.messages.summary_of_warnings,
        };
        let summary = summary(self.faults.len(), files.len());
        writeln!(out, "{summary}")
    }
}
