//! Hostile texts in every field of every content file: the check refuses them at
//! their place and says how to mend it, or every page shows them as text.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use bukyoku::content::check::{self, Report};
use bukyoku::language::Lang;
use scraper::Html;
use serde_json::Value;
use tempfile::TempDir;

use crate::prerendered::{Prerendered, select};

const CONTENT: &str = "public/content";
const BUREAU: &str = "bureaus/ministers-secretariat";

/// A text that an attacker might write into a field. (Japanese texts may not have
/// half-width parentheses.) `#` is for the number of the field.
struct Attack {
    text: &'static str,
    /// Whether it is refused wherever it is written.
    is_always_refused: bool,
}

const ATTACKS: [Attack; 5] = [
    harmless_as_text(
        "</script></title>]]>--><script>alert`#`</script><img src=x onerror=alert`#`>\"onload=\"&lt;'",
    ),
    harmless_as_text("[x](javascript:alert(#))"),
    harmless_as_text("javascript:alert`#`"),
    refused("safe\u{202E}txet\u{200B}#"),
    refused("null\u{0}#"),
];

const fn harmless_as_text(text: &'static str) -> Attack {
    Attack {
        text,
        is_always_refused: false,
    }
}

const fn refused(text: &'static str) -> Attack {
    Attack {
        text,
        is_always_refused: true,
    }
}

/// A field: its file, and its JSON Pointer (RFC 6901).
type Field = (String, String);

/// A content folder whose texts are being replaced.
struct Content {
    folder: TempDir,
    /// The files, by their path in the folder.
    files: BTreeMap<String, Value>,
}

/// Removes the texts that were made from the Japanese ones, which are changed.
fn remove_derived(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.remove("ja-simple");
            fields.values_mut().for_each(remove_derived);
        }
        Value::Array(elements) => elements.iter_mut().for_each(remove_derived),
        _ => {}
    }
}

impl Content {
    /// The shipped content without readings, which would all be unused.
    fn shipped() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join(BUREAU)).unwrap();
        let mut files = BTreeMap::new();
        let mut read = |path: String| {
            let text = fs::read_to_string(Path::new(CONTENT).join(&path)).unwrap();
            let mut value = serde_json::from_str(&text).unwrap();
            remove_derived(&mut value);
            files.insert(path, value);
        };
        read("site.json".to_owned());
        for entry in fs::read_dir(Path::new(CONTENT).join(BUREAU)).unwrap() {
            let name = entry.unwrap().file_name();
            read(format!("{BUREAU}/{}", name.to_str().unwrap()));
        }
        Self { folder, files }
    }

    /// The fields with a text.
    fn fields(&self) -> Vec<Field> {
        fn collect(value: &Value, pointer: &str, found: &mut Vec<String>) {
            match value {
                // Only editors' programs read it.
                Value::String(_) if pointer == "/$schema" => {}
                Value::String(_) => found.push(pointer.to_owned()),
                Value::Array(elements) => {
                    for (n, element) in elements.iter().enumerate() {
                        collect(element, &format!("{pointer}/{n}"), found);
                    }
                }
                Value::Object(fields) => {
                    for (name, field) in fields {
                        collect(field, &format!("{pointer}/{name}"), found);
                    }
                }
                _ => {}
            }
        }
        let mut fields = Vec::new();
        for (file, value) in &self.files {
            let mut pointers = Vec::new();
            collect(value, "", &mut pointers);
            fields.extend(pointers.into_iter().map(|pointer| (file.clone(), pointer)));
        }
        fields
    }

    /// Replaces the text of a field. Returns the former one.
    fn set(&mut self, (file, pointer): &Field, text: &str) -> String {
        let value = self
            .files
            .get_mut(file)
            .unwrap()
            .pointer_mut(pointer)
            .unwrap();
        match std::mem::replace(value, Value::from(text)) {
            Value::String(former) => former,
            other => panic!("{file}{pointer} is {other}"),
        }
    }

    /// Writes the files and checks them.
    fn check(&self) -> Result<(), Report> {
        for (file, value) in &self.files {
            fs::write(self.folder.path().join(file), pretty(value)).unwrap();
        }
        check::check(self.folder.path(), Lang::En)
            .unwrap()
            .map(drop)
    }

    /// Writes an attack into one field after another, and restores the field if the
    /// check refuses that. Returns the texts of the others.
    fn attack(&mut self, attack: &Attack) -> Vec<String> {
        let mut accepted = Vec::new();
        for (n, field) in self.fields().iter().enumerate() {
            let text = attack.text.replace('#', &format!("{n};"));
            let former = self.set(field, &text);
            match self.check() {
                Ok(()) => accepted.push(text),
                Err(report) => {
                    expect_helpful(&report);
                    self.set(field, &former);
                }
            }
        }
        accepted
    }
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap()
}

