//! Starts the app in a browser. `public/boot.js` calls the exported functions.

use std::cell::RefCell;

use any_spawner::Executor;
use js_sys::Function;
use leptos::prelude::*;
use view::{Hydration, Mounted, Prebuilt, html, mount};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};
use web_sys::{DocumentFragment, Element};

use crate::app::{self, Contexts, InitialContent};
use crate::browser::{self, Address};
use crate::chunk::in_chunk;
use crate::language::{Lang, load_interface, messages};
use crate::pages;
use crate::route::{Base, Route};

/// The id of the element that contains the page.
const APP_ELEMENT: &str = "app";

in_chunk! {
    /// Reads the texts of the interface in a language that has files of its own.
    READ_INTERFACE in interface = fn read_interface(text: String) -> bool {
        load_interface(&text).is_some()
    }
}

/// How far the app has started.
enum State {
    /// [`start`] has not been called, or the page cannot be hydrated.
    Off,
    /// The content is read.
    Loaded(Base, InitialContent, Element),
    /// The contexts are provided.
    Provided(Owner, Contexts, Element),
    /// The page is being hydrated in parts.
    Hydrating(Owner, Contexts, Hydration),
    /// The app runs. It holds what lives as long as the document.
    Running(
        Owner,
        Contexts,
        #[allow(dead_code, reason = "kept alive")] Mounted,
    ),
}

thread_local! {
    static STATE: RefCell<State> = const { RefCell::new(State::Off) };
    /// What [`build_beside`] has built.
    static BUILT: RefCell<Option<Prebuilt>> = const { RefCell::new(None) };
}

/// Starts the app. A page without the app's element stays as it is.
///
/// `base` is the URL path under which the guide is hosted. `files` are the names of
/// the content files that the page was prerendered from, and `texts` is what they
/// contain. Without files the page is not prerendered, and the app builds it.
/// `load` imports a file of the guide as a script. `top_out_of_view` returns a
/// promise: how many CSS pixels of a guide that is as high as its frame are above
/// the viewport.
///
/// # Errors
///
/// If the content cannot be read. The page then stays as it is, and its links
/// work.
#[wasm_bindgen]
pub fn start(
    base: &str,
    files: Vec<String>,
    texts: Vec<String>,
    load: Function,
    top_out_of_view: Function,
) -> Result<(), JsError> {
    browser::set_script_loader(load);
    browser::set_top_out_of_view(top_out_of_view);
    let Some(element) = document().get_element_by_id(APP_ELEMENT) else {
        return Ok(());
    };
    _ = Executor::init_wasm_bindgen();
    let base = Base::of_file(base);
    // In development, the page is not prerendered, and the only file is that of the
    // interface.
    let is_prerendered = element.has_attribute("data-content");
    if !is_prerendered {
        read_all(&files, &texts)?;
        // Removes the placeholder that is shown until the app runs.
        element.set_text_content(None);
        let owner = Owner::new();
        let mounted = owner.with(|| {
            let contexts = provide_contexts(base, InitialContent::default())?;
            let mounted = mount(app::app(&contexts), &element);
            Some((contexts, mounted))
        });
        if let Some((contexts, mounted)) = mounted {
            run(owner, contexts, mounted);
        }
    } else {
        let content = read_all(&files, &texts)?;
        STATE.set(State::Loaded(base, content, element));
    }
    Ok(())
}

/// Does the next part of hydrating the page whose content [`start`] received:
/// first its nodes are built, then each call hydrates one child of the app's
/// element. `false` if nothing is left. The caller lets the browser do other
/// work in between.
///
/// # Errors
///
/// If the page differs from the nodes. It then stays as it is, and its links
/// work.
#[wasm_bindgen]
pub fn hydrate_next_part() -> Result<bool, JsError> {
    match STATE.replace(State::Off) {
        // Reading the content, providing the contexts and building the nodes
        // are separate tasks: one task would block a slow phone.
        State::Loaded(base, content, element) => {
            let owner = Owner::new();
            if let Some(contexts) = owner.with(|| provide_contexts(base, content)) {
                STATE.set(State::Provided(owner, contexts, element));
            }
            Ok(true)
        }
        State::Provided(owner, contexts, element) => {
            let hydration = owner.with(|| Hydration::new(app::app(&contexts), &element));
            STATE.set(State::Hydrating(owner, contexts, hydration));
            Ok(true)
        }
        State::Hydrating(owner, contexts, mut hydration) => {
            match owner.with(|| hydration.hydrate_next()) {
                Ok(true) => {
                    STATE.set(State::Hydrating(owner, contexts, hydration));
                    Ok(true)
                }
                Ok(false) => {
                    let mounted = owner.with(|| hydration.mounted());
                    run(owner, contexts, mounted);
                    Ok(false)
                }
                Err(mismatch) => {
                    // Disposes effects and listeners, above all those for
                    // clicks on links.
                    owner.pause();
                    owner.cleanup();
                    Err(JsError::new(&mismatch))
                }
            }
        }
        state => {
            STATE.set(state);
            Ok(false)
        }
    }
}

