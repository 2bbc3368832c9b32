//! The search: bytes, memory, and the time from each key to its results.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use test_support::browser::{Browser, Driver};
use tokio::time::sleep;

use crate::progress::Progress;
use crate::site::Site;
use crate::visit::{CPU_SLOWDOWN, LATENCY, TIMEOUT, Variant, Visit, number, slow_network};
use crate::visits::{File, LANGUAGES, Results};

/// What a reader searches for, in pages of both languages: kanji, kana, romaji,
/// English and two terms.
const QUERIES: [&str; 5] = ["災害", "かんせん", "saigai", "disaster", "医療 データ"];

const FIELD: &str = "#search-field";

/// The files of the index.
const INDEX: &str = "/content/search/";

/// The pause after a key. The reader types slowly, so that keys do not wait for
/// each other and the page is observed rarely.
const PAUSE: Duration = Duration::from_millis(250);

/// The time for what a page does after the last key, such as announcing the
/// number of results.
const REST: Duration = Duration::from_millis(1200);

/// A guide to search in.
pub(crate) struct Guide<'a> {
    pub(crate) site: &'a Site,
    /// As in the names of samples.
    pub(crate) size: &'a str,
    /// The path below the language of the page that the reader starts from.
    pub(crate) page: String,
}

/// Makes `runs` visits in each language, and records what they measured.
pub(crate) async fn measure(
    driver: &Driver,
    guide: &Guide<'_>,
    runs: usize,
    progress: &Progress,
    results: &mut Results,
) -> Result<()> {
    for run in 0..runs {
        for lang in LANGUAGES {
            let size = guide.size;
            let name = format!("run {} of {runs}: search, {size}, {lang}", run + 1);
            progress.show(&name);
            let visit = Visit::start(driver, guide.site, Variant::Guide, None).await?;
            let measured = search(&visit, &format!("/{lang}/{}", guide.page), queries(run)).await;
            visit.close().await;
            let place = format!("{size}/{lang}");
            results.add_search(&place, &measured.context(name)?);
            progress.done();
        }
    }
    Ok(())
}

/// What a visit measured.
#[derive(Clone, Debug)]
pub(crate) struct Measured {
    /// The files of the first search: from turning to the field to the results
    /// of the first query.
    files: Vec<File>,
    keys: Vec<Key>,
    /// The longest task of the page's own thread while the reader typed, in
    /// milliseconds; 0 if none was longer than 50.
    longest_task: f64,
    /// The engine's memory in bytes, if the worker tells.
    memory: Option<f64>,
}

/// The times of a key, in milliseconds since its event.
#[derive(Clone, Copy, Debug)]
struct Key {
    /// Until the worker's answer has arrived.
    answered: f64,
    /// Until the first frame that shows the results was drawn by the page.
    painted: f64,
    /// Until the frame after that.
    after: f64,
    /// Until the first of these frames was on the screen, in steps of 4 ms.
    presented: f64,
    /// How many results were shown. The beginning of a query may find nothing.
    found: f64,
    /// Whether the worker fetched files for it.
    has_fetched: bool,
}

/// Turns to the search field of a division page and types the queries.
async fn search(
    visit: &Visit<'_>,
    page: &str,
    queries: impl Iterator<Item = &'static str>,
) -> Result<Measured> {
    visit.observe_with(include_str!("search_page.js")).await?;
    visit.open(page).await?;
    visit.wait_until_idle(Duration::ZERO).await?;

    visit.site().clear_log();
    visit.press(FIELD).await?;
    wait_for_state(visit, "ready").await?;
    slow_worker_down(visit.browser()).await?;
    check_worker(&wait_for_state(visit, "slowed").await?)?;

    let began = number(&visit.browser().evaluate("bukyokuSearch.now()").await?)?;
    let mut keys = Vec::new();
    let mut files = None;
    let queries: Vec<_> = queries.collect();
    loop {
        let before = keys.len();
        for query in &queries {
            type_query(visit, query, &mut keys).await?;
            sleep(REST).await;
            files.get_or_insert_with(|| files_of_search(visit.site()));
            clear(visit).await?;
        }
        // Once more without the network, if it was needed.
        if before > 0 || !keys.iter().any(|key| key.has_fetched) {
            break;
        }
    }
    let state = state(visit).await?;
    let mut longest_task = 0.0_f64;
    for task in state["longTasks"].as_array().into_iter().flatten() {
        if number(&task[0])? >= began {
            longest_task = longest_task.max(number(&task[1])?);
        }
    }
    Ok(Measured {
        files: files.unwrap_or_default(),
        keys,
        longest_task,
        memory: state["memory"].as_f64().filter(|bytes| *bytes > 0.0),
    })
}

/// The queries in the order of a run: each run begins with another one.
fn queries(run: usize) -> impl Iterator<Item = &'static str> {
    QUERIES
        .iter()
        .cycle()
        .skip(run % QUERIES.len())
        .take(QUERIES.len())
        .copied()
}

/// What the script in the page knows of the search. Fails if the search has
/// failed.
async fn state(visit: &Visit<'_>) -> Result<Value> {
    let state = visit.browser().evaluate("bukyokuSearch.state()").await?;
    ensure!(
        state["error"].is_null(),
        "the search has failed: {}",
        state["error"]
    );
    Ok(state)
}

