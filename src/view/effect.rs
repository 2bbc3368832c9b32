//! Effects that are compiled only once.

use leptos::prelude::*;

/// An [`Effect`](leptos::prelude::Effect) that does not use the value of its
/// previous run. Leptos compiles its own for each closure, a kilobyte each.
pub(crate) fn effect(run: impl FnMut() + 'static) {
    let mut run: Box<dyn FnMut()> = Box::new(run);
    Effect::new(move |_: Option<()>| run());
}
