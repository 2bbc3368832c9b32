//! A reader who does one random thing after another in one tab. After each, all
//! that the page tells about where the reader is must agree; at the end, the guide
//! must need no more memory than after the first few.
//!
//! `cargo xtask soak` does more of them, from a new seed each time.

use std::env;
use std::fmt;
use std::str::FromStr;

use anyhow::{Context as _, Result, bail, ensure};
use bukyoku::language::{Lang, messages};
use bukyoku::route::{Base, Page, Route};
use serde::Deserialize;
use serde_json::{Value, json};

use super::heap::Heap;
use crate::reader::{MISSING_FILE, Reader, key, path, search_words};

/// How many actions a run has, and from which seed.
const ACTIONS: &str = "BUKYOKU_SOAK_ACTIONS";
const SEED: &str = "BUKYOKU_SOAK_SEED";

/// The run of `cargo xtask test`.
const SHORT: (u64, usize) = (1, 150);

/// Seeds that have failed, with the number of actions until then.
const FAILED_BEFORE: &[(u64, usize)] = &[(3, 6)];

/// By how much memory may grow after the warm-up, in percent.
const GROWTH: f64 = 10.0;

/// Something that a reader does.
#[derive(Clone, Copy, Debug)]
enum Action {
    FollowLink,
    SwitchLanguage,
    Search,
    OpenResult,
    Submit,
    EmptyField,
    Escape,
    ChangeScheme,
    Scroll,
    Back,
    Forward,
    Resize,
    LoseNetwork,
    FindNetwork,
    Retry,
}

impl Action {
    /// All of them; the more frequent ones several times.
    const ALL: [Self; 23] = [
        Self::FollowLink,
        Self::FollowLink,
        Self::FollowLink,
        Self::FollowLink,
        Self::FollowLink,
        Self::SwitchLanguage,
        Self::SwitchLanguage,
        Self::Search,
        Self::Search,
        Self::OpenResult,
        Self::OpenResult,
        Self::Submit,
        Self::EmptyField,
        Self::Escape,
        Self::ChangeScheme,
        Self::Scroll,
        Self::Back,
        Self::Back,
        Self::Forward,
        Self::Resize,
        Self::LoseNetwork,
        Self::FindNetwork,
        Self::Retry,
    ];
}

/// What `scripts/told.js` returns.
#[derive(Debug, Deserialize)]
struct Told {
    path: String,
    query: String,
    title: String,
    lang: String,
    headings: Vec<String>,
    loading: bool,
    language: Option<String>,
    here: Option<String>,
    typed: String,
    app: Option<String>,
}

/// What the browser needs for the page.
#[derive(Clone, Copy, Debug)]
struct Memory {
    /// The objects and strings of scripts, in bytes.
    heap: f64,
    /// The memory of the program, in bytes.
    program: f64,
    /// The nodes of documents.
    nodes: f64,
    listeners: f64,
}

pub async fn random_actions_leave_the_guide_consistent(reader: &mut Reader) -> Result<()> {
    let seed = from_env(SEED)?.unwrap_or(SHORT.0);
    match from_env(ACTIONS)? {
        None => {
            reader.open_page(Lang::Ja, &Page::Home).await?;
            soak(reader, seed, SHORT.1).await
        }
        // What grows with the actions shows only in a long run.
        Some(actions) => {
            let before = warm_up(reader).await?;
            soak(reader, seed, actions).await?;
            let after = memory_at_the_start_page(reader).await?;
            eprintln!("seed {seed}, {actions} actions: {before:?}, then {after:?}");
            expect_flat(&before, &after)
        }
    }
}

pub async fn seeds_that_failed_before_pass(reader: &mut Reader) -> Result<()> {
    for &(seed, actions) in FAILED_BEFORE {
        reader.open_page(Lang::Ja, &Page::Home).await?;
        soak(reader, seed, actions).await?;
    }
    Ok(())
}

pub async fn a_planted_leak_is_reported(reader: &mut Reader) -> Result<()> {
    remember_memory_of_program(reader).await?;
    reader.open_page(Lang::Ja, &Page::Home).await?;
    let before = memory_at_the_start_page(reader).await?;
    run(
        reader,
        "window.kept = Array.from({ length: 100 }, (_, n) => [document.createElement('p'), Array(999).fill(n)])",
    )
    .await?;
    let after = memory_at_the_start_page(reader).await?;
    ensure!(after.nodes >= before.nodes + 100.0, "{before:?}, {after:?}");
    ensure!(
        after.heap >= before.heap + 99_900.0,
        "{before:?}, {after:?}"
    );
    ensure!(expect_flat(&before, &after).is_err(), "it is not reported");
    Ok(())
}

