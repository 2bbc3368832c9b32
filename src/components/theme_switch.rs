//! The switch between the system's colour scheme, light and dark.

use super::words;
use crate::browser::{self, Theme};
use crate::language::Messages;
use crate::view::{Element, effect, el};

/// The name of the radio buttons.
const NAME: &str = "theme";

/// The colour switch: native radio buttons, so that the arrow keys work.
pub(crate) fn theme_switch() -> Element {
    // The script in the page's head has already applied the scheme, but not to
    // the browser's toolbar and this switch.
    effect(|| show(browser::theme()));
    let choices = Theme::ALL.map(|theme| {
        let button = el("input")
            .attr("type", "radio")
            .attr("name", NAME)
            .attr("value", theme.value())
            .on("change", move |_| {
                browser::show_theme(theme);
                browser::remember_theme(theme);
            });
        el("label")
            .child(button)
            .child(" ")
            .child(el("span").child(words(label(theme))))
    });
    el("fieldset")
        .class("options theme-switch")
        .child(el("legend").child(words(|m| m.theme)))
        .children(choices)
}

/// Applies a scheme to the guide and to the switch.
pub(crate) fn show(theme: Theme) {
    browser::show_theme(theme);
    browser::choose(NAME, theme.value());
}

const fn label(theme: Theme) -> fn(&'static Messages) -> &'static str {
    match theme {
        Theme::System => |m| m.theme_system,
        Theme::Light => |m| m.theme_light,
        Theme::Dark => |m| m.theme_dark,
    }
}
