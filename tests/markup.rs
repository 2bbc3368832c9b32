//! Every page, as a complete document, is HTML without a fault: the Nu HTML
//! checker, which is what validator.w3.org runs, has nothing to say.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use std::env;
use std::ffi::OsString;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use bukyoku::app::Stock;
use bukyoku::content::check;
use bukyoku::content::compile::{Guide, compile};
use bukyoku::language::Lang;
use bukyoku::render::render;
use bukyoku::route::{Base, Page, Route};
use scraper::{Html, Selector};
use serde::Deserialize;

/// Beginnings of warnings that are not heeded, and why.
const UNHEEDED: [(&str, &str); 0] = [];

/// So many faults are shown: one component's is on every page.
const SHOWN: usize = 30;

/// The path of a page that is not the guide's, and not valid.
const WRONG: &str = "/wrong/";

/// What the checker answers.
#[derive(Deserialize)]
struct Answer {
    messages: Vec<Message>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Message {
    #[serde(rename = "type")]
    kind: String,
    sub_type: Option<String>,
    url: Option<String>,
    last_line: Option<u32>,
    message: String,
    extract: Option<String>,
}

impl Message {
    fn is_fault(&self) -> bool {
        let is_warning = self.sub_type.as_deref() == Some("warning");
        let is_unheeded = UNHEEDED
            .iter()
            .any(|(beginning, _)| self.message.starts_with(beginning));
        self.kind != "info" || (is_warning && !is_unheeded)
    }
}

fn guide() -> Guide {
    let source = check::check(Path::new("public/content"))
        .unwrap()
        .expect("the content has no fault");
    compile(&source)
}

/// The paths of one page of each kind and of all divisions and subjects.
fn paths(guide: &Guide) -> Vec<String> {
    let base = Base::default();
    let index = &guide.index;
    let divisions = index.divisions.iter();
    let subjects = index.subjects.iter();
    let pages: Vec<Page> = [Page::Home, Page::About, Page::Print]
        .into_iter()
        .chain(divisions.map(|card| Page::Division(card.slug.clone())))
        .chain(subjects.map(|subject| Page::Subject(subject.id.clone())))
        .collect();
    let mut paths = vec![base.as_str().to_owned()];
    for lang in Lang::ALL {
        paths.extend(pages.iter().map(|page| base.page(lang, page)));
        paths.push(base.page(lang, &Page::Home) + "no/such/page/");
    }
    paths
}

/// index.html with this in place of what it shows without the app, as the
/// browser has it once the app runs.
fn document(shell: &str, path: &str, app: &str) -> String {
    let lang = match Route::parse(&Base::default(), path) {
        Route::Page(lang, _) | Route::NotFound(Some(lang)) => lang,
        Route::Chooser | Route::NotFound(None) => Lang::Ja,
    };
    let heading = Html::parse_fragment(app)
        .select(&Selector::parse("h1").unwrap())
        .next()
        .map(|heading| heading.text().collect::<String>())
        .unwrap();
    let html = format!("<html lang=\"{}\">", lang.code());
    let title = heading.replace('&', "&amp;").replace('<', "&lt;");
    let title = format!("<title>{title}</title>");
    let shell: String = shell
        .split_inclusive('\n')
        .filter(|line| !line.contains("data-trunk"))
        .collect();
    let shell = replaced(&shell, "<html ", ">", &html);
    let shell = replaced(&shell, "<title>", "</title>", &title);
    replaced(&shell, "<noscript>", "</noscript>", app)
}

/// The text with something else for what goes from `start` to `end`.
fn replaced(text: &str, start: &str, end: &str, by: &str) -> String {
    let (before, rest) = text.split_once(start).expect(start);
    let (_, after) = rest.split_once(end).expect(end);
    [before, by, after].concat()
}

/// A program or file that `cargo xtask test` names in the environment.
fn named(variable: &str) -> Option<OsString> {
    env::var_os(variable).filter(|value| !value.is_empty())
}

fn checker() -> PathBuf {
    let jar = named("BUKYOKU_VNU").map_or_else(
        || Path::new("node_modules/vnu-jar/build/dist/vnu.jar").to_owned(),
        PathBuf::from,
    );
    assert!(
        jar.exists(),
        "the HTML checker is not installed: run `cargo xtask test`, which installs it"
    );
    jar
}

#[test]
fn every_page_is_valid_html() {
    let guide = guide();
    let shell = fs::read_to_string("index.html").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, html: String| {
        let folder = folder.path().join(path.trim_start_matches('/'));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("index.html"), html).unwrap();
    };
    // Shows that what is wrong is found.
    write(WRONG, document(&shell, WRONG, "<h1>A<p>B</h1>"));
    for path in paths(&guide) {
        let stock = Stock {
            index: Some(Arc::new(guide.index.clone())),
            divisions: guide.divisions.iter().cloned().map(Arc::new).collect(),
        };
        let app = render(&Base::default(), &path, stock);
        write(&path, document(&shell, &path, &app));
    }

    let java = named("BUKYOKU_JAVA").unwrap_or_else(|| "java".into());
    let output = Command::new(java)
        .arg("-jar")
        .arg(checker())
        .args(["--format", "json", "--stdout", "--exit-zero-always"])
        .arg(folder.path())
        .output()
        .expect("java starts: `cargo xtask test` installs it");
    let answer: Answer = serde_json::from_slice(&output.stdout).unwrap_or_else(|error| {
        let said = String::from_utf8_lossy(&output.stderr);
        panic!("the HTML checker gave no answer ({error}): {said}")
    });

    let root = folder.path().file_name().unwrap().to_str().unwrap();
    let page = |message: &Message| {
        let url = message.url.clone().unwrap_or_default();
        let (_, page) = url.split_once(root).unwrap_or(("", &url));
        page.trim_end_matches("index.html").to_owned()
    };
    let faults = answer.messages.iter().filter(|message| message.is_fault());
    let (wrong, faults): (Vec<_>, Vec<_>) = faults.partition(|fault| page(fault) == WRONG);
    assert!(!wrong.is_empty(), "the HTML checker looked at no page");

    let mut report = format!("{} faults", faults.len());
    for fault in faults.iter().take(SHOWN) {
        let _ = write!(
            report,
            "\n{}, line {}: {}\n    {}",
            page(fault),
            fault.last_line.unwrap_or_default(),
            fault.message,
            fault.extract.as_deref().unwrap_or_default().trim()
        );
    }
    assert!(faults.is_empty(), "{report}");
}
