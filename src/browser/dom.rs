//! The window and the document.

use std::cell::RefCell;
use std::time::Duration;

use js_sys::{Function, Promise, Reflect};
use leptos::ev::{Event, KeyboardEvent, MouseEvent};
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    FocusOptions, HtmlElement, HtmlInputElement, HtmlTextAreaElement, ScrollBehavior,
    ScrollToOptions, Storage,
};

use super::{Theme, has_focus, is_all_in_view, is_embedded};
use crate::language::Lang;

/// The path of the current page.
pub(crate) fn path() -> String {
    window().location().pathname().unwrap_or_default()
}

/// Whether a click has no special meaning: primary button, no modifier key.
pub(crate) fn is_plain_click(event: &Event) -> bool {
    event.dyn_ref::<MouseEvent>().is_some_and(|click| {
        click.button() == 0
            && !(click.ctrl_key() || click.meta_key() || click.shift_key() || click.alt_key())
    })
}

/// Whether the Escape key was pressed.
pub(crate) fn is_escape(event: &Event) -> bool {
    event
        .dyn_ref::<KeyboardEvent>()
        .is_some_and(|key| key.key() == "Escape")
}

const REMEMBERED_LANGUAGE: &str = "bukyoku:lang";

/// `public/first.js` reads it before the first paint.
const REMEMBERED_THEME: &str = "bukyoku:theme";

/// `None` also if the browser has no storage for the page. An embedded guide
/// stores nothing: a reader's settings for the guide do not affect other pages.
fn storage() -> Option<Storage> {
    if is_embedded() {
        return None;
    }
    window().local_storage().ok().flatten()
}

/// `<html>`.
pub(super) fn root() -> Option<HtmlElement> {
    document()
        .document_element()
        .and_then(|root| root.dyn_into().ok())
}

/// The language to show to a reader whose URL names none.
pub(crate) fn preferred_language() -> Lang {
    let remembered =
        storage().and_then(|storage| storage.get_item(REMEMBERED_LANGUAGE).ok().flatten());
    let browser: Vec<String> = window()
        .navigator()
        .languages()
        .iter()
        .filter_map(|tag| tag.as_string())
        .collect();
    Lang::preferred(remembered.as_deref(), browser.iter().map(String::as_str))
}

/// Stores the language that a reader chose.
pub(crate) fn remember_language(lang: Lang) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(REMEMBERED_LANGUAGE, lang.code());
    }
}

/// Sets the document's metadata: its language, title and description.
pub(crate) fn describe_document(lang: Lang, title: &str, description: &str) {
    let document = document();
    if let Some(root) = document.document_element() {
        let _ = root.set_attribute("lang", lang.code());
    }
    document.set_title(title);
    if let Ok(Some(meta)) = document.query_selector("meta[name=description]") {
        let _ = meta.set_attribute("content", description);
    }
}

/// Sets the address of a link in the document's head, selected by an attribute:
/// the canonical link, which browsers share, or that of a language.
pub(crate) fn name_address(attribute: &str, path: &str) {
    let link = ["link[", attribute, "]"].concat();
    if let Ok(Some(link)) = document().query_selector(&link) {
        let _ = link.set_attribute("href", path);
    }
}

/// Sets `<html data-app="ready">`: the app has taken over the page.
pub(crate) fn declare_ready() {
    if let Some(root) = root() {
        let _ = root.set_attribute("data-app", "ready");
    }
}

/// Runs a function before the next frame, after effects have updated the
/// document.
pub(crate) fn before_next_frame(run: impl FnOnce() + 'static) {
    if is_embedded() {
        // A frame outside the viewport is not painted, but its host can still
        // ask for another page.
        set_timeout(run, Duration::ZERO);
    } else {
        request_animation_frame(run);
    }
}

/// Whether the window is wide enough for the layout with a side column
/// (`style/pages/contents.css`).
pub(crate) fn is_wide() -> bool {
    window()
        .match_media("(width >= 48rem)")
        .ok()
        .flatten()
        .is_none_or(|query| query.matches())
}

