//! Another site that embeds the guide: an intranet portal with the strictest
//! possible policy.

use std::collections::HashMap;
use std::net::Ipv4Addr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Result;
use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::reader::Reader;
use crate::site::{NO_SCRIPTS, Site};

const SCRIPT: &str = include_str!("../scripts/portal.js");

/// The portal's pages, by path.
type Pages = Arc<Mutex<HashMap<String, String>>>;

/// A running portal. To a browser, `localhost` is another site than the guide's
/// `127.0.0.1`, so storage is partitioned and the frame has its own process.
pub struct Portal {
    port: u16,
    /// The origin of the embedded guide.
    guide: String,
    /// What observes the portal's pages.
    injected: String,
    pages: Pages,
    server: JoinHandle<()>,
}

impl Drop for Portal {
    fn drop(&mut self) {
        self.server.abort();
    }
}

#[derive(Clone)]
struct Served {
    policy: String,
    pages: Pages,
    without_scripts: Arc<AtomicBool>,
}

impl Portal {
    /// A portal that may embed the guide of a site.
    pub async fn start(site: &Site) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let port = listener.local_addr()?.port();
        let guide = site.origin();
        let policy = format!(
            "default-src 'none'; script-src 'self' {guide}; style-src 'self'; img-src data:; \
             frame-src 'self' {guide} {NOWHERE}; connect-src {guide} {NOWHERE}; base-uri 'none'; \
             form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
        );
        let pages = Pages::default();
        let app = Router::new().fallback(serve).with_state(Served {
            policy,
            pages: Arc::clone(&pages),
            without_scripts: Arc::clone(&site.without_scripts),
        });
        let server = tokio::spawn(async move {
            let _ = axum::serve(listener, app).await;
        });
        let portal = Self {
            port,
            guide,
            injected: site.injected_element(),
            pages,
            server,
        };
        site.let_embed(&portal.origin());
        portal.write("/portal.js", SCRIPT);
        portal.write("/portal.css", "");
        Ok(portal)
    }

    /// Stops long timers in its pages from now on, which
    /// [`Reader::let_timer_run_out`] ends.
    pub fn control_timers(&self) {
        let timers = include_str!("../scripts/timers.js");
        self.write("/portal.js", &[SCRIPT, timers].concat());
    }

    /// The same, but timers of this time run out at once.
    pub fn end_timers_at_once(&self, milliseconds: u32) {
        let timers = include_str!("../scripts/timers.js");
        let soon = format!("timers.soon.push({milliseconds})");
        self.write("/portal.js", &[SCRIPT, timers, &soon].concat());
    }

    /// Starts a portal with a page, and opens it until the guide `a` runs in
    /// it.
    pub async fn showing(reader: &Reader, lang: &str, main: &str) -> Result<Self> {
        let portal = Self::start(&reader.site).await?;
        portal.write_page("/", lang, main);
        reader.visit(&portal, "/").await?;
        reader.expect_guide("a").await?;
        Ok(portal)
    }

    /// Its origin.
    pub fn origin(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// The URL of a path.
    pub fn url(&self, path: &str) -> String {
        [&self.origin(), path].concat()
    }

    /// The script element that loads the elements.
    pub fn script(&self) -> String {
        format!("<script async src=\"{}/embed.js\"></script>", self.guide)
    }

    /// Adds a file to the portal.
    pub fn write(&self, path: &str, content: &str) {
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        pages.insert(path.to_owned(), content.to_owned());
    }

    /// Adds a page in a language to the portal, with the script in its head.
    pub fn write_page(&self, path: &str, lang: &str, main: &str) {
        self.write_bare_page(path, lang, &[&self.script(), main].concat());
    }

    /// The same without the script.
    pub fn write_bare_page(&self, path: &str, lang: &str, main: &str) {
        let injected = &self.injected;
        self.write(
            path,
            &format!(
                "<!doctype html><html lang=\"{lang}\"><head>{injected}<meta charset=\"utf-8\">\
                 <meta name=\"viewport\" content=\"width=device-width\"><title>Portal</title>\
                 <link rel=\"icon\" href=\"data:,\"><link rel=\"stylesheet\" href=\"/portal.css\">\
                 <script src=\"/portal.js\"></script></head><body><header>\
                 <a href=\"/before\">Before</a></header><main><h1>Portal</h1>{main}</main>\
                 <footer><a href=\"/after\">After</a></footer></body></html>"
            ),
        );
    }
}

/// An origin that does not answer: a port that user programs do not get.
pub const NOWHERE: &str = "http://127.0.0.1:300";

async fn serve(State(served): State<Served>, uri: Uri) -> Response {
    let page = {
        let pages = served.pages.lock().unwrap_or_else(PoisonError::into_inner);
        pages.get(uri.path()).cloned()
    };
    let Some(page) = page else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let kind = match uri.path().rsplit_once('.') {
        Some((_, "js")) => "text/javascript",
        Some((_, "css")) => "text/css",
        _ => "text/html; charset=utf-8",
    };
    let mut policy = served.policy;
    if served.without_scripts.load(Ordering::Relaxed) {
        policy += NO_SCRIPTS;
    }
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_SECURITY_POLICY, &policy),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (headers, page).into_response()
}
