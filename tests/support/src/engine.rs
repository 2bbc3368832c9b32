//! The browser engines, and how each is driven over WebDriver.

use std::ffi::{OsStr, OsString};
use std::fmt;
use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context as _, Result};
use serde_json::{Map, Value, json};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

use crate::browser::Options;

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Of Chrome, Edge and others.
    Chromium,
    /// Of Firefox.
    Firefox,
    /// Of Safari; here in WebKitGTK's `MiniBrowser`.
    WebKit,
}

/// Firefox's own interface has a least width, which is more than that of a
/// phone.
const NARROW_FIREFOX: &str = ":root { min-width: 0 !important; }";

/// The same for `MiniBrowser`, by its toolbar.
const NARROW_WEBKIT: &str = "window * { margin: 0; border-width: 0; padding: 0; min-width: 0; \
     min-height: 0; font-size: 1px; }";

impl Engine {
    /// All engines. The first is the one that most is known about: the others
    /// have no DevTools protocol.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// Its name on the command line and in those of tests.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// The program that drives it: an environment variable with its path, and
    /// its name on PATH.
    const fn driver(self) -> (&'static str, &'static str) {
        match self {
            Self::Chromium => ("BUKYOKU_CHROMEDRIVER", "chromedriver"),
            Self::Firefox => ("BUKYOKU_GECKODRIVER", "geckodriver"),
            Self::WebKit => ("BUKYOKU_WEBKITDRIVER", "WebKitWebDriver"),
        }
    }

    /// The command that starts the driver on a port.
    pub(crate) fn driver_command(self, port: u16) -> Command {
        let (variable, name) = self.driver();
        let mut command = Command::new(named(variable).unwrap_or_else(|| name.into()));
        command.arg(format!("--port={port}"));
        match self {
            Self::Chromium => command.arg("--log-level=OFF"),
            Self::Firefox => command.arg("--log=fatal"),
            Self::WebKit => &mut command,
        };
        command
    }

    /// What a new session asks for. The browser keeps its profile in the
    /// folder, which is empty.
    pub(crate) fn capabilities(
        self,
        options: Options,
        profile: &Path,
    ) -> Result<Map<String, Value>> {
        let Options {
            mut arguments,
            preferences,
        } = options;
        let (key, binary) = match self {
            Self::Chromium => {
                arguments.extend([
                    "--headless=new".to_owned(),
                    "--no-first-run".to_owned(),
                    format!("--user-data-dir={}", profile.display()),
                ]);
                if is_root() {
                    // Chromium refuses to run as root inside its sandbox.
                    arguments.push("--no-sandbox".to_owned());
                }
                ("goog:chromeOptions", named("BUKYOKU_CHROMIUM"))
            }
            Self::Firefox => {
                let style = profile.join("chrome");
                fs::create_dir(&style)?;
                fs::write(style.join("userChrome.css"), NARROW_FIREFOX)?;
                arguments.extend(["-headless".to_owned(), "-profile".to_owned()]);
                arguments.push(profile.display().to_string());
                ("moz:firefoxOptions", named("BUKYOKU_FIREFOX"))
            }
            // It has no such options, and its driver finds the browser.
            Self::WebKit => return Ok(Map::new()),
        };
        let mut options = json!({ "args": arguments, "prefs": preferences });
        if self == Self::Firefox {
            options["prefs"]["toolkit.legacyUserProfileCustomizations.stylesheets"] = json!(true);
        }
        if let Some(binary) = binary {
            options["binary"] = json!(binary.to_string_lossy());
        }
        let mut capabilities = Map::from_iter([(key.to_owned(), options)]);
        if self == Self::Chromium {
            capabilities.insert("goog:loggingPrefs".to_owned(), json!({ "browser": "ALL" }));
        }
        Ok(capabilities)
    }

    /// Starts the screen that the browser is shown on, for an engine that
    /// cannot do without. Its number goes into the driver's environment.
    ///
    /// Each browser has a screen of its own, and so a clipboard.
    pub(crate) async fn screen(self, driver: &mut Command) -> Result<Option<Child>> {
        if self != Self::WebKit {
            return Ok(None);
        }
        let mut screen = Command::new("Xvfb")
            // Chooses a free number and writes it to standard output.
            .args(["-displayfd", "1", "-screen", "0", "3200x2400x24"])
            .args(["-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .with_context(|| cannot_start("Xvfb".as_ref()))?;
        let output = screen.stdout.take().context("Xvfb has no output")?;
        let mut lines = BufReader::new(output).lines();
        let number = tokio::time::timeout(Duration::from_secs(30), lines.next_line()).await;
        let number = number.context("Xvfb does not start")??;
        let number = number.context("Xvfb has ended")?;
        driver.env("DISPLAY", format!(":{number}"));
        Ok(Some(screen))
    }

    /// Prepares the home folder of the browser, where it looks for settings.
    pub(crate) fn prepare_home(self, home: &Path) -> Result<()> {
        if self == Self::WebKit {
            let settings = home.join(".config/gtk-3.0");
            fs::create_dir_all(&settings)?;
            fs::write(settings.join("gtk.css"), NARROW_WEBKIT)?;
        }
        Ok(())
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The message for a program that does not start.
pub(crate) fn cannot_start(program: &OsStr) -> String {
    format!(
        "cannot start {}; `cargo xtask setup` installs it",
        program.display()
    )
}

/// The program that an environment variable names.
fn named(variable: &str) -> Option<OsString> {
    std::env::var_os(variable).filter(|program| !program.is_empty())
}

fn is_root() -> bool {
    std::process::Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}
