//! What readers of the guide without a network do and see.

use anyhow::{Result, ensure};
use bukyoku::language::{Lang, messages};
use bukyoku::route::Page;
use serde_json::json;

use crate::reader::{Reader, path};

impl Reader {
    /// Opens a page and waits until it is kept on the device.
    pub async fn open_and_keep(&mut self, lang: Lang, page: &Page) -> Result<()> {
        self.site.let_pages_be_kept();
        self.open_page(lang, page).await?;
        self.expect_kept(lang, page).await
    }

    /// Waits until a page is kept, in the edition that is shown.
    pub async fn expect_kept(&self, lang: Lang, page: &Page) -> Result<()> {
        let url = self.url_of(lang, page).await?;
        self.until("the page to be kept", async || {
            let caches = self.run_async_with(
                "const [url, done] = arguments;
                 const { edition } = document.getElementById('app').dataset;
                 (async () => {
                   for (const name of await caches.keys()) {
                     if (!name.endsWith(edition)) continue;
                     const urls = (await (await caches.open(name)).keys()).map((key) => key.url);
                     if (urls.includes(url) && urls.some((key) => key.endsWith('?shell'))) return true;
                   }
                   return false;
                 })().then(done, (error) => done(String(error)))",
                vec![json!(url)],
            );
            let kept = caches.await?;
            ensure!(kept == true, "it is not: {kept}");
            Ok(())
        })
        .await
    }

    /// The URL of a page, wherever the guide is hosted.
    async fn url_of(&self, lang: Lang, page: &Page) -> Result<String> {
        let script = "return document.querySelector('link[rel=manifest]').href";
        let manifest = self.run(script).await?;
        let root = manifest
            .as_str()
            .unwrap_or_default()
            .trim_end_matches("site.webmanifest");
        Ok([root, path(lang, page).trim_start_matches('/')].concat())
    }

    /// Loses the network, as far as the site is concerned.
    pub fn lose_network(&mut self) {
        self.site.go_away();
        // Chromium reports each file that it cannot fetch.
        for message in [
            "Failed to load resource",
            "net::ERR_",
            "Failed to fetch",
            "preload",
        ] {
            self.expect_complaint(message);
        }
    }

    /// The names of the caches of the guide.
    pub async fn caches(&self) -> Result<Vec<String>> {
        let names = self.run_async("caches.keys().then(arguments[0])").await?;
        Ok(serde_json::from_value(names)?)
    }

    /// How many service workers are registered.
    pub async fn workers(&self) -> Result<usize> {
        let script =
            "navigator.serviceWorker.getRegistrations().then((all) => arguments[0](all.length))";
        Ok(serde_json::from_value(self.run_async(script).await?)?)
    }

    /// Waits until a line at the beginning of the page, which screen readers
    /// announce, contains this.
    pub async fn expect_line(&self, text: &str) -> Result<()> {
        self.until(&format!("the line “{text}”"), async || {
            let line = self.line().await?;
            ensure!(line.contains(text), "the line is “{line}”");
            Ok(())
        })
        .await
    }

    /// The lines at the beginning of the page.
    pub async fn line(&self) -> Result<String> {
        let line = self
            .run("return document.querySelector('main > [role=status]')?.innerText ?? ''")
            .await?;
        Ok(line.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until the footer names this edition of the text.
    pub async fn expect_edition(&self, name: &str) -> Result<()> {
        self.until(&format!("the {name}"), async || {
            let footer = self
                .run("return document.querySelector('footer').innerText")
                .await?;
            let footer = footer.as_str().unwrap_or_default();
            ensure!(footer.contains(name), "the footer is {footer}");
            Ok(())
        })
        .await
    }

    /// Opens a page without a network, and waits until it is shown as usual.
    pub async fn open_kept(&self, lang: Lang, page: &Page) -> Result<()> {
        self.open_page(lang, page).await?;
        self.find(crate::reader::Role::Link, messages(lang).about)
            .await?;
        Ok(())
    }
}
