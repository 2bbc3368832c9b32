//! `/`: choose a language. If scripts run, `boot.js` redirects to the reader's
//! language before this page is seen.

use leptos::prelude::*;
use view::{Node, html};

use crate::components::use_location;
use crate::content::guide::Site;
use crate::language::{Lang, messages};
use crate::library::Library;
use crate::route::Page;

/// The chooser, in all languages at once.
pub(super) fn chooser() -> Node {
    let location = use_location();
    // Known only to the prerenderer: in the browser, this page leads to another.
    let site = expect_context::<Library>().site(None);
    let count = site
        .as_deref()
        .map_or(Lang::FULL.len(), |site| site.languages);
    let brand = Lang::FULL.into_iter().flat_map(|lang| {
        let name = html::span()
            .attr("lang", lang.code())
            .child(Site::brand(site.as_deref(), lang).to_owned());
        [name.into(), Node::from(" ")]
    });
    let languages = Lang::ALL.into_iter().take(count).map(|lang| {
        let words = messages(lang);
        let enter = html::a()
            .attr("href", location.href_in(lang, &Page::Home))
            .attr("hreflang", lang.code())
            .child(words.enter);
        html::section()
            .attr("lang", lang.code())
            .child(html::h2().child(words.choose_language))
            .child(html::p().child(words.guide_in_short))
            .child(html::p().child(enter))
    });
    html::div()
        .class("chooser")
        .child(html::h1().children(brand))
        .children(languages)
        .into()
}
