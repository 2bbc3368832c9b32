//! `cargo xtask screenshots`: pictures of the guide on screens and on paper,
//! for review by people.

use std::path::Path;
use std::time::Instant;

use anyhow::{Context as _, Result, ensure};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use indicatif::HumanDuration;
use serde_json::{Value, json};
use test_support::Engine;
use test_support::browser::{Browser, Driver, Options};
use test_support::host::{self, Server};

use crate::files;
use crate::programs::{self, in_checkout};
use crate::progress::Progress;

const LANGUAGES: [&str; 2] = ["ja", "en"];
const SCHEMES: [&str; 2] = ["light", "dark"];
const WIDTHS: [u32; 2] = [360, 1280];

/// The pages and their paths below the language: one of each kind, and a long
/// and a short division.
const ON_SCREEN: [(&str, &str); 7] = [
    ("home", ""),
    ("international-affairs", "divisions/international-affairs/"),
    ("finance", "divisions/finance/"),
    ("subject", "subjects/labour/"),
    ("about", "about/"),
    ("embed", "embed/"),
    ("not-found", "no/such/page/"),
];

const ON_PAPER: [(&str, &str); 4] = [
    ("home", ""),
    ("international-affairs", "divisions/international-affairs/"),
    ("print", "print/"),
    ("embed", "embed/"),
];

/// A page in one configuration.
struct Picture {
    page: &'static str,
    /// From the root of the guide.
    path: String,
    language: &'static str,
    medium: Medium,
}

enum Medium {
    Screen { width: u32, scheme: &'static str },
    Paper,
}

impl Picture {
    fn all() -> Vec<Self> {
        let mut all = Vec::new();
        for language in LANGUAGES {
            let picture = |(page, path), medium| Self {
                page,
                path: format!("/{language}/{path}"),
                language,
                medium,
            };
            for page in ON_SCREEN {
                for width in WIDTHS {
                    for scheme in SCHEMES {
                        all.push(picture(page, Medium::Screen { width, scheme }));
                    }
                }
            }
            for page in ON_PAPER {
                all.push(picture(page, Medium::Paper));
            }
        }
        all
    }

    fn file_name(&self) -> String {
        let Self { page, language, .. } = self;
        match self.medium {
            Medium::Screen { width, scheme } => format!("{page}.{language}.{width}.{scheme}.png"),
            Medium::Paper => format!("{page}.{language}.pdf"),
        }
    }
}

/// Builds the guide and writes pictures of it to `screenshots`: all, or those
/// with names that contain one of `names`.
pub(crate) async fn take(names: &[String]) -> Result<()> {
    let mut pictures = Picture::all();
    if !names.is_empty() {
        pictures.retain(|picture| names.iter().any(|name| picture.file_name().contains(name)));
    }
    ensure!(!pictures.is_empty(), "no screenshot has such a name");

    // Not into dist, which `cargo xtask serve` may be writing.
    let built = in_checkout("target/screenshots")?;
    programs::build_guide(&built)?;

    let started = Instant::now();
    let folder = in_checkout("screenshots")?;
    let server = Server::start(host::router(&built)).await?;
    let driver = Driver::start(Engine::Chromium).await?;
    let options = Options {
        arguments: vec!["--hide-scrollbars".to_owned()],
        ..Options::default()
    };
    let browser = driver.browser(options).await?;
    let taken = take_all(&browser, &server, &pictures, &folder).await;
    browser.close().await;
    taken?;
    let (count, took) = (pictures.len(), HumanDuration(started.elapsed()));
    println!("{count} files in {} ({took})", folder.display());
    Ok(())
}

async fn take_all(
    browser: &Browser,
    server: &Server,
    pictures: &[Picture],
    folder: &Path,
) -> Result<()> {
    let progress = Progress::start()?;
    progress.expect(pictures.len())?;
    for picture in pictures {
        let name = picture.file_name();
        progress.show(&name);
        let content = picture.take(browser, server).await;
        files::write(&folder.join(&name), &content.context(name)?)?;
        progress.done();
    }
    Ok(())
}

impl Picture {
    async fn take(&self, browser: &Browser, server: &Server) -> Result<Vec<u8>> {
        let (width, height, scheme) = match self.medium {
            Medium::Screen { width, scheme } => {
                (width, if width < 768 { 720 } else { 900 }, scheme)
            }
            Medium::Paper => (1280, 900, "light"),
        };
        let metrics = json!({
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 768,
        });
        let media = json!({ "features": [
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ] });
        browser
            .devtools("Emulation.setDeviceMetricsOverride", metrics)
            .await?;
        browser
            .devtools("Emulation.setEmulatedMedia", media)
            .await?;
        browser.open(&server.url(&self.path)).await?;
        // A page that the app has taken over has `data-app="ready"`; the page
        // for missing addresses has no app.
        browser
            .wait_for(
                "document.readyState === 'complete' && \
                 (document.documentElement.dataset.app === 'ready' \
                 || !document.querySelector('#app').dataset.content)",
            )
            .await?;
        let answer = match self.medium {
            Medium::Screen { .. } => {
                let metrics = browser.devtools("Page.getLayoutMetrics", json!({})).await?;
                let whole = &metrics["cssContentSize"];
                let clip = json!({
                    "x": 0, "y": 0, "scale": 1,
                    "width": whole["width"], "height": whole["height"],
                });
                let parameters = json!({ "captureBeyondViewport": true, "clip": clip });
                browser
                    .devtools("Page.captureScreenshot", parameters)
                    .await?
            }
            Medium::Paper => {
                // Without backgrounds, as browsers print.
                let parameters = json!({ "preferCSSPageSize": true });
                browser.devtools("Page.printToPDF", parameters).await?
            }
        };
        decode(&answer["data"])
    }
}

fn decode(data: &Value) -> Result<Vec<u8>> {
    let data = data.as_str().context("the browser sent no picture")?;
    Ok(BASE64_STANDARD.decode(data)?)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_picture_has_a_name_of_its_own() {
        let names: Vec<String> = Picture::all().iter().map(Picture::file_name).collect();
        assert!(names.contains(&"home.ja.360.dark.png".to_owned()));
        assert!(names.contains(&"print.en.pdf".to_owned()));
        let distinct: HashSet<&String> = names.iter().collect();
        assert_eq!(distinct.len(), names.len());
    }
}