/// Opens the browser's print dialogue.
pub(crate) fn print() {
    let _ = window().print();
}

/// The current colour scheme: the one that the reader chose at an earlier
/// visit, or that the host page asks for.
pub(crate) fn theme() -> Theme {
    root()
        .and_then(|root| root.get_attribute("data-theme"))
        .and_then(|name| Theme::from_value(&name))
        .unwrap_or_default()
}

/// Applies a colour scheme to the page and to the browser's toolbar.
pub(crate) fn show_theme(theme: Theme) {
    let document = document();
    if let Some(root) = document.document_element() {
        let _ = match theme.name() {
            Some(name) => root.set_attribute("data-theme", name),
            None => root.remove_attribute("data-theme"),
        };
    }
    // `index.html` has one of these for each colour scheme of the system.
    for scheme in ["light", "dark"] {
        let meta = ["meta[name=theme-color][media*=", scheme, "]"].concat();
        if let Ok(Some(meta)) = document.query_selector(&meta) {
            let colour = match theme.name().unwrap_or(scheme) {
                "dark" => "#1a1a1a",
                _ => "#ffffff",
            };
            let _ = meta.set_attribute("content", colour);
        }
    }
}

/// Stores the colour scheme that a reader chose.
pub(crate) fn remember_theme(theme: Theme) {
    if let Some(storage) = storage() {
        let _ = match theme.name() {
            Some(name) => storage.set_item(REMEMBERED_THEME, name),
            None => storage.remove_item(REMEMBERED_THEME),
        };
    }
}

/// The section being read: the last one that has reached the upper third of the
/// window. `None` above the first, and in a window as high as the page, where
/// only the host page knows what is in view.
pub(crate) fn section_being_read(fragments: Vec<String>) -> ReadSignal<Option<String>> {
    let (read, set_read) = signal(None);
    if is_all_in_view() {
        return read;
    }
    let look = move || {
        let line = window()
            .inner_height()
            .ok()
            .and_then(|height| height.as_f64())
            .unwrap_or_default()
            / 3.0;
        let reached = fragments
            .iter()
            .rfind(|id| {
                section(id).is_some_and(|section| section.get_bounding_client_rect().top() <= line)
            })
            .cloned();
        // Set only on a change, and only if the page has not been disposed.
        if read.try_get_untracked().is_some_and(|read| read != reached) {
            set_read.set(reached);
        }
    };
    Effect::new(move || {
        let look = look.clone();
        // The first look forces a layout, so the page is painted before it.
        let first_look = set_timeout_with_handle(look.clone(), Duration::from_millis(100));
        on_scroll(look);
        on_cleanup(move || {
            if let Ok(first_look) = first_look {
                first_look.clear();
            }
        });
    });
    read
}

/// The section that contains the heading with this id. (The position of a
/// section is known before its content has been laid out.)
fn section(id: &str) -> Option<web_sys::Element> {
    document()
        .get_element_by_id(id)
        .and_then(|heading| heading.closest("section").ok().flatten())
}

/// The attribute that `style/deferred-layout.css` selects.
pub(super) const LAYOUT_DEFERRED: &str = "data-layout-deferred";

/// Lets the next frame paint the viewport of a new page before the rest is laid
/// out (`style/deferred-layout.css`): a long page takes several frames.
pub(crate) fn defer_offscreen_layout() {
    // The height is only an estimate meanwhile; a host page would follow it.
    if is_embedded() {
        return;
    }
    if let Some(root) = root() {
        let _ = root.set_attribute(LAYOUT_DEFERRED, "");
        // The second callback runs after the next frame has been painted.
        request_animation_frame(move || {
            request_animation_frame(move || {
                let _ = root.remove_attribute(LAYOUT_DEFERRED);
            });
        });
    }
}

