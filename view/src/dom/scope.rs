//! The lifetime of reactive content.

use std::cell::Cell;
use std::rc::Rc;

/// Reactive content of an element, and whether it is disposed.
///
/// A disposed effect may still run once; this stops it from writing to an
/// element that it no longer owns. Until then the effect keeps its value, so
/// nested content learns of the disposal only from `outer`.
pub(super) struct Scope {
    is_disposed: Cell<bool>,
    outer: Option<Rc<Self>>,
}

impl Scope {
    pub(super) fn new(outer: Option<Rc<Self>>) -> Rc<Self> {
        Rc::new(Self {
            is_disposed: Cell::new(false),
            outer,
        })
    }

    pub(super) fn is_disposed(&self) -> bool {
        self.is_disposed.get() || self.outer.as_ref().is_some_and(|outer| outer.is_disposed())
    }
}

/// Disposes a scope when dropped.
pub(super) struct DisposeOnDrop(pub(super) Rc<Scope>);

impl Drop for DisposeOnDrop {
    fn drop(&mut self) {
        self.0.is_disposed.set(true);
    }
}
