//! Starts drivers on free ports, and browsers through them.
//!
//! Browsers have to be [closed](Browser::close): when the driver is killed,
//! they go on running.

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
use tokio::process::Child;
use url::{ParseError, Url};

use crate::engine::{Engine, cannot_start};

/// The time that a command of [`Browser`] may take.
const TIMEOUT: Duration = Duration::from_secs(60);

/// A running WebDriver server. It is killed when this is dropped.
#[derive(Debug)]
pub struct Driver {
    engine: Engine,
    port: u16,
    _process: Child,
    _screen: Option<Child>,
    /// For the temporary files and settings of the driver and its browsers.
    _temporary: TempDir,
}

/// A browser with a profile of its own, which is empty at first.
#[derive(Debug)]
pub struct Browser {
    /// The WebDriver client.
    pub client: Client,
    engine: Engine,
    _profile: TempDir,
    _driver: Option<Driver>,
}

/// How a browser is started. `MiniBrowser` has none of these.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Arguments of the command line.
    pub arguments: Vec<String>,
    /// The user's preferences (`prefs` in the options of chromedriver and
    /// geckodriver).
    pub preferences: Map<String, Value>,
}

impl Driver {
    /// Starts the driver of an engine.
    pub async fn start(engine: Engine) -> Result<Self> {
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?
            .local_addr()?
            .port();
        let temporary = tempfile::tempdir()?;
        engine.prepare_home(temporary.path())?;
        let mut command = engine.driver_command(port);
        let screen = engine.screen(&mut command).await?;
        if engine != Engine::Chromium {
            command.env("HOME", temporary.path());
            for folder in ["XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"] {
                command.env_remove(folder);
            }
        }
        let process = command
            .env("TMPDIR", temporary.path())
            // The variable's name on Windows.
            .env("TMP", temporary.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .with_context(|| cannot_start(command.as_std().get_program()))?;
        let started = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port))
            .await
            .is_err()
        {
            ensure!(
                started.elapsed() < TIMEOUT,
                "the driver of {engine} does not answer"
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Ok(Self {
            engine,
            port,
            _process: process,
            _screen: screen,
            _temporary: temporary,
        })
    }

    /// Starts a browser. Only chromedriver has several at once.
    pub async fn browser(&self, options: Options) -> Result<Browser> {
        let engine = self.engine;
        let profile = tempfile::tempdir()?;
        let capabilities = engine.capabilities(options, profile.path())?;
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{}", self.port))
            .await
            .with_context(|| format!("cannot start {engine}"))?;
        Ok(Browser {
            client,
            engine,
            _profile: profile,
            _driver: None,
        })
    }

    /// Starts the only browser of this driver.
    pub async fn into_browser(self, options: Options) -> Result<Browser> {
        let browser = self.browser(options).await?;
        Ok(Browser {
            _driver: Some(self),
            ..browser
        })
    }
}

impl Browser {
    /// The browser's engine.
    pub const fn engine(&self) -> Engine {
        self.engine
    }

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
    /// (<https://chromedevtools.github.io/devtools-protocol/>), which only
    /// Chromium has.
    pub async fn devtools(&self, command: &str, parameters: Value) -> Result<Value> {
        let engine = self.engine;
        ensure!(engine == Engine::Chromium, "{engine} has no {command}");
        let body = json!({ "cmd": command, "params": parameters });
        self.raw("goog/cdp/execute", Some(body))
            .await
            .with_context(|| command.to_owned())
    }

    /// The messages that Chromium has logged since the last call.
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
