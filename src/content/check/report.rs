//! The report of all faults.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use super::fault::{Fault, Position};
use super::messages::{Messages, messages};
use super::render;
use crate::language::Lang;

/// All faults of the content, by file and position, with the files' texts.
#[derive(Debug)]
pub struct Report {
    pub(super) lang: Lang,
    pub(super) messages: &'static Messages,
    pub(super) faults: Vec<Fault>,
    pub(super) texts: BTreeMap<String, Arc<str>>,
}

impl Report {
    /// A report in a language, without faults.
    pub(super) const fn new(lang: Lang) -> Self {
        Self {
            lang,
            messages: messages(lang),
            faults: Vec::new(),
            texts: BTreeMap::new(),
        }
    }

    /// The faults, by file and position.
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
                fault,
                self.position(fault),
                self.text(fault),
                self.messages,
                colour,
                width,
            )?;
        }
        let files: BTreeSet<_> = self.faults.iter().map(|fault| &fault.file).collect();
        let summary = (self.messages.summary)(self.faults.len(), files.len());
        writeln!(out, "{summary}")
    }
}
