//! The results while the reader types, in place of the page.
//!
//! On the search page, the query is also in the URL: typing replaces the history
//! entry, submitting adds one. On other pages typing changes neither; the page
//! comes back, where it was, when the field is emptied.

use std::cell::Cell;
use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use view::effect;

use super::FAILED;
use super::highlights::{self, Highlights};
use super::inserted::Inserted;
use super::results::{LAST_RESULT, RESULTS_HEADING, results};
use crate::app::Contexts;
use crate::browser::{self, SearchEvent, SearchScript};
use crate::chunk::in_chunk;
use crate::components::{Announcements, Location};
use crate::content::json;
use crate::language::messages;
use crate::language::search_words;
use crate::library::Library;
use crate::route::Page;
use crate::search::results::Results;

/// How long a reader pauses between two keys at most: then the count is
/// announced.
const REST: Duration = Duration::from_millis(700);

/// What the search needs of the app.
#[derive(Clone)]
pub(crate) struct App {
    owner: Owner,
    location: Location,
    library: Library,
    announcements: Announcements,
}

in_chunk! {
    LIVE in search = fn live(app: App) -> () {
        SearchScript::load(move |script| match script {
            Some(script) => {
                let owner = app.owner.clone();
                owner.with(|| Search::start(&app, script));
            }
            None => report_failure(&app),
        });
    }
}

thread_local! {
    static IS_PREPARED: Cell<bool> = const { Cell::new(false) };
}

/// Loads the search, unless that was done or is being done.
pub(crate) fn prepare_search(owner: &Owner, contexts: &Contexts) {
    if IS_PREPARED.replace(true) {
        return;
    }
    let app = App {
        owner: owner.clone(),
        location: contexts.location,
        library: contexts.library,
        announcements: contexts.announcements,
    };
    LIVE.load(move |is_loaded| {
        if is_loaded {
            LIVE.call_if_loaded(app);
        } else {
            report_failure(&app);
        }
    });
}

/// The search could not be loaded: says so on the search page, which the form
/// still leads to. The next use of the field tries again.
fn report_failure(app: &App) {
    IS_PREPARED.set(false);
    let text = messages(app.location.lang.get_untracked()).load_unreachable;
    browser::set_text(FAILED, text);
    app.announcements.announce(text);
}

/// What is known about the query.
#[derive(Clone)]
pub(super) enum Answer {
    /// Not yet anything.
    Loading,
    /// Its results.
    Found(Arc<Results>),
    /// The search failed.
    Failed,
}

/// The search on the shown page.
#[derive(Clone, Copy)]
pub(super) struct Search {
    pub(super) location: Location,
    pub(super) library: Library,
    pub(super) announcements: Announcements,
    /// The app's owner, whose contexts the results need.
    owner: StoredValue<Owner>,
    script: StoredValue<SearchScript>,
    /// The query, without spaces around it; empty if the reader does not search.
    pub(super) query: RwSignal<String>,
    pub(super) answer: RwSignal<Answer>,
    /// How often the reader asked for more results.
    more: StoredValue<usize>,
    /// The results on the page, while they are shown.
    shown: StoredValue<Option<Shown>>,
    /// The query that was last submitted on the search page.
    submitted: StoredValue<String>,
    /// The number of changes of the query. An announcement is made only if there
    /// was none meanwhile.
    changes: StoredValue<usize>,
    /// How many changes there had been when the last answer came.
    answered_at: StoredValue<usize>,
    pub(super) highlights: Highlights,
}

/// The results on the page.
struct Shown {
    inserted: Inserted,
    /// The scroll position of the page in whose place they are, in CSS pixels.
    scroll_top: f64,
}

impl Search {
    fn start(app: &App, script: SearchScript) {
        let owner = StoredValue::new(app.owner.clone());
        let script = StoredValue::new(script);
        let search = Self {
            location: app.location,
            library: app.library,
            announcements: app.announcements,
            owner,
            script,
            query: RwSignal::new(String::new()),
            answer: RwSignal::new(Answer::Loading),
            more: StoredValue::new(0),
            shown: StoredValue::new(None),
            submitted: StoredValue::new(String::new()),
            changes: StoredValue::new(0),
            answered_at: StoredValue::new(0),
            highlights: Highlights::new(owner, script),
        };
        browser::set_text(FAILED, "");
        script.with_value(|script| script.open(move |answer| search.answered(answer)));
        browser::on_search(move |event| search.on_event(event));
        search.follow_address();
    }

