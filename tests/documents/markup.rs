//! Every page is valid HTML as a complete document: the Nu HTML checker, which
//! validator.w3.org runs, reports nothing.

use std::env;
use std::ffi::OsString;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde::Deserialize;

use crate::prerendered::Prerendered;

/// Prefixes of ignored messages, and why.
const IGNORED: [(&str, &str); 1] = [(
    "A “link” element with a “blocking” attribute must have a “rel” attribute whose value is",
    "the checker does not know the link type `expect` of the HTML standard yet",
)];

/// The most faults to show, because one component's fault is on every page.
const MAX_SHOWN: usize = 30;

/// The path of an invalid page that is not part of the guide.
const INVALID_PAGE: &str = "/invalid/";

/// The checker's answer.
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
        let is_ignored = IGNORED
            .iter()
            .any(|(beginning, _)| self.message.starts_with(beginning));
        (self.kind != "info" || is_warning) && !is_ignored
    }
}

/// A program or file that `cargo xtask test` names in the environment.
fn from_environment(variable: &str) -> Option<OsString> {
    env::var_os(variable).filter(|value| !value.is_empty())
}

fn checker() -> PathBuf {
    let jar = from_environment("BUKYOKU_VNU").map(PathBuf::from);
    jar.filter(|jar| jar.exists())
        .expect("the HTML checker is not named: run `cargo xtask test`, which installs it")
}

#[test]
fn every_page_is_valid_html() {
    let site = Prerendered::with_origin(None);
    // Shows that faults are found.
    let invalid = site.folder().join(INVALID_PAGE.trim_matches('/'));
    fs::create_dir_all(&invalid).unwrap();
    fs::write(invalid.join("index.html"), "<h1>A<p>B</h1>").unwrap();

    let java = from_environment("BUKYOKU_JAVA").unwrap_or_else(|| "java".into());
    let output = Command::new(java)
        .arg("-jar")
        .arg(checker())
        .args(["--format", "json", "--stdout", "--exit-zero-always"])
        .arg("--skip-non-html")
        .arg(site.folder())
        .output()
        .expect("java starts: `cargo xtask test` installs it");
    let answer: Answer = serde_json::from_slice(&output.stdout).unwrap_or_else(|error| {
        let errors = String::from_utf8_lossy(&output.stderr);
        panic!("the HTML checker gave no answer ({error}): {errors}")
    });

    let root = site.folder().file_name().unwrap().to_str().unwrap();
    let page = |message: &Message| {
        let url = message.url.clone().unwrap_or_default();
        let (_, page) = url.split_once(root).unwrap_or(("", &url));
        page.trim_end_matches("index.html").to_owned()
    };
    for (beginning, why) in IGNORED {
        let mut messages = answer.messages.iter();
        assert!(
            messages.any(|message| message.message.starts_with(beginning)),
            "it is no longer true that {why}"
        );
    }
    let faults = answer.messages.iter().filter(|message| message.is_fault());
    let (invalid, faults): (Vec<_>, Vec<_>) = faults.partition(|fault| page(fault) == INVALID_PAGE);
    assert!(!invalid.is_empty(), "the HTML checker looked at no page");

    let mut report = format!("{} faults", faults.len());
    for fault in faults.iter().take(MAX_SHOWN) {
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
