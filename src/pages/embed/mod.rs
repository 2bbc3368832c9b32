//! Generates the code that embeds the guide in another page: a form, the code,
//! and a preview.

mod code;
mod form;
mod preview;

use std::sync::Arc;

use leptos::prelude::*;
use view::{Content, Element, Node, TextValue, html};

use crate::browser;
use crate::components::{
    Announcements, Location, breadcrumb, message, page_heading, text, use_location,
    when_both_loaded,
};
use crate::content::guide::{EmbedPage, EmbedText, Index, Text};
use crate::embed::choice::FormState;
use crate::embed::snippet::{EXAMPLE, EXAMPLE_ORIGIN, PageName};
use crate::id::Slug;
use crate::library::Library;

/// The page.
pub(super) fn embed() -> Content {
    let library = expect_context::<Library>();
    when_both_loaded(library.index(), library.embed(), body)
}

/// The chosen options and the data that the page needs.
#[derive(Clone)]
struct Builder {
    location: Location,
    announcements: Announcements,
    form: RwSignal<FormState>,
    /// The name of the guide.
    title: Text,
    /// The divisions and their names.
    names: Arc<[(Slug, Text)]>,
    /// The texts of the page.
    texts: Arc<EmbedPage>,
}

fn body(index: &Index, texts: &EmbedPage) -> Node {
    let cards = index.divisions.iter();
    let builder = Builder {
        location: use_location(),
        announcements: expect_context(),
        form: RwSignal::new(FormState::default()),
        title: index.site.title.clone(),
        names: cards
            .map(|card| (card.slug.clone(), card.name.text.clone()))
            .collect(),
        texts: Arc::new(texts.clone()),
    };
    let header = html::header()
        .child(page_heading().child(message(|m| m.embed)))
        .child(html::p().child(text(&texts.text(EmbedText::Introduction))));
    let result = html::div()
        .child(builder.code_section())
        .child(builder.preview_section());
    let workshop = html::div()
        .class("workshop")
        .child(builder.form_section())
        .child(result);
    Node::Fragment(vec![
        breadcrumb(message(|m| m.embed)).into(),
        header.into(),
        workshop.into(),
        builder.frame_section().into(),
        builder.card_section().into(),
        builder.permission_section().into(),
    ])
}

impl Builder {
    /// One of the page's texts, in the current language.
    pub(super) fn text(&self, which: EmbedText) -> TextValue {
        text(&self.texts.text(which))
    }

    pub(super) fn section(&self, id: &'static str, heading: EmbedText) -> Element {
        html::section()
            .attr("aria-labelledby", id)
            .child(html::h2().id(id).child(self.text(heading)))
    }

    pub(super) fn paragraph(&self, text: EmbedText) -> Element {
        html::p().child(self.text(text))
    }

    /// The full URL of the guide; an example until the app runs.
    pub(super) fn guide(&self) -> String {
        if self.location.url.read().is_empty() {
            EXAMPLE.to_owned()
        } else {
            browser::origin() + &self.location.file("")
        }
    }

    /// The origin of the guide; of the example until the app runs.
    pub(super) fn origin(&self) -> String {
        if self.location.url.read().is_empty() {
            EXAMPLE_ORIGIN.to_owned()
        } else {
            browser::origin()
        }
    }

    /// The name of a division, or of the guide if there is none.
    pub(super) fn page_name(&self, division: Option<&Slug>) -> PageName {
        let lang = self.form.read().choice.lang;
        let lang = lang.unwrap_or_else(|| self.location.lang.get());
        let known = self.names.iter().find(|(known, _)| Some(known) == division);
        let name = known.map_or(&self.title, |(_, name)| name);
        PageName {
            lang,
            text: name.get(lang).clone(),
        }
    }

    /// The name of the page that is shown first.
    pub(super) fn first_page_name(&self) -> PageName {
        self.page_name(self.form.read().choice.division.as_ref())
    }
}
