//! `migrate`: content of format 1 becomes content of the current format, whatever
//! happens meanwhile, and nothing is lost.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Output;

use tempfile::TempDir;

use crate::folder::{BUREAU, Content, FINANCE, SITE, files};
use crate::run::{run, utf8};

/// The folder of the bureau.
const SECRETARIAT: &str = "bureaus/ministers-secretariat/";

/// The files of a folder.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The shipped content as it was in format 1.
pub fn old() -> Files {
    let shipped = Content::shipped();
    let bureau = r#""bureau": {
    "ja": "大臣官房",
    "en": "Minister’s Secretariat"
  },
  "publication""#;
    let text = shipped.text(BUREAU);
    let divisions = &text[text.find("\"divisions\"").unwrap()..text.rfind(']').unwrap() + 1];
    let site = shipped
        .text(SITE)
        .replace("  \"format\": 2,\n", "")
        .replace("\"publication\"", bureau)
        .replace("\"bureaus\": [\"ministers-secretariat\"]", divisions);
    let mut files = Files::new();
    for file in shipped.json_files() {
        let text = shipped.text(file);
        match file.strip_prefix(SECRETARIAT) {
            None => files.insert(file.to_owned(), text.into()),
            Some("bureau.json") => None,
            Some(division) => {
                let text = text.replace("\"../../../../", "\"../../../");
                files.insert(format!("divisions/{division}"), text.into())
            }
        };
    }
    files.insert(SITE.to_owned(), site.into());
    files
}

/// The shipped content.
fn new() -> Files {
    let shipped = Content::shipped();
    let files = shipped.json_files();
    files
        .map(|file| (file.to_owned(), shipped.text(file).into()))
        .collect()
}

/// Those files of a folder that are in the copy, by their former paths.
fn copied(files: &Files) -> Files {
    let in_copy = files.iter().filter_map(|(path, bytes)| {
        let path = path.strip_prefix("format-1/")?;
        Some((path.to_owned(), bytes.clone()))
    });
    in_copy.collect()
}

pub fn write(folder: &Path, files: &Files) {
    for (path, bytes) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

fn read(folder: &Path) -> Files {
    let read = |file: String| {
        let bytes = fs::read(folder.join(&file)).unwrap();
        (file, bytes)
    };
    files(folder).into_iter().map(read).collect()
}

fn folder(files: &Files) -> TempDir {
    let folder = TempDir::new().unwrap();
    write(folder.path(), files);
    folder
}

fn migrate(folder: &Path, options: &[&str]) -> Output {
    let arguments = ["migrate".as_ref(), folder.as_os_str()];
    let options = options.iter().map(std::convert::AsRef::as_ref);
    run(arguments.into_iter().chain(options))
}

/// Migrates, and returns what the program says.
#[track_caller]
fn succeeds(folder: &Path, options: &[&str]) -> String {
    let output = migrate(folder, options);
    assert_eq!(output.status.code(), Some(0), "{}", utf8(&output.stderr));
    utf8(&output.stdout).to_owned()
}

/// Asserts that it can't be done, for this reason, and that all files stay.
#[track_caller]
fn is_refused(files: &Files, options: &[&str], reason: &str) {
    let folder = folder(files);
    for _ in 0..2 {
        let output = migrate(folder.path(), options);
        let stderr = utf8(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{stderr}");
        assert!(stderr.contains(reason), "{stderr}");
        assert!(read(folder.path()) == *files, "{reason}");
    }
}

/// Asserts that a folder has the shipped content, and the old one as a copy.
#[track_caller]
fn is_migrated(folder: &Path) {
    let files = read(folder);
    let mut expected = new();
    expected.extend(
        old()
            .into_iter()
            .map(|(path, bytes)| (format!("format-1/{path}"), bytes)),
    );
    let names = |files: &Files| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&files), names(&expected));
    for (path, bytes) in &expected {
        assert_eq!(utf8(&files[path]), utf8(bytes), "{path}");
    }
    let check = run(["check".as_ref(), folder]);
    assert_eq!(check.status.code(), Some(0), "{}", utf8(&check.stderr));
}

