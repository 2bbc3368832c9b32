//! The content that the app has loaded: fetched once, kept for the session.

use std::any::Any;
use std::collections::HashMap;
use std::marker::PhantomData;
use std::ops::Deref;
use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::{self, Fetch, LoadError};
#[cfg(feature = "tool")]
use crate::content::compile::Guide;
use crate::content::guide::{AboutPage, Cards, Chart, DivisionPage, EmbedPage, Index, Site};
use crate::content::json::{self, FromJson, Json};
use crate::id::Slug;
use crate::language::Lang;
use crate::route::Base;
#[cfg(feature = "hydrate")]
use crate::route::{Page, Route};

/// The state of a content file.
#[derive(Debug)]
pub(crate) enum Load<T: ?Sized> {
    /// Not requested, or aborted because the reader left the page.
    Absent,
    /// Being fetched.
    Loading,
    /// Loaded.
    Ready(Arc<T>),
    /// Could not be loaded.
    Failed(LoadError),
}

impl<T: ?Sized> Clone for Load<T> {
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

/// The content of a file, whatever its type.
type AnyContent = dyn Any + Send + Sync;

/// Reads the content of a file; `None` if it is damaged.
type Read = fn(Json) -> Option<Arc<AnyContent>>;

fn read<T: FromJson + Send + Sync + 'static>(json: Json) -> Option<Arc<AnyContent>> {
    Some(Arc::new(T::from_json(json)?))
}

/// A content file and its state. It does not know the type of its content, so
/// that its code exists once.
#[derive(Clone, Debug)]
struct File {
    url: Arc<str>,
    read: Read,
    // Not an arena signal: it outlives the page that first requested it.
    load: ArcRwSignal<Load<AnyContent>>,
}

impl File {
    /// Fetches the file unless it is loaded or being fetched. The fetch aborts
    /// when the current reactive owner, that of the page, is disposed.
    fn fetch(&self, attempt: Attempt) {
        if matches!(*self.load.read_untracked(), Load::Ready(_) | Load::Loading) {
            return;
        }
        if attempt == Attempt::Requested {
            self.load.set(Load::Loading);
        }
        let (load, read) = (self.load.clone(), self.read);
        let fetch = Fetch::json(&self.url, move |result| {
            // Another attempt was faster.
            if matches!(*load.read_untracked(), Load::Ready(_)) {
                return;
            }
            match result.and_then(|json| read(json).ok_or(LoadError::Corrupt)) {
                Ok(content) => load.set(Load::Ready(content)),
                Err(_) if attempt == Attempt::Quiet => {}
                Err(error) => load.set(Load::Failed(error)),
            }
        });
        let load = self.load.clone();
        on_cleanup(move || {
            fetch.abort();
            if matches!(*load.read_untracked(), Load::Loading) {
                load.set(Load::Absent);
            }
        });
    }

    /// Fetches the file unless it is loaded, being fetched or failed.
    #[cfg(feature = "hydrate")]
    fn request_if_absent(&self) {
        if matches!(*self.load.read_untracked(), Load::Absent) {
            self.fetch(Attempt::Requested);
        }
    }
}

/// A content file with content of a type.
#[derive(Debug)]
pub(crate) struct Entry<T> {
    file: File,
    content: PhantomData<fn() -> T>,
}

impl<T> Clone for Entry<T> {
    fn clone(&self) -> Self {
        Self {
            file: self.file.clone(),
            content: PhantomData,
        }
    }
}

impl<T: FromJson + Send + Sync + 'static> Entry<T> {
    /// The state of the file. Reactive.
    pub(crate) fn load(&self) -> Load<T> {
        typed(self.file.load.get())
    }

    /// The state of the file now.
    #[cfg(feature = "hydrate")]
    pub(crate) fn load_untracked(&self) -> Load<T> {
        typed(self.file.load.get_untracked())
    }

    /// The content, if it is loaded. Reactive.
    pub(crate) fn ready(&self) -> Option<Arc<T>> {
        match self.load() {
            Load::Ready(content) => Some(content),
            _ => None,
        }
    }

    /// Fetches the file unless it is loaded, being fetched or failed.
    #[cfg(feature = "hydrate")]
    fn request_if_absent(&self) {
        self.file.request_if_absent();
    }

    /// Fetches the file as [`Attempt::Requested`].
    pub(crate) fn request(&self) {
        self.fetch(Attempt::Requested);
    }

    /// Fetches the file unless it is loaded or being fetched. The fetch aborts
    /// when the current reactive owner, that of the page, is disposed.
    pub(crate) fn fetch(&self, attempt: Attempt) {
        self.file.fetch(attempt);
    }
}

