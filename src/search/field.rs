//! A text that is searched: folded, with the readings of its words.

use super::normalise::{Folded, fold, is_japanese, is_kana, is_kanji};

/// Is in the index between a word that has a reading and the rest of a text.
pub const WORD: char = '\u{7F}';

/// Is in the index in words: between a text and its reading, and between that
/// and the next text. A text without a reading has an empty one; the last may
/// have none.
pub const READING: char = '\u{80}';

/// A word begins here.
const BEGINS_WORD: u8 = 1;
/// A text in kana begins here, which is likely a word.
const BEGINS_KANA: u8 = 2;
/// A word or a kind of characters ends or begins here.
const EDGE: u8 = 4;

/// A text in one language.
#[derive(Clone, Debug, Default)]
pub struct Field {
    /// The text.
    pub text: String,
    /// Its folded characters.
    pub chars: Vec<char>,
    /// For each, the bytes of the text that it stands for.
    spans: Vec<(u32, u32)>,
    /// For each and the end: what begins or ends there.
    marks: Vec<u8>,
    /// Its kanji with their readings, in order.
    runs: Vec<Run>,
    /// All readings, one after the other.
    kana: Vec<char>,
}

/// Kanji with their reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// The first folded character.
    pub start: usize,
    /// The end of the folded characters.
    pub end: usize,
    /// Their reading in the kana of the field: start and end.
    kana: (usize, usize),
}

impl Field {
    /// A text as the index has it: [`WORD`] and [`READING`].
    #[must_use]
    pub fn new(annotated: &str) -> Self {
        let mut field = Self::default();
        // Where words begin and end, in bytes.
        let mut words = Vec::new();
        let mut word = 0;
        // Where the current text and its reading begin.
        let (mut text, mut kana) = (0, 0);
        let mut is_reading = false;
        let mut is_word = false;
        for c in annotated.chars().chain([WORD]) {
            if !matches!(c, WORD | READING) {
                match is_reading {
                    true => field.kana.push(c),
                    false => field.text.push(c),
                }
                continue;
            }
            let end = field.text.len();
            if kana < field.kana.len() {
                field.runs.push(Run {
                    start: text,
                    end,
                    kana: (kana, field.kana.len()),
                });
                kana = field.kana.len();
            }
            if is_reading || c == WORD {
                text = end;
            }
            is_word |= c == READING;
            is_reading = c == READING && !is_reading;
            if c == WORD {
                if is_word {
                    words.push((word, end));
                }
                word = end;
                is_word = false;
            }
        }
        let Folded { chars, spans } = fold(&field.text);
        field.marks = vec![0; chars.len() + 1];
        (field.chars, field.spans) = (chars, spans);
        field.mark_edges();
        for (start, end) in words {
            let (start, end) = (field.position(start), field.position(end));
            if start < end {
                field.marks[start] |= BEGINS_WORD | EDGE;
                field.marks[end] |= EDGE;
            }
        }
        let mut runs = std::mem::take(&mut field.runs);
        for run in &mut runs {
            run.start = field.position(run.start);
            run.end = field.position(run.end);
        }
        runs.retain(|run| run.start < run.end);
        field.runs = runs;
        field
    }

