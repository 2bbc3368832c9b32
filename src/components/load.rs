//! Content on its way: a skeleton, the content, or why it did not come.

use std::sync::Arc;

use leptos::either::EitherOf3;
use leptos::prelude::*;
use serde::de::DeserializeOwned;

use super::{PageHeading, Place, words};
use crate::browser::LoadError;
use crate::library::{Entry, Load};
use crate::route::Page;

/// Shows a file of content once it is here; asks for it if nobody has.
#[component]
pub(crate) fn Loaded<T, C, V>(
    /// The file.
    entry: Entry<T>,
    /// While this is so, a failure is not told yet: it may turn out to be
    /// something else.
    #[prop(optional, into)]
    in_doubt: Signal<bool>,
    /// Shows what it holds.
    children: C,
) -> impl IntoView
where
    T: DeserializeOwned + Send + Sync + 'static,
    C: Fn(Arc<T>) -> V + Send + 'static,
    V: IntoView + 'static,
{
    let want = {
        let entry = entry.clone();
        move || entry.want()
    };
    view! {
        <Outcome load=move || entry.load() want in_doubt let:content>
            {children(content)}
        </Outcome>
    }
}

/// Shows what one file or several hold once they are here.
#[component]
pub(crate) fn Outcome<T, L, W, C, V>(
    /// How far they have come.
    load: L,
    /// Asks for what is missing.
    want: W,
    /// While this is so, a failure is not told yet.
    #[prop(optional, into)]
    in_doubt: Signal<bool>,
    /// Shows what they hold.
    children: C,
) -> impl IntoView
where
    T: Send + Sync + 'static,
    L: Fn() -> Load<T> + Send + 'static,
    W: Fn() + Clone + Send + 'static,
    C: Fn(Arc<T>) -> V + Send + 'static,
    V: IntoView + 'static,
{
    want();
    // A retry is this component's, not the failure notice's, which goes away.
    let owner = Owner::current().unwrap_or_default();
    move || match load() {
        Load::Ready(content) => EitherOf3::A(children(content)),
        Load::Failed(error) if !in_doubt.get() => {
            let (owner, want) = (owner.clone(), want.clone());
            EitherOf3::B(view! { <Failed error retry=move || owner.with(&want)/> })
        }
        Load::Absent | Load::Loading | Load::Failed(_) => EitherOf3::C(view! { <Skeleton/> }),
    }
}

/// Grey lines where the text will stand, and words for those who do not see them.
#[component]
fn Skeleton() -> impl IntoView {
    let lines = (0..6).map(|_| view! { <span>{""}</span> }).collect_view();
    view! {
        <div class="skeleton" role="status">
            <h1 class="visually-hidden">{words(|m| m.loading)}</h1>
            <div aria-hidden="true">{lines}</div>
        </div>
    }
}

#[component]
fn Failed<R>(error: LoadError, retry: R) -> impl IntoView
where
    R: Fn() + Send + 'static,
{
    let place = Place::here();
    let why = move || {
        let words = place.words();
        match error {
            LoadError::Unreachable => words.load_unreachable.to_owned(),
            LoadError::Refused(status) => (words.load_refused)(status),
            LoadError::Corrupt => words.load_corrupt.to_owned(),
        }
    };
    view! {
        <div class="notice" role="alert">
            <PageHeading text=words(|m| m.load_failed)/>
            <p>{why}</p>
            <p class="actions">
                <button type="button" on:click=move |_| retry()>
                    {words(|m| m.retry)}
                </button>
                <a href=place.href(Page::Home)>{words(|m| m.home)}</a>
            </p>
        </div>
    }
}
