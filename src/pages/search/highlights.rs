//! What a query finds is marked on the page that its result leads to.

use std::time::Duration;

use leptos::prelude::*;
use view::{Node, TextValue, html};

use super::inserted::Inserted;
use super::live::{Answer, Search};
use crate::browser::{self, SearchScript};
use crate::components::PAGE_HEADING;
use crate::language::search_words;
use crate::route::Page;

/// How long to wait for the content of the page, and how often.
const WAIT: Duration = Duration::from_millis(100);
const ATTEMPTS: usize = 50;

/// The marks on the page.
#[derive(Clone, Copy)]
pub(super) struct Highlights {
    /// The app's owner.
    owner: StoredValue<Owner>,
    script: StoredValue<SearchScript>,
    /// Whether the answer to the query is for marks.
    wanted: StoredValue<bool>,
    /// The line that says what is marked.
    line: StoredValue<Option<Inserted>>,
}

impl Highlights {
    /// No marks yet.
    pub(super) fn new(owner: StoredValue<Owner>, script: StoredValue<SearchScript>) -> Self {
        Self {
            owner,
            script,
            wanted: StoredValue::new(false),
            line: StoredValue::new(None),
        }
    }

    /// The next answer is for marks.
    pub(super) fn want(self) {
        self.wanted.set_value(true);
    }

    /// Whether the next answer is for marks.
    pub(super) fn is_wanted(self) -> bool {
        self.wanted.get_value()
    }

    /// Whether something is marked.
    pub(super) fn is_shown(self) -> bool {
        self.line.with_value(Option::is_some)
    }

    /// Removes the marks.
    pub(super) fn clear(self) {
        self.wanted.set_value(false);
        self.set_line(None);
        self.script.with_value(|script| script.mark(&[]));
    }

    /// Replaces the line that says what is marked.
    fn set_line(self, line: Option<Inserted>) {
        let mut former = line;
        self.line
            .update_value(|line| std::mem::swap(line, &mut former));
        if let Some(former) = former {
            former.remove();
        }
    }
}

/// Marks what the answer found on the shown page.
pub(super) fn show(search: Search) {
    try_to_show(search, ATTEMPTS);
}

fn try_to_show(search: Search, attempts: usize) {
    if browser::is_page_loading() && attempts > 0 {
        set_timeout(move || try_to_show(search, attempts - 1), WAIT);
        return;
    }
    let highlights = search.highlights;
    if !highlights.is_wanted() {
        return;
    }
    let texts = untrack(|| texts_on_page(search));
    let count = highlights.script.with_value(|script| script.mark(&texts));
    let line =
        (count > 0).then(|| Inserted::new(highlights.owner, "marked", || line(search, count)));
    highlights.set_line(line.flatten());
}

/// What the query found on the shown page.
fn texts_on_page(search: Search) -> Vec<String> {
    let Answer::Found(results) = search.answer.get() else {
        return Vec::new();
    };
    let route = search.location.route.read();
    let Some(Page::Division(slug)) = route.page() else {
        return Vec::new();
    };
    let mut texts = Vec::new();
    for group in &results.groups {
        if group.slug == *slug {
            for hit in group.results.iter().flat_map(|found| &found.hits) {
                if !texts.contains(hit) {
                    texts.push(hit.clone());
                }
            }
        }
    }
    texts
}

fn line(search: Search, count: usize) -> Node {
    let location = search.location;
    let said = TextValue::reactive(move || {
        search_words(location.lang.get()).marked(&search.query.read(), count)
    });
    let back = html::a()
        .attr(
            "href",
            TextValue::reactive(move || {
                location.lang.track();
                search.query.track();
                untrack(|| search.address(&search.query.read()))
            }),
        )
        .child(TextValue::derived(location.lang, |lang| {
            search_words(lang).back
        }));
    let clear = html::button()
        .attr("type", "button")
        .on("click", move |_| {
            search.highlights.clear();
            browser::set_search_text("");
            search.query.set(String::new());
            // The page without the parameter.
            let address = untrack(|| location.canonical());
            if let Some(address) = address {
                let query = browser::with_search_parameter(&location.query.read_untracked(), "");
                let hash = location.hash.get_untracked();
                location.replace(&[address, query, hash].concat());
            }
            browser::focus(PAGE_HEADING);
            let words = search_words(location.lang.get_untracked());
            search.announcements.announce(words.unmarked);
        })
        .child(TextValue::derived(location.lang, |lang| {
            search_words(lang).unmark
        }));
    Node::Fragment(vec![
        html::p().child(said).into(),
        html::p().class("actions").child(back).child(clear).into(),
    ])
}
