//! The browsers that scenarios use one after the other, because starting a
//! browser takes longer than most scenarios.

use std::sync::{Mutex, PoisonError};
use std::thread;

use anyhow::Result;
use serde_json::json;
use test_support::Engine;

use crate::driver::{self, Browser};

/// How many browsers run at once. A scenario often waits for its browser, so
/// there are more than processors.
pub fn at_once() -> usize {
    thread::available_parallelism().map_or(1, usize::from) + 1
}

/// The size of a new window.
const WINDOW: (u32, u32) = (1280, 900);

/// Where windows are: on WebKit's screen, under the pointer. It is in the middle
/// of that screen, where no window manager gives a window the focus.
pub const PLACE: (u32, u32) = (1500, 1100);

/// The running browsers that no scenario uses at the moment.
#[derive(Default)]
pub struct Browsers {
    idle: Mutex<Vec<Browser>>,
}

impl Browsers {
    /// A browser that prefers Japanese, with one new tab: without history,
    /// permissions, cookies and logged messages.
    pub async fn take(&self, engine: Engine) -> Result<Browser> {
        if let Some(browser) = self.idle_one(engine) {
            if browser.engine() == engine && renew(&browser).await.is_ok() {
                return Ok(browser);
            }
            browser.close().await;
        }
        let browser = driver::start(engine).await?;
        set_window_size(&browser).await?;
        Ok(browser)
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

    /// A browser of the engine; else any other, which makes way for a new one,
    /// because scenarios are sorted by engine.
    fn idle_one(&self, engine: Engine) -> Option<Browser> {
        let mut idle = self.idle();
        let fitting = idle.iter().position(|browser| browser.engine() == engine);
        match fitting {
            Some(position) => Some(idle.remove(position)),
            None => idle.pop(),
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
    set_window_size(browser).await?;
    if browser.engine() == Engine::Chromium {
        for command in [
            "Browser.resetPermissions",
            "Network.clearBrowserCookies",
            "Network.clearBrowserCache",
        ] {
            browser.devtools(command, json!({})).await?;
        }
        // Reading the log empties it.
        browser.log().await?;
    }
    Ok(())
}

/// Chromium's has its size by an argument, and its screens are emulated.
async fn set_window_size(browser: &Browser) -> Result<()> {
    if browser.engine() != Engine::Chromium {
        let (width, height) = WINDOW;
        let (x, y) = PLACE;
        browser.client.set_window_rect(x, y, width, height).await?;
    }
    Ok(())
}
