//! Effects whose code exists once.

use leptos::prelude::*;

/// An [`Effect`](leptos::prelude::Effect) that needs no value of its former
/// run. Leptos compiles its own for each closure, a kilobyte each.
pub(crate) fn effect(run: impl FnMut() + 'static) {
    let mut run: Box<dyn FnMut()> = Box::new(run);
    Effect::new(move |_: Option<()>| run());
}
