//! Nodes written as HTML
//! (<https://html.spec.whatwg.org/multipage/syntax.html>).

use super::{Element, Node, Value};
use crate::markup::escape;

/// Elements that have no end tag.
const VOID: [&str; 2] = ["img", "input"];

/// Separates two adjacent texts, which a parser would read as one. `dom`
/// expects it.
const BETWEEN_TEXTS: &str = "<!---->";

/// Writes a node.
pub(super) fn write(node: Node, html: &mut String) {
    let mut nodes = Vec::new();
    node.flattened(&mut nodes);
    let mut after_text = false;
    for node in nodes {
        let is_text = matches!(node, Node::Text(_));
        match node {
            Node::Text(words) => {
                if after_text {
                    html.push_str(BETWEEN_TEXTS);
                }
                escape(&words.get(), html);
            }
            Node::Element(element) => write_element(element, html),
            Node::Live(make) => write(make(), html),
            Node::Several(_) => {}
        }
        after_text = is_text;
    }
}

fn write_element(Element(parts): Element, html: &mut String) {
    html.push('<');
    html.push_str(parts.name);
    for (name, value) in &parts.attributes {
        match value {
            Value::Words(words) => write_attribute(name, &words.get(), html),
            Value::Maybe(value) => {
                if let Some(value) = value() {
                    write_attribute(name, &value, html);
                }
            }
        }
    }
    html.push('>');
    if VOID.contains(&parts.name) {
        return;
    }
    write(Node::Several(parts.children), html);
    html.push_str("</");
    html.push_str(parts.name);
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
