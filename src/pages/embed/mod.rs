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
    when_both_loaded, when_loaded,
};
use crate::content::guide::{Chart, EmbedPage, EmbedText, Index, Text};
use crate::embed::choice::FormState;
use crate::embed::snippet::{EXAMPLE, EXAMPLE_ORIGIN, PageName};
use crate::library::Library;
use crate::route::Page;

/// The page.
pub(super) fn embed() -> Content {
    let library = expect_context::<Library>();
    // With the others, not after them.
    library.chart().request();
    when_both_loaded(library.index(), library.embed(), move |index, texts| {
        let (index, texts) = (index.clone(), texts.clone());
        when_loaded(library.chart(), move |chart| body(&index, &texts, chart))
    })
}

/// The chosen options and the data that the page needs.
#[derive(Clone)]
struct Builder {
    location: Location,
    announcements: Announcements,
    form: RwSignal<FormState>,
    /// The name of the guide.
    title: Text,
    /// How many of [`Lang::ALL`](crate::language::Lang::ALL) it has.
    languages: usize,
    /// The bureaus and divisions with their names.
    chart: Arc<Chart>,
    /// The texts of the page.
    texts: Arc<EmbedPage>,
}

fn body(index: &Index, texts: &EmbedPage, chart: &Chart) -> Node {
    let builder = Builder {
        location: use_location(),
        announcements: expect_context(),
        form: RwSignal::new(FormState::default()),
        title: index.site.title.clone(),
        languages: index.site.languages,
        chart: Arc::new(chart.clone()),
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

    /// The name of a division or a bureau; that of the guide for other pages.
    pub(super) fn page_name(&self, page: &Page) -> PageName {
        let lang = self.form.read().choice.lang;
        let lang = lang.unwrap_or_else(|| self.location.lang.get());
        let name = match page {
            Page::Division(slug) => self.chart.name_of(slug),
            Page::Bureau(slug) => {
                let mut bureaus = self.chart.bureaus.iter();
                let bureau = bureaus.find(|bureau| bureau.slug == *slug);
                bureau.map(|bureau| &bureau.name)
            }
            _ => None,
        };
        PageName {
            lang,
            text: name.unwrap_or(&self.title).get(lang).clone(),
        }
    }

    /// The name of the page that is shown first.
    pub(super) fn first_page_name(&self) -> PageName {
        self.page_name(&self.form.read().choice.page())
    }
}
