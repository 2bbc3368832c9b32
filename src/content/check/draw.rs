//! Draws faults like a compiler. Paragraphs are long lines: only the part
//! around the fault is drawn, so that it fits a terminal.

use std::fmt;
use std::ops::Range;

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError,
    MietteSpanContents, Severity, SourceCode, SourceSpan, SpanContents,
};

use super::fault::{Fault, Position};
use crate::content::hidden::{is_escaped, shown};

/// The width of the line numbers and the frame, in columns.
const FRAME: usize = 12;

/// Draws one fault; `text` is the whole file.
pub(super) fn draw(
    out: &mut impl fmt::Write,
    fault: &Fault,
    position: Position,
    text: &str,
    colour: bool,
    width: usize,
) -> fmt::Result {
    let theme = if colour {
        GraphicalTheme::unicode()
    } else {
        GraphicalTheme::unicode_nocolor()
    };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(width)
        .with_links(false);
    let excerpt = Excerpt::new(fault, position, text, width.saturating_sub(FRAME));
    handler.render_report(out, &Drawn { fault, excerpt })?;
    writeln!(out)
}

/// The line of a fault and its adjacent lines, cut to the part near the fault.
#[derive(Debug)]
struct Excerpt {
    file: String,
    text: String,
    first_line: usize,
    position: Position,
    /// The range of the fault, in bytes of `text`.
    at: Range<usize>,
}

impl Excerpt {
    fn new(fault: &Fault, position: Position, text: &str, width: usize) -> Self {
        let start = text.floor_char_boundary(fault.at.start);
        let end = text.ceil_char_boundary(fault.at.end).max(start);
        let line_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let line_end = text[start..]
            .find('\n')
            .map_or(text.len(), |newline| start + newline);
        let end = end.min(line_end);

        let mut drawn = String::new();
        let mut first_line = position.line;
        if line_start > 0 {
            let before = text[..line_start - 1]
                .rsplit('\n')
                .next()
                .unwrap_or_default();
            drawn.push_str(&head(before, width));
            drawn.push('\n');
            first_line -= 1;
        }
        let left = tail(&text[line_start..start], width / 3);
        let rest = &text[start..line_end];
        let kept = fitting(rest, width.saturating_sub(columns(&left)));
        let (fault_itself, behind) = rest[..kept].split_at(kept.min(end - start));
        drawn.push_str(&shown(&left));
        let from = drawn.len();
        drawn.push_str(&shown(fault_itself));
        let at = from..drawn.len();
        drawn.push_str(&shown(behind));
        if kept < rest.len() {
            drawn.push('…');
        }
        if let Some(after) = text
            .get(line_end + 1..)
            .and_then(|rest| rest.split('\n').next())
        {
            drawn.push('\n');
            drawn.push_str(&head(after, width));
        }
        Self {
            file: fault.file.clone(),
            text: drawn,
            first_line,
            position,
            at,
        }
    }
}

/// The beginning of a line.
fn head(line: &str, width: usize) -> String {
    let kept = fitting(line, width);
    let cut = if kept < line.len() { "…" } else { "" };
    [&*shown(&line[..kept]), cut].concat()
}

/// The end of the text before a fault; all of it if only the indentation would
/// be cut.
fn tail(line: &str, width: usize) -> String {
    let reversed: String = line.chars().rev().collect();
    let (cut, kept) = line.split_at(line.len() - fitting(&reversed, width));
    if cut.trim_start().len() > "\"".len() {
        ["…", kept].concat()
    } else {
        line.to_owned()
    }
}

/// The number of bytes of a line that fit into `width` columns.
fn fitting(line: &str, width: usize) -> usize {
    let mut taken = 0;
    let too_far = line.char_indices().find(|(_, c)| {
        taken += columns_of(*c);
        taken > width
    });
    too_far.map_or(line.len(), |(at, _)| at)
}

fn columns(text: &str) -> usize {
    text.chars().map(columns_of).sum()
}

/// The maximum width of a character, in columns.
fn columns_of(c: char) -> usize {
    match c {
        c if is_escaped(c) => "<U+E0001>".len(),
        '\t' => 4,
        '\0'..='~' => 1,
        _ => 2,
    }
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let inner = self.text.read_span(span, before, after)?;
        // `miette` counts columns in bytes and knows only the excerpt.
        let asked_for_the_fault = (before, after) == (0, 0);
        let (line, column) = if asked_for_the_fault {
            (self.position.line - 1, self.position.column - 1)
        } else {
            (inner.line() + self.first_line - 1, inner.column())
        };
        let (data, span, lines) = (inner.data(), *inner.span(), inner.line_count());
        Ok(Box::new(MietteSpanContents::new_named(
            self.file.clone(),
            data,
            span,
            line,
            column,
            lines,
        )))
    }
}

#[derive(Debug)]
struct Drawn<'a> {
    fault: &'a Fault,
    excerpt: Excerpt,
}

impl fmt::Display for Drawn<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&shown(&self.fault.message))
    }
}

impl std::error::Error for Drawn<'_> {}

impl Diagnostic for Drawn<'_> {
    fn severity(&self) -> Option<Severity> {
        Some(Severity::Error)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.fault
            .help
            .as_ref()
            .map(|help| Box::new(shown(help)) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.excerpt)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let label = LabeledSpan::new_primary_with_span(
            Some(shown(&self.fault.label)),
            self.excerpt.at.clone(),
        );
        Some(Box::new(std::iter::once(label)))
    }
}
