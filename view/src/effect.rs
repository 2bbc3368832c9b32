//! Effects that are compiled only once, and that can wait.

#[cfg(feature = "hydrate")]
use std::cell::RefCell;

use reactive_graph::effect::Effect;
#[cfg(feature = "hydrate")]
use reactive_graph::owner::Owner;

type Run = Box<dyn FnMut()>;

/// An [`Effect`] that does not use the value of its previous run. Leptos
/// compiles its own for each closure, a kilobyte each. In nodes that are built
/// before they are shown, it starts when they are.
pub fn effect(run: impl FnMut() + 'static) {
    let run: Run = Box::new(run);
    #[cfg(feature = "hydrate")]
    let Some(run) = defer(run) else { return };
    start(run);
}

fn start(mut run: Run) {
    Effect::new(move |_: Option<()>| run());
}

/// Effects that have not started, and their owners.
#[cfg(feature = "hydrate")]
pub(crate) struct Deferred(Vec<(Owner, Run)>);

#[cfg(feature = "hydrate")]
thread_local! {
    static DEFERRED: RefCell<Option<Deferred>> = const { RefCell::new(None) };
}

#[cfg(feature = "hydrate")]
fn defer(run: Run) -> Option<Run> {
    DEFERRED.with_borrow_mut(|deferred| match (deferred, Owner::current()) {
        (Some(Deferred(effects)), Some(owner)) => {
            effects.push((owner, run));
            None
        }
        _ => Some(run),
    })
}

/// Collects the effects that a function creates instead of starting them.
#[cfg(feature = "hydrate")]
pub(crate) fn defer_effects<T>(create: impl FnOnce() -> T) -> (T, Deferred) {
    let outer = DEFERRED.replace(Some(Deferred(Vec::new())));
    let created = create();
    let deferred = DEFERRED.replace(outer);
    (created, deferred.unwrap_or(Deferred(Vec::new())))
}

#[cfg(feature = "hydrate")]
impl Deferred {
    /// Starts the effects.
    pub(crate) fn run(self) {
        for (owner, run) in self.0 {
            owner.with(|| start(run));
        }
    }
}
