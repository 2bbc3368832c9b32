//! Loading content: a skeleton, the content, or the error.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use view::{Content, Element, Node, TextValue, html};

use super::{Navigation, message, page_heading, use_location};
use crate::browser::{self, LoadError};
use crate::chunk::InChunk;
use crate::content::json::FromJson;
use crate::library::{Attempt, Entry, Load};
use crate::route::Page;

/// Shows a content file once it is loaded, and requests it if needed.
pub(crate) fn when_loaded<T, C>(entry: Entry<T>, show: impl Fn(&T) -> C + 'static) -> Content
where
    T: FromJson + Send + Sync + 'static,
    C: Into<Content>,
{
    let request = {
        let entry = entry.clone();
        move |attempt| entry.fetch(attempt)
    };
    when_ready(move || entry.load(), request, move |content| show(content))
}

/// Shows two content files once both are loaded.
pub(crate) fn when_both_loaded<T, U, C>(
    one: Entry<T>,
    other: Entry<U>,
    show: impl Fn(&T, &U) -> C + 'static,
) -> Content
where
    T: FromJson + Send + Sync + 'static,
    U: FromJson + Send + Sync + 'static,
    C: Into<Content>,
{
    let request = {
        let (one, other) = (one.clone(), other.clone());
        move |attempt| {
            one.fetch(attempt);
            other.fetch(attempt);
        }
    };
    let load = move || match (one.load(), other.load()) {
        (Load::Ready(one), Load::Ready(other)) => Load::Ready(Arc::new((one, other))),
        (Load::Failed(error), _) | (_, Load::Failed(error)) => Load::Failed(error),
        _ => Load::Loading,
    };
    when_ready(load, request, move |both| show(&both.0, &both.1))
}

/// Shows what a function in a chunk builds, once the chunk is loaded.
pub(crate) fn when_code_loaded<A: Clone + 'static>(
    function: &'static InChunk<A, Content>,
    argument: A,
) -> Content {
    if let Some(content) = function.call_if_loaded(argument.clone()) {
        return content;
    }
    let code = RwSignal::new(Load::Absent);
    let request = move |attempt| {
        if attempt == Attempt::Requested {
            code.set(Load::Loading);
        }
        function.load(move |is_loaded| {
            // The reader may have left the page.
            if is_loaded {
                code.try_set(Load::Ready(Arc::new(())));
            } else if attempt == Attempt::Requested {
                code.try_set(Load::Failed(LoadError::Unreachable));
            }
        });
    };
    let show = move |_: &Arc<()>| {
        function
            .call_if_loaded(argument.clone())
            .unwrap_or_else(|| Node::Fragment(Vec::new()).into())
    };
    when_ready(move || code.get(), request, show)
}

/// Shows one or more files once they are loaded.
pub(crate) fn when_ready<T, C: Into<Content>>(
    // The combined state of the files.
    load: impl Fn() -> Load<T> + 'static,
    // Requests the missing files.
    request: impl Fn(Attempt) + Clone + 'static,
    // Shows their content.
    show: impl Fn(&Arc<T>) -> C + 'static,
) -> Content {
    request(Attempt::Requested);
    // This component owns a retry: the failure notice is disposed meanwhile.
    let owner = Owner::current().unwrap_or_default();
    Content::reactive(move || {
        let load = load();
        untrack(|| match load {
            Load::Ready(content) => show(&content).into(),
            Load::Failed(error) if is_elsewhere(error) => {
                // By then the address bar has the address of the page.
                browser::before_next_frame(|| browser::before_next_frame(browser::load_document));
                skeleton().into()
            }
            Load::Failed(error) => {
                let (owner, request) = (owner.clone(), request.clone());
                let retry = move |attempt| owner.with(|| request(attempt));
                Content::from(failed(error, Rc::new(retry)))
            }
            Load::Absent | Load::Loading => skeleton().into(),
        })
    })
}

/// Whether the page that the reader went to has to come as a document: the host
/// has another edition, or the service worker may have kept the page in one. The
/// first page is not loaded again, so this never repeats itself.
fn is_elsewhere(error: LoadError) -> bool {
    let can_be = match error {
        LoadError::OtherEdition => true,
        LoadError::Unreachable => browser::has_worker(),
        LoadError::Refused(_) | LoadError::Corrupt => false,
    };
    can_be && !expect_context::<Navigation>().is_first_page()
}

/// Grey lines in place of the text, and a text for screen readers.
fn skeleton() -> Element {
    let lines = (0..6).map(|_| html::span());
    html::div()
        .class("skeleton")
        .attr("role", "status")
        .child(
            html::h1()
                .class("visually-hidden")
                .child(message(|m| m.loading)),
        )
        .child(html::div().attr("aria-hidden", "true").children(lines))
}

fn failed(error: LoadError, retry: Rc<dyn Fn(Attempt)>) -> Element {
    let location = use_location();
    // A missing or damaged file will be the same in a minute.
    let is_passing = match error {
        LoadError::Unreachable => true,
        LoadError::Refused(status) => status >= 500,
        LoadError::Corrupt | LoadError::OtherEdition => false,
    };
    let why = TextValue::reactive(move || {
        let words = location.messages();
        let why = match error {
            LoadError::Unreachable => words.load_unreachable.to_owned(),
            LoadError::Refused(status) => words.load_refused(status),
            LoadError::Corrupt => words.load_corrupt.to_owned(),
            LoadError::OtherEdition => words.load_other_edition.to_owned(),
        };
        [
            why.as_str(),
            if is_passing { words.load_retries } else { "" },
        ]
        .concat()
    });
    if is_passing {
        let retry = Rc::clone(&retry);
        browser::try_again_later(move || retry(Attempt::Quiet));
    }
    let retry = move || match error {
        LoadError::OtherEdition => browser::load_document(),
        _ => retry(Attempt::Requested),
    };
    let again = html::button()
        .attr("type", "button")
        .on("click", move |_| retry())
        .child(message(|m| m.retry));
    let home = html::a()
        .attr("href", location.href(Page::Home))
        .child(message(|m| m.home));
    html::div()
        .class("notice")
        .attr("role", "alert")
        .child(page_heading().child(message(|m| m.load_failed)))
        .child(html::p().child(why))
        .child(html::p().class("actions").child(again).child(home))
}