    fn is_search_page(self) -> bool {
        self.location.route.read_untracked().page() == Some(&Page::Search)
    }

    fn on_event(self, event: SearchEvent) {
        match event {
            SearchEvent::Typed(text) => {
                let query = text.trim();
                if query == self.query.get_untracked() && !self.highlights.is_shown() {
                    return;
                }
                self.highlights.clear();
                self.set(query);
                if self.is_search_page() {
                    self.location.replace(&self.address(query));
                }
            }
            SearchEvent::Submitted(text) => self.submit(text.trim()),
            SearchEvent::Escaped => {
                browser::set_search_text("");
                self.on_event(SearchEvent::Typed(String::new()));
            }
        }
    }

    /// The address of the search page with a query.
    pub(super) fn address(self, query: &str) -> String {
        let lang = self.location.lang.get_untracked();
        let mut address = self.location.href_in(lang, &Page::Search);
        address.push_str(&browser::with_search_parameter(
            &self.location.query.read_untracked(),
            query,
        ));
        address
    }

    /// Goes to the search page with a query, with a new history entry. The
    /// entry before it gets back what it had before the reader typed.
    fn submit(self, query: &str) {
        let submitted = self.submitted.get_value();
        if self.is_search_page() {
            if query == submitted {
                browser::focus(RESULTS_HEADING);
                return;
            }
            self.location.replace(&self.address(&submitted));
        }
        self.submitted.set_value(query.to_owned());
        self.location.push(&self.address(query));
        // The results get the focus, which closes the keyboard on the screen.
        browser::before_next_frame(move || {
            browser::before_next_frame(move || browser::focus(RESULTS_HEADING));
        });
    }

    /// Searches for a query, and shows the results or, without a query, the
    /// page.
    fn set(self, query: &str) {
        self.more.set_value(0);
        self.query.set(query.to_owned());
        if query.is_empty() {
            self.changes.update_value(|changes| *changes += 1);
            self.hide(true);
        } else {
            self.show();
            self.ask();
        }
    }

    /// Asks the worker.
    pub(super) fn ask(self) {
        self.changes.update_value(|changes| *changes += 1);
        let (query, more) = (self.query.get_untracked(), self.more.get_value());
        let lang = self.location.lang.get_untracked();
        self.script
            .with_value(|script| script.ask(&query, lang, more));
    }

    /// Asks again after a failure.
    pub(super) fn retry(self) {
        self.answer.set(Answer::Loading);
        self.ask();
        browser::focus(RESULTS_HEADING);
    }

    /// Asks for more results.
    pub(super) fn ask_for_more(self) {
        self.more.update_value(|more| *more += 1);
        self.ask();
        browser::focus(LAST_RESULT);
    }

    /// The worker has answered the last question.
    fn answered(self, answer: Option<String>) {
        let answer = match answer {
            // It is ready.
            Some(json) if json.is_empty() => return,
            Some(json) => {
                json::read(&json).map_or(Answer::Failed, |results| Answer::Found(Arc::new(results)))
            }
            None => Answer::Failed,
        };
        let changes = self.changes.get_value();
        let is_for_same_query = self.answered_at.get_value() == changes;
        self.answered_at.set_value(changes);
        // A failure stays as it is shown, and is announced again only if the query
        // has changed: it is also tried again without being asked.
        let fails_again = matches!(
            (&answer, &*self.answer.read_untracked()),
            (Answer::Failed, Answer::Failed)
        );
        if fails_again && is_for_same_query || self.query.read_untracked().is_empty() {
            return;
        }
        if !fails_again {
            self.answer.set(answer);
        }
        if self.highlights.is_wanted() {
            highlights::show(self);
        } else {
            self.announce_at_rest();
        }
    }

    /// Announces how much is found once the reader has stopped typing.
    fn announce_at_rest(self) {
        let now = self.changes.get_value();
        set_timeout(
            move || {
                if self.changes.try_get_value() == Some(now)
                    && self.shown.with_value(Option::is_some)
                {
                    self.announcements.announce(untrack(|| self.summary()));
                }
            },
            REST,
        );
    }

