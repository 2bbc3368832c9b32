//! The preview: the guide as the other page would show it.

use leptos::prelude::*;
use view::{Element, TextValue, effect, html};

use super::Builder;
use crate::browser;
use crate::content::guide::EmbedText;
use crate::embed::choice::ATTRIBUTES;
use crate::embed::snippet::{PageName, SCRIPT};

/// The default height of the preview: its frame on the page
/// (`style/pages/workshop.css`) without padding and border.
const PREVIEW_HEIGHT: &str = "34.5rem";

view::custom_element!(fn bukyoku_guide() = "bukyoku-guide");

impl Builder {
    /// The custom element itself, as in the other page.
    pub(super) fn preview_section(&self) -> Element {
        let Self { location, form, .. } = *self;
        let missing = RwSignal::new(false);
        let builder = self.clone();
        effect(move || {
            // The form may have been filled in before the app ran.
            builder.read_form();
            browser::load_script(SCRIPT, move |came| {
                // The reader may have left the page in the meantime.
                let _ = missing.try_set(!came);
            });
        });
        let builder = self.clone();
        let src = move || {
            if location.url.read().is_empty() {
                location.file("")
            } else {
                builder.guide()
            }
        };
        let builder = self.clone();
        let href =
            move || location.href_in(builder.first_page_name().lang, &form.read().choice.page());
        let [lang, name] = [
            |name: PageName| name.lang.code().to_owned(),
            |name: PageName| name.text,
        ]
        .map(|part: fn(PageName) -> String| {
            let builder = self.clone();
            TextValue::reactive(move || part(builder.first_page_name()))
        });
        let link = html::a()
            .attr("href", TextValue::reactive(href))
            .attr("lang", lang)
            .child(name);
        let guide = ATTRIBUTES.into_iter().fold(
            bukyoku_guide().attr("src", TextValue::reactive(src)),
            |guide, name| {
                guide.reactive_attr(name, move || {
                    let chosen = form.read().choice.attribute(name);
                    // With automatic height, a language change would scroll
                    // this page to keep the preview's reading position.
                    chosen.or_else(|| (name == "height").then_some(PREVIEW_HEIGHT.into()))
                })
            },
        );
        let failed = self.text(EmbedText::PreviewFailed);
        let error = move || missing.get().then(|| failed.clone());
        // It scrolls, also by the keyboard.
        let preview = html::div()
            .class("preview")
            .attr("role", "region")
            .attr("aria-labelledby", "embed-preview")
            .attr("tabindex", "0")
            .child(guide.child(link));
        let heading = html::h2()
            .id("embed-preview")
            .child(self.text(EmbedText::Preview));
        html::div()
            .class("only-app")
            .child(heading)
            .child(html::p().class("wrong").reactive(error))
            .child(preview)
    }
}
