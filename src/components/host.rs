//! Reports to the host page of an embedded guide, and handles its requests.

use leptos::prelude::*;

use super::language_switch::speak_for_host;
use super::theme_switch;
use super::{Journey, Place};
use crate::browser;
use crate::embed::{Host, Notice, Request};
use crate::route::Page;
use crate::view::effect;

/// Connects to the host once the app runs: reports the reader's location from
/// then on, and handles requests.
pub(crate) fn follow_host(place: Place, journey: Journey, host: Host) {
    effect(move || {
        if place.is_running() && host.meet(move |request| heed(place, journey, request)) {
            host.tell(&Notice::Ready(journey.whereabouts()));
            tell_what_changes(place, journey, host);
        }
    });
}

/// `Journey` reports navigation to another page: it knows when it is shown.
fn tell_what_changes(place: Place, journey: Journey, host: Host) {
    let mut before = None;
    effect(move || {
        let lang = place.lang.get();
        if before.replace(lang).is_some_and(|before| before != lang) {
            // By then the page is in that language, and its shift is known.
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

/// Reports the current fragment to the host.
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

/// Navigates to a page, or to a fragment of the current one. The host keeps its
/// own history, so the current entry is replaced.
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
        // A new fragment is reported because the address changes.
        if same_place {
            tell_here(place, journey);
        }
    }
}
