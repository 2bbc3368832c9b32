//! The page of a division.

mod contents;
mod opening;
#[cfg(feature = "hydrate")]
mod prebuilt;
mod section;
mod setting;

use std::sync::Arc;

use leptos::prelude::*;
use view::{Content, Element, Node, TextValue, effect, html, memo};

#[cfg(not(feature = "hydrate"))]
use self::body as prebuilt_or_build;
pub(super) use self::opening::lines_below_name;
#[cfg(feature = "hydrate")]
use self::prebuilt::prebuilt_or_build;
#[cfg(feature = "hydrate")]
pub(crate) use self::prebuilt::{discard_prebuilt, prebuild};
pub(super) use self::section::parts_of;
pub(super) use self::setting::Setting;
use super::not_found::not_found;
use crate::browser;
use crate::components::{
    breadcrumb, breadcrumb_below, heading_phrases, link_symbol, mark_id, message, note_id,
    page_heading, text, use_location, when_ready,
};
use crate::content::guide::{self, DivisionName, DivisionPage};
use crate::id::Slug;
use crate::language::Messages;
use crate::library::{Library, Load};
use crate::route::Page;

/// The page of a division; not found if the guide has no such division.
pub(crate) fn division(slug: Slug) -> Content {
    let library = expect_context::<Library>();
    let entry = library.division(&slug);
    // If the file fails to load, the division may not exist: a static file host
    // can answer with anything. The chart lists all divisions.
    let chart = library.chart();
    let failed = {
        let entry = entry.clone();
        memo(move || matches!(entry.load(), Load::Failed(_)))
    };
    effect({
        let chart = chart.clone();
        move || {
            if failed.get() {
                chart.request();
            }
        }
    });
    let unknown = memo({
        let chart = chart.clone();
        move || {
            failed.get()
                && chart
                    .ready()
                    .is_some_and(|chart| chart.name_of(&slug).is_none())
        }
    });
    Content::reactive(move || {
        if unknown.get() {
            return untrack(not_found).into();
        }
        let (entry, chart) = (entry.clone(), chart.clone());
        let request = {
            let entry = entry.clone();
            move |attempt| entry.fetch(attempt)
        };
        // A failure is reported only once its cause is known.
        let load = move || match entry.load() {
            Load::Failed(error) => match chart.load() {
                Load::Absent | Load::Loading => Load::Loading,
                Load::Ready(_) | Load::Failed(_) => Load::Failed(error),
            },
            load => load,
        };
        untrack(|| when_ready(load, request, prebuilt_or_build))
    })
}

fn body(page: &Arc<DivisionPage>) -> Node {
    let division = &page.division;
    let header = html::header()
        .child(html::p().class("ministry").child(text(&page.bureau.name)))
        .child(page_heading().content(heading_phrases(&division.name)))
        .children(lines_below_name(division))
        .child(subjects(division));
    let article = html::article()
        .class("division")
        .child(header)
        .child(missing_section(Arc::clone(page)))
        .child(contents::contents(division))
        .child(parts_of(division, &Setting::OwnPage))
        .child(link_symbol());
    let here = text(&division.name);
    let breadcrumb = match &page.bureau.slug {
        Some(slug) => breadcrumb_below(Page::Bureau(slug.clone()), &page.bureau.name, here),
        None => breadcrumb(here),
    };
    Node::Fragment(vec![
        breadcrumb.into(),
        article.into(),
        neighbours(page).into(),
    ])
}

fn subjects(division: &guide::Division) -> Element {
    let location = use_location();
    let items = division.subjects.iter().map(|subject| {
        let link = html::a()
            .attr("href", location.href(Page::Subject(subject.id.clone())))
            .child(text(&subject.name));
        html::li().child(link)
    });
    html::ul()
        .class("tags")
        .attr("aria-label", message(|m| m.subjects_of_division))
        .children(items)
}

/// A notice if the URL names a section that this page does not have.
fn missing_section(page: Arc<DivisionPage>) -> Element {
    let location = use_location();
    let missing = memo(move || {
        let fragment = browser::decoded_fragment(&location.hash.read());
        let missing = !fragment.is_empty() && !has_fragment(&page.division, &fragment);
        missing.then_some(fragment)
    });
    let notice = move || {
        missing
            .read()
            .as_ref()
            .map(|fragment| location.messages().section_missing(fragment))
            .unwrap_or_default()
    };
    html::p()
        .class("notice")
        .attr("role", "status")
        .reactive_attr("hidden", move || missing.read().is_none().then_some(""))
        .child(TextValue::reactive(notice))
}

/// Whether a division's page has an element with this id.
fn has_fragment(division: &guide::Division, fragment: &str) -> bool {
    let of_section = |section: &guide::Section| {
        section.id.as_str() == fragment
            || section.footnotes.iter().any(|note| {
                [
                    note_id(section.id.as_str(), &note.id),
                    mark_id(section.id.as_str(), &note.id),
                ]
                .iter()
                .any(|id| id == fragment)
            })
    };
    division.parts().any(|part| part.id() == fragment)
        || division.sections().any(|(_, section)| of_section(section))
        || browser::has_element(fragment)
}

fn neighbours(page: &DivisionPage) -> Option<Element> {
    if page.previous.is_none() && page.next.is_none() {
        return None;
    }
    let location = use_location();
    let link = |neighbour: &Option<DivisionName>,
                rel: &'static str,
                label: fn(&'static Messages) -> &'static str| {
        neighbour.as_ref().map(|neighbour| {
            html::a()
                .attr("rel", rel)
                .attr(
                    "href",
                    location.href(Page::Division(neighbour.slug.clone())),
                )
                .child(html::span().class("direction").child(message(label)))
                .child(" ")
                .child(html::span().class("name").child(text(&neighbour.name)))
        })
    };
    let links = html::nav()
        .class("neighbours")
        .attr("aria-label", message(|m| m.neighbours))
        .child(link(&page.previous, "prev", |m| m.previous))
        .child(link(&page.next, "next", |m| m.next));
    Some(links)
}