/// The state with the type that the content was read as.
fn typed<T: Send + Sync + 'static>(load: Load<AnyContent>) -> Load<T> {
    match load {
        Load::Absent => Load::Absent,
        Load::Loading => Load::Loading,
        Load::Failed(error) => Load::Failed(error),
        Load::Ready(content) => content
            .downcast()
            .map_or(Load::Failed(LoadError::Corrupt), Load::Ready),
    }
}

/// All content files that were wanted, by their names below `content/`, without
/// `.json`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Library {
    base: StoredValue<Base>,
    /// The language of the document: its files are in the folder of that.
    lang: Lang,
    files: StoredValue<HashMap<String, File>>,
}

/// The content that a page is rendered with, without fetching.
#[derive(Clone, Debug, Default)]
pub struct InitialContent(Vec<(String, Arc<AnyContent>)>);

impl InitialContent {
    /// Adds the content of a file, by its name below `content/`, without `.json`.
    #[cfg(feature = "tool")]
    fn add<T: Send + Sync + 'static>(&mut self, name: String, content: Arc<T>) {
        self.0.push((name, content));
    }

    /// Reads a file and adds it. `false` if it is damaged, or the app does not use
    /// files of this name.
    pub fn read(&mut self, name: &str, json: &str) -> bool {
        let read = match name.split_once('/') {
            Some(("divisions", _)) => read::<DivisionPage>,
            Some(("bureaus" | "subjects", _)) => read::<Cards>,
            _ => match name {
                "index" => read::<Index>,
                "about" => read::<AboutPage>,
                "embed" => read::<EmbedPage>,
                "chart" => read::<Chart>,
                _ => return false,
            },
        };
        let content = json::parse(json).and_then(read);
        let is_read = content.is_some();
        self.0
            .extend(content.map(|content| (name.to_owned(), content)));
        is_read
    }

    /// Each file on its own, by its name.
    #[cfg(feature = "prerender")]
    pub(crate) fn by_name(self) -> HashMap<String, Self> {
        let files = self.0.into_iter();
        let files = files.map(|(name, content)| (name.clone(), Self(vec![(name, content)])));
        files.collect()
    }

    /// Adds other files.
    #[cfg(feature = "prerender")]
    pub(crate) fn extend(&mut self, other: &Self) {
        self.0.extend_from_slice(&other.0);
    }
}

#[cfg(feature = "tool")]
impl From<&Guide> for InitialContent {
    /// All content of a guide, which the two share.
    fn from(guide: &Guide) -> Self {
        let mut content = Self::default();
        content.add("index".to_owned(), Arc::new(guide.index.clone()));
        content.add("about".to_owned(), Arc::new(guide.about.clone()));
        content.add("embed".to_owned(), Arc::new(guide.embed.clone()));
        content.add("chart".to_owned(), Arc::new(guide.chart.clone()));
        for (name, cards) in &guide.card_files {
            content.add(name.clone(), Arc::clone(cards));
        }
        for page in &guide.divisions {
            let name = division_file(&page.division.slug);
            content.add(name, Arc::clone(page));
        }
        content
    }
}

impl Library {
    /// A library of a guide hosted under `base`, with `content` already loaded.
    pub(crate) fn new(base: Base, lang: Lang, content: InitialContent) -> Self {
        let library = Self {
            lang,
            base: StoredValue::new(base),
            files: StoredValue::new(HashMap::new()),
        };
        for (name, content) in content.0 {
            // It is never fetched, so nothing is read as another type.
            let file = library.file(name, |_| None);
            file.load.set(Load::Ready(content));
        }
        library
    }

