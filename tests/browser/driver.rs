//! Starts chromedriver on a free port, and browsers through it. Leaves nothing
//! behind: the driver is killed when dropped, and the profiles are removed.

use std::env;
use std::ffi::OsString;
use std::net::{Ipv4Addr, TcpListener};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};
use tempfile::TempDir;
use tokio::net::TcpStream;
use tokio::process::{Child, Command};

/// A host name that resolves to this machine but is not a secure origin, like
/// plain HTTP in an intranet.
pub const INTRANET: &str = "guide.test";

/// A running chromedriver.
pub struct Driver {
    port: u16,
    _process: Child,
}

/// A browser with its own profile.
pub struct Browser {
    pub client: Client,
    _profile: TempDir,
}

fn program(variable: &str, default: &str) -> OsString {
    env::var_os(variable).unwrap_or_else(|| default.into())
}

impl Driver {
    pub async fn start() -> Result<Self> {
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?
            .local_addr()?
            .port();
        let program = program("BUKYOKU_CHROMEDRIVER", "chromedriver");
        let process = Command::new(&program)
            .args([format!("--port={port}"), "--log-level=OFF".to_owned()])
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .with_context(|| {
                format!(
                    "can't start {}: `cargo xtask test` installs it",
                    program.display()
                )
            })?;
        let started = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port))
            .await
            .is_err()
        {
            if started.elapsed() > Duration::from_secs(30) {
                bail!("chromedriver does not answer");
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Ok(Self {
            port,
            _process: process,
        })
    }

    /// A new browser that prefers these languages (as in `Accept-Language`).
    pub async fn browser(&self, languages: &str) -> Result<Browser> {
        let profile = tempfile::tempdir()?;
        let mut arguments = vec![
            "--headless=new".to_owned(),
            "--disable-gpu".to_owned(),
            "--disable-quic".to_owned(),
            "--no-first-run".to_owned(),
            "--disable-background-networking".to_owned(),
            "--disable-component-update".to_owned(),
            "--disable-sync".to_owned(),
            "--window-size=1280,900".to_owned(),
            // A mouse, which a headless browser does not detect: it can hover
            // and has a fine pointer (in Blink's own numbers).
            "--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4"
                .to_owned(),
            format!("--host-resolver-rules=MAP {INTRANET} 127.0.0.1"),
            format!("--user-data-dir={}", profile.path().display()),
        ];
        if is_root() {
            // Chromium refuses to run as root inside its sandbox.
            arguments.push("--no-sandbox".to_owned());
        }
        let mut options = json!({
            "args": arguments,
            "prefs": { "intl.accept_languages": languages },
        });
        if let Some(chromium) = env::var_os("BUKYOKU_CHROMIUM") {
            options["binary"] = json!(chromium.to_string_lossy());
        }
        let mut capabilities = Map::<String, Value>::new();
        capabilities.insert("goog:chromeOptions".to_owned(), options);
        capabilities.insert("goog:loggingPrefs".to_owned(), json!({ "browser": "ALL" }));
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{}", self.port))
            .await
            .context("can't start Chromium")?;
        Ok(Browser {
            client,
            _profile: profile,
        })
    }
}

fn is_root() -> bool {
    std::process::Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}
