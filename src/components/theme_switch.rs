//! The switch between the system's colour scheme, light and dark.

use leptos::prelude::*;

use super::words;
use crate::browser::{self, Theme};
use crate::language::Messages;

/// The colour switch: native radio buttons, so that the arrow keys work.
#[component]
pub(crate) fn ThemeSwitch() -> impl IntoView {
    let chosen = RwSignal::new(Theme::default());
    // What is remembered is in force already, by the script in the page's head;
    // but that script leaves the browser's bar alone.
    Effect::new(move || {
        let theme = browser::remembered_theme();
        chosen.set(theme);
        browser::show_theme(theme);
    });
    let choices = Theme::ALL
        .map(|theme| {
            view! {
                <label>
                    <input
                        type="radio"
                        name="theme"
                        value=theme.name().unwrap_or("system")
                        prop:checked=move || chosen.get() == theme
                        on:change=move |_| {
                            browser::show_theme(theme);
                            browser::remember_theme(theme);
                            chosen.set(theme);
                        }
                    />
                    " "
                    <span>{words(label(theme))}</span>
                </label>
            }
        })
        .into_iter()
        .collect_view();
    view! {
        <fieldset class="theme-switch">
            <legend>{words(|m| m.theme)}</legend>
            {choices}
        </fieldset>
    }
}

const fn label(theme: Theme) -> fn(&'static Messages) -> &'static str {
    match theme {
        Theme::System => |m| m.theme_system,
        Theme::Light => |m| m.theme_light,
        Theme::Dark => |m| m.theme_dark,
    }
}
