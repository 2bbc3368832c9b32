//! Nodes written as HTML
//! (<https://html.spec.whatwg.org/multipage/syntax.html>).

use crate::element::{AnyElement, Attribute, Element};
use crate::escape;
use crate::node::{Content, ContentKind, Node};

/// Separates two adjacent texts, which a parser would read as one. Hydration
/// expects it.
const BETWEEN_TEXTS: &str = "<!---->";

impl<C> Element<C> {
    /// Writes the element as HTML.
    #[must_use]
    pub fn to_html(self) -> String {
        Node::from(self).to_html()
    }
}

impl Node {
    /// Writes the node as HTML.
    #[must_use]
    pub fn to_html(self) -> String {
        let mut html = String::new();
        write_content(self.into(), &mut html);
        html
    }
}

fn write_content(content: Content, html: &mut String) {
    let nodes = match content.0 {
        ContentKind::Nodes(nodes) => nodes,
        ContentKind::Reactive(build) => return write_content(build(), html),
    };
    let mut after_text = false;
    for node in nodes {
        match node {
            Node::Text(text) => {
                if after_text {
                    html.push_str(BETWEEN_TEXTS);
                }
                after_text = true;
                escape(&text.get(), html);
            }
            Node::Element(element) => {
                after_text = false;
                write_element(element, html);
            }
            // Nothing is built where HTML is written, and content is flattened.
            _ => {}
        }
    }
}

fn write_element(AnyElement(parts): AnyElement, html: &mut String) {
    let name = parts.tag.name;
    html.push('<');
    html.push_str(name);
    for (name, value) in &parts.attributes {
        match value {
            Attribute::Always(value) => write_attribute(name, &value.get(), html),
            Attribute::Optional(value) => {
                if let Some(value) = value() {
                    write_attribute(name, &value, html);
                }
            }
        }
    }
    html.push('>');
    if parts.tag.is_void {
        return;
    }
    let start = html.len();
    write_content(parts.content, html);
    // A parser ignores a line feed at the start of these.
    if matches!(name, "pre" | "textarea") && html[start..].starts_with('\n') {
        html.insert(start, '\n');
    }
    html.push_str("</");
    html.push_str(name);
    html.push('>');
}

fn write_attribute(name: &str, value: &str, html: &mut String) {
    html.push(' ');
    html.push_str(name);
    if !value.is_empty() {
        html.push_str("=\"");
        escape(value, html);
        html.push('"');
    }
}