/// The notice that something in the app went wrong, the link that loads the page
/// again, and the notice that a file could not be loaded, in a language. It touches
/// no state of the app.
#[wasm_bindgen]
#[must_use]
pub fn fault_texts(lang: &str) -> Vec<String> {
    let messages = messages(Lang::from_code(lang).unwrap_or(Lang::Ja));
    vec![
        messages.fault.to_owned(),
        messages.reload.to_owned(),
        messages.load_unreachable.to_owned(),
    ]
}

/// Runs a function that changes how the page is shown, and keeps what is read at
/// its position in the window.
#[wasm_bindgen]
pub fn keep_reading_position(change: &Function) {
    browser::keep_reading_position(|| {
        let _ = change.call0(&JsValue::NULL);
    });
}

/// Replaces the query of the page's address. It is empty or begins with `?`.
#[wasm_bindgen]
pub fn replace_query(query: &str) {
    with_running(|_, contexts| {
        let location = contexts.location;
        let (path, hash) = (location.path.get_untracked(), location.hash.get_untracked());
        location.replace(&[path.as_str(), query, &hash].concat());
    });
}

/// Builds the page once more, in the language that can be shown beside it, and
/// returns the code of that. It stays as it is until the next call; without a place
/// for it, nothing is built.
#[wasm_bindgen]
#[must_use]
pub fn build_beside(place: Option<DocumentFragment>) -> String {
    let mut lang = Lang::En;
    let built = place.and_then(|place| {
        with_running(|owner, contexts| {
            lang = contexts.location.lang.get_untracked().beside();
            owner.with(|| {
                // What is built ahead is in the language of the page.
                pages::discard_prebuilt();
                let built = Prebuilt::new(place, || {
                    // Not in the owner of what is built: it is used again for other
                    // pages, with its contexts.
                    let beside = contexts.location.in_language(lang);
                    owner.with(|| provide_context(beside));
                    html::div().content(pages::current_page()).into()
                });
                provide_context(contexts.location);
                built
            })
        })
    });
    BUILT.set(built);
    lang.code().to_owned()
}

/// Prefetches the content of the page that a link's path leads to.
#[wasm_bindgen]
pub fn prefetch(path: &str) {
    with_running(|_, contexts| {
        let library = contexts.library;
        if let Some(page) = Route::parse(&library.base(), path).page() {
            pages::prefetch_code(page);
        }
        library.prefetch(path);
    });
}

/// Loads the search: the reader turns to the search field, or the URL has a
/// query.
#[wasm_bindgen]
pub fn prepare_search() {
    with_running(pages::prepare_search);
}

/// Builds the page that a link's path leads to, if it is a division whose
/// content is loaded, so that a click only has to show it.
#[wasm_bindgen]
pub fn prebuild(path: &str) {
    with_running(|owner, contexts| {
        let library = contexts.library;
        if let Some(slug) = Route::parse(&library.base(), path).division() {
            owner.with(|| pages::prebuild(slug, library.division(slug).load_untracked()));
        }
    });
}

/// Builds a page and discards it. A browser compiles WebAssembly when it first
/// runs, and the reader's next page should not wait for that. `false` while
/// there is no content to build from. The caller waits until the browser is
/// idle.
#[wasm_bindgen]
pub fn warm_up() -> bool {
    with_running(|owner, contexts| {
        // Warms up a language change, too.
        contexts.location.navigate_to_same_address();
        let library = contexts.library;
        let shown = Route::parse(&library.base(), &browser::path());
        let built = library.any_division(shown.division()).is_some_and(|slug| {
            owner.with(|| pages::prebuild(&slug, library.division(&slug).load_untracked()))
        });
        pages::discard_prebuilt();
        built
    })
    .unwrap_or(false)
}

/// Calls a function with the owner and the contexts if the app runs.
fn with_running<T>(call: impl FnOnce(&Owner, &Contexts) -> T) -> Option<T> {
    STATE.with_borrow(|state| match state {
        State::Running(owner, contexts, _) => Some(call(owner, contexts)),
        _ => None,
    })
}

/// The page is hydrated or built: the app runs from now on.
fn run(owner: Owner, contexts: Contexts, mounted: Mounted) {
    contexts.location.set_running();
    STATE.set(State::Running(owner, contexts, mounted));
    browser::declare_ready();
}

/// `None` if the browser does not give the page's URL.
fn provide_contexts(base: Base, content: InitialContent) -> Option<Contexts> {
    Some(app::provide_contexts(base, Address::new()?, content))
}

/// Reads the content files of the page.
fn read_all(files: &[String], texts: &[String]) -> Result<InitialContent, JsError> {
    let mut content = InitialContent::default();
    for (file, text) in files.iter().zip(texts) {
        let name = file.strip_prefix("content/").unwrap_or(file);
        let name = name.strip_suffix(".json").unwrap_or(name);
        let is_read = match name.split_once('/') {
            // In the folder of a language.
            Some((_, "interface")) => READ_INTERFACE.call_if_loaded(text.clone()) == Some(true),
            Some((lang, name)) if Lang::from_code(lang).is_some() => content.read(name, text),
            _ => content.read(name, text),
        };
        if !is_read {
            return Err(JsError::new("the content is damaged"));
        }
    }
    Ok(content)
}
