//! Code to be copied, with the button that does so.

use leptos::prelude::*;

use super::{Announcements, LastCopied, Place};
use crate::browser;
use crate::language::messages;
use crate::view::{Element, Words, el};

/// Code in a field of its own, in which it can be selected by hand too.
pub(crate) fn copy_code(
    // The id of the field.
    id: &'static str,
    // What the code is.
    name: Words,
    code: impl Fn() -> String + Send + Sync + 'static,
) -> Element {
    // Boxed: a memo is much code, which is to exist once.
    let code: Box<dyn Fn() -> String + Send + Sync> = Box::new(code);
    let code = Memo::new(move |_| code());
    let place = Place::here();
    let announcements = expect_context::<Announcements>();
    let LastCopied(last) = expect_context();
    let copied = Memo::new(move |_| last.read().as_ref() == Some(&*code.read()));
    let copy = move |_| {
        let code = code.get_untracked();
        browser::copy(code.clone(), move |done| {
            let words = messages(place.lang.get_untracked());
            if done {
                last.set(Some(code));
                announcements.say(words.code_copied);
            } else {
                announcements.say(words.code_by_hand);
                browser::before_next_frame(move || browser::select_all(id));
            }
        });
    };
    let state = move || {
        let words = place.words();
        if copied.get() {
            words.code_copied
        } else {
            words.copy_code
        }
    };
    let label = {
        let name = name.clone();
        move || {
            let words = place.words();
            [state(), words.colon, &name.get()].concat()
        }
    };
    // It is in no language, and whoever translates the page leaves it alone. What
    // a browser would remember of it may be wrong by now.
    let field = el("textarea")
        .id(id)
        .attr("rows", "8")
        .attr("readonly", "")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("translate", "no")
        .child(Words::live(move || code.get()));
    let button = el("button")
        .attr("type", "button")
        .attr("aria-label", Words::live(label))
        .attr_while("data-copied", move || copied.get().then_some(""))
        .on("click", copy)
        .child(Words::live(move || state().to_owned()));
    el("div")
        .class("code")
        .child(el("label").attr("for", id).child(name))
        .child(field)
        .child(el("p").class("actions").child(button))
}
