//! The notation inside a paragraph, and its parser.
//!
//! Three things, as Markdown writes them, and nothing else:
//!
//! - `[^uhc]`: the mark of a footnote;
//! - `[text](https://…)`, `[text](mailto:…)`, `[text](/divisions/finance/#id)`:
//!   a link to another site, a mailbox or a page of the guide;
//! - `*text*`: emphasis.
//!
//! A backslash before `[`, `*` or a backslash makes it plain text. Anything
//! else, such as other markup, is text and is shown as written.

use std::fmt;
use std::ops::Range;

use serde::Serialize;

use crate::content::external::{self, ExternalUrl, Refusal};
use crate::content::json::{FromJson, Json};
use crate::id::{FootnoteId, InvalidId, SectionId};
use crate::route::Page;

/// A paragraph: its pieces in order.
pub type Paragraph = Vec<Inline>;

/// A piece of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// Emphasised text.
    Emphasis(String),
    /// The mark of a footnote.
    Footnote(FootnoteId),
    /// A link.
    Link(Link),
}

/// A link: its text and its target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    /// The text.
    pub text: String,
    /// The target.
    pub target: Target,
}

/// The target of a link. There are no others: in particular no `javascript:`,
/// no `data:` and no plain `http:`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// A page of the guide.
    Internal(InternalLink),
    /// An `https:` or `mailto:` URL.
    External(ExternalUrl),
}

/// The target of a link inside the content: a page of the guide, in the
/// language of the surrounding text, and optionally a section of it. Written as
/// `/divisions/finance/` or `/divisions/health-science/#g20`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(into = "String")]
pub struct InternalLink {
    /// The page.
    pub page: Page,
    /// The section on it.
    pub section: Option<SectionId>,
}

impl TryFrom<String> for InternalLink {
    type Error = InvalidId;

    fn try_from(text: String) -> Result<Self, InvalidId> {
        let invalid = || InvalidId(text.clone());
        let path = text.strip_prefix('/').ok_or_else(invalid)?;
        let (path, section) = match path.split_once('#') {
            Some((path, id)) => (path, Some(id.parse()?)),
            None => (path, None),
        };
        let page = Page::parse(path).ok_or_else(invalid)?;
        Ok(Self { page, section })
    }
}

impl From<InternalLink> for String {
    fn from(link: InternalLink) -> Self {
        link.to_string()
    }
}

impl fmt::Display for InternalLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("/")?;
        f.write_str(&self.page.path())?;
        if let Some(section) = &self.section {
            f.write_str("#")?;
            f.write_str(section.as_str())?;
        }
        Ok(())
    }
}

impl FromJson for Inline {
    fn from_json(json: Json) -> Option<Self> {
        let (kind, json) = json.object()?.take_first()?;
        Some(match kind.as_str() {
            "text" => Self::Text(json.text()?),
            "emphasis" => Self::Emphasis(json.text()?),
            "footnote" => Self::Footnote(FootnoteId::from_json(json)?),
            "link" => {
                let mut link = json.object()?;
                let text = link.take("text")?;
                match link.take("target") {
                    Some(target) => Self::Link(Link { text, target }),
                    // A link without a known target is text.
                    None => Self::Text(text),
                }
            }
            _ => return None,
        })
    }
}

impl FromJson for Target {
    fn from_json(json: Json) -> Option<Self> {
        let (kind, json) = json.object()?.take_first()?;
        let target = json.text()?;
        match kind.as_str() {
            "internal" => target.try_into().map(Self::Internal).ok(),
            "external" => ExternalUrl::parse(&target).map(Self::External).ok(),
            _ => None,
        }
    }
}

/// A link whose target is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedLink {
    /// The byte range of the target in the paragraph.
    pub at: Range<usize>,
    /// The reason for refusing it.
    pub why: Refusal,
}

/// Reads a paragraph. Never fails: anything that is not notation is text. A
/// link whose target is refused also becomes text, and is reported.
#[must_use]
pub fn parse(source: &str) -> (Paragraph, Vec<RefusedLink>) {
    let mut parser = Parser::new(source);
    let paragraph = parser.paragraph();
    (paragraph, parser.refused)
}

/// A character that the parser searches for.
#[derive(Clone, Copy)]
enum Sign {
    /// `[`
    Open,
    /// `]`
    Close,
    /// `)`
    End,
    /// `*`
    Star,
    /// A character that no URL may contain.
    Refused,
}

