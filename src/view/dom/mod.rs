//! Nodes in a browser's document, and the effects and listeners on them.

mod takeover;

use std::any::Any;
use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::ev::Event;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::EventTarget;

pub(crate) use self::takeover::Takeover;
pub(super) use self::takeover::hydrate;
use super::{Element, Listener, Make, Node, Value, Words};
use crate::language::Lang;

type DomNode = web_sys::Node;

/// Where the document differs from the node: the names of the elements on the
/// path to it, and what was expected.
type Mismatch = String;

/// Nodes in a document, with their effects and listeners, which are dropped
/// with it.
pub(crate) struct Kept {
    nodes: Vec<DomNode>,
    _alive: Vec<Box<dyn Any>>,
}

/// Builds a node outside the document.
pub(super) fn build(node: Node) -> Kept {
    let mut hand = Hand::default();
    let parent = fragment().into();
    untrack(|| hand.build(node, &parent));
    hand.done(children(&parent))
}

impl Kept {
    pub(super) fn insert(&self, parent: &DomNode, before: Option<&DomNode>) {
        for node in &self.nodes {
            let _ = parent.insert_before(node, before);
        }
    }

    pub(super) fn remove(&mut self) {
        for node in self.nodes.drain(..) {
            if let Some(parent) = node.parent_node() {
                let _ = parent.remove_child(&node);
            }
        }
    }

    pub(super) fn first(&self) -> Option<&DomNode> {
        self.nodes.first()
    }
}

fn fragment() -> web_sys::DocumentFragment {
    document().create_document_fragment()
}

fn children(parent: &DomNode) -> Vec<DomNode> {
    std::iter::successors(parent.first_child(), DomNode::next_sibling).collect()
}

/// Reactive content of an element, and whether it is disposed.
///
/// A disposed effect that was already notified of a change runs once more; this
/// flag stops it from writing to an element it no longer owns. Until then it
/// keeps its value, so nested content learns of the disposal only by `within`.
#[derive(Default)]
struct Filling {
    is_over: Cell<bool>,
    within: Option<Rc<Filling>>,
}

impl Filling {
    fn is_over(&self) -> bool {
        self.is_over.get()
            || self
                .within
                .as_ref()
                .is_some_and(|filling| filling.is_over())
    }
}

/// Marks a filling as disposed when dropped.
struct End(Rc<Filling>);

impl Drop for End {
    fn drop(&mut self) {
        self.0.is_over.set(true);
    }
}

/// An event listener, removed when dropped.
struct Listening {
    target: EventTarget,
    event: &'static str,
    act: Closure<dyn FnMut(Event)>,
}

impl Listening {
    fn begin(target: &DomNode, event: &'static str, act: Listener) -> Self {
        let act = Closure::new(act);
        let _ = target.add_event_listener_with_callback(event, act.as_ref().unchecked_ref());
        Self {
            target: target.clone().into(),
            event,
            act,
        }
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        let act = self.act.as_ref().unchecked_ref();
        let _ = self
            .target
            .remove_event_listener_with_callback(self.event, act);
    }
}

/// A text that depends only on the language, and its location: a text node, or
/// the attribute of this name.
struct Spoken {
    node: DomNode,
    attribute: Option<&'static str>,
    words: Words,
}

impl Spoken {
    fn show(&self) {
        show(&self.node, self.attribute, &self.words.get());
    }
}

fn show(node: &DomNode, attribute: Option<&'static str>, words: &str) {
    match attribute {
        None => node.set_node_value(Some(words)),
        Some(name) => set(node, name, words),
    }
}

fn set(node: &DomNode, name: &str, value: &str) {
    let element: &web_sys::Element = node.unchecked_ref();
    let _ = element.set_attribute(name, value);
}

/// Builds or takes over nodes and collects their effects and listeners.
#[derive(Default)]
struct Hand {
    /// The reactive content that the nodes are part of.
    within: Option<Rc<Filling>>,
    spoken: Vec<Spoken>,
    alive: Vec<Box<dyn Any>>,
}

