//! Serves the built guide on a free port, as a static host would: under the
//! strict security policy, with faults on demand.

use std::collections::HashMap;
use std::env;
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use bukyoku::content::guide::{DivisionPage, Index};
use bukyoku::content::json;
use bukyoku::route::Page;
use futures::stream;
use sha2::{Digest as _, Sha384};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// The build's list of files, as far as it is needed here.
#[derive(serde::Deserialize)]
struct List {
    policy: String,
    files: Vec<Listed>,
}

#[derive(serde::Deserialize)]
struct Listed {
    path: String,
}

/// A page without content, for any address, as from `trunk serve`, which does
/// not prerender.
fn bare_page(folder: &Path) -> Result<String> {
    let page = std::fs::read_to_string(folder.join("index.html"))?;
    let (head, _) = page
        .split_once("<div id=\"app\"")
        .context("the page has a place for the app")?;
    let shell = include_str!("../../index.html");
    let (_, template) = shell
        .split_once("<template")
        .context("there are words for a failure")?;
    let (template, _) = template
        .split_once("</template>")
        .context("the words end")?;
    let head = head.replace("=\"./", "=\"/");
    Ok(format!(
        "{head}<div id=\"app\"></div><template{template}</template></body></html>"
    ))
}

/// A fault of a file.
#[derive(Clone, Debug)]
pub enum Fault {
    /// The host answers with this status code.
    Status(u16),
    /// Half of the file, as if it were complete.
    CutShort,
    /// Half of the file, then the connection breaks.
    BrokenOff,
    /// The host answers with a page instead, as single-page hosts do.
    OtherType,
    /// Another text.
    Text(String),
    /// The answer takes this long.
    Slow(Duration),
}

#[derive(Default)]
struct Log {
    /// The other origins that may embed the guide.
    embedders: Vec<String>,
    /// The path under which the guide is hosted, without the slash at its end.
    base: String,
    /// Whether every page is bare.
    bare: bool,
    faults: HashMap<String, Fault>,
    asked: Vec<String>,
    given_up: Vec<String>,
}

/// What is served, and the log of requests.
#[derive(Clone)]
struct Served {
    folder: PathBuf,
    policy: Arc<str>,
    bare_page: Arc<str>,
    log: Arc<Mutex<Log>>,
}

/// A running guide.
pub struct Site {
    port: u16,
    log: Arc<Mutex<Log>>,
    server: JoinHandle<()>,
    /// `content/index.json`, as built.
    pub index: Index,
    files: Vec<String>,
}

impl Drop for Site {
    fn drop(&mut self) {
        self.server.abort();
    }
}

fn dist() -> PathBuf {
    env::var_os("BUKYOKU_DIST").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist"),
        PathBuf::from,
    )
}

impl Site {
    pub async fn start() -> Result<Self> {
        let folder = dist();
        ensure!(
            folder.join("index.html").is_file(),
            "there is no built guide: `cargo xtask build` makes one"
        );
        let list = std::fs::read_to_string(folder.join("files.json"))
            .context("the built guide has no list of its files")?;
        let list: List = serde_json::from_str(&list)?;
        let log = Arc::new(Mutex::new(Log::default()));
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let port = listener.local_addr()?.port();
        let app = Router::new().fallback(serve).with_state(Served {
            folder: folder.clone(),
            policy: list.policy.into(),
            bare_page: bare_page(&folder)?.into(),
            log: Arc::clone(&log),
        });
        let server = tokio::spawn(async move {
            let _ = axum::serve(listener, app).await;
        });
        let index = std::fs::read_to_string(folder.join("content/index.json"))
            .context("the built guide has no content")?;
        Ok(Self {
            port,
            log,
            server,
            files: list.files.into_iter().map(|file| file.path).collect(),
            index: json::read(&index).context("the built index is damaged")?,
        })
    }

    /// The URL of a path.
    pub fn url(&self, path: &str) -> String {
        self.url_at("127.0.0.1", path)
    }

    /// The URL of a path with another host name of this machine.
    pub fn url_at(&self, host: &str, path: &str) -> String {
        format!("http://{host}:{}{path}", self.port)
    }

    /// All pages of the guide, which exist in each language.
    pub fn pages(&self) -> Vec<Page> {
        let divisions = self.index.divisions.iter();
        let subjects = self.index.subjects.iter();
        [Page::Home, Page::About]
            .into_iter()
            .chain(divisions.map(|card| Page::Division(card.slug.clone())))
            .chain(subjects.map(|subject| Page::Subject(subject.id.clone())))
            .chain([Page::Print, Page::Embed])
            .collect()
    }

    /// The content of a division's page, as built.
    pub fn division(&self, slug: &str) -> Result<DivisionPage> {
        let path = dist().join(format!("content/divisions/{slug}.json"));
        json::read(&std::fs::read_to_string(path)?).context("a built division is damaged")
    }

    /// The path of the app's file with this name and extension.
    pub fn asset(&self, name: &str, extension: &str) -> Result<String> {
        let (name, extension) = (format!("assets/{name}-"), format!(".{extension}"));
        let found = self
            .files
            .iter()
            .find(|path| path.starts_with(&name) && path.ends_with(&extension));
        Ok(format!("/{}", found.context("there is no such asset")?))
    }

    /// The integrity hash of a file, as pages that load it need it (Subresource
    /// Integrity).
    pub fn integrity(&self, path: &str) -> Result<String> {
        let content = std::fs::read(dist().join(path.trim_start_matches('/')))?;
        let hash = BASE64_STANDARD.encode(Sha384::digest(content));
        Ok(format!("sha384-{hash}"))
    }

    /// The origin under which the guide is served.
    pub fn origin(&self) -> String {
        self.url("")
    }

