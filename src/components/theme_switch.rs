//! The switch between the system's colour scheme, light and dark.

use view::{Element, effect, html};

use super::message;
use crate::browser;
use crate::language::Messages;
use crate::theme::Theme;

/// The name of the radio buttons.
const NAME: &str = "theme";

/// The colour switch: native radio buttons, so that the arrow keys work.
pub(crate) fn theme_switch() -> Element {
    // The script in the page's head has already applied the scheme, but not to
    // the browser's toolbar and this switch.
    effect(|| show(browser::theme()));
    let choices = Theme::ALL.map(|theme| {
        let button = html::input()
            .attr("type", "radio")
            .attr("name", NAME)
            .attr("value", theme.value())
            .on("change", move |_| {
                browser::apply_theme(theme);
                browser::remember_theme(theme);
            });
        html::label()
            .child(button)
            .child(" ")
            .child(html::span().child(message(label(theme))))
    });
    html::fieldset()
        .class("options theme-switch")
        .child(html::legend().child(message(|m| m.theme)))
        .children(choices)
}

/// Applies a scheme to the guide and to the switch.
pub(crate) fn show(theme: Theme) {
    browser::apply_theme(theme);
    browser::check_radio_button(NAME, theme.value());
}

const fn label(theme: Theme) -> fn(&'static Messages) -> &'static str {
    match theme {
        Theme::System => |m| m.theme_system,
        Theme::Light => |m| m.theme_light,
        Theme::Dark => |m| m.theme_dark,
    }
}
