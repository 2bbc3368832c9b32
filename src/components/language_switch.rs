//! The language toggle: every language by its own name, the current one as
//! text, the others as links that stay on the same page.

use leptos::ev::Event;
use leptos::prelude::*;
use view::{Element, TextValue, html};

use super::language_change::{address_in, change_language};
use super::{Announcements, message, use_location};
use crate::browser;
use crate::language::{Lang, messages};

/// The language toggle.
pub(crate) fn language_switch() -> Element {
    let items = Lang::ALL.map(|lang| html::li().reactive(move || language(lang)));
    html::nav()
        .class("languages")
        .attr("aria-label", message(|m| m.languages))
        .child(html::ul().children(items))
}

fn language(lang: Lang) -> Element {
    let location = use_location();
    if location.lang.get() == lang {
        return html::span()
            .attr("aria-current", "true")
            .attr("lang", lang.code())
            .child(lang.endonym());
    }
    let href = move || address_in(location, lang);
    let announcements = expect_context::<Announcements>();
    let switch = move |click: Event| {
        if !browser::is_plain_click(&click) {
            return;
        }
        click.prevent_default();
        let former = location.lang.get_untracked();
        browser::remember_language(lang);
        change_language(location, lang);
        announcements.announce(messages(lang).language_changed);
        // The clicked link has become text; the link back has replaced it.
        browser::before_next_frame(move || browser::focus(&link_id(former)));
    };
    html::a()
        .id(link_id(lang))
        .attr("rel", "alternate")
        .attr("lang", lang.code())
        .attr("hreflang", lang.code())
        .attr("href", TextValue::reactive(href))
        .on("click", switch)
        .child(lang.endonym())
        .child(" ")
        .child(
            html::span()
                .class("visually-hidden")
                .child(messages(lang).show_in_this_language),
        )
}

fn link_id(lang: Lang) -> String {
    ["language-", lang.code()].concat()
}
