//! What an embedded guide tells the page around it, and what it does for it.

use leptos::prelude::*;

use super::language_switch::speak_for_host;
use super::theme_switch;
use super::{Journey, Place};
use crate::browser;
use crate::embed::{Host, Notice, Request};
use crate::route::Page;
use crate::view::effect;

/// Meets the host once the app runs: from then on it is told where the reader
/// is, and what it asks for is done.
pub(crate) fn follow_host(place: Place, journey: Journey, host: Host) {
    effect(move || {
        if place.is_running() && host.meet(move |request| heed(place, journey, request)) {
            host.tell(&Notice::Ready(journey.whereabouts()));
            tell_what_changes(place, journey, host);
        }
    });
}

/// Another page is told of by the journey, which knows when it is there.
fn tell_what_changes(place: Place, journey: Journey, host: Host) {
    let mut before = None;
    effect(move || {
        let lang = place.lang.get();
        if before.replace(lang).is_some_and(|before| before != lang) {
            // By then the page speaks it, and how far it has moved is known.
            browser::before_next_frame(move || {
                host.tell(&Notice::Language {
                    at: journey.whereabouts(),
                    height: browser::height(),
                    shift: browser::language_shift(),
                });
            });
        }
    });
    let mut before: Option<(Option<Page>, String)> = None;
    effect(move || {
        let now = (place.route.read().page().cloned(), place.hash.get());
        let before = before.replace(now.clone());
        if before.is_some_and(|before| before.0 == now.0 && before.1 != now.1) {
            browser::before_next_frame(move || tell_here(place, journey));
        }
    });
    browser::on_same_place(move || tell_here(place, journey));
}

/// Tells the host of the place on the page that the address names.
fn tell_here(place: Place, journey: Journey) {
    let fragment = browser::decoded_fragment(&place.hash.read_untracked());
    journey.tell_place(&fragment, false);
}

fn heed(place: Place, journey: Journey, request: Request) {
    match request {
        Request::Language(lang) => speak_for_host(place, lang),
        Request::Theme { theme, accent } => {
            if let Some(theme) = theme {
                theme_switch::show(theme);
            }
            if let Some(accent) = accent {
                browser::show_accent(&accent);
            }
        }
        Request::Go { page, fragment } => go(place, journey, &page, &fragment),
    }
}

/// Goes to a page, or to a place on the one that is shown. The host keeps its
/// own history, so the present entry is replaced.
fn go(place: Place, journey: Journey, page: &Page, fragment: &str) {
    let stays = place.route.read_untracked().page() == Some(page);
    let mut to = place.href_in(place.lang.get_untracked(), page);
    to.push_str(&place.query.read_untracked());
    if !fragment.is_empty() {
        to.push('#');
        to.push_str(fragment);
    }
    let same_place = place.hash.read_untracked().trim_start_matches('#') == fragment;
    place.replace(&to);
    if stays {
        if !browser::go_to_fragment(fragment) {
            browser::scroll_to(0.0);
        }
        // A place that is new is told of because the address changes.
        if same_place {
            tell_here(place, journey);
        }
    }
}
