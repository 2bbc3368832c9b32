//! What the search adds at the end of `<main>`, after the page.

use leptos::prelude::*;
use send_wrapper::SendWrapper;
use view::{ChildOwner, Mounted, Node, mount};
use web_sys::Element;

use crate::browser;

/// Nodes in an element of their own, with their effects and listeners.
pub(super) struct Inserted {
    element: SendWrapper<Element>,
    _owner: ChildOwner,
    _mounted: SendWrapper<Mounted>,
}

impl Inserted {
    /// Builds nodes in a new element with this class. They have the contexts of
    /// `parent`. `None` if the document has no `<main>`.
    pub(super) fn new(
        parent: StoredValue<Owner>,
        class: &str,
        nodes: impl FnOnce() -> Node,
    ) -> Option<Self> {
        let element = browser::add_to_main(class)?;
        let owner = parent.with_value(|parent| parent.with(ChildOwner::new));
        let mounted = owner.with(|| mount(nodes(), &element));
        Some(Self {
            element: SendWrapper::new(element),
            _owner: owner,
            _mounted: SendWrapper::new(mounted),
        })
    }

    /// Removes them.
    pub(super) fn remove(self) {
        self.element.remove();
    }
}
