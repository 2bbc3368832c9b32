//! A static host: answers requests with the files of a folder.

use std::net::Ipv4Addr;
use std::path::Path;

use anyhow::Result;
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use axum::serve::ListenerExt as _;
use http::{HeaderValue, header};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tower::ServiceExt as _;
use tower_http::services::{ServeDir, ServeFile};

/// A server on a free port of this machine. It stops when this is dropped.
#[derive(Debug)]
pub struct Server {
    port: u16,
    task: JoinHandle<()>,
}

impl Server {
    /// Starts a server.
    pub async fn start(router: Router) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let port = listener.local_addr()?.port();
        let listener = listener.tap_io(|connection| {
            // Otherwise the end of an answer may wait for the browser's ACK.
            let _ = connection.set_nodelay(true);
        });
        let task = tokio::spawn(async move {
            let _ = axum::serve(listener, router).await;
        });
        Ok(Self { port, task })
    }

    /// The URL of a path.
    pub fn url(&self, path: &str) -> String {
        self.url_at("127.0.0.1", path)
    }

    /// The URL of a path with another host name of this machine.
    pub fn url_at(&self, host: &str, path: &str) -> String {
        format!("http://{host}:{}{path}", self.port)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// The router of a host that has only this folder.
pub fn router(folder: &Path) -> Router {
    let folder = folder.to_owned();
    Router::new().fallback(async move |request| respond(&folder, "", request).await)
}

/// Answers with a file of the folder, as a static host does: a folder has its
/// `index.html` and a URL with a slash at the end, a missing file has
/// `404.html`. Sends `x.br` instead of `x`, where it exists, to a client that
/// accepts Brotli; sends `304 Not Modified` to a client that has the file.
///
/// `base` is the path of the folder on the host, without a slash at its end.
/// The URL of the request does not contain it.
pub async fn respond(folder: &Path, base: &str, request: Request) -> Response {
    let missing = ServeFile::new(folder.join("404.html")).precompressed_br();
    let files = ServeDir::new(folder)
        .redirect_path_prefix(base)
        .precompressed_br()
        .not_found_service(missing);
    let (parts, body) = match files.oneshot(request).await {
        Ok(response) => response.into_parts(),
        Err(never) => match never {},
    };
    // In one piece, so that it is sent together with the header fields. If the
    // file could only be read in part, the client misses the rest.
    let body = axum::body::to_bytes(Body::new(body), usize::MAX).await;
    let mut response = Response::from_parts(parts, Body::from(body.unwrap_or_default()));
    if let Some(media_type) = response.headers_mut().get_mut(header::CONTENT_TYPE)
        && let Some(complete) = media_type.to_str().ok().and_then(with_charset)
    {
        *media_type = complete;
    }
    response
}

/// The media type of a file with this name.
pub fn media_type(path: &str) -> HeaderValue {
    let guessed = mime_guess::from_path(path).first_raw();
    let guessed = guessed.unwrap_or("application/octet-stream");
    with_charset(guessed).unwrap_or_else(|| HeaderValue::from_static(guessed))
}

/// The type of a text with the charset that all texts of the guide have; `None`
/// for other types.
fn with_charset(media_type: &str) -> Option<HeaderValue> {
    let is_text = media_type.starts_with("text/") && !media_type.contains(';');
    let complete = is_text.then(|| format!("{media_type}; charset=utf-8"))?;
    HeaderValue::from_str(&complete).ok()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use http::StatusCode;

    use super::*;

    /// A folder that is served.
    struct Site(tempfile::TempDir);

    impl Site {
        fn new() -> Result<Self> {
            let folder = tempfile::tempdir()?;
            fs::create_dir(folder.path().join("ja"))?;
            for (name, content) in [
                ("404.html", "missing"),
                ("ja/index.html", "<p>部局"),
                ("ja/index.html.br", "smaller"),
                ("app.wasm", "wasm"),
            ] {
                fs::write(folder.path().join(name), content)?;
            }
            Ok(Self(folder))
        }

        async fn get(&self, path: &str, fields: &[(&str, &str)]) -> Result<Response> {
            let mut request = Request::builder().uri(path);
            for (name, value) in fields {
                request = request.header(*name, *value);
            }
            Ok(respond(self.0.path(), "/base", request.body(Body::empty())?).await)
        }
    }

    fn field(response: &Response, name: header::HeaderName) -> &str {
        let value = response.headers().get(name);
        value.and_then(|value| value.to_str().ok()).unwrap_or("")
    }

    async fn body(response: Response) -> Result<Vec<u8>> {
        Ok(axum::body::to_bytes(response.into_body(), 100)
            .await?
            .into())
    }

    #[tokio::test]
    async fn a_missing_file_is_answered_with_the_page_for_that() -> Result<()> {
        let site = Site::new()?;
        for path in ["/no/file.js", "/../Cargo.lock", "/en/"] {
            let response = site.get(path, &[]).await?;
            assert_eq!(response.status(), StatusCode::NOT_FOUND, "{path}");
            assert_eq!(body(response).await?, b"missing");
        }
        Ok(())
    }

    #[tokio::test]
    async fn a_folder_has_a_slash_at_the_end() -> Result<()> {
        let response = Site::new()?.get("/ja?embed=1", &[]).await?;
        assert!(response.status().is_redirection());
        assert_eq!(field(&response, header::LOCATION), "/base/ja/?embed=1");
        Ok(())
    }

    #[tokio::test]
    async fn what_the_browser_has_is_not_sent_again() -> Result<()> {
        let site = Site::new()?;
        let first = site.get("/app.wasm", &[]).await?;
        assert_eq!(first.status(), StatusCode::OK);
        let tag = field(&first, header::ETAG).to_owned();
        assert!(tag.starts_with('"'), "a strong ETag: {tag}");
        assert_eq!(body(first).await?, b"wasm");
        let second = site.get("/app.wasm", &[("If-None-Match", &tag)]).await?;
        assert_eq!(second.status(), StatusCode::NOT_MODIFIED);
        assert_eq!(body(second).await?, b"");
        Ok(())
    }

    #[tokio::test]
    async fn a_smaller_body_is_sent_to_a_client_that_accepts_it() -> Result<()> {
        let site = Site::new()?;
        let small = site.get("/ja/", &[("Accept-Encoding", "gzip, br")]).await?;
        let whole = site.get("/ja/", &[("Accept-Encoding", "gzip")]).await?;
        assert_eq!(field(&small, header::CONTENT_ENCODING), "br");
        assert_eq!(field(&whole, header::CONTENT_ENCODING), "");
        assert_ne!(field(&small, header::ETAG), field(&whole, header::ETAG));
        for response in [small, whole] {
            assert_eq!(field(&response, header::VARY), "accept-encoding");
            let media_type = field(&response, header::CONTENT_TYPE);
            assert_eq!(media_type, "text/html; charset=utf-8");
        }
        Ok(())
    }

    #[test]
    fn media_types_are_those_of_the_configurations_in_deploy() {
        for (name, expected) in [
            ("index.html", "text/html; charset=utf-8"),
            ("embed.js", "text/javascript; charset=utf-8"),
            ("paper.css", "text/css; charset=utf-8"),
            ("app.wasm", "application/wasm"),
            ("index.json", "application/json"),
            ("site.webmanifest", "application/manifest+json"),
            ("icon.svg", "image/svg+xml"),
            ("touch.png", "image/png"),
            ("file", "application/octet-stream"),
        ] {
            assert_eq!(media_type(name), expected, "{name}");
        }
    }
}
