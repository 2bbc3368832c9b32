//! `new`: the guide to start from.

use std::fs;

use tempfile::TempDir;

use crate::folder::files;
use crate::run::{program, run, utf8};

#[test]
fn a_new_guide_has_no_fault() {
    let folder = TempDir::new().unwrap();
    let guide = folder.path().join("my guide");
    let output = run(["new".as_ref(), guide.as_path()]);
    assert_eq!(output.status.code(), Some(0), "{}", utf8(&output.stderr));
    assert_eq!(
        files(&guide),
        [
            ".gitignore",
            "README.md",
            "bureaus/publishing/bureau.json",
            "bureaus/publishing/publication.json",
            "bureaus/writing/bureau.json",
            "bureaus/writing/files.json",
            "bureaus/writing/texts.json",
            "schema/bureau.schema.json",
            "schema/division.schema.json",
            "schema/readings.schema.json",
            "schema/site.schema.json",
            "site.json",
        ]
    );
    let check = program(["check"]).current_dir(&guide).output().unwrap();
    assert_eq!(check.status.code(), Some(0), "{}", utf8(&check.stderr));
    assert!(utf8(&check.stdout).contains("3 divisions, no fault"));
}

#[test]
fn git_ignores_what_can_be_made_again() {
    let folder = TempDir::new().unwrap();
    run(["new".as_ref(), folder.path()]);
    let ignored = fs::read_to_string(folder.path().join(".gitignore")).unwrap();
    let ignored: Vec<&str> = ignored.lines().collect();
    // What `build` and `package` write into the folder that they are started in.
    assert_eq!(
        ignored,
        [
            "/dist/",
            "/.dist.bukyoku/",
            "/bukyoku-*.zip",
            "/.bukyoku-*/"
        ]
    );
}

#[test]
fn the_folder_that_it_is_started_in_is_named() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().canonicalize().unwrap();
    let name = path.file_name().unwrap().to_str().unwrap();
    let here = |arguments: &[&str]| {
        let output = program(arguments).current_dir(&path).output().unwrap();
        utf8(&output.stdout).to_owned() + utf8(&output.stderr)
    };
    for said in [here(&["new", "."]), here(&["migrate"])] {
        assert!(said.contains(&format!("/{name}")), "{said}");
        assert!(!said.contains(" . ") && !said.contains(" .`"), "{said}");
    }
    // Files in it need no more than their name.
    fs::write(path.join("site.json"), "{").unwrap();
    let report = here(&["check"]);
    assert!(report.contains("[site.json:1:1]"), "{report}");
}

#[test]
fn it_says_that_its_bureaus_and_divisions_do_not_exist() {
    let folder = TempDir::new().unwrap();
    run(["new".as_ref(), folder.path()]);
    let bureaus = folder.path().join("bureaus");
    for file in files(&bureaus) {
        let text = fs::read_to_string(bureaus.join(&file)).unwrap();
        let (ja, en, kind) = match file.ends_with("/bureau.json") {
            true => ("実在しない局です", "A bureau that does not exist", "bureau"),
            false => (
                "実在しない課です",
                "A division that does not exist",
                "division",
            ),
        };
        assert!(text.contains(ja) && text.contains(en), "{file}");
        // Editors' programs find the schema.
        assert!(
            text.contains(&format!("\"../../schema/{kind}.schema.json\"")),
            "{file}"
        );
    }
    let site = fs::read_to_string(folder.path().join("site.json")).unwrap();
    for introduction in [
        "その二つの局と三つの課も実在しません",
        "nor its two bureaus and three divisions exist",
    ] {
        assert!(site.contains(introduction), "{site}");
    }
    let readme = fs::read_to_string(folder.path().join("README.md")).unwrap();
    assert!(readme.contains("# 案内の編集") && readme.contains("# Editing the guide"));
    assert!(readme.contains(env!("CARGO_PKG_VERSION")), "{readme}");
    assert!(!readme.contains("{version}"), "{readme}");
}

#[test]
fn a_folder_with_files_is_left_as_it_is() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("site.json"), "mine").unwrap();
    let output = run(["new".as_ref(), folder.path()]);
    assert_eq!(output.status.code(), Some(2));
    let stderr = utf8(&output.stderr);
    assert!(
        stderr.contains("has files, so nothing was written"),
        "{stderr}"
    );
    assert_eq!(files(folder.path()), ["site.json"]);
}
