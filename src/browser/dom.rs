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

/// The path of the page now.
pub(crate) fn path() -> String {
    window().location().pathname().unwrap_or_default()
}

/// Whether a click means what clicks mean: with the first button and no key.
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

/// public/first.js reads it before the first paint.
const REMEMBERED_THEME: &str = "bukyoku:theme";

/// `None` also where the browser keeps no storage for the page. A guest keeps
/// nothing: what readers chose for the guide by itself stays out of other pages.
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

/// Remembers the language that a reader chose.
pub(crate) fn remember_language(lang: Lang) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(REMEMBERED_LANGUAGE, lang.code());
    }
}

/// Sets what the document says of itself: its language, title and description.
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

/// Sets the address of a link in the document's head, which an attribute of it
/// tells: the document's own, which a browser shares, or that in a language.
pub(crate) fn name_address(attribute: &str, path: &str) {
    let link = ["link[", attribute, "]"].concat();
    if let Ok(Some(link)) = document().query_selector(&link) {
        let _ = link.set_attribute("href", path);
    }
}

/// Says on `<html data-app="ready">` that the app has taken over the page.
pub(crate) fn declare_ready() {
    if let Some(root) = root() {
        let _ = root.set_attribute("data-app", "ready");
    }
}

/// Runs something when the browser is about to draw, after the document has
/// been brought up to date.
pub(crate) fn before_next_frame(run: impl FnOnce() + 'static) {
    if is_embedded() {
        // A frame that is out of view is not drawn, yet its host can ask for
        // another page.
        set_timeout(run, Duration::ZERO);
    } else {
        request_animation_frame(run);
    }
}

/// Whether the window is as wide as the layout with a side column
/// (`style/pages/contents.css`).
pub(crate) fn is_wide() -> bool {
    window()
        .match_media("(width >= 48rem)")
        .ok()
        .flatten()
        .is_none_or(|query| query.matches())
}

/// Opens the browser's own dialogue for printing the page.
pub(crate) fn print() {
    let _ = window().print();
}

/// The scheme that the page is shown in: the one that the reader chose at an
/// earlier visit, or that the page around wants.
pub(crate) fn theme() -> Theme {
    root()
        .and_then(|root| root.get_attribute("data-theme"))
        .and_then(|name| Theme::from_value(&name))
        .unwrap_or_default()
}

