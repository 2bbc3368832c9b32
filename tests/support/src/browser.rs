//! Starts chromedriver on a free port, and headless browsers through it.
//!
//! Browsers have to be [closed](Browser::close): when the driver is killed,
//! they go on running.

use std::ffi::{OsStr, OsString};
use std::future::Future;
use std::net::{Ipv4Addr, TcpListener};
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use fantoccini::error::CmdError;
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};
use tempfile::TempDir;
use tokio::net::TcpStream;
use tokio::process::{Child, Command};
use url::{ParseError, Url};

/// The environment variables with the paths of the two programs.
const CHROMEDRIVER: &str = "BUKYOKU_CHROMEDRIVER";
const CHROMIUM: &str = "BUKYOKU_CHROMIUM";

/// The time that a command of [`Browser`] may take.
const TIMEOUT: Duration = Duration::from_secs(60);

/// A running chromedriver. It is killed when this is dropped.
#[derive(Debug)]
pub struct Driver {
    port: u16,
    _process: Child,
    /// For the temporary files of the driver and its browsers.
    _temporary: TempDir,
}

/// A headless browser with a profile of its own, which is empty at first.
#[derive(Debug)]
pub struct Browser {
    /// The WebDriver client.
    pub client: Client,
    _profile: TempDir,
}

/// How a browser is started.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Arguments of the command line.
    pub arguments: Vec<String>,
    /// The user's preferences (`prefs` in chromedriver's options).
    pub preferences: Map<String, Value>,
}

impl Driver {
    /// Starts `$BUKYOKU_CHROMEDRIVER`, else the one on PATH.
    pub async fn start() -> Result<Self> {
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?
            .local_addr()?
            .port();
        let temporary = tempfile::tempdir()?;
        let program = named(CHROMEDRIVER).unwrap_or_else(|| "chromedriver".into());
        let process = Command::new(&program)
            .args([&format!("--port={port}"), "--log-level=OFF"])
            .env("TMPDIR", temporary.path())
            // The variable's name on Windows.
            .env("TMP", temporary.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .with_context(|| {
                format!(
                    "cannot start {}; `cargo xtask setup` installs it",
                    program.display()
                )
            })?;
        let started = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port))
            .await
            .is_err()
        {
            ensure!(started.elapsed() < TIMEOUT, "chromedriver does not answer");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Ok(Self {
            port,
            _process: process,
            _temporary: temporary,
        })
    }

    /// Starts a browser: `$BUKYOKU_CHROMIUM`, else the one that the driver
    /// finds.
    pub async fn browser(&self, options: Options) -> Result<Browser> {
        let profile = tempfile::tempdir()?;
        let Options {
            mut arguments,
            preferences,
        } = options;
        arguments.extend([
            "--headless=new".to_owned(),
            "--no-first-run".to_owned(),
            format!("--user-data-dir={}", profile.path().display()),
        ]);
        if is_root() {
            // Chromium refuses to run as root inside its sandbox.
            arguments.push("--no-sandbox".to_owned());
        }
        let mut options = json!({ "args": arguments, "prefs": preferences });
        if let Some(chromium) = named(CHROMIUM) {
            options["binary"] = json!(chromium.to_string_lossy());
        }
        let mut capabilities = Map::new();
        capabilities.insert("goog:chromeOptions".to_owned(), options);
        capabilities.insert("goog:loggingPrefs".to_owned(), json!({ "browser": "ALL" }));
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{}", self.port))
            .await
            .context("cannot start Chromium")?;
        Ok(Browser {
            client,
            _profile: profile,
        })
    }
}

impl Browser {
    /// The browser's version.
    pub fn version(&self) -> &str {
        let capabilities = self.client.capabilities();
        let version = capabilities.and_then(|capabilities| capabilities["browserVersion"].as_str());
        version.unwrap_or_default()
    }

    /// Opens a page and waits until it is loaded.
    pub async fn open(&self, url: &str) -> Result<()> {
        in_time(self.client.goto(url)).await
    }

    /// Evaluates a JavaScript expression in the page.
    pub async fn evaluate(&self, expression: &str) -> Result<Value> {
        in_time(
            self.client
                .execute(&format!("return {expression}"), Vec::new()),
        )
        .await
    }

    /// Waits until a JavaScript expression is true in the page.
    pub async fn wait_for(&self, expression: &str) -> Result<()> {
        let started = Instant::now();
        while self.evaluate(expression).await? != Value::Bool(true) {
            ensure!(started.elapsed() < TIMEOUT, "waited for {expression}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Ok(())
    }

    /// Runs a WebDriver command that the client library lacks: its path below
    /// that of the session, and the body of a POST request.
    pub async fn raw(&self, path: &str, body: Option<Value>) -> Result<Value> {
        let path = path.to_owned();
        in_time(self.client.issue_cmd(Raw { path, body })).await
    }

    /// Runs a command of the DevTools protocol
    /// (<https://chromedevtools.github.io/devtools-protocol/>).
    pub async fn devtools(&self, command: &str, parameters: Value) -> Result<Value> {
        let body = json!({ "cmd": command, "params": parameters });
        self.raw("goog/cdp/execute", Some(body))
            .await
            .with_context(|| command.to_owned())
    }

    /// The messages that the browser has logged since the last call.
    pub async fn log(&self) -> Result<Value> {
        self.raw("se/log", Some(json!({ "type": "browser" }))).await
    }

    /// Ends the browser and waits until it has ended.
    pub async fn close(&self) {
        // It has ended already if this fails.
        let _ = self.client.clone().close().await;
    }
}

/// Ends a command that takes too long.
async fn in_time<T>(command: impl Future<Output = Result<T, CmdError>>) -> Result<T> {
    let result = tokio::time::timeout(TIMEOUT, command).await;
    Ok(result.context("the browser does not answer")??)
}

/// A WebDriver command that the client library lacks.
#[derive(Debug)]
struct Raw {
    path: String,
    body: Option<Value>,
}

impl WebDriverCompatibleCommand for Raw {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        let session = session.unwrap_or_default();
        base.join(&format!("session/{session}/{}", self.path))
    }

    fn method_and_body(&self, _: &Url) -> (http::Method, Option<String>) {
        match &self.body {
            Some(body) => (http::Method::POST, Some(body.to_string())),
            None => (http::Method::GET, None),
        }
    }
}

/// The program that an environment variable names.
fn named(variable: impl AsRef<OsStr>) -> Option<OsString> {
    std::env::var_os(variable).filter(|program| !program.is_empty())
}

fn is_root() -> bool {
    std::process::Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}
