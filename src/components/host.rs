//! Reports to the host page of an embedded guide, and handles its requests.

use leptos::prelude::*;
use view::effect;

use super::language_change::change_language_for_host;
use super::theme_switch;
use super::{Location, Navigation};
use crate::browser;
use crate::chunk::in_chunk;
use crate::embed::{Host, Notice, Request};
use crate::route::Page;

/// What a connection to the host follows.
#[derive(Clone)]
struct Connection {
    location: Location,
    navigation: Navigation,
    host: Host,
    /// Owns the effects and listeners.
    owner: Owner,
}

in_chunk! {
    CONNECT in host = fn connect(connection: Connection) -> () {
        let Connection { location, navigation, host, owner } = connection;
        owner.with(|| {
            if host.connect(move |request| handle(location, navigation, request)) {
                host.send(&Notice::Ready(navigation.shown_page()));
                report_changes(location, navigation, host);
            }
        });
    }
}

/// Connects to the host once the app runs: reports the reader's location from
/// then on, and handles requests.
pub(crate) fn follow_host(location: Location, navigation: Navigation, host: Host) {
    effect(move || {
        if !location.is_running() || browser::host().is_none() {
            return;
        }
        let owner = Owner::current().unwrap_or_default();
        let connection = Connection {
            location,
            navigation,
            host,
            owner,
        };
        CONNECT.load(move |is_loaded| {
            if is_loaded {
                CONNECT.call_if_loaded(connection);
            }
        });
    });
}

/// `Navigation` reports navigation to another page: it knows when it is shown.
fn report_changes(location: Location, navigation: Navigation, host: Host) {
    let mut before = None;
    effect(move || {
        let lang = location.lang.get();
        if before.replace(lang).is_some_and(|before| before != lang) {
            // By then the page is in that language, and its shift is known.
            browser::before_next_frame(move || {
                host.send(&Notice::Language {
                    at: navigation.shown_page(),
                    height: browser::height(),
                    shift: browser::language_shift(),
                });
            });
        }
    });
    let mut before: Option<(Option<Page>, String)> = None;
    effect(move || {
        let now = (location.route.read().page().cloned(), location.hash.get());
        let before = before.replace(now.clone());
        if before.is_some_and(|before| before.0 == now.0 && before.1 != now.1) {
            browser::before_next_frame(move || report_fragment(location, navigation));
        }
    });
    browser::on_same_fragment_click(move || report_fragment(location, navigation));
}

/// Reports the current fragment to the host.
fn report_fragment(location: Location, navigation: Navigation) {
    let fragment = browser::decoded_fragment(&location.hash.read_untracked());
    navigation.report_page(&fragment, false);
}

fn handle(location: Location, navigation: Navigation, request: Request) {
    match request {
        Request::Language(lang) => change_language_for_host(location, lang),
        Request::Theme { theme, accent } => {
            if let Some(theme) = theme {
                theme_switch::show(theme);
            }
            if let Some(accent) = accent {
                browser::apply_accent(&accent);
            }
        }
        Request::Go { page, fragment } => go(location, navigation, &page, &fragment),
    }
}

/// Navigates to a page, or to a fragment of the current one. The host keeps its
/// own history, so the current entry is replaced.
fn go(location: Location, navigation: Navigation, page: &Page, fragment: &str) {
    let stays = location.route.read_untracked().page() == Some(page);
    let mut to = location.href_in(location.lang.get_untracked(), page);
    to.push_str(&location.query.read_untracked());
    if !fragment.is_empty() {
        to.push('#');
        to.push_str(fragment);
    }
    let same_place = location.hash.read_untracked().trim_start_matches('#') == fragment;
    location.replace(&to);
    if stays {
        if !browser::go_to_fragment(fragment) {
            browser::scroll_to(0.0);
        }
        // A new fragment is reported because the address changes.
        if same_place {
            report_fragment(location, navigation);
        }
    }
}
