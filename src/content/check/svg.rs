//! What an icon that is an SVG may not have. A browser that opens the file itself
//! would run a script in it, and fetch what it refers to.
//!
//! The file is read as XML without a document type, so there are no entities that
//! could hide something. Elements and attributes are compared by their names without
//! prefix, because any prefix can stand for any vocabulary.

use std::ops::Range;

/// What is wrong with an icon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    /// It is not a complete SVG.
    Broken,
    /// This would run a script.
    Script(String),
    /// This refers to something outside of the file.
    Outside(String),
}

/// All problems of a file, each with its position in bytes. What follows a
/// place that is not XML is not read.
pub(super) fn problems(text: &str) -> Vec<(Range<usize>, Problem)> {
    let mut reader = Reader {
        text,
        at: 0,
        open: Vec::new(),
        has_root: false,
        style: String::new(),
        found: Vec::new(),
    };
    if reader.read().is_none() {
        let at = text.floor_char_boundary(reader.at);
        reader.found.push((at..at, Problem::Broken));
    }
    reader.found
}

/// The vocabulary of SVG. Without it, browsers show no picture.
const SVG: &str = "http://www.w3.org/2000/svg";

/// Elements that run scripts, or have content of another vocabulary, in lower case.
const ACTIVE: [&str; 14] = [
    "audio",
    "base",
    "embed",
    "foreignobject",
    "form",
    "handler",
    "iframe",
    "link",
    "listener",
    "meta",
    "object",
    "script",
    "template",
    "video",
];

/// Attributes that refer to something, in lower case.
const REFERENCES: [&str; 10] = [
    "action",
    "background",
    "base",
    "data",
    "formaction",
    "href",
    "ping",
    "poster",
    "src",
    "srcset",
];

/// How a picture inside the file begins. Another SVG could have what this one may
/// not.
const INSIDE: [&str; 5] = [
    "data:image/avif",
    "data:image/gif",
    "data:image/jpeg",
    "data:image/png",
    "data:image/webp",
];

struct Reader<'a> {
    text: &'a str,
    /// Where it is, in bytes.
    at: usize,
    /// The elements around this place: the name of each, and where it begins.
    open: Vec<(&'a str, usize)>,
    /// Whether there has been an element.
    has_root: bool,
    /// The text so far of the stylesheet around this place.
    style: String,
    found: Vec<(Range<usize>, Problem)>,
}

impl<'a> Reader<'a> {
    /// Reads to the end; `None` if this is not a complete SVG.
    fn read(&mut self) -> Option<()> {
        self.skip("\u{feff}");
        while let Some(length) = self.rest().find('<') {
            let text = self.take(length);
            self.add_text(text)?;
            if self.skip("<!--") {
                self.take_to("-->")?;
            } else if self.skip("<![CDATA[") {
                let text = self.take_to("]]>")?;
                self.open.last()?;
                self.style.push_str(text);
            } else if self.rest().starts_with("<?") {
                self.instruction()?;
            } else if self.rest().starts_with("<!") {
                // A document type names a file, and can define entities.
                let begin = self.at;
                self.take_to(">")?;
                self.outside(begin..self.at);
            } else if self.skip("</") {
                self.end_tag()?;
            } else {
                self.start_tag()?;
            }
        }
        let after = self.rest();
        (self.has_root && self.open.is_empty() && after.trim().is_empty()).then_some(())
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// The next bytes.
    fn take(&mut self, length: usize) -> &'a str {
        let taken = &self.rest()[..length];
        self.at += length;
        taken
    }

    /// Skips a text, if it is next.
    fn skip(&mut self, text: &str) -> bool {
        let is_next = self.rest().starts_with(text);
        if is_next {
            self.at += text.len();
        }
        is_next
    }

