//! Serves the built guide on a free port, as a static host would: under the
//! strict security policy, with faults on demand.

use std::collections::HashMap;
use std::env;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::injection::Injection;
use anyhow::{Context as _, Result, ensure};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::uri::PathAndQuery;
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use bukyoku::content::guide::{DivisionPage, Index};
use bukyoku::content::json;
use bukyoku::route::Page;
use futures::stream;
use sha2::{Digest as _, Sha384};
use test_support::host::{self, Server, media_type};
use test_support::{Manifest, Outcome, RequestLog};

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
    /// The host answers with this status code and JSON that says so, as some
    /// gateways do.
    Explained(u16),
    /// Half of the file, as if it were complete.
    CutShort,
    /// Half of the file, then the connection breaks.
    BrokenOff,
    /// The host answers with a page instead, as single-page hosts do.
    OtherType,
    /// The connection breaks before anything is sent of it.
    NoAnswer,
    /// Another text.
    Text(String),
    /// The answer takes this long.
    Slow(Duration),
}

/// How the guide is hosted at the moment.
#[derive(Clone, Default)]
struct Hosting {
    /// Whether browsers may keep files, as the configurations in deploy/ allow.
    may_be_kept: bool,
    /// The folder of another edition that is published instead.
    other_edition: Option<PathBuf>,
    /// The other origins that may embed the guide.
    embedders: Vec<String>,
    /// The path under which the guide is hosted, without the slash at its end.
    base: String,
    /// Whether every page is bare.
    bare: bool,
    faults: HashMap<String, Fault>,
    /// Whether nothing is answered.
    gone: bool,
    /// Whether the policy forbids workers.
    without_workers: bool,
    /// Whether the policy forbids WebAssembly.
    without_webassembly: bool,
    /// Whether every third connection for each file breaks.
    lossy: bool,
}

/// What a policy gets to forbid all scripts, as a browser without them.
pub const NO_SCRIPTS: &str =
    "; sandbox allow-forms allow-same-origin allow-popups allow-top-navigation";

/// What the server needs to answer a request.
#[derive(Clone)]
struct Served {
    folder: PathBuf,
    policy: Arc<str>,
    bare_page: Arc<str>,
    hosting: Arc<Mutex<Hosting>>,
    without_scripts: Arc<AtomicBool>,
    injection: Option<Injection>,
    log: RequestLog,
}

/// Whether the network loses a request, of which it is the nth for that file. It loses
/// every third request for a file, and begins with another one for each file. So the
/// order in which a browser asks for different files makes no difference.
fn is_unlucky(path: &str, n: usize) -> bool {
    let mut hasher = DefaultHasher::new();
    path.hash(&mut hasher);
    hasher.finish().wrapping_add(n as u64).is_multiple_of(3)
}

/// A running guide.
pub struct Site {
    server: Server,
    hosting: Arc<Mutex<Hosting>>,
    /// Whether scripts are forbidden, also in the portals that show the guide.
    pub without_scripts: Arc<AtomicBool>,
    injection: Option<Injection>,
    log: RequestLog,
    /// `content/index.json`, as built.
    pub index: Index,
    files: Vec<String>,
}

pub fn dist() -> PathBuf {
    env::var_os("BUKYOKU_DIST").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist"),
        PathBuf::from,
    )
}

impl Site {
    /// Starts a server, which adds a script to documents if there is an
    /// injection.
    pub async fn start(injection: Option<Injection>) -> Result<Self> {
        let folder = dist();
        ensure!(
            folder.join("index.html").is_file(),
            "there is no built guide: `cargo xtask build` makes one"
        );
        let manifest = Manifest::read(&folder)?;
        let policy = manifest.policy.context("the built guide has no policy")?;
        let hosting = Arc::new(Mutex::new(Hosting::default()));
        let without_scripts = Arc::<AtomicBool>::default();
        let log = RequestLog::default();
        let app = Router::new().fallback(serve).with_state(Served {
            folder: folder.clone(),
            policy: policy.into(),
            bare_page: bare_page(&folder)?.into(),
            hosting: Arc::clone(&hosting),
            without_scripts: Arc::clone(&without_scripts),
            injection: injection.clone(),
            log: log.clone(),
        });
        let server = Server::start(app).await?;
        let index = std::fs::read_to_string(folder.join("content/index.json"))
            .context("the built guide has no content")?;
        Ok(Self {
            server,
            hosting,
            without_scripts,
            injection,
            log,
            files: manifest.files.into_iter().map(|file| file.path).collect(),
            index: json::read(&index).context("the built index is damaged")?,
        })
    }

    /// The URL of a path.
    pub fn url(&self, path: &str) -> String {
        self.server.url(path)
    }

    /// The URL of a path with another host name of this machine.
    pub fn url_at(&self, host: &str, path: &str) -> String {
        self.server.url_at(host, path)
    }

