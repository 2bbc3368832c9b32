//! `/`: choose a language. If scripts run, `boot.js` redirects to the reader's
//! language before this page is seen.

use crate::components::Place;
use crate::language::{Lang, messages};
use crate::route::Page;
use crate::view::{Node, el};

/// The chooser, in all languages at once.
pub(super) fn chooser() -> Node {
    let place = Place::here();
    let brand = Lang::ALL.into_iter().flat_map(|lang| {
        let name = el("span")
            .attr("lang", lang.code())
            .child(messages(lang).brand);
        [name.into(), Node::from(" ")]
    });
    let languages = Lang::ALL.map(|lang| {
        let words = messages(lang);
        let enter = el("a")
            .attr("href", place.href_in(lang, &Page::Home))
            .attr("hreflang", lang.code())
            .child(words.enter);
        el("section")
            .attr("lang", lang.code())
            .child(el("h2").child(words.choose_language))
            .child(el("p").child(words.guide_in_short))
            .child(el("p").child(enter))
    });
    el("div")
        .class("chooser")
        .child(el("h1").children(brand))
        .children(languages)
        .into()
}
