//! Nodes in a browser's document: built, or taken over from what `html` wrote.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::ev::Event;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::EventTarget;

use super::{Element, Listener, Make, Node, Parts, Value, Words};
use crate::language::Lang;

type DomNode = web_sys::Node;

/// Where the document is not what the node says: the names of the elements on
/// the way there, and what is expected.
type Mismatch = String;

/// What keeps nodes in a document alive: effects and listeners end with it.
pub(crate) struct Kept {
    nodes: Vec<DomNode>,
    _alive: Vec<Box<dyn Any>>,
}

/// Builds a node, not yet in a document.
pub(super) fn build(node: Node) -> Kept {
    let mut hand = Hand::default();
    let parent = fragment().into();
    untrack(|| hand.build(node, &parent));
    hand.done(children(&parent))
}

/// Takes over what stands in an element. Where that is something else, it is
/// left alone.
pub(super) fn hydrate(node: Node, parent: &DomNode) -> Kept {
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

/// Taking over what stands in an element, child by child, so that a browser
/// can do other things in between.
pub(crate) struct Takeover {
    parent: DomNode,
    rest: std::vec::IntoIter<Node>,
    hand: Hand,
    cursor: Cursor,
}

impl Takeover {
    /// Nothing is taken over yet.
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

    /// Takes over the next child. `false` if that was the last one.
    pub(crate) fn step(&mut self) -> Result<bool, Mismatch> {
        match self.rest.next() {
            Some(node) => untrack(|| {
                let taken = self.hand.take_over(node, &self.parent, &mut self.cursor);
                taken.map(|()| true)
            }),
            None => self.cursor.end().map(|()| false),
        }
    }

    /// What keeps it alive.
    pub(crate) fn done(self) -> Kept {
        let nodes = children(&self.parent);
        self.hand.done(nodes)
    }
}

/// How far the children of an element are taken over.
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

    /// Nothing may follow.
    fn end(&self) -> Result<(), Mismatch> {
        match &self.next {
            None => Ok(()),
            Some(more) => Err(["the end, not ", &more.node_name()].concat()),
        }
    }
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

/// What fills an element, and whether it is over.
///
/// An effect that was told of a change before it ended runs once more, and what
/// it fills may be another's by then. An effect keeps its own value until then,
/// too, so that what was made within it is only known to be over by it.
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

/// Ends a filling when it is dropped.
struct End(Rc<Filling>);

impl Drop for End {
    fn drop(&mut self) {
        self.0.is_over.set(true);
    }
}

/// A listener, until it is dropped.
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

/// A text that depends on the language alone, and where it stands: in a text
/// node, or in an attribute of this name.
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

/// Puts nodes into a document and gathers what keeps them alive.
#[derive(Default)]
struct Hand {
    /// What it is putting together.
    within: Option<Rc<Filling>>,
    spoken: Vec<Spoken>,
    alive: Vec<Box<dyn Any>>,
}

impl Hand {
    /// Everything that is spoken changes its language in one go, not each in
    /// an effect of its own: there are hundreds on a page.
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

    /// Words go on being right from now on; they are so already.
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
        value: Make<Option<&'static str>>,
    ) {
        let element = element.clone();
        self.alive
            .push(Box::new(RenderEffect::new(move |_| match value() {
                Some(value) => set(&element, name, value),
                None => {
                    let element: &web_sys::Element = element.unchecked_ref();
                    let _ = element.remove_attribute(name);
                }
            })));
    }

    /// Fills an element, and fills it anew when signals say so. With a place
    /// for a mismatch, what is in it at first is taken over.
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

    /// Takes over all that is in an element.
    fn take_over_children(&mut self, node: Node, parent: &DomNode) -> Result<(), Mismatch> {
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
        // What stands between two texts.
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
                // It fills its element.
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
            // A parser makes no node of nothing.
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
    // Prerendered addresses are relative, so that the guide can be hosted
    // anywhere. From now on the document's own address changes.
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

impl Words {
    /// The language that it depends on, and on nothing else.
    fn language(&self) -> Option<Memo<Lang>> {
        match self {
            Self::Message(lang, _) | Self::Text(lang, _) => Some(*lang),
            Self::Fixed(_) | Self::Live(_) => None,
        }
    }
}
