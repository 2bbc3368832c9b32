//! The frame around every page: contexts, header, footer; and the side effects
//! of navigation.
//!
//! The router handles links and history. It has no route patterns:
//! [`Route`](crate::route::Route) maps a URL to a page. So URLs have one
//! grammar, a language change keeps the page that is shown, and the guide works
//! under any base path, including percent-encoded ones.

use leptos::prelude::*;

use crate::browser::{self, Address};
use crate::components::{
    Announcements, Journey, LastCopied, Place, announcer, follow_host, language_switch,
    theme_switch, words,
};
use crate::content::external::ExternalUrl;
use crate::content::guide::Site;
use crate::embed::Host;
use crate::library::Library;
use crate::pages::{Head, current_page, head};
use crate::route::{Base, Page, Route};
use crate::view::{Element, Node, Words, effect, el};

pub use crate::library::Stock;

/// The contexts available to every component.
pub(crate) struct Contexts {
    /// The reader's location.
    pub(crate) place: Place,
    /// The loaded content.
    pub(crate) library: Library,
    announcements: Announcements,
    /// The metadata of the page.
    pub(crate) head: Memo<Head>,
}

/// Provides the contexts of a guide hosted under `base`, at an address. `stock`
/// is the content already loaded; the rest is fetched.
pub(crate) fn provide(base: Base, address: Address, stock: Stock) -> Contexts {
    let place = Place::new(&base, address);
    let library = Library::new(base, stock);
    let head = Memo::new(move |_| head(&place.route.read(), place.lang.get(), library));
    let announcements = Announcements::new();
    provide_context(place);
    provide_context(library);
    provide_context(announcements);
    let name = Memo::new(move |_| head.with(|head| head.name.clone()));
    let host = Host::new();
    let journey = Journey::begin(place, name, host);
    provide_context(journey);
    follow_host(place, journey, host);
    provide_context(LastCopied::default());
    Contexts {
        place,
        library,
        announcements,
        head,
    }
}

/// The app.
pub(crate) fn app(contexts: &Contexts) -> Node {
    let Contexts {
        place,
        library,
        announcements,
        head,
    } = *contexts;
    follow(place, head);
    let site = Memo::new(move |_| library.site(place.route.read().division()));
    // The chooser leads to a new document, so it needs no header and footer.
    let has_frame = *place.route.read_untracked() != Route::Chooser;
    let skip_link = el("a")
        .class("skip-link")
        .attr("href", "#main")
        .attr("rel", "external")
        .child(words(|m| m.skip_to_main));
    let main = el("main")
        .id("main")
        .attr("tabindex", "-1")
        .child(current_page());
    Node::Several(vec![
        skip_link.into(),
        has_frame.then(|| header(place, site)).into(),
        main.into(),
        has_frame.then(|| footer(place, site)).into(),
        announcer(announcements).into(),
    ])
}

/// The side effects of navigation in the browser.
fn follow(place: Place, head: Memo<Head>) {
    effect(move || {
        let head = head.read();
        browser::describe_document(place.lang.get(), &head.title, &head.description);
    });
    // The first page was prerendered with its own links.
    let mut before = None;
    effect(move || {
        let canonical = place.canonical();
        let before = before.replace(canonical.clone());
        if let (Some(canonical), true) = (&canonical, before.is_some_and(|b| b != canonical)) {
            browser::name_address("rel=canonical", canonical);
            if let Some(page) = place.route.read().page() {
                for (code, lang) in page.alternates() {
                    let path = match lang {
                        Some(lang) => place.href_in(lang, page),
                        None => place.file(""),
                    };
                    browser::name_address(&["hreflang=", code].concat(), &path);
                }
            }
        }
    });
    let shown = Memo::new(move |_| {
        [
            place.path.read().as_str(),
            &place.query.read(),
            &place.hash.read(),
        ]
        .concat()
    });
    effect(move || {
        shown.track();
        match place.canonical() {
            Some(canonical) if canonical != *place.path.read() => {
                place.replace(
                    &[canonical.as_str(), &place.query.read(), &place.hash.read()].concat(),
                );
            }
            // The page is built by the next frame. The router writes the
            // history and scrolls, which forces a layout: once is enough.
            _ => browser::before_next_frame(move || {
                place.arrived();
                browser::before_next_frame(move || {
                    // The app may have been disposed after a mismatch. Until it
                    // runs, it ignores query and fragment.
                    if let Some(shown) = shown.try_get_untracked()
                        && untrack(|| place.is_running())
                    {
                        browser::mend_address(&shown);
                    }
                });
            }),
        }
    });
}

fn header(place: Place, site: Memo<Option<Site>>) -> Element {
    let title = of_site(site, move |site| site.title.get(place.lang.get()).clone());
    let name = el("a")
        .class("site-name")
        .attr("href", place.href(Page::Home))
        .child(words(|m| m.brand));
    el("header")
        .class("site-header")
        .child(el("p").class("site-title").child(title))
        .child(el("div").class("bar").child(name).child(language_switch()))
}

fn footer(place: Place, site: Memo<Option<Site>>) -> Element {
    let top = el("a")
        .attr("href", "#main")
        .attr("rel", "external")
        .child(words(|m| m.back_to_top));
    // Shown only when the guide is embedded.
    let full = el("a")
        .attr("rel", "external")
        .attr("href", Words::live(move || full_guide(place)))
        .child(words(|m| m.open_full_guide));
    let way_on = |page, name| {
        let link = el("a").attr("href", place.href(page)).child(words(name));
        el("li").child(link)
    };
    el("footer")
        .class("site-footer")
        .child(el("p").class("back-to-top").child(top))
        .child(el("p").class("full-guide").child(full))
        .child(facts(place, site))
        .child(
            el("ul")
                .class("ways-on")
                .child(way_on(Page::About, |m| m.about))
                .child(way_on(Page::Print, |m| m.print))
                .child(way_on(Page::Embed, |m| m.embed)),
        )
        .child(theme_switch())
}

/// The address of the shown page outside its host page.
fn full_guide(place: Place) -> String {
    let path = place
        .canonical()
        .unwrap_or_else(|| place.href_in(place.lang.get(), &Page::Home));
    [path.as_str(), &place.hash.read()].concat()
}

/// Edition, source and contact.
fn facts(place: Place, site: Memo<Option<Site>>) -> Element {
    let edition = of_site(site, move |site| {
        (place.words().edition_shown)(site.edition.get(place.lang.get()))
    });
    let source = of_site(site, move |site| {
        (place.words().source_of_text)(site.title.get(place.lang.get()))
    });
    let contact = move || {
        let Some(contact) = site.get()?.contact else {
            return Some(Node::from(words(|m| m.contact_unnamed)));
        };
        let shown: Node = match ExternalUrl::of_contact(&contact) {
            Ok(url) => el("a")
                .attr("href", String::from(url))
                .attr("rel", "external")
                .child(contact)
                .into(),
            Err(_) => contact.into(),
        };
        Some(Node::Several(vec![
            words(|m| m.contact).into(),
            words(|m| m.colon).into(),
            shown,
        ]))
    };
    el("div")
        .class("facts")
        .child(el("p").child(edition))
        .child(el("p").child(source))
        .child(el("p").live(contact))
        // Shown only in print.
        .child(
            el("p")
                .class("address")
                .child(Words::live(move || place.url.get())),
        )
}

/// A text from the site's data; empty until that is loaded.
fn of_site(
    site: Memo<Option<Site>>,
    say: impl Fn(&Site) -> String + Send + Sync + 'static,
) -> Words {
    Words::live(move || site.read().as_ref().map(&say).unwrap_or_default())
}
