//! Nodes that are built before they are shown.

use std::any::Any;

use reactive_graph::graph::untrack;
use web_sys::DocumentFragment;

use super::{DomNode, bindings::Bindings, child_owner::ChildOwner};
use crate::effect::{Deferred, defer_effects};
use crate::node::Node;

/// Nodes that are built outside the document, with their signals, but without
/// running [`effect`](crate::effect())s. Dropped without being shown, they
/// leave nothing behind.
pub struct Prebuilt {
    fragment: DocumentFragment,
    alive: (Box<dyn Any>, ChildOwner),
    effects: Deferred,
}

impl Prebuilt {
    /// Builds nodes in a child of the current reactive owner.
    pub fn new(fragment: DocumentFragment, build: impl FnOnce() -> Node) -> Self {
        let owner = ChildOwner::new();
        let (mounted, effects) = owner.with(|| {
            defer_effects(|| {
                let mut bindings = Bindings::new(&fragment, None);
                untrack(|| bindings.build_content(build().into(), &fragment));
                bindings.mounted()
            })
        });
        Self {
            fragment,
            alive: (Box::new(mounted), owner),
            effects,
        }
    }

    /// Moves the nodes to the end of a parent. They end when what is returned is
    /// dropped.
    pub(super) fn show(self, parent: &DomNode) -> Box<dyn Any> {
        let _ = parent.append_child(&self.fragment);
        self.effects.run();
        Box::new(self.alive)
    }
}

impl From<Prebuilt> for Node {
    fn from(prebuilt: Prebuilt) -> Self {
        Self::Prebuilt(prebuilt)
    }
}
