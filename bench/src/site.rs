//! Serves a built guide to the browser on this machine, as a well-configured
//! host would: persistent connections, compressed files, and the caching from
//! the manifest of files. A log records every answer.

use std::collections::{HashMap, HashSet};
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;
use std::{fs, thread};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

/// Compresses a file's content.
pub(crate) type Compress = fn(&[u8]) -> Result<Vec<u8>>;

/// The manifest that a build writes about its files, into its own folder.
pub(crate) const MANIFEST: &str = "files.json";

/// Serves the folder on a free port for as long as this program runs. Returns
/// the URL of its root, without a slash at the end.
pub(crate) fn serve(folder: PathBuf) -> Result<String> {
    Ok(Server::start(Site::plain(folder))?.url)
}

/// A folder, and how it is served.
pub(crate) struct Site {
    folder: PathBuf,
    policy: Option<String>,
    /// The files that a browser may cache forever, according to the manifest.
    immutable: HashSet<String>,
    compress: Option<Compress>,
    files: Mutex<HashMap<PathBuf, Arc<File>>>,
}

impl Site {
    /// Serves the files uncompressed.
    pub(crate) fn plain(folder: PathBuf) -> Self {
        Self {
            folder,
            policy: None,
            immutable: HashSet::new(),
            compress: None,
            files: Mutex::default(),
        }
    }

    /// Serves compressed files, with the policy and the caching from the
    /// folder's manifest. A file is compressed once, at its first request or
    /// when all are [prepared](Self::make_ready).
    pub(crate) fn published(folder: PathBuf, compress: Compress) -> Result<Self> {
        let path = folder.join(MANIFEST);
        let text =
            fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let manifest: Value =
            serde_json::from_str(&text).with_context(|| path.display().to_string())?;
        let listed = manifest["files"].as_array();
        let listed = listed.with_context(|| format!("{} lists no files", path.display()))?;
        Ok(Self {
            policy: manifest["policy"].as_str().map(str::to_owned),
            immutable: listed
                .iter()
                .filter(|file| file["immutable"] == true)
                .filter_map(|file| file["path"].as_str())
                .map(|path| path.trim_start_matches('/').to_owned())
                .collect(),
            compress: Some(compress),
            ..Self::plain(folder)
        })
    }

    /// Reads and compresses every file in advance, so that no answer waits for
    /// it.
    pub(crate) fn make_ready(&self) -> Result<()> {
        let files = Mutex::new(files_in(&self.folder)?);
        let threads = thread::available_parallelism().map_or(1, usize::from);
        thread::scope(|scope| {
            let work = || -> Result<()> {
                loop {
                    let next = lock(&files).pop();
                    match next {
                        Some(file) => self.file(&file)?,
                        None => return Ok(()),
                    };
                }
            };
            let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
            workers.into_iter().try_for_each(|worker| {
                worker
                    .join()
                    .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            })
        })
    }

    /// The size in bytes of the answer's body for this path.
    pub(crate) fn bytes(&self, path: &str) -> Result<usize> {
        let file = self.named(path)?;
        Ok(file.compressed.as_ref().unwrap_or(&file.content).len())
    }

    /// The answer's text for this path.
    pub(crate) fn text(&self, path: &str) -> Result<String> {
        Ok(String::from_utf8(self.named(path)?.content.clone())?)
    }

    fn named(&self, path: &str) -> Result<Arc<File>> {
        match self.find(path) {
            Found::File { file, status: 200 } => self.file(&file),
            _ => bail!("{path} is no file of {}", self.folder.display()),
        }
    }

    fn file(&self, path: &Path) -> Result<Arc<File>> {
        if let Some(file) = lock(&self.files).get(path) {
            return Ok(Arc::clone(file));
        }
        let content = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        let media_type = media_type(path);
        let compressed = match self.compress {
            Some(compress) if media_type.is_compressible() => {
                Some(compress(&content)?).filter(|smaller| smaller.len() < content.len())
            }
            _ => None,
        };
        let name = path.strip_prefix(&self.folder).unwrap_or(path);
        let name: Vec<_> = name.iter().map(|part| part.to_string_lossy()).collect();
        let file = Arc::new(File {
            tag: Sha256::digest(&content)
                .iter()
                .take(8)
                .map(|byte| format!("{byte:02x}"))
                .collect(),
            content,
            compressed,
            media_type,
            immutable: self.immutable.contains(&name.join("/")),
        });
        lock(&self.files).insert(path.to_owned(), Arc::clone(&file));
        Ok(file)
    }

    fn find(&self, path: &str) -> Found {
        let mut file = self.folder.clone();
        file.extend(path.split('/').filter(|part| *part != ".."));
        if file.is_dir() {
            if !path.ends_with('/') {
                return Found::Elsewhere(format!("{path}/"));
            }
            file.push("index.html");
        }
        if file.is_file() {
            return Found::File { file, status: 200 };
        }
        let missing = self.folder.join("404.html");
        if missing.is_file() {
            let (file, status) = (missing, 404);
            return Found::File { file, status };
        }
        // A guide with a single page for all addresses.
        Found::File {
            file: self.folder.join("index.html"),
            status: 200,
        }
    }
}

