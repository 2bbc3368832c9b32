//! Events, and the next frame.

use std::rc::Rc;
use std::time::Duration;

use leptos::ev::{Event, KeyboardEvent, MouseEvent};
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;

use super::is_embedded;

/// Whether a click has no special meaning: primary button, no modifier key.
pub(crate) fn is_plain_click(event: &Event) -> bool {
    event.dyn_ref::<MouseEvent>().is_some_and(|click| {
        click.button() == 0
            && !(click.ctrl_key() || click.meta_key() || click.shift_key() || click.alt_key())
    })
}

/// Whether the Escape key was pressed.
pub(crate) fn is_escape(event: &Event) -> bool {
    event
        .dyn_ref::<KeyboardEvent>()
        .is_some_and(|key| key.key() == "Escape")
}

/// Listens to an event on the window until the current reactive owner is
/// disposed. (Leptos' `window_event_listener` is compiled again for each event
/// type.)
pub(super) fn on_window(event: &'static str, act: impl FnMut(Event) + 'static) {
    let act: Box<dyn FnMut(Event)> = Box::new(act);
    let act = SendWrapper::new(Closure::wrap(act));
    let _ = window().add_event_listener_with_callback(event, act.as_ref().unchecked_ref());
    on_cleanup(move || {
        let _ = window().remove_event_listener_with_callback(event, act.as_ref().unchecked_ref());
    });
}

/// Runs a function before the next frame, after effects have updated the
/// document.
pub(crate) fn before_next_frame(run: impl FnOnce() + 'static) {
    if is_embedded() {
        // A frame outside the viewport is not painted, but its host can still
        // ask for another page.
        set_timeout(run, Duration::ZERO);
    } else {
        request_animation_frame(run);
    }
}

/// How soon something that failed is tried again. Each further attempt takes
/// twice as long, up to a limit.
const FIRST_RETRY: Duration = Duration::from_secs(2);
const LAST_RETRY: Duration = Duration::from_secs(60);

/// Runs a function when the browser reports that the network is back, and from
/// time to time while the page is seen, until the current reactive owner is
/// disposed.
pub(crate) fn try_again_later(run: impl Fn() + 'static) {
    let run: Rc<dyn Fn()> = Rc::new(run);
    // Disposed with the owner.
    let is_wanted = StoredValue::new(());
    wait_and_run(Rc::clone(&run), is_wanted, FIRST_RETRY);
    on_window("online", move |_| run());
}

fn wait_and_run(run: Rc<dyn Fn()>, is_wanted: StoredValue<()>, time: Duration) {
    set_timeout(
        move || {
            if is_wanted.is_disposed() {
                return;
            }
            if !document().hidden() {
                run();
            }
            // The function may have disposed the owner.
            wait_and_run(run, is_wanted, (time * 2).min(LAST_RETRY));
        },
        time,
    );
}
