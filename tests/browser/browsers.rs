//! The browsers that scenarios use one after the other, because starting a
//! browser takes longer than most scenarios.

use std::sync::{Mutex, PoisonError};
use std::thread;

use anyhow::Result;
use serde_json::json;

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
            match renew(&browser).await {
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

/// Replaces all tabs by a new one, and clears what the browser keeps for all
/// of them. Scripts that run first, emulated screens and the like end with
/// their tab.
async fn renew(browser: &Browser) -> Result<()> {
    let old = browser.client.windows().await?;
    let new = browser.client.new_window(true).await?.handle;
    for window in old {
        browser.client.switch_to_window(window).await?;
        browser.client.close_window().await?;
    }
    browser.client.switch_to_window(new).await?;
    for command in [
        "Browser.resetPermissions",
        "Network.clearBrowserCookies",
        "Network.clearBrowserCache",
    ] {
        browser.devtools(command, json!({})).await?;
    }
    // Reading the log empties it.
    browser.log().await?;
    Ok(())
}