/// Every fault says what is wrong and where, and the report of it does nothing to a
/// terminal.
fn expect_helpful(report: &Report) {
    for fault in report.faults() {
        assert!(
            !fault.message.is_empty() && !fault.label.is_empty(),
            "{fault:?}"
        );
    }
    let mut rendered = String::new();
    report.render(&mut rendered, false, 100).unwrap();
    let is_hidden = |c: char| c.is_control() && c != '\n' || ('\u{202A}'..='\u{202E}').contains(&c);
    assert!(!rendered.contains(is_hidden), "{rendered:?}");
}

/// What would run, or be loaded, in a page that is written from such content.
fn dangers(html: &Html) -> Vec<String> {
    let mut found = Vec::new();
    for element in select(html, "*") {
        for (name, value) in element.value().attrs() {
            let value = value.trim().to_ascii_lowercase();
            let is_url = ["href", "src", "action"].contains(&name);
            if name.starts_with("on") || is_url && value.starts_with("javascript:") {
                found.push(format!("{name}=\"{value}\""));
            }
        }
    }
    for script in select(html, "script") {
        let is_known =
            script.attr("type") == Some("application/ld+json") || script.attr("src").is_some();
        let text: String = script.text().collect();
        if !is_known && text.contains("alert") {
            found.push(text);
        }
    }
    for image in select(html, "img[src=x]") {
        found.push(image.html());
    }
    found
}

#[test]
fn hostile_texts_are_refused_or_shown_as_text() {
    std::thread::scope(|scope| {
        for attack in &ATTACKS {
            scope.spawn(|| expect_refused_or_shown(attack));
        }
    });
}

fn expect_refused_or_shown(attack: &Attack) {
    let mut content = Content::shipped();
    let accepted = content.attack(attack);
    if attack.is_always_refused {
        assert_eq!(accepted, [""; 0]);
        return;
    }
    // Writes the last restored field, too.
    let result = content.check();
    result.unwrap_or_else(|report| panic!("{:?}", report.faults()));
    let guide = Prerendered::with(Some("https://guide.example"), content.folder.path());
    let mut shown = String::new();
    for (path, html) in guide.documents() {
        assert_eq!(dangers(&html), [""; 0], "{path}: {}", attack.text);
        shown.extend(html.root_element().text());
    }
    let count = accepted.iter().filter(|text| shown.contains(*text)).count();
    // Keywords and synonyms are searched, but not shown.
    assert!(
        count > 0,
        "{}: {} accepted, none shown",
        attack.text,
        accepted.len()
    );
}

#[test]
fn a_paragraph_of_a_megabyte_is_shown() {
    let field = |lang: &str| {
        let pointer = format!("/description/{lang}/0");
        (format!("{BUREAU}/finance.json"), pointer)
    };
    let mut content = Content::shipped();
    let (ja, en) = ("あ".repeat(350_000), "word ".repeat(210_000));
    content.set(&field("ja"), &ja);
    content.set(&field("en"), en.trim_end());
    content
        .check()
        .unwrap_or_else(|report| panic!("{:?}", report.faults()));
    let guide = Prerendered::with(None, content.folder.path());
    for (lang, text) in [("ja", &ja), ("en", &en)] {
        let page =
            Html::parse_document(&guide.read(&format!("{lang}/divisions/finance/index.html")));
        let shown: String = page.root_element().text().collect();
        assert!(shown.contains(text.trim_end()), "{lang}");
    }
}
