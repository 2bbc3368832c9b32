//! The search.
//!
//! The page offers every subject and section as a link, for readers without
//! scripts and without a query. The results are shown in place of any page while
//! the reader types in its search field: [`live`].

#[cfg(feature = "hydrate")]
mod highlights;
#[cfg(feature = "hydrate")]
mod inserted;
#[cfg(feature = "hydrate")]
mod live;
#[cfg(feature = "hydrate")]
mod results;

use leptos::prelude::*;
use view::{Content, Element, Node, TextValue, effect, html};

#[cfg(feature = "hydrate")]
pub(crate) use self::live::prepare_search;
use crate::browser;
use crate::components::{
    breadcrumb, division_links, message, page_heading, search_form, text, use_location, when_loaded,
};
use crate::content::guide::{Card, Index};
use crate::library::Library;
use crate::route::Page;

/// The id of the notice that the search could not be loaded.
const FAILED: &str = "search-failed";

/// The id of the setting for the key `/`.
const SLASH: &str = "slash";

/// The search page without a query.
pub(super) fn search() -> Content {
    when_loaded(expect_context::<Library>().index(), body)
}

fn body(index: &Index) -> Node {
    #[cfg(feature = "hydrate")]
    fill_field();
    let header = html::header()
        .class("front")
        .child(page_heading().child(message(|m| m.search)))
        .child(search_form())
        .child(
            html::p()
                .class("without-app")
                .child(message(|m| m.search_needs_app)),
        )
        .child(html::p().id(FAILED).attr("role", "alert").child(""));
    Node::Fragment(vec![
        breadcrumb(message(|m| m.search)).into(),
        header.into(),
        subjects(index, "subjects").into(),
        divisions(index, "divisions").into(),
        shortcut().into(),
    ])
}

/// Writes the query of the URL into the field, once it is in the document.
#[cfg(feature = "hydrate")]
fn fill_field() {
    let query = use_location().query;
    effect(move || {
        let query = browser::search_parameter(&query.get_untracked());
        if !query.is_empty() && browser::search_text().is_empty() {
            browser::set_search_text(&query);
        }
    });
}

/// The setting for the key `/`. A reader who speaks to the device may press it
/// unintentionally (WCAG 2.1.4).
fn shortcut() -> Element {
    effect(|| browser::set_checked(SLASH, browser::slash_searches()));
    let checkbox = html::input()
        .id(SLASH)
        .attr("type", "checkbox")
        .attr("checked", "")
        .on("change", |_| {
            browser::remember_slash(browser::is_checked(SLASH));
        });
    let label = html::label()
        .child(checkbox)
        .child(" ")
        .child(html::span().child(message(|m| m.slash_searches)));
    html::fieldset()
        .class("options only-app")
        .child(html::legend().child(message(|m| m.keyboard)))
        .child(label)
}

/// A link to every subject. The heading has this id.
pub(super) fn subjects(index: &Index, id: &'static str) -> Element {
    let location = use_location();
    let subjects = index.subjects.iter().map(|subject| {
        let link = html::a()
            .attr("href", location.href(Page::Subject(subject.id.clone())))
            .child(text(&subject.name));
        html::li().child(link)
    });
    html::section()
        .attr("aria-labelledby", id)
        .child(html::h2().id(id).child(message(|m| m.subjects)))
        .child(html::ul().class("links subjects").children(subjects))
}

/// A link to every division and section; to every bureau if there are several.
/// The heading has this id.
pub(super) fn divisions(index: &Index, id: &'static str) -> Element {
    let section = html::section().attr("aria-labelledby", id);
    let heading = html::h2().id(id);
    let list = html::ul().class("links");
    if index.only_bureau().is_none() {
        return section
            .child(heading.child(message(|m| m.bureaus)))
            .child(list.children(division_links(index)));
    }
    section
        .child(heading.child(message(|m| m.divisions)))
        .child(list.children(index.divisions.iter().map(division)))
}

fn division(card: &Card) -> Element {
    let location = use_location();
    let page = location.href(Page::Division(card.slug.clone()));
    let sections = card.sections.iter().map(|section| {
        let page = page.clone();
        let fragment = ["#", section.id.as_str()].concat();
        let href = TextValue::reactive(move || [&*page.get(), &fragment].concat());
        html::li().child(html::a().attr("href", href).child(text(&section.title)))
    });
    let sections: Vec<_> = sections.collect();
    let item = html::li().child(html::a().attr("href", page).child(text(&card.name)));
    if sections.is_empty() {
        return item;
    }
    item.child(html::ul().class("links").children(sections))
}
