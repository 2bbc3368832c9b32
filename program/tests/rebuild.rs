//! A build makes only the pages that have changed since the one before; its files
//! are those of a build from nothing.

use std::collections::BTreeMap;
use std::fs;
#[cfg(target_os = "linux")]
use std::path::Path;

use serde_json::Value;

use crate::build::{Place, assert_same, contents, succeeds};
use crate::folder::{BUREAU, Content, FINANCE, SITE};

/// Asserts that the guide of `after` is the same over that of `before` as alone.
#[track_caller]
fn is_as_from_nothing(before: &Content, after: &Content) {
    let (over, alone) = (Place::new(), Place::new());
    succeeds(&over.build(before));
    succeeds(&over.build(after));
    succeeds(&alone.build(after));
    assert_same(&contents(&over.out()), &contents(&alone.out()));
}

/// A change that no other page shows.
fn with_another_sentence() -> Content {
    let (old, new) = ("welfare and benefits", "welfare and many benefits");
    Content::shipped().replace(FINANCE, old, new)
}

fn with_another_division() -> Content {
    let content = Content::shipped();
    let slug = r#""slug": "finance""#;
    let accounts = content.text(FINANCE).replace(slug, r#""slug": "accounts""#);
    content
        .with("bureaus/ministers-secretariat/accounts.json", accounts)
        .replace(BUREAU, r#""finance","#, r#""finance", "accounts","#)
}

#[test]
fn a_changed_text_gives_the_files_of_a_build_from_nothing() {
    is_as_from_nothing(&Content::shipped(), &with_another_sentence());
    is_as_from_nothing(&Content::shipped(), &Content::shipped());
}

#[test]
fn a_new_or_a_removed_division_gives_the_files_of_a_build_from_nothing() {
    is_as_from_nothing(&Content::shipped(), &with_another_division());
    is_as_from_nothing(&with_another_division(), &Content::shipped());
}

#[test]
fn another_site_json_gives_the_files_of_a_build_from_nothing() {
    let (old, new) = (r#""2019 edition""#, r#""2020 edition""#);
    let later = Content::shipped().replace(SITE, old, new);
    is_as_from_nothing(&Content::shipped(), &later);
}

#[test]
fn another_url_gives_the_files_of_a_build_from_nothing() {
    let content = Content::shipped();
    let (over, alone) = (Place::new(), Place::new());
    let with_url = |place: &Place, url: &str| {
        let mut command = place.command(content.path(), &place.out());
        succeeds(&command.args(["--origin", url]).output().unwrap());
    };
    succeeds(&over.build(&content));
    with_url(&over, "https://guide.example/");
    with_url(&over, "https://another.example/");
    with_url(&alone, "https://another.example/");
    assert_same(&contents(&over.out()), &contents(&alone.out()));
}

#[test]
fn a_page_that_somebody_has_changed_or_removed_is_made_again() {
    let (place, content) = (Place::new(), Content::shipped());
    succeeds(&place.build(&content));
    let before = contents(&place.out());
    let page = place.out().join("ja/index.html");
    let html = fs::read_to_string(&page).unwrap();
    fs::write(&page, html.replace("会計課", "計算課")).unwrap();
    fs::remove_file(place.out().join("en/index.html")).unwrap();
    succeeds(&place.build(&content));
    assert_same(&contents(&place.out()), &before);
}

#[test]
fn a_damaged_record_makes_all_pages_again() {
    let (place, content) = (Place::new(), Content::shipped());
    succeeds(&place.build(&content));
    let before = contents(&place.out());
    fs::write(place.record(), "{").unwrap();
    succeeds(&place.build(&content));
    assert_same(&contents(&place.out()), &before);
}

/// What each page was made of, by its file.
fn record(place: &Place) -> BTreeMap<String, Value> {
    serde_json::from_slice(&fs::read(place.record()).unwrap()).unwrap()
}

/// The files of the pages that were made of something else.
fn changed(before: &BTreeMap<String, Value>, after: &BTreeMap<String, Value>) -> Vec<String> {
    let is_changed = |file: &&String| before[*file]["parts"] != after[*file]["parts"];
    assert!(before.keys().eq(after.keys()));
    before.keys().filter(is_changed).cloned().collect()
}

#[test]
fn only_the_pages_that_show_a_change_are_made_again() {
    let place = Place::new();
    succeeds(&place.build(&Content::shipped()));
    let first = record(&place);
    succeeds(&place.build(&Content::shipped()));
    assert_eq!(changed(&first, &record(&place)), Vec::<String>::new());
    succeeds(&place.build(&with_another_sentence()));
    let expected = ["en", "ja"].map(|lang| {
        let pages = [
            "bureaus/ministers-secretariat/print",
            "divisions/finance",
            "print",
        ];
        pages.map(|page| format!("{lang}/{page}/index.html"))
    });
    assert_eq!(changed(&first, &record(&place)), expected.concat());
}

/// A copy of the program with a byte more stands for another version.
#[cfg(target_os = "linux")]
#[test]
fn another_version_of_the_program_makes_all_pages_again() {
    use std::process::Command;

    let (place, content) = (Place::new(), Content::shipped());
    succeeds(&place.build(&content));
    let (before, first) = (contents(&place.out()), record(&place));
    let command = place.command(content.path(), &place.out());
    let other = place.out().with_file_name("another-version");
    copy_with_a_byte_more(Path::new(command.get_program()), &other);
    let mut later = Command::new(&other);
    later.args(command.get_args()).current_dir("..");
    later.env("LC_ALL", "C").env_remove("BUKYOKU_ORIGIN");
    succeeds(&later.output().unwrap());
    assert_same(&contents(&place.out()), &before);
    let all: Vec<String> = first.keys().cloned().collect();
    assert_eq!(changed(&first, &record(&place)), all);
}

/// Another process writes it, so that no program that a test starts meanwhile
/// keeps it open: then it could not be run.
#[cfg(target_os = "linux")]
fn copy_with_a_byte_more(program: &Path, copy: &Path) {
    let script = r#"cp "$0" "$1" && printf x >> "$1""#;
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", script]).arg(program).arg(copy);
    assert!(shell.status().unwrap().success());
}
