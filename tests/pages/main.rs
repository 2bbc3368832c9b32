//! All rendered pages: in the right language, complete, and with their links.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

mod bureaus;
mod divisions;
mod embedding;
mod furigana;
mod language;
mod notices;
mod structure;

use std::path::Path;

use bukyoku::app::InitialContent;
use bukyoku::content::check;
use bukyoku::content::compile::{Guide, compile};
use bukyoku::content::guide::EmbedText;
use bukyoku::content::interface::embed_page;
use bukyoku::language::Lang;
use bukyoku::render::render;
use bukyoku::route::{Base, Page};
use scraper::{ElementRef, Html, Selector};

fn guide() -> Guide {
    let source = check::check(Path::new("public/content"), Lang::En)
        .unwrap()
        .expect("the content has no fault");
    compile(&source)
}

/// The guide that `bukyoku new` writes, which has two bureaus.
fn guide_of_bureaus() -> Guide {
    let source = check::check(Path::new("program/template"), Lang::En)
        .unwrap()
        .expect("the example has no fault");
    compile(&source)
}

/// A guide with a single bureau, and one with several.
fn guides() -> [Guide; 2] {
    [guide(), guide_of_bureaus()]
}

fn content(guide: &Guide) -> InitialContent {
    guide.into()
}

/// A text of the page for embedding.
fn embed_text(lang: Lang, which: EmbedText) -> String {
    embed_page().text(which).get(lang).clone()
}

fn every_route(guide: &Guide) -> Vec<(Lang, Page)> {
    Lang::FULL
        .into_iter()
        .flat_map(|lang| guide.pages().into_iter().map(move |page| (lang, page)))
        .collect()
}

fn page(guide: &Guide, lang: Lang, page: &Page) -> Html {
    let base = Base::default();
    Html::parse_document(&render(&base, &base.page(lang, page), content(guide)).html)
}

fn select<'a>(html: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    let selector = Selector::parse(selector).unwrap();
    html.select(&selector).collect()
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().trim().to_owned()
}
