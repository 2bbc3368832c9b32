//! The same functions for rendering without a browser: a page is rendered once,
//! and nothing happens on it.

use leptos::ev::Event;
use leptos::prelude::*;

use super::{Field, LoadError, SaveState};
use crate::content::json::Json;
use crate::language::Lang;
use crate::theme::Theme;

/// The address of the page that is rendered.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Address(StoredValue<String>);

impl Address {
    pub(crate) fn at(path: &str) -> Self {
        Self(StoredValue::new(path.to_owned()))
    }

    pub(crate) fn path(self) -> String {
        self.0.get_value()
    }

    pub(crate) fn query(self) -> String {
        String::new()
    }

    pub(crate) fn hash(self) -> String {
        String::new()
    }

    #[allow(clippy::unused_self, reason = "the twin of the browser's")]
    pub(crate) fn replace(self, _: &str) {}

    #[allow(clippy::unused_self, reason = "the twin of the browser's")]
    pub(crate) fn page_shown(self, _: &str) {}
}

/// Nothing fails to load.
pub(crate) fn try_again_later(_: impl Fn() + 'static) {}

/// All code is there: nothing ever waits for a future.
pub(crate) fn spawn(_: impl Future<Output = ()> + 'static) {}

pub(crate) fn is_plain_click(_: &Event) -> bool {
    false
}

pub(crate) fn is_escape(_: &Event) -> bool {
    false
}

pub(crate) fn preferred_language() -> Lang {
    Lang::preferred(None, [])
}

pub(crate) fn remember_language(_: Lang) {}

pub(crate) fn shows_results() -> bool {
    false
}

pub(crate) fn slash_searches() -> bool {
    true
}

pub(crate) fn remember_slash(_: bool) {}

pub(crate) fn is_checked(_: &str) -> bool {
    true
}

pub(crate) fn set_checked(_: &str, _: bool) {}

pub(crate) fn with_edition(url: String) -> String {
    url
}

pub(crate) fn guide_size() -> Option<String> {
    None
}

pub(crate) fn has_worker() -> bool {
    false
}

pub(crate) fn open_document(_: &str) {}

pub(crate) fn load_document() {}

pub(crate) fn set_metadata(_: Lang, _: &str, _: &str) {}

pub(crate) fn set_link_href(_: &str, _: &str) {}

pub(crate) fn host() -> Option<String> {
    None
}

pub(crate) fn height() -> u32 {
    0
}

pub(crate) fn distance_from_top(_: &str) -> u32 {
    0
}

pub(crate) fn language_shift() -> i32 {
    0
}

pub(crate) fn post(_: &str, _: &[(&str, Field<'_>)]) {}

pub(crate) fn on_message(_: String, _: impl Fn(&str) + 'static) {}

pub(crate) fn apply_accent(_: &str) {}

pub(crate) fn on_same_fragment_click(_: impl Fn() + 'static) {}

pub(crate) fn before_next_frame(_: impl FnOnce() + 'static) {}

pub(crate) fn is_wide() -> bool {
    true
}

pub(crate) fn print() {}

pub(crate) fn theme() -> Theme {
    Theme::default()
}

pub(crate) fn apply_theme(_: Theme) {}

pub(crate) fn remember_theme(_: Theme) {}

pub(crate) fn section_being_read(_: Vec<String>) -> ReadSignal<Option<String>> {
    signal(None).0
}

pub(crate) fn defer_offscreen_layout() {}

pub(crate) fn keep_reading_position(change: impl FnOnce()) {
    change();
}

pub(crate) fn keep_reading_position_in_host(change: impl FnOnce() + 'static) {
    change();
}

pub(crate) fn trim_end_space() {}

pub(crate) fn remove_end_space() {}

pub(crate) fn open_details(_: &str) {}

pub(crate) fn close_details(_: &str) {}

pub(crate) fn check_radio_button(_: &str, _: &str) {}

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

pub(crate) fn path() -> String {
    String::new()
}

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

pub(crate) fn on_popstate(_: impl Fn() + 'static) {}

pub(crate) fn copy(_: String, _: impl FnOnce(bool) + 'static) {}

pub(crate) fn select_all(_: &str) {}

pub(crate) fn field_value(_: &str, _: &str) -> String {
    String::new()
}

#[derive(Clone, Debug)]
pub(crate) struct SaveScript;

#[allow(clippy::unused_self, reason = "the twin of the browser's")]
impl SaveScript {
    pub(crate) fn load(_: impl FnOnce(Option<Self>) + 'static) {}

    pub(crate) fn open(&self, _: impl Fn(SaveState) + 'static) {}

    pub(crate) fn save(&self, _: Option<&[String]>) {}

    pub(crate) fn cancel(&self) {}

    pub(crate) fn remove(&self) {}
}

pub(crate) fn day(_: u64, _: &str) -> String {
    String::new()
}

pub(crate) fn checked_values(_: &str) -> Vec<String> {
    Vec::new()
}

pub(crate) fn is_focused(_: &str) -> bool {
    false
}

pub(crate) fn load_script(_: &'static str, _: impl FnOnce(bool) + 'static) {}

#[derive(Clone, Debug)]
pub(crate) struct Fetch;

impl Fetch {
    pub(crate) fn json(_: &str, _: impl FnOnce(Result<Json, LoadError>) + 'static) -> Self {
        Self
    }

    #[allow(clippy::unused_self, reason = "the twin of the browser's")]
    pub(crate) fn abort(&self) {}
}
