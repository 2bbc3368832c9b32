//! Takes over a document that `html` wrote: every element and text is compared
//! with its node before effects and listeners are attached.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

use super::{DomNode, Hand, Kept, Mismatch, children, set};
use crate::view::{Element, Node, Parts, Value, Words};

/// Takes over the content of an element. Where the content differs, it is left
/// alone.
pub(in crate::view) fn hydrate(node: Node, parent: &DomNode) -> Kept {
    let mut takeover = Takeover::begin(node, parent);
    loop {
        match takeover.step() {
            Ok(true) => {}
            Ok(false) => return takeover.done(),
            Err(mismatch) => {
                leptos::logging::error!("the document is otherwise: {mismatch}");
                return Hand::default().done(Vec::new());
            }
        }
    }
}

/// Takes over the content of an element child by child, so that the browser can
/// do other work in between.
pub(crate) struct Takeover {
    parent: DomNode,
    rest: std::vec::IntoIter<Node>,
    hand: Hand,
    cursor: Cursor,
}

impl Takeover {
    /// Starts before the first child; takes over nothing yet.
    pub(crate) fn begin(node: Node, parent: &DomNode) -> Self {
        let mut nodes = Vec::new();
        node.flattened(&mut nodes);
        Self {
            parent: parent.clone(),
            rest: nodes.into_iter(),
            hand: Hand::default(),
            cursor: Cursor::at_first(parent),
        }
    }

    /// Takes over the next child. `false` if none is left.
    pub(crate) fn step(&mut self) -> Result<bool, Mismatch> {
        match self.rest.next() {
            Some(node) => untrack(|| {
                let taken = self.hand.take_over(node, &self.parent, &mut self.cursor);
                taken.map(|()| true)
            }),
            None => self.cursor.end().map(|()| false),
        }
    }

    /// Returns the nodes with their effects and listeners.
    pub(crate) fn done(self) -> Kept {
        let nodes = children(&self.parent);
        self.hand.done(nodes)
    }
}

/// The position among the children of an element.
struct Cursor {
    next: Option<DomNode>,
    after_text: bool,
}

impl Cursor {
    fn at_first(parent: &DomNode) -> Self {
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

impl Hand {
    /// Takes over the whole content of an element.
    pub(super) fn take_over_children(
        &mut self,
        node: Node,
        parent: &DomNode,
    ) -> Result<(), Mismatch> {
        let mut nodes = Vec::new();
        node.flattened(&mut nodes);
        let mut cursor = Cursor::at_first(parent);
        for node in nodes {
            self.take_over(node, parent, &mut cursor)?;
        }
        cursor.end()
    }

    /// Takes over the next child of an element.
    fn take_over(
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
            Node::Text(words) => self.take_over_text(words, parent, &mut cursor.next),
            Node::Element(Element(parts)) => {
                let name = parts.name;
                let element = cursor
                    .next
                    .take()
                    .filter(|element| element.node_type() == DomNode::ELEMENT_NODE)
                    .filter(|element| element.node_name().eq_ignore_ascii_case(name))
                    .ok_or_else(|| ["<", name, ">"].concat())?;
                cursor.next = element.next_sibling();
                self.take_over_element(*parts, &element)
                    .map_err(|mismatch| [name, " > ", &mismatch].concat())
            }
            Node::Live(make) => {
                // It is the whole content of its element.
                cursor.next = None;
                let mismatch = Rc::new(RefCell::new(None));
                self.keep_made(parent, make, Some(Rc::clone(&mismatch)));
                mismatch.take().map_or(Ok(()), Err)
            }
            Node::Several(_) => Ok(()),
        }
    }

    fn take_over_text(
        &mut self,
        words: Words,
        parent: &DomNode,
        next: &mut Option<DomNode>,
    ) -> Result<(), Mismatch> {
        let expected = words.get();
        let text = if expected.is_empty() {
            // A parser creates no text node for an empty text.
            let text: DomNode = document().create_text_node("").into();
            let _ = parent.insert_before(&text, next.as_ref());
            text
        } else {
            let text = next
                .take()
                .filter(|text| text.node_value().as_deref() == Some(&*expected))
                .ok_or_else(|| ["“", &expected, "”"].concat())?;
            *next = text.next_sibling();
            text
        };
        drop(expected);
        self.keep_right(&text, None, words);
        Ok(())
    }

    fn take_over_element(&mut self, parts: Parts, element: &DomNode) -> Result<(), Mismatch> {
        for (name, value) in parts.attributes {
            match value {
                Value::Words(words) => {
                    take_over_attribute(element, name, &words.get())?;
                    self.keep_right(element, Some(name), words);
                }
                Value::Maybe(value) => self.keep_or_remove(element, name, value),
            }
        }
        for (event, act) in parts.listeners {
            self.listen(element, event, act);
        }
        self.take_over_children(Node::Several(parts.children), element)
    }
}

fn take_over_attribute(element: &DomNode, name: &str, expected: &str) -> Result<(), Mismatch> {
    // Prerendered URLs are relative, so that the guide can be hosted anywhere.
    // From now on the URL of the document changes.
    if matches!(name, "href" | "src") {
        set(element, name, expected);
        return Ok(());
    }
    let element: &web_sys::Element = element.unchecked_ref();
    if element.get_attribute(name).as_deref() == Some(expected) {
        Ok(())
    } else {
        Err([name, "=“", expected, "”"].concat())
    }
}
