//! The notation inside a paragraph, and what it is read into.
//!
//! Three things, as Markdown writes them, and nothing else:
//!
//! - `[^uhc]`: the mark of a footnote;
//! - `[text](https://…)`, `[text](mailto:…)`, `[text](/divisions/finance/#id)`:
//!   a link to another site, a mailbox or a page of the guide;
//! - `*text*`: emphasis.
//!
//! A backslash before `[`, `*` or a backslash takes its meaning away. Anything
//! that does not fit stands as it is written: markup of any other kind is
//! text, and is shown.

use std::fmt;

use serde::Serialize;

use crate::content::json::{FromJson, Json};
use crate::id::{FootnoteId, InvalidId, SectionId};
use crate::route::Page;

/// A paragraph: its pieces in order.
pub type Paragraph = Vec<Inline>;

/// A piece of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Inline {
    /// Text as it stands.
    Text(String),
    /// Stressed text.
    Emphasis(String),
    /// The mark of a footnote.
    Footnote(FootnoteId),
    /// A link.
    Link(Link),
}

/// A link: its text and where it leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    /// What is read.
    pub text: String,
    /// Where it leads.
    pub target: Target,
}

/// Where a link leads. There are no others: in particular no `javascript:`,
/// no `data:` and no plain `http:`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// A page of the guide.
    Internal(InternalLink),
    /// An `https:` or `mailto:` URL.
    External(String),
}

/// Where a link inside the content leads: a page of the guide, in the
/// language of the text around it, and perhaps a section of that page. As
/// text, `/divisions/finance/` or `/divisions/health-science/#g20`.
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
                Self::Link(Link {
                    text: link.take("text")?,
                    target: link.take("target")?,
                })
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
            "external" => Some(Self::External(target)),
            _ => None,
        }
    }
}

/// A link whose target is refused: where it stands in the paragraph (bytes)
/// and the target as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedLink {
    /// The bytes of the paragraph that the target takes up.
    pub at: std::ops::Range<usize>,
    /// The target as written.
    pub target: String,
}

/// Reads a paragraph. Never fails: what is not notation is text, and a link
/// whose target is refused stands as text too and is reported.
#[must_use]
pub fn parse(source: &str) -> (Paragraph, Vec<RefusedLink>) {
    let mut pieces = Vec::new();
    let mut refused = Vec::new();
    let mut text = String::new();
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let at = source.len() - rest.len();
        let (piece, length) = match first {
            '\\' if rest[1..].starts_with(['[', '*', '\\']) => {
                text.push_str(&rest[1..2]);
                rest = &rest[2..];
                continue;
            }
            '[' => match bracket(rest, at, &mut refused) {
                Some(found) => found,
                None => {
                    text.push('[');
                    rest = &rest[1..];
                    continue;
                }
            },
            '*' => match emphasis(rest) {
                Some(found) => found,
                None => {
                    text.push('*');
                    rest = &rest[1..];
                    continue;
                }
            },
            other => {
                text.push(other);
                rest = &rest[other.len_utf8()..];
                continue;
            }
        };
        if !text.is_empty() {
            pieces.push(Inline::Text(std::mem::take(&mut text)));
        }
        pieces.push(piece);
        rest = &rest[length..];
    }
    if !text.is_empty() {
        pieces.push(Inline::Text(text));
    }
    (pieces, refused)
}

/// A footnote mark or a link at the start of `rest`, and its length in bytes.
fn bracket(rest: &str, at: usize, refused: &mut Vec<RefusedLink>) -> Option<(Inline, usize)> {
    let close = rest.find(']')?;
    let inside = &rest[1..close];
    if let Some(id) = inside.strip_prefix('^') {
        return Some((Inline::Footnote(id.parse().ok()?), close + 1));
    }
    let behind = rest[close + 1..].strip_prefix('(')?;
    let target = &behind[..behind.find(')')?];
    if inside.trim().is_empty() || inside.contains('[') {
        return None;
    }
    let start = close + 2;
    let end = start + target.len();
    let Some(parsed) = Target::parse(target) else {
        refused.push(RefusedLink {
            at: at + start..at + end,
            target: target.to_owned(),
        });
        return None;
    };
    let link = Link {
        text: inside.to_owned(),
        target: parsed,
    };
    Some((Inline::Link(link), end + 1))
}

/// Emphasis at the start of `rest`, and its length in bytes.
fn emphasis(rest: &str) -> Option<(Inline, usize)> {
    let close = 1 + rest[1..].find('*')?;
    let inside = &rest[1..close];
    let tight = !inside.is_empty() && inside.trim() == inside && !inside.contains('[');
    tight.then(|| (Inline::Emphasis(inside.to_owned()), close + 1))
}

impl Target {
    /// Reads a target; `None` where it is of no allowed kind.
    #[must_use]
    pub fn parse(target: &str) -> Option<Self> {
        if target
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '\\'))
        {
            return None;
        }
        if target.starts_with('/') {
            return InternalLink::try_from(target.to_owned())
                .ok()
                .map(Self::Internal);
        }
        let host = target.strip_prefix("https://");
        let mailbox = target.strip_prefix("mailto:");
        let named = host.is_some_and(|host| host.starts_with(|c: char| c.is_alphanumeric()))
            || mailbox.is_some_and(|mailbox| mailbox.find('@').is_some_and(|at| at > 0));
        named.then(|| Self::External(target.to_owned()))
    }
}

/// What a reader reads of a paragraph, without its notation.
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
            assert!(Target::parse(good).is_some(), "{good}");
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
            if let Some(Target::External(url)) = Target::parse(&format!("{scheme}:{tail}")) {
                prop_assert!(url.starts_with("https://") || url.starts_with("mailto:"));
            }
        }
    }
}
