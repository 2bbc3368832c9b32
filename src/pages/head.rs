//! The metadata of a page: its title and description.

use crate::content::guide::EmbedText;
use crate::content::inline::plain_text;
use crate::id::Slug;
use crate::language::{Lang, Messages, messages};
use crate::library::{Library, Load};
use crate::route::{Page, Route};

/// The title and the description of a page, as plain text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The name of this page, without the name of the guide.
    pub name: String,
    /// The title: the name of this page, then of the guide.
    pub title: String,
    /// One or two sentences on the page.
    pub description: String,
}

/// The head of a route, from the loaded content. Reactive.
pub(crate) fn head(route: &Route, lang: Lang, library: Library) -> Head {
    let words = messages(lang);
    let site = library.site(route.division());
    let of_guide = site.as_ref().map_or_else(
        || words.brand.to_owned(),
        |site| site.title.get(lang).clone(),
    );
    let (name, description) = match route {
        Route::Chooser => (words.choose_language.to_owned(), String::new()),
        Route::Page(_, Page::Home) => (String::new(), introduction(lang, library)),
        Route::Page(_, Page::About) => (words.about.to_owned(), introduction(lang, library)),
        Route::Page(_, Page::Search) => (words.search.to_owned(), introduction(lang, library)),
        Route::Page(_, Page::Print) => (words.print.to_owned(), introduction(lang, library)),
        Route::Page(_, Page::Embed) => {
            let introduction = library.embed().ready();
            let introduction = introduction.map(|page| {
                let introduction = page.text(EmbedText::Introduction);
                introduction.get(lang).clone()
            });
            (words.embed.to_owned(), introduction.unwrap_or_default())
        }
        Route::Page(_, Page::Subject(id)) => {
            let index = library.index().ready();
            let subject = index
                .as_ref()
                .and_then(|index| index.subjects.iter().find(|subject| subject.id == *id));
            match (&index, subject) {
                (Some(_), Some(subject)) => {
                    let name = subject.name.get(lang);
                    (
                        name.clone(),
                        [words.divisions_for_subject, name].join(words.colon),
                    )
                }
                (Some(_), None) => (words.not_found.to_owned(), String::new()),
                (None, _) => (without_index(library, words).to_owned(), String::new()),
            }
        }
        Route::Page(_, Page::Division(slug)) => match library.division(slug).ready() {
            Some(page) => (
                page.division.name.get(lang).clone(),
                page.division.summary.get(lang).clone(),
            ),
            None => (unknown_division(lang, library, slug), String::new()),
        },
        Route::NotFound(_) => (words.not_found.to_owned(), String::new()),
    };
    let title = match (name.is_empty(), &site) {
        (true, Some(site)) => [of_guide.as_str(), site.bureau.get(lang)].join(" | "),
        (true, None) => of_guide,
        (false, _) => [name.as_str(), &of_guide].join(" | "),
    };
    Head {
        name: if name.is_empty() { title.clone() } else { name },
        title,
        description,
    }
}

/// The name of a division whose page is not loaded.
fn unknown_division(lang: Lang, library: Library, slug: &Slug) -> String {
    let words = messages(lang);
    let failed = matches!(library.division(slug).load(), Load::Failed(_));
    let Some(index) = library.index().ready() else {
        let name = if failed {
            without_index(library, words)
        } else {
            words.loading
        };
        return name.to_owned();
    };
    match index.divisions.iter().find(|card| card.slug == *slug) {
        None => words.not_found.to_owned(),
        Some(_) if failed => words.load_failed.to_owned(),
        Some(card) => card.name.get(lang).clone(),
    }
}

/// The name of a page while the index is not loaded.
fn without_index(library: Library, words: &Messages) -> &'static str {
    match library.index().load() {
        Load::Failed(_) => words.load_failed,
        _ => words.loading,
    }
}

fn introduction(lang: Lang, library: Library) -> String {
    library
        .index()
        .ready()
        .and_then(|index| {
            index
                .introduction
                .get(lang)
                .first()
                .map(|first| plain_text(first))
        })
        .unwrap_or_default()
}
