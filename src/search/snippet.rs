//! Cuts a passage out of a text, and marks the hits in it.

use super::field::Field;

/// The width of a snippet, in half-width characters.
const WIDTH: usize = 160;

/// What is put where the text goes on.
const ELLIPSIS: &str = "…";

/// A hit in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first folded character.
    pub start: usize,
    /// The end of the folded characters.
    pub end: usize,
    /// The term that was looked for.
    pub term: usize,
}

/// The whole text of a field, in pieces.
#[must_use]
pub fn whole(field: &Field, spans: &[Span]) -> Vec<String> {
    let mut pieces = Vec::new();
    push_pieces(field, spans, 0, field.text.len(), &mut pieces);
    pieces
}

/// A passage around the best hits, in pieces. The spans are in order.
#[must_use]
pub fn snippet(field: &Field, spans: &[Span]) -> Vec<String> {
    let text = &field.text;
    let (start, end) = passage(field, spans);
    let mut pieces = Vec::new();
    push_pieces(field, spans, start, end, &mut pieces);
    if start > 0
        && let Some(first) = pieces.first_mut()
    {
        first.insert_str(0, ELLIPSIS);
    }
    if end < text.len() {
        if pieces.len() % 2 == 0 {
            pieces.push(String::new());
        }
        if let Some(last) = pieces.last_mut() {
            last.push_str(ELLIPSIS);
        }
    }
    pieces
}

/// Adds the pieces of a part of the text: not hit, hit, not hit …
fn push_pieces(field: &Field, spans: &[Span], start: usize, end: usize, pieces: &mut Vec<String>) {
    let mut at = start;
    // Hits may overlap or touch: these are one.
    let mut hit: Option<(usize, usize)> = None;
    let mut push = |(from, to): (usize, usize), at: &mut usize| {
        pieces.push(field.part(*at, from).to_owned());
        pieces.push(field.part(from, to).to_owned());
        *at = to;
    };
    for span in spans {
        let (from, to) = field.bytes(span.start, span.end);
        let (from, to) = (from.max(start), to.min(end));
        if from >= to {
            continue;
        }
        hit = match hit {
            Some(last) if from <= last.1 => Some((last.0, last.1.max(to))),
            Some(last) => {
                push(last, &mut at);
                Some((from, to))
            }
            None => Some((from, to)),
        };
    }
    if let Some(last) = hit {
        push(last, &mut at);
    }
    if at < end || pieces.is_empty() {
        pieces.push(field.part(at, end).to_owned());
    }
}

/// The bytes of a passage around the best hits.
fn passage(field: &Field, spans: &[Span]) -> (usize, usize) {
    let text = field.text.as_str();
    if width_until(text, WIDTH + 1) <= WIDTH {
        return (0, text.len());
    }
    let (first, last) = core(field, spans);
    let mut room = WIDTH.saturating_sub(width_until(field.part(first, last), WIDTH));
    // As much before the hits as after them, but from the beginning of the
    // sentence if that is near.
    let before = field.part(0, first);
    let earliest = backwards(before, room / 2);
    let start = match begins(field, earliest, first) {
        _ if earliest == 0 => 0,
        Some(start) => start,
        None => earliest,
    };
    room -= width_until(field.part(start, first), room);
    let latest = last + forwards(field.part(last, text.len()), room);
    let end = match latest {
        latest if latest == text.len() => latest,
        latest => ends(field, last, latest),
    };
    // What is left of the room at the end of the text is used before.
    if end == text.len() && start > 0 {
        let left = room.saturating_sub(width_until(field.part(last, end), room));
        let earliest = backwards(field.part(0, start), left);
        let start = match begins(field, earliest, start) {
            _ if earliest == 0 => 0,
            Some(earlier) => earlier,
            None => start,
        };
        return (start, end);
    }
    (start, end)
}

