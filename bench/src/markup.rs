//! Reads a page's HTML as far as the bench needs: tags, scripts and style
//! sheets. It reads only the guide's own pages, so it does not handle cases
//! that they do not contain, such as a script that writes `</script>`.

/// A part of a page. All parts concatenated are the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part<'a> {
    /// Text, and the end tags in it.
    Text(&'a str),
    Comment(&'a str),
    Tag(Tag<'a>),
    /// A whole `<script>` or `<style>` element.
    Raw {
        tag: Tag<'a>,
        content: &'a str,
        end: &'a str,
    },
}

/// A start tag, with its angle brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tag<'a>(pub(crate) &'a str);

impl<'a> Tag<'a> {
    pub(crate) fn is(self, name: &str) -> bool {
        let inner = self.0.trim_start_matches('<');
        let end = inner.find(|c: char| c.is_ascii_whitespace() || c == '>' || c == '/');
        inner[..end.unwrap_or(inner.len())].eq_ignore_ascii_case(name)
    }

    /// The attribute's raw value; empty if it has none.
    pub(crate) fn attribute(self, name: &str) -> Option<&'a str> {
        let inner = self.0.trim_matches(['<', '>']);
        let mut rest = inner.split_once(|c: char| c.is_ascii_whitespace())?.1;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            if rest.is_empty() {
                return None;
            }
            let end = rest.find(|c: char| c.is_ascii_whitespace() || c == '=');
            let (found, after) = rest.split_at(end.unwrap_or(rest.len()));
            let (value, after) = match after.trim_start().strip_prefix('=') {
                Some(value) => {
                    let value = value.trim_start();
                    match value.chars().next() {
                        Some(quote @ ('"' | '\'')) => value[1..].split_once(quote)?,
                        _ => value
                            .find(|c: char| c.is_ascii_whitespace())
                            .map_or((value, ""), |end| value.split_at(end)),
                    }
                }
                None => ("", after),
            };
            if found.trim_end_matches('/').eq_ignore_ascii_case(name) {
                return Some(value);
            }
            rest = after;
        }
    }

    /// Whether the attribute is a list that contains the word.
    pub(crate) fn has(self, name: &str, word: &str) -> bool {
        self.attribute(name).is_some_and(|value| {
            value
                .split_ascii_whitespace()
                .any(|one| one.eq_ignore_ascii_case(word))
        })
    }
}

/// The page's parts, in their order.
pub(crate) fn parts(page: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = page;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (part, length) = first(rest);
        rest = &rest[length..];
        Some(part)
    })
}

/// The start tags of a page, including those of scripts and style sheets.
pub(crate) fn tags(page: &str) -> impl Iterator<Item = Tag<'_>> {
    parts(page).filter_map(|part| match part {
        Part::Tag(tag) | Part::Raw { tag, .. } => Some(tag),
        Part::Text(_) | Part::Comment(_) => None,
    })
}

fn first(rest: &str) -> (Part<'_>, usize) {
    let until = |end: Option<usize>| end.unwrap_or(rest.len());
    if rest.starts_with("<!--") || rest.starts_with("<!>") {
        // Leptos writes `<!>`, the shortest comment, as a marker.
        let end = if rest.starts_with("<!>") {
            3
        } else {
            until(rest[4..].find("-->").map(|end| 4 + end + 3))
        };
        return (Part::Comment(&rest[..end]), end);
    }
    if rest.starts_with('<') && rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
        let tag_end = until(end_of_tag(rest));
        let tag = Tag(&rest[..tag_end]);
        for name in ["script", "style"] {
            if tag.is(name) {
                let end_tag = format!("</{name}>");
                let content = until(rest[tag_end..].find(&end_tag).map(|end| tag_end + end));
                let whole = (content + end_tag.len()).min(rest.len());
                let part = Part::Raw {
                    tag,
                    content: &rest[tag_end..content],
                    end: &rest[content..whole],
                };
                return (part, whole);
            }
        }
        return (Part::Tag(tag), tag_end);
    }
    let start = rest
        .char_indices()
        .skip(1)
        .find(|(_, c)| *c == '<')
        .map(|(start, _)| start);
    let end = until(start);
    (Part::Text(&rest[..end]), end)
}

/// The position after the first `>` outside quotation marks.
fn end_of_tag(tag: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in tag.char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if c == '"' || c == '\'' => quote = Some(c),
            None if c == '>' => return Some(at + 1),
            None => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_parts_together_are_the_page() {
        let page = "<!doctype html><html lang=ja><style>a<b{}</style><p title='>'>課<!> 1 < 2<!-- x --></p><script src=a.js></script>";
        let mut whole = String::new();
        let mut kinds = String::new();
        for part in parts(page) {
            match part {
                Part::Text(text) => (whole += text, kinds += "t"),
                Part::Comment(text) => (whole += text, kinds += "c"),
                Part::Tag(tag) => (whole += tag.0, kinds += "<"),
                Part::Raw { tag, content, end } => {
                    whole += tag.0;
                    whole += content;
                    (whole += end, kinds += "r")
                }
            };
        }
        assert_eq!(whole, page);
        assert_eq!(kinds, "t<r<tcttctr");
    }

    #[test]
    fn attributes_are_found_however_they_are_written() {
        let tag = Tag(r#"<link rel="Alternate stylesheet" href='../a b.css' media=print async/>"#);
        assert!(tag.is("link") && !tag.is("lin"));
        assert!(tag.has("rel", "stylesheet") && !tag.has("rel", "style"));
        assert_eq!(tag.attribute("href"), Some("../a b.css"));
        assert_eq!(tag.attribute("media"), Some("print"));
        assert_eq!(tag.attribute("async"), Some(""));
        assert_eq!(tag.attribute("defer"), None);
        assert_eq!(Tag("<p>").attribute("id"), None);
    }
}
