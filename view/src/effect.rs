//! Effects that are compiled only once, that can wait, and that leave nothing
//! behind.
//!
//! Leptos (reactive_graph 0.2) does not unsubscribe an effect or a memo that is
//! disposed: a memo that lives on, such as the current language, would keep an
//! entry for each one that has ever read it, and go through all of them when it
//! changes.

#[cfg(feature = "hydrate")]
use std::cell::RefCell;

use reactive_graph::computed::{ArcMemo, Memo};
use reactive_graph::effect::Effect;
#[cfg(feature = "hydrate")]
use reactive_graph::graph::{AnySubscriber, Subscriber as _, ToAnySubscriber};
#[cfg(feature = "hydrate")]
use reactive_graph::owner::{Owner, on_cleanup};

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

/// A [`Memo`] that is compiled once for each type of value instead of once for
/// each closure, and that unsubscribes when its owner is disposed.
pub fn memo<T>(compute: impl Fn() -> T + Send + Sync + 'static) -> Memo<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    let compute: Box<dyn Fn() -> T + Send + Sync> = Box::new(compute);
    let memo = ArcMemo::new(move |_: Option<&T>| compute());
    #[cfg(feature = "hydrate")]
    unsubscribe_on_cleanup(&memo);
    memo.into()
}

fn start(mut run: Run) {
    let effect = Effect::new(move |_: Option<()>| run());
    #[cfg(feature = "hydrate")]
    unsubscribe_on_cleanup(&effect);
    // Natively, no effect runs.
    let _ = effect;
}

/// Unsubscribes an effect or a memo when the current owner is disposed.
#[cfg(feature = "hydrate")]
fn unsubscribe_on_cleanup(subscriber: &impl ToAnySubscriber) {
    let subscriber = Unsubscribe(subscriber.to_any_subscriber());
    on_cleanup(move || drop(subscriber));
}

/// Unsubscribes an effect or a memo from all signals when dropped.
#[cfg(feature = "hydrate")]
pub(crate) struct Unsubscribe(pub(crate) AnySubscriber);

#[cfg(feature = "hydrate")]
impl Drop for Unsubscribe {
    fn drop(&mut self) {
        self.0.clear_sources(&self.0);
    }
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
