//! The answers that every server must give.

use std::io::Read as _;

use anyhow::{Context as _, Result, bail, ensure};

use crate::headers;
use crate::host::{Host, Kind};
use crate::http::Answer;
use crate::package::{NOT_FOUND, SERVICE_WORKER, SiteFile};

const COMPRESSED: [(&str, &str); 1] = [("Accept-Encoding", "br, gzip;q=0.8")];

/// A path that no guide has.
const NOTHING: &str = "no/such/page/";

pub fn every_file_is_served_as_it_is(host: &Host) -> Result<()> {
    for file in &host.package.files {
        each(&file.path, || {
            // A folder's address shows its page; the address with `index.html`
            // may show it, too, or redirect to the folder.
            let answer = host.get(file.route(), &[])?;
            expect_file(host, file, &answer, None)
        })?;
    }
    Ok(())
}

pub fn every_page_is_at_its_address(host: &Host) -> Result<()> {
    let pages: Vec<&SiteFile> = host.package.pages().collect();
    ensure!(pages.len() > 2, "the guide has no pages");
    for page in pages {
        each(page.route(), || {
            let answer = host.get(page.route(), &COMPRESSED)?;
            answer.expect_status(200)?;
            answer.expect_header("content-type", Some("text/html; charset=utf-8"))?;
            let content = decompressed(&answer)?;
            ensure!(content == page.content, "it is another page");
            Ok(())
        })?;
    }
    Ok(())
}

pub fn a_text_has_the_best_encoding_that_the_browser_accepts(host: &Host) -> Result<()> {
    let best = if host.has_brotli { "br" } else { "gzip" };
    let cases = [
        ("gzip, deflate, br, zstd", Some(best)),
        ("br;q=1.0, gzip;q=0.8", Some(best)),
        ("gzip, deflate", Some("gzip")),
        ("gzip", Some("gzip")),
        ("br;q=0, gzip", Some("gzip")),
        ("gzip;q=0", None),
        ("deflate", None),
        ("identity", None),
        ("", None),
    ];
    for file in &host.package.files {
        each(&file.path, || {
            if !file.is_compressed(&host.package.folder) {
                let answer = host.get(file.route(), &COMPRESSED)?;
                return expect_file(host, file, &answer, None);
            }
            for (accepted, encoding) in cases {
                each(accepted, || {
                    let answer = host.get(file.route(), &[("Accept-Encoding", accepted)])?;
                    expect_file(host, file, &answer, encoding)?;
                    ensure!(answer.varies_by("accept-encoding")?, "no Vary");
                    Ok(())
                })?;
            }
            // And through a proxy, which sends `Via`.
            let headers = [COMPRESSED[0], ("Via", "1.1 proxy.example.org")];
            let answer = host.get(file.route(), &headers)?;
            expect_file(host, file, &answer, Some(best))
        })?;
    }
    Ok(())
}

pub fn the_service_worker_is_never_cached(host: &Host) -> Result<()> {
    for headers in [&[][..], &COMPRESSED] {
        let answer = host.get(SERVICE_WORKER, headers)?;
        answer.expect_status(200)?;
        answer.expect_header("content-type", Some("text/javascript; charset=utf-8"))?;
        answer.expect_header("cache-control", Some(headers::REVALIDATE))?;
        let policy = answer.header("content-security-policy")?;
        let policy = policy.context("there is no policy")?;
        ensure!(policy.contains("connect-src 'self'"), "{policy}");
    }
    Ok(())
}

pub fn a_missing_file_is_not_found(host: &Host) -> Result<()> {
    let page = host.package.file(NOT_FOUND)?;
    let missing = [
        "no",
        NOTHING,
        "ja/no",
        "ja/no/",
        "ja/divisions/no/",
        "ja/divisions/no/such/depth/",
        "assets/no-0000000000000000.js",
        "content/no.json",
        "content/divisions/no.json",
        "embed.js/",
        "index.html/",
        "%E9%83%A8%E5%B1%80/",
    ];
    for path in missing {
        for accepted in ["", "gzip", "br"] {
            each(path, || {
                let answer = host.get(path, &[("Accept-Encoding", accepted)])?;
                expect_not_found(host, page, &answer)
            })?;
        }
    }
    Ok(())
}

