//! Another site that embeds the guide: an intranet portal with the strictest
//! possible policy.

use std::collections::HashMap;
use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context as _, Result, ensure};
use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::reader::Reader;
use crate::site::Site;

const SCRIPT: &str = include_str!("scripts/portal.js");

/// The portal's pages, by path.
type Pages = Arc<Mutex<HashMap<String, String>>>;

/// A running portal. To a browser, `localhost` is another site than the guide's
/// `127.0.0.1`, so storage is partitioned and the frame has its own process.
pub struct Portal {
    port: u16,
    /// The origin of the embedded guide.
    guide: String,
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
        });
        let server = tokio::spawn(async move {
            let _ = axum::serve(listener, app).await;
        });
        let portal = Self {
            port,
            guide,
            pages,
            server,
        };
        site.let_embed(&portal.origin());
        portal.write("/portal.js", SCRIPT);
        portal.write("/portal.css", "");
        Ok(portal)
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
        self.write(
            path,
            &format!(
                "<!doctype html><html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
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
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_SECURITY_POLICY, &served.policy),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (headers, page).into_response()
}

/// An event of an element.
#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
pub struct Told {
    /// The event, without its prefix.
    #[serde(rename = "type")]
    pub kind: String,
    /// The id of the element.
    pub id: String,
    pub detail: Value,
    /// The element's message at that time, in place of its content.
    pub notice: String,
}

/// The frame in an element, in scripts.
pub const FRAME: &str = "arguments[0].shadowRoot.querySelector('iframe')";

impl Reader {
    /// Opens a page of the portal.
    pub async fn visit(&self, portal: &Portal, path: &str) -> Result<()> {
        self.go_to(&portal.url(path)).await
    }

    /// Runs a script in the portal's page with the element of a selector as its
    /// first argument.
    pub async fn with_element(&self, selector: &str, script: &str) -> Result<Value> {
        let script = format!(
            "return (function () {{ {script} }}).call(null, document.querySelector(arguments[0]))"
        );
        self.run_with(&script, vec![json!(selector)]).await
    }

    /// Sets or removes an attribute of an element in the portal's page.
    pub async fn set(&self, selector: &str, name: &str, value: Option<&str>) -> Result<()> {
        let script = "const [selector, name, value] = arguments;
             const element = document.querySelector(selector);
             if (value === null) element.removeAttribute(name);
             else element.setAttribute(name, value)";
        self.run_with(script, vec![json!(selector), json!(name), json!(value)])
            .await?;
        Ok(())
    }

    /// Switches to the frame of an element.
    pub async fn enter(&self, selector: &str) -> Result<()> {
        let frame = self
            .with_element(selector, &format!("return {FRAME}"))
            .await?;
        ensure!(!frame.is_null(), "there is no frame in {selector}");
        self.raw("frame".to_owned(), Some(json!({ "id": frame })))
            .await?;
        Ok(())
    }

    /// Switches back to the portal's page.
    pub async fn leave_frame(&self) -> Result<()> {
        self.raw("frame".to_owned(), Some(json!({ "id": null })))
            .await?;
        Ok(())
    }

    /// Runs a check inside the frame of an element.
    pub async fn inside<T>(&self, selector: &str, look: impl AsyncFn() -> Result<T>) -> Result<T> {
        self.enter(selector).await?;
        let found = look().await;
        self.leave_frame().await?;
        found
    }

    /// Clicks the link or button inside the frame of an element whose text has
    /// this prefix.
    pub async fn click_inside(&self, selector: &str, words: &str) -> Result<()> {
        let script = "return [...document.querySelectorAll('a[href], button')].find((control) =>
             control.checkVisibility() && control.textContent.trim().startsWith(arguments[0])) ?? null";
        self.until(&format!("“{words}” in the guide"), async || {
            self.inside(selector, async || {
                let found = self.run_with(script, vec![json!(words)]).await?;
                let id = found
                    .as_object()
                    .and_then(|reference| reference.values().next()?.as_str())
                    .context("there is none")?;
                let click = format!("element/{id}/click");
                self.raw(click, Some(json!({}))).await?;
                Ok(())
            })
            .await
        })
        .await
    }

    /// All events of the elements.
    pub async fn told(&self) -> Result<Vec<Told>> {
        Ok(serde_json::from_value(self.run("return told").await?)?)
    }

    /// Clears the recorded events.
    pub async fn forget(&self) -> Result<()> {
        self.run("told.length = arrived.length = 0").await?;
        Ok(())
    }

    /// Waits for an event of an element, and returns its details.
    pub async fn expect_told(&self, id: &str, kind: &str) -> Result<Value> {
        self.until(&format!("{kind} from “{id}”"), async || {
            let told = self.told().await?;
            told.iter()
                .find(|told| told.id == id && told.kind == kind)
                .map(|told| told.detail.clone())
                .with_context(|| format!("told was {told:?}"))
        })
        .await
    }

    /// Waits until the guide runs in an element's frame.
    pub async fn expect_guide(&self, id: &str) -> Result<()> {
        self.expect_told(id, "ready").await?;
        Ok(())
    }

    /// Waits until a script returns this value for an element.
    pub async fn expect_of(&self, selector: &str, script: &str, value: Value) -> Result<()> {
        self.until(&format!("{script} to be {value}"), async || {
            let found = self.with_element(selector, script).await?;
            ensure!(found == value, "it is {found}");
            Ok(())
        })
        .await
    }

    /// Waits until an element shows this message in place of its content; empty
    /// for none.
    pub async fn expect_notice(&self, selector: &str, words: &str) -> Result<()> {
        let script = "return arguments[0].shadowRoot.querySelector('[role=status]').innerText.replace(/\\s+/g, ' ').trim()";
        self.expect_of(selector, script, json!(words)).await
    }

    /// Waits until the frame of an element is higher than this.
    pub async fn expect_taller(&self, selector: &str, height: f64) -> Result<()> {
        let script = format!("return {FRAME}.getBoundingClientRect().height > {height}");
        self.expect_of(selector, &script, json!(true)).await
    }

    /// Clicks a link that an element shows.
    pub async fn click_link_in(&self, selector: &str, name: &str) -> Result<()> {
        let script = format!(
            "const link = arguments[0].shadowRoot.querySelector('a');
             if (link?.textContent !== {}) return false;
             link.click(); return true",
            json!(name)
        );
        let clicked = self.with_element(selector, &script).await?;
        ensure!(clicked == true, "there is no link “{name}”");
        Ok(())
    }

    /// Focuses something that an element shows.
    pub async fn focus_in(&self, selector: &str, what: &str) -> Result<()> {
        let script = format!("arguments[0].shadowRoot.querySelector('{what}').focus()");
        self.with_element(selector, &script).await?;
        Ok(())
    }

    /// Makes timers in the portal's pages ten times as fast from now on.
    pub async fn hurry(&self) -> Result<()> {
        self.run_first(
            "const wait = setTimeout; window.setTimeout = (act, time) => wait(act, time / 10)",
        )
        .await
    }
}