enum Found {
    File { file: PathBuf, status: u16 },
    Elsewhere(String),
}

struct File {
    content: Vec<u8>,
    /// Compressed with Brotli.
    compressed: Option<Vec<u8>>,
    tag: String,
    media_type: MediaType,
    immutable: bool,
}

/// A site that is served for as long as this program runs.
pub(crate) struct Server {
    url: String,
    site: Arc<Site>,
    log: Arc<Mutex<Vec<Answer>>>,
}

/// A log entry: what was sent for one request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) path: String,
    pub(crate) status: u16,
    /// The size in bytes of the status line and header fields.
    pub(crate) head: usize,
    pub(crate) body: usize,
    pub(crate) at: Instant,
}

impl Server {
    /// Starts the server on a free port of this machine.
    pub(crate) fn start(site: Site) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let server = Self {
            url: format!("http://127.0.0.1:{}", listener.local_addr()?.port()),
            site: Arc::new(site),
            log: Arc::default(),
        };
        let (site, log) = (Arc::clone(&server.site), Arc::clone(&server.log));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (site, log) = (Arc::clone(&site), Arc::clone(&log));
                thread::spawn(move || {
                    // A browser may close the connection early.
                    let _ = converse(&stream, &site, &log);
                });
            }
        });
        Ok(server)
    }

    /// The URL of its root, without a slash at the end.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    pub(crate) fn site(&self) -> &Site {
        &self.site
    }

    /// The answers since the log was last cleared.
    pub(crate) fn log(&self) -> Vec<Answer> {
        lock(&self.log).clone()
    }

    pub(crate) fn clear_log(&self) {
        lock(&self.log).clear();
    }
}

/// Ignores poisoning, because no locked value can be left inconsistent.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// All files in a folder and its subfolders.
pub(crate) fn files_in(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(files_in(&path)?);
        } else {
            files.push(path);
        }
    }
    Ok(files)
}

/// Answers requests on a connection, one after the other.
fn converse(mut stream: &TcpStream, site: &Site, log: &Mutex<Vec<Answer>>) -> Result<()> {
    // Otherwise the end of an answer may wait for the browser's ACK.
    stream.set_nodelay(true)?;
    let mut lines = BufReader::new(stream).lines();
    while let Some(first) = lines.next().transpose()? {
        let mut request = Request::new(&first);
        while let Some(line) = lines.next().transpose()?.filter(|line| !line.is_empty()) {
            request.read(&line);
        }
        let response = respond(site, &request)?;
        // One write, because two writes would send two packets.
        let mut message = response.head.clone().into_bytes();
        message.extend(response.body());
        stream.write_all(&message)?;
        lock(log).push(Answer {
            path: request.path,
            status: response.status,
            head: response.head.len(),
            body: response.body().len(),
            at: Instant::now(),
        });
    }
    Ok(())
}

/// The parts of a request that matter here.
#[derive(Debug, Default, PartialEq, Eq)]
struct Request {
    /// Without query.
    path: String,
    no_body: bool,
    takes_brotli: bool,
    /// The ETags that the browser has cached.
    has: String,
}

impl Request {
    /// Parses the first line, as in `GET /path?query HTTP/1.1`.
    fn new(line: &str) -> Self {
        let target = line.split(' ').nth(1).unwrap_or("/");
        let path = target.split(['?', '#']).next().unwrap_or(target);
        Self {
            path: path.to_owned(),
            no_body: line.starts_with("HEAD "),
            ..Self::default()
        }
    }

    fn read(&mut self, field: &str) {
        let Some((name, value)) = field.split_once(':') else {
            return;
        };
        match name.to_ascii_lowercase().as_str() {
            "accept-encoding" => {
                self.takes_brotli = value.split(',').any(|coding| coding.trim() == "br");
            }
            "if-none-match" => value.trim().clone_into(&mut self.has),
            _ => {}
        }
    }
}

struct Response {
    status: u16,
    head: String,
    file: Option<(Arc<File>, bool)>,
}

impl Response {
    fn body(&self) -> &[u8] {
        match &self.file {
            Some((file, true)) => file.compressed.as_ref().unwrap_or(&file.content),
            Some((file, false)) => &file.content,
            None => &[],
        }
    }
}