pub fn every_page_completes_its_address(host: &Host) -> Result<()> {
    let base = &host.package.base;
    for page in host.package.pages() {
        let Some(path) = page.route().strip_suffix('/') else {
            continue;
        };
        for query in ["", "?embed=1&q=%E9%83%A8"] {
            each(path, || {
                let answer = host.get(&format!("{path}{query}"), &[])?;
                ensure!(matches!(answer.status, 301 | 308), "{}", answer.status);
                // From the root of the host, because a proxy's public host and
                // scheme may differ.
                let target = format!("{base}{path}/{query}");
                expect_location(&answer, &target)?;
                headers::expect_for_all(host, &answer)
            })?;
        }
    }
    Ok(())
}

pub fn a_missing_trailing_slash_redirects(host: &Host) -> Result<()> {
    every_page_completes_its_address(host)?;
    let base = &host.package.base;
    if !host.package.is_at_the_root() {
        for query in ["", "?a=b"] {
            let bare = base.trim_end_matches('/');
            let answer = host.ask_host("GET", &format!("{bare}{query}"), &[])?;
            ensure!(matches!(answer.status, 301 | 308), "{}", answer.status);
            expect_location(&answer, &format!("{base}{query}"))?;
            headers::expect_outside(&answer)?;
        }
    }
    Ok(())
}

/// What requests insert between the base and a page's path to test for open
/// redirects: a server that completes the path and copies it into `Location`
/// would send browsers to another host.
const LEADING_AWAY: [&str; 25] = [
    "%2fevil.example%2f..%2f",
    "%2Fevil.example%2F%2e%2e%2F",
    "/evil.example/..%2f",
    "/evil.example/../",
    "/evil.example/%2e%2e/",
    "%2f%2fevil.example/..%2f",
    "%5cevil.example/..%2f",
    "%5Cevil.example%5C..%2f",
    "%5c%5cevil.example/..%2f",
    "\\evil.example/..%2f",
    "\\evil.example/../",
    "/",
    "//",
    "%2f",
    "%09/evil.example/..%2f",
    "%0d%0aX-Evil:%20x/..%2f",
    "%00/..%2f",
    "%3f/..%2f",
    "%23/..%2f",
    "./",
    "x/../",
    "ja/..;/",
    "@evil.example/..%2f",
    ".evil.example/..%2f",
    "https:%2f%2fevil.example/..%2f..%2f..%2f",
];

pub fn no_address_leads_to_another_host(host: &Host) -> Result<()> {
    let base = &host.package.base;
    for page in ["ja", "ja/about"] {
        host.package.file(&format!("{page}/index.html"))?;
        let within = LEADING_AWAY.map(|before| format!("{base}{before}{page}"));
        let whole = format!("http://evil.example{base}{page}");
        for target in within.into_iter().chain([whole]) {
            for query in ["", "?x=1"] {
                for method in ["GET", "HEAD"] {
                    each(&format!("{method} {target}{query}"), || {
                        let answer = host.ask_host(method, &format!("{target}{query}"), &[])?;
                        ensure!(answer.status < 500, "status {}", answer.status);
                        ensure!(answer.header("x-evil")?.is_none(), "a header was put in");
                        match answer.header("location")? {
                            Some(_) => expect_location(&answer, &format!("{base}{page}/{query}")),
                            None => Ok(()),
                        }
                    })?;
                }
            }
        }
    }
    Ok(())
}

pub fn the_servers_own_errors_have_the_headers(host: &Host) -> Result<()> {
    // HOSTING.md lists the answers without headers: below a path they come from
    // the host, and Caddy cannot add any.
    if host.kind == Kind::Caddy || !host.package.is_at_the_root() {
        return Ok(());
    }
    let long = "a".repeat(20_000);
    let cases = [
        ("no Host", "GET /ja/ HTTP/1.1\r\n\r\n", 400),
        ("no request", "\u{1}\r\n\r\n", 400),
        (
            "no escape sequence",
            "GET /% HTTP/1.1\r\nHost: a\r\n\r\n",
            400,
        ),
        (
            "no header",
            "GET /ja/ HTTP/1.1\r\nHost: a\r\na b: c\r\n\r\n",
            400,
        ),
        (
            "a long address",
            &format!("GET /{long} HTTP/1.1\r\nHost: a\r\n\r\n"),
            414,
        ),
        (
            "a long header",
            &format!("GET /ja/ HTTP/1.1\r\nHost: a\r\nX: {long}\r\n\r\n"),
            400,
        ),
        ("TRACE", "TRACE /ja/ HTTP/1.1\r\nHost: a\r\n\r\n", 405),
    ];
    for (what, request, status) in cases {
        each(what, || {
            let answer = host.send(request)?;
            answer.expect_status(status)?;
            headers::expect_outside(&answer)
        })?;
    }
    Ok(())
}

