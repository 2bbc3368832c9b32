//! The button at a heading that copies a link to it.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Announcements, LinkIcon, Place, words};
use crate::browser;
use crate::language::messages;

/// The URL that was copied last, a context of every component: only one can
/// be in the clipboard.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct LastCopied(RwSignal<Option<String>>);

/// Copies a link to a section of the page that is shown.
#[component]
pub(crate) fn CopyLink<F>(
    /// The section's fragment.
    fragment: String,
    /// Its heading.
    heading: F,
) -> impl IntoView
where
    F: Fn() -> String + Clone + Send + Sync + 'static,
{
    let place = Place::here();
    let announcements = expect_context::<Announcements>();
    let LastCopied(last) = expect_context();
    // The browser refused: the link is shown, to be copied by hand.
    let by_hand = RwSignal::new(false);
    let field = ["link-to-", &fragment].concat();
    let button = ["copy-", &field].concat();
    let url = Memo::new(move |_| [place.address.read().as_str(), "#", &fragment].concat());
    let copied = Memo::new(move |_| last.read().as_ref() == Some(&*url.read()));
    let copy = {
        let field = field.clone();
        move |_| {
            let url = url.get_untracked();
            let field = field.clone();
            spawn_local(async move {
                let done = browser::copy(url.clone()).await;
                let words = messages(place.lang.get_untracked());
                // The reader may have left the page in the meantime.
                let _ = by_hand.try_set(!done);
                if done {
                    last.set(Some(url));
                    announcements.say(words.link_copied);
                } else {
                    announcements.say(words.copy_by_hand);
                    browser::before_next_frame(move || browser::select_all(&field));
                }
            });
        }
    };
    // The visible words are hidden from the accessibility tree: the name says
    // more, and the announcement says that it is done.
    let label = move || {
        let words = place.words();
        let named = if copied.get() {
            words.link_copied_to
        } else {
            words.copy_link_to
        };
        named(&heading())
    };
    let state = move || {
        let words = place.words();
        if copied.get() {
            words.link_copied
        } else {
            words.copy_link
        }
    };
    let close = {
        let button = button.clone();
        move |key: KeyboardEvent| {
            if key.key() == "Escape" {
                by_hand.set(false);
                browser::focus(&button);
            }
        }
    };
    let shown = move || {
        by_hand.get().then(|| {
            view! {
                <label class="copy-by-hand" on:keydown=close.clone()>
                    <span>{words(|m| m.copy_by_hand)}</span>
                    <input id=field.clone() type="text" readonly=true prop:value=url/>
                </label>
            }
        })
    };
    view! {
        <span class="copy-link">
            <button
                id=button
                type="button"
                aria-label=label
                data-copied=move || copied.get().then_some("")
                on:click=copy
            >
                <LinkIcon/>
                <span class="copy-link-text" aria-hidden="true">{state}</span>
            </button>
        </span>
        {shown}
    }
}