fn respond(site: &Site, request: &Request) -> Result<Response> {
    let (file, status) = match site.find(&request.path) {
        Found::File { file, status } => (site.file(&file)?, status),
        Found::Elsewhere(path) => {
            let status = 301;
            let head =
                format!("HTTP/1.1 301 Moved\r\nLocation: {path}\r\nContent-Length: 0\r\n\r\n");
            let file = None;
            return Ok(Response { status, head, file });
        }
    };
    let compressed = request.takes_brotli && file.compressed.is_some();
    // A strong ETag identifies one sequence of bytes.
    let tag = format!("\"{}{}\"", file.tag, if compressed { "-br" } else { "" });
    let unchanged = status == 200 && request.has.split(',').any(|has| has.trim() == tag);
    let status = if unchanged { 304 } else { status };
    let reason = match status {
        200 => "OK",
        304 => "Not Modified",
        _ => "Not Found",
    };
    let mut head = format!(
        "HTTP/1.1 {status} {reason}\r\nETag: {tag}\r\nCache-Control: {}\r\n",
        if file.immutable {
            "public, max-age=31536000, immutable"
        } else {
            "no-cache"
        }
    );
    if site.compress.is_some() {
        head += "Vary: Accept-Encoding\r\nX-Content-Type-Options: nosniff\r\n";
    }
    if let Some(policy) = &site.policy {
        head += &format!("Content-Security-Policy: {policy}\r\n");
    }
    let mut response = Response {
        status,
        head: String::new(),
        file: None,
    };
    if !unchanged {
        head += &format!("Content-Type: {}\r\n", file.media_type.0);
        if compressed {
            head += "Content-Encoding: br\r\n";
        }
        response.file = Some((file, compressed));
        head += &format!("Content-Length: {}\r\n", response.body().len());
        if request.no_body {
            response.file = None;
        }
    }
    response.head = head + "\r\n";
    Ok(response)
}

#[derive(Clone, Copy)]
struct MediaType(&'static str);

impl MediaType {
    fn is_compressible(self) -> bool {
        let raster = self.0.starts_with("image/") && self.0 != "image/svg+xml";
        !raster && self.0 != "application/octet-stream"
    }
}

fn media_type(file: &Path) -> MediaType {
    MediaType(
        match file.extension().and_then(|extension| extension.to_str()) {
            Some("html") => "text/html; charset=utf-8",
            Some("js") => "text/javascript; charset=utf-8",
            Some("css") => "text/css; charset=utf-8",
            Some("txt") => "text/plain; charset=utf-8",
            Some("xml") => "application/xml",
            Some("wasm") => "application/wasm",
            Some("json") => "application/json",
            Some("webmanifest") => "application/manifest+json",
            Some("svg") => "image/svg+xml",
            Some("png") => "image/png",
            Some("jpg" | "jpeg") => "image/jpeg",
            Some("webp") => "image/webp",
            _ => "application/octet-stream",
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn here() -> Site {
        Site::plain(env!("CARGO_MANIFEST_DIR").into())
    }

    #[test]
    fn the_path_is_what_stands_before_the_query() {
        let path = |line| Request::new(line).path;
        assert_eq!(path("GET /ja/?q=1 HTTP/1.1"), "/ja/");
        assert_eq!(path("GET / HTTP/1.1"), "/");
        assert_eq!(path(""), "/");
    }

    #[test]
    fn what_is_no_file_is_a_page_of_the_guide() {
        let site = here();
        let file = |path: &str| match site.find(path) {
            Found::File { file, status } => {
                assert_eq!(status, 200);
                file
            }
            Found::Elsewhere(path) => panic!("{path}"),
        };
        let folder = site.folder.clone();
        assert_eq!(file("/src/server.rs"), folder.join("src/server.rs"));
        for path in ["/", "/../Cargo.lock", "/no/file.js"] {
            assert_eq!(file(path), folder.join("index.html"), "{path}");
        }
    }

    #[test]
    fn a_folder_has_a_slash_at_the_end() {
        assert!(matches!(here().find("/src"), Found::Elsewhere(path) if path == "/src/"));
    }

    #[test]
    fn what_the_browser_has_is_not_sent_again() -> Result<()> {
        let site = here();
        let mut request = Request::new("GET /Cargo.toml HTTP/1.1");
        let first = respond(&site, &request)?;
        assert_eq!(first.status, 200);
        assert!(first.body().starts_with(b"[package]"));
        let tag = first
            .head
            .lines()
            .find_map(|line| line.strip_prefix("ETag: "));
        request.read(&format!("If-None-Match: {}", tag.unwrap()));
        let second = respond(&site, &request)?;
        assert_eq!((second.status, second.body()), (304, &[][..]));
        Ok(())
    }

    #[test]
    fn a_smaller_body_goes_to_whoever_takes_it() -> Result<()> {
        let site = Site {
            compress: Some(|content| Ok(content.iter().take(3).copied().collect())),
            ..here()
        };
        // Needs a media type that is compressed; Markdown and Rust are unknown
        // here.
        let request = |coding: &str| {
            let mut request = Request::new("GET /src/bench/observe.js HTTP/1.1");
            request.read(&format!("Accept-Encoding: gzip, {coding}"));
            respond(&site, &request)
        };
        let (small, whole) = (request("br")?, request("deflate")?);
        assert_eq!(small.body().len(), 3);
        assert!(small.head.contains("Content-Encoding: br"));
        assert!(whole.body().len() > 3);
        assert!(!whole.head.contains("Content-Encoding"));
        assert_eq!(site.bytes("/src/bench/observe.js")?, 3);
        Ok(())
    }
}
