//! `cargo xtask screenshots`: pictures of the guide on screens and on paper,
//! for review by people.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context as _, Result, ensure};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};

use crate::programs::{self, Took, Toolbox};
use crate::server;
use crate::webdriver::Session;

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
struct Sight {
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

impl Sight {
    fn all() -> Vec<Self> {
        let mut all = Vec::new();
        for language in LANGUAGES {
            let sight = |(page, path), medium| Self {
                page,
                path: format!("/{language}/{path}"),
                language,
                medium,
            };
            for page in ON_SCREEN {
                for width in WIDTHS {
                    for scheme in SCHEMES {
                        all.push(sight(page, Medium::Screen { width, scheme }));
                    }
                }
            }
            for page in ON_PAPER {
                all.push(sight(page, Medium::Paper));
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
pub(crate) fn take(tools: &Toolbox<'_>, names: &[String]) -> Result<ExitCode> {
    let mut sights = Sight::all();
    if !names.is_empty() {
        sights.retain(|sight| names.iter().any(|name| sight.file_name().contains(name)));
    }
    ensure!(!sights.is_empty(), "no screenshot has such a name");

    // Not into dist, which `cargo xtask serve` may be writing.
    let built = tools.checkout().path("target/screenshots");
    fs::create_dir_all(&built)?;
    programs::run(
        tools
            .trunk()?
            .args(["build", "--release", "--dist"])
            .arg(&built),
    )?;

    let started = Instant::now();
    let folder = tools.checkout().path("screenshots");
    fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
    let site = server::serve(built)?;
    let session = Session::start(tools.browser()?)?;
    for sight in &sights {
        let name = sight.file_name();
        let picture = picture(&session, &site, sight).context(name.clone())?;
        write(&folder, &name, &picture)?;
    }
    let (count, took) = (sights.len(), Took(started.elapsed()));
    println!("{count} files in {} ({took})", folder.display());
    Ok(ExitCode::SUCCESS)
}

fn write(folder: &Path, name: &str, content: &[u8]) -> Result<()> {
    let path: PathBuf = folder.join(name);
    fs::write(&path, content).with_context(|| format!("cannot write {}", path.display()))
}

fn picture(session: &Session, site: &str, sight: &Sight) -> Result<Vec<u8>> {
    let (width, height, scheme) = match sight.medium {
        Medium::Screen { width, scheme } => (width, if width < 768 { 720 } else { 900 }, scheme),
        Medium::Paper => (1280, 900, "light"),
    };
    session.devtools(
        "Emulation.setDeviceMetricsOverride",
        &json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 768 }),
    )?;
    session.devtools(
        "Emulation.setEmulatedMedia",
        &json!({ "features": [
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ] }),
    )?;
    session.go_to(&[site, &sight.path].concat())?;
    // A hydrated page has `data-app="ready"`; the page for missing addresses
    // has no app.
    session.wait_for(
        "document.readyState === 'complete' && (document.documentElement.dataset.app === 'ready' \
         || !document.querySelector('#app').dataset.content)",
    )?;

    let answer = match sight.medium {
        Medium::Screen { .. } => {
            let metrics = session.devtools("Page.getLayoutMetrics", &json!({}))?;
            let whole = &metrics["cssContentSize"];
            session.devtools(
                "Page.captureScreenshot",
                &json!({
                    "captureBeyondViewport": true,
                    "clip": {
                        "x": 0, "y": 0, "scale": 1,
                        "width": whole["width"], "height": whole["height"],
                    },
                }),
            )?
        }
        Medium::Paper => session.devtools(
            "Page.printToPDF",
            // Without backgrounds, as browsers print.
            &json!({ "preferCSSPageSize": true }),
        )?,
    };
    decode(&answer["data"])
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
        let names: Vec<String> = Sight::all().iter().map(Sight::file_name).collect();
        assert!(names.contains(&"home.ja.360.dark.png".to_owned()));
        assert!(names.contains(&"print.en.pdf".to_owned()));
        let distinct: HashSet<&String> = names.iter().collect();
        assert_eq!(distinct.len(), names.len());
    }
}
