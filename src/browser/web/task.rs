//! Asynchronous tasks.

use wasm_bindgen_futures::spawn_local;

/// Runs a future to its end.
pub(crate) fn spawn(future: impl Future<Output = ()> + 'static) {
    spawn_local(future);
}
