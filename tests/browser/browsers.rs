//! The browsers that scenarios use one after the other, because starting a
//! browser takes longer than most scenarios.

use std::sync::{Mutex, PoisonError};
use std::thread;

use anyhow::Result;
use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::{Value, json};
use url::{ParseError, Url};

use crate::driver::{Browser, Driver};

/// How many browsers run at once. A scenario often waits for its browser, so
/// there are more than processors.
pub fn at_once() -> usize {
    thread::available_parallelism().map_or(1, usize::from) + 1
}

/// The running browsers.
pub struct Browsers {
    driver: Driver,
    idle: Mutex<Vec<Browser>>,
}

impl Browsers {
    pub async fn start() -> Result<Self> {
        Ok(Self {
            driver: Driver::start().await?,
            idle: Mutex::default(),
        })
    }

    /// A browser that prefers Japanese, with one new tab: without history,
    /// permissions, cookies and logged messages.
    pub async fn take(&self) -> Result<Browser> {
        let idle = self.idle().pop();
        if let Some(browser) = idle {
            match browser.renew().await {
                Ok(()) => return Ok(browser),
                Err(_) => browser.close().await,
            }
        }
        self.driver.browser("ja,en").await
    }

    /// Keeps a browser for another scenario.
    pub fn put_back(&self, browser: Browser) {
        self.idle().push(browser);
    }

    /// Ends all browsers.
    pub async fn close(&self) {
        let idle = std::mem::take(&mut *self.idle());
        for browser in idle {
            browser.close().await;
        }
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Browser>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A WebDriver command that the client library lacks.
#[derive(Debug)]
struct Raw {
    path: String,
    body: Option<Value>,
}

impl WebDriverCompatibleCommand for Raw {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!(
            "session/{}/{}",
            session.unwrap_or_default(),
            self.path
        ))
    }

    fn method_and_body(&self, _: &Url) -> (http::Method, Option<String>) {
        match &self.body {
            Some(body) => (http::Method::POST, Some(body.to_string())),
            None => (http::Method::GET, None),
        }
    }
}

impl Browser {
    /// A WebDriver command that the client library lacks.
    pub async fn raw(&self, path: String, body: Option<Value>) -> Result<Value> {
        Ok(self.client.issue_cmd(Raw { path, body }).await?)
    }

    /// A command of the Chrome DevTools protocol.
    pub async fn devtools(&self, command: &str, parameters: Value) -> Result<Value> {
        let body = json!({ "cmd": command, "params": parameters });
        self.raw("goog/cdp/execute".to_owned(), Some(body)).await
    }

    /// The messages that the browser has logged since the last call.
    pub async fn log(&self) -> Result<Value> {
        let of_pages = json!({ "type": "browser" });
        self.raw("se/log".to_owned(), Some(of_pages)).await
    }

    /// Replaces all tabs by a new one, and clears what the browser keeps for all
    /// of them. Scripts that run first, emulated screens and the like end with
    /// their tab.
    async fn renew(&self) -> Result<()> {
        let old = self.client.windows().await?;
        let new = self.client.new_window(true).await?.handle;
        for window in old {
            self.client.switch_to_window(window).await?;
            self.client.close_window().await?;
        }
        self.client.switch_to_window(new).await?;
        for command in [
            "Browser.resetPermissions",
            "Network.clearBrowserCookies",
            "Network.clearBrowserCache",
        ] {
            self.devtools(command, json!({})).await?;
        }
        // Reading the log empties it.
        self.log().await?;
        Ok(())
    }

    /// Ends the browser.
    pub async fn close(self) {
        let _ = self.client.clone().close().await;
    }
}
