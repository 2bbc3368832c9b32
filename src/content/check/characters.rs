//! Checks the characters of texts.

use std::ops::Range;

use super::document::Document;
use super::fault::Fault;
use super::passages::Passage;
use super::syntax;
use crate::content::hidden::{self, is_hidden};
use crate::language::Lang;

/// Reports every fault of the characters of a text.
pub(super) fn check(document: &Document, passage: &Passage<'_>, faults: &mut Vec<Fault>) {
    let text = passage.text;
    if text.trim().is_empty() {
        return; // `shape` reports it.
    }
    check_visible(document, &passage.pointer, text, faults);
    let mut report = |part: Range<usize>, message: String, label: &str, help: String| {
        let fault = document.fault_in_text(&passage.pointer, part, message, label);
        faults.push(fault.help(help));
    };
    check_ends(text, &mut report);
    for run in runs(text, is_half_width_kana) {
        report(
            run.clone(),
            format!("half-width kana: `{}`", &text[run]),
            "full-width kana was expected",
            "type it in full-width kana (Unicode NFKC)".into(),
        );
    }
    match passage.lang {
        Lang::Ja => check_japanese(text, &mut report),
        Lang::En => check_english(text, &mut report),
    }
}

/// Reports line breaks, and characters that nobody sees.
pub(super) fn check_visible(
    document: &Document,
    pointer: &str,
    text: &str,
    faults: &mut Vec<Fault>,
) {
    let is_break = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    if let Some((start, c)) = text.char_indices().find(|(_, c)| is_break(*c)) {
        let range = document.range_in_text(pointer, start..start + c.len_utf8());
        faults.push(syntax::not_one_line(&document.file, range));
    }
    for run in runs(text, is_hidden) {
        let message = format!(
            "hidden characters: `{}`",
            hidden::escape(&text[run.clone()])
        );
        let fault = document.fault_in_text(pointer, run, message, "they are not shown on the page");
        faults
            .push(fault.help(
                "remove them: delete the characters on both sides too, and type these again",
            ));
    }
}

/// Reports white space at the start and at the end.
fn check_ends(text: &str, report: &mut impl FnMut(Range<usize>, String, &str, String)) {
    let start = text.len() - text.trim_start().len();
    let end = text.trim_end().len();
    if start > 0 {
        report(
            0..start,
            "this text starts with a space".into(),
            "a space",
            "remove it".into(),
        );
    }
    if end < text.len() {
        report(
            end..text.len(),
            "this text ends with a space".into(),
            "a space",
            "remove it".into(),
        );
    }
}

fn check_english(text: &str, report: &mut impl FnMut(Range<usize>, String, &str, String)) {
    let start = text.len() - text.trim_start().len();
    for (offset, space) in text.trim().match_indices('\u{3000}') {
        let offset = start + offset;
        report(
            offset..offset + space.len(),
            "there is a full-width space in the English text".into(),
            "a half-width space was expected",
            "write a half-width space".into(),
        );
    }
    for run in runs(text, |c| is_japanese(c) || ('！'..='～').contains(&c)) {
        report(
            run.clone(),
            format!("Japanese characters in the English text: `{}`", &text[run]),
            "English was expected",
            "translate it, or write it in Latin letters".into(),
        );
    }
}

fn check_japanese(text: &str, report: &mut impl FnMut(Range<usize>, String, &str, String)) {
    let trimmed = text.trim_end();
    for run in runs(trimmed, |c| matches!(c, ' ' | '\u{3000}')) {
        let before = trimmed[..run.start].chars().next_back();
        let after = trimmed[run.end..].chars().next();
        if before.is_some_and(is_japanese) && after.is_some_and(is_japanese) {
            report(
                run,
                "there is a space between Japanese characters".into(),
                "a stray space",
                "remove it: Japanese is written without spaces".into(),
            );
        }
    }
    let notation = notation_ranges(text);
    for (offset, c) in text.char_indices() {
        let full_width = match c {
            '(' => '（',
            ')' => '）',
            ':' => '：',
            _ => continue,
        };
        let is_between_digits = c == ':'
            && text[..offset].ends_with(|c: char| c.is_ascii_digit())
            && text[offset + 1..].starts_with(|c: char| c.is_ascii_digit());
        let nearest = notation.partition_point(|range| range.end <= offset);
        let is_in_notation = notation
            .get(nearest)
            .is_some_and(|range| range.contains(&offset));
        if is_between_digits || is_in_notation {
            continue;
        }
        report(
            offset..offset + 1,
            format!("half-width `{c}` in the Japanese text"),
            "the full-width form was expected",
            format!("did you mean `{full_width}`?"),
        );
    }
}

/// The ranges of link targets with their round brackets, in order.
fn notation_ranges(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut end = 0;
    while let Some(before) = text[end..].find("](") {
        let start = end + before + 1;
        let Some(length) = text[start..].find(')') else {
            break;
        };
        end = start + length + 1;
        found.push(start..end);
    }
    found
}

/// Ranges of adjacent characters that match, in bytes.
fn runs(text: &str, matches: impl Fn(char) -> bool) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (start, c) in text.char_indices().filter(|(_, c)| matches(*c)) {
        let end = start + c.len_utf8();
        match found.last_mut() {
            Some(last) if last.end == start => last.end = end,
            _ => found.push(start..end),
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
