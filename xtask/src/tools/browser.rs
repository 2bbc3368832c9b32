//! The browser for the browser tests, and its WebDriver.

use std::env;
use std::path::PathBuf;

use anyhow::{Context as _, Result};

use crate::process;

/// The environment variables with the paths of the two programs, both for the
/// browser tests and, if the user has set them, for xtask.
pub(crate) const CHROMIUM: &str = "BUKYOKU_CHROMIUM";
pub(crate) const CHROMEDRIVER: &str = "BUKYOKU_CHROMEDRIVER";

/// The browser, its driver, and a Japanese font.
pub(crate) const DEBIAN_PACKAGES: &[&str] = &["chromium", "chromium-driver", "fonts-noto-cjk"];

/// Chromium, or a browser based on it, and its WebDriver.
pub(crate) struct Browser {
    pub(crate) chromium: PathBuf,
    pub(crate) chromedriver: PathBuf,
}

pub(crate) fn provide() -> Result<Browser> {
    find().with_context(|| {
        format!(
            "Chromium or Chrome, or the chromedriver of the same version, is missing: install \
             them, or name the programs in {CHROMIUM} and {CHROMEDRIVER}"
        )
    })
}

pub(crate) fn find() -> Option<Browser> {
    Some(Browser {
        chromium: process::from_env(CHROMIUM).or_else(chromium)?,
        chromedriver: process::from_env(CHROMEDRIVER).or_else(chromedriver)?,
    })
}

fn chromium() -> Option<PathBuf> {
    process::find_any(&[
        "chromium",
        "chromium-browser",
        "google-chrome-stable",
        "google-chrome",
        "chrome",
        // The usual paths on macOS and Windows, which do not put it on PATH.
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        r"C:\Program Files\Google\Chrome\Application\chrome.exe",
        r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    ])
}

fn chromedriver() -> Option<PathBuf> {
    let folder = env::var_os("CHROMEWEBDRIVER").map(PathBuf::from);
    process::find_any(&[
        "chromedriver",
        "/usr/lib/chromium/chromedriver",
        "/usr/lib/chromium-browser/chromedriver",
    ])
    // The path on GitHub's runners.
    .or_else(|| which::which(folder?.join("chromedriver")).ok())
}
