//! `serve`: the guide as it is edited, in a browser on this machine.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStdout, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

use crate::folder::{Content, FINANCE, png};
use crate::pack;
use crate::run::{program, run, utf8};
use crate::with_picture;

/// How long anything may take here.
const PATIENCE: Duration = Duration::from_secs(60);

/// A program that serves; it ends when this is dropped.
struct Server {
    program: Child,
    _output: BufReader<ChildStdout>,
    port: u16,
    _app: TempDir,
}

/// An answer: its head, and its body.
struct Answer {
    head: String,
    body: String,
}

impl Answer {
    fn status(&self) -> &str {
        self.head.split(' ').nth(1).unwrap_or_default()
    }

    /// The value of a field of the head.
    fn field(&self, name: &str) -> &str {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        let mut fields = lines.filter(|(field, _)| field.eq_ignore_ascii_case(name));
        fields.next().map_or("", |(_, value)| value)
    }
}

impl Server {
    fn start(content: &Path, options: &[&str]) -> Self {
        let app = TempDir::new().unwrap();
        let archive = pack::app(app.path());
        let mut command = program(["serve".as_ref(), content]);
        command.args(["--port", "0", "--app"]).arg(archive);
        command
            .args(options)
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut program = command.spawn().unwrap();
        let mut output = BufReader::new(program.stdout.take().unwrap());
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        let port = line
            .strip_prefix("http://127.0.0.1:")
            .and_then(|rest| rest.split_once('/'))
            .and_then(|(port, _)| port.parse().ok())
            .unwrap_or_else(|| panic!("no address: {line}"));
        Self {
            program,
            _output: output,
            port,
            _app: app,
        }
    }

