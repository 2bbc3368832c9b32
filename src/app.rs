//! The frame around every page: contexts, router, header, footer; and what
//! follows a change of place.
//!
//! The router brings links, history and scrolling. Which page a URL means is
//! not told to it again in patterns of its own: it has one route for
//! everything, which shows nothing, and [`Route`](crate::route::Route)
//! decides. So URLs have one grammar, a change of language keeps the page that
//! is there, and the guide works under any base path, percent-encoded ones
//! included. It also saves half of the app's size: what a route of the router
//! shows is type-erased, and that compiles every way to render it.

use leptos::prelude::*;
use leptos_router::WildcardSegment;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::hooks::{use_location, use_navigate};

use crate::browser;
use crate::components::{
    Announcements, Announcer, Journey, LanguageSwitch, LastCopied, Place, ThemeSwitch, in_place,
    say, words,
};
use crate::content::guide::Site;
use crate::library::Library;
use crate::pages::{CurrentPage, Head, head};
use crate::route::{self, Base, Page};

pub use crate::library::Stock;

/// The app.
#[component]
pub fn App(
    /// Where it is hosted.
    base: Base,
    /// The content to begin with; the rest is fetched.
    #[prop(optional)]
    stock: Stock,
) -> impl IntoView {
    view! {
        <Router>
            <Guide base stock/>
        </Router>
    }
}

#[component]
fn Guide(base: Base, stock: Stock) -> impl IntoView {
    let place = Place::new(&base, &use_location());
    let library = Library::new(base, stock);
    let head = Memo::new(move |_| head(&place.route.read(), place.lang.get(), library));
    let announcements = Announcements::new();
    provide_context(place);
    provide_context(library);
    provide_context(announcements);
    let title = Memo::new(move |_| head.with(|head| head.name.clone()));
    provide_context(Journey::begin(place, title));
    provide_context(LastCopied::default());
    follow(place, head);

    let site = Memo::new(move |_| library.site(place.route.read().division()));
    let chooser = Memo::new(move |_| *place.route.read() == route::Route::Chooser);
    view! {
        <a class="skip-link" href="#main" rel="external">
            {words(|m| m.skip_to_main)}
        </a>
        <Show when=move || !chooser.get()>
            <Header site/>
        </Show>
        <main id="main" tabindex="-1">
            // Shows nothing; but the router writes the history through it.
            <FlatRoutes fallback=|| ()>
                <Route path=WildcardSegment("path") view=|| ()/>
            </FlatRoutes>
            <CurrentPage/>
        </main>
        <Show when=move || !chooser.get()>
            <Footer site/>
        </Show>
        <Announcer announcements/>
    }
}

/// What follows in the browser when the reader's place changes.
fn follow(place: Place, head: Memo<Head>) {
    let pathname = use_location().pathname;
    let navigate = use_navigate();
    Effect::new(move || {
        let head = head.read();
        browser::describe_document(place.lang.get(), &head.title, &head.description);
    });
    let shown = Memo::new(move |_| {
        [
            pathname.read().as_str(),
            &place.query.read(),
            &place.hash.read(),
        ]
        .concat()
    });
    Effect::new(move || {
        shown.track();
        match place.canonical() {
            Some(canonical) if canonical != *pathname.read() => {
                let to = [canonical.as_str(), &place.query.read(), &place.hash.read()].concat();
                navigate(&to, in_place());
            }
            // By then the router has written what it writes itself.
            _ => browser::before_next_frame(move || browser::mend_address(&shown.read_untracked())),
        }
    });
}

#[component]
fn Header(site: Memo<Option<Site>>) -> impl IntoView {
    let place = Place::here();
    let title = move || {
        site.get()
            .map(|site| view! { <span class="site-title">{say(&site.title)}</span> })
    };
    view! {
        <header class="site-header">
            <a class="site-name" href=place.href(Page::Home)>
                <span class="brand">{words(|m| m.brand)}</span>
                " "
                {title}
            </a>
            <LanguageSwitch/>
        </header>
    }
}

#[component]
fn Footer(site: Memo<Option<Site>>) -> impl IntoView {
    let place = Place::here();
    let facts = move || site.get().map(|site| view! { <SiteFacts site/> });
    view! {
        <footer class="site-footer">
            <p class="back-to-top">
                <a href="#main" rel="external">
                    {words(|m| m.back_to_top)}
                </a>
            </p>
            <div class="facts">
                {facts}
                // Shown on paper only.
                <p class="address">{move || place.address.get()}</p>
            </div>
            <ul class="ways-on">
                <li>
                    <a href=place.href(Page::About)>{words(|m| m.about)}</a>
                </li>
                <li>
                    <a href=place.href(Page::Print)>{words(|m| m.print)}</a>
                </li>
            </ul>
            <ThemeSwitch/>
        </footer>
    }
}

/// Edition, source, and whom to write to.
#[component]
fn SiteFacts(site: Site) -> impl IntoView {
    let place = Place::here();
    let edition = site.edition;
    let title = site.title;
    let edition = move || (place.words().edition_shown)(edition.get(place.lang.get()));
    let source = move || (place.words().source_of_text)(title.get(place.lang.get()));
    let contact = match site.contact {
        Some(contact) => {
            let href = if contact.starts_with("https://") {
                contact.clone()
            } else {
                ["mailto:", &contact].concat()
            };
            leptos::either::Either::Left(view! {
                {words(|m| m.contact)}
                {words(|m| m.colon)}
                <a href=href rel="external">
                    {contact}
                </a>
            })
        }
        None => leptos::either::Either::Right(words(|m| m.contact_unnamed)),
    };
    view! {
        <p>{edition}</p>
        <p>{source}</p>
        <p>{contact}</p>
    }
}
