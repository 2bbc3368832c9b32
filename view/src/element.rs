//! Elements, their attributes and event listeners.

use std::borrow::Cow;
use std::marker::PhantomData;

use web_sys::Event;

use crate::node::{Content, ContentKind, Node};
use crate::text::TextValue;

/// An element of HTML or SVG. `C` says what content it can still be given:
/// [`Empty`] any, [`WithChildren`] more children, [`TextOnly`] a text, [`Complete`] none.
pub struct Element<C = WithChildren> {
    any: AnyElement,
    content: PhantomData<C>,
}

/// No content yet: takes children, or one reactive content.
pub struct Empty;

/// At least one child: takes more.
pub struct WithChildren;

/// Takes one text, because a parser reads nothing else in it.
pub struct TextOnly;

/// Takes no content: a void element, or one with reactive content.
pub struct Complete;

/// An element that takes children.
pub trait AcceptsChildren {}

impl AcceptsChildren for Empty {}
impl AcceptsChildren for WithChildren {}

/// An element whatever its content.
pub struct AnyElement(pub(crate) Box<Parts>);

pub(crate) struct Parts {
    pub(crate) tag: &'static Tag,
    pub(crate) attributes: Vec<(&'static str, Attribute)>,
    pub(crate) listeners: Vec<(&'static str, Listener)>,
    pub(crate) content: Content,
}

/// What is known of an element by its name.
pub struct Tag {
    pub(crate) name: &'static str,
    #[cfg_attr(
        not(feature = "hydrate"),
        allow(dead_code, reason = "a parser knows it by the name")
    )]
    pub(crate) namespace: Namespace,
    /// Whether it has neither content nor end tag.
    #[cfg_attr(
        not(feature = "ssr"),
        allow(dead_code, reason = "only HTML is written differently")
    )]
    pub(crate) is_void: bool,
}

impl Tag {
    /// A custom element of HTML.
    #[must_use]
    pub const fn custom(name: &'static str) -> Self {
        Self {
            name,
            namespace: Namespace::Html,
            is_void: false,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Namespace {
    Html,
    Svg,
}

pub(crate) type Listener = Box<dyn Fn(Event)>;

pub(crate) enum Attribute {
    /// Always present.
    Always(TextValue),
    /// Present while the closure returns a value.
    Optional(Box<dyn Fn() -> Option<Cow<'static, str>>>),
}

impl<C> Element<C> {
    /// An element without attributes; the functions of [`html`](crate::html) and
    /// [`svg`](crate::svg) call it.
    #[must_use]
    pub fn new(tag: &'static Tag) -> Self {
        Self {
            any: AnyElement(Box::new(Parts {
                tag,
                attributes: Vec::new(),
                listeners: Vec::new(),
                content: Content(ContentKind::Nodes(Vec::new())),
            })),
            content: PhantomData,
        }
    }

    pub(crate) fn into_any(self) -> AnyElement {
        self.any
    }

    /// Sets an attribute; `""` for one without a value. As with `setAttribute`,
    /// a second value replaces the first.
    #[must_use]
    pub fn attr(mut self, name: &'static str, value: impl Into<TextValue>) -> Self {
        self.any.set(name, Attribute::Always(value.into()));
        self
    }

    /// Sets an attribute that is present while `value` returns `Some`.
    #[must_use]
    pub fn reactive_attr<V: Into<Cow<'static, str>>>(
        mut self,
        name: &'static str,
        value: impl Fn() -> Option<V> + 'static,
    ) -> Self {
        let value = Box::new(move || value().map(Into::into));
        self.any.set(name, Attribute::Optional(value));
        self
    }

    /// Sets the class, or several separated by spaces.
    #[must_use]
    pub fn class(self, class: &'static str) -> Self {
        self.attr("class", class)
    }

    /// Sets the id.
    #[must_use]
    pub fn id(self, id: impl Into<TextValue>) -> Self {
        self.attr("id", id)
    }

    /// Adds an event listener.
    #[must_use]
    pub fn on(mut self, event: &'static str, listener: impl Fn(Event) + 'static) -> Self {
        self.any.0.listeners.push((event, Box::new(listener)));
        self
    }

    fn with_content<D>(self) -> Element<D> {
        Element {
            any: self.any,
            content: PhantomData,
        }
    }
}

impl<C: AcceptsChildren> Element<C> {
    /// Adds a child.
    #[must_use]
    pub fn child(mut self, child: impl Into<Node>) -> Element {
        self.any.push(child.into());
        self.with_content()
    }

    /// Adds children.
    #[must_use]
    pub fn children<N: Into<Node>>(mut self, children: impl IntoIterator<Item = N>) -> Element {
        for child in children {
            self.any.push(child.into());
        }
        self.with_content()
    }
}

impl Element<Empty> {
    /// Sets the whole content, which may be reactive.
    #[must_use]
    pub fn content(mut self, content: impl Into<Content>) -> Element<Complete> {
        self.any.0.content = content.into();
        self.with_content()
    }

    /// Sets reactive content: [`Content::reactive`].
    #[must_use]
    pub fn reactive<D: Into<Content>>(self, build: impl Fn() -> D + 'static) -> Element<Complete> {
        self.content(Content::reactive(build))
    }
}

impl Element<TextOnly> {
    /// Sets the text that is the whole content.
    #[must_use]
    pub fn text(mut self, text: impl Into<TextValue>) -> Element<Complete> {
        self.any.0.content = Node::Text(text.into()).into();
        self.with_content()
    }
}

impl AnyElement {
    fn set(&mut self, name: &'static str, value: Attribute) {
        let attributes = &mut self.0.attributes;
        match attributes.iter_mut().find(|(other, _)| *other == name) {
            Some((_, former)) => *former = value,
            None => attributes.push((name, value)),
        }
    }

    fn push(&mut self, child: Node) {
        if let Content(ContentKind::Nodes(nodes)) = &mut self.0.content {
            child.flatten_into(nodes);
        }
    }
}
