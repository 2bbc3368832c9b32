//! Explains to editors why a file is not JSON (RFC 8259).

use std::ops::Range;
use std::sync::Arc;

use jsonc_parser::ParseStringErrorKind;
use jsonc_parser::errors::ParseErrorKind;

use super::fault::Fault;
use super::messages::Messages;

/// The byte order mark that some editors write before UTF-8.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// Replaces a byte order mark by spaces, and reports it.
pub(super) fn without_byte_order_mark(
    file: &str,
    text: &Arc<str>,
    messages: &Messages,
    faults: &mut Vec<Fault>,
) -> Arc<str> {
    let Some(rest) = text.strip_prefix(BYTE_ORDER_MARK) else {
        return Arc::clone(text);
    };
    let mark = 0..BYTE_ORDER_MARK.len();
    let spaces = " ".repeat(mark.end);
    faults.push(Fault::new(file, mark, (messages.byte_order_mark)()));
    [&spaces, rest].concat().into()
}

/// Reports other white space between fields than the four kinds of JSON. The
/// parser accepts all kinds.
pub(super) fn check_white_space(
    file: &str,
    text: &str,
    messages: &Messages,
    faults: &mut Vec<Fault>,
) {
    let mut end = 0;
    for string in strings(text).chain(std::iter::once(text.len()..text.len())) {
        let between = &text[end..string.start];
        let is_wrong = |c: char| c.is_whitespace() && !matches!(c, ' ' | '\t' | '\n' | '\r');
        for (start, c) in between.char_indices().filter(|(_, c)| is_wrong(*c)) {
            let explanation = match c {
                '\u{3000}' => (messages.full_width_space_outside)(),
                other => (messages.space_outside)(other),
            };
            let range = end + start..end + start + c.len_utf8();
            faults.push(Fault::new(file, range, explanation));
        }
        end = string.end;
    }
}

/// Reports a control character in a string. JSON has them only as escapes, but
/// the parser accepts them.
pub(super) fn check_control_characters(
    file: &str,
    text: &str,
    messages: &Messages,
    faults: &mut Vec<Fault>,
) {
    for string in strings(text) {
        let mut characters = text[string.clone()].char_indices();
        if let Some((start, c)) = characters.find(|(_, c)| *c < ' ') {
            let start = string.start + start;
            let range = start..start + c.len_utf8();
            faults.push(Fault::new(file, range, (messages.line_break)()));
        }
    }
}

/// The ranges of the strings in a JSON text, including quotes.
fn strings(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut bytes = text.bytes().enumerate();
    std::iter::from_fn(move || {
        let (start, _) = bytes.find(|(_, byte)| *byte == b'"')?;
        let mut escaped = false;
        let closing = bytes.find(|(_, byte)| {
            let closes = *byte == b'"' && !escaped;
            escaped = *byte == b'\\' && !escaped;
            closes
        });
        Some(start..closing.map_or(text.len(), |(end, _)| end + 1))
    })
}

/// Explains a syntax error, such as a wrong bracket or comma, that the parser
/// found at a range of the file.
pub(super) fn fault(
    file: &str,
    text: &str,
    range: Range<usize>,
    kind: &ParseErrorKind,
    messages: &Messages,
) -> Fault {
    let start = text.floor_char_boundary(range.start);
    let end = text[..start].trim_end().len();
    let before = text[..end].char_indices().next_back();
    let before = before.map_or(0..0, |(start, _)| start..end);

    // Without its closing quote a text continues to the next quote, and the
    // parser fails after that.
    if let Some(string) = strings(&text[..end]).find(|string| text[string.clone()].contains('\n')) {
        return Fault::new(file, string, (messages.unterminated_text)());
    }
    // A quote inside a text ends it.
    let next = text[end..].trim_start_matches([' ', '\t']).chars().next();
    if &text[before.clone()] == "\"" && next.is_some_and(|c| c.is_alphanumeric() || c == '。') {
        return Fault::new(file, before, (messages.early_quote)());
    }
    let first = text[start..].chars().next();
    if let Some((full, half)) = first.and_then(|c| Some((c, half_width(c)?))) {
        return Fault::new(file, range, (messages.full_width_sign)(full, half));
    }
    explain(file, range, before, kind, messages)
}

/// Explains what the parser says; `before` is the range of the character before
/// the error.
fn explain(
    file: &str,
    range: Range<usize>,
    before: Range<usize>,
    kind: &ParseErrorKind,
    messages: &Messages,
) -> Fault {
    use ParseErrorKind as Kind;
    let explanation = match kind {
        // The parser reports the next token; the comma belongs after the
        // previous one.
        Kind::ExpectedComma => return Fault::new(file, before, (messages.missing_comma)()),
        Kind::String(ParseStringErrorKind::UnterminatedStringLiteral) => {
            (messages.unterminated_text)()
        }
        Kind::String(kind) => (messages.unknown_escape)(kind),
        Kind::TrailingCommasNotAllowed | Kind::UnexpectedComma => (messages.extra_comma)(),
        Kind::CommentsNotAllowed => (messages.comment)(),
        Kind::SingleQuotedStringsNotAllowed
        | Kind::ExpectedStringObjectProperty
        | Kind::UnexpectedWord => (messages.unquoted)(kind),
        Kind::UnterminatedArray => (messages.unterminated_list)(),
        Kind::UnterminatedObject => (messages.unterminated_object)(),
        _ => (messages.not_json)(kind),
    };
    Fault::new(file, range, explanation)
}

/// The JSON character for a full-width one from an input method.
fn half_width(c: char) -> Option<char> {
    let half = match c {
        '“' | '”' => '"',
        '、' => ',',
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0)?,
        _ => return None,
    };
    matches!(half, '"' | ',' | ':' | '[' | ']' | '{' | '}').then_some(half)
}
