//! The frame around every page: contexts, header, footer; and the side effects
//! of navigation.
//!
//! There are no route patterns: [`Route`](crate::route::Route) maps a URL to a
//! page. So URLs have one grammar, a language change keeps the page that is shown,
//! and the guide works under any base path, including percent-encoded ones.

use leptos::prelude::*;
use view::{Element, Node, TextValue, effect, html, memo};

use crate::browser::{self, Address};
use crate::components::{
    Announcements, LastCopied, Location, Navigation, announcer, follow_host, language_switch,
    message, reading_aids, search_form, theme_switch,
};
use crate::content::external::ExternalUrl;
use crate::content::guide::Site;
use crate::embed::Host;
use crate::language::Lang;
use crate::library::{Library, LoadedSite};
use crate::pages::{Head, current_page, head};
use crate::route::{Base, Page, Route};

pub use crate::library::InitialContent;

/// The contexts available to every component.
pub(crate) struct Contexts {
    /// The reader's location.
    pub(crate) location: Location,
    /// The loaded content.
    pub(crate) library: Library,
    pub(crate) announcements: Announcements,
    /// The metadata of the page.
    pub(crate) head: Memo<Head>,
}

/// Provides the contexts of a guide hosted under `base`, at an address. `content`
/// is the content already loaded; the rest is fetched.
pub(crate) fn provide_contexts(base: Base, address: Address, content: InitialContent) -> Contexts {
    let location = Location::new(&base, address);
    let library = Library::new(base, location.lang.get_untracked(), content);
    let head = memo(move || head(&location.route.read(), location.lang.get(), library));
    let announcements = Announcements::new();
    provide_context(location);
    provide_context(library);
    provide_context(announcements);
    let name = memo(move || head.with(|head| head.name.clone()));
    let host = Host::new();
    let navigation = Navigation::new(location, name, host);
    provide_context(navigation);
    follow_host(location, navigation, host);
    provide_context(LastCopied::default());
    Contexts {
        location,
        library,
        announcements,
        head,
    }
}

/// The app.
pub(crate) fn app(contexts: &Contexts) -> Node {
    let Contexts {
        location,
        library,
        announcements,
        head,
    } = *contexts;
    follow(location, head);
    // While another page is loading, the frame stays as it was.
    let site = Memo::new(move |before: Option<&Option<LoadedSite>>| {
        let site = library.site(location.route.read().division());
        site.or_else(|| before.cloned().flatten())
    });
    // The chooser leads to a new document, so it needs no header and footer.
    let has_frame = *location.route.read_untracked() != Route::Chooser;
    let last_language = memo(move || {
        let site = site.read();
        let count = site
            .as_deref()
            .map_or(Lang::FULL.len(), |site| site.languages);
        let last = Lang::ALL.get(count.wrapping_sub(1));
        last.copied().unwrap_or(Lang::En)
    });
    let skip_link = html::a()
        .class("skip-link")
        .attr("href", "#main")
        .attr("rel", "external")
        .child(message(|m| m.skip_to_main));
    let main = html::main()
        .id("main")
        .attr("tabindex", "-1")
        // `public/offline.js` writes its lines here.
        .child(html::div().class("page-status").attr("role", "status"))
        // `pages::search` adds its results after the page.
        .child(html::div().class("page").content(current_page()));
    Node::Fragment(vec![
        skip_link.into(),
        has_frame.then(|| header(location, site)).into(),
        has_frame.then(|| reading_aids(last_language)).into(),
        main.into(),
        has_frame.then(|| footer(location, site)).into(),
        announcer(announcements).into(),
    ])
}

/// The side effects of navigation in the browser.
fn follow(location: Location, head: Memo<Head>) {
    effect(move || {
        let head = head.read();
        // `pages::search` changes the title for a query.
        location.query.track();
        browser::set_metadata(location.lang.get(), &head.title, &head.description);
    });
    // The first page was prerendered with its own links.
    let mut before = None;
    effect(move || {
        let canonical = location.canonical();
        let before = before.replace(canonical.clone());
        if let (Some(canonical), true) = (&canonical, before.is_some_and(|b| b != canonical)) {
            browser::set_link_href("rel=canonical", canonical);
            if let Some(page) = location.route.read().page() {
                for (code, lang) in page.alternates() {
                    let path = match lang {
                        Some(lang) => location.href_in(lang, page),
                        None => location.file(""),
                    };
                    browser::set_link_href(&["hreflang=", code].concat(), &path);
                }
            }
        }
    });
    let shown = memo(move || {
        [
            location.path.read().as_str(),
            &location.query.read(),
            &location.hash.read(),
        ]
        .concat()
    });
    effect(move || {
        let address = shown.get();
        match location.canonical() {
            Some(canonical) if canonical != *location.path.read() => {
                location.replace(
                    &[
                        canonical.as_str(),
                        &location.query.read(),
                        &location.hash.read(),
                    ]
                    .concat(),
                );
            }
            // The page is built by the next frame. Writing the history and
            // scrolling force a layout: once is enough.
            _ => browser::before_next_frame(move || location.page_shown(&address)),
        }
    });
}

