//! The nodes of a page: elements, their attributes, and text.
//!
//! Leptos' own views are a separate type for every element and its content,
//! each with its own code to build, hydrate and change it. That is fast to run
//! and slow to download: it was two thirds of the first builds of this guide. A
//! [`Node`] is one type for all elements, so building, hydrating and writing
//! exist once. Changes still come from Leptos' signals. `docs/performance.md`
//! has the figures.
//!
//! A node gets onto a page in one of three ways: `html` writes it as HTML,
//! natively; `dom` builds it in a browser, or takes over what `html` wrote. A
//! [`Node`] is a Leptos view (`leptos`) like any other.

#[cfg(feature = "hydrate")]
mod dom;
mod effect;
#[cfg(feature = "ssr")]
mod html;
mod leptos;

use std::borrow::Cow;
use std::sync::Arc;

use ::leptos::ev::Event;
use ::leptos::prelude::*;

use crate::content::guide::Text;
use crate::language::{Lang, Messages, messages};

#[cfg(feature = "hydrate")]
pub(crate) use dom::{Kept, Takeover};
pub(crate) use effect::effect;

/// Part of a page.
pub(crate) enum Node {
    /// Text.
    Text(Words),
    /// An element with its content.
    Element(Element),
    /// Several nodes in order, or none.
    Several(Vec<Node>),
    /// Reactive content, built again whenever its signals change. It is the
    /// whole content of its element, without siblings.
    Live(Make<Node>),
}

/// An element of HTML or SVG.
pub(crate) struct Element(Box<Parts>);

struct Parts {
    name: &'static str,
    attributes: Vec<(&'static str, Value)>,
    listeners: Vec<(&'static str, Listener)>,
    children: Vec<Node>,
}

type Listener = Box<dyn Fn(Event) + Send>;
type Make<T> = Box<dyn Fn() -> T + Send>;

enum Value {
    /// Always present.
    Words(Words),
    /// Present or not, depending on signals.
    Maybe(Make<Option<Cow<'static, str>>>),
}

/// A displayed text: fixed, or a way to compute it.
#[derive(Clone)]
pub(crate) enum Words {
    /// The same in every language.
    Fixed(Cow<'static, str>),
    /// A text of the interface, in the current language.
    Message(Memo<Lang>, fn(&'static Messages) -> &'static str),
    /// A text of the content, in the current language.
    Text(Memo<Lang>, Text),
    /// A text computed from signals.
    Live(Arc<dyn Fn() -> String + Send + Sync>),
}

impl Words {
    /// A text computed from signals.
    pub(crate) fn live(words: impl Fn() -> String + Send + Sync + 'static) -> Self {
        Self::Live(Arc::new(words))
    }

    /// The current text. Tracks the signals that it depends on.
    pub(crate) fn get(&self) -> Cow<'_, str> {
        match self {
            Self::Fixed(text) => Cow::Borrowed(text),
            Self::Message(lang, pick) => Cow::Borrowed(pick(messages(lang.get()))),
            Self::Text(lang, text) => Cow::Borrowed(text.get(lang.get())),
            Self::Live(words) => Cow::Owned(words()),
        }
    }
}

impl From<&'static str> for Words {
    fn from(text: &'static str) -> Self {
        Self::Fixed(Cow::Borrowed(text))
    }
}

impl From<String> for Words {
    fn from(text: String) -> Self {
        Self::Fixed(Cow::Owned(text))
    }
}

/// Creates an empty element of this name.
pub(crate) fn el(name: &'static str) -> Element {
    Element(Box::new(Parts {
        name,
        attributes: Vec::new(),
        listeners: Vec::new(),
        children: Vec::new(),
    }))
}

impl Element {
    fn set(mut self, name: &'static str, value: Value) -> Self {
        self.0.attributes.push((name, value));
        self
    }

    /// Adds an attribute; `""` for one without a value.
    pub(crate) fn attr(self, name: &'static str, value: impl Into<Words>) -> Self {
        self.set(name, Value::Words(value.into()))
    }

    /// Adds an attribute that is present while `value` returns `Some`.
    pub(crate) fn attr_while<V: Into<Cow<'static, str>>>(
        self,
        name: &'static str,
        value: impl Fn() -> Option<V> + Send + 'static,
    ) -> Self {
        self.set(
            name,
            Value::Maybe(Box::new(move || value().map(Into::into))),
        )
    }

    /// Sets the class, or several separated by spaces.
    pub(crate) fn class(self, class: &'static str) -> Self {
        self.attr("class", class)
    }

    /// Sets the id.
    pub(crate) fn id(self, id: impl Into<Words>) -> Self {
        self.attr("id", id)
    }

    /// Adds an event listener.
    pub(crate) fn on(mut self, event: &'static str, act: impl Fn(Event) + Send + 'static) -> Self {
        self.0.listeners.push((event, Box::new(act)));
        self
    }

    /// Adds a child.
    pub(crate) fn child(mut self, child: impl Into<Node>) -> Self {
        self.push(child.into());
        self
    }

    /// Adds children.
    pub(crate) fn children<N: Into<Node>>(mut self, children: impl IntoIterator<Item = N>) -> Self {
        children
            .into_iter()
            .for_each(|child| self.push(child.into()));
        self
    }

    /// Sets reactive content as the element's whole content.
    pub(crate) fn live<N: Into<Node>>(self, children: impl Fn() -> N + Send + 'static) -> Self {
        self.child(Node::live(children))
    }

    fn push(&mut self, child: Node) {
        match child {
            Node::Several(nodes) => nodes.into_iter().for_each(|node| self.push(node)),
            // A parser reads adjacent texts as one, so they are joined.
            Node::Text(Words::Fixed(text)) => {
                if let Some(Node::Text(Words::Fixed(before))) = self.0.children.last_mut() {
                    before.to_mut().push_str(&text);
                } else {
                    self.0.children.push(Node::Text(Words::Fixed(text)));
                }
            }
            node => self.0.children.push(node),
        }
    }
}

impl Node {
    /// An empty node.
    pub(crate) const fn none() -> Self {
        Self::Several(Vec::new())
    }

    /// Reactive content, which is the whole content of its element.
    pub(crate) fn live<N: Into<Self>>(make: impl Fn() -> N + Send + 'static) -> Self {
        Self::Live(Box::new(move || make().into()))
    }

    /// Appends the nodes that it consists of, in order.
    fn flattened(self, into: &mut Vec<Self>) {
        match self {
            Self::Several(nodes) => nodes.into_iter().for_each(|node| node.flattened(into)),
            node => into.push(node),
        }
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        Self::Element(element)
    }
}

impl From<Words> for Node {
    fn from(words: Words) -> Self {
        Self::Text(words)
    }
}

impl From<&'static str> for Node {
    fn from(text: &'static str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Node {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<Vec<Self>> for Node {
    fn from(nodes: Vec<Self>) -> Self {
        Self::Several(nodes)
    }
}

impl<N: Into<Self>> From<Option<N>> for Node {
    fn from(node: Option<N>) -> Self {
        node.map_or(Self::none(), Into::into)
    }
}
