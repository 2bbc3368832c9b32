//! Loading content: a skeleton, the content, or the error.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Place, page_heading, words};
use crate::browser::LoadError;
use crate::content::json::FromJson;
use crate::library::{Entry, Load};
use crate::route::Page;
use crate::view::{Element, Node, Words, el};

/// Shows a content file once it is loaded, and requests it if needed.
pub(crate) fn loaded<T: FromJson + Send + Sync + 'static>(
    entry: Entry<T>,
    show: impl Fn(&T) -> Node + Send + 'static,
) -> Node {
    let want = {
        let entry = entry.clone();
        move || entry.want()
    };
    outcome(move || entry.load(), want, move |content| show(content))
}

/// Shows two content files once both are loaded.
pub(crate) fn both_loaded<T, U>(
    one: Entry<T>,
    other: Entry<U>,
    show: impl Fn(&T, &U) -> Node + Send + 'static,
) -> Node
where
    T: FromJson + Send + Sync + 'static,
    U: FromJson + Send + Sync + 'static,
{
    let want = {
        let (one, other) = (one.clone(), other.clone());
        move || {
            one.want();
            other.want();
        }
    };
    let load = move || match (one.load(), other.load()) {
        (Load::Ready(one), Load::Ready(other)) => Load::Ready(Arc::new((one, other))),
        (Load::Failed(error), _) | (_, Load::Failed(error)) => Load::Failed(error),
        _ => Load::Loading,
    };
    outcome(load, want, move |both| show(&both.0, &both.1))
}

/// Shows one or more files once they are loaded.
pub(crate) fn outcome<T>(
    // The combined state of the files.
    load: impl Fn() -> Load<T> + Send + 'static,
    // Requests the missing files.
    want: impl Fn() + Clone + Send + 'static,
    // Shows their content.
    show: impl Fn(&Arc<T>) -> Node + Send + 'static,
) -> Node {
    want();
    // This component owns a retry: the failure notice is disposed meanwhile.
    let owner = Owner::current().unwrap_or_default();
    Node::live(move || {
        let load = load();
        untrack(|| match load {
            Load::Ready(content) => show(&content),
            Load::Failed(error) => {
                let (owner, want) = (owner.clone(), want.clone());
                failed(error, move || owner.with(&want)).into()
            }
            Load::Absent | Load::Loading => skeleton().into(),
        })
    })
}

/// Grey lines in place of the text, and a text for screen readers.
fn skeleton() -> Element {
    let lines = (0..6).map(|_| el("span"));
    el("div")
        .class("skeleton")
        .attr("role", "status")
        .child(
            el("h1")
                .class("visually-hidden")
                .child(words(|m| m.loading)),
        )
        .child(el("div").attr("aria-hidden", "true").children(lines))
}

fn failed(error: LoadError, retry: impl Fn() + Send + 'static) -> Element {
    let place = Place::here();
    let why = Words::live(move || {
        let words = place.words();
        match error {
            LoadError::Unreachable => words.load_unreachable.to_owned(),
            LoadError::Refused(status) => (words.load_refused)(status),
            LoadError::Corrupt => words.load_corrupt.to_owned(),
        }
    });
    let again = el("button")
        .attr("type", "button")
        .on("click", move |_| retry())
        .child(words(|m| m.retry));
    let home = el("a")
        .attr("href", place.href(Page::Home))
        .child(words(|m| m.home));
    el("div")
        .class("notice")
        .attr("role", "alert")
        .child(page_heading().child(words(|m| m.load_failed)))
        .child(el("p").child(why))
        .child(el("p").class("actions").child(again).child(home))
}