/// Reads one paragraph in linear time. It caches the result of each search, so
/// that no search reads the same characters again. And a refused target is read
/// only up to the first character that does not fit, which is where the next
/// target can start.
struct Parser<'a> {
    source: &'a str,
    /// The range last searched for each sign: its end is the position of the
    /// sign, or the end of the source.
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

    /// The position of the next sign from `from` on; the end of the source if
    /// there is none.
    fn next(&mut self, sign: Sign, from: usize) -> usize {
        if let Some(searched) = &self.searched[sign as usize]
            && (searched.start..=searched.end).contains(&from)
        {
            return searched.end;
        }
        let rest = &self.source[from..];
        let found = match sign {
            Sign::Open => rest.find('['),
            Sign::Close => rest.find(']'),
            Sign::End => rest.find(')'),
            Sign::Star => rest.find('*'),
            Sign::Refused => rest.find(external::is_refused),
        };
        let end = from + found.unwrap_or(rest.len());
        #[cfg(test)]
        {
            self.steps += end - from;
        }
        self.searched[sign as usize] = Some(from..end);
        end
    }

    fn paragraph(&mut self) -> Paragraph {
        let mut pieces = Vec::new();
        let mut text = String::new();
        let mut at = 0;
        while let Some(first) = self.source[at..].chars().next() {
            let next = at + first.len_utf8();
            let found = match first {
                '\\' if self.source[next..].starts_with(['[', '*', '\\']) => {
                    text.push_str(&self.source[next..=next]);
                    at = next + 1;
                    continue;
                }
                '[' => self.bracket(at),
                '*' => self.emphasis(at),
                _ => None,
            };
            let Some((piece, end)) = found else {
                text.push(first);
                at = next;
                continue;
            };
            if !text.is_empty() {
                pieces.push(Inline::Text(std::mem::take(&mut text)));
            }
            pieces.push(piece);
            at = end;
        }
        if !text.is_empty() {
            pieces.push(Inline::Text(text));
        }
        pieces
    }

    /// The footnote mark or link that starts at a `[`, and its end.
    fn bracket(&mut self, start: usize) -> Option<(Inline, usize)> {
        let close = self.next(Sign::Close, start + 1);
        let open = self.next(Sign::Open, start + 1);
        if close == self.source.len() || open < close {
            return None;
        }
        let inside = &self.source[start + 1..close];
        if let Some(id) = inside.strip_prefix('^') {
            return Some((Inline::Footnote(id.parse().ok()?), close + 1));
        }
        if !self.source[close + 1..].starts_with('(') || inside.trim().is_empty() {
            return None;
        }
        let at = close + 2..self.next(Sign::End, close + 2);
        if at.end == self.source.len() {
            return None;
        }
        match self.target(at.clone(), open) {
            Ok(target) => {
                let text = inside.to_owned();
                Some((Inline::Link(Link { text, target }), at.end + 1))
            }
            Err(why) => {
                self.refused.push(RefusedLink { at, why });
                None
            }
        }
    }

    /// The target of a link; `open` is the position of the next `[`.
    fn target(&mut self, at: Range<usize>, open: usize) -> Result<Target, Refusal> {
        let refused = self.next(Sign::Refused, at.start);
        let target = &self.source[at.clone()];
        match self.source[refused..at.end.max(refused)].chars().next() {
            Some(c) => Err(Refusal::Character(c)),
            // No page has a `[` in its path.
            None if target.starts_with('/') && open < at.end => Err(Refusal::Form),
            None => Target::parse(target),
        }
    }

    /// The emphasis that starts at a `*`, and its end.
    fn emphasis(&mut self, start: usize) -> Option<(Inline, usize)> {
        let close = self.next(Sign::Star, start + 1);
        if close == self.source.len() || self.next(Sign::Open, start + 1) < close {
            return None;
        }
        let inside = &self.source[start + 1..close];
        let tight = !inside.is_empty() && inside.trim() == inside;
        tight.then(|| (Inline::Emphasis(inside.to_owned()), close + 1))
    }
}

impl Target {
    /// Reads a target.
    ///
    /// # Errors
    ///
    /// The reason for refusing it.
    pub fn parse(target: &str) -> Result<Self, Refusal> {
        if target.starts_with('/') {
            let link = InternalLink::try_from(target.to_owned());
            return link.map(Self::Internal).map_err(|_| Refusal::Form);
        }
        ExternalUrl::parse(target).map(Self::External)
    }
}