    /// All pages of the guide, which exist in each language.
    pub fn pages(&self) -> Vec<Page> {
        let divisions = self.index.divisions.iter();
        let subjects = self.index.subjects.iter();
        let bureaus = self.index.bureaus.iter().flat_map(|bureau| {
            [
                Page::Bureau(bureau.slug.clone()),
                Page::PrintBureau(bureau.slug.clone()),
            ]
        });
        [Page::Home, Page::About, Page::Chart]
            .into_iter()
            .chain(bureaus)
            .chain(divisions.map(|card| Page::Division(card.slug.clone())))
            .chain(subjects.map(|subject| Page::Subject(subject.id.clone())))
            .chain([Page::Print, Page::Embed, Page::Search])
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
        let found = self.files.iter().find(|path| {
            let hash = path.strip_prefix(&*name);
            hash.and_then(|hash| hash.strip_suffix(&*extension))
                .is_some_and(|hash| hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
        });
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
        self.hosting().embedders.push(origin.to_owned());
    }

    /// Forbids all other origins to embed the guide from now on.
    pub fn let_nobody_embed(&self) {
        self.hosting().embedders.clear();
    }

    /// The text of a file, as built.
    pub fn text(&self, path: &str) -> Result<String> {
        Ok(std::fs::read_to_string(
            dist().join(path.trim_start_matches('/')),
        )?)
    }

    /// The requested paths.
    pub fn all_asked(&self) -> Vec<String> {
        let requests = self.log.requests().into_iter();
        requests.map(|request| request.path).collect()
    }

    /// Hosts the guide under this path from now on, and only there.
    pub fn host_under(&self, base: &str) {
        base.trim_end_matches('/')
            .clone_into(&mut self.hosting().base);
    }

    /// Switches bare pages for all addresses on or off.
    pub fn serve_bare(&self, bare: bool) {
        self.hosting().bare = bare;
    }

    /// Adds a fault to a file from now on.
    pub fn break_file(&self, path: &str, fault: Fault) {
        self.hosting().faults.insert(path.to_owned(), fault);
    }

    /// Breaks off every connection from now on.
    pub fn go_away(&self) {
        self.hosting().gone = true;
    }

    /// Adds a rule to the policy from now on: no workers.
    pub fn forbid_workers(&self) {
        self.hosting().without_workers = true;
    }

    /// Adds a rule to the policy from now on: no WebAssembly.
    pub fn forbid_webassembly(&self) {
        self.hosting().without_webassembly = true;
    }

    /// Breaks off every third connection for each file from now on.
    pub fn lose_every_third(&self) {
        self.hosting().lossy = true;
    }

    /// Lets browsers keep files from now on, and pages register the service worker.
    /// Otherwise the one is forbidden, and the other waits for ever: most scenarios
    /// are about the first visit of a reader.
    pub fn let_pages_be_kept(&self) {
        self.hosting().may_be_kept = true;
    }

    /// Publishes another edition from now on: the guide in this folder. `None` is
    /// the one that was built.
    pub fn publish(&self, edition: Option<&Path>) {
        self.hosting().other_edition = edition.map(Path::to_owned);
    }

    /// Answers again.
    pub fn come_back(&self) {
        self.hosting().gone = false;
    }

    /// Forbids scripts from now on, as a browser without them.
    pub fn forbid_scripts(&self) {
        self.without_scripts.store(true, Ordering::Relaxed);
    }

    /// The script element that a document of another host needs to be observed.
    pub fn injected_element(&self) -> String {
        let element = |_: &Injection| Injection::element(&self.origin());
        self.injection.as_ref().map(element).unwrap_or_default()
    }

    /// The answered requests for files that are not there or not sent.
    pub fn failed(&self) -> Vec<String> {
        let requests = self.log.requests().into_iter();
        let failed = requests.filter_map(|request| match request.outcome {
            Outcome::Answered(answer) if answer.status.as_u16() >= 400 => Some(request.path),
            _ => None,
        });
        failed.collect()
    }

    /// Removes all faults.
    pub fn repair(&self) {
        let mut hosting = self.hosting();
        hosting.faults.clear();
        hosting.gone = false;
        hosting.without_workers = false;
        hosting.without_webassembly = false;
        hosting.lossy = false;
    }

    /// How often a file was requested.
    pub fn times_asked(&self, path: &str) -> usize {
        times_asked(&self.log, path)
    }

    /// How many files were requested.
    pub fn asked(&self) -> usize {
        self.all_asked().len()
    }

    /// Whether a browser gave up waiting for a file.
    pub fn was_given_up(&self, path: &str) -> bool {
        let requests = self.log.requests();
        requests
            .iter()
            .any(|request| request.path == path && request.outcome == Outcome::Abandoned)
    }

    fn hosting(&self) -> MutexGuard<'_, Hosting> {
        lock(&self.hosting)
    }
}

/// How often a file was requested, the requests that are not answered yet included.
fn times_asked(log: &RequestLog, path: &str) -> usize {
    let requests = log.requests().into_iter();
    requests.filter(|request| request.path == path).count()
}

