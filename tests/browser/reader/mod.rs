//! The simulated reader, who has a browser and a guide of their own, and finds
//! elements by role, name and text.
//!
//! `visit` opens pages, `elements` finds and uses what is on them, `keys` is the
//! keyboard, `state` reads what a page shows, `wait` waits for it, `search` uses
//! the search, `screen` sets the reader's screen and preferences, and `page_kind`
//! names one page of each kind.

mod elements;
mod keys;
mod page_kind;
mod screen;
mod search;
mod search_state;
mod state;
mod visit;
mod wait;
mod windows;

use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use bukyoku::language::Lang;
use bukyoku::route::{Base, Page};
use fantoccini::Client;
use serde_json::{Value, json};
use test_support::Engine;

use crate::driver::{Browser, intranet};
use crate::engines::Extent;
use crate::injection::Injection;
use crate::site::Site;

pub use self::elements::{Role, language_link};
pub use self::keys::key;
pub use self::page_kind::PageKind;
pub use self::screen::{Preference, Screen};
pub use self::search::search_words;

/// The browser's message for a file that fails to load.
pub const MISSING_FILE: &str = "Failed to load resource";

/// A script that makes the browser report data saving.
pub const SAVES_DATA: &str =
    "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })";

/// A script that makes the browser prefer Japanese, then English.
const PREFERS_JAPANESE: &str = "Object.defineProperty(navigator, 'languages', { get: () => ['ja', 'en'], configurable: true })";

/// A reader of a site.
pub struct Reader {
    browser: Browser,
    /// The site that the reader visits.
    pub site: Site,
    /// What runs first in documents, where that takes the help of the site.
    injection: Option<Injection>,
    extent: Extent,
    expected_complaints: Vec<&'static str>,
    /// The longest time that the reader waits for something.
    patience: Duration,
}

impl Reader {
    /// A reader of a new site, with a browser that prefers Japanese.
    pub async fn new(browser: Browser, extent: Extent) -> Result<Self> {
        let has_devtools = browser.engine() == Engine::Chromium;
        let injection = (!has_devtools).then(Injection::default);
        let reader = Self {
            browser,
            site: Site::start(injection.clone()).await?,
            injection,
            extent,
            expected_complaints: Vec::new(),
            patience: Duration::from_secs(15),
        };
        if has_devtools {
            // Another site may have had the same port before.
            for host in ["127.0.0.1", intranet(Engine::Chromium)] {
                let origin = reader.site.url_at(host, "");
                let all = json!({ "origin": origin, "storageTypes": "all" });
                reader.devtools("Storage.clearDataForOrigin", all).await?;
            }
        }
        if reader.engine() == Engine::WebKit {
            reader.run_first(PREFERS_JAPANESE).await?;
        }
        Ok(reader)
    }

    /// The engine of the reader's browser.
    pub fn engine(&self) -> Engine {
        self.browser.engine()
    }

    /// The cases that are played in this engine: all, or every third. `turn` selects
    /// the first, so that together several lists have all cases.
    pub fn cases<T>(&self, all: impl IntoIterator<Item = T>, turn: usize) -> Vec<T> {
        let (first, step) = match self.extent {
            Extent::All => (0, 1),
            Extent::EveryThird => (turn % 3, 3),
        };
        all.into_iter().skip(first).step_by(step).collect()
    }

    /// Leaves the site; the browser can be used again.
    pub fn leave(self) -> Browser {
        self.browser
    }

    fn client(&self) -> &Client {
        &self.browser.client
    }

    /// A WebDriver command that the client library lacks.
    pub async fn raw(&self, path: String, body: Option<Value>) -> Result<Value> {
        self.browser.raw(&path, body).await
    }

    /// A command of the Chrome DevTools protocol.
    pub async fn devtools(&self, command: &str, parameters: Value) -> Result<Value> {
        self.browser.devtools(command, parameters).await
    }

    /// A snapshot of Chromium's heap, as JSON.
    pub async fn heap_snapshot(&self) -> Result<String> {
        let snapshot = self.browser.raw("chromium/heap_snapshot", None).await?;
        let snapshot = snapshot.as_str().context("there is no heap snapshot")?;
        Ok(snapshot.to_owned())
    }

    /// Runs a script in the page.
    pub async fn run(&self, script: &str) -> Result<Value> {
        self.run_with(script, Vec::new()).await
    }

