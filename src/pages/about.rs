//! Source, edition, translation, accessibility and licence.

use leptos::prelude::*;

use crate::components::{Breadcrumb, Loaded, PageHeading, Place, Prose, say, words};
use crate::content::guide::Index;
use crate::library::Library;

/// The about page.
#[component]
pub(super) fn About() -> impl IntoView {
    let library = expect_context::<Library>();
    view! {
        <Loaded entry=library.index() let:index>
            <AboutBody index=&index/>
        </Loaded>
    }
}

#[component]
fn AboutBody<'a>(index: &'a Index) -> impl IntoView + use<> {
    let place = Place::here();
    let accessibility = (0..place.words().accessibility.len())
        .map(|n| {
            view! {
                <dt>{move || place.words().accessibility[n].0}</dt>
                <dd>{move || place.words().accessibility[n].1}</dd>
            }
        })
        .collect_view();
    view! {
        <Breadcrumb here=move || place.words().about.to_owned()/>
        <header>
            <PageHeading text=words(|m| m.about)/>
            <Prose text=index.introduction.clone()/>
        </header>
        <section aria-labelledby="source">
            <h2 id="source">{words(|m| m.about_source)}</h2>
            <Prose text=index.source.clone()/>
        </section>
        <section aria-labelledby="edition">
            <h2 id="edition">{words(|m| m.about_edition)}</h2>
            <p>{say(&index.site.edition)}</p>
        </section>
        <section aria-labelledby="translation">
            <h2 id="translation">{words(|m| m.about_translation)}</h2>
            <Prose text=index.translation.clone()/>
        </section>
        <section aria-labelledby="accessibility">
            <h2 id="accessibility">{words(|m| m.about_accessibility)}</h2>
            <dl>{accessibility}</dl>
        </section>
        <section aria-labelledby="licence">
            <h2 id="licence">{words(|m| m.about_licence)}</h2>
            <Prose text=index.terms.clone()/>
            <p>{words(|m| m.software_licence)}</p>
        </section>
    }
}
