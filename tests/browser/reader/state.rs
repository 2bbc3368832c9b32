//! What a page shows at the moment.

use anyhow::{Context as _, Result};

use super::Reader;

impl Reader {
    /// The path, query and fragment in the address bar.
    pub async fn address(&self) -> Result<String> {
        let url = self.client().current_url().await?;
        let part = |mark: &str, part: Option<&str>| {
            part.map(|part| [mark, part].concat()).unwrap_or_default()
        };
        Ok([
            url.path(),
            &part("?", url.query()),
            &part("#", url.fragment()),
        ]
        .concat())
    }

    /// How far the page is scrolled, in CSS pixels.
    pub async fn scroll(&self) -> Result<f64> {
        self.run("return scrollY")
            .await?
            .as_f64()
            .context("scrollY is a number")
    }

    /// Scrolls to a position in CSS pixels.
    pub async fn scroll_to(&self, y: u32) -> Result<()> {
        self.run(&format!("scrollTo({{ top: {y}, behavior: 'instant' }})"))
            .await?;
        Ok(())
    }

    /// The accessible name of the focused element.
    pub async fn focused(&self) -> Result<String> {
        let element = self.client().active_element().await?;
        self.name_of_element(&element).await
    }

    /// All text of the page's main part, without furigana.
    pub async fn text(&self) -> Result<String> {
        // As when the text is copied.
        let script = "
            const { dataset } = document.getElementById('app') ?? document.body;
            dataset.copying = '';
            const text = document.querySelector('main').innerText;
            delete dataset.copying;
            return text";
        let text = self.run(script).await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// The text of the live region.
    pub async fn announced(&self) -> Result<String> {
        let text = self
            .run("return [...document.querySelectorAll('body [role=status]')].at(-1).textContent")
            .await?;
        Ok(text
            .as_str()
            .unwrap_or_default()
            .trim_matches(['\u{a0}', ' ', '\n'])
            .to_owned())
    }
}