    /// Runs a script in the page with these `arguments`.
    pub async fn run_with(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        Ok(self.client().execute(script, arguments).await?)
    }

    /// Runs a script in the page that calls the last of its `arguments` with
    /// the result.
    pub async fn run_async(&self, script: &str) -> Result<Value> {
        self.run_async_with(script, Vec::new()).await
    }

    /// The same with these `arguments` before the last.
    pub async fn run_async_with(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        Ok(self.client().execute_async(script, arguments).await?)
    }

    /// Runs a script in every later document, before the document's own
    /// scripts.
    pub async fn run_first(&self, source: &str) -> Result<()> {
        match &self.injection {
            Some(injection) => injection.add(source),
            None => {
                let command = "Page.addScriptToEvaluateOnNewDocument";
                self.devtools(command, json!({ "source": source })).await?;
            }
        }
        Ok(())
    }

    /// Runs no scripts of pages from now on.
    pub async fn turn_scripts_off(&self) -> Result<()> {
        if self.engine() == Engine::Chromium {
            let off = json!({ "value": true });
            self.devtools("Emulation.setScriptExecutionDisabled", off)
                .await?;
        } else {
            self.site.forbid_scripts();
        }
        Ok(())
    }

    /// The URL of a path on a host that is not a secure origin.
    pub fn intranet_url(&self, path: &str) -> String {
        self.site.url_at(intranet(self.engine()), path)
    }

    /// Lets pages read and write the clipboard.
    pub async fn allow_the_clipboard(&self) -> Result<()> {
        if self.engine() != Engine::Chromium {
            return Ok(());
        }
        for permission in ["clipboard-read", "clipboard-write"] {
            let grant = json!({ "permission": { "name": permission }, "setting": "granted" });
            self.devtools("Browser.setPermission", grant).await?;
        }
        Ok(())
    }

    /// What pasting shows: the text in the clipboard.
    pub async fn pasted(&self) -> Result<String> {
        self.run("const field = document.createElement('textarea'); document.body.append(field); field.focus()")
            .await?;
        self.press_with(key::CONTROL, 'v').await?;
        let pasted = self
            .run("const field = document.activeElement; field.remove(); return field.value")
            .await?;
        Ok(pasted.as_str().unwrap_or_default().to_owned())
    }

    /// Allows the browser to report this, because the fault is deliberate.
    pub fn expect_complaint(&mut self, about: &'static str) {
        self.expected_complaints.push(about);
    }

    /// Checks that the browser reported no error and no policy violation.
    pub async fn expect_no_complaints(&self) -> Result<()> {
        let complaints: Vec<String> = self
            .complaints()
            .await?
            .into_iter()
            .filter(|message| {
                !self
                    .expected_complaints
                    .iter()
                    .any(|expected| message.contains(expected))
            })
            .collect();
        if !complaints.is_empty() {
            bail!("the browser complained: {complaints:#?}");
        }
        Ok(())
    }

    /// The errors and policy violations of all documents.
    async fn complaints(&self) -> Result<Vec<String>> {
        if let Some(injection) = &self.injection {
            // What is reported is on its way.
            tokio::time::sleep(Duration::from_millis(50)).await;
            let failed = self.site.failed().into_iter();
            let failed = failed.map(|path| format!("{MISSING_FILE}: {path}"));
            return Ok(failed.chain(injection.complaints()).collect());
        }
        let log = self.browser.log().await?;
        let severe = log.as_array().into_iter().flatten();
        let severe = severe.filter(|entry| entry["level"] == "SEVERE");
        Ok(severe
            .filter_map(|entry| entry["message"].as_str())
            .filter(|message| !is_left_behind(message))
            .map(str::to_owned)
            .collect())
    }
}

/// Whether a message reports a failed file without a reason. Chromium reports
/// this if a frame is removed before its guide has started.
fn is_left_behind(message: &str) -> bool {
    message.contains(" Fetch API cannot load ") && message.trim_end().ends_with(".wasm.")
}

/// The path of a page at the root of a host.
pub fn path(lang: Lang, page: &Page) -> String {
    Base::default().page(lang, page)
}

/// The page of a division.
pub fn division(slug: &str) -> Result<Page> {
    Ok(Page::Division(slug.parse()?))
}
