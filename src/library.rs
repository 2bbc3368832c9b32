//! The content that the app has loaded: fetched once, kept for the session.

use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::{self, Fetch, LoadError};
#[cfg(feature = "tool")]
use crate::content::compile::Guide;
use crate::content::guide::{AboutPage, DivisionPage, EmbedPage, Index, Site};
use crate::content::json::FromJson;
use crate::id::Slug;
use crate::route::Base;
#[cfg(feature = "hydrate")]
use crate::route::{Page, Route};

/// The state of a content file.
#[derive(Debug)]
pub(crate) enum Load<T> {
    /// Not requested, or aborted because the reader left the page.
    Absent,
    /// Being fetched.
    Loading,
    /// Loaded.
    Ready(Arc<T>),
    /// Could not be loaded.
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

/// Why a file is fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Attempt {
    /// The page or the reader asks for it: loading is shown.
    Requested,
    /// It failed before, and is tried again without being asked: the failure is
    /// shown until the file is there.
    Quiet,
}

/// A content file and its state.
#[derive(Debug)]
pub(crate) struct Entry<T: 'static> {
    url: Arc<str>,
    // Not an arena signal: it outlives the page that first requested it.
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

    /// The state of the file. Reactive.
    pub(crate) fn load(&self) -> Load<T> {
        self.load.get()
    }

    /// The state of the file now.
    #[cfg(feature = "hydrate")]
    pub(crate) fn load_untracked(&self) -> Load<T> {
        self.load.get_untracked()
    }

    /// The content, if it is loaded. Reactive.
    pub(crate) fn ready(&self) -> Option<Arc<T>> {
        match self.load.get() {
            Load::Ready(content) => Some(content),
            _ => None,
        }
    }

    /// Fetches the file unless it is loaded, being fetched or failed.
    #[cfg(feature = "hydrate")]
    fn request_if_absent(&self) {
        if matches!(*self.load.read_untracked(), Load::Absent) {
            self.request();
        }
    }

    /// Fetches the file as [`Attempt::Requested`].
    pub(crate) fn request(&self) {
        self.fetch(Attempt::Requested);
    }

    /// Fetches the file unless it is loaded or being fetched. The fetch aborts
    /// when the current reactive owner, that of the page, is disposed.
    pub(crate) fn fetch(&self, attempt: Attempt) {
        if matches!(*self.load.read_untracked(), Load::Ready(_) | Load::Loading) {
            return;
        }
        if attempt == Attempt::Requested {
            self.load.set(Load::Loading);
        }
        let load = self.load.clone();
        let fetch = Fetch::json(&self.url, move |result| match result {
            // Another attempt was faster.
            _ if matches!(*load.read_untracked(), Load::Ready(_)) => {}
            Ok(content) => load.set(Load::Ready(Arc::new(content))),
            Err(_) if attempt == Attempt::Quiet => {}
            Err(error) => load.set(Load::Failed(error)),
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

/// All content files.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Library {
    base: StoredValue<Base>,
    index: StoredValue<Entry<Index>>,
    about: StoredValue<Entry<AboutPage>>,
    embed: StoredValue<Entry<EmbedPage>>,
    divisions: StoredValue<HashMap<Slug, Entry<DivisionPage>>>,
}

/// The content that a page is rendered with, without fetching.
#[derive(Clone, Debug, Default)]
pub struct InitialContent {
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
impl From<&Guide> for InitialContent {
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
    /// A library of a guide hosted under `base`, with `content` already loaded.
    pub(crate) fn new(base: Base, content: InitialContent) -> Self {
        let index = entry(&base, "index", content.index);
        let about = entry(&base, "about", content.about);
        let embed = entry(&base, "embed", content.embed);
        let divisions = content
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

    /// The content of the about page alone.
    pub(crate) fn about(self) -> Entry<AboutPage> {
        self.about.get_value()
    }

    /// The content of the embedding page alone.
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

    /// Prefetches the content of the page at a path, unless that was tried. For
    /// the print page this is only the index.
    #[cfg(feature = "hydrate")]
    pub(crate) fn prefetch(self, path: &str) {
        let route = self.base.with_value(|base| Route::parse(base, path));
        match route.page() {
            None => {}
            Some(Page::Division(slug)) => self.division(slug).request_if_absent(),
            Some(page) => {
                self.index().request_if_absent();
                match page {
                    Page::About => self.about().request_if_absent(),
                    Page::Embed => self.embed().request_if_absent(),
                    _ => {}
                }
            }
        }
    }

    /// The path under which the guide is hosted.
    #[cfg(feature = "hydrate")]
    pub(crate) fn base(self) -> Base {
        self.base.get_value()
    }

    /// A loaded division that is not shown.
    #[cfg(feature = "hydrate")]
    pub(crate) fn any_division(self, shown: Option<&Slug>) -> Option<Slug> {
        self.divisions.with_value(|divisions| {
            let is_here = |(slug, entry): &(&Slug, &Entry<DivisionPage>)| {
                Some(*slug) != shown && matches!(*entry.load.read_untracked(), Load::Ready(_))
            };
            divisions.iter().find(is_here).map(|(slug, _)| slug.clone())
        })
    }

    /// The data for the frame, from the index or from the shown division.
    /// Tracks both.
    pub(crate) fn site(self, shown: Option<&Slug>) -> Option<Site> {
        self.index()
            .ready()
            .map(|index| index.site.clone())
            .or_else(|| Some(self.division(shown?).ready()?.site.clone()))
    }
}

fn entry<T: FromJson + Send + Sync>(base: &Base, name: &str, loaded: Option<Arc<T>>) -> Entry<T> {
    let load = loaded.map_or(Load::Absent, Load::Ready);
    Entry::new(content_url(base, name), load)
}

fn division_url(base: &Base, slug: &Slug) -> String {
    content_url(base, &["divisions/", slug.as_str()].concat())
}

/// The URL of a content file of the page's edition.
fn content_url(base: &Base, name: &str) -> String {
    let url = base.file(&["content/", name, ".json"].concat());
    browser::with_edition(url)
}
