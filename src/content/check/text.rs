//! Checks the characters and the notation of texts.

use std::ops::Range;

use serde_json::Value;

use super::addresses;
use super::document::{Document, child};
use super::fault::Fault;
use super::shape::language_name;
use crate::content::hidden::{self, is_hidden};
use crate::content::inline::{self, Inline};
use crate::language::Lang;

/// What a text may contain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Plain text only.
    Line,
    /// Inline notation.
    Prose,
}

/// The fields of paragraphs and footnotes, which may contain notation.
const PROSE: [&str; 7] = [
    "description",
    "introduction",
    "mission",
    "source",
    "terms",
    "text",
    "translation",
];

/// A text in one language, with its position.
pub(super) struct Passage<'a> {
    /// Its JSON Pointer.
    pub(super) pointer: String,
    /// Its language.
    pub(super) lang: Lang,
    /// What it may contain.
    pub(super) kind: Kind,
    /// The text.
    pub(super) text: &'a str,
}

/// All texts below a value, even if the file's shape is otherwise invalid.
pub(super) fn passages<'a>(value: &'a Value, pointer: &str) -> Vec<Passage<'a>> {
    let mut found = Vec::new();
    collect(value, pointer, &mut found);
    found
}

fn collect<'a>(value: &'a Value, pointer: &str, found: &mut Vec<Passage<'a>>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let at = child(pointer, name);
                match Lang::from_code(name) {
                    Some(lang) => collect_texts(value, &at, lang, kind_of(pointer), found),
                    None => collect(value, &at, found),
                }
            }
        }
        Value::Array(elements) => {
            for (n, element) in elements.iter().enumerate() {
                collect(element, &child(pointer, &n.to_string()), found);
            }
        }
        _ => {}
    }
}

fn collect_texts<'a>(
    value: &'a Value,
    pointer: &str,
    lang: Lang,
    kind: Kind,
    found: &mut Vec<Passage<'a>>,
) {
    match value {
        Value::String(text) => found.push(Passage {
            pointer: pointer.to_owned(),
            lang,
            kind,
            text,
        }),
        Value::Array(elements) => {
            for (n, element) in elements.iter().enumerate() {
                collect_texts(element, &child(pointer, &n.to_string()), lang, kind, found);
            }
        }
        _ => {}
    }
}

fn kind_of(field_pointer: &str) -> Kind {
    let field = field_pointer.rsplit('/').next().unwrap_or_default();
    if PROSE.contains(&field) {
        Kind::Prose
    } else {
        Kind::Line
    }
}

/// Reports every fault of the document's texts, and lists of paragraphs whose
/// length differs between the languages.
pub(super) fn check(document: &Document, faults: &mut Vec<Fault>) {
    for passage in passages(&document.value, "") {
        check_characters(document, &passage, faults);
        match passage.kind {
            Kind::Prose => addresses::check_links(document, &passage, faults),
            Kind::Line => check_plain(document, &passage, faults),
        }
    }
    check_lengths(document, &document.value, "", faults);
}

fn check_characters(document: &Document, passage: &Passage<'_>, faults: &mut Vec<Fault>) {
    let text = passage.text;
    let mut tell = |part: Range<usize>, message: String, label: &str, help: String| {
        let at = document.part_place(&passage.pointer, part);
        faults.push(Fault::new(&document.file, at, message, label).help(help));
    };
    let ends = text.len() - text.trim_end().len();
    if text.trim().is_empty() {
        return; // The shape says so.
    }
    if text.starts_with(char::is_whitespace) {
        tell(
            0..text.len() - text.trim_start().len(),
            "this text starts with a space".into(),
            "a space",
            "remove it".into(),
        );
    }
    if ends > 0 {
        tell(
            text.len() - ends..text.len(),
            "this text ends with a space".into(),
            "a space",
            "remove it".into(),
        );
    }
    let is_break = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    if let Some((at, c)) = text.char_indices().find(|(_, c)| is_break(*c)) {
        tell(
            at..at + c.len_utf8(),
            "this text holds a line break or another control character".into(),
            "a text is one line",
            "write each paragraph as an element of its own".into(),
        );
    }
    for run in runs(text, is_hidden) {
        tell(
            run.clone(),
            format!("hidden characters: `{}`", hidden::shown(&text[run])),
            "they are not shown on the page",
            "remove them: delete the characters on both sides too, and type these again".into(),
        );
    }
    for run in runs(text, is_half_width_kana) {
        tell(
            run.clone(),
            format!("half-width kana: `{}`", &text[run]),
            "full-width kana was expected",
            "type it in full-width kana (Unicode NFKC)".into(),
        );
    }
    match passage.lang {
        Lang::Ja => check_japanese(text, &mut tell),
        Lang::En => {
            for (at, space) in text.trim().match_indices('\u{3000}') {
                let at = at + text.len() - text.trim_start().len();
                tell(
                    at..at + space.len(),
                    "a full-width space stands in the English text".into(),
                    "a half-width space was expected",
                    "write a half-width space".into(),
                );
            }
            for run in runs(text, |c| is_japanese(c) || ('！'..='～').contains(&c)) {
                tell(
                    run.clone(),
                    format!("Japanese characters in the English text: `{}`", &text[run]),
                    "English was expected",
                    "translate it, or write it in Latin letters".into(),
                );
            }
        }
    }
}