    /// Allows another origin to embed the guide from now on.
    pub fn let_embed(&self, origin: &str) {
        self.log().embedders.push(origin.to_owned());
    }

    /// Forbids all other origins to embed the guide from now on.
    pub fn let_nobody_embed(&self) {
        self.log().embedders.clear();
    }

    /// The text of a file, as built.
    pub fn text(&self, path: &str) -> Result<String> {
        Ok(std::fs::read_to_string(
            dist().join(path.trim_start_matches('/')),
        )?)
    }

    /// The requested paths.
    pub fn all_asked(&self) -> Vec<String> {
        self.log().asked.clone()
    }

    /// Hosts the guide under this path from now on, and only there.
    pub fn host_under(&self, base: &str) {
        base.trim_end_matches('/').clone_into(&mut self.log().base);
    }

    /// Switches bare pages for all addresses on or off.
    pub fn serve_bare(&self, bare: bool) {
        self.log().bare = bare;
    }

    /// Adds a fault to a file from now on.
    pub fn break_file(&self, path: &str, fault: Fault) {
        self.log().faults.insert(path.to_owned(), fault);
    }

    /// Removes all faults.
    pub fn mend(&self) {
        self.log().faults.clear();
    }

    /// How often a file was requested.
    pub fn times_asked(&self, path: &str) -> usize {
        self.log()
            .asked
            .iter()
            .filter(|asked| *asked == path)
            .count()
    }

    /// How many files were requested.
    pub fn asked(&self) -> usize {
        self.log().asked.len()
    }

    /// Whether a browser gave up waiting for a file.
    pub fn was_given_up(&self, path: &str) -> bool {
        self.log().given_up.iter().any(|given_up| given_up == path)
    }

    fn log(&self) -> std::sync::MutexGuard<'_, Log> {
        lock(&self.log)
    }
}

fn lock(log: &Mutex<Log>) -> std::sync::MutexGuard<'_, Log> {
    log.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Records that a request was dropped before it was answered.
struct Pending {
    path: String,
    log: Arc<Mutex<Log>>,
    answered: bool,
}

impl Drop for Pending {
    fn drop(&mut self) {
        if !self.answered {
            lock(&self.log).given_up.push(self.path.clone());
        }
    }
}

async fn serve(State(served): State<Served>, uri: Uri) -> Response {
    let Served {
        folder,
        policy,
        bare_page,
        log,
    } = served;
    let base = lock(&log).base.clone();
    let Some(path) = uri.path().strip_prefix(&base).map(str::to_owned) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let is_page = !path
        .rsplit('/')
        .next()
        .is_some_and(|name| name.contains('.'));
    let (bare, fault, embedders) = {
        let mut log = lock(&log);
        log.asked.push(path.clone());
        let fault = log.faults.get(&path).cloned();
        (log.bare && is_page, fault, log.embedders.join(" "))
    };
    let mut response = match fault {
        None if bare => with_type(bare_page.to_string().into(), "index.html"),
        None if is_page && !path.ends_with('/') && folder.join(&path[1..]).is_dir() => {
            let query = uri.query().map(|query| ["?", query].concat());
            let slash = [&path, "/", &query.unwrap_or_default()].concat();
            Redirect::permanent(&slash).into_response()
        }
        None => file(&folder, &path),
        Some(Fault::Status(status)) => StatusCode::from_u16(status)
            .unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
            .into_response(),
        Some(Fault::OtherType) => file(&folder, "/index.html"),
        Some(Fault::Text(text)) => with_type(text.into(), &path),
        Some(Fault::CutShort) => with_type(half(&folder, &path).into(), &path),
        Some(Fault::BrokenOff) => {
            let pieces = [
                Ok(half(&folder, &path)),
                Err(std::io::Error::other("broken off")),
            ];
            with_type(Body::from_stream(stream::iter(pieces)), &path)
        }
        Some(Fault::Slow(time)) => {
            let mut pending = Pending {
                path: path.clone(),
                log: Arc::clone(&log),
                answered: false,
            };
            tokio::time::sleep(time).await;
            pending.answered = true;
            file(&folder, &path)
        }
    };
    let headers = response.headers_mut();
    let policy = format!("{policy}; frame-ancestors 'self' {embedders}");
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    // As in the configurations in deploy/.
    let is_readable =
        path.starts_with("/content/") || path == "/embed.js" || path.starts_with("/assets/embed-");
    if is_readable {
        let anybody = HeaderValue::from_static("*");
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, anybody);
    }
    let sharing = if is_readable {
        "cross-origin"
    } else {
        "same-origin"
    };
    headers.insert(
        "cross-origin-resource-policy",
        HeaderValue::from_static(sharing),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn file(folder: &Path, path: &str) -> Response {
    let inside = !path.split('/').any(|part| part == "..");
    let at = |path: &str| std::fs::read(folder.join(path.trim_start_matches('/'))).ok();
    let path = match path.strip_suffix('/') {
        Some(page) => [page, "/index.html"].concat(),
        None => path.to_owned(),
    };
    match at(&path).filter(|_| inside) {
        Some(bytes) => with_type(bytes.into(), &path),
        None => (
            StatusCode::NOT_FOUND,
            with_type(at("404.html").unwrap_or_default().into(), "404.html"),
        )
            .into_response(),
    }
}

fn half(folder: &Path, path: &str) -> Bytes {
    let mut bytes = std::fs::read(folder.join(path.trim_start_matches('/'))).unwrap_or_default();
    bytes.truncate(bytes.len() / 2);
    bytes.into()
}

fn with_type(body: Body, path: &str) -> Response {
    let kind = match path.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    };
    ([(header::CONTENT_TYPE, kind)], body).into_response()
}
