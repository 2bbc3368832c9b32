//! A headless browser, driven over WebDriver
//! (<https://www.w3.org/TR/webdriver2/>) and, through chromedriver's extension
//! of it, over the DevTools protocol.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::{Value, json};
use ureq::Agent;

use crate::browser::Browser;
use crate::{debian, programs};

/// The timeout for every browser command.
const PATIENCE: Duration = Duration::from_secs(60);

/// A browser with its own profile. It ends when this is dropped.
pub(crate) struct Session {
    agent: Agent,
    /// The session's URL, without a slash at the end.
    url: String,
    version: String,
    _driver: Driver,
}

impl Session {
    pub(crate) fn start(browser: &Browser) -> Result<Self> {
        let driver = Driver::start(browser)?;
        let agent: Agent = Agent::config_builder()
            // The body contains the error message.
            .http_status_as_error(false)
            .timeout_global(Some(PATIENCE))
            // The driver is on this machine, so a proxy from the environment
            // does not apply.
            .proxy(None)
            .build()
            .into();
        let mut arguments = vec!["--headless=new", "--hide-scrollbars", "--no-first-run"];
        if cfg!(unix) && debian::is_root() {
            // Chromium refuses to run as root inside its sandbox.
            arguments.push("--no-sandbox");
        }
        let capabilities = json!({ "capabilities": { "alwaysMatch": { "goog:chromeOptions": {
            "args": arguments,
            "binary": browser.chromium,
        } } } });
        let sessions = format!("{}/session", driver.url);
        let session = answer(agent.post(&sessions).send_json(capabilities)?)
            .context("the browser does not start")?;
        let id = session["sessionId"]
            .as_str()
            .context("the browser's driver names no session")?;
        Ok(Self {
            url: format!("{sessions}/{id}"),
            version: session["capabilities"]["browserVersion"]
                .as_str()
                .unwrap_or_default()
                .to_owned(),
            agent,
            _driver: driver,
        })
    }

    /// The browser's version.
    pub(crate) fn version(&self) -> &str {
        &self.version
    }

    /// Opens a page and waits until it is loaded.
    pub(crate) fn go_to(&self, url: &str) -> Result<()> {
        self.post("url", &json!({ "url": url })).map(drop)
    }

    /// Evaluates the JavaScript expression in the page.
    pub(crate) fn value_of(&self, expression: &str) -> Result<Value> {
        let script = format!("return {expression}");
        self.post("execute/sync", &json!({ "script": script, "args": [] }))
    }

    /// Waits until the JavaScript expression is true in the page.
    pub(crate) fn wait_for(&self, expression: &str) -> Result<()> {
        let started = Instant::now();
        while self.value_of(expression)? != Value::Bool(true) {
            ensure!(started.elapsed() < PATIENCE, "waited for {expression}");
            thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }

    /// Runs a command of the DevTools protocol
    /// (<https://chromedevtools.github.io/devtools-protocol/>).
    pub(crate) fn devtools(&self, command: &str, parameters: &Value) -> Result<Value> {
        self.post(
            "goog/cdp/execute",
            &json!({ "cmd": command, "params": parameters }),
        )
        .with_context(|| command.to_owned())
    }

    fn post(&self, command: &str, parameters: &Value) -> Result<Value> {
        let url = format!("{}/{command}", self.url);
        answer(self.agent.post(&url).send_json(parameters)?)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // Ends the browser. Then the driver field is dropped.
        let _ = self.agent.delete(&self.url).call();
    }
}

/// The value in the driver's answer, or its error message.
fn answer(mut response: ureq::http::Response<ureq::Body>) -> Result<Value> {
    let status = response.status();
    // A picture of a long page exceeds ureq's default limit.
    let body = response.body_mut().with_config().limit(u64::MAX);
    let mut answer: Value = body.read_json()?;
    let value = answer["value"].take();
    if !status.is_success() {
        bail!(
            "{}",
            value["message"].as_str().unwrap_or("no reason is told")
        );
    }
    Ok(value)
}

/// A running chromedriver. When this is dropped, it is killed and its temporary
/// folder, shared with the browser, is removed.
struct Driver {
    url: String,
    process: Child,
    temporary: PathBuf,
}

impl Driver {
    fn start(browser: &Browser) -> Result<Self> {
        let local = |port| (Ipv4Addr::LOCALHOST, port);
        let port = TcpListener::bind(local(0))?.local_addr()?.port();
        let temporary = env::temp_dir().join(format!("bukyoku-{}", std::process::id()));
        fs::create_dir_all(&temporary)?;
        let process = programs::command(&browser.chromedriver)
            .args([&format!("--port={port}"), "--log-level=OFF"])
            .env("TMPDIR", &temporary)
            // The variable's name on Windows.
            .env("TMP", &temporary)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("cannot start {}", browser.chromedriver.display()))?;
        let driver = Self {
            url: format!("http://127.0.0.1:{port}"),
            process,
            temporary,
        };
        let started = Instant::now();
        while TcpStream::connect(local(port)).is_err() {
            ensure!(started.elapsed() < PATIENCE, "chromedriver does not answer");
            thread::sleep(Duration::from_millis(50));
        }
        Ok(driver)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = fs::remove_dir_all(&self.temporary);
    }
}