/// The scroll position of the page, in CSS pixels.
pub(crate) fn scroll_top() -> f64 {
    window().scroll_y().unwrap_or_default()
}

/// Scrolls to a position without animation, in CSS pixels from the top.
pub(crate) fn scroll_to(top: f64) {
    let options = ScrollToOptions::new();
    options.set_top(top);
    options.set_behavior(ScrollBehavior::Instant);
    window().scroll_to_with_scroll_to_options(&options);
}

/// Listens to an event on the window until the current reactive owner is
/// disposed. (Leptos' `window_event_listener` is compiled again for each event
/// type.)
pub(super) fn on_window(event: &'static str, act: impl FnMut(Event) + 'static) {
    let act: Box<dyn FnMut(Event)> = Box::new(act);
    let act = SendWrapper::new(Closure::wrap(act));
    let _ = window().add_event_listener_with_callback(event, act.as_ref().unchecked_ref());
    on_cleanup(move || {
        let _ = window().remove_event_listener_with_callback(event, act.as_ref().unchecked_ref());
    });
}

/// Runs a function whenever the page is scrolled, until the current reactive
/// owner is disposed.
pub(crate) fn on_scroll(act: impl Fn() + 'static) {
    on_window("scroll", move |_| act());
}

/// Opens a `<details>` element.
pub(crate) fn open_details(id: &str) {
    if let Some(details) = element(id) {
        let _ = details.set_attribute("open", "");
    }
}

/// Checks the radio button with this name and value.
pub(crate) fn choose(name: &str, value: &str) {
    let button = ["input[name=", name, "][value=", value, "]"].concat();
    if let Ok(Some(button)) = document().query_selector(&button)
        && let Ok(button) = button.dyn_into::<HtmlInputElement>()
    {
        button.set_checked(true);
    }
}

/// Closes a `<details>` element and moves the focus to its `<summary>`.
pub(crate) fn close_details(id: &str) {
    let Some(details) = element(id) else {
        return;
    };
    let _ = details.remove_attribute("open");
    if let Ok(Some(summary)) = details.query_selector("summary")
        && let Ok(summary) = summary.dyn_into::<HtmlElement>()
    {
        focus_element(&summary);
    }
}

/// Moves the focus to an element without scrolling.
pub(crate) fn focus(id: &str) {
    if let Some(element) = element(id) {
        focus_element(&element);
    }
}

fn focus_element(element: &HtmlElement) {
    // An embedded guide does not take the focus from the host page.
    if is_embedded() && !has_focus() {
        return;
    }
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

/// Scrolls to the element that a fragment names and focuses it, as a browser
/// does after loading a page. `false` if there is no such element.
pub(crate) fn go_to_fragment(fragment: &str) -> bool {
    let Some(element) = element(fragment) else {
        return false;
    };
    if is_embedded() {
        // `scroll_into_view` would also scroll the host page.
        const MARGIN: f64 = 24.0;
        scroll_to(element.get_bounding_client_rect().top() + scroll_top() - MARGIN);
    } else {
        element.scroll_into_view();
    }
    focus_element(&element);
    true
}

/// Whether the page has an element with this id.
pub(crate) fn has_element(id: &str) -> bool {
    element(id).is_some()
}

fn element(id: &str) -> Option<HtmlElement> {
    document()
        .get_element_by_id(id)
        .and_then(|element| element.dyn_into::<HtmlElement>().ok())
}

/// The id in the URL's fragment, percent-decoded; empty if there is none.
pub(crate) fn decoded_fragment(hash: &str) -> String {
    let fragment = hash.strip_prefix('#').unwrap_or(hash);
    js_sys::decode_uri_component(fragment).map_or_else(|_| fragment.to_owned(), String::from)
}

/// The path of the page in readable form, percent-decoded.
pub(crate) fn decoded_path(path: &str) -> String {
    js_sys::decode_uri_component(path).map_or_else(|_| path.to_owned(), String::from)
}

/// Corrects the address bar if it differs from the page that the router shows.
///
/// The router (leptos_router 0.8) keeps its own list of visited pages and
/// writes no history entry for a link to the last page in that list. The list
/// becomes wrong after going back over a replaced entry, such as a language
/// change, or over several entries at once. The address bar would then keep the
/// previous page.
pub(crate) fn mend_address(shown: &str) {
    let window = window();
    let location = window.location();
    let address = [location.pathname(), location.search(), location.hash()]
        .into_iter()
        .collect::<Result<String, JsValue>>();
    if address.is_ok_and(|address| address != shown)
        && let Ok(history) = window.history()
    {
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(shown));
    }
}

