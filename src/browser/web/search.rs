//! The search field, and the script with the page's side of the search
//! (`public/search.js`).

use js_sys::{Array, Reflect};
use leptos::ev::Event;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Element, HtmlInputElement, KeyboardEvent, UrlSearchParams};

use super::script::call_export;
use super::{element, load_module, on_window};
use crate::browser::SEARCH_FIELD;
use crate::language::Lang;

/// What a reader does in the search field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SearchEvent {
    /// Changed the text, to this. Not sent for a composition that an input
    /// method has not finished.
    Typed(String),
    /// Asked for the results of this text.
    Submitted(String),
    /// Pressed Escape.
    Escaped,
}

/// Passes what the reader does in any page's search field to a function, until
/// the current reactive owner is disposed.
pub(crate) fn on_search(act: impl Fn(SearchEvent) + Clone + 'static) {
    for event in ["input", "compositionend"] {
        let act = act.clone();
        on_window(event, move |event| {
            // Its property is `undefined` for `compositionend`, which ends it.
            let is_composing = Reflect::get(&event, &"isComposing".into())
                .is_ok_and(|composing| composing.is_truthy());
            if let Some(field) = field_of(&event)
                && (event.type_() != "input" || !is_composing)
            {
                act(SearchEvent::Typed(field.value()));
            }
        });
    }
    let on_key = act.clone();
    on_window("keydown", move |event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else {
            return;
        };
        if field_of(&event).is_none() {
            return;
        }
        // The key that confirms a composition is not for the form. Safari sends
        // it after the composition, with this code.
        const IN_COMPOSITION: u32 = 229;
        let is_composing = key.is_composing() || key.key_code() == IN_COMPOSITION;
        match key.key().as_str() {
            "Enter" => {
                event.prevent_default();
                if !is_composing {
                    on_key(SearchEvent::Submitted(search_text()));
                }
            }
            "Escape" if !is_composing => {
                event.prevent_default();
                on_key(SearchEvent::Escaped);
            }
            _ => {}
        }
    });
    // In a frame that may not submit forms there is no event for that.
    let on_click = act.clone();
    on_window("click", move |event| {
        let clicked = event
            .target()
            .and_then(|clicked| clicked.dyn_into::<Element>().ok());
        let button = clicked.and_then(|clicked| clicked.closest("[role=search] button").ok()?);
        if button.is_some() {
            event.prevent_default();
            on_click(SearchEvent::Submitted(search_text()));
        }
    });
    on_window("submit", move |event| {
        let form = event
            .target()
            .and_then(|form| form.dyn_into::<Element>().ok());
        if form.is_some_and(|form| form.get_attribute("role").as_deref() == Some("search")) {
            event.prevent_default();
            act(SearchEvent::Submitted(search_text()));
        }
    });
}

/// The search field that an event is about.
fn field_of(event: &Event) -> Option<HtmlInputElement> {
    let field: HtmlInputElement = event.target()?.dyn_into().ok()?;
    (field.id() == SEARCH_FIELD).then_some(field)
}

fn field() -> Option<HtmlInputElement> {
    element(SEARCH_FIELD)?.dyn_into().ok()
}

/// Whether an input method has not finished the text in the search field.
/// `public/boot.js` notes it from the start.
pub(crate) fn is_composing() -> bool {
    field().is_some_and(|field| field.has_attribute("data-composing"))
}

/// The text in the search field.
pub(crate) fn search_text() -> String {
    field().map(|field| field.value()).unwrap_or_default()
}

/// Changes the text in the search field, unless it is the same.
pub(crate) fn set_search_text(text: &str) {
    if let Some(field) = field()
        && field.value() != text
    {
        field.set_value(text);
    }
}

/// The parameter `q` of a URL's query; empty if it has none.
pub(crate) fn search_parameter(query: &str) -> String {
    UrlSearchParams::new_with_str(query)
        .ok()
        .and_then(|parameters| parameters.get("q"))
        .unwrap_or_default()
}

/// The query of a URL with this parameter `q`, or without it if it is empty. The
/// other parameters stay: those of an embedded guide.
pub(crate) fn with_search_parameter(query: &str, text: &str) -> String {
    let Ok(parameters) = UrlSearchParams::new_with_str(query) else {
        return String::new();
    };
    if text.is_empty() {
        parameters.delete("q");
    } else {
        parameters.set("q", text);
    }
    let query = String::from(parameters.to_string());
    if query.is_empty() {
        query
    } else {
        ["?", &query].concat()
    }
}

/// Adds an element with this class at the end of `<main>`.
pub(crate) fn add_to_main(class: &str) -> Option<Element> {
    let added = document().create_element("div").ok()?;
    added.set_class_name(class);
    element("main")?.append_child(&added).ok()?;
    Some(added)
}

/// Hides the page, in whose place results are shown, or shows it again. (The
/// stylesheet follows the attribute.)
pub(crate) fn set_shows_results(shows: bool) {
    if let Some(main) = element("main") {
        let _ = if shows {
            main.set_attribute("data-shows", "results")
        } else {
            main.remove_attribute("data-shows")
        };
    }
}

/// Whether results are shown in place of the page.
pub(crate) fn shows_results() -> bool {
    element("main").is_some_and(|main| main.has_attribute("data-shows"))
}

/// Whether the page still waits for its content.
pub(crate) fn is_page_loading() -> bool {
    document()
        .query_selector(".page > .skeleton")
        .is_ok_and(|skeleton| skeleton.is_some())
}

/// Changes the title of the document.
pub(crate) fn set_title(title: &str) {
    document().set_title(title);
}

/// Changes the text of an element.
pub(crate) fn set_text(id: &str, text: &str) {
    if let Some(element) = element(id) {
        element.set_text_content(Some(text));
    }
}

/// The script with the page's side of the search.
#[derive(Clone)]
pub(crate) struct SearchScript(SendWrapper<JsValue>);

impl SearchScript {
    /// Loads it, and passes it to a function; `None` if it could not be loaded.
    pub(crate) fn load(done: impl FnOnce(Option<Self>) + 'static) {
        load_module("search.js", move |module| {
            done(module.map(|module| Self(SendWrapper::new(module))));
        });
    }

    /// Starts the worker. `answer` receives the results of the last question as
    /// JSON, empty if it had no query; `None` if there are none.
    pub(crate) fn open(&self, answer: impl Fn(Option<String>) + 'static) {
        let answer = Closure::<dyn Fn(JsValue)>::new(move |answered: JsValue| {
            answer(answered.as_string());
        });
        call_export(&self.0, "open", &Array::of1(answer.as_ref()));
        // The script keeps it as long as the document.
        answer.forget();
    }

    /// Asks for the results of a query.
    pub(crate) fn ask(&self, query: &str, lang: Lang, more: usize) {
        let more = u32::try_from(more).unwrap_or_default();
        call_export(
            &self.0,
            "ask",
            &Array::of3(&query.into(), &lang.code().into(), &more.into()),
        );
    }

    /// Marks texts on the page instead of those marked before, and returns how
    /// many marks there are.
    pub(crate) fn mark(&self, texts: &[String]) -> usize {
        let texts: Array = texts.iter().map(JsValue::from).collect();
        let count = call_export(&self.0, "mark", &Array::of1(&texts));
        count
            .and_then(|count| count.as_f64())
            .map_or(0, |count| count as usize)
    }
}
