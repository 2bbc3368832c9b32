//! Code with a button that copies it.

use leptos::prelude::*;
use view::{Element, TextValue, html, memo};

use super::{Announcements, LastCopied, use_location};
use crate::browser;
use crate::language::messages;

/// Code in a text field, so that it can also be selected by hand.
pub(crate) fn copy_code(
    // The id of the field.
    id: &'static str,
    // The label of the code.
    name: TextValue,
    code: impl Fn() -> String + Send + Sync + 'static,
) -> Element {
    let code = memo(code);
    let location = use_location();
    let announcements = expect_context::<Announcements>();
    let LastCopied(last) = expect_context();
    let copied = memo(move || last.read().as_ref() == Some(&*code.read()));
    let copy = move |_| {
        let code = code.get_untracked();
        browser::copy(code.clone(), move |done| {
            let words = messages(location.lang.get_untracked());
            if done {
                last.set(Some(code));
                announcements.announce(words.code_copied);
            } else {
                announcements.announce(words.code_by_hand);
                browser::before_next_frame(move || browser::select_all(id));
            }
        });
    };
    let state = move || {
        let words = location.messages();
        if copied.get() {
            words.code_copied
        } else {
            words.copy_code
        }
    };
    let label = {
        let name = name.clone();
        move || {
            let words = location.messages();
            [state(), words.colon, &name.get()].concat()
        }
    };
    // Code has no language, and translation tools must leave it alone. A value
    // that the browser restores may be outdated.
    let field = html::textarea()
        .id(id)
        .attr("rows", "8")
        .attr("readonly", "")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("translate", "no")
        .text(TextValue::reactive(move || code.get()));
    let button = html::button()
        .attr("type", "button")
        .attr("aria-label", TextValue::reactive(label))
        .reactive_attr("data-copied", move || copied.get().then_some(""))
        .on("click", copy)
        .child(TextValue::reactive(move || state().to_owned()));
    html::div()
        .class("code")
        .child(html::label().attr("for", id).child(name))
        .child(field)
        .child(html::p().class("actions").child(button))
}