pub fn a_portal_can_pin_the_script(host: &Host) -> Result<()> {
    let script = host.package.file("embed.js")?;
    let mut files = host.package.files.iter();
    let pinned = files
        .find(|file| headers::is_pinned_script(&file.path))
        .context("embed.js has no second name")?;
    ensure!(
        pinned.content == script.content,
        "it is not the same script"
    );
    for file in [script, pinned] {
        each(&file.path, || {
            // As a browser requests a file with an integrity hash.
            let origin = ("Origin", "https://portal.example.org");
            let answer = host.get(file.route(), &[COMPRESSED[0], origin])?;
            answer.expect_status(200)?;
            ensure!(decompressed(&answer)? == file.content, "it is another one");
            headers::expect(host, file, &answer)
        })?;
    }
    Ok(())
}

pub fn a_range_of_a_file_can_be_requested(host: &Host) -> Result<()> {
    for file in &host.package.files {
        each(&file.path, || {
            let answer = host.get(file.route(), &[("Range", "bytes=1-8")])?;
            answer.expect_status(206)?;
            let total = file.content.len();
            answer.expect_header("content-range", Some(&format!("bytes 1-8/{total}")))?;
            ensure!(answer.body == file.content[1..9], "it is another part");
            headers::expect(host, file, &answer)?;
            let answer = host.get(file.route(), &[("Range", "bytes=99999999-")])?;
            answer.expect_status(416)
        })?;
    }
    Ok(())
}

pub fn a_head_request_has_the_same_headers_and_no_body(host: &Host) -> Result<()> {
    for file in &host.package.files {
        each(&file.path, || {
            let whole = host.get(file.route(), &COMPRESSED)?;
            let head = host.ask("HEAD", file.route(), &COMPRESSED)?;
            head.expect_status(200)?;
            ensure!(head.body.is_empty(), "it has a body");
            for name in ["content-type", "content-encoding", "etag", "cache-control"] {
                head.expect_header(name, whole.header(name)?)?;
            }
            // A server may omit the length, but must not send a wrong one.
            if let Some(length) = head.header("content-length")? {
                ensure!(length == whole.body.len().to_string(), "{length} bytes");
            }
            Ok(())
        })?;
    }
    let answer = host.ask("HEAD", NOTHING, &[])?;
    answer.expect_status(404)?;
    ensure!(answer.body.is_empty(), "it has a body");
    Ok(())
}

pub fn a_cached_file_is_not_sent_again(host: &Host) -> Result<()> {
    for file in &host.package.files {
        for accepted in ["", "gzip", "br, gzip"] {
            each(&file.path, || {
                let accepted = ("Accept-Encoding", accepted);
                let first = host.get(file.route(), &[accepted])?;
                let tag = first.header("etag")?.context("no ETag")?;
                let again = host.get(file.route(), &[accepted, ("If-None-Match", tag)])?;
                again.expect_status(304)?;
                ensure!(again.body.is_empty(), "it has a body");
                headers::expect(host, file, &again)?;

                let other = host.get(file.route(), &[accepted, ("If-None-Match", "\"other\"")])?;
                other.expect_status(200)?;

                let time = first.header("last-modified")?.context("no Last-Modified")?;
                let again = host.get(file.route(), &[accepted, ("If-Modified-Since", time)])?;
                again.expect_status(304)
            })?;
        }
    }
    Ok(())
}