#[test]
fn content_of_format_1_is_brought_over_and_a_copy_is_kept() {
    let folder = folder(&old());
    let said = succeeds(folder.path(), &[]);
    for part in [
        "is of format 2 now",
        "bureaus/ministers-secretariat/ has what was in divisions/: 6 files",
        "format-1/",
        "The slug of the bureau is ministers-secretariat",
        "bukyoku check ",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    is_migrated(folder.path());
    let empty = |name: &str| folder.path().join(name).exists();
    assert!(!empty("divisions") && !empty(".migrate.bukyoku"));
}

#[test]
fn a_second_run_changes_nothing() {
    let folder = folder(&old());
    succeeds(folder.path(), &[]);
    let before = read(folder.path());
    let said = succeeds(folder.path(), &[]);
    assert!(said.contains("Nothing was changed"), "{said}");
    assert!(read(folder.path()) == before);
    let said = succeeds(Content::shipped().path(), &[]);
    assert!(said.contains("is of the current format"), "{said}");
}

#[test]
fn an_interrupted_run_is_completed_by_the_next() {
    let done = folder(&old());
    succeeds(done.path(), &[]);
    let done = read(done.path());
    let only = |is_kept: fn(&str) -> bool| {
        let files = done.iter().filter(|(path, _)| is_kept(path));
        let files = files.map(|(path, bytes)| (path.clone(), bytes.clone()));
        files.collect::<Files>()
    };
    let work = Files::from([
        (".migrate.bukyoku/lock".to_owned(), Vec::new()),
        (
            ".migrate.bukyoku/bureaus/ministers-secretariat/x.json".to_owned(),
            b"{".to_vec(),
        ),
        (
            ".migrate.bukyoku/format-1/site.json".to_owned(),
            b"{".to_vec(),
        ),
    ]);
    let before_any_step = Files::new();
    let with_the_copy =
        only(|path| path == "format-1/site.json" || path == "format-1/readings.json");
    let with_the_bureaus = only(|path| path.starts_with("bureaus/"));
    for steps in [
        vec![&before_any_step],
        vec![&with_the_copy],
        vec![&with_the_copy, &with_the_bureaus],
    ] {
        let folder = folder(&old());
        write(folder.path(), &work);
        for step in steps {
            write(folder.path(), step);
        }
        succeeds(folder.path(), &[]);
        is_migrated(folder.path());
    }

    // After site.json, which decides.
    let mut almost = done.clone();
    almost.retain(|path, _| !path.starts_with("format-1/divisions/"));
    almost.extend(
        old()
            .into_iter()
            .filter(|(path, _)| path.starts_with("divisions/")),
    );
    let folder = folder(&almost);
    write(folder.path(), &work);
    let check = run(["check".as_ref(), folder.path()]);
    assert_eq!(check.status.code(), Some(2));
    let stderr = utf8(&check.stderr);
    assert!(stderr.contains("was interrupted in"), "{stderr}");
    let said = succeeds(folder.path(), &[]);
    assert!(said.contains("What an interrupted run had left"), "{said}");
    is_migrated(folder.path());
}

#[test]
fn another_process_at_work_is_waited_for() {
    let folder = folder(&old());
    let work = folder.path().join(".migrate.bukyoku");
    fs::create_dir(&work).unwrap();
    let lock = fs::File::create(work.join("lock")).unwrap();
    lock.lock().unwrap();
    let output = migrate(folder.path(), &[]);
    assert_eq!(output.status.code(), Some(2));
    let stderr = utf8(&output.stderr);
    assert!(stderr.contains("another program is migrating"), "{stderr}");
    drop(lock);
    succeeds(folder.path(), &[]);
    is_migrated(folder.path());
}

#[test]
fn what_is_not_content_or_has_faults_is_brought_over_too() {
    let mut files = old();
    files.insert("divisions/notes.txt".to_owned(), b"notes".to_vec());
    files.insert("divisions/broken.json".to_owned(), b"{ \xFF".to_vec());
    files.insert("divisions/.DS_Store".to_owned(), b"x".to_vec());
    files.insert("divisions/drafts/a.json".to_owned(), b"{}".to_vec());
    files.insert("images/nursery.jpg".to_owned(), b"a picture".to_vec());
    let folder = folder(&files);
    succeeds(folder.path(), &[]);
    let after = read(folder.path());
    for file in ["notes.txt", "broken.json", "drafts/a.json"] {
        let old = &files[&format!("divisions/{file}")];
        assert_eq!(&after[&format!("{SECRETARIAT}{file}")], old, "{file}");
    }
    assert_eq!(after["images/nursery.jpg"], b"a picture");
    let copy = copied(&after);
    for (path, bytes) in files
        .iter()
        .filter(|(path, _)| path.starts_with("divisions/"))
    {
        assert_eq!(&copy[path], bytes, "{path}");
    }
}

#[test]
fn the_schemas_of_a_guide_that_has_them_are_renewed() {
    let mut files = old();
    let site = String::from_utf8(files[SITE].clone()).unwrap();
    let site = site.replace("../../docs/schema/", "schema/");
    files.insert(SITE.to_owned(), site.into());
    files.insert("schema/site.schema.json".to_owned(), b"{}".to_vec());
    let folder = folder(&files);
    succeeds(folder.path(), &[]);
    let after = read(folder.path());
    let schema = |name: &str| after[&format!("schema/{name}.schema.json")].len();
    assert!(schema("site") > 100 && schema("bureau") > 100);
    let bureau = utf8(&after[BUREAU]);
    assert!(
        bureau.contains("\"../../schema/bureau.schema.json\""),
        "{bureau}"
    );
}

#[test]
fn the_slug_of_the_bureau_can_be_chosen() {
    let chosen = folder(&old());
    let said = succeeds(chosen.path(), &["--bureau", "secretariat"]);
    assert!(
        said.contains("The slug of the bureau is secretariat"),
        "{said}"
    );
    let check = run(["check".as_ref(), chosen.path()]);
    assert_eq!(check.status.code(), Some(0), "{}", utf8(&check.stderr));
    assert!(
        chosen
            .path()
            .join("bureaus/secretariat/finance.json")
            .exists()
    );
    is_refused(
        &old(),
        &["--bureau", "Minister’s"],
        "'Minister’s' is not a value of '--bureau <SLUG>'",
    );
}

#[test]
fn what_cannot_be_brought_over_stays_and_says_what_to_do() {
    let with = |path: &str, text: &str| {
        let mut files = old();
        files.insert(path.to_owned(), text.into());
        files
    };
    let site = |old_text: &str, new_text: &str| {
        let files = old();
        let text = utf8(&files[SITE]);
        assert!(text.contains(old_text));
        with(SITE, &text.replace(old_text, new_text))
    };
    for (files, reason) in [
        (with(SITE, "{"), "is not JSON, so nothing was changed"),
        (
            site("\"bureau\"", "\"office\""),
            "has no `bureau` as in format 1",
        ),
        (
            site(
                "Minister’s Secretariat\"\n  },\n  \"publication",
                "官房\"\n  },\n  \"publication",
            ),
            "no slug for the bureau follows from its English name",
        ),
        (
            with("divisions/Bureau.json", "{}"),
            "would be the file of the bureau itself",
        ),
        (with("bureaus/mine.txt", "mine"), "bureaus is there already"),
        (
            with("format-1/site.json", "{}"),
            "format-1 is there already",
        ),
    ] {
        is_refused(&files, &[], reason);
    }
}

#[test]
fn newer_content_is_refused() {
    let mut files = new();
    let site = utf8(&files[SITE]).replace("\"format\": 2", "\"format\": 3");
    files.insert(SITE.to_owned(), site.into());
    is_refused(&files, &[], "Use a newer `bukyoku`");
    let folder = folder(&files);
    let check = run(["check".as_ref(), folder.path()]);
    assert_eq!(check.status.code(), Some(2));
    assert!(utf8(&check.stderr).contains("Use a newer `bukyoku`"));
}

#[test]
fn older_content_is_told_what_brings_it_over() {
    let folder = folder(&old());
    for (lang, part) in [("en", "is of format 1"), ("ja", "形式1")] {
        for command in ["check", "readings"] {
            let arguments = [command.as_ref(), folder.path().as_os_str()];
            let output = run(arguments
                .into_iter()
                .chain(["--lang".as_ref(), lang.as_ref()]));
            let stderr = utf8(&output.stderr);
            assert_eq!(output.status.code(), Some(2), "{command}: {stderr}");
            assert!(stderr.contains(part), "{command}: {stderr}");
            assert!(stderr.contains("`bukyoku migrate "), "{command}: {stderr}");
        }
    }
    let json = run([
        "check".as_ref(),
        "--json".as_ref(),
        folder.path().as_os_str(),
    ]);
    assert!(utf8(&json.stdout).contains("bukyoku migrate"));
}

#[cfg(feature = "prerender")]
#[test]
fn build_of_older_content_says_so_and_writes_nothing() {
    let folder = folder(&old());
    let place = TempDir::new().unwrap();
    let app = crate::pack::app(place.path());
    let out = place.path().join("out");
    let mut build = crate::run::program(["build".as_ref(), folder.path().as_os_str()]);
    build.arg("--out").arg(&out).arg("--app").arg(&app);
    let output = build.output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(utf8(&output.stderr).contains("`bukyoku migrate "));
    assert!(!out.exists());
}

#[test]
fn it_speaks_japanese() {
    let folder = folder(&old());
    let said = succeeds(folder.path(), &["--lang", "ja"]);
    assert!(said.contains("形式2に移しました"), "{said}");
    let said = succeeds(folder.path(), &["--lang", "ja"]);
    assert!(said.contains("何も変更していません"), "{said}");
}

#[cfg(unix)]
#[test]
fn a_division_outside_of_the_folder_is_not_copied() {
    let outside = TempDir::new().unwrap();
    let secret = outside.path().join("secret.json");
    fs::write(&secret, "{}").unwrap();
    let folder = folder(&old());
    let link = folder.path().join("divisions/secret.json");
    std::os::unix::fs::symlink(&secret, link).unwrap();
    let output = migrate(folder.path(), &[]);
    assert_eq!(output.status.code(), Some(2));
    let stderr = utf8(&output.stderr);
    assert!(stderr.contains("is a link out of the folder"), "{stderr}");
    assert!(!folder.path().join("bureaus").exists());
    assert!(folder.path().join("divisions/finance.json").exists());
}

#[test]
fn finance_is_where_the_tests_expect_it() {
    assert!(new().contains_key(FINANCE));
    assert!(old().contains_key("divisions/finance.json"));
}
