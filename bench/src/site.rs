//! A site on this machine, hosted as a careful host would: persistent
//! connections, compressed files, and the policy and the caching of the
//! manifest. A log records every answer.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::{Context as _, Result, bail};
use axum::Router;
use axum::extract::{Request, State};
use axum::response::Response;
use guide_package::compress::brotli;
use http::{HeaderValue, header};
use rayon::prelude::*;
use test_support::host::{self, Server};
use test_support::{Answer, Manifest, Outcome, RequestLog};

use crate::files::{files_in, read, write};

/// A site that is served until this is dropped.
pub(crate) struct Site {
    server: Server,
    files: Arc<Files>,
}

/// The files of a site, and how they are served.
struct Files {
    folder: PathBuf,
    policy: Option<HeaderValue>,
    /// The files that a browser may cache forever.
    immutable: HashSet<String>,
    /// The sizes of the bodies that are sent for files, by their paths.
    sizes: Mutex<HashMap<PathBuf, usize>>,
    log: RequestLog,
}

impl Site {
    /// Serves a folder with a manifest. Compressed files are written into the
    /// folder, each at the first request for it or when [all are
    /// compressed](Self::compress_all).
    pub(crate) async fn serve(folder: PathBuf) -> Result<Self> {
        let Manifest { policy, files } = Manifest::read(&folder)?;
        let policy = policy.as_deref().map(HeaderValue::from_str);
        let immutable = files.into_iter().filter(|file| file.immutable);
        let files = Arc::new(Files {
            folder,
            policy: policy.transpose().context("the policy is not a header")?,
            immutable: immutable.map(|file| file.path).collect(),
            sizes: Mutex::default(),
            log: RequestLog::default(),
        });
        let router = Router::new()
            .fallback(answer)
            .with_state(Arc::clone(&files));
        Ok(Self {
            server: Server::start(router).await?,
            files,
        })
    }

    /// The URL of a path.
    pub(crate) fn url(&self, path: &str) -> String {
        self.server.url(path)
    }

    /// Compresses every file, so that no answer waits for it.
    pub(crate) fn compress_all(&self) -> Result<()> {
        self.compress_folder("")
    }

    /// Compresses every file in a folder of the site, so that no answer waits
    /// for it.
    pub(crate) fn compress_folder(&self, path: &str) -> Result<()> {
        let files = files_in(&self.files.folder.join(path))?;
        let sizes = files.into_par_iter().map(|file| {
            let size = compress(&file)?;
            Ok((file, size))
        });
        let sizes: Vec<_> = sizes.collect::<Result<_>>()?;
        self.files.sizes().extend(sizes);
        Ok(())
    }

    /// Adds a page at a path that ends with a slash.
    pub(crate) fn add_page(&self, path: &str, page: &str) -> Result<()> {
        let file = self.files.folder.join(path.trim_matches('/'));
        write(&file.join("index.html"), page.as_bytes())
    }

    /// The size in bytes of the body that is sent for a path.
    pub(crate) fn bytes(&self, path: &str) -> Result<usize> {
        self.files.compressed_size(&self.file(path)?)
    }

    /// The text that is sent for a path.
    pub(crate) fn text(&self, path: &str) -> Result<String> {
        Ok(String::from_utf8(read(&self.file(path)?)?)?)
    }

    /// The answers since the log was last cleared, by path.
    pub(crate) fn answers(&self) -> Vec<(String, Answer)> {
        let requests = self.files.log.requests().into_iter();
        requests
            .filter_map(|request| match request.outcome {
                Outcome::Answered(answer) => Some((request.path, answer)),
                Outcome::Pending | Outcome::Abandoned => None,
            })
            .collect()
    }

    pub(crate) fn clear_log(&self) {
        self.files.log.clear();
    }

    fn file(&self, path: &str) -> Result<PathBuf> {
        match self.files.find(path) {
            Some(file) => Ok(file),
            None => bail!("{path} is no file of {}", self.files.folder.display()),
        }
    }
}

impl Files {
    /// The file that is sent for a path.
    fn find(&self, path: &str) -> Option<PathBuf> {
        let mut file = self.folder.clone();
        file.extend(path.split('/').filter(|part| *part != ".."));
        if path.ends_with('/') {
            file.push("index.html");
        }
        file.is_file().then_some(file)
    }

    /// The size of the body that is sent for a file. Compresses the file if
    /// that has not been done.
    fn compressed_size(&self, file: &Path) -> Result<usize> {
        // Locked while it compresses, so that no request finds half a file.
        let mut sizes = self.sizes();
        if let Some(size) = sizes.get(file) {
            return Ok(*size);
        }
        let size = compress(file)?;
        sizes.insert(file.to_owned(), size);
        Ok(size)
    }

