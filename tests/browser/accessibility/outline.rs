//! An outline of the accessibility tree: what a screen reader announces.

use std::collections::HashMap;
use std::fmt::Write as _;

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

use crate::reader::Reader;

/// The maximum length of running text in an outline, which is about structure,
/// not about every word.
const TEXT: usize = 60;

/// Roles that are not announced. Their children count as their parent's.
const UNHEARD: [&str; 7] = [
    "none",
    "MenuListPopup",
    "generic",
    "LabelText",
    "sectionheader",
    "sectionfooter",
    "Section",
];

/// Parts of a text, not nodes of their own.
const PARTS_OF_TEXT: [&str; 2] = ["InlineTextBox", "ListMarker"];

/// An announced node.
#[derive(Debug)]
pub struct Heard {
    role: String,
    name: String,
    states: Vec<String>,
    lang: String,
    inside: Vec<Heard>,
}

/// Properties of an element that the accessibility tree omits.
#[derive(Clone, Debug, Default)]
struct Element {
    lang: String,
    /// `aria-current`, its own.
    current: Option<String>,
}

/// A page as the browser exposes it to assistive technology.
pub struct Tree {
    nodes: HashMap<String, Value>,
    elements: HashMap<u64, Element>,
}

impl Tree {
    pub async fn of(reader: &Reader) -> Result<(Self, String)> {
        let answer = reader
            .devtools("Accessibility.getFullAXTree", json!({}))
            .await?;
        let nodes = answer["nodes"].as_array().context("there is a tree")?;
        let root = id(nodes.first().context("the tree has a root")?);
        let document = reader
            .devtools("DOM.getDocument", json!({ "depth": -1, "pierce": true }))
            .await?;
        let mut elements = HashMap::new();
        note_elements(&document["root"], "", &mut elements);
        let nodes = nodes.iter().map(|node| (id(node), node.clone())).collect();
        Ok((Self { nodes, elements }, root))
    }

    fn element(&self, node: &Value) -> Element {
        node["backendDOMNodeId"]
            .as_u64()
            .and_then(|id| self.elements.get(&id).cloned())
            .unwrap_or_default()
    }

    /// What is announced of a node: itself, or its children. `current` comes
    /// from an ancestor that is not announced itself.
    pub fn heard(&self, id: &str, current: Option<&str>) -> Vec<Heard> {
        let Some(node) = self.nodes.get(id) else {
            return Vec::new();
        };
        let role = word(&node["role"]);
        let element = self.element(node);
        let own = element.current.as_deref();
        if PARTS_OF_TEXT.contains(&role) {
            return Vec::new();
        }
        if node["ignored"] == true || UNHEARD.contains(&role) {
            return self.inside(node, own.or(current));
        }
        let mut states = states(node);
        states.extend(own.or(current).map(|current| format!("current={current}")));
        let text = role == "StaticText";
        vec![Heard {
            role: if text { "text" } else { role }.to_owned(),
            // A frame's name is the title of its document, which may still be
            // loading.
            name: word(&node["name"]).repeat(usize::from(role != "Iframe")),
            states,
            lang: element.lang,
            inside: if text {
                Vec::new()
            } else {
                self.inside(node, None)
            },
        }]
    }

    fn inside(&self, node: &Value, current: Option<&str>) -> Vec<Heard> {
        let mut inside: Vec<Heard> = Vec::new();
        for child in node["childIds"].as_array().into_iter().flatten() {
            for heard in self.heard(child.as_str().unwrap_or_default(), current) {
                match inside.last_mut() {
                    Some(last) if last.reads_on_into(&heard) => last.name.push_str(&heard.name),
                    _ => inside.push(heard),
                }
            }
        }
        inside.retain(|heard| heard.role != "text" || !heard.name.trim().is_empty());
        inside
    }
}

impl Heard {
    /// Whether this and the next node are text with the same language and
    /// states.
    fn reads_on_into(&self, next: &Self) -> bool {
        let blank = |heard: &Self| heard.name.trim().is_empty();
        let same = self.lang == next.lang && self.states == next.states;
        self.role == "text" && next.role == "text" && (same || blank(next))
    }

    /// The text, if there is nothing else in the node and it is all in one
    /// language.
    fn only_text(&self) -> Option<&str> {
        match &*self.inside {
            [text] if text.role == "text" && text.states.is_empty() && text.lang == self.lang => {
                Some(&text.name)
            }
            _ => None,
        }
    }

    pub fn write(&self, depth: usize, lang: &str, outline: &mut String) {
        let mut line = "  ".repeat(depth);
        line.push_str(&self.role);
        if !self.name.trim().is_empty() {
            let _ = write!(line, " \"{}\"", shortened(&self.name));
        }
        let mut states = self.states.clone();
        if self.lang != lang {
            states.push(format!("lang={}", self.lang));
        }
        if !states.is_empty() {
            let _ = write!(line, " [{}]", states.join(", "));
        }
        match self.only_text() {
            // The text is the name.
            Some(text) if letters(text) == letters(&self.name) => {
                let _ = writeln!(outline, "{line}");
            }
            Some(text) if self.name.is_empty() => {
                let _ = writeln!(outline, "{line}: {}", shortened(text));
            }
            _ => {
                let _ = writeln!(outline, "{line}");
                for heard in &self.inside {
                    heard.write(depth + 1, &self.lang, outline);
                }
            }
        }
    }
}

fn id(node: &Value) -> String {
    node["nodeId"].as_str().unwrap_or_default().to_owned()
}

fn word(value: &Value) -> &str {
    value["value"].as_str().unwrap_or_default()
}

/// Collapses white space.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Removes white space, because names have some between boxes.
fn letters(text: &str) -> String {
    text.split_whitespace().collect()
}

fn shortened(text: &str) -> String {
    let text = spaced(text);
    match text.char_indices().nth(TEXT) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// The states of a node, besides its role and name.
fn states(node: &Value) -> Vec<String> {
    let mut states = Vec::new();
    for property in node["properties"].as_array().into_iter().flatten() {
        let name = property["name"].as_str().unwrap_or_default();
        // List items have a level, too, which is not announced.
        let heard = match name {
            "level" => word(&node["role"]) == "heading",
            "expanded" | "checked" | "pressed" | "selected" | "live" | "readonly" | "disabled"
            | "roledescription" => true,
            _ => false,
        };
        let value = &property["value"]["value"];
        if heard {
            let value = value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned);
            states.push(format!("{name}={value}"));
        }
    }
    for said in ["description", "value"] {
        let words = word(&node[said]);
        if !words.is_empty() {
            states.push(format!("{said}={}", shortened(words)));
        }
    }
    states
}

/// Records the language of every node of the document, including text. Returns
/// that of this one.
fn note_elements(node: &Value, around: &str, elements: &mut HashMap<u64, Element>) -> String {
    let attributes: Vec<_> = node["attributes"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let attribute = |name| {
        let pair = attributes.chunks(2).find(|pair| pair[0] == name)?;
        pair.get(1).map(|value| (*value).to_owned())
    };
    let mut lang = attribute("lang").unwrap_or_else(|| around.to_owned());
    let within = ["children", "shadowRoots"].map(|within| node[within].as_array());
    for child in within.into_iter().flatten().flatten() {
        let inside = note_elements(child, &lang, elements);
        // The document is in the language of its element.
        if lang.is_empty() {
            lang = inside;
        }
    }
    if let Some(id) = node["backendNodeId"].as_u64() {
        let current = attribute("aria-current");
        let lang = lang.clone();
        elements.insert(id, Element { lang, current });
    }
    lang
}
