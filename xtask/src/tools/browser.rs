//! The browsers for the browser tests, and the programs that drive them.

use std::env;
use std::path::PathBuf;

use anyhow::{Context as _, Result, ensure};

use crate::process;

/// The environment variables with the paths of the programs, both for the
/// browser tests and, if the user has set them, for xtask.
const CHROMIUM: &str = "BUKYOKU_CHROMIUM";
const CHROMEDRIVER: &str = "BUKYOKU_CHROMEDRIVER";
const FIREFOX: &str = "BUKYOKU_FIREFOX";

/// The browsers, their drivers, and a Japanese font. WebKit's is shown on a
/// screen in memory. geckodriver is no package.
pub(crate) const DEBIAN_PACKAGES: &[&str] = &["chromium", "chromium-driver", "fonts-noto-cjk"];
pub(crate) const FIREFOX_PACKAGES: &[&str] = &["firefox-esr", "fonts-noto-cjk"];
pub(crate) const WEBKIT_PACKAGES: &[&str] = &["webkit2gtk-driver", "xvfb", "fonts-noto-cjk"];

/// The paths of programs, as environment variables for the tests.
pub(crate) type Environment = Vec<(&'static str, PathBuf)>;

/// Chromium, or a browser based on it, and its WebDriver.
pub(crate) struct Browser {
    chromium: PathBuf,
    pub(crate) chromedriver: PathBuf,
}

impl Browser {
    pub(crate) fn environment(&self) -> Environment {
        let (chromium, driver) = (self.chromium.clone(), self.chromedriver.clone());
        vec![(CHROMIUM, chromium), (CHROMEDRIVER, driver)]
    }
}

pub(crate) fn provide() -> Result<Browser> {
    find().with_context(|| {
        format!(
            "Chromium or Chrome, or the chromedriver of the same version, is missing: install \
             them, or name the programs in {CHROMIUM} and {CHROMEDRIVER}"
        )
    })
}

pub(crate) fn firefox() -> Option<Environment> {
    let named = process::from_env(FIREFOX);
    let found = named.or_else(|| process::find_any(&["firefox-esr", "firefox"]))?;
    Some(vec![(FIREFOX, found)])
}

/// WebKitGTK's driver, which finds the browser itself, and Xvfb.
pub(crate) fn has_webkit() -> bool {
    process::find("WebKitWebDriver").is_some() && process::find("Xvfb").is_some()
}

pub(crate) fn provide_firefox() -> Result<Environment> {
    firefox().with_context(|| format!("Firefox is missing: {ADVICE}"))
}

pub(crate) fn provide_webkit() -> Result<()> {
    ensure!(has_webkit(), "WebKitWebDriver or Xvfb is missing: {ADVICE}");
    Ok(())
}

const ADVICE: &str = "install it, or test with `--browsers chromium` only";

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