fn lock(hosting: &Mutex<Hosting>) -> MutexGuard<'_, Hosting> {
    hosting.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn serve(State(served): State<Served>, request: Request) -> Response {
    let request = match &served.injection {
        None => request,
        Some(injection) => match injection.answer(request).await {
            Ok(response) => return response,
            Err(other) => other,
        },
    };
    let base = lock(&served.hosting).base.clone();
    let Some(path) = request.uri().path().strip_prefix(&base).map(str::to_owned) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let pending = served.log.begin(&path);
    let response = answer(&served, &base, &path, request).await;
    pending.answered(&response);
    response
}

/// Answers a request for a path below the base.
async fn answer(served: &Served, base: &str, path: &str, request: Request) -> Response {
    let hosting = lock(&served.hosting).clone();
    let folder = hosting.other_edition.as_ref().unwrap_or(&served.folder);
    let file = async |folder, path, mut request: Request| {
        // What is kept is compared with its hash.
        if served.injection.is_none() || hosting.may_be_kept {
            return file(folder, base, path, request).await;
        }
        // The document is to be changed.
        request.headers_mut().remove(header::ACCEPT_ENCODING);
        Injection::complete(file(folder, base, path, request).await).await
    };
    let is_page = !path
        .rsplit('/')
        .next()
        .is_some_and(|name| name.contains('.'));
    // This request is in the log already.
    let is_lost = hosting.lossy && is_unlucky(path, times_asked(&served.log, path));
    let fault = match hosting.gone || is_lost {
        true => Some(Fault::NoAnswer),
        false if path == "/sw.js" && !hosting.may_be_kept => Some(Fault::Slow(Duration::MAX)),
        false => hosting.faults.get(path).cloned(),
    };
    let mut response = match fault {
        None if hosting.bare && is_page => {
            let page = with_type(served.bare_page.to_string().into(), "index.html");
            match served.injection {
                Some(_) => Injection::complete(page).await,
                None => page,
            }
        }
        None => file(folder, path, request).await,
        Some(Fault::Status(status)) => StatusCode::from_u16(status)
            .unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
            .into_response(),
        Some(Fault::Explained(status)) => {
            let text = format!("{{\"error\":{status}}}");
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_GATEWAY);
            (status, with_type(text.into(), path)).into_response()
        }
        Some(Fault::OtherType) => file(folder, "/index.html", request).await,
        Some(Fault::Text(text)) => with_type(text.into(), path),
        Some(Fault::CutShort) => with_type(half(folder, path).into(), path),
        Some(Fault::BrokenOff) => {
            let pieces = [
                Ok(half(folder, path)),
                Err(std::io::Error::other("broken off")),
            ];
            with_type(Body::from_stream(stream::iter(pieces)), path)
        }
        Some(Fault::NoAnswer) => {
            let nothing = [Err::<Bytes, _>(std::io::Error::other("broken off"))];
            with_type(Body::from_stream(stream::iter(nothing)), path)
        }
        Some(Fault::Slow(time)) => {
            tokio::time::sleep(time).await;
            // Another edition may have been published meanwhile.
            let hosting = lock(&served.hosting).clone();
            let folder = hosting.other_edition.as_ref().unwrap_or(&served.folder);
            file(folder, path, request).await
        }
    };
    let headers = response.headers_mut();
    let embedders = hosting.embedders.join(" ");
    let mut policy = format!("{}; frame-ancestors 'self' {embedders}", served.policy);
    if hosting.without_workers {
        policy = policy.replace("worker-src 'self'", "worker-src 'none'");
    }
    if hosting.without_webassembly {
        policy = policy.replace(" 'wasm-unsafe-eval'", "");
    }
    if served.without_scripts.load(Ordering::Relaxed) {
        policy += NO_SCRIPTS;
    }
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
    let caching = match hosting.may_be_kept {
        false => "no-store",
        true if path.starts_with("/assets/") => "public, max-age=31536000, immutable",
        true => "no-cache",
    };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
    response
}

/// Answers with the file at a path of the folder.
async fn file(folder: &Path, base: &str, path: &str, mut request: Request) -> Response {
    let query = request.uri().query().map(|query| ["?", query].concat());
    let target = [path, &query.unwrap_or_default()].concat();
    let mut parts = std::mem::take(request.uri_mut()).into_parts();
    parts.path_and_query = PathAndQuery::try_from(target).ok();
    *request.uri_mut() = Uri::from_parts(parts).unwrap_or_default();
    host::respond(folder, base, request).await
}

fn half(folder: &Path, path: &str) -> Bytes {
    let mut bytes = std::fs::read(folder.join(path.trim_start_matches('/'))).unwrap_or_default();
    bytes.truncate(bytes.len() / 2);
    bytes.into()
}

fn with_type(body: Body, path: &str) -> Response {
    ([(header::CONTENT_TYPE, media_type(path))], body).into_response()
}
