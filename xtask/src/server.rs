//! Serves a built guide to the browser on this machine: files, and index.html
//! for everything that is no file.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fs, io, thread};

/// Serves the folder on a free port for as long as this program runs. Returns
/// the URL of its root, without a slash at the end.
pub(crate) fn serve(folder: PathBuf) -> io::Result<String> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let port = listener.local_addr()?.port();
    let folder: Arc<Path> = folder.into();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let folder = Arc::clone(&folder);
            thread::spawn(move || {
                // A browser may leave before it has everything.
                let _ = answer(&stream, &folder);
            });
        }
    });
    Ok(format!("http://127.0.0.1:{port}"))
}

fn answer(mut stream: &TcpStream, folder: &Path) -> io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    // The rest of the head: all requests are alike.
    while lines
        .next()
        .transpose()?
        .is_some_and(|line| !line.is_empty())
    {}

    let file = file(folder, path(&request));
    let content = fs::read(&file)?;
    write!(
        stream,
        "HTTP/1.1 200 OK\r\nContent-Type: {}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        media_type(&file),
        content.len()
    )?;
    stream.write_all(&content)
}

/// The path in `GET /path?query HTTP/1.1`.
fn path(request: &str) -> &str {
    let target = request.split(' ').nth(1).unwrap_or("/");
    target.split(['?', '#']).next().unwrap_or(target)
}

fn file(folder: &Path, path: &str) -> PathBuf {
    let mut file = folder.to_owned();
    file.extend(path.split('/').filter(|part| *part != ".."));
    if file.is_file() {
        file
    } else {
        folder.join("index.html")
    }
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("webp") => "image/webp",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_is_what_stands_before_the_query() {
        assert_eq!(path("GET /ja/?q=1 HTTP/1.1"), "/ja/");
        assert_eq!(path("GET / HTTP/1.1"), "/");
        assert_eq!(path(""), "/");
    }

    #[test]
    fn what_is_no_file_is_a_page_of_the_guide() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        assert_eq!(file(folder, "/src/server.rs"), folder.join("src/server.rs"));
        for path in ["/", "/ja/", "/../Cargo.lock", "/no/file.js"] {
            assert_eq!(file(folder, path), folder.join("index.html"), "{path}");
        }
    }
}
