//! Renders a fault like a compiler. Paragraphs are long lines: only the part
//! around the fault is shown, so that it fits a terminal.

use std::fmt;
use std::ops::Range;

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError,
    MietteSpanContents, SourceCode, SourceSpan, SpanContents,
};

use super::fault::{Fault, Position};
use super::messages::Messages;
use super::report::Severity;
use crate::content::hidden::{escape, is_escaped};

/// The width of the line numbers and the frame, in columns.
const FRAME: usize = 12;

/// Renders one fault; `text` is the whole file.
pub(super) fn fault(
    out: &mut impl fmt::Write,
    (fault, severity): (&Fault, Severity),
    position: Position,
    text: &str,
    messages: &Messages,
    colour: bool,
    width: usize,
) -> fmt::Result {
    let theme = if colour {
        GraphicalTheme::unicode()
    } else {
        GraphicalTheme::unicode_nocolor()
    };
    let help_style = theme.styles.help;
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(width)
        .with_links(false);
    let excerpt = Excerpt::new(fault, position, text, width.saturating_sub(FRAME));
    handler.render_report(
        out,
        &Rendered {
            fault,
            severity,
            excerpt,
        },
    )?;
    if let Some(help) = &fault.help {
        // `miette` writes this line too, but labels it in English.
        let label = format!("  {}", messages.help);
        let indent = " ".repeat(textwrap::core::display_width(&label));
        let label = help_style.style(label).to_string();
        let options = textwrap::Options::new(width.saturating_sub(2))
            .initial_indent(&label)
            .subsequent_indent(&indent);
        writeln!(out, "{}", textwrap::fill(&escape(help), options))?;
    }
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
    range: Range<usize>,
}

impl Excerpt {
    fn new(fault: &Fault, position: Position, text: &str, width: usize) -> Self {
        let start = text.floor_char_boundary(fault.range.start);
        let end = text.ceil_char_boundary(fault.range.end).max(start);
        let line_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let newline = text[start..]
            .find('\n')
            .map_or(text.len(), |newline| start + newline);
        // Windows ends a line with `\r\n`.
        let line_end = newline - usize::from(text[start..newline].ends_with('\r'));
        let end = end.min(line_end);

        let mut excerpt = String::new();
        let mut first_line = position.line;
        if line_start > 0 {
            let before = text[..line_start].lines().next_back().unwrap_or_default();
            excerpt.push_str(&cut_end(before, width));
            excerpt.push('\n');
            first_line -= 1;
        }
        let left = cut_start(&text[line_start..start], width / 3);
        let rest = &text[start..line_end];
        let shown = prefix_that_fits(rest, width.saturating_sub(columns(&left)));
        let (faulty, right) = rest[..shown].split_at(shown.min(end - start));
        excerpt.push_str(&escape(&left));
        let fault_start = excerpt.len();
        excerpt.push_str(&escape(faulty));
        let range = fault_start..excerpt.len();
        excerpt.push_str(&escape(right));
        if shown < rest.len() {
            excerpt.push('…');
        }
        if let Some(after) = text
            .get(newline + 1..)
            .map(|rest| rest.lines().next().unwrap_or_default())
        {
            excerpt.push('\n');
            excerpt.push_str(&cut_end(after, width));
        }
        Self {
            file: fault.file.clone(),
            text: excerpt,
            first_line,
            position,
            range,
        }
    }
}

/// The beginning of a line.
fn cut_end(line: &str, width: usize) -> String {
    let end = prefix_that_fits(line, width);
    let ellipsis = if end < line.len() { "…" } else { "" };
    [&*escape(&line[..end]), ellipsis].concat()
}

/// The end of the text before a fault; all of it if only the indentation would
/// be cut.
fn cut_start(line: &str, width: usize) -> String {
    let reversed: String = line.chars().rev().collect();
    let (cut, shown) = line.split_at(line.len() - prefix_that_fits(&reversed, width));
    if cut.trim_start().len() > "\"".len() {
        ["…", shown].concat()
    } else {
        line.to_owned()
    }
}

/// The number of bytes of a line that fit into `width` columns.
fn prefix_that_fits(line: &str, width: usize) -> usize {
    let mut columns = 0;
    let too_far = line.char_indices().find(|(_, c)| {
        columns += columns_of(*c);
        columns > width
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
        let is_for_the_fault = (before, after) == (0, 0);
        let (line, column) = if is_for_the_fault {
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
struct Rendered<'a> {
    fault: &'a Fault,
    severity: Severity,
    excerpt: Excerpt,
}

impl fmt::Display for Rendered<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&escape(&self.fault.message))
    }
}

impl std::error::Error for Rendered<'_> {}

impl Diagnostic for Rendered<'_> {
    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Fault => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
        })
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.excerpt)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let label = LabeledSpan::new_primary_with_span(
            Some(escape(&self.fault.label)),
            self.excerpt.range.clone(),
        );
        Some(Box::new(std::iter::once(label)))
    }
}
