//! The parser of paragraphs.

use std::ops::Range;

use super::{Inline, Link, Paragraph, Target};
use crate::content::external::{self, Refusal};

/// A paragraph with the positions of its pieces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parsed {
    /// The pieces, in order.
    pub pieces: Vec<Piece>,
    /// The links whose targets are refused. They are text.
    pub refused: Vec<RefusedLink>,
}

impl Parsed {
    /// The paragraph without positions.
    #[must_use]
    pub fn paragraph(self) -> Paragraph {
        self.pieces.into_iter().map(|piece| piece.inline).collect()
    }
}

/// A piece of a paragraph with its position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The piece.
    pub inline: Inline,
    /// Its byte range in the source; of a link only the range of its target.
    pub range: Range<usize>,
}

/// A link whose target is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedLink {
    /// The byte range of the target in the source.
    pub range: Range<usize>,
    /// The reason for refusing it.
    pub reason: Refusal,
}

/// Reads a paragraph. Never fails: anything that is not notation is text. A
/// link whose target is refused also becomes text, and is reported.
#[must_use]
pub fn parse(source: &str) -> Parsed {
    let mut parser = Parser::new(source);
    let pieces = parser.pieces();
    Parsed {
        pieces,
        refused: parser.refused,
    }
}

/// A character that the parser searches for.
#[derive(Clone, Copy)]
enum Delimiter {
    /// `[`
    OpeningBracket,
    /// `]`
    ClosingBracket,
    /// `)`
    ClosingParenthesis,
    /// `*`
    Asterisk,
    /// A character that no URL may contain.
    ForbiddenInUrl,
}

/// A piece that starts at a `[` or `*`, and where it ends.
struct Found {
    piece: Piece,
    end: usize,
}

/// Reads one paragraph in linear time. It caches the result of each search, so
/// that no search reads the same characters again. And a refused target is read
/// only up to the first character that does not fit, which is where the next
/// target can start.
struct Parser<'a> {
    source: &'a str,
    /// The range last searched for each delimiter: its end is the position of
    /// the delimiter, or the end of the source.
    searched: [Option<Range<usize>>; 5],
    refused: Vec<RefusedLink>,
    /// The number of bytes searched.
    #[cfg(test)]
    steps: usize,
}

impl<'a> Parser<'a> {
    fn new(source: &'a str) -> Self {
        Self {
            source,
            searched: [const { None }; 5],
            refused: Vec::new(),
            #[cfg(test)]
            steps: 0,
        }
    }

    /// The position of the next delimiter from `from` on; the end of the source
    /// if there is none.
    fn find(&mut self, delimiter: Delimiter, from: usize) -> usize {
        if let Some(searched) = &self.searched[delimiter as usize]
            && (searched.start..=searched.end).contains(&from)
        {
            return searched.end;
        }
        let rest = &self.source[from..];
        let found = match delimiter {
            Delimiter::OpeningBracket => rest.find('['),
            Delimiter::ClosingBracket => rest.find(']'),
            Delimiter::ClosingParenthesis => rest.find(')'),
            Delimiter::Asterisk => rest.find('*'),
            Delimiter::ForbiddenInUrl => rest.find(external::is_forbidden),
        };
        let end = from + found.unwrap_or(rest.len());
        #[cfg(test)]
        {
            self.steps += end - from;
        }
        self.searched[delimiter as usize] = Some(from..end);
        end
    }