pub fn nothing_can_be_written(host: &Host) -> Result<()> {
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"] {
        for path in ["", "index.html", "ja/", "content/index.json", NOTHING] {
            each(&format!("{method} {path}"), || {
                let answer = host.ask(method, path, &[])?;
                ensure!(
                    matches!(answer.status, 403..=405),
                    "status {}",
                    answer.status
                );
                Ok(())
            })?;
        }
    }
    // TRACE would echo headers that a page's script must not read.
    for path in ["", "ja/", NOTHING] {
        each(&format!("TRACE {path}"), || {
            let answer = host.ask("TRACE", path, &[("Cookie", "secret")])?;
            answer.expect_status(405)?;
            let body = String::from_utf8_lossy(&answer.body);
            ensure!(!body.contains("secret"), "the request comes back");
            Ok(())
        })?;
    }
    let answer = host.ask("POST", "ja/", &[])?;
    answer.expect_status(405)?;
    headers::expect_for_all(host, &answer)
}

pub fn nothing_but_the_guide_can_be_read(host: &Host) -> Result<()> {
    let up = [
        "..%2f",
        "..%2fdeploy/object-store.md",
        "%2e%2e/deploy/object-store.md",
        "../deploy/object-store.md",
        "ja/..%2f..%2fdeploy/object-store.md",
        "ja/../../deploy/object-store.md",
        "..%5cdeploy%5cobject-store.md",
        "assets../deploy/object-store.md",
        "..;/deploy/object-store.md",
        "%2e%2e%2f%2e%2e%2f%2e%2e%2f%2e%2e%2f%2e%2e%2fetc/passwd",
        "../../../../../../../../etc/passwd",
        ".git/config",
        ".htaccess",
        ".well-known/x",
        "ja/.hidden",
        "assets/.hidden",
        "content/.hidden.json",
        "%2ehidden",
        "index.html%00.js",
    ];
    for path in up {
        each(path, || {
            let answer = host.get(path, &[])?;
            // A server may treat `..` at the root as the root itself.
            let is_the_chooser =
                answer.status == 200 && answer.body == host.package.file("index.html")?.content;
            ensure!(
                matches!(answer.status, 400 | 403 | 404) || is_the_chooser,
                "status {}",
                answer.status
            );
            Ok(())
        })?;
    }
    Ok(())
}

pub fn no_folder_is_listed(host: &Host) -> Result<()> {
    let page = host.package.file(NOT_FOUND)?;
    for folder in ["assets", "content", "content/divisions", "icons"] {
        each(folder, || {
            let answer = host.get(&format!("{folder}/"), &[])?;
            expect_not_found(host, page, &answer)?;
            // Without the slash, a server may redirect first.
            let answer = host.get(folder, &[])?;
            ensure!(
                matches!(answer.status, 301 | 308 | 404),
                "status {}",
                answer.status
            );
            Ok(())
        })?;
    }
    Ok(())
}

pub fn compressed_files_have_no_address(host: &Host) -> Result<()> {
    for file in &host.package.files {
        for ending in ["br", "gz"] {
            let path = format!("{}.{ending}", file.path);
            each(&path, || {
                for headers in [&[][..], &COMPRESSED[..]] {
                    host.get(&path, headers)?.expect_status(404)?;
                }
                Ok(())
            })?;
        }
    }
    Ok(())
}

pub fn paths_beside_the_guide_are_not_the_guide(host: &Host) -> Result<()> {
    if host.package.is_at_the_root() {
        return Ok(());
    }
    let base = host.package.base.trim_end_matches('/');
    let mut parents: Vec<String> = vec!["/".to_owned()];
    for (at, _) in base.match_indices('/').skip(1) {
        parents.push(format!("{}/", &base[..at]));
    }
    parents.extend(["/ja/".to_owned(), "/assets/".to_owned()]);
    for beside in ["2/", "2", ".html", "2/ja/"] {
        parents.push(format!("{base}{beside}"));
    }
    for path in parents {
        each(&path, || {
            let answer = host.ask_host("GET", &path, &[])?;
            ensure!(answer.status != 200, "it is served");
            ensure!(
                answer.header("content-security-policy")?.is_none(),
                "it has the guide's headers"
            );
            Ok(())
        })?;
    }
    Ok(())
}

