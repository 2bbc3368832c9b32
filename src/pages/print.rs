//! All divisions on one page, for those who want the document back: to print
//! it, or to save it as one file.

use std::sync::Arc;

use leptos::prelude::*;

use super::division::{Names, Parts, Setting};
use crate::browser;
use crate::components::{
    Breadcrumb, Loaded, Outcome, PageHeading, Place, Prose, say, say_heading, words,
};
use crate::content::guide::{DivisionPage, Index};
use crate::id::Slug;
use crate::library::{Library, Load};

/// The page for paper.
#[component]
pub(super) fn Print() -> impl IntoView {
    let library = expect_context::<Library>();
    view! {
        <Loaded entry=library.index() let:index>
            <Document index/>
        </Loaded>
    }
}

#[component]
fn Document(index: Arc<Index>) -> impl IntoView {
    let library = expect_context::<Library>();
    let entries: Vec<_> = index
        .divisions
        .iter()
        .map(|card| library.division(&card.slug))
        .collect();
    let want = {
        let entries = entries.clone();
        move || entries.iter().for_each(|entry| entry.want())
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
    view! {
        <Outcome load want let:pages>
            <Brochure index=&index pages=&pages/>
        </Outcome>
    }
}

#[component]
fn Brochure<'a>(index: &'a Index, pages: &'a [Arc<DivisionPage>]) -> impl IntoView + use<> {
    let place = Place::here();
    let contents = pages
        .iter()
        .map(|page| {
            let href = ["#", &division_id(&page.division.slug)].concat();
            view! {
                <li>
                    <a href=href rel="external">
                        {say(&page.division.name)}
                    </a>
                </li>
            }
        })
        .collect_view();
    let articles = pages
        .iter()
        .map(|page| {
            let division = &page.division;
            let setting = Setting::Collection(division.slug.clone());
            let id = division_id(&division.slug);
            view! {
                <article class="division" aria-labelledby=id.clone()>
                    <header>
                        <h2 id=id.clone() tabindex="-1">
                            {say_heading(&division.name)}
                        </h2>
                        <Names division/>
                    </header>
                    <Parts division setting=&setting/>
                </article>
            }
        })
        .collect_view();
    view! {
        <Breadcrumb here=move || place.words().print.to_owned()/>
        <header class="cover">
            <p class="ministry">{say(&index.site.ministry)} " " {say(&index.site.bureau)}</p>
            <PageHeading text=say(&index.site.title)/>
            <Prose text=index.introduction.clone()/>
            <p class="actions">
                <button type="button" on:click=|_| browser::print()>
                    {words(|m| m.print_now)}
                </button>
            </p>
        </header>
        <nav class="table-of-contents" aria-labelledby="contents">
            <h2 id="contents">{words(|m| m.table_of_contents)}</h2>
            <ol>{contents}</ol>
        </nav>
        {articles}
    }
}

/// The fragment of a division.
fn division_id(slug: &Slug) -> String {
    Setting::Collection(slug.clone()).fragment("division")
}