/// Shows the page in a scheme: its own colours, and those of the browser's bar.
pub(crate) fn show_theme(theme: Theme) {
    let document = document();
    if let Some(root) = document.document_element() {
        let _ = match theme.name() {
            Some(name) => root.set_attribute("data-theme", name),
            None => root.remove_attribute("data-theme"),
        };
    }
    // index.html has one of these for each scheme of the system.
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

/// Remembers the scheme that a reader chose.
pub(crate) fn remember_theme(theme: Theme) {
    if let Some(storage) = storage() {
        let _ = match theme.name() {
            Some(name) => storage.set_item(REMEMBERED_THEME, name),
            None => storage.remove_item(REMEMBERED_THEME),
        };
    }
}

/// Which of these sections is being read: the last one that has reached the
/// upper third of the window. `None` above the first, and where the window is as
/// high as the page: what of it is in view, only the page around knows.
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
        // Nothing is told while nothing changes, or when the page has been left.
        if read.try_get_untracked().is_some_and(|read| read != reached) {
            set_read.set(reached);
        }
    };
    Effect::new(move || {
        let look = look.clone();
        // The page is to be shown first: to look, it has to be laid out.
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

/// The section that a heading with this id stands over. (Where it begins is
/// known before what is in it has been laid out.)
fn section(id: &str) -> Option<web_sys::Element> {
    document()
        .get_element_by_id(id)
        .and_then(|heading| heading.closest("section").ok().flatten())
}

/// What `style/deferred-layout.css` goes by.
pub(super) const LAYOUT_DEFERRED: &str = "data-layout-deferred";

/// Lets the next frame show what is in the window of a new page before the rest
/// is laid out (`style/deferred-layout.css`): a long page takes several frames.
pub(crate) fn defer_offscreen_layout() {
    // A page around would follow a height that is only estimated.
    if is_embedded() {
        return;
    }
    if let Some(root) = root() {
        let _ = root.set_attribute(LAYOUT_DEFERRED, "");
        // The frame after the next one has begun when that one has been shown.
        request_animation_frame(move || {
            request_animation_frame(move || {
                let _ = root.remove_attribute(LAYOUT_DEFERRED);
            });
        });
    }
}

/// How far the page is scrolled, in CSS pixels.
pub(crate) fn scroll_top() -> f64 {
    window().scroll_y().unwrap_or_default()
}

/// Scrolls the page at once, to a distance from its top in CSS pixels.
pub(crate) fn scroll_to(top: f64) {
    let options = ScrollToOptions::new();
    options.set_top(top);
    options.set_behavior(ScrollBehavior::Instant);
    window().scroll_to_with_scroll_to_options(&options);
}

/// Does something at every event of this name that reaches the window, as long
/// as the current reactive owner lives. (Leptos' `window_event_listener` is
/// compiled anew for each kind of event.)
pub(super) fn on_window(event: &'static str, act: impl FnMut(Event) + 'static) {
    let act: Box<dyn FnMut(Event)> = Box::new(act);
    let act = SendWrapper::new(Closure::wrap(act));
    let _ = window().add_event_listener_with_callback(event, act.as_ref().unchecked_ref());
    on_cleanup(move || {
        let _ = window().remove_event_listener_with_callback(event, act.as_ref().unchecked_ref());
    });
}

/// Does something whenever the page has been scrolled, as long as the current
/// reactive owner lives.
pub(crate) fn on_scroll(act: impl Fn() + 'static) {
    on_window("scroll", move |_| act());
}

/// Opens a disclosure (`<details>`).
pub(crate) fn open_details(id: &str) {
    if let Some(details) = element(id) {
        let _ = details.set_attribute("open", "");
    }
}

/// Chooses the radio button of this name and value.
pub(crate) fn choose(name: &str, value: &str) {
    let button = ["input[name=", name, "][value=", value, "]"].concat();
    if let Ok(Some(button)) = document().query_selector(&button)
        && let Ok(button) = button.dyn_into::<HtmlInputElement>()
    {
        button.set_checked(true);
    }
}

/// Closes a disclosure (`<details>`) and moves the focus to what opens it.
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
    // A guest does not take the focus from the page around.
    if is_embedded() && !has_focus() {
        return;
    }
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

/// Goes to the element that a fragment names, as a browser does after loading
/// a page: scrolls to it and goes on reading there. `false` where there is no
/// such element.
pub(crate) fn go_to_fragment(fragment: &str) -> bool {
    let Some(element) = element(fragment) else {
        return false;
    };
    if is_embedded() {
        // Scrolling into view would scroll the page around, too.
        const MARGIN: f64 = 24.0;
        scroll_to(element.get_bounding_client_rect().top() + scroll_top() - MARGIN);
    } else {
        element.scroll_into_view();
    }
    focus_element(&element);
    true
}

/// Whether the page has an element of this id.
pub(crate) fn has_element(id: &str) -> bool {
    element(id).is_some()
}

fn element(id: &str) -> Option<HtmlElement> {
    document()
        .get_element_by_id(id)
        .and_then(|element| element.dyn_into::<HtmlElement>().ok())
}

/// The id that the URL's fragment names, percent-decoded; empty without one.
pub(crate) fn decoded_fragment(hash: &str) -> String {
    let fragment = hash.strip_prefix('#').unwrap_or(hash);
    js_sys::decode_uri_component(fragment).map_or_else(|_| fragment.to_owned(), String::from)
}

/// The path of the page as a reader would write it, percent-decoded.
pub(crate) fn decoded_path(path: &str) -> String {
    js_sys::decode_uri_component(path).map_or_else(|_| path.to_owned(), String::from)
}

/// Makes the address bar show what the router shows.
///
/// The router (leptos_router 0.8) keeps its own list of visited pages and
/// does not write a history entry for a link to the page that is on top of
/// that list. After going back over a replaced entry, such as the language
/// toggle's, or over several entries at once, the list is wrong and the
/// address would stay that of the page before.
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

/// The whole URL in the address bar.
pub(crate) fn url() -> String {
    window().location().href().unwrap_or_default()
}

/// Does something whenever the reader goes back or forward, as long as the
/// current reactive owner lives.
pub(crate) fn on_return(act: impl Fn() + 'static) {
    on_window("popstate", move |_| act());
}

/// The scheme, host and port of the page.
pub(crate) fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// Copies a text, and tells `done` whether the browser let the page do so.
///
/// The Clipboard API exists on secure origins only; an intranet's plain http
/// gets the older way, by selecting and copying.
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

/// Selects the text of a field, so that it is ready to be copied by hand.
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

/// What is filled in or chosen in the field of this name in a form; empty
/// without one.
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

/// Keeps what imports a file of the guide as a script. (A policy with Trusted
/// Types lets a page import one, but not write an element for it.)
pub(crate) fn keep_loader(load: Function) {
    LOAD.set(Some(load));
}

/// Runs a file of the guide as a script, and tells `done` whether it came.
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