    /// What comes before a text, which is skipped; `None` if it does not come.
    fn take_to(&mut self, text: &str) -> Option<&'a str> {
        let taken = self.rest().find(text)?;
        let taken = self.take(taken);
        self.at += text.len();
        Some(taken)
    }

    fn skip_space(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_ascii_start().len();
    }

    /// A name; `None` if there is none.
    fn name(&mut self) -> Option<&'a str> {
        let is_end = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '=' | '<');
        let length = self.rest().find(is_end)?;
        let name = self.take(length);
        let is_name = name.starts_with(|c: char| c.is_alphabetic() || c == '_');
        is_name.then_some(name)
    }

    /// A text between tags. Only that of a stylesheet matters.
    fn add_text(&mut self, text: &str) -> Option<()> {
        if self.open.is_empty() {
            return text.trim().is_empty().then_some(());
        }
        self.style.push_str(&decoded(text)?);
        Some(())
    }

    /// `<?…?>`
    fn instruction(&mut self) -> Option<()> {
        let begin = self.at;
        let text = self.take_to("?>")?;
        let is_declaration = text
            .strip_prefix("<?xml")
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_whitespace()));
        if !is_declaration {
            self.outside(begin..self.at);
        }
        Some(())
    }

    fn end_tag(&mut self) -> Option<()> {
        let tag = self.at - "</".len();
        let name = self.name()?;
        self.skip_space();
        let opened = self.open.pop();
        let Some((_, begin)) = opened.filter(|(opened, _)| *opened == name) else {
            self.at = tag;
            return None;
        };
        if !self.skip(">") {
            return None;
        }
        let style = std::mem::take(&mut self.style);
        if local(name) == "style" {
            self.check_style(&style, begin..begin + "<".len() + name.len());
        }
        Some(())
    }

    fn start_tag(&mut self) -> Option<()> {
        let begin = self.at;
        self.skip("<");
        let name = self.name()?;
        // The text on both sides would be one stylesheet.
        let is_in_style = |(name, _): &(&str, usize)| local(name) == "style";
        if self.open.last().is_some_and(is_in_style) {
            return None;
        }
        self.style.clear();
        if ACTIVE.contains(&&*local(name)) {
            self.script(begin..self.at);
        }
        let is_root = self.open.is_empty();
        if is_root && (self.has_root || local(name) != "svg") {
            return None;
        }
        let mut has_vocabulary = false;
        let is_empty = loop {
            self.skip_space();
            if self.skip("/>") {
                break true;
            }
            if self.skip(">") {
                break false;
            }
            let begin = self.at;
            let attribute = self.name()?;
            self.skip_space();
            if !self.skip("=") {
                return None;
            }
            self.skip_space();
            let quote = if self.skip("'") {
                "'"
            } else if self.skip("\"") {
                "\""
            } else {
                return None;
            };
            let value = self.take_to(quote)?;
            if value.contains('<') {
                return None;
            }
            let value = decoded(value)?;
            if attribute == "xmlns" || attribute.starts_with("xmlns:") {
                has_vocabulary |= value == SVG;
            } else {
                self.check_attribute(attribute, &value, begin..self.at);
            }
        };
        if is_root && !has_vocabulary {
            self.at = begin;
            return None;
        }
        self.has_root = true;
        if !is_empty {
            self.open.push((name, begin));
        }
        Some(())
    }

    fn check_attribute(&mut self, name: &str, value: &str, range: Range<usize>) {
        let has_prefix = name.contains(':');
        let is_action = |name: &str| name.to_ascii_lowercase().starts_with("on");
        let local = local(name);
        // An animation can set any attribute.
        let value = value.trim().to_ascii_lowercase();
        let sets_action = local == "attributename"
            && (is_action(&value) || REFERENCES.contains(&&*self::local(&value)));
        if !has_prefix && is_action(name) || sets_action || value.starts_with("javascript:") {
            self.script(range);
        } else if REFERENCES.contains(&&*local) {
            if !is_inside(&value) {
                self.outside(range);
            }
        } else if !has_prefix {
            self.check_style(&value, range);
        }
    }

    /// Checks CSS, which most attributes may have.
    fn check_style(&mut self, style: &str, range: Range<usize>) {
        let style = style.to_ascii_lowercase();
        let mut addresses = style.split("url(").skip(1);
        let leads_out =
            addresses.any(|rest| !is_inside(rest.trim_start().trim_start_matches(['"', '\''])));
        // An escape could hide any of these.
        let has_escape = style.contains('\\') && style.contains(['(', '@']);
        if leads_out || has_escape || ["@import", "image-set("].iter().any(|s| style.contains(s)) {
            self.outside(range);
        }
    }

    fn script(&mut self, range: Range<usize>) {
        let shown = shown(&self.text[range.clone()]);
        self.found.push((range, Problem::Script(shown)));
    }

    fn outside(&mut self, range: Range<usize>) {
        let shown = shown(&self.text[range.clone()]);
        self.found.push((range, Problem::Outside(shown)));
    }
}