/// The text of a paragraph without its notation.
#[must_use]
pub fn plain_text(paragraph: &[Inline]) -> String {
    paragraph
        .iter()
        .map(|piece| match piece {
            Inline::Text(text) | Inline::Emphasis(text) => text.as_str(),
            Inline::Link(link) => &link.text,
            Inline::Footnote(_) => "",
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::content::json;

    fn text(text: &str) -> Inline {
        Inline::Text(text.to_owned())
    }

    fn read(source: &str) -> Paragraph {
        parse(source).0
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
    fn a_backslash_takes_the_meaning_away() {
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
            let (paragraph, refused) = parse(&source);
            assert_eq!(plain_text(&paragraph), source, "{bad}");
            assert_eq!(refused.len(), 1, "{bad}");
            assert_eq!(&source[refused[0].at.clone()], bad);
        }
    }

    #[test]
    fn an_internal_link_is_read_back_as_written() {
        for text in [
            "/",
            "/about/",
            "/divisions/finance/",
            "/divisions/health-science/#genome",
        ] {
            let link = InternalLink::try_from(text.to_owned()).unwrap();
            assert_eq!(link.to_string(), text);
        }
        for text in [
            "",
            "about/",
            "/nowhere/",
            "/divisions/finance/#",
            "//evil.example/",
        ] {
            assert!(InternalLink::try_from(text.to_owned()).is_err(), "{text}");
        }
    }

    #[test]
    fn a_link_whose_target_is_refused_arrives_as_text() {
        let arrives = |target: &str| {
            let json = format!(r#"[{{"link":{{"text":"a","target":{target}}}}}]"#);
            json::read::<Paragraph>(&json).unwrap()
        };
        for target in [
            r#"{"external":"https://www.mhlw.go.jp@evil.example/"}"#,
            r#"{"external":"javascript:alert`1`"}"#,
            r#"{"external":"mailto:a@b?bcc=c@d"}"#,
            r#"{"external":"/about/"}"#,
            r#"{"internal":"//evil.example/"}"#,
            r#"{"elsewhere":"/about/"}"#,
            "null",
        ] {
            assert_eq!(arrives(target), [text("a")], "{target}");
        }
        for target in ["https://example.org/", "mailto:a@example.org", "/about/"] {
            let written = read(&format!("[a]({target})"));
            let json = serde_json::to_string(&written).unwrap();
            assert_eq!(json::read(&json), Some(written), "{target}");
        }
    }

    /// Unterminated notation, and refused targets.
    const BEGINNINGS: [&str; 20] = [
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
    fn no_search_passes_over_the_same_characters_again() {
        for beginning in BEGINNINGS {
            for end in ["", "]", ")", "]()", "<)", "*", " *"] {
                let source = beginning.repeat(1000) + end;
                let mut parser = Parser::new(&source);
                parser.paragraph();
                let most = parser.searched.len() * source.len();
                assert!(parser.steps <= most, "{beginning} {end}: {}", parser.steps);
            }
        }
    }

    #[test]
    fn long_paragraphs_of_broken_notation_are_read() {
        // If targets were read repeatedly, this would take hours.
        for beginning in BEGINNINGS.into_iter().filter(|b| b.contains("](")) {
            for end in ["", ")", "<)"] {
                let _ = parse(&(beginning.repeat(1_000_000 / beginning.len()) + end));
            }
        }
    }

    proptest! {
        #[test]
        fn whatever_is_written_is_read_without_a_panic(source in any::<String>()) {
            let _ = parse(&source);
        }

        #[test]
        fn text_without_notation_comes_out_as_it_went_in(source in r"[^\[\*\\\\]*") {
            prop_assert_eq!(plain_text(&read(&source)), source);
        }

        #[test]
        fn broken_notation_loses_nothing(source in r"[\[\]\(\)\*\^a課<>&/:. ]{0,40}") {
            let (paragraph, _) = parse(&source);
            let kept = paragraph.iter().all(|piece| match piece {
                Inline::Text(text) | Inline::Emphasis(text) => source.contains(text.as_str()),
                Inline::Link(link) => source.contains(&link.text),
                Inline::Footnote(id) => source.contains(id.as_str()),
            });
            prop_assert!(kept);
        }

        #[test]
        fn no_piece_ever_links_to_a_script(scheme in "[a-zA-Z]{1,12}", tail in r"[^\)\s]{0,20}") {
            if let Ok(Target::External(url)) = Target::parse(&format!("{scheme}:{tail}")) {
                let url = url.as_str();
                prop_assert!(url.starts_with("https://") || url.starts_with("mailto:"));
            }
        }
    }
}
