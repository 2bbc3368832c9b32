//! The language switch: every language by its own name, the current one as text,
//! the others as links that stay on the same page.

use leptos::ev::Event;
use leptos::prelude::*;
use view::{Element, TextValue, html};

use super::language_change::{address_in, change_language};
use super::{Announcements, message, use_location};
use crate::browser;
use crate::language::{Lang, messages};

/// The languages in which everything is written.
pub(crate) fn language_switch() -> Element {
    let items = Lang::FULL.map(|lang| html::li().reactive(move || language(lang)));
    html::nav()
        .class("languages")
        .attr("aria-label", message(|m| m.languages))
        .child(html::ul().children(items))
}

/// The languages with files of their own, given the last of [`Lang::ALL`] that the
/// guide has. They are not in the header, which has no space for more names on a phone.
pub(crate) fn further_languages(last: Memo<Lang>) -> Element {
    let further = Lang::ALL[Lang::FULL.len()..].iter();
    let items = further.map(|&lang| {
        let is_there = move || lang as usize <= last.get() as usize;
        html::li().reactive(move || is_there().then(|| language(lang)))
    });
    html::ul().children(items)
}

fn language(lang: Lang) -> Element {
    let location = use_location();
    if location.lang.get() == lang {
        return html::span()
            .attr("aria-current", "true")
            .attr("lang", lang.code())
            .child(lang.endonym());
    }
    let stays = lang.shares_files_with(location.lang.get());
    let href = move || address_in(location, lang);
    let announcements = expect_context::<Announcements>();
    let switch = move |click: Event| {
        // A language with files of its own is another document.
        if !browser::is_plain_click(&click) || !stays {
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
        .attr(
            "rel",
            if stays {
                "alternate"
            } else {
                "alternate external"
            },
        )
        .attr("lang", lang.code())
        .attr("hreflang", lang.code())
        .attr("href", TextValue::reactive(href))
        .on("click", switch)
        .child(lang.endonym())
        .child(" ")
        .child(
            html::span()
                .class("visually-hidden")
                .child(lang.show_in_this_language()),
        )
}

fn link_id(lang: Lang) -> String {
    ["language-", lang.code()].concat()
}