    fn pieces(&mut self) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut text = String::new();
        let mut text_start = 0;
        let mut position = 0;
        while let Some(first) = self.source[position..].chars().next() {
            let next = position + first.len_utf8();
            let found = match first {
                '\\' if self.source[next..].starts_with(['[', '*', '\\']) => {
                    text.push_str(&self.source[next..=next]);
                    position = next + 1;
                    continue;
                }
                '[' => self.mark_or_link(position),
                '*' => self.emphasis(position),
                _ => None,
            };
            let Some(Found { piece, end }) = found else {
                text.push(first);
                position = next;
                continue;
            };
            pieces.extend(text_piece(&mut text, text_start..position));
            pieces.push(piece);
            position = end;
            text_start = end;
        }
        pieces.extend(text_piece(&mut text, text_start..position));
        pieces
    }

    /// The footnote mark or link that starts at a `[`.
    fn mark_or_link(&mut self, start: usize) -> Option<Found> {
        let close = self.find(Delimiter::ClosingBracket, start + 1);
        let open = self.find(Delimiter::OpeningBracket, start + 1);
        if close == self.source.len() || open < close {
            return None;
        }
        let inside = &self.source[start + 1..close];
        if let Some(id) = inside.strip_prefix('^') {
            let end = close + 1;
            let inline = Inline::Footnote(id.parse().ok()?);
            let range = start..end;
            return Some(Found {
                piece: Piece { inline, range },
                end,
            });
        }
        if !self.source[close + 1..].starts_with('(') || inside.trim().is_empty() {
            return None;
        }
        let range = close + 2..self.find(Delimiter::ClosingParenthesis, close + 2);
        if range.end == self.source.len() {
            return None;
        }
        match self.target(range.clone(), open) {
            Ok(target) => {
                let text = inside.to_owned();
                let inline = Inline::Link(Link { text, target });
                let end = range.end + 1;
                Some(Found {
                    piece: Piece { inline, range },
                    end,
                })
            }
            Err(reason) => {
                self.refused.push(RefusedLink { range, reason });
                None
            }
        }
    }

    /// The target of a link; `open` is the position of the next `[`.
    fn target(&mut self, range: Range<usize>, open: usize) -> Result<Target, Refusal> {
        let forbidden = self.find(Delimiter::ForbiddenInUrl, range.start);
        let target = &self.source[range.clone()];
        match self.source[forbidden..range.end.max(forbidden)]
            .chars()
            .next()
        {
            Some(c) => Err(Refusal::Character(c)),
            // No page has a `[` in its path.
            None if target.starts_with('/') && open < range.end => Err(Refusal::Form),
            None => Target::parse(target),
        }
    }

    /// The emphasis that starts at a `*`.
    fn emphasis(&mut self, start: usize) -> Option<Found> {
        let close = self.find(Delimiter::Asterisk, start + 1);
        if close == self.source.len() || self.find(Delimiter::OpeningBracket, start + 1) < close {
            return None;
        }
        let inside = &self.source[start + 1..close];
        let has_no_space_at_its_ends = !inside.is_empty() && inside.trim() == inside;
        let end = close + 1;
        has_no_space_at_its_ends.then(|| Found {
            piece: Piece {
                inline: Inline::Emphasis(inside.to_owned()),
                range: start..end,
            },
            end,
        })
    }
}

