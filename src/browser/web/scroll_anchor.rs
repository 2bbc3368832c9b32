//! Keeps the passage being read at its position in the window while the text of
//! the page changes.
//!
//! Browsers do so for changes above the viewport (CSS Scroll Anchoring), but
//! not all of them, and not when the text in the viewport itself changes.

use std::cell::Cell;
use std::iter::successors;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlElement};

use super::{
    LAYOUT_DEFERRED, before_next_frame, is_all_in_view, is_embedded, is_wide, scroll_to,
    scroll_top, store_language_shift, top_out_of_view,
};

thread_local! {
    /// The empty space at the end of the page, in CSS pixels.
    static END_SPACE: Cell<i32> = const { Cell::new(0) };
}

/// An element near the top of the window and its ancestors, innermost first,
/// with their distances from the top of the window in CSS pixels. A change of
/// text may rebuild the element; its ancestors stay.
struct ScrollAnchor(Vec<(Element, f64)>);

impl ScrollAnchor {
    /// `None` at the top of the page, where nothing needs to be kept. `hidden`
    /// is how much of the page is above the viewport, in CSS pixels.
    fn find(hidden: f64) -> Option<Self> {
        if hidden <= 0.0 {
            return None;
        }
        let line = if is_all_in_view() {
            hidden
        } else {
            bottom_of_header()
        };
        let nearest = focused_in_view(line).or_else(|| nearest(line))?;
        let with_ancestors = successors(Some(nearest), |inner| inner.parent_element());
        Some(Self(
            with_ancestors
                .map(|element| {
                    let top = element.get_bounding_client_rect().top();
                    (element, top)
                })
                .collect(),
        ))
    }

    /// How far the passage has moved down, in CSS pixels.
    fn shift(&self) -> f64 {
        self.0
            .iter()
            .find(|(element, _)| element.is_connected())
            .map(|(element, top)| element.get_bounding_client_rect().top() - top)
            .unwrap_or_default()
    }

    /// Moves the passage back to its former position.
    fn restore(&self) {
        let shift = self.shift();
        if is_all_in_view() {
            // Only the host page scrolls.
            store_language_shift(whole(shift));
        } else if shift.abs() >= 0.5 {
            let top = scroll_top() + shift;
            make_end_space(f64::from(END_SPACE.get()) + top - greatest_scroll_top());
            scroll_to(top);
        }
    }
}

/// Runs `change`, which changes the text of the page, and keeps the position of
/// what is being read: the focused element if it is in view, else the heading
/// or paragraph nearest to the top of the window. `change` may scroll; its
/// effects may run later in the same task.
///
/// Content far from the window is laid out a frame later than what is in it.
pub(crate) fn keep_reading_position(change: impl FnOnce()) {
    keep_place(scroll_top(), change);
}

/// The same for a change that the host page asks for. Where that page scrolls
/// the guide, the change waits until the browser reports how far.
pub(crate) fn keep_reading_position_in_host(change: impl FnOnce() + 'static) {
    if is_all_in_view() {
        spawn_local(async move { keep_place(top_out_of_view().await, change) });
    } else {
        keep_reading_position(change);
    }
}

fn keep_place(hidden: f64, change: impl FnOnce()) {
    let anchor = ScrollAnchor::find(hidden);
    let top = scroll_top();
    change();
    if scroll_top() != top {
        scroll_to(top);
    }
    // Not earlier: `scroll_to` forces a layout.
    let far = defer_layout_far_from_window();
    store_language_shift(0);
    before_next_frame(move || {
        if let Some(anchor) = &anchor {
            anchor.restore();
        }
        if far.is_empty() {
            return;
        }
        before_next_frame(move || {
            for element in far {
                let _ = element.remove_attribute(LAYOUT_DEFERRED);
            }
            if let Some(anchor) = &anchor {
                anchor.restore();
            }
        });
    });
}

