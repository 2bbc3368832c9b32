//! Scrolling, and the section that is being read.

use std::time::Duration;

use leptos::prelude::*;
use view::effect;
use web_sys::{ScrollBehavior, ScrollToOptions};

use super::{element, focus_element, is_all_in_view, is_embedded, on_window};

/// The scroll position of the page, in CSS pixels.
pub(crate) fn scroll_top() -> f64 {
    window().scroll_y().unwrap_or_default()
}

/// Scrolls to a position without animation, in CSS pixels from the top.
pub(crate) fn scroll_to(top: f64) {
    let options = ScrollToOptions::new();
    options.set_top(top);
    options.set_behavior(ScrollBehavior::Instant);
    window().scroll_to_with_scroll_to_options(&options);
}

/// Runs a function whenever the page is scrolled, until the current reactive
/// owner is disposed.
pub(crate) fn on_scroll(act: impl Fn() + 'static) {
    on_window("scroll", move |_| act());
}

/// Scrolls to the element that a fragment names and focuses it, as a browser
/// does after loading a page. `false` if there is no such element.
pub(crate) fn go_to_fragment(fragment: &str) -> bool {
    let Some(element) = element(fragment) else {
        return false;
    };
    if is_embedded() {
        // `scroll_into_view` would also scroll the host page.
        const MARGIN: f64 = 24.0;
        scroll_to(element.get_bounding_client_rect().top() + scroll_top() - MARGIN);
    } else {
        element.scroll_into_view();
    }
    focus_element(&element);
    true
}

/// The section being read: the last one that has reached the upper third of the
/// window. `None` above the first, and in a window as high as the page, where
/// only the host page knows what is in view.
pub(crate) fn section_being_read(fragments: Vec<String>) -> ReadSignal<Option<String>> {
    let (read, set_read) = signal(None);
    if is_all_in_view() {
        return read;
    }
    let look = move || {
        let line = window()
            .inner_height()
            .ok()
            .and_then(|height| height.as_f64())
            .unwrap_or_default()
            / 3.0;
        let reached = fragments
            .iter()
            .rfind(|id| {
                section(id).is_some_and(|section| section.get_bounding_client_rect().top() <= line)
            })
            .cloned();
        // Set only on a change, and only if the page has not been disposed.
        if read.try_get_untracked().is_some_and(|read| read != reached) {
            set_read.set(reached);
        }
    };
    effect(move || {
        let look = look.clone();
        // The first look forces a layout, so the page is painted before it.
        let first_look = set_timeout_with_handle(look.clone(), Duration::from_millis(100));
        on_scroll(look);
        on_cleanup(move || {
            if let Ok(first_look) = first_look {
                first_look.clear();
            }
        });
    });
    read
}

/// The section that contains the heading with this id. (The position of a
/// section is known before its content has been laid out.)
fn section(id: &str) -> Option<web_sys::Element> {
    document()
        .get_element_by_id(id)
        .and_then(|heading| heading.closest("section").ok().flatten())
}
