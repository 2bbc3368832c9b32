//! The same functions where there is no browser: pages are rendered once and
//! nothing happens on them.

use leptos::prelude::*;
use serde::de::DeserializeOwned;

use super::{LoadError, Theme};
use crate::language::Lang;

pub(crate) fn preferred_language() -> Lang {
    Lang::preferred(None, [])
}

pub(crate) fn remember_language(_: Lang) {}

pub(crate) fn describe_document(_: Lang, _: &str, _: &str) {}

pub(crate) fn before_next_frame(_: impl FnOnce() + 'static) {}

pub(crate) fn is_wide() -> bool {
    true
}

pub(crate) fn print() {}

pub(crate) fn remembered_theme() -> Theme {
    Theme::default()
}

pub(crate) fn show_theme(_: Theme) {}

pub(crate) fn remember_theme(_: Theme) {}

pub(crate) fn section_being_read(_: Vec<String>) -> ReadSignal<Option<String>> {
    signal(None).0
}

pub(crate) fn keeping_scroll(act: impl FnOnce()) {
    act();
}

pub(crate) fn close_details(_: &str) {}

pub(crate) fn focus(_: &str) {}

pub(crate) fn go_to_fragment(_: &str) -> bool {
    false
}

pub(crate) fn has_element(_: &str) -> bool {
    true
}

pub(crate) fn decoded_fragment(hash: &str) -> String {
    hash.strip_prefix('#').unwrap_or(hash).to_owned()
}

pub(crate) fn decoded_path(path: &str) -> String {
    path.to_owned()
}

pub(crate) fn mend_address(_: &str) {}

pub(crate) fn origin() -> String {
    String::new()
}

pub(crate) fn url() -> String {
    String::new()
}

pub(crate) fn scroll_top() -> f64 {
    0.0
}

pub(crate) fn scroll_to(_: f64) {}

pub(crate) fn on_scroll(_: impl Fn() + 'static) {}

pub(crate) fn on_return(_: impl Fn() + 'static) {}

pub(crate) async fn copy(_: String) -> bool {
    false
}

pub(crate) fn select_all(_: &str) {}

#[derive(Clone, Debug)]
pub(crate) struct Fetch;

impl Fetch {
    pub(crate) fn json<T: DeserializeOwned + 'static>(
        _: String,
        _: impl FnOnce(Result<T, LoadError>) + 'static,
    ) -> Self {
        Self
    }

    #[allow(clippy::unused_self, reason = "the twin of the browser's")]
    pub(crate) fn abort(&self) {}
}