/// The bytes from the first to the last of the hits that are shown: the most
/// terms, then the most hits, that are near each other.
fn core(field: &Field, spans: &[Span]) -> (usize, usize) {
    const NEAR: usize = WIDTH * 2 / 3;
    let mut best = (0, 0);
    let mut found = (0, 0);
    let mut last = 0;
    let mut counts: Vec<usize> = Vec::new();
    for span in spans {
        counts.resize(counts.len().max(span.term + 1), 0);
    }
    for first in 0..spans.len() {
        let (start, _) = field.bytes(spans[first].start, spans[first].end);
        while let Some(span) = spans.get(last) {
            let (_, end) = field.bytes(span.start, span.end);
            if last > first && width_until(field.part(start, end.max(start)), NEAR + 1) > NEAR {
                break;
            }
            counts[span.term] += 1;
            last += 1;
        }
        let terms = counts.iter().filter(|count| **count > 0).count();
        let count = (terms, last - first);
        if count > best {
            best = count;
            let end = spans[first..last]
                .iter()
                .map(|span| field.bytes(span.start, span.end).1);
            found = (start, end.max().unwrap_or(start));
        }
        counts[spans[first].term] -= 1;
    }
    // A single hit may be longer than a snippet.
    let length = forwards(field.part(found.0, found.1), WIDTH);
    (found.0, found.0 + length)
}

/// A place in a text where a passage may begin, in a range of bytes: the
/// beginning of the last sentence, or else of the first clause or word.
fn begins(field: &Field, earliest: usize, first: usize) -> Option<usize> {
    let text = field.text.as_str();
    let sentence = (earliest..=first)
        .rev()
        .find(|at| is_after(text, *at, is_sentence_end));
    let clause = || (earliest..=first).find(|at| is_after(text, *at, is_clause_end));
    let word = || (earliest..=first).find(|at| is_edge(field, *at));
    sentence.or_else(clause).or_else(word)
}

/// The place where a passage ends, in a range of bytes: the end of the last
/// sentence if it is not too near, or else of the last clause or word.
fn ends(field: &Field, last: usize, latest: usize) -> usize {
    let text = field.text.as_str();
    let from = last + (latest - last) / 2;
    let sentence = (from..=latest)
        .rev()
        .find(|at| is_after(text, *at, is_sentence_end));
    let clause = || {
        (from..=latest)
            .rev()
            .find(|at| is_after(text, *at, is_clause_end))
    };
    let word = || (last..=latest).rev().find(|at| is_edge(field, *at));
    let end = sentence.or_else(clause).or_else(word).unwrap_or(latest);
    last + field.part(last, end).trim_end().len()
}

/// Whether a character of a kind is before a byte, and a space if the text has
/// spaces.
fn is_after(text: &str, at: usize, is_kind: fn(char) -> bool) -> bool {
    let Some((before, after)) = text.split_at_checked(at) else {
        return false;
    };
    let trimmed = before.trim_end();
    let Some(last) = trimmed.chars().next_back() else {
        return true;
    };
    let is_spaced = trimmed.len() < before.len() && !after.starts_with(' ');
    is_kind(last) && (is_spaced || !last.is_ascii()) || is_kind(' ') && is_spaced
}

const fn is_sentence_end(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '.' | '!' | '?')
}

const fn is_clause_end(c: char) -> bool {
    matches!(c, '、' | '，' | '；' | ',' | ';' | ' ') || is_sentence_end(c)
}

/// Whether a word or a kind of characters begins or ends at a byte.
fn is_edge(field: &Field, byte: usize) -> bool {
    field.text.is_char_boundary(byte) && field.is_edge_at_byte(byte)
}

/// The width of a text in half-width characters, counted up to a limit.
fn width_until(text: &str, limit: usize) -> usize {
    let mut width = 0;
    for c in text.chars() {
        width += width_of(c);
        if width >= limit {
            break;
        }
    }
    width
}

/// The bytes at the beginning of a text that are at most this wide.
fn forwards(text: &str, width: usize) -> usize {
    let mut left = width;
    for (at, c) in text.char_indices() {
        match left.checked_sub(width_of(c)) {
            Some(rest) => left = rest,
            None => return at,
        }
    }
    text.len()
}

/// Where the end of a text begins that is at most this wide.
fn backwards(text: &str, width: usize) -> usize {
    let mut left = width;
    let mut start = text.len();
    for (at, c) in text.char_indices().rev() {
        match left.checked_sub(width_of(c)) {
            Some(rest) => left = rest,
            None => break,
        }
        start = at;
    }
    start
}

const fn width_of(c: char) -> usize {
    match c {
        '\0'..='\u{10FF}' | '\u{1E00}'..='\u{2E7F}' | '\u{FF61}'..='\u{FFDC}' => 1,
        _ => 2,
    }
}
