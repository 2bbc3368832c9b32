//! Parts of a page, and the content of an element.

use crate::element::{AnyElement, Element};
use crate::text::{TextValue, Value};

/// Part of a page.
pub enum Node {
    /// A text.
    Text(TextValue),
    /// An element with its content.
    Element(AnyElement),
    /// Several nodes in order, or none.
    Fragment(Vec<Self>),
    /// Nodes that are already built.
    #[cfg(feature = "hydrate")]
    Prebuilt(crate::dom::Prebuilt),
}

impl Node {
    /// No node.
    #[must_use]
    pub const fn none() -> Self {
        Self::Fragment(Vec::new())
    }

    /// Appends the texts and elements that it consists of, in order. A parser
    /// reads adjacent texts as one, so fixed ones are joined.
    pub(crate) fn flatten_into(self, nodes: &mut Vec<Self>) {
        match self {
            Self::Fragment(fragment) => fragment
                .into_iter()
                .for_each(|node| node.flatten_into(nodes)),
            Self::Text(TextValue(Value::Fixed(text))) => {
                if let Some(Self::Text(TextValue(Value::Fixed(before)))) = nodes.last_mut() {
                    before.to_mut().push_str(&text);
                } else {
                    nodes.push(Self::Text(TextValue(Value::Fixed(text))));
                }
            }
            node => nodes.push(node),
        }
    }
}

/// The whole content of an element.
pub struct Content(pub(crate) ContentKind);

pub(crate) enum ContentKind {
    /// Flattened: no fragments.
    Nodes(Vec<Node>),
    Reactive(Box<dyn Fn() -> Content>),
}

impl Content {
    /// Content that is built again whenever the signals change that `build`
    /// reads. Signals that it needs only once must be read with `untrack`.
    pub fn reactive<C: Into<Self>>(build: impl Fn() -> C + 'static) -> Self {
        Self(ContentKind::Reactive(Box::new(move || build().into())))
    }
}

impl<N: Into<Node>> From<N> for Content {
    fn from(node: N) -> Self {
        let mut nodes = Vec::new();
        node.into().flatten_into(&mut nodes);
        Self(ContentKind::Nodes(nodes))
    }
}

impl<C> From<Element<C>> for Node {
    fn from(element: Element<C>) -> Self {
        Self::Element(element.into_any())
    }
}

impl From<TextValue> for Node {
    fn from(text: TextValue) -> Self {
        Self::Text(text)
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
        Self::Fragment(nodes)
    }
}

impl<N: Into<Self>> From<Option<N>> for Node {
    fn from(node: Option<N>) -> Self {
        node.map_or(Self::none(), Into::into)
    }
}
