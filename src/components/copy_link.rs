//! The button at a heading that copies a link to its section.

use leptos::ev::Event;
use leptos::prelude::*;
use view::{Node, TextValue, html, memo};

use super::{Announcements, link_icon, message, use_location};
use crate::browser;
use crate::language::messages;

/// The URL or code copied last, a context of every component: the clipboard
/// holds only one.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct LastCopied(pub(super) RwSignal<Option<String>>);

/// Copies a link to a section of the current page: the button, and a container
/// for the link if copying fails.
pub(crate) fn copy_link(
    // The section's fragment.
    fragment: String,
    // Its heading.
    heading: TextValue,
) -> [Node; 2] {
    let location = use_location();
    let announcements = expect_context::<Announcements>();
    let LastCopied(last) = expect_context();
    // Set if the browser refused: the link is shown, to be copied by hand.
    let by_hand = RwSignal::new(false);
    let field = ["link-to-", &fragment].concat();
    let button = ["copy-", &field].concat();
    let url = memo(move || [location.url.read().as_str(), "#", &fragment].concat());
    let copied = memo(move || last.read().as_ref() == Some(&*url.read()));
    let copy = {
        let field = field.clone();
        move |_| {
            let url = url.get_untracked();
            let field = field.clone();
            browser::copy(url.clone(), move |done| {
                let words = messages(location.lang.get_untracked());
                // The reader may have left the page in the meantime.
                let _ = by_hand.try_set(!done);
                if done {
                    last.set(Some(url));
                    announcements.announce(words.link_copied);
                } else {
                    announcements.announce(words.copy_by_hand);
                    browser::before_next_frame(move || browser::select_all(&field));
                }
            });
        }
    };
    // The visible text is hidden from the accessibility tree: the button's name
    // says more, and success is announced.
    let label = move || {
        let words = location.messages();
        let heading = heading.get();
        if copied.get() {
            words.link_copied_to(&heading)
        } else {
            words.copy_link_to(&heading)
        }
    };
    let state = move || {
        let words = location.messages();
        let state = if copied.get() {
            words.link_copied
        } else {
            words.copy_link
        };
        state.to_owned()
    };
    let close = {
        let button = button.clone();
        move |key: Event| {
            if browser::is_escape(&key) {
                by_hand.set(false);
                browser::focus(&button);
            }
        }
    };
    let link = move || {
        by_hand.get().then(|| {
            let field = html::input()
                .id(field.clone())
                .attr("type", "text")
                .attr("readonly", "")
                .attr("value", url.get_untracked());
            html::label()
                .class("copy-by-hand")
                .on("keydown", close.clone())
                .child(html::span().child(message(|m| m.copy_by_hand)))
                .child(field)
        })
    };
    let button = html::button()
        .id(button)
        .attr("type", "button")
        .attr("aria-label", TextValue::reactive(label))
        .reactive_attr("data-copied", move || copied.get().then_some(""))
        .on("click", copy)
        .child(link_icon())
        .child(
            html::span()
                .class("copy-link-text")
                .attr("aria-hidden", "true")
                .child(TextValue::reactive(state)),
        );
    [
        html::span().class("copy-link").child(button).into(),
        html::div().class("by-hand").reactive(link).into(),
    ]
}