    fn request(&self, method: &str, path: &str, host: &str) -> Answer {
        let mut connection = self.connect();
        write!(
            connection,
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        let mut answer = Vec::new();
        connection.read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
        Answer {
            head: head.to_owned(),
            body: body.to_owned(),
        }
    }

    fn get(&self, path: &str) -> Answer {
        self.request("GET", path, &format!("127.0.0.1:{}", self.port))
    }

    fn connect(&self) -> TcpStream {
        let connection = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        connection.set_read_timeout(Some(PATIENCE)).unwrap();
        connection
    }

    /// What a page is told from now on.
    fn events(&self) -> Events {
        let mut connection = self.connect();
        let host = format!("127.0.0.1:{}", self.port);
        write!(connection, "GET /-/events HTTP/1.1\r\nHost: {host}\r\n\r\n").unwrap();
        Events(BufReader::new(connection))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

struct Events(BufReader<TcpStream>);

impl Events {
    fn next(&mut self) -> Value {
        loop {
            let mut line = String::new();
            assert!(self.0.read_line(&mut line).unwrap() > 0, "the server ended");
            if let Some(data) = line.strip_prefix("data: ") {
                return serde_json::from_str(data).expect("JSON");
            }
        }
    }

    /// The next that fulfils a condition.
    fn until(&mut self, is_awaited: impl Fn(&Value) -> bool) -> Value {
        let started = Instant::now();
        loop {
            let event = self.next();
            if is_awaited(&event) {
                return event;
            }
            assert!(started.elapsed() < PATIENCE, "{event}");
        }
    }
}

#[test]
fn pages_have_the_policy_of_the_published_guide_and_the_script_that_follows_changes() {
    let content = Content::shipped();
    let server = Server::start(content.path(), &[]);
    let page = server.get("/ja/divisions/finance/");
    assert_eq!(page.status(), "200");
    assert!(page.body.contains("会計課"));
    assert_eq!(page.body.matches("src=\"/-/reload.js\"").count(), 1);
    let policy = page.field("content-security-policy");
    assert!(
        policy.starts_with("default-src 'none'; script-src 'self' "),
        "{policy}"
    );
    assert_eq!(page.field("cache-control"), "no-store");
    let missing = server.get("/ja/nowhere/");
    assert_eq!(missing.status(), "404");
    assert!(missing.body.contains("ページが見つかりません"));
    let script = server.get("/-/reload.js");
    assert_eq!(
        script.field("content-type"),
        "text/javascript; charset=utf-8"
    );
}

#[test]
fn nothing_outside_the_guide_is_served() {
    let content = Content::shipped();
    let server = Server::start(content.path(), &[]);
    let secret = content.path().join("site.json");
    for path in [
        "/../site.json".to_owned(),
        "/%2e%2e/%2e%2e/etc/passwd".to_owned(),
        "/..%2f..%2f..%2f..%2fetc/passwd".to_owned(),
        "//etc/passwd".to_owned(),
        format!("/{}", secret.display()),
        format!("//{}", secret.display()),
    ] {
        let answer = server.get(&path);
        assert!(answer.status().starts_with('4'), "{path}: {}", answer.head);
        assert!(!answer.body.contains("root:"), "{path}");
        assert!(!answer.body.contains("ministry_short"), "{path}");
    }
    let post = server.request("POST", "/ja/", &format!("127.0.0.1:{}", server.port));
    assert_eq!(post.status(), "405");
}

#[test]
fn a_foreign_host_is_refused() {
    let server = Server::start(Content::shipped().path(), &[]);
    for host in ["guide.example", "127.0.0.1.guide.example:80", "192.0.2.1"] {
        for path in ["/ja/", "/-/events", "/-/reload.js", "/content/index.json"] {
            let answer = server.request("GET", path, host);
            assert_eq!(answer.status(), "403", "{host}{path}");
            assert!(
                answer.body.contains("does not answer for"),
                "{}",
                answer.body
            );
        }
    }
    assert_eq!(server.request("GET", "/ja/", "localhost:1").status(), "200");
}

#[test]
fn a_service_worker_from_before_is_removed_and_none_is_registered() {
    let server = Server::start(Content::shipped().path(), &[]);
    assert!(
        server
            .get("/sw.js")
            .body
            .contains("registration.unregister()")
    );
    let named = |text: &str, begin: &str| -> String {
        let at = text.find(begin).expect(begin);
        let (name, _) = text[at..].split_once(".js").expect("a script");
        format!("{name}.js")
    };
    let page = server.get("/ja/").body;
    // Without an edition, nothing is kept.
    assert!(!page.contains("data-edition"));
    let boot = named(&page, "assets/boot-");
    let script = named(&server.get(&format!("/{boot}")).body, "offline-");
    assert_eq!(server.get(&format!("/assets/{script}")).status(), "404");
}

#[test]
fn every_file_of_the_guide_is_there_when_it_is_asked_for() {
    let content = with_picture().with("images/another.jpg", "another");
    let server = Server::start(content.path(), &[]);
    for file in [
        "index",
        "cards/finance",
        "divisions/finance",
        "search/index",
    ] {
        let answer = server.get(&format!("/content/{file}.json"));
        assert_eq!(answer.status(), "200", "{file}");
        assert_eq!(answer.field("content-type"), "application/json", "{file}");
        assert!(
            serde_json::from_str::<Value>(&answer.body).is_ok(),
            "{file}"
        );
    }
    let picture = server.get("/content/images/nursery.jpg");
    assert_eq!(picture.body, "a picture");
    assert_eq!(picture.field("content-type"), "image/jpeg");
    for missing in [
        "images/another.jpg",
        "divisions/nothing.json",
        "search/nothing.json",
    ] {
        let answer = server.get(&format!("/content/{missing}"));
        assert_eq!(answer.status(), "404", "{missing}");
    }
    for file in [
        "/",
        "/index.html",
        "/en/print/",
        "/docs/hosting.en.html",
        "/robots.txt",
    ] {
        assert_eq!(server.get(file).status(), "200", "{file}");
    }
    let moved = server.get("/en/search?q=budget");
    assert_eq!(moved.status(), "307");
    assert_eq!(moved.field("location"), "/en/search/?q=budget");
}

fn follows_changes(options: &[&str]) {
    let content = Content::shipped();
    let server = Server::start(content.path(), options);
    let mut events = server.events();
    let first = events.next();
    assert_eq!(first["report"], Value::Null);

    let file = content.path().join(FINANCE);
    // An editor that saves by replacing the file.
    let save = |text: String| {
        let new = file.with_extension("json~");
        fs::write(&new, text).unwrap();
        fs::rename(&new, &file).unwrap();
    };
    save(
        content
            .text(FINANCE)
            .replace("Finance Division", "Finance and Accounts Division"),
    );
    let changed = events.until(|event| event["build"] != first["build"]);
    assert_eq!(changed["report"], Value::Null);
    assert!(
        server
            .get("/en/divisions/finance/")
            .body
            .contains("Finance and Accounts Division")
    );

    // Several faults at once, over the last good page.
    save(content.text(FINANCE).replace("\"reading\"", "\"raeding\""));
    let faulty = events.until(|event| event["report"].is_string());
    assert_eq!(faulty["build"], changed["build"]);
    let report = faulty["report"].as_str().unwrap();
    assert!(report.contains("did you mean `reading`?"), "{report}");
    assert!(report.contains("content: 2 faults in 1 file"), "{report}");
    assert!(!report.contains('\u{1b}'), "{report}");
    assert!(
        server
            .get("/en/divisions/finance/")
            .body
            .contains("Finance and Accounts Division")
    );

    // As it was when the page was built: the report goes.
    save(content.text(FINANCE).to_owned());
    let good = events.until(|event| event["report"].is_null());
    assert_ne!(good["build"], changed["build"]);
}

#[test]
fn what_is_saved_is_shown_and_faults_come_and_go() {
    follows_changes(&[]);
}

#[test]
fn the_system_can_tell_of_changes() {
    follows_changes(&["--watcher", "native"]);
}

#[test]
fn a_picture_of_the_guide_is_watched_too() {
    let content = Content::shipped();
    let picture = content.path().join("social/ja.png");
    let server = Server::start(picture.parent().unwrap().parent().unwrap(), &[]);
    let mut events = server.events();
    assert_eq!(events.next()["report"], Value::Null);
    fs::write(&picture, "not a picture").unwrap();
    let faulty = events.until(|event| event["report"].is_string());
    let report = faulty["report"].as_str().unwrap();
    assert!(report.contains("is not a complete PNG picture"), "{report}");
    fs::write(&picture, png(1200, 630)).unwrap();
    events.until(|event| event["report"].is_null());
    assert_eq!(server.get("/social/ja.png").status(), "200");
}

#[test]
fn a_folder_that_vanishes_may_come_back() {
    let content = Content::shipped();
    let (folder, away) = (content.path(), content.path().with_extension("away"));
    let server = Server::start(folder, &[]);
    let mut events = server.events();
    let first = events.next();
    fs::rename(folder, &away).unwrap();
    let gone = events.until(|event| event["report"].is_string());
    assert!(
        gone["report"]
            .as_str()
            .unwrap()
            .contains("there is no folder"),
        "{gone}"
    );
    assert_eq!(server.get("/ja/").status(), "200");
    fs::rename(&away, folder).unwrap();
    let back = events.until(|event| event["report"].is_null());
    assert_ne!(back["build"], first["build"]);
}

#[test]
fn faulty_content_is_reported_until_there_is_a_guide() {
    let content = Content::shipped();
    let text = content.text(FINANCE).to_owned();
    let content = content.with(FINANCE, "{");
    let server = Server::start(content.path(), &["--lang", "ja"]);
    let page = server.get("/ja/");
    assert_eq!(page.status(), "503");
    assert!(page.body.contains("<html lang=\"ja\">") && page.body.contains("/-/reload.js"));
    let mut events = server.events();
    let first = events.next();
    assert_eq!(first["heading"], "内容に誤りがあります");
    assert!(first["report"].is_string());
    // `path` would write the faulty file again.
    fs::write(Path::new(&content.name()).join(FINANCE), text).unwrap();
    events.until(|event| event["report"].is_null());
    assert_eq!(server.get("/ja/").status(), "200");
}

#[test]
fn the_address_that_is_printed_can_be_opened() {
    let content = Content::shipped();
    // `start` reads the port in it, which is that of an address of this machine.
    let server = Server::start(content.path(), &["--host", "0.0.0.0"]);
    assert_eq!(server.get("/ja/").status(), "200");
}

#[test]
fn a_port_in_use_or_a_wrong_address_is_named() {
    let content = Content::shipped();
    let server = Server::start(content.path(), &[]);
    let app = TempDir::new().unwrap();
    let archive = pack::app(app.path());
    let serve = |option: &str, value: &str| {
        let mut command = program(["serve".as_ref(), content.path()]);
        command.args([option, value]).arg("--app").arg(&archive);
        command.output().unwrap()
    };
    let output = serve("--port", &server.port.to_string());
    assert_eq!(output.status.code(), Some(2));
    let expected = format!("port {} is in use", server.port);
    assert!(
        utf8(&output.stderr).contains(&expected),
        "{}",
        utf8(&output.stderr)
    );
    let output = serve("--host", "guide.example");
    assert_eq!(output.status.code(), Some(2));
    assert!(utf8(&output.stderr).contains("is not an address of this machine"));
}

#[test]
fn content_of_an_older_format_is_reported_until_it_is_brought_over() {
    let folder = TempDir::new().unwrap();
    crate::migrate::write(folder.path(), &crate::migrate::old());
    let server = Server::start(folder.path(), &[]);
    let mut events = server.events();
    let event = events.until(|event| event["report"].is_string());
    let report = event["report"].as_str().unwrap();
    assert!(report.contains("`bukyoku migrate "), "{report}");
    let output = run(["migrate".as_ref(), folder.path().as_os_str()]);
    assert_eq!(output.status.code(), Some(0), "{}", utf8(&output.stderr));
    events.until(|event| event["report"].is_null());
    assert_eq!(server.get("/ja/divisions/finance/").status(), "200");
}