fn from_env<T: FromStr<Err: fmt::Display>>(name: &str) -> Result<Option<T>> {
    let Some(text) = env::var_os(name) else {
        return Ok(None);
    };
    let number = text.to_string_lossy().parse();
    number
        .map(Some)
        .map_err(|error| anyhow::anyhow!("{name}: {error}"))
}

async fn soak(reader: &mut Reader, seed: u64, actions: usize) -> Result<()> {
    // Without a network, files are missing.
    reader.expect_complaint(MISSING_FILE);
    reader.expect_complaint("ERR_");
    reader.expect_complaint("boot-");
    let mut random = fastrand::Rng::with_seed(seed);
    let mut done = Vec::new();
    for n in 0..actions {
        let action = random.choice(Action::ALL).context("there are actions")?;
        done.push(action);
        let result = match act(reader, action, &mut random).await {
            Ok(()) => expect_agreement(reader).await,
            failed => failed,
        };
        if let Err(error) = result {
            let last = done.len().saturating_sub(8);
            return Err(error.context(format!(
                "seed {seed}, action {n}, after {:?}: repeat it with {SEED}={seed} {ACTIONS}={}",
                &done[last..],
                n + 1
            )));
        }
    }
    Ok(())
}

fn expect_flat(before: &Memory, after: &Memory) -> Result<()> {
    for (name, before, after) in [
        ("the heap", before.heap, after.heap),
        ("the program's memory", before.program, after.program),
        ("the number of nodes", before.nodes, after.nodes),
        ("the number of listeners", before.listeners, after.listeners),
    ] {
        ensure!(
            after <= before * (1.0 + GROWTH / 100.0),
            "{name} grew from {before} to {after}"
        );
    }
    Ok(())
}

/// Opens everything twice, so that all content and code is loaded.
async fn warm_up(reader: &Reader) -> Result<Memory> {
    remember_memory_of_program(reader).await?;
    reader.open_page(Lang::Ja, &Page::Home).await?;
    for _ in 0..2 {
        for page in reader.site.pages() {
            for lang in Lang::FULL {
                reader.follow(lang, &page).await?;
            }
        }
        if focus_field(reader).await? {
            reader.type_text("災害").await?;
        }
        expect_agreement(reader).await?;
    }
    memory_at_the_start_page(reader).await
}

async fn act(reader: &Reader, action: Action, random: &mut fastrand::Rng) -> Result<()> {
    match action {
        Action::FollowLink => {
            click_one_of(
                reader,
                "main a[href], header a[href], footer a[href]",
                random,
            )
            .await
        }
        Action::SwitchLanguage => click_one_of(reader, "nav a[hreflang]", random).await,
        Action::OpenResult => click_one_of(reader, "main li a[href*='?q=']", random).await,
        Action::ChangeScheme => {
            click_one_of(reader, "footer input[type=radio], footer button", random).await
        }
        Action::Retry => click_one_of(reader, "main [role=alert] button", random).await,
        Action::Search => {
            const QUERIES: [&str; 8] = [
                "災害",
                "かんせんしょう",
                "G20",
                "kaikei",
                "heavy rain",
                "a",
                "見つからない語",
                "\"Finance",
            ];
            let query = random.choice(QUERIES).unwrap_or_default();
            if focus_field(reader).await? {
                reader.type_text(query).await?;
            }
            Ok(())
        }
        Action::Submit => match focus_field(reader).await? {
            true => reader.press(key::ENTER).await,
            false => Ok(()),
        },
        Action::EmptyField => {
            if focus_field(reader).await? {
                reader.run("document.activeElement.select()").await?;
                reader.press(key::BACKSPACE).await?;
            }
            Ok(())
        }
        Action::Escape => reader.press(key::ESCAPE).await,
        Action::Scroll => {
            let share = random.f64();
            let height = "document.documentElement.scrollHeight";
            run(reader, &format!("scrollTo(0, {share} * {height})")).await
        }
        // Not out of the guide.
        Action::Back => run(reader, "navigation.canGoBack && history.back()").await,
        Action::Forward => run(reader, "navigation.canGoForward && history.forward()").await,
        Action::Resize => {
            let (width, height) = (random.u32(320..1400), random.u32(300..1000));
            let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
            reader
                .devtools("Emulation.setDeviceMetricsOverride", size)
                .await
                .map(drop)
        }
        Action::LoseNetwork => {
            reader.site.go_away();
            Ok(())
        }
        Action::FindNetwork => {
            reader.site.repair();
            Ok(())
        }
    }
}

