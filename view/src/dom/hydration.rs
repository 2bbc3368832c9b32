//! Hydrates a document that `serialize` wrote: every element, attribute and
//! text is compared with its node before effects and listeners are attached.

use std::cell::RefCell;
use std::rc::Rc;

use reactive_graph::graph::untrack;
use wasm_bindgen::JsCast as _;

use super::bindings::Bindings;
use super::{DomNode, Mounted, set_attribute};
use crate::element::{AnyElement, Attribute, Parts};
use crate::node::{Content, ContentKind, Node};
use crate::text::TextValue;

/// Where the document differs from the node: the names of the elements on the
/// path to it, and what was expected.
pub type Mismatch = String;

/// Hydrates the content of an element child by child, so that the browser can
/// do other work in between.
pub struct Hydration {
    parent: web_sys::Element,
    rest: std::vec::IntoIter<Node>,
    bindings: Bindings,
    cursor: Cursor,
}

impl Hydration {
    /// Starts before the first child; hydrates nothing yet.
    pub fn new(node: impl Into<Node>, parent: &web_sys::Element) -> Self {
        let mut nodes = Vec::new();
        node.into().flatten_into(&mut nodes);
        Self {
            parent: parent.clone(),
            rest: nodes.into_iter(),
            bindings: Bindings::new(parent, None),
            cursor: Cursor::at_first_child(parent),
        }
    }

    /// Hydrates the next child. `false` if none is left.
    ///
    /// # Errors
    ///
    /// If the document differs from the nodes. Then it is unchanged, except
    /// that URLs in parts that agree have become absolute paths.
    pub fn hydrate_next(&mut self) -> Result<bool, Mismatch> {
        match self.rest.next() {
            Some(node) => untrack(|| {
                self.bindings
                    .hydrate(node, &self.parent, &mut self.cursor)
                    .map(|()| true)
            }),
            None => self.cursor.end().map(|()| false),
        }
    }

    /// Returns the effects and listeners.
    #[must_use]
    pub fn mounted(self) -> Mounted {
        self.bindings.mounted()
    }
}

/// The position among the children of an element.
struct Cursor {
    next: Option<DomNode>,
    after_text: bool,
}

impl Cursor {
    fn at_first_child(parent: &DomNode) -> Self {
        Self {
            next: parent.first_child(),
            after_text: false,
        }
    }

    /// Checks that no child is left.
    fn end(&self) -> Result<(), Mismatch> {
        match &self.next {
            None => Ok(()),
            Some(more) => Err(["the end, not ", &more.node_name()].concat()),
        }
    }
}

impl Bindings {
    /// Hydrates the whole content of an element.
    pub(super) fn hydrate_content(
        &mut self,
        content: Content,
        parent: &DomNode,
    ) -> Result<(), Mismatch> {
        match content.0 {
            ContentKind::Nodes(nodes) => {
                let mut cursor = Cursor::at_first_child(parent);
                for node in nodes {
                    self.hydrate(node, parent, &mut cursor)?;
                }
                cursor.end()
            }
            ContentKind::Reactive(build) => {
                let mismatch = Rc::new(RefCell::new(None));
                self.bind_content(parent, build, Some(Rc::clone(&mismatch)));
                mismatch.take().map_or(Ok(()), Err)
            }
        }
    }

    /// Hydrates the next child of an element.
    fn hydrate(
        &mut self,
        node: Node,
        parent: &DomNode,
        cursor: &mut Cursor,
    ) -> Result<(), Mismatch> {
        let is_text = matches!(node, Node::Text(_));
        // The separator between two texts.
        if is_text && cursor.after_text {
            match cursor.next.take() {
                Some(comment) if comment.node_type() == DomNode::COMMENT_NODE => {
                    cursor.next = comment.next_sibling();
                }
                _ => return Err("a comment between two texts".to_owned()),
            }
        }
        cursor.after_text = is_text;
        match node {
            Node::Text(text) => self.hydrate_text(text, parent, &mut cursor.next),
            Node::Element(AnyElement(parts)) => {
                let name = parts.tag.name;
                let element = cursor
                    .next
                    .take()
                    .filter(|element| element.node_type() == DomNode::ELEMENT_NODE)
                    .filter(|element| element.node_name().eq_ignore_ascii_case(name))
                    .ok_or_else(|| ["<", name, ">"].concat())?;
                cursor.next = element.next_sibling();
                self.hydrate_element(*parts, &element)
                    .map_err(|mismatch| [name, " > ", &mismatch].concat())
            }
            // A document is hydrated before anything is built, and content is
            // flattened.
            Node::Prebuilt(_) | Node::Fragment(_) => Ok(()),
        }
    }

    fn hydrate_text(
        &mut self,
        text: TextValue,
        parent: &DomNode,
        next: &mut Option<DomNode>,
    ) -> Result<(), Mismatch> {
        let expected = text.get();
        // A parser creates no text node for an empty text.
        let empty = self.document.as_ref().filter(|_| expected.is_empty());
        let node = if let Some(document) = empty {
            let node: DomNode = document.create_text_node("").into();
            let _ = parent.insert_before(&node, next.as_ref());
            node
        } else {
            let node = next
                .take()
                .filter(|node| node.node_value().as_deref() == Some(&*expected))
                .ok_or_else(|| ["“", &expected, "”"].concat())?;
            *next = node.next_sibling();
            node
        };
        drop(expected);
        self.bind_text(&node, None, text);
        Ok(())
    }

    fn hydrate_element(&mut self, parts: Parts, element: &DomNode) -> Result<(), Mismatch> {
        for (name, value) in parts.attributes {
            match value {
                Attribute::Always(value) => {
                    hydrate_attribute(element, name, &value.get())?;
                    self.bind_text(element, Some(name), value);
                }
                Attribute::Optional(value) => self.bind_attribute(element, name, value),
            }
        }
        for (event, listener) in parts.listeners {
            self.listen(element, event, listener);
        }
        self.hydrate_content(parts.content, element)
    }
}

fn hydrate_attribute(element: &DomNode, name: &str, expected: &str) -> Result<(), Mismatch> {
    // The document's URLs may be relative, so that it can be served under any
    // path. From now on the URL of the document itself changes.
    if matches!(name, "href" | "src" | "action") {
        set_attribute(element, name, expected);
        return Ok(());
    }
    let element: &web_sys::Element = element.unchecked_ref();
    if element.get_attribute(name).as_deref() == Some(expected) {
        Ok(())
    } else {
        Err([name, "=“", expected, "”"].concat())
    }
}
