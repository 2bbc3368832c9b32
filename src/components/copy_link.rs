//! The button at a heading that copies a link to it.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Announcements, LinkIcon, Place, words};
use crate::browser;
use crate::language::messages;

#[derive(Clone, Debug, PartialEq)]
enum Copied {
    NotYet,
    Yes,
    /// The browser refused: this URL is shown, to be copied by hand.
    ByHand(String),
}

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
    let copied = RwSignal::new(Copied::NotYet);
    let field = ["link-to-", &fragment].concat();
    let button = ["copy-", &field].concat();
    let copy = {
        let field = field.clone();
        move |_| {
            let url = browser::url_of_fragment(&fragment);
            let field = field.clone();
            spawn_local(async move {
                let done = browser::copy(url.clone()).await;
                let words = messages(place.lang.get_untracked());
                // The reader may have left the page in the meantime.
                if done {
                    announcements.say(words.link_copied);
                    let _ = copied.try_set(Copied::Yes);
                } else {
                    announcements.say(words.copy_by_hand);
                    let _ = copied.try_set(Copied::ByHand(url));
                    browser::before_next_frame(move || browser::select_all(&field));
                }
            });
        }
    };
    // The visible words are hidden from the accessibility tree: the name says
    // more, and the announcement says that it is done.
    let label = move || {
        let words = place.words();
        match *copied.read() {
            Copied::Yes => (words.link_copied_to)(&heading()),
            Copied::NotYet | Copied::ByHand(_) => (words.copy_link_to)(&heading()),
        }
    };
    let state = move || match *copied.read() {
        Copied::Yes => place.words().link_copied,
        Copied::NotYet | Copied::ByHand(_) => place.words().copy_link,
    };
    let close = {
        let button = button.clone();
        move |key: KeyboardEvent| {
            if key.key() == "Escape" {
                copied.set(Copied::NotYet);
                browser::focus(&button);
            }
        }
    };
    let by_hand = move || match copied.get() {
        Copied::ByHand(url) => Some(view! {
            <label class="copy-by-hand" on:keydown=close.clone()>
                <span>{words(|m| m.copy_by_hand)}</span>
                <input id=field.clone() type="text" readonly=true value=url/>
            </label>
        }),
        Copied::NotYet | Copied::Yes => None,
    };
    view! {
        <span class="copy-link">
            <button
                id=button
                type="button"
                aria-label=label
                data-copied=move || (*copied.read() == Copied::Yes).then_some("")
                on:click=copy
            >
                <LinkIcon/>
                <span class="copy-link-text" aria-hidden="true">{state}</span>
            </button>
        </span>
        {by_hand}
    }
}
