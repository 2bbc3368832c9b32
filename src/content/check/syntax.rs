//! Explains to editors why a file is not JSON (RFC 8259).

use std::ops::Range;

use jsonc_parser::ParseStringErrorKind;
use jsonc_parser::errors::ParseErrorKind;

use super::fault::Fault;

/// The byte order mark that some editors write before UTF-8.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// Replaces a byte order mark by spaces, and reports it.
pub(super) fn without_byte_order_mark(file: &str, text: &str, faults: &mut Vec<Fault>) -> String {
    let Some(rest) = text.strip_prefix(BYTE_ORDER_MARK) else {
        return text.to_owned();
    };
    let mark = 0..BYTE_ORDER_MARK.len();
    let spaces = " ".repeat(mark.end);
    let message = "this file starts with a byte order mark";
    let fault = Fault::new(file, mark, message, "an invisible character");
    faults.push(fault.help("save it with the encoding UTF-8, without BOM"));
    [&spaces, rest].concat()
}

/// Reports other white space between fields than the four kinds of JSON. The
/// parser accepts all kinds.
pub(super) fn check_white_space(file: &str, text: &str, faults: &mut Vec<Fault>) {
    let mut end = 0;
    for string in strings(text).chain(std::iter::once(text.len()..text.len())) {
        let between = &text[end..string.start];
        let is_wrong = |c: char| c.is_whitespace() && !matches!(c, ' ' | '\t' | '\n' | '\r');
        for (start, c) in between.char_indices().filter(|(_, c)| is_wrong(*c)) {
            let what = match c {
                '\u{3000}' => "a full-width space".to_owned(),
                other => format!("the space U+{:04X}", u32::from(other)),
            };
            let range = end + start..end + start + c.len_utf8();
            let message = format!("{what} is outside of the texts");
            let fault = Fault::new(file, range, message, "JSON has only half-width spaces");
            faults.push(fault.help("use half-width spaces to indent"));
        }
        end = string.end;
    }
}

/// Reports a control character in a string. JSON has them only as escapes, but
/// the parser accepts them.
pub(super) fn check_control_characters(file: &str, text: &str, faults: &mut Vec<Fault>) {
    for string in strings(text) {
        let mut characters = text[string.clone()].char_indices();
        if let Some((start, c)) = characters.find(|(_, c)| *c < ' ') {
            let start = string.start + start;
            faults.push(not_one_line(file, start..start + c.len_utf8()));
        }
    }
}

/// A line break or another control character, where a text contains it.
pub(super) fn not_one_line(file: &str, range: Range<usize>) -> Fault {
    Fault::new(
        file,
        range,
        "this text contains a line break or another control character",
        "a text is one line",
    )
    .help("write each paragraph as an element of its own")
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
pub(super) fn fault(file: &str, text: &str, range: Range<usize>, kind: &ParseErrorKind) -> Fault {
    let start = text.floor_char_boundary(range.start);
    let end = text[..start].trim_end().len();
    let before = text[..end].char_indices().next_back();
    let before = before.map_or(0..0, |(start, _)| start..end);

    // Without its closing quote a text continues to the next quote, and the
    // parser fails after that.
    if let Some(string) = strings(&text[..end]).find(|string| text[string.clone()].contains('\n')) {
        return unterminated_text(file, string);
    }
    // A quote inside a text ends it.
    let next = text[end..].trim_start_matches([' ', '\t']).chars().next();
    if &text[before.clone()] == "\"" && next.is_some_and(|c| c.is_alphanumeric() || c == '。') {
        return Fault::new(
            file,
            before,
            "a double quote ends the text too early",
            "the text ends here",
        )
        .help(ESCAPES);
    }
    let first = text[start..].chars().next();
    if let Some((full, half)) = first.and_then(|c| Some((c, half_width(c)?))) {
        let message = format!("`{full}` is outside of the texts");
        return Fault::new(file, range, message, "JSON has only half-width signs")
            .help(format!("did you mean `{half}`?"));
    }
    explain(file, range, before, kind)
}

/// Explains what the parser says; `before` is the range of the character before
/// the error.
fn explain(file: &str, range: Range<usize>, before: Range<usize>, kind: &ParseErrorKind) -> Fault {
    use ParseErrorKind as Kind;
    let (range, message, label, help) = match kind {
        // The parser reports the next token; the comma belongs after the
        // previous one.
        Kind::ExpectedComma => (
            before,
            "a comma is missing".to_owned(),
            "a comma was expected after this",
            "put a comma between two fields or two elements",
        ),
        Kind::String(ParseStringErrorKind::UnterminatedStringLiteral) => {
            return unterminated_text(file, range);
        }
        Kind::String(_) => (
            range,
            kind.to_string().to_lowercase(),
            "JSON does not know this escape",
            ESCAPES,
        ),
        Kind::TrailingCommasNotAllowed | Kind::UnexpectedComma => (
            range,
            "there is a comma too many".to_owned(),
            "nothing follows this comma",
            "remove it: JSON has commas only between fields and between elements",
        ),
        Kind::CommentsNotAllowed => (
            range,
            "JSON has no comments".to_owned(),
            "this is a comment",
            "remove it",
        ),
        Kind::SingleQuotedStringsNotAllowed
        | Kind::ExpectedStringObjectProperty
        | Kind::UnexpectedWord => (
            range,
            kind.to_string().to_lowercase(),
            "text in double quotes was expected here",
            "write names and texts as \"…\"; a double quote inside a text is written \\\"",
        ),
        Kind::UnterminatedArray => (
            range,
            "a list does not end".to_owned(),
            "its closing ] is missing",
            "every [ needs its ]",
        ),
        Kind::UnterminatedObject => (
            range,
            "an object does not end".to_owned(),
            "its closing } is missing",
            "every { needs its }",
        ),
        _ => (
            range,
            format!("this is not JSON: {}", kind.to_string().to_lowercase()),
            "the reading stopped here",
            "look at this place and just before it for a missing or superfluous bracket, comma or quote",
        ),
    };
    Fault::new(file, range, message, label).help(help)
}

const ESCAPES: &str = "inside a text, write \\\" for a quote and \\\\ for a backslash";

fn unterminated_text(file: &str, range: Range<usize>) -> Fault {
    Fault::new(
        file,
        range,
        "a text does not end",
        "its closing \" is missing",
    )
    .help("every text ends with \" on the line where it starts")
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
