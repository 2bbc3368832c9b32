//! The server: the files of the guide, with a script in every page that follows
//! its changes. Only for whoever makes the guide, so it answers for this machine
//! alone.

use std::convert::Infallible;
use std::net::IpAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::{self, Body};
use axum::extract::{Request, State};
use axum::http::uri::{Authority, Uri};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{Html, IntoResponse as _, Redirect, Response};
use axum::routing::get;
use axum::serve::ListenerExt as _;
use futures_util::stream::{self, Stream};
use tokio::net::TcpListener;
use tower::ServiceExt as _;
use tower_http::services::{ServeDir, ServeFile};

use super::{Built, Served};
use crate::messages::Messages;
use crate::report::Reporter;

/// The script that follows the changes.
const SCRIPT: &str = include_str!("reload.js");
const STYLE: &str = include_str!("reload.css");

/// A service worker of a guide that was served at this address before would show
/// that guide for ever; this one removes it.
const WORKER: &str = include_str!("../../../deploy/remove-offline/sw.js");

/// The scripts that would keep the guide for use without a network.
const OFFLINE: &str = "/assets/offline-";

#[derive(Clone)]
struct Site {
    served: Arc<Served>,
    address: IpAddr,
    messages: &'static Messages,
    lang: &'static str,
}

/// Answers requests until the listener fails.
pub(super) async fn run(
    listener: TcpListener,
    address: IpAddr,
    served: Arc<Served>,
    reporter: &Reporter,
) {
    let listener = listener.tap_io(|connection| {
        // Otherwise the end of an answer may wait for the browser's ACK.
        let _ = connection.set_nodelay(true);
    });
    let site = Site {
        served,
        address,
        messages: reporter.messages(),
        lang: reporter.lang().code(),
    };
    let text = |media_type: &'static str, text: &'static str| {
        get(move || async move { ([(header::CONTENT_TYPE, media_type)], text) })
    };
    let router = Router::new()
        .route("/-/events", get(events))
        .route(
            "/-/reload.js",
            text("text/javascript; charset=utf-8", SCRIPT),
        )
        .route("/-/reload.css", text("text/css; charset=utf-8", STYLE))
        .route("/sw.js", text("text/javascript; charset=utf-8", WORKER))
        .fallback(page)
        .layer(middleware::from_fn_with_state(site.clone(), only_own_host))
        .with_state(site);
    let _ = axum::serve(listener, router).await;
}

/// Refuses requests for other hosts: a page of another site whose name leads to
/// this machine must not read the guide (DNS rebinding).
async fn only_own_host(State(site): State<Site>, request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST);
    let host = host.and_then(|host| host.to_str().ok()).unwrap_or_default();
    if !is_own(host, site.address) {
        let text = (site.messages.problems.host_refused)(host);
        return (StatusCode::FORBIDDEN, text).into_response();
    }
    let mut response = next.run(request).await;
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Whether this server, which listens at an address, answers for a host.
fn is_own(host: &str, address: IpAddr) -> bool {
    let Ok(host) = host.parse::<Authority>() else {
        return false;
    };
    match host.host().trim_matches(['[', ']']).parse::<IpAddr>() {
        // No name leads from one address to another.
        Ok(host) => host.is_loopback() || !address.is_loopback(),
        Err(_) => host.host().eq_ignore_ascii_case("localhost"),
    }
}

/// Tells a page of each change.
async fn events(State(site): State<Site>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let mut updates = site.served.updates.subscribe();
    // The state that it is in now comes first.
    updates.mark_changed();
    let events = stream::unfold((updates, site), |(mut updates, site)| async move {
        updates.changed().await.ok()?;
        let update = updates.borrow_and_update().clone();
        let update = serde_json::json!({
            "build": update.build,
            "report": update.report,
            "heading": site.messages.overlay_heading,
            "note": site.messages.overlay_note,
            "lang": site.lang,
        });
        Some((
            Ok(Event::default().data(update.to_string())),
            (updates, site),
        ))
    });
    Sse::new(events).keep_alive(KeepAlive::default())
}

/// A file of the guide.
async fn page(State(site): State<Site>, mut request: Request) -> Response {
    let Some(guide) = site.served.guide() else {
        return no_page_yet(&site);
    };
    let uri = request.uri().clone();
    if uri.path().starts_with(OFFLINE) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    if reads && let Some(response) = made(&guide, &uri).await {
        return response;
    }
    // Pages are changed below, so always the whole file.
    for name in [
        header::IF_MODIFIED_SINCE,
        header::IF_NONE_MATCH,
        header::RANGE,
    ] {
        request.headers_mut().remove(name);
    }
    let answer = match guide.picture(uri.path()) {
        Some(picture) => ServeFile::new(picture).oneshot(request).await,
        None => {
            let missing = ServeFile::new(guide.folder.join("404.html"));
            let files = ServeDir::new(&guide.folder).not_found_service(missing);
            files.oneshot(request).await
        }
    };
    let (mut parts, content) = match answer {
        Ok(response) => response.into_parts(),
        Err(never) => match never {},
    };
    // In one piece: the next guide may remove the file.
    let content = body::to_bytes(Body::new(content), usize::MAX).await;
    let content = content.unwrap_or_default();
    if !is_html(&parts.headers) {
        return Response::from_parts(parts, Body::from(content));
    }
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.extend(headers_of_page(&guide));
    let page = with_script(&String::from_utf8_lossy(&content), guide.number);
    Response::from_parts(parts, Body::from(page))
}

