//! The content that the app has at hand: fetched once, kept for the session.

use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::{Fetch, LoadError};
#[cfg(feature = "tool")]
use crate::content::compile::Guide;
use crate::content::guide::{AboutPage, DivisionPage, EmbedPage, Index, Site};
use crate::content::json::FromJson;
use crate::id::Slug;
use crate::route::Base;
#[cfg(feature = "hydrate")]
use crate::route::{Page, Route};

/// A file of content, on its way to the reader.
#[derive(Debug)]
pub(crate) enum Load<T> {
    /// Not asked for, or given up because the reader went elsewhere.
    Absent,
    /// On its way.
    Loading,
    /// Here.
    Ready(Arc<T>),
    /// It did not come.
    Failed(LoadError),
}

impl<T> Clone for Load<T> {
    fn clone(&self) -> Self {
        match self {
            Self::Absent => Self::Absent,
            Self::Loading => Self::Loading,
            Self::Ready(content) => Self::Ready(Arc::clone(content)),
            Self::Failed(error) => Self::Failed(*error),
        }
    }
}

/// One file of content.
#[derive(Debug)]
pub(crate) struct Entry<T: 'static> {
    url: Arc<str>,
    // Not an arena signal: it outlives the page that first asked for it.
    load: ArcRwSignal<Load<T>>,
}

impl<T> Clone for Entry<T> {
    fn clone(&self) -> Self {
        Self {
            url: Arc::clone(&self.url),
            load: self.load.clone(),
        }
    }
}

impl<T: FromJson + Send + Sync + 'static> Entry<T> {
    fn new(url: String, load: Load<T>) -> Self {
        Self {
            url: url.into(),
            load: ArcRwSignal::new(load),
        }
    }

    /// How far it has come.
    pub(crate) fn load(&self) -> Load<T> {
        self.load.get()
    }

    /// What it holds, once it is here.
    pub(crate) fn ready(&self) -> Option<Arc<T>> {
        match self.load.get() {
            Load::Ready(content) => Some(content),
            _ => None,
        }
    }

    /// Fetches it unless it is here, on its way or known not to come.
    #[cfg(feature = "hydrate")]
    fn want_if_absent(&self) {
        if matches!(*self.load.read_untracked(), Load::Absent) {
            self.want();
        }
    }

    /// Fetches it unless it is here or on its way. The fetch is given up when
    /// the current reactive owner, the page that asks, is left.
    pub(crate) fn want(&self) {
        if matches!(*self.load.read_untracked(), Load::Ready(_) | Load::Loading) {
            return;
        }
        self.load.set(Load::Loading);
        let load = self.load.clone();
        let fetch = Fetch::json(&self.url, move |result| {
            load.set(match result {
                Ok(content) => Load::Ready(Arc::new(content)),
                Err(error) => Load::Failed(error),
            });
        });
        let load = self.load.clone();
        on_cleanup(move || {
            fetch.abort();
            if matches!(*load.read_untracked(), Load::Loading) {
                load.set(Load::Absent);
            }
        });
    }
}

/// All content at hand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Library {
    base: StoredValue<Base>,
    index: StoredValue<Entry<Index>>,
    about: StoredValue<Entry<AboutPage>>,
    embed: StoredValue<Entry<EmbedPage>>,
    divisions: StoredValue<HashMap<Slug, Entry<DivisionPage>>>,
}

/// Content that a page is rendered with, where nothing is fetched.
#[derive(Clone, Debug, Default)]
pub struct Stock {
    /// `content/index.json`.
    pub index: Option<Arc<Index>>,
    /// `content/about.json`.
    pub about: Option<Arc<AboutPage>>,
    /// `content/embed.json`.
    pub embed: Option<Arc<EmbedPage>>,
    /// `content/divisions/<slug>.json`.
    pub divisions: Vec<Arc<DivisionPage>>,
}