    /// One sentence on what is found. Reactive.
    pub(super) fn summary(self) -> String {
        let words = search_words(self.location.lang.get());
        match self.answer.get() {
            Answer::Loading => words.loading.to_owned(),
            Answer::Failed => words.failed.to_owned(),
            Answer::Found(results) if results.groups.is_empty() => {
                words.nothing(&self.query.read())
            }
            Answer::Found(results) => {
                let (sections, divisions) = (results.count, results.groups.len());
                let lang = self.location.lang.get();
                if results.more > 0 {
                    words.count_so_far(lang, sections, divisions)
                } else {
                    words.count(lang, sections, divisions)
                }
            }
        }
    }

    /// Shows the results in place of the page.
    fn show(self) {
        if self.shown.with_value(Option::is_some) {
            return;
        }
        // Before the page is hidden, which scrolls to the top.
        let scroll_top = browser::scroll_top();
        let Some(inserted) = Inserted::new(self.owner, "results", || results(self)) else {
            return;
        };
        browser::set_shows_results(true);
        self.shown.set_value(Some(Shown {
            inserted,
            scroll_top,
        }));
        browser::scroll_to(0.0);
    }

    /// Shows the page again; `back` where it was before.
    fn hide(self, back: bool) {
        let mut shown = None;
        self.shown.update_value(|current| shown = current.take());
        if let Some(shown) = shown {
            shown.inserted.remove();
            browser::set_shows_results(false);
            if back {
                let top = shown.scroll_top;
                browser::scroll_to(top);
                // After a key the browser scrolls to the caret, from where it was.
                browser::before_next_frame(move || browser::scroll_to(top));
            }
        }
        self.answer.set(Answer::Loading);
    }

    /// Follows navigation: the query of the search page is in its URL; on other
    /// pages the parameter names what to mark.
    fn follow_address(self) {
        let location = self.location;
        let mut before = None;
        effect(move || {
            let page = location.route.read().page().cloned();
            let query = browser::search_parameter(&location.query.read());
            let lang = location.lang.get();
            let now = (page.clone(), query.clone());
            let former = before.replace((now.clone(), lang));
            let (is_same, is_same_page) = match &former {
                Some((former, _)) => (*former == now, former.0 == page),
                None => (false, false),
            };
            let is_first = former.is_none();
            let is_other_language = former.is_some_and(|(_, former)| former != lang);
            untrack(|| {
                if !(is_first && self.take_what_was_typed(page.as_ref(), query.trim())) {
                    self.navigated(page.as_ref(), query.trim(), is_same, is_same_page);
                }
            });
            if is_other_language && !self.query.read_untracked().is_empty() {
                self.ask();
            }
            if page == Some(Page::Search) && !query.is_empty() {
                let title = search_words(lang).title(&query);
                // After the app has set the title of the page.
                browser::before_next_frame(move || browser::set_title(&title));
            }
        });
    }

    /// Searches for what the reader typed before the search was there, if that is
    /// not the query of the URL. Returns whether something was typed.
    fn take_what_was_typed(self, page: Option<&Page>, query: &str) -> bool {
        let typed = browser::search_text();
        if typed.trim().is_empty() || typed.trim() == query {
            return false;
        }
        if page == Some(&Page::Search) {
            self.submitted.set_value(query.to_owned());
        }
        // Otherwise the end of the composition is an event.
        if !browser::is_composing() {
            self.on_event(SearchEvent::Typed(typed));
        }
        true
    }

    fn navigated(self, page: Option<&Page>, query: &str, is_same: bool, is_same_page: bool) {
        if is_same {
            return;
        }
        let was_shown = self.shown.with_value(Option::is_some);
        if page == Some(&Page::Search) {
            self.highlights.clear();
            // A space that the reader has typed since stays.
            if browser::search_text().trim() != query {
                browser::set_search_text(query);
            }
            if !is_same_page {
                self.submitted.set_value(query.to_owned());
            }
            if query != self.query.get_untracked() || query.is_empty() || !was_shown {
                self.set(query);
            }
            return;
        }
        self.hide(false);
        browser::set_search_text(query);
        self.query.set(query.to_owned());
        self.highlights.clear();
        if !query.is_empty() {
            self.highlights.want();
            self.ask();
        }
        // The results led to the page in whose place they were.
        if was_shown && is_same_page {
            let fragment = browser::decoded_fragment(&self.location.hash.read_untracked());
            browser::before_next_frame(move || {
                if fragment.is_empty() || !browser::go_to_fragment(&fragment) {
                    browser::scroll_to(0.0);
                }
            });
        }
    }
}