fn check_japanese(text: &str, tell: &mut impl FnMut(Range<usize>, String, &str, String)) {
    let trimmed = text.trim_end();
    for run in runs(trimmed, |c| matches!(c, ' ' | '\u{3000}')) {
        let before = trimmed[..run.start].chars().next_back();
        let after = trimmed[run.end..].chars().next();
        if before.is_some_and(is_japanese) && after.is_some_and(is_japanese) {
            tell(
                run,
                "a space stands between Japanese characters".into(),
                "a stray space",
                "remove it: Japanese is written without spaces".into(),
            );
        }
    }
    let notation = notation_ranges(text);
    for (at, c) in text.char_indices() {
        let full = match c {
            '(' => '（',
            ')' => '）',
            ':' => '：',
            _ => continue,
        };
        let beside_digits = c == ':'
            && text[..at].ends_with(|c: char| c.is_ascii_digit())
            && text[at + 1..].starts_with(|c: char| c.is_ascii_digit());
        let nearest = notation.partition_point(|range| range.end <= at);
        let in_notation = notation
            .get(nearest)
            .is_some_and(|range| range.contains(&at));
        if beside_digits || in_notation {
            continue;
        }
        tell(
            at..at + 1,
            format!("half-width `{c}` in the Japanese text"),
            "the full-width form was expected",
            format!("did you mean `{full}`?"),
        );
    }
}

/// The ranges of link targets with their round brackets, in order.
fn notation_ranges(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(before) = text[at..].find("](") {
        let start = at + before + 1;
        let Some(length) = text[start..].find(')') else {
            break;
        };
        at = start + length + 1;
        found.push(start..at);
    }
    found
}

/// Ranges of adjacent characters of a kind, in bytes.
fn runs(text: &str, of_kind: impl Fn(char) -> bool) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| of_kind(*c)) {
        let end = at + c.len_utf8();
        match found.last_mut() {
            Some(last) if last.end == at => last.end = end,
            _ => found.push(at..end),
        }
    }
    found
}

const fn is_half_width_kana(c: char) -> bool {
    matches!(c, '\u{FF61}'..='\u{FF9F}')
}

/// Kana, kanji and Japanese punctuation.
const fn is_japanese(c: char) -> bool {
    matches!(c,
        '\u{3001}'..='\u{303F}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '（' | '）' | '：')
}

fn check_plain(document: &Document, passage: &Passage<'_>, faults: &mut Vec<Fault>) {
    let (pieces, _) = inline::parse(passage.text);
    if pieces.iter().any(|piece| !matches!(piece, Inline::Text(_))) {
        faults.push(
            document
                .fault(
                    &passage.pointer,
                    "this text can hold no footnote mark, link or emphasis",
                    "plain text was expected here",
                )
                .help("only paragraphs and footnotes have notation; write the text without it"),
        );
    }
}

/// Checks that paragraph lists are equally long in all languages, unlike keywords.
fn check_lengths(document: &Document, value: &Value, pointer: &str, faults: &mut Vec<Fault>) {
    let children: Vec<(String, &Value)> = match value {
        Value::Object(fields) => fields
            .iter()
            .map(|(name, value)| (name.clone(), value))
            .collect(),
        Value::Array(elements) => elements
            .iter()
            .enumerate()
            .map(|(n, value)| (n.to_string(), value))
            .collect(),
        _ => return,
    };
    if kind_of(pointer) == Kind::Prose {
        let list = |lang: Lang| value.get(lang.code()).and_then(Value::as_array);
        if let (Some(ja), Some(en)) = (list(Lang::Ja), list(Lang::En))
            && ja.len() != en.len()
        {
            let field = pointer.rsplit('/').next().unwrap_or_default();
            let longer = if ja.len() > en.len() {
                Lang::Ja
            } else {
                Lang::En
            };
            let shorter = longer.other();
            let unmatched = ja.len().min(en.len()).to_string();
            let at = child(&child(pointer, longer.code()), &unmatched);
            let s = |count| if count == 1 { "" } else { "s" };
            faults.push(
                document
                    .fault(
                        &at,
                        format!(
                            "`{field}` has {} paragraph{} in Japanese and {} in English",
                            ja.len(),
                            s(ja.len()),
                            en.len()
                        ),
                        format!("this paragraph has no {} beside it", language_name(shorter)),
                    )
                    .help("translate paragraph by paragraph: both lists need the same length"),
            );
        }
    }
    for (name, value) in children {
        check_lengths(document, value, &child(pointer, &name), faults);
    }
}
