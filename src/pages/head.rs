//! The metadata of a page: its title and description.

use crate::content::guide::{EmbedText, Index, Site};
use crate::content::inline::plain_text;
use crate::content::json::FromJson;
use crate::id::Slug;
use crate::language::{Lang, Messages, messages};
use crate::library::{Entry, Library, Load};
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
    let of_guide = match &site {
        Some(site) if *route != Route::Chooser => site.title.get(lang).clone(),
        site => Site::brand(site.as_deref(), lang).to_owned(),
    };
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
        Route::Page(_, Page::Chart) => (words.chart.to_owned(), introduction(lang, library)),
        Route::Page(_, page @ (Page::Subject(_) | Page::Bureau(_) | Page::PrintBureau(_))) => {
            match library.index().ready() {
                Some(index) => part_of_guide(&index, page, lang)
                    .unwrap_or_else(|| (words.not_found.to_owned(), String::new())),
                None => (
                    failed_or_loading(&library.index(), words).to_owned(),
                    String::new(),
                ),
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
    let title = if name.is_empty() {
        match library.index().ready() {
            Some(index) => [of_guide.as_str(), index.organisation().get(lang)].join(" | "),
            None => of_guide,
        }
    } else {
        [name.as_str(), &of_guide].join(" | ")
    };
    Head {
        name: if name.is_empty() { title.clone() } else { name },
        title,
        description,
    }
}

/// The name and the description of a subject's or a bureau's page; `None` if the
/// guide does not have it.
fn part_of_guide(index: &Index, page: &Page, lang: Lang) -> Option<(String, String)> {
    let words = messages(lang);
    if let Page::Subject(id) = page {
        let subject = index.subjects.iter().find(|subject| subject.id == *id)?;
        let name = subject.name.get(lang);
        let description = [words.divisions_for_subject, name].join(words.colon);
        return Some((name.clone(), description));
    }
    let (Page::Bureau(slug) | Page::PrintBureau(slug)) = page else {
        return None;
    };
    let bureau = index.bureau(slug)?;
    let name = bureau.name.get(lang);
    let name = match page {
        Page::Bureau(_) => name.clone(),
        _ => words.for_printing(name),
    };
    let summary = bureau.summary.as_ref();
    let summary = summary.map(|summary| summary.get(lang).clone());
    Some((name, summary.unwrap_or_else(|| opening(lang, index))))
}

/// The name of a division whose page is not loaded.
fn unknown_division(lang: Lang, library: Library, slug: &Slug) -> String {
    let words = messages(lang);
    let failed = matches!(library.division(slug).load(), Load::Failed(_));
    let Some(chart) = library.chart().ready() else {
        // It may be known from its card already.
        let index = library.index().ready();
        let card = index.as_ref().and_then(|index| {
            let mut cards = index.divisions.iter();
            cards.find(|card| card.slug == *slug)
        });
        return match card {
            _ if failed => failed_or_loading(&library.chart(), words).to_owned(),
            Some(card) => card.name.get(lang).clone(),
            None => words.loading.to_owned(),
        };
    };
    match chart.name_of(slug) {
        None => words.not_found.to_owned(),
        Some(_) if failed => words.load_failed.to_owned(),
        Some(name) => name.get(lang).clone(),
    }
}

/// The name of a page while the file that has its name is not loaded.
fn failed_or_loading<T: FromJson + Send + Sync + 'static>(
    file: &Entry<T>,
    words: &Messages,
) -> &'static str {
    match file.load() {
        Load::Failed(_) => words.load_failed,
        _ => words.loading,
    }
}

fn introduction(lang: Lang, library: Library) -> String {
    let index = library.index().ready();
    index.map_or_else(String::new, |index| opening(lang, &index))
}

/// The first paragraph of the introduction.
fn opening(lang: Lang, index: &Index) -> String {
    let first = index.introduction.get(lang).first();
    first.map_or_else(String::new, |first| plain_text(first))
}