    /// A file by its name below `content/`, without `.json`.
    fn file(self, name: String, read: Read) -> File {
        if let Some(file) = self.files.with_value(|files| files.get(&name).cloned()) {
            return file;
        }
        let url = self.base.with_value(|base| {
            base.file(&["content/", self.lang.content_folder(), &name, ".json"].concat())
        });
        let file = File {
            // Of the page's edition.
            url: browser::with_edition(url).into(),
            read,
            load: ArcRwSignal::new(Load::Absent),
        };
        self.files.update_value(|files| {
            files.insert(name, file.clone());
        });
        file
    }

    fn entry<T: FromJson + Send + Sync + 'static>(self, name: String) -> Entry<T> {
        Entry {
            file: self.file(name, read::<T>),
            content: PhantomData,
        }
    }

    /// The front page, subjects and bureaus.
    pub(crate) fn index(self) -> Entry<Index> {
        self.entry("index".to_owned())
    }

    /// The content of the about page alone.
    pub(crate) fn about(self) -> Entry<AboutPage> {
        self.entry("about".to_owned())
    }

    /// The content of the embedding page alone.
    pub(crate) fn embed(self) -> Entry<EmbedPage> {
        self.entry("embed".to_owned())
    }

    /// The names of all bureaus and divisions.
    pub(crate) fn chart(self) -> Entry<Chart> {
        self.entry("chart".to_owned())
    }

    /// The cards with a name: see [`crate::route::Page::cards`].
    pub(crate) fn cards(self, name: String) -> Entry<Cards> {
        self.entry(name)
    }

    /// The page of a division.
    pub(crate) fn division(self, slug: &Slug) -> Entry<DivisionPage> {
        self.entry(division_file(slug))
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
                    Page::Embed => {
                        self.embed().request_if_absent();
                        self.chart().request_if_absent();
                    }
                    Page::Chart => self.chart().request_if_absent(),
                    page => self.prefetch_cards(page),
                }
            }
        }
    }

    /// Prefetches the cards of a page, if it is known that they are in a file.
    #[cfg(feature = "hydrate")]
    fn prefetch_cards(self, page: &Page) {
        let Some(name) = page.cards() else { return };
        let is_file = match page {
            Page::Subject(_) => match self.index().load_untracked() {
                Load::Ready(index) => index.only_bureau().is_none(),
                _ => false,
            },
            _ => true,
        };
        if is_file {
            self.cards(name).request_if_absent();
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
        self.files.with_value(|files| {
            files.iter().find_map(|(name, file)| {
                let slug: Slug = name.strip_prefix(DIVISIONS)?.parse().ok()?;
                let is_here =
                    Some(&slug) != shown && matches!(*file.load.read_untracked(), Load::Ready(_));
                is_here.then_some(slug)
            })
        })
    }

    /// The data for the frame, from the index or from the shown division.
    /// Tracks both.
    pub(crate) fn site(self, shown: Option<&Slug>) -> Option<LoadedSite> {
        let index = self.index().ready().map(LoadedSite::OfIndex);
        index.or_else(|| self.division(shown?).ready().map(LoadedSite::OfDivision))
    }
}

/// The data for the frame, in the file that it came with.
#[derive(Clone)]
pub(crate) enum LoadedSite {
    OfIndex(Arc<Index>),
    OfDivision(Arc<DivisionPage>),
}

impl Deref for LoadedSite {
    type Target = Site;

    fn deref(&self) -> &Site {
        match self {
            Self::OfIndex(index) => &index.site,
            Self::OfDivision(page) => &page.site,
        }
    }
}

/// Of the same file. That of another may say the same; comparing all texts would
/// be more code than setting them.
impl PartialEq for LoadedSite {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(&**self, &**other)
    }
}

/// The folder of the files of divisions.
const DIVISIONS: &str = "divisions/";

fn division_file(slug: &Slug) -> String {
    [DIVISIONS, slug.as_str()].concat()
}