    /// Ignores poisoning, because no panic leaves the sizes inconsistent.
    fn sizes(&self) -> MutexGuard<'_, HashMap<PathBuf, usize>> {
        self.sizes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn answer(State(files): State<Arc<Files>>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    let pending = files.log.begin(&path);
    if let Some(file) = files.find(&path) {
        // If it cannot be compressed, it is sent as it is.
        let _ = tokio::task::block_in_place(|| files.compressed_size(&file));
    }
    let mut response = host::respond(&files.folder, "", request).await;
    let headers = response.headers_mut();
    let caching = if files.immutable.contains(path.trim_start_matches('/')) {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    if let Some(policy) = &files.policy {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy.clone());
    }
    pending.answered(&response);
    response
}

/// Writes `x.br` beside `x`, if that is smaller. Returns the size of the
/// smaller file.
fn compress(file: &Path) -> Result<usize> {
    let content = read(file)?;
    if !is_compressible(file) {
        return Ok(content.len());
    }
    let smaller = brotli(&content)?;
    if smaller.len() >= content.len() {
        return Ok(content.len());
    }
    let mut path = file.as_os_str().to_owned();
    path.push(".br");
    fs::write(&path, &smaller).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(smaller.len())
}

/// Whether hosts compress the file. Pictures other than SVG are compressed
/// already.
fn is_compressible(file: &Path) -> bool {
    let media_type = host::media_type(&file.to_string_lossy());
    let media_type = media_type.to_str().unwrap_or_default();
    let is_picture = media_type.starts_with("image/") && media_type != "image/svg+xml";
    !is_picture && media_type != "application/octet-stream"
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use http::StatusCode;

    use super::*;

    /// A site with a page and a script that may be cached forever.
    async fn site(folder: &Path) -> Result<Site> {
        fs::write(folder.join("index.html"), "<p>Bukyoku".repeat(100))?;
        fs::write(folder.join("app.js"), "bukyoku();".repeat(100))?;
        fs::write(folder.join("icon.png"), "Bukyoku".repeat(100))?;
        fs::write(
            folder.join(Manifest::NAME),
            r#"{ "policy": "default-src 'none'", "files": [
                { "path": "index.html", "immutable": false },
                { "path": "app.js", "immutable": true }
            ] }"#,
        )?;
        Site::serve(folder.to_owned()).await
    }

    async fn get(site: &Site, path: &str) -> Result<Response> {
        let request = Request::builder().uri(path);
        let request = request.header(header::ACCEPT_ENCODING, "gzip, br");
        let request = request.body(Body::empty())?;
        Ok(answer(State(Arc::clone(&site.files)), request).await)
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_body_is_compressed_and_its_size_is_logged() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let site = site(folder.path()).await?;
        for path in ["/", "/app.js"] {
            let response = get(&site, path).await?;
            assert_eq!(response.headers()[header::CONTENT_ENCODING], "br");
            let body = axum::body::to_bytes(response.into_body(), 1000).await?;
            assert!(body.len() < 100, "{path}");
            assert_eq!(site.bytes(path)?, body.len());
            let answers = site.answers();
            let (last, answer) = answers.last().unwrap();
            assert_eq!((last.as_str(), answer.body), (path, body.len()));
            assert_eq!(answer.status, StatusCode::OK);
        }
        assert_eq!(site.text("/app.js")?, "bukyoku();".repeat(100));
        assert_eq!(site.bytes("/icon.png")?, 700);
        assert!(site.bytes("/no").is_err());
        site.clear_log();
        assert!(site.answers().is_empty());
        Ok(())
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn all_files_are_compressed_as_they_would_be_one_by_one() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let before = site(folder.path()).await?;
        let one = before.bytes("/app.js")?;
        let after = site(folder.path()).await?;
        after.compress_all()?;
        assert_eq!(after.bytes("/app.js")?, one);
        Ok(())
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn policy_and_caching_are_those_of_the_manifest() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let site = site(folder.path()).await?;
        for (path, caching) in [
            ("/", "no-cache"),
            ("/app.js", "public, max-age=31536000, immutable"),
        ] {
            let response = get(&site, path).await?;
            let headers = response.headers();
            assert_eq!(headers[header::CACHE_CONTROL], caching);
            assert_eq!(
                headers[header::CONTENT_SECURITY_POLICY],
                "default-src 'none'"
            );
        }
        Ok(())
    }
}
