//! What the browser remembers of a reader's choices, and its preferences.

use leptos::prelude::*;
use web_sys::Storage;

use super::is_embedded;
use crate::language::Lang;
use crate::theme::Theme;

const REMEMBERED_LANGUAGE: &str = "bukyoku:lang";

/// `public/before-paint.js` reads it before the first paint.
const REMEMBERED_THEME: &str = "bukyoku:theme";

/// `None` also if the browser has no storage for the page. An embedded guide
/// stores nothing: a reader's settings for the guide do not affect other pages.
fn storage() -> Option<Storage> {
    if is_embedded() {
        return None;
    }
    window().local_storage().ok().flatten()
}

/// The language to show to a reader whose URL names none.
pub(crate) fn preferred_language() -> Lang {
    let remembered =
        storage().and_then(|storage| storage.get_item(REMEMBERED_LANGUAGE).ok().flatten());
    let browser: Vec<String> = window()
        .navigator()
        .languages()
        .iter()
        .filter_map(|tag| tag.as_string())
        .collect();
    Lang::preferred(remembered.as_deref(), browser.iter().map(String::as_str))
}

/// Stores the language that a reader chose.
pub(crate) fn remember_language(lang: Lang) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(REMEMBERED_LANGUAGE, lang.code());
    }
}

/// `public/boot.js` reads it when the key is pressed.
const SLASH_OFF: &str = "bukyoku:slash-off";

/// Whether the key `/` leads to the search field.
pub(crate) fn slash_searches() -> bool {
    storage().is_none_or(|storage| storage.get_item(SLASH_OFF).ok().flatten().is_none())
}

/// Stores whether the key `/` leads to the search field.
pub(crate) fn remember_slash(searches: bool) {
    if let Some(storage) = storage() {
        let _ = if searches {
            storage.remove_item(SLASH_OFF)
        } else {
            storage.set_item(SLASH_OFF, "1")
        };
    }
}

/// Stores the colour scheme that a reader chose.
pub(crate) fn remember_theme(theme: Theme) {
    if let Some(storage) = storage() {
        let _ = match theme.name() {
            Some(name) => storage.set_item(REMEMBERED_THEME, name),
            None => storage.remove_item(REMEMBERED_THEME),
        };
    }
}