/// Compares bytes, type, encoding, and all headers.
fn expect_file(
    host: &Host,
    file: &SiteFile,
    answer: &Answer,
    encoding: Option<&str>,
) -> Result<()> {
    answer.expect_status(200)?;
    answer.expect_header("content-type", Some(file.media_type()?))?;
    answer.expect_header("content-encoding", encoding)?;
    ensure!(
        decompressed(answer)? == file.content,
        "the content is another one"
    );
    headers::expect(host, file, answer)
}

fn expect_not_found(host: &Host, page: &SiteFile, answer: &Answer) -> Result<()> {
    answer.expect_status(404)?;
    answer.expect_header("content-type", Some("text/html; charset=utf-8"))?;
    ensure!(
        decompressed(answer)? == page.content,
        "it is not the page for that"
    );
    headers::expect(host, page, answer)
}

fn decompressed(answer: &Answer) -> Result<Vec<u8>> {
    let mut plain = Vec::new();
    match answer.header("content-encoding")? {
        None => plain.clone_from(&answer.body),
        Some("br") => brotli::BrotliDecompress(&mut &answer.body[..], &mut plain)?,
        Some("gzip") => {
            flate2::read::GzDecoder::new(&answer.body[..]).read_to_end(&mut plain)?;
        }
        Some(other) => bail!("nobody can read the encoding {other}"),
    }
    Ok(plain)
}

fn expect_location(answer: &Answer, expected: &str) -> Result<()> {
    let location = answer.header("location")?.unwrap_or_default();
    // `%e9` and `%E9` are equivalent.
    ensure!(
        location.eq_ignore_ascii_case(expected),
        "location: {location} instead of {expected}"
    );
    Ok(())
}

/// Adds to an error what failed.
fn each(what: &str, check: impl FnOnce() -> Result<()>) -> Result<()> {
    check().with_context(|| format!("`{what}`"))
}

/// A server with HSTS switched on as HOSTING.md describes.
pub fn hsts_is_sent_where_it_is_switched_on(host: &Host) -> Result<()> {
    for (path, status) in [("ja/", 200), ("assets/no", 404), (NOTHING, 404)] {
        let answer = host.get(path, &[])?;
        answer.expect_status(status)?;
        answer.expect_header("strict-transport-security", Some("max-age=63072000"))?;
    }
    Ok(())
}

/// The administrator's change that switches HSTS on.
pub fn hsts(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Nginx => (
            "set $bukyoku_hsts \"\";",
            "set $bukyoku_hsts \"max-age=63072000\";",
        ),
        Kind::Caddy => (
            "# header Strict-Transport-Security",
            "header Strict-Transport-Security",
        ),
        Kind::Apache => (
            "# Header always set Strict-Transport-Security",
            "Header always set Strict-Transport-Security",
        ),
    }
}

/// A setting that an administrator may have for other parts of a host, with
/// which a server does not normalise paths. Caddy has no such setting.
pub fn lax(kind: Kind) -> Option<(&'static str, &'static str)> {
    match kind {
        Kind::Nginx => Some(("server_tokens off;", "merge_slashes off;")),
        Kind::Caddy => None,
        Kind::Apache => Some((
            "ServerName guide.example.org",
            "AllowEncodedSlashes On\n    MergeSlashes Off",
        )),
    }
}

/// A server with an embedder listed as HOSTING.md describes.
pub fn listed_origins_may_embed_the_guide(host: &Host) -> Result<()> {
    let answer = host.get("ja/", &[])?;
    let policy = format!(
        "{}; frame-ancestors 'self' https://portal.example.org",
        host.package.policy
    );
    answer.expect_header("content-security-policy", Some(&policy))
}

/// The administrator's change that allows others to embed the guide.
pub fn listing(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Nginx => (
            "set $bukyoku_embedders \"'self'\";",
            "set $bukyoku_embedders \"'self' https://portal.example.org\";",
        ),
        Kind::Caddy => (
            "vars bukyoku_embedders \"'self'\"",
            "vars bukyoku_embedders \"'self' https://portal.example.org\"",
        ),
        Kind::Apache => (
            "Define BUKYOKU_EMBEDDERS \"'self'\"",
            "Define BUKYOKU_EMBEDDERS \"'self' https://portal.example.org\"",
        ),
    }
}
