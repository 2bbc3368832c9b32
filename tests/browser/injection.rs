//! Scripts that run in a document before its own, and what they report, for
//! engines without the DevTools protocol: the guide's host adds a script
//! element to every document. The security policy allows it, as it allows the
//! guide's own files.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse as _, Response};

/// The path of the script on every host, which the guide does not have.
const SCRIPT: &str = "/.test/first.js";

/// Where it reports to.
const COMPLAINTS: &str = "/.test/complaints";

/// What is added to the documents of a site. Clones share the same state.
#[derive(Clone, Default)]
pub struct Injection(Arc<Mutex<Injected>>);

#[derive(Default)]
struct Injected {
    scripts: Vec<String>,
    complaints: Vec<String>,
    /// The hosts whose documents have had the script.
    visited: BTreeSet<Vec<u8>>,
}

impl Injection {
    /// Adds a script, for all later documents.
    pub fn add(&self, script: &str) {
        // Braces, so that constants do not clash.
        self.lock().scripts.push(format!("{{{script}}}\n"));
    }

    /// What was reported.
    pub fn complaints(&self) -> Vec<String> {
        self.lock().complaints.clone()
    }

    /// The element that loads the script, from this origin.
    pub fn element(origin: &str) -> String {
        format!("<script src=\"{origin}{SCRIPT}\"></script>")
    }

    /// Adds the element to a document.
    pub async fn complete(response: Response) -> Response {
        let (mut parts, body) = response.into_parts();
        let kind = parts.headers.get(header::CONTENT_TYPE);
        if !kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html")) {
            return Response::from_parts(parts, body);
        }
        let body = axum::body::to_bytes(body, usize::MAX).await;
        let document = String::from_utf8_lossy(&body.unwrap_or_default()).replacen(
            "<head>",
            &["<head>", &Self::element("")].concat(),
            1,
        );
        parts
            .headers
            .insert(header::CONTENT_LENGTH, document.len().into());
        Response::from_parts(parts, Body::from(document))
    }

    /// Answers a request that is about the script itself.
    pub async fn answer(&self, request: Request) -> Result<Response, Request> {
        match (request.method(), request.uri().path()) {
            (&Method::GET, SCRIPT) => Ok(self.script(&request)),
            (&Method::POST, COMPLAINTS) => {
                let body = axum::body::to_bytes(request.into_body(), usize::MAX).await;
                let complaint = String::from_utf8_lossy(&body.unwrap_or_default()).into_owned();
                self.lock().complaints.push(complaint);
                Ok((anybody(), StatusCode::NO_CONTENT).into_response())
            }
            _ => Err(request),
        }
    }

    fn script(&self, request: &Request) -> Response {
        let mut injected = self.lock();
        let host = request.headers().get(header::HOST);
        let host = host.map_or_else(Vec::new, |host| host.as_bytes().to_owned());
        let origin = format!("http://{}", String::from_utf8_lossy(&host));
        let mut script =
            include_str!("scripts/first.js").replace("COMPLAINTS", &[&origin, COMPLAINTS].concat());
        if injected.visited.insert(host) {
            // Another site may have had the same port before.
            script += "localStorage.clear();\n";
        }
        script += &injected.scripts.concat();
        let kind = HeaderValue::from_static("text/javascript");
        let headers = [
            (header::CONTENT_TYPE, kind),
            (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        ];
        (anybody(), headers, script).into_response()
    }

    fn lock(&self) -> MutexGuard<'_, Injected> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Pages of other hosts, which embed the guide, load the script and report, too.
fn anybody() -> [(header::HeaderName, HeaderValue); 2] {
    [
        (
            header::ACCESS_CONTROL_ALLOW_ORIGIN,
            HeaderValue::from_static("*"),
        ),
        (
            header::HeaderName::from_static("cross-origin-resource-policy"),
            HeaderValue::from_static("cross-origin"),
        ),
    ]
}
