//! A fault of the content, and its position.

use std::ops::Range;

/// A fault of the content, or a warning, described for the editor who fixes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file, relative to the folder that the check was started in.
    pub file: String,
    /// The range in the file, in bytes.
    pub range: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What was found or expected there.
    pub label: String,
    /// How to fix it, if that can be guessed.
    pub help: Option<String>,
}

impl Fault {
    pub(super) fn new(file: &str, range: Range<usize>, explanation: Explanation) -> Self {
        let Explanation {
            message,
            label,
            help,
        } = explanation;
        Self {
            file: file.to_owned(),
            range,
            message,
            label,
            help,
        }
    }
}

/// What is said about a fault.
#[derive(Debug)]
pub(super) struct Explanation {
    message: String,
    label: String,
    help: Option<String>,
}

/// An explanation without help: what is wrong, and what was found or expected
/// there.
pub(super) fn explain(message: impl Into<String>, label: impl Into<String>) -> Explanation {
    Explanation {
        message: message.into(),
        label: label.into(),
        help: None,
    }
}

impl Explanation {
    /// Adds how to fix it.
    pub(super) fn help(self, help: impl Into<String>) -> Self {
        self.suggest(Some(help.into()))
    }

    /// Replaces the help if there is a better one.
    pub(super) fn suggest(mut self, help: Option<String>) -> Self {
        self.help = help.or(self.help);
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
    /// The position of a byte.
    pub(super) fn of(text: &str, byte: usize) -> Self {
        let before = &text[..text.floor_char_boundary(byte)];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Self {
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }
}
