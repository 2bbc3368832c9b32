//! The browser that the browser tests drive, and the program that drives it.

use std::env;
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context as _, Result, bail};

use crate::programs::{self, Took};

/// The names of the environment variables that name the two programs, both for
/// the browser tests and, if the user has set them, for us.
pub(crate) const CHROMIUM: &str = "BUKYOKU_CHROMIUM";
pub(crate) const CHROMEDRIVER: &str = "BUKYOKU_CHROMEDRIVER";

/// The Debian packages of the browser, its driver, and letters for Japanese.
const DEBIAN_PACKAGES: [&str; 3] = ["chromium", "chromium-driver", "fonts-noto-cjk"];

/// Chromium, or a browser made of it, and its WebDriver.
pub(crate) struct Browser {
    pub(crate) chromium: PathBuf,
    pub(crate) chromedriver: PathBuf,
}

/// Finds both, or installs them where the system lets us.
pub(crate) fn provide() -> Result<Browser> {
    if let Some(browser) = find() {
        return Ok(browser);
    }
    let packages = DEBIAN_PACKAGES.join(" ");
    let Some(apt_get) = programs::find("apt-get") else {
        bail!(
            "Chromium or Chrome, or the chromedriver of the same version, is missing: install \
             them, or name the programs in {CHROMIUM} and {CHROMEDRIVER}"
        );
    };
    if !is_root() {
        bail!("a browser to test with is missing: sudo apt-get install {packages}");
    }
    let started = Instant::now();
    eprintln!("installing {packages} (once, about 1 minute)");
    let apt_get = || {
        let mut command = programs::command(&apt_get);
        command
            .env("DEBIAN_FRONTEND", "noninteractive")
            .arg("-qq")
            // Standard output is for what `cargo xtask` itself answers.
            .stdout(std::io::stderr());
        command
    };
    programs::run(apt_get().arg("update"))?;
    programs::run(
        apt_get()
            .args(["install", "-y", "--no-install-recommends"])
            .args(DEBIAN_PACKAGES),
    )?;
    eprintln!("installed {packages} in {}", Took(started.elapsed()));
    find().context("the Debian packages brought no chromium or no chromedriver")
}

fn find() -> Option<Browser> {
    Some(Browser {
        chromium: named(CHROMIUM).or_else(chromium)?,
        chromedriver: named(CHROMEDRIVER).or_else(chromedriver)?,
    })
}

/// The program that the user has named in the environment.
fn named(variable: &str) -> Option<PathBuf> {
    let value = env::var_os(variable).filter(|value| !value.is_empty())?;
    which::which(value).ok()
}

fn chromium() -> Option<PathBuf> {
    programs::find_any(&[
        "chromium",
        "chromium-browser",
        "google-chrome-stable",
        "google-chrome",
        "chrome",
        // Where macOS and Windows have it, which do not put it on PATH.
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        r"C:\Program Files\Google\Chrome\Application\chrome.exe",
        r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    ])
}

fn chromedriver() -> Option<PathBuf> {
    let folder = env::var_os("CHROMEWEBDRIVER").map(PathBuf::from);
    programs::find_any(&[
        "chromedriver",
        "/usr/lib/chromium/chromedriver",
        "/usr/lib/chromium-browser/chromedriver",
    ])
    // Where GitHub's runners have it.
    .or_else(|| which::which(folder?.join("chromedriver")).ok())
}

/// Whether Debian packages can be installed without a password. `id` is asked:
/// the system call itself is not to be had without unsafe code.
fn is_root() -> bool {
    Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}