    /// The number of folded characters.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.chars.len()
    }

    /// Whether nothing is left of it when folded.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }

    /// The bytes of the text that folded characters stand for.
    #[must_use]
    pub fn bytes(&self, start: usize, end: usize) -> (usize, usize) {
        let first = self
            .spans
            .get(start)
            .map_or(self.text.len(), |span| span.0 as usize);
        let last = end.checked_sub(1).and_then(|last| self.spans.get(last));
        (
            first,
            last.map_or(first, |span| (span.1 as usize).max(first)),
        )
    }

    /// A part of the text, in bytes; empty if there is none.
    #[must_use]
    pub fn part(&self, start: usize, end: usize) -> &str {
        part(&self.text, start, end)
    }

    /// Whether a word begins here, as its reading does.
    #[must_use]
    pub fn begins_word(&self, at: usize) -> bool {
        self.marks[at] & BEGINS_WORD != 0
    }

    /// Whether a word, or a text in kana that is likely one, begins here.
    #[must_use]
    pub fn begins_reading(&self, at: usize) -> bool {
        self.marks[at] & (BEGINS_WORD | BEGINS_KANA) != 0
    }

    /// Whether a word or a kind of characters begins or ends here.
    #[must_use]
    pub fn is_edge(&self, at: usize) -> bool {
        at == 0 || at >= self.len() || self.marks[at] & EDGE != 0
    }

    /// Whether a word or a kind of characters begins or ends at a byte of the
    /// text.
    #[must_use]
    pub fn is_edge_at_byte(&self, byte: usize) -> bool {
        let at = self.position(byte);
        let is_start = self
            .spans
            .get(at)
            .is_none_or(|span| span.0 as usize == byte);
        let is_end = at
            .checked_sub(1)
            .is_none_or(|last| self.spans[last].1 as usize == byte);
        (is_start || is_end) && self.is_edge(at)
    }

    /// The kanji with a reading that contain a character.
    #[must_use]
    pub fn run(&self, at: usize) -> Option<Run> {
        let after = self.runs.partition_point(|run| run.start <= at);
        let run = *self.runs.get(after.checked_sub(1)?)?;
        (at < run.end).then_some(run)
    }

    /// The reading of kanji.
    #[must_use]
    pub fn kana(&self, run: Run) -> &[char] {
        &self.kana[run.kana.0..run.kana.1]
    }

    /// The text in kana, from one position to another. What has no reading
    /// stays as it is.
    #[must_use]
    pub fn in_kana(&self, start: usize, end: usize) -> Vec<char> {
        let mut kana = Vec::new();
        let mut at = start;
        while at < end {
            match self.run(at) {
                Some(run) if run.start == at => {
                    kana.extend_from_slice(self.kana(run));
                    at = run.end;
                }
                _ => {
                    kana.push(self.chars[at]);
                    at += 1;
                }
            }
        }
        kana
    }

    /// The first folded character at or after a byte of the text.
    fn position(&self, byte: usize) -> usize {
        self.spans.partition_point(|span| (span.0 as usize) < byte)
    }

    /// Marks where the kind of characters changes, or where punctuation was.
    fn mark_edges(&mut self) {
        let mut before = Kind::Separator;
        for at in 0..self.chars.len() {
            let kind = self.kind(at);
            let gap = at > 0 && self.spans[at].0 > self.spans[at - 1].1;
            if kind != before || gap {
                self.marks[at] |= EDGE;
                let is_kana = matches!(kind, Kind::Hiragana | Kind::Katakana);
                let begins = match before {
                    Kind::Hiragana => kind == Kind::Katakana,
                    Kind::Kanji => kind == Kind::Katakana,
                    _ => true,
                };
                if is_kana && (begins || gap) {
                    self.marks[at] |= BEGINS_KANA;
                }
            }
            before = kind;
        }
    }

    fn kind(&self, at: usize) -> Kind {
        let c = self.chars[at];
        if is_kanji(c) {
            Kind::Kanji
        } else if is_kana(c) {
            let original = self.part(self.spans[at].0 as usize, self.text.len());
            match original.chars().next() {
                Some('\u{30A1}'..='\u{30FF}' | '\u{FF66}'..='\u{FF9F}') => Kind::Katakana,
                _ => Kind::Hiragana,
            }
        } else if is_word_character(c) {
            Kind::Latin
        } else {
            Kind::Separator
        }
    }
}

/// A part of a text, in bytes; empty if there is none. (Indexing would bring the
/// message for a wrong index into the program, with Unicode's tables: a tenth.)
#[must_use]
pub fn part(text: &str, start: usize, end: usize) -> &str {
    text.get(start..end).unwrap_or_default()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Kanji,
    Hiragana,
    Katakana,
    Latin,
    Separator,
}

/// Whether a folded character belongs to a word as in English.
#[must_use]
pub const fn is_word_character(c: char) -> bool {
    !matches!(c, ' ' | super::normalise::STOP) && !is_japanese(c)
}
