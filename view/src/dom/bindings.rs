//! Builds nodes, and binds signals and listeners to them.

use std::any::Any;
use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use reactive_graph::effect::RenderEffect;
use reactive_graph::graph::{AnySource, ToAnySubscriber as _, untrack};
use reactive_graph::traits::Track as _;
use wasm_bindgen::JsCast as _;
use web_sys::Document;

use super::hydration::Mismatch;
use super::listener::EventListener;
use super::scope::{DisposeOnDrop, Scope};
use super::{DomNode, Mounted, set_attribute};
use crate::effect::Unsubscribe;
use crate::element::{AnyElement, Attribute, Listener, Namespace};
use crate::node::{Content, ContentKind, Node};
use crate::text::{TextValue, Value};

const SVG: &str = "http://www.w3.org/2000/svg";

/// Collects the effects and listeners of nodes that are built or hydrated.
pub(super) struct Bindings {
    /// The document of the nodes.
    pub(super) document: Option<Document>,
    /// The reactive content that the nodes are part of.
    scope: Option<Rc<Scope>>,
    /// The texts that depend on one signal each. A page has one such signal, or
    /// very few.
    derived: Vec<(AnySource, Vec<BoundText>)>,
    disposables: Vec<Box<dyn Any>>,
}

/// A text and where it is shown: in a text node, or in the attribute of this
/// name.
struct BoundText {
    node: DomNode,
    attribute: Option<&'static str>,
    text: TextValue,
}

impl BoundText {
    fn update(&self) {
        let text = self.text.get();
        match self.attribute {
            None => self.node.set_node_value(Some(&text)),
            Some(name) => set_attribute(&self.node, name, &text),
        }
    }
}

impl Bindings {
    /// For nodes in this parent, which are part of this reactive content.
    pub(super) fn new(parent: &DomNode, scope: Option<Rc<Scope>>) -> Self {
        Self {
            document: parent.owner_document(),
            scope,
            derived: Vec::new(),
            disposables: Vec::new(),
        }
    }

    /// Creates one effect for all texts of a signal.
    pub(super) fn mounted(mut self) -> Mounted {
        for (signal, texts) in self.derived {
            self.disposables.push(on_change(move |is_change| {
                signal.track();
                if is_change {
                    untrack(|| texts.iter().for_each(BoundText::update));
                }
            }));
        }
        Mounted {
            _bindings: self.disposables,
        }
    }

    pub(super) fn bind_text(
        &mut self,
        node: &DomNode,
        attribute: Option<&'static str>,
        text: TextValue,
    ) {
        let signal = match &text.0 {
            Value::Fixed(_) => return,
            Value::Reactive(_) => None,
            Value::Derived(signal, _) => Some(signal.clone()),
        };
        let bound = BoundText {
            node: node.clone(),
            attribute,
            text,
        };
        let Some(signal) = signal else {
            self.disposables.push(on_change(move |is_change| {
                if is_change {
                    bound.update();
                } else {
                    // Subscribes to the signals.
                    let _ = bound.text.get();
                }
            }));
            return;
        };
        match self.derived.iter_mut().find(|(other, _)| *other == signal) {
            Some((_, texts)) => texts.push(bound),
            None => self.derived.push((signal, vec![bound])),
        }
    }

    pub(super) fn bind_attribute(
        &mut self,
        element: &DomNode,
        name: &'static str,
        value: Box<dyn Fn() -> Option<Cow<'static, str>>>,
    ) {
        let element = element.clone();
        self.disposables.push(on_change(move |_| match value() {
            Some(value) => set_attribute(&element, name, &value),
            None => {
                let element: &web_sys::Element = element.unchecked_ref();
                let _ = element.remove_attribute(name);
            }
        }));
    }

    pub(super) fn listen(&mut self, element: &DomNode, event: &'static str, listener: Listener) {
        self.disposables
            .push(Box::new(EventListener::new(element, event, listener)));
    }