/// Sets an attribute on everything out of view; layout skips it and keeps its
/// height until the attribute is removed (`style/deferred-layout.css`). This
/// spreads the layout of a long page over several frames.
fn defer_layout_far_from_window() -> Vec<Element> {
    // A host page would follow a height that is no longer right.
    if is_embedded() {
        return Vec::new();
    }
    let Ok(sections) = document().query_selector_all("main section, footer") else {
        return Vec::new();
    };
    let focused = document().active_element();
    // Content below moves up when the text above it becomes shorter.
    let end = 2.0 * window_height();
    (0..sections.length())
        .filter_map(|n| sections.get(n).map(JsCast::unchecked_into::<Element>))
        .filter(|section| {
            let rect = section.get_bounding_client_rect();
            (rect.bottom() < 0.0 || rect.top() > end)
                // It would lose the focus.
                && !section.contains(focused.as_deref())
        })
        .inspect(|section| {
            let _ = section.set_attribute(LAYOUT_DEFERRED, "");
        })
        .collect()
}

/// The element nearest to a line across the window.
fn nearest(line: f64) -> Option<Element> {
    // Lists of links beside the text stay in the window at every scroll
    // position.
    let readable = if is_wide() {
        "main :is(h1, h2, h3, p, li, dt, dd, figure):not(nav *, .marked *), footer :is(p, li)"
    } else {
        "main :is(h1, h2, h3, p, li, dt, dd, figure):not(.marked *), footer :is(p, li)"
    };
    let found = document().query_selector_all(readable).ok()?;
    let mut nearest = (f64::MAX, None);
    for n in 0..found.length() {
        if let Some(element) = found.get(n).map(JsCast::unchecked_into::<Element>) {
            let rect = element.get_bounding_client_rect();
            let distance = (rect.top() - line).abs();
            if rect.height() > 0.0 && distance < nearest.0 {
                nearest = (distance, Some(element));
            }
        }
    }
    nearest.1
}

/// The focused element, if it is part of the text and its top edge is in view
/// below a line across the window.
fn focused_in_view(line: f64) -> Option<Element> {
    let focused = document().active_element()?;
    focused.closest("main *").ok()??;
    let end = if is_all_in_view() {
        f64::MAX
    } else {
        window_height()
    };
    (line..end)
        .contains(&focused.get_bounding_client_rect().top())
        .then_some(focused)
}

/// The bottom of the sticky header in the window: the header itself, or on
/// narrow screens the bar in it.
fn bottom_of_header() -> f64 {
    ["#app > header", "#app > header > div"]
        .into_iter()
        .filter_map(|part| document().query_selector(part).ok()?)
        .map(|part| part.get_bounding_client_rect().bottom())
        .fold(0.0, f64::max)
}

fn window_height() -> f64 {
    let root = document().document_element();
    root.map_or(0.0, |root| f64::from(root.client_height()))
}

/// The maximum scroll position of the page, in CSS pixels.
fn greatest_scroll_top() -> f64 {
    let root = document().document_element();
    root.map_or(0.0, |root| f64::from(root.scroll_height())) - window_height()
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "no page is as long as that"
)]
fn whole(length: f64) -> i32 {
    length.round() as i32
}

/// Adds empty space at the end of the page (`style/layout.css`): without it, a
/// passage near the end of a long text could not stay in place when the text
/// becomes shorter.
fn make_end_space(length: f64) {
    let length = whole(length.max(0.0).ceil());
    if length == END_SPACE.replace(length) {
        return;
    }
    // An embedded guide may have no footer.
    let last = ["footer", "main"].into_iter().find_map(|name| {
        let last = document().query_selector(name).ok()??;
        (last.client_height() > 0).then_some(last)
    });
    if let Some(last) = last.and_then(|last| last.dyn_into::<HtmlElement>().ok()) {
        let length = [&*length.to_string(), "px"].concat();
        let _ = last.style().set_property("--end-space", &length);
    }
}

/// Removes the empty space at the end of the page as far as it is out of view.
pub(crate) fn trim_end_space() {
    let space = f64::from(END_SPACE.get());
    if space > 0.0 {
        make_end_space(space.min(space - (greatest_scroll_top() - scroll_top())));
    }
}

/// Removes the empty space at the end of the page for another page.
pub(crate) fn remove_end_space() {
    make_end_space(0.0);
}
