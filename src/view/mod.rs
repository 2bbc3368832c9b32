//! What a page consists of: elements, their attributes, and text.
//!
//! Leptos' own views are a type for every element with everything in it, and
//! code of its own to build, hydrate and change each. That is fast to run and
//! long to fetch: of the first builds of this guide it was two thirds. A
//! [`Node`] is one type for all elements, so building, hydrating and writing
//! exist once. What changes is still told by Leptos' signals; `docs/performance.md`
//! has the figures.
//!
//! Three ways lead from a node to a page: `html` writes it as a document's
//! text, natively; `dom` builds it in a browser, or takes over what `html`
//! wrote. A [`Node`] is a Leptos view (`leptos`) like any other.

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
    /// An element with what is in it.
    Element(Element),
    /// Several parts, one after the other; or none.
    Several(Vec<Node>),
    /// What signals say, made anew whenever they have changed. It fills its
    /// element: nothing else stands beside it.
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
    /// Always there.
    Words(Words),
    /// There or not, as signals say.
    Maybe(Make<Option<Cow<'static, str>>>),
}

/// A text that is shown: what it is, or how it is found out.
#[derive(Clone)]
pub(crate) enum Words {
    /// The same in every language.
    Fixed(Cow<'static, str>),
    /// The interface's own words, in the language that is spoken.
    Message(Memo<Lang>, fn(&'static Messages) -> &'static str),
    /// A text of the content, in the language that is spoken.
    Text(Memo<Lang>, Text),
    /// Whatever signals say.
    Live(Arc<dyn Fn() -> String + Send + Sync>),
}

impl Words {
    /// A text that signals say.
    pub(crate) fn live(words: impl Fn() -> String + Send + Sync + 'static) -> Self {
        Self::Live(Arc::new(words))
    }

    /// What is shown now. Reactive on what it depends on.
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

/// An element of this name without anything in it.
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

    /// With an attribute; `""` for one that has no value.
    pub(crate) fn attr(self, name: &'static str, value: impl Into<Words>) -> Self {
        self.set(name, Value::Words(value.into()))
    }

    /// With an attribute that is there or not, as signals say.
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

    /// With a class, or several separated by spaces.
    pub(crate) fn class(self, class: &'static str) -> Self {
        self.attr("class", class)
    }

    /// With an id.
    pub(crate) fn id(self, id: impl Into<Words>) -> Self {
        self.attr("id", id)
    }

    /// That does something at an event.
    pub(crate) fn on(mut self, event: &'static str, act: impl Fn(Event) + Send + 'static) -> Self {
        self.0.listeners.push((event, Box::new(act)));
        self
    }

    /// With a further child.
    pub(crate) fn child(mut self, child: impl Into<Node>) -> Self {
        self.push(child.into());
        self
    }

    /// With further children.
    pub(crate) fn children<N: Into<Node>>(mut self, children: impl IntoIterator<Item = N>) -> Self {
        children
            .into_iter()
            .for_each(|child| self.push(child.into()));
        self
    }

    /// With what signals say in it, and nothing else.
    pub(crate) fn live<N: Into<Node>>(self, children: impl Fn() -> N + Send + 'static) -> Self {
        self.child(Node::live(children))
    }

    fn push(&mut self, child: Node) {
        match child {
            Node::Several(nodes) => nodes.into_iter().for_each(|node| self.push(node)),
            // What a parser would read as one text is one.
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
    /// Nothing.
    pub(crate) const fn none() -> Self {
        Self::Several(Vec::new())
    }

    /// What signals say, as all that is in its element.
    pub(crate) fn live<N: Into<Self>>(make: impl Fn() -> N + Send + 'static) -> Self {
        Self::Live(Box::new(move || make().into()))
    }

    /// What it consists of, one after the other.
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