fn header(location: Location, site: Memo<Option<LoadedSite>>) -> Element {
    let title = of_site(site, move |site| {
        site.title.get(location.lang.get()).clone()
    });
    let brand = TextValue::reactive(move || {
        Site::brand(site.read().as_deref(), location.lang.get()).to_owned()
    });
    let name = html::a()
        .class("site-name")
        .attr("href", location.href(Page::Home))
        .child(brand);
    // The front page and the search page have a larger one.
    let has_search = memo(move || {
        let route = location.route.read();
        !matches!(route.page(), Some(Page::Home | Page::Search))
    });
    let search = html::div()
        .class("search-place")
        .reactive(move || has_search.get().then(search_form));
    html::header()
        .class("site-header")
        .child(html::p().class("site-title").child(title))
        .child(
            html::div()
                .class("bar")
                .child(name)
                .child(search)
                .child(language_switch()),
        )
}

fn footer(location: Location, site: Memo<Option<LoadedSite>>) -> Element {
    let top = html::a()
        .attr("href", "#main")
        .attr("rel", "external")
        .child(message(|m| m.back_to_top));
    // Shown only when the guide is embedded.
    let full = html::a()
        .attr("rel", "external")
        .attr("href", TextValue::reactive(move || full_guide(location)))
        .child(message(|m| m.open_full_guide));
    let page_link = |page, name| {
        let link = html::a()
            .attr("href", location.href(page))
            .child(message(name));
        html::li().child(link)
    };
    html::footer()
        .class("site-footer")
        .child(html::p().class("back-to-top").child(top))
        .child(html::p().class("full-guide").child(full))
        .child(facts(location, site))
        .child(
            html::ul()
                .class("ways-on")
                .child(page_link(Page::About, |m| m.about))
                .child(page_link(Page::Print, |m| m.print))
                .child(page_link(Page::Embed, |m| m.embed)),
        )
        .child(theme_switch())
}

/// The address of the shown page outside its host page.
fn full_guide(location: Location) -> String {
    let path = location
        .canonical()
        .unwrap_or_else(|| location.href_in(location.lang.get(), &Page::Home));
    [path.as_str(), &location.hash.read()].concat()
}

/// Edition, source and contact.
fn facts(location: Location, site: Memo<Option<LoadedSite>>) -> Element {
    let edition = of_site(site, move |site| {
        let lang = location.lang.get();
        let mut text = location.messages().edition_shown(site.edition.get(lang));
        if let Some(note) = &site.translation_note {
            text.push_str(note.get(lang));
        }
        text
    });
    let source = of_site(site, move |site| {
        location
            .messages()
            .source_of_text(site.title.get(location.lang.get()))
    });
    let contact = move || {
        let Some(contact) = site.get()?.contact.clone() else {
            return Some(Node::from(message(|m| m.contact_unnamed)));
        };
        let shown: Node = match ExternalUrl::of_contact(&contact) {
            Ok(url) => html::a()
                .attr("href", String::from(url))
                .attr("rel", "external")
                .child(contact)
                .into(),
            Err(_) => contact.into(),
        };
        Some(Node::Fragment(vec![
            message(|m| m.contact).into(),
            message(|m| m.colon).into(),
            shown,
        ]))
    };
    html::div()
        .class("facts")
        .child(html::p().child(edition))
        .child(html::p().child(source))
        .child(html::p().reactive(contact))
        // Shown only in print.
        .child(
            html::p()
                .class("address")
                .child(TextValue::reactive(move || location.url.get())),
        )
}

/// A text from the site's data; empty until that is loaded.
fn of_site(
    site: Memo<Option<LoadedSite>>,
    say: impl Fn(&Site) -> String + Send + Sync + 'static,
) -> TextValue {
    TextValue::reactive(move || site.read().as_deref().map(&say).unwrap_or_default())
}
