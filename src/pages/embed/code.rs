//! The code to paste, and what the other page must allow.

use leptos::prelude::*;
use view::{Element, TextValue, html};

use super::Builder;
use crate::components::copy_code;
use crate::content::guide::EmbedText;
use crate::embed::snippet::{self, EXAMPLE};
use crate::route::{Document, Page};

impl Builder {
    pub(super) fn code_section(&self) -> Element {
        let builder = self.clone();
        let lines = move || {
            let form = builder.form.read();
            snippet::element(&builder.guide(), &form.choice, &builder.first_page_name())
        };
        self.section("embed-code", EmbedText::Code)
            .child(self.paragraph(EmbedText::CodeHow))
            .child(
                html::p()
                    .class("without-app")
                    .child(html::code().child(EXAMPLE))
                    .child(" ")
                    .child(self.text(EmbedText::ExampleAddress)),
            )
            .child(copy_code(
                "embed-lines",
                self.text(EmbedText::CodeName),
                lines,
            ))
    }

    pub(super) fn frame_section(&self) -> Element {
        let builder = self.clone();
        let line = move || {
            let form = builder.form.read();
            snippet::frame(&builder.guide(), &form.choice, &builder.first_page_name())
        };
        self.section("embed-frame", EmbedText::Frame)
            .child(self.paragraph(EmbedText::FrameHow))
            .child(copy_code(
                "embed-frame-line",
                self.text(EmbedText::FrameName),
                line,
            ))
    }

    /// For the chosen division, or the first one if none is chosen.
    pub(super) fn card_section(&self) -> Option<Element> {
        let first = self.chart.divisions().next()?.slug.clone();
        let builder = self.clone();
        let lines = move || {
            let choice = &builder.form.read().choice;
            let slug = choice.division.as_ref().unwrap_or(&first);
            snippet::card(
                &builder.guide(),
                slug,
                choice.lang,
                &builder.page_name(&Page::Division(slug.clone())),
            )
        };
        Some(
            self.section("embed-card", EmbedText::Card)
                .child(self.paragraph(EmbedText::CardHow))
                .child(copy_code(
                    "embed-card-lines",
                    self.text(EmbedText::CardName),
                    lines,
                )),
        )
    }

    pub(super) fn permission_section(&self) -> Element {
        let allowed = ["script-src ", "frame-src ", "connect-src "].map(|directive| {
            let builder = self.clone();
            let source = TextValue::reactive(move || [directive, &builder.origin()].concat());
            html::p().child(html::code().child(source))
        });
        self.section("embed-permission", EmbedText::Permission)
            .child(self.paragraph(EmbedText::PermissionHow))
            .children(allowed)
            .child(self.paragraph(EmbedText::More))
            .child(html::p().class("actions").child(self.documentation()))
    }

    /// The link to the documentation, which is no page of the app.
    fn documentation(&self) -> Element {
        let location = self.location;
        let href = move || location.file(&Document::Embedding.file(location.lang.get()));
        html::a()
            .attr("href", TextValue::reactive(href))
            .attr("rel", "external")
            .child(self.text(EmbedText::Documentation))
    }
}