/// Waits until a property of the state is set, and returns it.
async fn wait_for_state(visit: &Visit<'_>, name: &str) -> Result<Value> {
    let started = Instant::now();
    loop {
        sleep(PAUSE).await;
        let value = state(visit).await?[name].take();
        if value != Value::Null && value != Value::Bool(false) {
            return Ok(value);
        }
        ensure!(
            started.elapsed() < TIMEOUT,
            "waited for the search to be {name}"
        );
    }
}

/// Gives the worker the network and the slowdown of the page, which the browser
/// does not do by itself. The driver has no session for workers; so the commands
/// are messages to it in the page's session, which get no answer here.
async fn slow_worker_down(browser: &Browser) -> Result<()> {
    let filter = json!({ "filter": [{ "type": "worker" }] });
    let targets = browser.devtools("Target.getTargets", filter).await?;
    let targets = targets["targetInfos"].as_array();
    let worker = targets.and_then(|targets| targets.first());
    let worker = worker.context("the search has no worker")?;
    let attach = json!({ "targetId": worker["targetId"], "flatten": false });
    let session = browser.devtools("Target.attachToTarget", attach).await?;
    let script = format!(
        "{{const SLOWDOWN = {CPU_SLOWDOWN};\n{}}}",
        include_str!("search_worker.js")
    );
    for (id, method, params) in [
        (1, "Network.enable", json!({})),
        (2, "Network.emulateNetworkConditions", slow_network()),
        (3, "Runtime.evaluate", json!({ "expression": script })),
    ] {
        let message = json!({ "id": id, "method": method, "params": params });
        let send = json!({ "sessionId": session["sessionId"], "message": message.to_string() });
        browser.devtools("Target.sendMessageToTarget", send).await?;
    }
    Ok(())
}

/// Fails if the worker's network is not slow. `slowed` is what its script tells.
fn check_worker(slowed: &Value) -> Result<()> {
    let latency = number(&slowed["latency"])?;
    ensure!(
        latency >= LATENCY - 1.0,
        "the browser does not slow the worker's network down: an answer came after {latency:.0} \
         ms, not after {LATENCY:.0} or more"
    );
    Ok(())
}

/// Types a query and measures each key that changes the results.
async fn type_query(visit: &Visit<'_>, query: &str, keys: &mut Vec<Key>) -> Result<()> {
    let mut typed = String::new();
    for key in query.chars() {
        typed.push(key);
        if key.is_whitespace() {
            press_key(visit.browser(), key).await?;
            sleep(PAUSE).await;
        } else {
            let measured = measure_key(visit, key, &typed).await;
            keys.push(measured.with_context(|| format!("the search for “{typed}”"))?);
        }
    }
    let found = keys.last().map_or(0.0, |key| key.found);
    ensure!(found > 0.0, "the search for “{query}” finds nothing");
    Ok(())
}

/// Types a key and waits until the results of what was typed are on the screen.
async fn measure_key(visit: &Visit<'_>, key: char, typed: &str) -> Result<Key> {
    let browser = visit.browser();
    let before = index_files(visit.site());
    browser.evaluate("bukyokuSearch.expectKey()").await?;
    press_key(browser, key).await?;
    let started = Instant::now();
    let times = loop {
        sleep(PAUSE).await;
        let times = browser.evaluate("bukyokuSearch.key()").await?;
        if !times.is_null() {
            break times;
        }
        state(visit).await?;
        ensure!(started.elapsed() < TIMEOUT, "it shows no results");
    };
    ensure!(
        times["heading"]
            .as_str()
            .is_some_and(|heading| heading.contains(typed)),
        "the results are those of another one: {}",
        times["heading"]
    );
    let time = |name: &str| number(&times[name]).context(name.to_owned());
    Ok(Key {
        answered: time("answered")?,
        painted: time("painted")?,
        after: time("after")?,
        presented: time("presented")?,
        found: time("found")?,
        has_fetched: index_files(visit.site()) > before,
    })
}

/// Types a key: that of a keyboard, or a character that an input method has
/// composed.
async fn press_key(browser: &Browser, key: char) -> Result<()> {
    let text = key.to_string();
    if !key.is_ascii() {
        let insert = json!({ "text": text });
        browser.devtools("Input.insertText", insert).await?;
        return Ok(());
    }
    for event in [
        json!({ "type": "keyDown", "key": text, "text": text }),
        json!({ "type": "keyUp", "key": text }),
    ] {
        browser.devtools("Input.dispatchKeyEvent", event).await?;
    }
    Ok(())
}

/// Empties the field with Escape and waits until the page is shown again.
async fn clear(visit: &Visit<'_>) -> Result<()> {
    let browser = visit.browser();
    for kind in ["rawKeyDown", "keyUp"] {
        let event = json!({
            "type": kind, "key": "Escape", "code": "Escape", "windowsVirtualKeyCode": 27,
        });
        browser.devtools("Input.dispatchKeyEvent", event).await?;
    }
    browser.wait_for("!bukyokuSearch.isShown()").await?;
    sleep(PAUSE).await;
    Ok(())
}