/// The beginning of a text, which may have a whole picture in it.
fn shown(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((end, _)) => [&text[..end], "…"].concat(),
        None => text.to_owned(),
    }
}

/// A name without its prefix, in lower case.
fn local(name: &str) -> String {
    let local = name.rsplit(':').next().unwrap_or_default();
    local.to_ascii_lowercase()
}

/// Whether an address, in lower case, leads to something in the same file.
fn is_inside(address: &str) -> bool {
    address.is_empty()
        || address.starts_with('#')
        || INSIDE
            .iter()
            .any(|beginning| address.starts_with(beginning))
}

/// A text with the characters that its references stand for; `None` if one stands
/// for none.
fn decoded(text: &str) -> Option<String> {
    let mut parts = text.split('&');
    let mut decoded = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once(';')?;
        decoded.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            number => {
                let number = number.strip_prefix('#')?;
                let code = match number.strip_prefix('x') {
                    Some(digits) => u32::from_str_radix(digits, 16),
                    None => number.parse(),
                };
                char::from_u32(code.ok()?)?
            }
        });
        decoded.push_str(rest);
    }
    Some(decoded)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// An icon with this in it.
    fn icon(inside: &str) -> String {
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{inside}</svg>")
    }

    /// The parts of an icon that have a problem, and whether it is a script.
    fn refused(inside: &str) -> Vec<(String, bool)> {
        let problems = problems(&icon(inside)).into_iter();
        let refused = problems.map(|(_, problem)| match problem {
            Problem::Script(shown) => (shown, true),
            Problem::Outside(shown) => (shown, false),
            Problem::Broken => ("not complete".to_owned(), false),
        });
        refused.collect()
    }

    #[test]
    fn a_drawing_is_accepted() {
        assert_eq!(problems(include_str!("../../../public/icons/icon.svg")), []);
        for drawing in [
            "",
            "<!-- <script> --><path d='M0 0'/>\n",
            "<style>path { fill: url(#a) } <![CDATA[ a > b {} ]]></style>",
            "<defs><linearGradient id=\"a\"/></defs><use xlink:href=\"#a\" style=\"fill:url( '#a' )\"/>",
            "<image href=\"data:image/png;base64,AAAA\"/>",
            "<title>R&amp;D &#x1F600;</title>",
            "<sodipodi:namedview inkscape:export-filename=\"C:\\icon(1).png\"/>",
            "<metadata><cc:license rdf:resource=\"https://example.org/\"/></metadata>",
        ] {
            assert_eq!(refused(drawing), [], "{drawing}");
        }
        let declared = format!("\u{feff}<?xml version=\"1.0\"?>\n{}\n", icon(""));
        assert_eq!(problems(&declared), []);
        let prefixed = "<s:svg xmlns:s=\"http://www.w3.org/2000/svg\"/>";
        assert_eq!(problems(prefixed), []);
    }

    #[test]
    fn a_script_is_found_whatever_hides_it() {
        for (inside, shown) in [
            ("<script>alert(1)</script>", "<script"),
            ("<a:SCRIPT xmlns:a='b'/>", "<a:SCRIPT"),
            ("<foreignObject/>", "<foreignObject"),
            ("<h:iframe/>", "<h:iframe"),
            ("<path onload = 'x'/>", "onload = 'x'"),
            ("<path OnClick=\"x\"/>", "OnClick=\"x\""),
            (
                "<use href='&#106;ava&#x53;cript:x'/>",
                "href='&#106;ava&#x53;cript:x'",
            ),
            (
                "<set attributeName='xlink:href'/>",
                "attributeName='xlink:href'",
            ),
            (
                "<animate attributeName='onload'/>",
                "attributeName='onload'",
            ),
        ] {
            assert_eq!(refused(inside), [(shown.to_owned(), true)], "{inside}");
        }
    }

    #[test]
    fn a_reference_to_something_outside_is_found() {
        for (inside, shown) in [
            (
                "<image href='https://example.org/a.png'/>",
                "href='https://example.org/a.png'",
            ),
            ("<use x:href='other.svg#a'/>", "x:href='other.svg#a'"),
            (
                "<use href='data:image/svg+xml,x'/>",
                "href='data:image/svg+xml,x'",
            ),
            ("<g xml:base='/'/>", "xml:base='/'"),
            ("<g fill='URL( \"/a\" )'/>", "fill='URL( \"/a\" )'"),
            ("<g style='fill:\\75rl(/a)'/>", "style='fill:\\75rl(/a)'"),
            ("<?xml-stylesheet href='a'?>", "<?xml-stylesheet href='a'?>"),
            ("<!DOCTYPE svg>", "<!DOCTYPE svg>"),
        ] {
            assert_eq!(refused(inside), [(shown.to_owned(), false)], "{inside}");
        }
        for style in [
            "@import 'a'",
            "@im<!-- -->port 'a'",
            "@im<![CDATA[port]]> 'a'",
            "a { fill: url(/a) }",
            "a { fill: image-set('/a' 1x) }",
        ] {
            let inside = format!("<style>{style}</style>");
            assert_eq!(refused(&inside), [("<style".to_owned(), false)], "{style}");
        }
    }

    #[test]
    fn what_is_not_complete_is_found() {
        let complete = icon("<path d='a'/>");
        for end in 0..complete.len() {
            let cut = problems(&complete[..end]);
            assert_eq!(
                cut.last().map(|(_, problem)| problem),
                Some(&Problem::Broken)
            );
        }
        for broken in [
            "<svg/>",
            "<html xmlns=\"http://www.w3.org/2000/svg\"/>",
            "<svg xmlns='http://www.w3.org/2000/svg'/><svg xmlns='http://www.w3.org/2000/svg'/>",
            "text<svg xmlns='http://www.w3.org/2000/svg'/>",
        ] {
            let found = problems(broken);
            assert_eq!(found.len(), 1, "{broken}");
            assert_eq!(found[0].1, Problem::Broken, "{broken}");
        }
        for inside in [
            "<a></b>",
            "<style>@im<a/>port</style>",
            "<a b/>",
            "<a b=c/>",
            "<a b='<'/>",
            "&nbsp;",
            "<a b='&#xD800;'/>",
            "< a/>",
        ] {
            assert_eq!(
                refused(inside),
                [("not complete".to_owned(), false)],
                "{inside}"
            );
        }
    }

    proptest! {
        #[test]
        fn any_file_is_read_without_a_panic(text in any::<String>()) {
            let _ = problems(&text);
        }

        #[test]
        fn broken_markup_is_read_without_a_panic(text in "[<>/!?=\"'&;#:a-d é課\\-\\[\\]\\\\\n]{0,60}") {
            for (range, _) in problems(&icon(&text)) {
                prop_assert!(range.start <= range.end);
            }
        }
    }
}