    /// Builds content now, and again whenever its signals change. If `mismatch`
    /// is given, the first run hydrates the existing children instead.
    pub(super) fn bind_content(
        &mut self,
        element: &DomNode,
        build: Box<dyn Fn() -> Content>,
        mismatch: Option<Rc<RefCell<Option<Mismatch>>>>,
    ) {
        let element = element.clone();
        let scope = Scope::new(self.scope.clone());
        self.disposables
            .push(Box::new(DisposeOnDrop(Rc::clone(&scope))));
        let run = move |former: Option<Mounted>| {
            let mut bindings = Self::new(&element, Some(Rc::clone(&scope)));
            if scope.is_disposed() {
                return bindings.mounted();
            }
            let content = build();
            untrack(|| match (former, &mismatch) {
                (None, Some(mismatch)) => {
                    mismatch.replace(bindings.hydrate_content(content, &element).err());
                }
                (former, _) => {
                    drop(former);
                    bindings.replace_content(content, &element);
                }
            });
            bindings.mounted()
        };
        self.disposables.push(kept(RenderEffect::new(run)));
    }

    /// Replaces the children of an element. They stay until the new ones are built:
    /// if building fails, there is still a text to read.
    fn replace_content(&mut self, content: Content, element: &DomNode) {
        let nodes = match content.0 {
            ContentKind::Nodes(nodes) => nodes,
            ContentKind::Reactive(build) => return self.bind_content(element, build, None),
        };
        let Some(document) = &self.document else {
            return;
        };
        let built: DomNode = document.create_document_fragment().into();
        for node in nodes {
            self.build(node, &built);
        }
        element.set_text_content(None);
        let _ = element.append_child(&built);
    }

    pub(super) fn build_content(&mut self, content: Content, parent: &DomNode) {
        match content.0 {
            ContentKind::Nodes(nodes) => {
                for node in nodes {
                    self.build(node, parent);
                }
            }
            ContentKind::Reactive(build) => self.bind_content(parent, build, None),
        }
    }

    fn build(&mut self, node: Node, parent: &DomNode) {
        // A parent has a document.
        let Some(document) = &self.document else {
            return;
        };
        match node {
            Node::Text(text) => {
                let node: DomNode = document.create_text_node(&text.get()).into();
                let _ = parent.append_child(&node);
                self.bind_text(&node, None, text);
            }
            Node::Element(AnyElement(parts)) => {
                let name = parts.tag.name;
                let element = match parts.tag.namespace {
                    Namespace::Html => document.create_element(name),
                    Namespace::Svg => document.create_element_ns(Some(SVG), name),
                };
                // Fails only for a name that is not one.
                let Ok(element) = element else { return };
                let element: DomNode = element.into();
                for (name, value) in parts.attributes {
                    match value {
                        Attribute::Always(value) => {
                            set_attribute(&element, name, &value.get());
                            self.bind_text(&element, Some(name), value);
                        }
                        Attribute::Optional(value) => self.bind_attribute(&element, name, value),
                    }
                }
                for (event, listener) in parts.listeners {
                    self.listen(&element, event, listener);
                }
                self.build_content(parts.content, &element);
                let _ = parent.append_child(&element);
            }
            Node::Prebuilt(prebuilt) => self.disposables.push(prebuilt.show(parent)),
            // Content is flattened.
            Node::Fragment(_) => {}
        }
    }
}

/// An effect that runs now and after each change. `run` gets whether it is a change.
/// (Compiled once instead of once for each closure.)
fn on_change(run: impl Fn(bool) + 'static) -> Box<dyn Any> {
    let run: Box<dyn Fn(bool)> = Box::new(run);
    kept(RenderEffect::new(move |former: Option<()>| {
        run(former.is_some());
    }))
}

/// An effect that unsubscribes, and ends, when dropped.
fn kept<T: 'static>(effect: RenderEffect<T>) -> Box<dyn Any> {
    Box::new((Unsubscribe(effect.to_any_subscriber()), effect))
}
