//! The list of results.

use leptos::prelude::*;
use view::{Content, Element, Node, TextValue, html};

use super::live::{Answer, Search};
use super::{divisions, subjects};
use crate::browser;
use crate::language::Lang;
use crate::language::{SearchWords, search_words};
use crate::route::Page;
use crate::search::results::{self, Found, Group, Results};

/// The id of the heading of the results.
pub(super) const RESULTS_HEADING: &str = "results-heading";

/// The id of the last result, after which a reader who asks for more goes on.
pub(super) const LAST_RESULT: &str = "last-result";

/// The results of the query.
pub(super) fn results(search: Search) -> Node {
    let location = search.location;
    let heading = TextValue::reactive(move || {
        search_words(location.lang.get()).heading(&search.query.read())
    });
    Node::Fragment(vec![
        html::h1()
            .id(RESULTS_HEADING)
            .attr("tabindex", "-1")
            .child(heading)
            .into(),
        html::p()
            .class("summary")
            .child(TextValue::reactive(move || search.summary()))
            .into(),
        html::div().content(found(search)).into(),
    ])
}

fn found(search: Search) -> Content {
    Content::reactive(move || {
        let lang = search.location.lang.get();
        let answer = search.answer.get();
        untrack(|| match answer {
            Answer::Loading => Node::Fragment(Vec::new()),
            Answer::Failed => failed(search, lang),
            Answer::Found(results) => list(search, &results, lang),
        })
    })
}

fn list(search: Search, results: &Results, lang: Lang) -> Node {
    let words = search_words(lang);
    let mut nodes = Vec::new();
    let note = |text: &'static str| Node::from(html::p().class("notice").child(text));
    if results.cut > 0 {
        nodes.push(note(words.cut));
    }
    if results.groups.is_empty() {
        nodes.push(html::p().child(words.nothing_advice).into());
    }
    let mut left = results.count;
    let groups = results.groups.iter();
    nodes.extend(groups.map(|group| Node::from(self::group(search, group, lang, lang, &mut left))));
    if results.more > 0 {
        let more = html::button()
            .attr("type", "button")
            .on("click", move |_| search.ask_for_more())
            .child(words.more(lang, results.more));
        nodes.push(html::p().class("actions").child(more).into());
    }
    if !results.other.is_empty() {
        nodes.push(other_language(search, results, lang, words));
    }
    if results.groups.is_empty() {
        nodes.extend(ways_on(search));
    }
    Node::Fragment(nodes)
}

/// What is found in the other language only.
fn other_language(search: Search, results: &Results, lang: Lang, words: &SearchWords) -> Node {
    let mut left = 0;
    let groups = results.other.iter();
    let groups: Vec<_> = groups
        .map(|group| self::group(search, group, lang, lang.beside(), &mut left))
        .collect();
    html::section()
        .attr("aria-labelledby", "other-language")
        .child(html::h2().id("other-language").child(words.other_language))
        .children(groups)
        .into()
}

/// The results in a division. `lang` is the language of the page, `text` that of
/// the results. `left` counts the results that are not shown yet.
fn group(search: Search, group: &Group, lang: Lang, text: Lang, left: &mut usize) -> Element {
    let is_other = lang != text;
    let page = search
        .location
        .href_in(text, &Page::Division(group.slug.clone()));
    let query = browser::with_search_parameter("", &search.query.read_untracked());
    let results: Vec<_> = group
        .results
        .iter()
        .map(|found| {
            *left = left.saturating_sub(1);
            let mut address = [page.as_str(), &query].concat();
            if let Some(id) = &found.id {
                address.push('#');
                address.push_str(id.as_str());
            }
            result(
                found,
                address,
                (*left == 0 && !is_other).then_some(LAST_RESULT),
            )
        })
        .collect();
    let name = pieces(&group.name);
    let heading: Node = if is_other {
        html::h3().children(name).into()
    } else {
        html::h2().children(name).into()
    };
    html::div()
        .class("group")
        .reactive_attr("lang", move || is_other.then(|| text.code()))
        .child(heading)
        .child(html::ul().children(results))
}

fn result(found: &Found, address: String, id: Option<&'static str>) -> Element {
    let link = html::a()
        .attr("href", address)
        .reactive_attr("id", move || id)
        .children(pieces(&found.title));
    let item = html::li().child(link);
    if found.snippet.iter().all(String::is_empty) {
        return item;
    }
    item.child(html::p().children(pieces(&found.snippet)))
}

/// A text with its hits.
fn pieces(pieces: &[String]) -> Vec<Node> {
    let node = |(text, is_hit): (&str, bool)| {
        let text = text.to_owned();
        if is_hit {
            html::mark().child(text).into()
        } else {
            text.into()
        }
    };
    results::pieces(pieces).map(node).collect()
}

/// The search failed.
fn failed(search: Search, lang: Lang) -> Node {
    browser::try_again_later(move || search.ask());
    let words = search_words(lang);
    let again = html::button()
        .attr("type", "button")
        .on("click", move |_| search.retry())
        .child(words.retry);
    let mut nodes = vec![
        html::p().child(words.failed_advice).into(),
        html::p().class("actions").child(again).into(),
    ];
    nodes.extend(ways_on(search));
    Node::Fragment(nodes)
}

/// All subjects and divisions, if the index can be loaded.
fn ways_on(search: Search) -> Option<Node> {
    let index = search.library.index();
    index.request();
    let lists = Content::reactive(move || {
        let index = index.ready();
        untrack(|| {
            index.map(|index| {
                // The page, which is hidden, has the same lists.
                Node::Fragment(vec![
                    subjects(&index, "all-subjects").into(),
                    divisions(&index, "all-divisions").into(),
                ])
            })
        })
    });
    Some(html::div().class("ways-on").content(lists).into())
}