#[cfg(feature = "tool")]
impl From<&Guide> for Stock {
    /// All content of a guide.
    fn from(guide: &Guide) -> Self {
        Self {
            index: Some(Arc::new(guide.index.clone())),
            about: Some(Arc::new(guide.about.clone())),
            embed: Some(Arc::new(guide.embed.clone())),
            divisions: guide.divisions.iter().cloned().map(Arc::new).collect(),
        }
    }
}

impl Library {
    /// A library of a guide hosted under `base` that has `stock` at hand.
    pub(crate) fn new(base: Base, stock: Stock) -> Self {
        let index = entry(&base, "content/index.json", stock.index);
        let about = entry(&base, "content/about.json", stock.about);
        let embed = entry(&base, "content/embed.json", stock.embed);
        let divisions = stock
            .divisions
            .into_iter()
            .map(|page| {
                let slug = page.division.slug.clone();
                (
                    slug.clone(),
                    Entry::new(division_url(&base, &slug), Load::Ready(page)),
                )
            })
            .collect();
        Self {
            base: StoredValue::new(base),
            index: StoredValue::new(index),
            about: StoredValue::new(about),
            embed: StoredValue::new(embed),
            divisions: StoredValue::new(divisions),
        }
    }

    /// Cards and subjects.
    pub(crate) fn index(self) -> Entry<Index> {
        self.index.get_value()
    }

    /// What only the about page says.
    pub(crate) fn about(self) -> Entry<AboutPage> {
        self.about.get_value()
    }

    /// What only the page for embedding says.
    pub(crate) fn embed(self) -> Entry<EmbedPage> {
        self.embed.get_value()
    }

    /// The page of a division.
    pub(crate) fn division(self, slug: &Slug) -> Entry<DivisionPage> {
        if let Some(entry) = self
            .divisions
            .with_value(|divisions| divisions.get(slug).cloned())
        {
            return entry;
        }
        let url = self.base.with_value(|base| division_url(base, slug));
        let entry = Entry::new(url, Load::Absent);
        self.divisions.update_value(|divisions| {
            divisions.insert(slug.clone(), entry.clone());
        });
        entry
    }

    /// Has the content of the page at a path fetched, unless that was tried. Of the page for paper that is only the beginning.
    #[cfg(feature = "hydrate")]
    pub(crate) fn fetch_ahead(self, path: &str) {
        let route = self.base.with_value(|base| Route::parse(base, path));
        match route.page() {
            None => {}
            Some(Page::Division(slug)) => self.division(slug).want_if_absent(),
            Some(page) => {
                self.index().want_if_absent();
                match page {
                    Page::About => self.about().want_if_absent(),
                    Page::Embed => self.embed().want_if_absent(),
                    _ => {}
                }
            }
        }
    }

    /// Where the guide is hosted.
    #[cfg(feature = "hydrate")]
    pub(crate) fn base(self) -> Base {
        self.base.get_value()
    }

    /// A division whose page is here and is not shown.
    #[cfg(feature = "hydrate")]
    pub(crate) fn any_division(self, shown: Option<&Slug>) -> Option<Slug> {
        self.divisions.with_value(|divisions| {
            let is_here = |(slug, entry): &(&Slug, &Entry<DivisionPage>)| {
                Some(*slug) != shown && matches!(*entry.load.read_untracked(), Load::Ready(_))
            };
            divisions.iter().find(is_here).map(|(slug, _)| slug.clone())
        })
    }

    /// What the frame says, from whatever file came first. Reactive on the
    /// index and on the division that is shown.
    pub(crate) fn site(self, shown: Option<&Slug>) -> Option<Site> {
        self.index()
            .ready()
            .map(|index| index.site.clone())
            .or_else(|| Some(self.division(shown?).ready()?.site.clone()))
    }
}

fn entry<T: FromJson + Send + Sync>(base: &Base, file: &str, at_hand: Option<Arc<T>>) -> Entry<T> {
    Entry::new(base.file(file), at_hand.map_or(Load::Absent, Load::Ready))
}

fn division_url(base: &Base, slug: &Slug) -> String {
    base.file(&["content/divisions/", slug.as_str(), ".json"].concat())
}
