//! Layout in two steps: first what is in the window, then the rest.

use leptos::prelude::*;

use super::{is_embedded, root};

/// The attribute that `style/deferred-layout.css` selects.
pub(super) const LAYOUT_DEFERRED: &str = "data-layout-deferred";

/// Lets the next frame paint the viewport of a new page before the rest is laid
/// out (`style/deferred-layout.css`): a long page takes several frames.
pub(crate) fn defer_offscreen_layout() {
    // The height is only an estimate meanwhile; a host page would follow it.
    if is_embedded() {
        return;
    }
    if let Some(root) = root() {
        let _ = root.set_attribute(LAYOUT_DEFERRED, "");
        // The second callback runs after the next frame has been painted.
        request_animation_frame(move || {
            request_animation_frame(move || {
                let _ = root.remove_attribute(LAYOUT_DEFERRED);
            });
        });
    }
}
