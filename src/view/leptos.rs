//! Makes [`Node`] a Leptos view, which Leptos can mount and hydrate.

use leptos::attr::Attribute;
use leptos::attr::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::view::add_attr::AddAnyAttr;
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};

use super::Node;

#[cfg(feature = "hydrate")]
pub(crate) use super::dom::Kept as State;

/// Outside a browser there is no state to keep.
#[cfg(not(feature = "hydrate"))]
pub(crate) struct State;

impl Render for Node {
    type State = State;

    #[cfg(feature = "hydrate")]
    fn build(self) -> State {
        super::dom::build(self)
    }

    #[cfg(not(feature = "hydrate"))]
    fn build(self) -> State {
        State
    }

    fn rebuild(self, state: &mut State) {
        let new = self.build();
        #[cfg(feature = "hydrate")]
        if let Some(first) = state.first()
            && let Some(parent) = first.parent_node()
        {
            new.insert(&parent, Some(first));
        }
        state.unmount();
        *state = new;
    }
}

type DomElement = leptos::tachys::renderer::types::Element;
type DomNode = leptos::tachys::renderer::types::Node;

#[cfg_attr(
    not(feature = "hydrate"),
    allow(unused_variables, reason = "there is nothing to mount")
)]
impl Mountable for State {
    fn unmount(&mut self) {
        #[cfg(feature = "hydrate")]
        self.remove();
    }

    fn mount(&mut self, parent: &DomElement, marker: Option<&DomNode>) {
        #[cfg(feature = "hydrate")]
        self.insert(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        #[cfg(feature = "hydrate")]
        if let Some(first) = self.first()
            && let Some(parent) = first.parent_element()
        {
            child.mount(&parent, Some(first));
            return true;
        }
        false
    }

    fn elements(&self) -> Vec<DomElement> {
        Vec::new()
    }
}

impl AddAnyAttr for Node {
    type Output<NewAttr: Attribute> = Self;

    /// Ignores the attribute: a node has no single element to put it on.
    fn add_any_attr<NewAttr: Attribute>(self, _: NewAttr) -> Self {
        self
    }
}

impl RenderHtml for Node {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    #[cfg_attr(
        not(feature = "ssr"),
        allow(unused_variables, reason = "pages are written natively only")
    )]
    fn to_html_with_buf(
        self,
        html: &mut String,
        _: &mut Position,
        _: bool,
        _: bool,
        _: Vec<AnyAttribute>,
    ) {
        #[cfg(feature = "ssr")]
        super::html::write(self, html);
    }

    #[cfg_attr(
        not(feature = "hydrate"),
        allow(unused_variables, reason = "there is nothing to take over")
    )]
    fn hydrate<const FROM_SERVER: bool>(self, at: &Cursor, _: &PositionState) -> State {
        #[cfg(feature = "hydrate")]
        return super::dom::hydrate(self, &at.current());
        #[cfg(not(feature = "hydrate"))]
        State
    }

    fn into_owned(self) -> Self {
        self
    }
}
