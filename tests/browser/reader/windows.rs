//! Several tabs, and loading a page again.

use anyhow::{Result, ensure};
use bukyoku::language::{Lang, messages};
use bukyoku::route::Page;
use fantoccini::wd::WindowHandle;
use serde_json::json;
use test_support::Engine;

use super::{Reader, path};

impl Reader {
    /// The present tab.
    pub async fn window(&self) -> Result<WindowHandle> {
        Ok(self.client().window().await?)
    }

    /// Opens another tab and goes to it.
    pub async fn open_window(&self) -> Result<()> {
        let window = self.client().new_window(true).await?.handle;
        self.switch_window(&window).await
    }

    /// Goes to another tab.
    pub async fn switch_window(&self, window: &WindowHandle) -> Result<()> {
        Ok(self.client().switch_to_window(window.clone()).await?)
    }

    /// Loads the page again.
    pub async fn reload(&self) -> Result<()> {
        if self.engine() != Engine::Firefox {
            return Ok(self.client().refresh().await?);
        }
        // Its driver bypasses the service worker, as a reader does with Shift.
        self.run("window.isBeforeReload = true; location.reload()")
            .await?;
        self.until("the page to be loaded again", async || {
            let is_loaded = "return !window.isBeforeReload && document.readyState === 'complete'";
            ensure!(self.run(is_loaded).await? == true, "it is not");
            Ok(())
        })
        .await
    }

    /// Follows a link within the app to a page that does not load.
    pub async fn follow_into_failure(&self, lang: Lang, page: &Page) -> Result<()> {
        self.run_with(
            "const link = document.createElement('a'); link.href = arguments[0];
             document.body.append(link); link.click(); link.remove()",
            vec![json!(path(lang, page))],
        )
        .await?;
        self.expect_heading(messages(lang).load_failed).await
    }
}
