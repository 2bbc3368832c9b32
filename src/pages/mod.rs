//! One module per page.

mod about;
mod chooser;
mod division;
mod head;
mod home;
mod not_found;
mod print;
mod subject;

use leptos::either::EitherOf7;
use leptos::prelude::*;

use crate::components::Place;
use crate::route::{Page, Route};

pub(crate) use head::{Head, head};

/// What a route shows, apart from its language: a change of that alone must
/// not build the page anew.
#[derive(Clone, Debug, PartialEq)]
enum Shown {
    Chooser,
    Page(Page),
    NotFound,
}

/// The page that the reader's place asks for.
#[component]
pub(crate) fn CurrentPage() -> impl IntoView {
    let place = Place::here();
    let shown = Memo::new(move |_| match &*place.route.read() {
        Route::Chooser => Shown::Chooser,
        Route::Page(_, page) => Shown::Page(page.clone()),
        Route::NotFound(_) => Shown::NotFound,
    });
    move || match shown.get() {
        Shown::Chooser => EitherOf7::A(view! { <chooser::Chooser/> }),
        Shown::Page(Page::Home) => EitherOf7::B(view! { <home::Home/> }),
        Shown::Page(Page::Division(slug)) => EitherOf7::C(view! { <division::Division slug/> }),
        Shown::Page(Page::Subject(id)) => EitherOf7::D(view! { <subject::Subject id/> }),
        Shown::Page(Page::About) => EitherOf7::E(view! { <about::About/> }),
        Shown::Page(Page::Print) => EitherOf7::F(view! { <print::Print/> }),
        Shown::NotFound => EitherOf7::G(view! { <not_found::NotFound/> }),
    }
}