/// The number of files of the index that were sent since the log was last
/// cleared.
fn index_files(site: &Site) -> usize {
    let answers = site.answers();
    answers
        .iter()
        .filter(|(path, _)| path.starts_with(INDEX))
        .count()
}

/// The files that the search has fetched since the log was last cleared.
fn files_of_search(site: &Site) -> Vec<File> {
    let answers = site.answers().into_iter();
    answers
        .filter(|(path, _)| is_of_search(path))
        .map(|(path, answer)| File {
            path,
            bytes: answer.body,
            requested: true,
        })
        .collect()
}

/// Whether a file belongs to the search. What is fetched ahead of time for the
/// links in the results is other content.
fn is_of_search(path: &str) -> bool {
    path.starts_with(INDEX) || path.starts_with("/assets/")
}

/// Whether a file is one of the worker's: the engine, its glue, the worker's own
/// script, or the index with its shards.
fn is_of_worker(path: &str) -> bool {
    let names = ["/assets/search-engine", "/assets/search-worker", INDEX];
    names.iter().any(|name| path.starts_with(name))
}

/// The bytes of the files, or of those of the worker.
fn bytes(files: &[File], wanted: fn(&str) -> bool) -> f64 {
    let files = files.iter().filter(|file| wanted(&file.path));
    files.map(|file| file.bytes).sum::<usize>() as f64
}

impl Results {
    /// Records a visit; `place` is the size of the guide and the language.
    fn add_search(&mut self, place: &str, measured: &Measured) {
        let mut add = |name: &str, value| {
            let name = format!("search-{name}/{place}");
            self.add(&name, Variant::Guide, value);
        };
        for key in &measured.keys {
            add("found", key.found);
            if key.has_fetched {
                add("fetching-key", key.painted);
                continue;
            }
            add("key", key.painted);
            add("key-answered", key.answered);
            add("key-after", key.after);
            add("key-presented", key.presented);
        }
        add("task", measured.longest_task);
        add("bytes", bytes(&measured.files, is_of_search));
        add("worker-bytes", bytes(&measured.files, is_of_worker));
        if let Some(memory) = measured.memory {
            add("memory", memory);
        }
        self.searches
            .insert(place.to_owned(), measured.files.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, bytes: usize) -> File {
        File {
            path: path.to_owned(),
            bytes,
            requested: true,
        }
    }

    #[test]
    fn each_run_begins_with_another_query_and_has_all() {
        let first = |run| queries(run).next();
        assert_ne!(first(0), first(1));
        assert_eq!(first(QUERIES.len()), first(0));
        let mut all: Vec<_> = queries(3).collect();
        all.sort_unstable();
        let mut expected = QUERIES;
        expected.sort_unstable();
        assert_eq!(all, expected);
    }

    #[test]
    fn what_is_fetched_ahead_for_results_is_not_of_the_search() {
        assert!(is_of_search("/content/search/index.json"));
        assert!(is_of_search("/assets/split-search-0.wasm"));
        assert!(!is_of_search("/content/divisions/finance.json"));
        assert!(!is_of_search("/content/index.json"));
        assert!(!is_of_search("/robots.txt"));
    }

    #[test]
    fn the_part_of_the_page_is_not_the_worker_s() {
        let files = [
            file("/assets/split-search-0.wasm", 1),
            file("/assets/search-0.js", 2),
            file("/assets/search-0.css", 4),
            file("/assets/search-engine-0.js", 8),
            file("/assets/search-engine-0.wasm", 16),
            file("/assets/search-worker-0.js", 32),
            file("/content/search/index.json", 64),
        ];
        assert_eq!(bytes(&files, is_of_worker), 120.0);
        assert_eq!(bytes(&files, is_of_search), 127.0);
    }

    #[test]
    fn a_worker_with_a_fast_network_is_an_error() {
        assert!(check_worker(&json!({ "latency": 150.2 })).is_ok());
        assert!(check_worker(&json!({ "latency": 7.5 })).is_err());
        assert!(check_worker(&json!({})).is_err());
    }

    #[test]
    fn keys_that_waited_for_files_are_kept_apart() {
        let key = |painted, has_fetched| Key {
            answered: painted - 8.0,
            painted,
            after: painted + 16.0,
            presented: painted + 4.0,
            found: 1.0,
            has_fetched,
        };
        let mut results = Results::default();
        results.add_search(
            "large/ja",
            &Measured {
                files: vec![file("/content/search/index.json", 64)],
                keys: vec![key(400.0, true), key(20.0, false), key(24.0, false)],
                longest_task: 0.0,
                memory: None,
            },
        );
        let all = results.samples.all();
        assert_eq!(all["search-fetching-key/large/ja/guide"], [400.0]);
        assert_eq!(all["search-key/large/ja/guide"], [20.0, 24.0]);
        assert_eq!(all["search-key-answered/large/ja/guide"], [12.0, 16.0]);
        assert!(!all.contains_key("search-memory/large/ja/guide"));
        assert_eq!(results.searches["large/ja"].len(), 1);
    }
}
