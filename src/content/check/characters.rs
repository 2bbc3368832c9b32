//! Checks the characters of texts.

use std::ops::Range;

use super::document::Document;
use super::fault::{Explanation, Fault};
use super::messages::Messages;
use super::passages::Passage;
use crate::content::hidden::{self, is_hidden};
use crate::language::Lang;

/// Reports every fault of the characters of a text.
pub(super) fn check(document: &Document, passage: &Passage<'_>, faults: &mut Vec<Fault>) {
    let text = passage.text;
    if text.trim().is_empty() {
        return; // `shape` reports it.
    }
    check_visible(document, &passage.pointer, text, faults);
    let messages = document.messages;
    let mut report = |part: Range<usize>, explanation: Explanation| {
        faults.push(document.fault_in_text(&passage.pointer, part, explanation));
    };
    check_ends(text, messages, &mut report);
    for run in runs(text, is_half_width_kana) {
        report(run.clone(), (messages.half_width_kana)(&text[run]));
    }
    match passage.lang {
        Lang::Ja | Lang::JaSimple => check_japanese(text, messages, &mut report),
        Lang::En => check_english(text, messages, &mut report),
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
        faults.push(Fault::new(
            &document.file,
            range,
            (document.messages.line_break)(),
        ));
    }
    for run in runs(text, is_hidden) {
        let shown = hidden::escape(&text[run.clone()]);
        let explanation = (document.messages.hidden_characters)(&shown);
        faults.push(document.fault_in_text(pointer, run, explanation));
    }
}

/// Reports white space at the start and at the end.
fn check_ends(text: &str, messages: &Messages, report: &mut impl FnMut(Range<usize>, Explanation)) {
    let start = text.len() - text.trim_start().len();
    let end = text.trim_end().len();
    if start > 0 {
        report(0..start, (messages.leading_space)());
    }
    if end < text.len() {
        report(end..text.len(), (messages.trailing_space)());
    }
}

fn check_english(
    text: &str,
    messages: &Messages,
    report: &mut impl FnMut(Range<usize>, Explanation),
) {
    let start = text.len() - text.trim_start().len();
    for (offset, space) in text.trim().match_indices('\u{3000}') {
        let offset = start + offset;
        report(offset..offset + space.len(), (messages.full_width_space)());
    }
    for run in runs(text, |c| is_japanese(c) || ('！'..='～').contains(&c)) {
        report(run.clone(), (messages.not_english)(&text[run]));
    }
}

fn check_japanese(
    text: &str,
    messages: &Messages,
    report: &mut impl FnMut(Range<usize>, Explanation),
) {
    let trimmed = text.trim_end();
    for run in runs(trimmed, |c| matches!(c, ' ' | '\u{3000}')) {
        let before = trimmed[..run.start].chars().next_back();
        let after = trimmed[run.end..].chars().next();
        if before.is_some_and(is_japanese) && after.is_some_and(is_japanese) {
            report(run, (messages.space_in_japanese)());
        }
    }
    let notation = notation_ranges(text);
    for (offset, c) in text.char_indices() {
        let full_width = match c {
            '(' => "（",
            ')' => "）",
            ':' => "：",
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
        let help = (messages.did_you_mean)(full_width);
        report(offset..offset + 1, (messages.half_width_sign)(c).help(help));
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
