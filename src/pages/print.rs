//! All divisions, or those of a bureau, on one page, to print the document or
//! save it as one file.

use std::sync::Arc;

use leptos::prelude::*;
use view::{Content, Element, Node, html};

use super::bureau::{for_printing, when_bureau_loaded};
use super::division::{Setting, lines_below_name, parts_of};
use crate::browser;
use crate::components::{
    breadcrumb, breadcrumb_below, heading_phrases, message, page_heading, prose, spaced, text,
    use_location, when_loaded, when_ready,
};
use crate::content::guide::{Bureau, Division, DivisionPage, Index, Paragraphs};
use crate::id::{BureauSlug, Slug};
use crate::library::{Library, Load};
use crate::route::Page;

/// The page of the whole guide. If it is too long for one document, the page
/// leads to those of the bureaus.
pub(super) fn print() -> Content {
    let library = expect_context::<Library>();
    when_loaded(library.index(), move |index| {
        if !index.is_printed_whole() {
            return bureaus(index).into();
        }
        if index.only_bureau().is_some() {
            let slugs = index.divisions.iter().map(|card| card.slug.clone());
            return document(index, None, slugs.collect());
        }
        let index = index.clone();
        when_loaded(library.chart(), move |chart| {
            let divisions = chart.divisions();
            let slugs = divisions.map(|division| division.slug.clone());
            document(&index, None, slugs.collect())
        })
    })
}

/// The page of a bureau; not found if the guide has no such bureau.
pub(super) fn print_bureau(slug: BureauSlug) -> Content {
    let page = Page::PrintBureau(slug.clone());
    when_bureau_loaded(page, slug, |index, bureau, cards| {
        let slugs = cards.divisions.iter().map(|card| card.slug.clone());
        let introduction = cards.description.clone();
        document(index, Some((bureau, introduction)), slugs.collect())
    })
}

/// Links to the documents of the bureaus.
fn bureaus(index: &Index) -> Node {
    let location = use_location();
    let links = index.bureaus.iter().map(|bureau| {
        let page = Page::PrintBureau(bureau.slug.clone());
        let link = html::a().attr("href", location.href(page));
        html::li().child(link.child(text(&bureau.name)))
    });
    let header = html::header()
        .child(page_heading().child(message(|m| m.print)))
        .child(html::p().child(message(|m| m.print_by_bureau)));
    Node::Fragment(vec![
        breadcrumb(message(|m| m.print)).into(),
        header.into(),
        html::ul().class("links").children(links).into(),
    ])
}

/// The divisions of the guide, or of a bureau, once they are loaded.
fn document(
    index: &Index,
    // With what it is for.
    bureau: Option<(&Bureau, Option<Paragraphs>)>,
    slugs: Vec<Slug>,
) -> Content {
    let library = expect_context::<Library>();
    let entries: Vec<_> = slugs.iter().map(|slug| library.division(slug)).collect();
    let request = {
        let entries = entries.clone();
        move |attempt| entries.iter().for_each(|entry| entry.fetch(attempt))
    };
    let load = move || {
        let mut pages = Vec::new();
        for entry in &entries {
            match entry.load() {
                Load::Ready(page) => pages.push(page),
                Load::Failed(error) => return Load::Failed(error),
                Load::Absent | Load::Loading => return Load::Loading,
            }
        }
        Load::Ready(Arc::new(pages))
    };
    let introduction = match &bureau {
        Some((_, description)) => description.clone(),
        None => Some(index.introduction.clone()),
    };
    let (index, bureau) = (index.clone(), bureau.map(|(bureau, _)| bureau.clone()));
    when_ready(load, request, move |pages| {
        let introduction = introduction.as_ref();
        let introduction = introduction.map_or_else(Vec::new, |text| prose(text, None));
        brochure(&index, bureau.as_ref(), introduction, pages)
    })
}

fn brochure(
    index: &Index,
    bureau: Option<&Bureau>,
    introduction: Vec<Node>,
    pages: &[Arc<DivisionPage>],
) -> Node {
    let ministry = html::p().class("ministry");
    let ministry = match (bureau, index.only_bureau()) {
        (Some(_), _) => ministry.child(text(&index.site.title)),
        (None, Some(bureau)) => ministry
            .child(spaced(text(&index.site.ministry)))
            .child(text(&bureau.name)),
        (None, None) => ministry.child(text(&index.site.ministry)),
    };
    let title = bureau.map_or(&index.site.title, |bureau| &bureau.name);
    let button = html::button()
        .attr("type", "button")
        .on("click", |_| browser::print())
        .child(message(|m| m.print_now));
    let cover = html::header()
        .class("cover")
        .child(ministry)
        .child(page_heading().child(text(title)))
        .children(introduction)
        .child(html::p().class("actions").child(button));
    let entries = pages.iter().map(|page| {
        let href = ["#", &division_id(&page.division.slug)].concat();
        let link = html::a().attr("href", href).attr("rel", "external");
        html::li().child(link.child(text(&page.division.name)))
    });
    let contents = html::nav()
        .class("table-of-contents")
        .attr("aria-labelledby", "contents")
        .child(
            html::h2()
                .id("contents")
                .child(message(|m| m.table_of_contents)),
        )
        .child(html::ol().children(entries));
    let breadcrumb = match bureau {
        Some(bureau) => {
            let page = Page::Bureau(bureau.slug.clone());
            breadcrumb_below(page, &bureau.name, for_printing(&bureau.name))
        }
        None => breadcrumb(message(|m| m.print)),
    };
    let mut nodes: Vec<Node> = vec![breadcrumb.into(), cover.into(), contents.into()];
    nodes.extend(pages.iter().map(|page| article(&page.division).into()));
    Node::Fragment(nodes)
}

fn article(division: &Division) -> Element {
    let setting = Setting::Collection(division.slug.clone());
    let id = division_id(&division.slug);
    let heading = html::h2()
        .id(id.clone())
        .attr("tabindex", "-1")
        .content(heading_phrases(&division.name));
    html::article()
        .class("division")
        .attr("aria-labelledby", id)
        .child(
            html::header()
                .child(heading)
                .children(lines_below_name(division)),
        )
        .child(parts_of(division, &setting))
}

/// The fragment of a division.
fn division_id(slug: &Slug) -> String {
    Setting::Collection(slug.clone()).fragment("division")
}