/// The text collected so far as a piece, unless it is empty.
fn text_piece(text: &mut String, range: Range<usize>) -> Option<Piece> {
    let text = std::mem::take(text);
    (!text.is_empty()).then_some(Piece {
        inline: Inline::Text(text),
        range,
    })
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;
    use crate::content::inline::plain_text;

    fn text(text: &str) -> Inline {
        Inline::Text(text.to_owned())
    }

    fn read(source: &str) -> Paragraph {
        parse(source).paragraph()
    }

    #[test]
    fn a_paragraph_is_read_into_its_pieces() {
        let target = |target| Target::parse(target).unwrap();
        assert_eq!(
            read("（UHC）[^uhc]の*達成*を[会計課](/divisions/finance/)と。"),
            [
                text("（UHC）"),
                Inline::Footnote("uhc".parse().unwrap()),
                text("の"),
                Inline::Emphasis("達成".to_owned()),
                text("を"),
                Inline::Link(Link {
                    text: "会計課".to_owned(),
                    target: target("/divisions/finance/"),
                }),
                text("と。"),
            ]
        );
    }

    #[test]
    fn what_is_not_notation_is_text() {
        for source in [
            "<b>1</b> <script>alert(1)</script>",
            "5 * 3 * 2",
            "[1]",
            "[]()",
            "[^]",
            "[^A]",
            "a]b)c",
            "**",
            "[a](b",
            "# x",
            "\\d",
        ] {
            assert_eq!(read(source), [text(source)], "{source}");
        }
        assert_eq!(read(""), []);
    }

    #[test]
    fn a_backslash_escapes_notation() {
        assert_eq!(
            read(r"\*a\* \[b](https://example.org) \\"),
            [text(r"*a* [b](https://example.org) \")]
        );
    }

    #[test]
    fn only_https_mailto_and_internal_links_are_links() {
        for good in [
            "https://example.org/a?b#c",
            "mailto:a@example.org",
            "/about/",
        ] {
            assert!(Target::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "javascript:alert`1`",
            "JAVASCRIPT:void",
            "data:text/html,x",
            "http://example.org",
            "//example.org",
            "https://",
            "https:///x",
            "mailto:",
            "mailto:@",
            "/nowhere/",
            "about/",
            "https://a b",
            "https://www.mhlw.go.jp@evil.example/",
            "https://www.mhlw.gо.jp/",
            "https://example.org:0/",
            "https://example.org/\u{202E}",
            "mailto:a@b?bcc=c@d",
        ] {
            let source = format!("[x]({bad})");
            let refused = parse(&source).refused;
            assert_eq!(plain_text(&read(&source)), source, "{bad}");
            assert_eq!(refused.len(), 1, "{bad}");
            assert_eq!(&source[refused[0].range.clone()], bad);
        }
    }

    /// Unterminated notation, and refused targets.
    const BROKEN_NOTATION: [&str; 20] = [
        "[",
        "[[]",
        "[]",
        "[^",
        "[^[",
        "[a",
        "[a](",
        "[](",
        "*",
        "* ",
        "*[",
        "[*",
        "\\[",
        "[a](/",
        "[a](https://",
        "[a](https://-",
        "[a](https://b/",
        "[a](https://b:",
        "[a](mailto:b",
        "[a](mailto:b@c",
    ];

    #[test]
    fn no_search_reads_the_same_characters_again() {
        for beginning in BROKEN_NOTATION {
            for end in ["", "]", ")", "]()", "<)", "*", " *"] {
                let source = beginning.repeat(1000) + end;
                let mut parser = Parser::new(&source);
                parser.pieces();
                let limit = parser.searched.len() * source.len();
                assert!(parser.steps <= limit, "{beginning} {end}: {}", parser.steps);
            }
        }
    }

    #[test]
    fn long_paragraphs_of_broken_notation_are_read() {
        // If targets were read repeatedly, this would take hours.
        for beginning in BROKEN_NOTATION.into_iter().filter(|b| b.contains("](")) {
            for end in ["", ")", "<)"] {
                let _ = parse(&(beginning.repeat(1_000_000 / beginning.len()) + end));
            }
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_a_panic(source in any::<String>()) {
            let _ = parse(&source);
        }

        #[test]
        fn text_without_notation_is_not_changed(source in r"[^\[\*\\\\]*") {
            prop_assert_eq!(plain_text(&read(&source)), source);
        }

        #[test]
        fn broken_notation_loses_nothing(source in r"[\[\]\(\)\*\^a課<>&/:. ]{0,40}") {
            let is_kept = read(&source).iter().all(|piece| match piece {
                Inline::Text(text) | Inline::Emphasis(text) => source.contains(text.as_str()),
                Inline::Link(link) => source.contains(&link.text),
                Inline::Footnote(id) => source.contains(id.as_str()),
            });
            prop_assert!(is_kept);
        }

        #[test]
        fn marks_and_targets_are_at_their_ranges(
            pieces in vec(select(vec![
                "[^a]", "[a](/about/)", "[課](/divisions/a)", "[b](http://b)", "*", "*a*", "\\", "[", "]", "(", ")", "課",
            ]), 0..12)
        ) {
            let text = pieces.concat();
            for Piece { inline, range } in parse(&text).pieces {
                match inline {
                    Inline::Footnote(id) => prop_assert_eq!(&text[range], format!("[^{id}]")),
                    Inline::Link(link) => prop_assert_eq!(Target::parse(&text[range]), Ok(link.target)),
                    Inline::Emphasis(inside) => prop_assert_eq!(&text[range], format!("*{inside}*")),
                    Inline::Text(plain) => prop_assert!(range.len() >= plain.len()),
                }
            }
        }
    }
}