/// The full URL in the address bar.
pub(crate) fn url() -> String {
    window().location().href().unwrap_or_default()
}

/// Runs a function whenever the reader goes back or forward, until the current
/// reactive owner is disposed.
pub(crate) fn on_return(act: impl Fn() + 'static) {
    on_window("popstate", move |_| act());
}

/// The origin of the page: scheme, host and port.
pub(crate) fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// Copies a text and passes to `done` whether that succeeded.
///
/// The Clipboard API exists on secure origins only. Elsewhere, such as plain
/// HTTP on an intranet, the text is copied by selecting it.
pub(crate) fn copy(text: String, done: impl FnOnce(bool) + 'static) {
    wasm_bindgen_futures::spawn_local(async move {
        let clipboard = window().navigator().clipboard();
        let copied =
            !clipboard.is_undefined() && JsFuture::from(clipboard.write_text(&text)).await.is_ok();
        done(copied || copy_by_selection(&text).unwrap_or(false));
    });
}

fn copy_by_selection(text: &str) -> Result<bool, JsValue> {
    let document = document();
    let focused = document.active_element();
    let field: HtmlTextAreaElement = document.create_element("textarea")?.unchecked_into();
    field.set_value(text);
    field.set_attribute("readonly", "")?;
    field.set_attribute("aria-hidden", "true")?;
    field.set_class_name("visually-hidden");
    let body = document.body().ok_or(JsValue::NULL)?;
    body.append_child(&field)?;
    field.select();
    let copied = document
        .unchecked_ref::<web_sys::HtmlDocument>()
        .exec_command("copy");
    field.remove();
    if let Some(focused) = focused.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        focus_element(&focused);
    }
    copied
}

/// Selects the text of a field, so that the reader can copy it.
pub(crate) fn select_all(id: &str) {
    if let Some(field) = element(id) {
        focus_element(&field);
        if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
            input.select();
        } else if let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() {
            area.select();
        }
    }
}

/// The value of the field with this name in a form; empty if there is none.
pub(crate) fn filled_in(form: &str, name: &str) -> String {
    let field = [
        "#",
        form,
        " [name=",
        name,
        "]:not([type=radio]:not(:checked))",
    ]
    .concat();
    document()
        .query_selector(&field)
        .ok()
        .flatten()
        .and_then(|field| Reflect::get(&field, &"value".into()).ok()?.as_string())
        .unwrap_or_default()
}

thread_local! {
    static LOAD: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Stores the function that imports a script of the guide. (Under Trusted Types
/// a page may import a script, but not insert an element for it.)
pub(crate) fn keep_loader(load: Function) {
    LOAD.set(Some(load));
}

/// Runs a script of the guide and passes to `done` whether it was loaded.
pub(crate) fn load_script(file: &'static str, done: impl FnOnce(bool) + 'static) {
    let loading = LOAD.with_borrow(|load| {
        let loading = load.as_ref()?.call1(&JsValue::NULL, &file.into()).ok()?;
        loading.dyn_into::<Promise>().ok()
    });
    wasm_bindgen_futures::spawn_local(async move {
        done(match loading {
            Some(loading) => JsFuture::from(loading).await.is_ok(),
            None => false,
        });
    });
}