/// The answer if it is a page or a content file, which are made now. `None` if it
/// is neither.
async fn made(guide: &Arc<Built>, uri: &Uri) -> Option<Response> {
    let path = uri.path().strip_prefix('/')?;
    let file = match path.ends_with('/') || path.is_empty() {
        true => format!("{path}index.html"),
        false => path.to_owned(),
    };
    if guide.preview.has_page(&format!("{file}/index.html")) {
        let query = uri.query().map(|query| format!("?{query}"));
        let address = format!("/{file}/{}", query.unwrap_or_default());
        return Some(Redirect::temporary(&address).into_response());
    }
    let is_page = guide.preview.has_page(&file);
    let shared = Arc::clone(guide);
    // A long page, or the files of the search, would keep other requests waiting.
    let made = tokio::task::spawn_blocking(move || shared.preview.file(&file));
    let text = match made.await {
        Ok(Ok(text)) => text?,
        Ok(Err(error)) => return Some(failure(&format!("{error:#}"))),
        Err(error) => return Some(failure(&error.to_string())),
    };
    if is_page {
        let page = with_script(&text, guide.number);
        return Some((headers_of_page(guide), page).into_response());
    }
    Some(([(header::CONTENT_TYPE, "application/json")], text).into_response())
}

/// The answer if a file can't be made, which is a fault of this program.
fn failure(reason: &str) -> Response {
    (StatusCode::INTERNAL_SERVER_ERROR, reason.to_owned()).into_response()
}

fn is_html(headers: &HeaderMap) -> bool {
    let media_type = headers.get(header::CONTENT_TYPE);
    media_type.is_some_and(|value| value.as_bytes().starts_with(b"text/html"))
}

/// The policy that the guide is published with, so that what it forbids is
/// noticed here. It allows the script, which is of the same origin.
fn headers_of_page(guide: &Built) -> HeaderMap {
    let policy = HeaderValue::from_str(&guide.policy);
    let fields = [
        (header::CONTENT_SECURITY_POLICY, policy.ok()),
        (
            header::CONTENT_TYPE,
            Some(HeaderValue::from_static("text/html; charset=utf-8")),
        ),
    ];
    let fields = fields.into_iter();
    fields
        .filter_map(|(name, value): (HeaderName, _)| Some((name, value?)))
        .collect()
}

/// A page with the script that follows the changes.
fn with_script(page: &str, build: u64) -> String {
    let script =
        format!("<script src=\"/-/reload.js\" data-build=\"{build}\" async></script></head>");
    page.replacen("</head>", &script, 1)
}

/// The page until there is a guide.
fn no_page_yet(site: &Site) -> Response {
    let Site { messages, lang, .. } = site;
    let page = format!(
        "<!doctype html><html lang=\"{lang}\"><head><meta charset=\"utf-8\"><title>bukyoku</title></head>\
         <body><p>{}</p></body></html>",
        messages.no_page_yet
    );
    let page = Html(with_script(&page, 0));
    (StatusCode::SERVICE_UNAVAILABLE, page).into_response()
}

#[cfg(test)]
mod tests {
    use std::net::{Ipv4Addr, Ipv6Addr};

    use super::*;

    #[test]
    fn only_this_machine_is_answered_for() {
        let local = Ipv4Addr::LOCALHOST.into();
        for own in ["127.0.0.1:8080", "localhost", "LOCALHOST:1", "[::1]:8080"] {
            assert!(is_own(own, local), "{own}");
        }
        for other in [
            "",
            "guide.example",
            "localhost.example:8080",
            "192.0.2.1",
            "127.0.0.1.example",
        ] {
            assert!(!is_own(other, local), "{other}");
        }
        let any = Ipv6Addr::UNSPECIFIED.into();
        assert!(is_own("192.0.2.1:8080", any));
        assert!(!is_own("guide.example:8080", any));
    }

    #[test]
    fn a_page_has_the_script_once() {
        let page = with_script("<head></head><body>&lt;/head> </head>", 7);
        let script = "<script src=\"/-/reload.js\" data-build=\"7\" async></script>";
        assert_eq!(
            page,
            format!("<head>{script}</head><body>&lt;/head> </head>")
        );
    }
}
