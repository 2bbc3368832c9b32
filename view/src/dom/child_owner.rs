//! Reactive owners that end when they are dropped.

use std::cell::RefCell;

use reactive_graph::owner::Owner;

thread_local! {
    static DISPOSED: RefCell<Vec<Owner>> = const { RefCell::new(Vec::new()) };
}

/// A child of the current reactive owner, which is disposed when dropped.
///
/// An owner remembers all children that it ever had. For an owner that lives as
/// long as the app this would add up, so disposed children are used again.
pub struct ChildOwner(Owner);

impl ChildOwner {
    /// A child of the current owner.
    #[expect(clippy::new_without_default, reason = "it depends on the caller")]
    #[expect(clippy::unwrap_or_default, reason = "that has no parent")]
    #[must_use]
    pub fn new() -> Self {
        let parent = Owner::current();
        let disposed = DISPOSED.with_borrow_mut(|owners| {
            let fitting = owners.iter().position(|owner| owner.parent() == parent);
            fitting.map(|index| owners.swap_remove(index))
        });
        Self(disposed.unwrap_or_else(Owner::new))
    }

    /// Runs a function with this as the current owner.
    pub fn with<T>(&self, run: impl FnOnce() -> T) -> T {
        self.0.with(run)
    }
}

impl Drop for ChildOwner {
    fn drop(&mut self) {
        self.0.cleanup();
        DISPOSED.with_borrow_mut(|owners| owners.push(self.0.clone()));
    }
}
