//! Effects that are compiled only once.

use reactive_graph::effect::Effect;

/// An [`Effect`] that does not use the value of its previous run. Leptos
/// compiles its own for each closure, a kilobyte each.
pub fn effect(run: impl FnMut() + 'static) {
    let mut run: Box<dyn FnMut()> = Box::new(run);
    Effect::new(move |_: Option<()>| run());
}
