//! Opening pages, and going back and forward.

use std::time::Duration;

use anyhow::{Context as _, Result};
use bukyoku::language::{Lang, messages};
use bukyoku::route::Page;
use serde_json::json;
use test_support::Engine;

use super::{MISSING_FILE, Reader, SAVES_DATA, path};
use crate::site::Fault;

impl Reader {
    /// Opens a path of the site and waits for the app.
    pub async fn open(&self, path: &str) -> Result<()> {
        self.open_url(&self.site.url(path)).await
    }

    /// Opens a URL and waits for the app.
    pub async fn open_url(&self, url: &str) -> Result<()> {
        self.client().goto(url).await?;
        self.expect_ready().await
    }

    /// Opens a URL without waiting for anything.
    pub async fn request(&self, path: &str) -> Result<()> {
        Ok(self.client().goto(&self.site.url(path)).await?)
    }

    /// Opens a URL of any site without waiting for anything.
    pub async fn go_to(&self, url: &str) -> Result<()> {
        Ok(self.client().goto(url).await?)
    }

    /// Opens a page and waits until it is shown.
    pub async fn open_page(&self, lang: Lang, page: &Page) -> Result<()> {
        self.open(&path(lang, page)).await?;
        let name = self.name_of(lang, page);
        self.expect_heading(&name).await
    }

    /// Navigates to another page within the app, as by a link at the reader's
    /// position, and waits until it is shown.
    pub async fn follow(&self, lang: Lang, page: &Page) -> Result<()> {
        self.follow_path(&path(lang, page)).await?;
        self.expect_page(lang, page).await
    }

    /// Navigates to a path within the app, whether the guide has a page there or
    /// not.
    pub async fn follow_path(&self, path: &str) -> Result<()> {
        self.run_with(
            "const link = document.createElement('a'); link.href = arguments[0];
             document.body.append(link); link.click(); link.remove()",
            vec![json!(path)],
        )
        .await?;
        self.expect_address(path).await
    }

    /// Opens the chooser and stays there: the script that would redirect does
    /// not load.
    pub async fn stay_at_the_chooser(&mut self) -> Result<()> {
        self.expect_complaint(MISSING_FILE);
        let boot = self.site.asset("boot", "js")?;
        self.site.break_file(&boot, Fault::Status(500));
        self.request("/").await?;
        self.expect_text(messages(Lang::En).choose_language).await?;
        self.site.repair();
        Ok(())
    }

    /// Reports data saving from now on: nothing is prefetched, and the app
    /// starts at the first interaction, which follows at once.
    pub async fn save_data(&self) -> Result<()> {
        self.run_first(SAVES_DATA).await?;
        self.run_first(
            "addEventListener('load', () => setTimeout(() => dispatchEvent(new Event('pointerdown')), 50))",
        )
        .await
    }

    /// From now on, nothing that failed is tried again before the reader asks for
    /// it: no timer of two seconds and more runs.
    pub async fn try_nothing_again(&self) -> Result<()> {
        self.run_first(
            "{
               const set = setTimeout;
               window.setTimeout = (run, time, ...all) => time >= 2000 ? 0 : set(run, time, ...all);
             }",
        )
        .await
    }

    /// Goes back in the history.
    pub async fn back(&self) -> Result<()> {
        match self.engine() {
            Engine::Chromium => return Ok(self.client().back().await?),
            // Its driver waits for a document, but a frame may go back alone.
            Engine::Firefox => {}
            // Its button passes over entries that scripts have made without the
            // reader, and scenarios follow some links by script. An entry takes a
            // moment to reach the list, which is in another process.
            Engine::WebKit => tokio::time::sleep(Duration::from_millis(100)).await,
        }
        self.run("history.back()").await.map(drop)
    }

    /// Goes forward in the history.
    pub async fn forward(&self) -> Result<()> {
        match self.engine() {
            Engine::Chromium => Ok(self.client().forward().await?),
            Engine::Firefox | Engine::WebKit => self.run("history.forward()").await.map(drop),
        }
    }

    /// Switches to the window or tab that was opened last.
    pub async fn go_to_new_window(&self) -> Result<()> {
        let here = self.client().window().await?;
        let window = self
            .until("another window", async || {
                let windows = self.client().windows().await?;
                let other = windows.into_iter().rfind(|window| *window != here);
                other.context("there is one window")
            })
            .await?;
        Ok(self.client().switch_to_window(window).await?)
    }

    /// The name in the heading of a page.
    pub fn name_of(&self, lang: Lang, page: &Page) -> String {
        let index = &self.site.index;
        match page {
            Page::Home => index.organisation().get(lang).clone(),
            Page::About => messages(lang).about.to_owned(),
            Page::Print => index.site.title.get(lang).clone(),
            Page::Embed => messages(lang).embed.to_owned(),
            Page::Search => messages(lang).search.to_owned(),
            Page::Chart => messages(lang).chart.to_owned(),
            Page::Bureau(slug) | Page::PrintBureau(slug) => index
                .bureau(slug)
                .map_or_else(|| slug.to_string(), |bureau| bureau.name.get(lang).clone()),
            Page::Division(slug) => index
                .divisions
                .iter()
                .find(|card| card.slug == *slug)
                .map_or_else(|| slug.to_string(), |card| card.name.get(lang).clone()),
            Page::Subject(id) => index
                .subjects
                .iter()
                .find(|subject| subject.id == *id)
                .map_or_else(|| id.to_string(), |subject| subject.name.get(lang).clone()),
        }
    }
}
