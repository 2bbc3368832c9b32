//! The notation inside a paragraph. `parse` reads it from the files of editors.
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

#[cfg(feature = "tool")]
mod parse;

use std::fmt;

use serde::Serialize;

#[cfg(feature = "tool")]
pub use self::parse::{Parsed, Piece, RefusedLink, parse};
use crate::content::external::{ExternalUrl, Refusal};
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
    fn a_link_whose_target_is_refused_is_read_as_text() {
        let read = |target: &str| {
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
            assert_eq!(read(target), [Inline::Text("a".to_owned())], "{target}");
        }
        for target in ["https://example.org/", "mailto:a@example.org", "/about/"] {
            let link = Inline::Link(Link {
                text: "a".to_owned(),
                target: Target::parse(target).unwrap(),
            });
            let json = serde_json::to_string(&[&link]).unwrap();
            assert_eq!(json::read(&json), Some(vec![link]), "{target}");
        }
    }

    proptest! {
        #[test]
        fn no_piece_ever_links_to_a_script(scheme in "[a-zA-Z]{1,12}", tail in r"[^\)\s]{0,20}") {
            if let Ok(Target::External(url)) = Target::parse(&format!("{scheme}:{tail}")) {
                let url = url.as_str();
                prop_assert!(url.starts_with("https://") || url.starts_with("mailto:"));
            }
        }
    }
}