impl Hand {
    /// One effect changes the language of all texts. A page has hundreds; an
    /// effect for each would be too many.
    fn done(mut self, nodes: Vec<DomNode>) -> Kept {
        let lang = self
            .spoken
            .first()
            .and_then(|spoken| spoken.words.language());
        if let Some(lang) = lang {
            let spoken = self.spoken;
            self.alive
                .push(Box::new(RenderEffect::new(move |again: Option<()>| {
                    lang.track();
                    if again.is_some() {
                        spoken.iter().for_each(Spoken::show);
                    }
                })));
        }
        Kept {
            nodes,
            _alive: self.alive,
        }
    }

    /// Subscribes an already rendered text to its signals.
    fn keep_right(&mut self, node: &DomNode, attribute: Option<&'static str>, words: Words) {
        let node = node.clone();
        match words {
            Words::Fixed(_) => {}
            Words::Live(_) => {
                self.alive
                    .push(Box::new(RenderEffect::new(move |again: Option<()>| {
                        let words = words.get();
                        if again.is_some() {
                            show(&node, attribute, &words);
                        }
                    })));
            }
            words => self.spoken.push(Spoken {
                node,
                attribute,
                words,
            }),
        }
    }

    fn build(&mut self, node: Node, parent: &DomNode) {
        match node {
            Node::Several(nodes) => {
                for node in nodes {
                    self.build(node, parent);
                }
            }
            Node::Live(make) => self.keep_made(parent, make, None),
            Node::Text(words) => {
                let text: DomNode = document().create_text_node(&words.get()).into();
                let _ = parent.append_child(&text);
                self.keep_right(&text, None, words);
            }
            Node::Element(Element(parts)) => {
                let element = match parts.name {
                    "svg" | "symbol" | "use" | "path" => {
                        document().create_element_ns(Some("http://www.w3.org/2000/svg"), parts.name)
                    }
                    name => document().create_element(name),
                };
                if let Ok(element) = element {
                    let element: DomNode = element.into();
                    for (name, value) in parts.attributes {
                        match value {
                            Value::Words(words) => {
                                set(&element, name, &words.get());
                                self.keep_right(&element, Some(name), words);
                            }
                            Value::Maybe(value) => self.keep_or_remove(&element, name, value),
                        }
                    }
                    for (event, act) in parts.listeners {
                        self.listen(&element, event, act);
                    }
                    self.build(Node::Several(parts.children), &element);
                    let _ = parent.append_child(&element);
                }
            }
        }
    }

    fn listen(&mut self, element: &DomNode, event: &'static str, act: Listener) {
        self.alive
            .push(Box::new(Listening::begin(element, event, act)));
    }

    fn keep_or_remove(
        &mut self,
        element: &DomNode,
        name: &'static str,
        value: Make<Option<Cow<'static, str>>>,
    ) {
        let element = element.clone();
        self.alive
            .push(Box::new(RenderEffect::new(move |_| match value() {
                Some(value) => set(&element, name, &value),
                None => {
                    let element: &web_sys::Element = element.unchecked_ref();
                    let _ = element.remove_attribute(name);
                }
            })));
    }

    /// Fills an element, and again whenever the signals change. If `mismatch`
    /// is given, the first run takes over the existing children.
    fn keep_made(
        &mut self,
        element: &DomNode,
        make: Make<Node>,
        mismatch: Option<Rc<RefCell<Option<Mismatch>>>>,
    ) {
        let element = element.clone();
        let filling = Rc::new(Filling {
            within: self.within.clone(),
            ..Filling::default()
        });
        self.alive.push(Box::new(End(Rc::clone(&filling))));
        self.alive
            .push(Box::new(RenderEffect::new(move |former: Option<Kept>| {
                let mut hand = Self {
                    within: Some(Rc::clone(&filling)),
                    ..Self::default()
                };
                if filling.is_over() {
                    return hand.done(Vec::new());
                }
                let node = make();
                untrack(|| match (former, &mismatch) {
                    (None, Some(mismatch)) => {
                        mismatch.replace(hand.take_over_children(node, &element).err());
                    }
                    (former, _) => {
                        drop(former);
                        element.set_text_content(None);
                        hand.build(node, &element);
                    }
                });
                hand.done(Vec::new())
            })));
    }
}

impl Words {
    /// The language, if the text depends on nothing else.
    fn language(&self) -> Option<Memo<Lang>> {
        match self {
            Self::Message(lang, _) | Self::Text(lang, _) => Some(*lang),
            Self::Fixed(_) | Self::Live(_) => None,
        }
    }
}
