//! Waiting until a page shows what is expected.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use bukyoku::language::Lang;
use bukyoku::route::Page;

use super::Reader;

/// The time between two looks at a page.
const INTERVAL: Duration = Duration::from_millis(20);

impl Reader {
    /// Waits for nothing longer than this from now on.
    pub fn wait_at_most(&mut self, patience: Duration) {
        self.patience = patience;
    }

    /// Waits until a check passes.
    pub async fn until<T>(&self, what: &str, is_so: impl AsyncFn() -> Result<T>) -> Result<T> {
        let started = Instant::now();
        loop {
            match is_so().await {
                Ok(found) => return Ok(found),
                Err(error) if started.elapsed() > self.patience => {
                    return Err(error.context(format!("waited in vain for {what}")));
                }
                Err(_) => tokio::time::sleep(INTERVAL).await,
            }
        }
    }

    /// Waits until a first-level heading has this text.
    pub async fn expect_heading(&self, name: &str) -> Result<()> {
        self.until(&format!("the heading “{name}”"), async || {
            // Without furigana.
            let script = "
                const heading = document.querySelector('h1')?.cloneNode(true);
                heading?.querySelectorAll('rt, rp').forEach((reading) => reading.remove());
                return heading?.textContent ?? ''";
            let heading = self.run(script).await?;
            ensure!(heading == name, "the heading is {heading}");
            Ok(())
        })
        .await
    }

    /// Waits until a page's name is the first-level heading.
    pub async fn expect_page(&self, lang: Lang, page: &Page) -> Result<()> {
        self.expect_heading(&self.name_of(lang, page)).await
    }

    /// Waits until the address bar shows this.
    pub async fn expect_address(&self, address: &str) -> Result<()> {
        self.until(&format!("the address {address}"), async || {
            let found = self.address().await?;
            ensure!(found == address, "the address is {found}");
            Ok(())
        })
        .await
    }

    /// Waits until the page's text contains this.
    pub async fn expect_text(&self, text: &str) -> Result<()> {
        self.until(&format!("the text “{text}”"), async || {
            let found = self.text().await?;
            ensure!(found.contains(text), "the text is {found}");
            Ok(())
        })
        .await
    }

    /// Waits until the focused element has this name.
    pub async fn expect_focus(&self, name: &str) -> Result<()> {
        self.until(&format!("the focus on “{name}”"), async || {
            let found = self.focused().await?;
            ensure!(found == name, "the focus is on “{found}”");
            Ok(())
        })
        .await
    }

    /// Waits until this is announced.
    pub async fn expect_announcement(&self, text: &str) -> Result<()> {
        self.until(&format!("the announcement “{text}”"), async || {
            let found = self.announced().await?;
            ensure!(found == text, "“{found}” is announced");
            Ok(())
        })
        .await
    }

    /// Waits until the document has this language.
    pub async fn expect_language(&self, lang: Lang) -> Result<()> {
        self.until(&format!("the language {}", lang.code()), async || {
            let found = self.run("return document.documentElement.lang").await?;
            ensure!(found == lang.code(), "it is {found}");
            Ok(())
        })
        .await
    }

    /// Whether the heading with this id is in view, near the top.
    pub async fn expect_at(&self, id: &str) -> Result<()> {
        self.until(&format!("the section {id} is in view"), async || {
            let script = format!(
                "return document.getElementById('{id}')?.getBoundingClientRect().top ?? null"
            );
            let top = self.run(&script).await?;
            let top = top.as_f64().context("there is no such section")?;
            let scroll = self
                .run("return scrollY + innerHeight >= document.documentElement.scrollHeight - 1")
                .await?;
            ensure!(top > -8.0, "its top is at {top}");
            ensure!(top < 220.0 || scroll == true, "its top is at {top}");
            Ok(())
        })
        .await
    }

    /// Waits until the app has hydrated the page.
    pub async fn expect_ready(&self) -> Result<()> {
        self.expect_app("ready").await
    }

    /// Waits until the page has noticed that its app does not load.
    pub async fn expect_failure(&self) -> Result<()> {
        self.expect_app("failed").await
    }

    async fn expect_app(&self, state: &str) -> Result<()> {
        self.until(&format!("the app to be {state}"), async || {
            let found = self
                .run("return document.documentElement.dataset.app")
                .await?;
            ensure!(found == state, "data-app is {found}");
            Ok(())
        })
        .await
    }

    /// Waits until the page has shown this many frames from now on.
    pub async fn wait_for_frames(&self, frames: u32) -> Result<()> {
        let script = format!(
            "const done = arguments[0];
             const wait = (frames) => (frames ? requestAnimationFrame(() => wait(frames - 1)) : done());
             wait({frames})"
        );
        self.run_async(&script).await?;
        Ok(())
    }

    /// Counts the pending tasks of every document from now on; see
    /// `wait_until_idle`.
    pub async fn watch_tasks(&self) -> Result<()> {
        self.run_first(include_str!("../scripts/tasks.js")).await
    }

    /// Waits until the page has no timers, idle callbacks and requests left.
    /// Prefetching and warming up are over then.
    pub async fn wait_until_idle(&self) -> Result<()> {
        self.until("the page to be idle", async || {
            for _ in 0..2 {
                // Observers run after a frame.
                self.wait_for_frames(2).await?;
                let pending = self.run("return pendingTasks").await?;
                ensure!(pending == 0, "{pending} tasks are pending");
            }
            Ok(())
        })
        .await
    }
}