async fn run(reader: &Reader, script: &str) -> Result<()> {
    reader.run(script).await.map(drop)
}

/// Clicks one of the links or controls that a selector matches and that are shown,
/// if there is one. A link that leaves the app is not clicked.
async fn click_one_of(reader: &Reader, selector: &str, random: &mut fastrand::Rng) -> Result<()> {
    let script = "const [selector, share] = arguments;
         const shown = [...document.querySelectorAll(selector)].filter((element) =>
           element.checkVisibility() && (!element.href || (element.origin === location.origin
             && !element.target && /\\/$/.test(element.pathname))));
         shown[Math.floor(share * shown.length)]?.click()";
    let arguments = vec![json!(selector), json!(random.f64())];
    reader.run_with(script, arguments).await.map(drop)
}

/// Focuses the search field; `false` if the page has none.
async fn focus_field(reader: &Reader) -> Result<bool> {
    let script = "const field = document.querySelector('input[type=search]');
         field?.focus();
         return field !== null && document.activeElement === field";
    Ok(reader.run(script).await? == Value::Bool(true))
}

/// Waits until URL, title, language, headings and the marks of the current page
/// agree.
async fn expect_agreement(reader: &Reader) -> Result<()> {
    reader
        .until("all that the page tells agrees", async || {
            let told = reader.run(include_str!("../scripts/told.js")).await?;
            let told: Told = serde_json::from_value(told)?;
            agrees(reader, &told).with_context(|| format!("{told:?}"))
        })
        .await
}

fn agrees(reader: &Reader, told: &Told) -> Result<()> {
    ensure!(!told.loading, "it is loading");
    ensure!(told.app.as_deref() == Some("ready"), "the app does not run");
    let route = Route::parse(&Base::default(), &told.path);
    let (Some(page), Some(lang)) = (route.page(), Lang::from_code(&told.lang)) else {
        bail!("it is no page");
    };
    ensure!(
        told.path == path(lang, page),
        "the address has another language"
    );
    ensure!(
        told.language.as_deref() == Some(lang.code()),
        "another language is marked"
    );
    let [heading] = &*told.headings else {
        bail!("there is not one heading");
    };
    let words = messages(lang);
    let (typed, name) = (told.typed.trim(), reader.name_of(lang, page));
    let results = (search_words(lang).heading)(typed);
    let is_page = [name.as_str(), words.load_failed].contains(&heading.as_str());
    // With a query that led there, a division is shown with what was found.
    let may_be_page = typed.is_empty() || *page != Page::Search && typed == told.query.trim();
    let is_shown = is_page && may_be_page || !typed.is_empty() && *heading == results;
    ensure!(is_shown, "the heading is of another page");
    let is_titled = match page {
        Page::Home => told.title.contains(&name),
        _ => [name.as_str(), words.load_failed, words.print, &results]
            .iter()
            .any(|name| told.title.starts_with(name)),
    };
    ensure!(is_titled, "the title is of another page");
    if let Some(here) = &told.here {
        let names = [name.as_str(), words.print];
        ensure!(
            names.contains(&here.as_str()),
            "another page is marked as the current one"
        );
    }
    Ok(())
}

/// Has later documents remember the memory of the program.
async fn remember_memory_of_program(reader: &Reader) -> Result<()> {
    reader
        .run_first(
            "for (const name of ['instantiate', 'instantiateStreaming']) {
               const original = WebAssembly[name];
               WebAssembly[name] = async (...all) => {
                 const result = await original.apply(WebAssembly, all);
                 window.programMemory ??= (result.instance ?? result).exports.memory;
                 return result;
               };
             }",
        )
        .await
}

/// What the browser needs for the front page, without results and after a
/// collection of what is no longer used.
async fn memory_at_the_start_page(reader: &Reader) -> Result<Memory> {
    reader.site.repair();
    if focus_field(reader).await? {
        reader.press(key::ESCAPE).await?;
    }
    reader.follow(Lang::Ja, &Page::Home).await?;
    run(reader, "document.activeElement.blur()").await?;
    reader.wait_for_frames(10).await?;
    for _ in 0..3 {
        reader
            .devtools("HeapProfiler.collectGarbage", json!({}))
            .await?;
    }
    let heap = Heap::read(&reader.heap_snapshot().await?)?;
    let counts = reader.devtools("Memory.getDOMCounters", json!({})).await?;
    let program = reader.run("return programMemory.buffer.byteLength").await?;
    let number = |value: &Value| value.as_f64().context("it is a number");
    Ok(Memory {
        heap: heap.bytes,
        program: number(&program)?,
        nodes: heap.nodes,
        listeners: number(&counts["jsEventListeners"])?,
    })
}
