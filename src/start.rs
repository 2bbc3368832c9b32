//! Starts the app in a browser.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use any_spawner::Executor;
use js_sys::Function;
use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast as _, JsError};

use crate::app::{self, Stock};
use crate::browser::{self, Address};
use crate::components::Place;
use crate::content::json::FromJson;
use crate::library::Library;
use crate::pages;
use crate::route::{Base, Page, Route};
use crate::view::{Kept, Node, Takeover};

/// The id of the element that the app fills.
const PLACE: &str = "app";

thread_local! {
    /// The base and content that [`go_on`] builds the nodes from, and the
    /// element that contains the page.
    static PENDING: RefCell<Option<(Base, Stock, web_sys::HtmlElement)>> = const { RefCell::new(None) };
    static LIBRARY: Cell<Option<Library>> = const { Cell::new(None) };
    static READER: Cell<Option<Place>> = const { Cell::new(None) };
    static TAKEOVER: RefCell<Option<(Owner, Takeover, Place)>> = const { RefCell::new(None) };
    /// The owner of everything that lives as long as the document.
    static ROOT: RefCell<Option<Owner>> = const { RefCell::new(None) };
    static KEPT: RefCell<Option<Kept>> = const { RefCell::new(None) };
}

/// Builds a page off screen. A browser compiles WebAssembly when it first runs,
/// and the reader's next page should not wait for that. `false` while there is
/// no content to build from. `boot.js` calls it when the browser is idle.
#[wasm_bindgen]
pub fn rehearse() -> bool {
    let owner = ROOT.with_borrow(|root| root.as_ref().map(Owner::child));
    let Some((owner, library)) = owner.zip(LIBRARY.get()) else {
        return false;
    };
    // Warms up a language change, too, by navigating to the current address.
    if let Some(place) = READER.get() {
        place.stay();
    }
    owner.with(|| {
        let shown = Route::parse(&library.base(), &browser::path());
        let division = library.any_division(shown.division());
        let built = division.map(|slug| pages::division(slug).build());
        // The effects of a page that is not shown, which wait for their first
        // run, must not run.
        owner.pause();
        owner.cleanup();
        built.is_some()
    })
}

/// Prefetches the content of a page. `boot.js` calls it for the path of a link.
#[wasm_bindgen]
pub fn fetch_ahead(path: &str) {
    if let Some(library) = LIBRARY.get() {
        library.fetch_ahead(path);
    }
}

/// Starts the app; `boot.js` calls it. A page without the app's element stays
/// as it is.
///
/// `base` is the URL path under which the guide is hosted. `content` is the
/// JSON that the page was prerendered from: for a division its file; for
/// another page the index, its own file if it has one, and the divisions that
/// it shows. Without content the element is not prerendered, and the app fills
/// it. `load` imports a file of the guide as a script. `top_out_of_view`
/// returns a promise: how many CSS pixels of a guide that is as high as its
/// frame are above the viewport.
///
/// # Errors
///
/// If the content cannot be read. The page then stays as it is, and its links
/// work.
#[wasm_bindgen]
pub fn start(
    base: &str,
    content: Vec<String>,
    load: Function,
    top_out_of_view: Function,
) -> Result<(), JsError> {
    browser::keep_loader(load);
    browser::keep_observer(top_out_of_view);
    let Some(place) = document()
        .get_element_by_id(PLACE)
        .and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok())
    else {
        return Ok(());
    };
    let base = Base::of_file(base);
    if content.is_empty() {
        // Removes the placeholder that is shown until the app runs.
        place.replace_children_with_node_0();
        mount_to(place, move || {
            begin(base, Stock::default()).map(|(node, place)| {
                place.run();
                node
            })
        })
        .forget();
        browser::declare_ready();
    } else {
        // `mount_to` does the same.
        _ = Executor::init_wasm_bindgen();
        let stock = stock(&base, &content)?;
        PENDING.set(Some((base, stock, place)));
    }
    Ok(())
}

/// Builds the nodes of the page whose content [`start`] received, then takes over
/// the next part of it with each call. `false` if none is left. `boot.js` calls it and lets the browser do other
/// work in between.
///
/// # Errors
///
/// If the page differs from what was rendered. It then stays as it is, and its
/// links work.
#[wasm_bindgen]
pub fn go_on() -> Result<bool, JsError> {
    // `start` has read the content in a task of its own: both in one task would
    // block a slow phone.
    if let Some((base, stock, place)) = PENDING.take() {
        let owner = Owner::new();
        let begun = owner.with(|| {
            let (node, reader) = begin(base, stock)?;
            Some((Takeover::begin(node, &place), reader))
        });
        TAKEOVER.set(begun.map(|(takeover, reader)| (owner, takeover, reader)));
        return Ok(true);
    }
    let Some((owner, mut takeover, place)) = TAKEOVER.take() else {
        return Ok(false);
    };
    match owner.with(|| takeover.step()) {
        Ok(true) => {
            TAKEOVER.set(Some((owner, takeover, place)));
            Ok(true)
        }
        Ok(false) => {
            KEPT.set(Some(owner.with(|| takeover.done())));
            place.run();
            ROOT.set(Some(owner));
            browser::declare_ready();
            Ok(false)
        }
        Err(mismatch) => {
            // Disposes effects and listeners, above all those for clicks on
            // links.
            owner.pause();
            owner.cleanup();
            Err(JsError::new(&mismatch))
        }
    }
}

/// `None` if the browser does not give the page's URL.
fn begin(base: Base, stock: Stock) -> Option<(Node, Place)> {
    let contexts = app::provide(base, Address::begin()?, stock);
    LIBRARY.set(Some(contexts.library));
    READER.set(Some(contexts.place));
    Some((app::app(&contexts), contexts.place))
}

fn stock(base: &Base, content: &[String]) -> Result<Stock, JsError> {
    let route = Route::parse(base, &browser::path());
    let mut files = content.iter();
    let mut stock = Stock::default();
    if route.division().is_none() {
        stock.index = files.next().map(|file| read(file)).transpose()?;
    }
    match route.page() {
        Some(Page::About) => stock.about = files.next().map(|file| read(file)).transpose()?,
        Some(Page::Embed) => stock.embed = files.next().map(|file| read(file)).transpose()?,
        _ => {}
    }
    for division in files {
        stock.divisions.push(read(division)?);
    }
    Ok(stock)
}

fn read<T: FromJson>(json: &str) -> Result<Arc<T>, JsError> {
    browser::parse_json(json)
        .map(Arc::new)
        .ok_or_else(|| JsError::new("the content is damaged"))
}
