//! The commands that need no app: what editors and Trunk's first hook run.

use std::fs;
use std::path::Path;
use std::process::Output;

use bukyoku::content::guide::{DivisionPage, EmbeddedCard, Index};
use bukyoku::content::json;
use bukyoku::content::source;
use serde_json::Value;
use tempfile::TempDir;

use crate::folder::{Content, FINANCE, READINGS, files};
use crate::run::{program, run, utf8};
use crate::with_picture;

fn check(content: &Path) -> Output {
    run(["check".as_ref(), content])
}

fn compile(content: &Path, out: &Path) -> Output {
    run(["compile".as_ref(), content, "--out".as_ref(), out])
}

fn faulty() -> Content {
    Content::shipped().replace(FINANCE, r#""reading""#, r#""raeding""#)
}

#[test]
fn check_of_valid_content_succeeds() {
    let content = Content::shipped();
    let output = check(content.path());
    assert_eq!(output.status.code(), Some(0));
    let divisions = content.division_files().count();
    let expected = format!("content: {divisions} divisions, no fault; all readings are reviewed\n");
    assert_eq!(utf8(&output.stdout), expected);
    assert_eq!(utf8(&output.stderr), "");
}

#[test]
fn check_counts_the_readings_that_nobody_has_reviewed() {
    let (before, after) = (
        r#"["かいけいか"], "reviewed": true"#,
        r#"["かいけいか"], "reviewed": false"#,
    );
    let content = Content::shipped().replace(READINGS, before, after);
    let output = check(content.path());
    assert_eq!(output.status.code(), Some(0));
    let line = utf8(&output.stdout);
    assert!(line.contains("; 1 of "), "{line}");
    assert!(
        line.contains("readings are not reviewed: `bukyoku readings --open`"),
        "{line}"
    );
}

#[test]
fn check_without_a_list_of_readings_counts_none() {
    let output = check(Content::shipped().without(READINGS).path());
    assert!(utf8(&output.stdout).ends_with(" divisions, no fault\n"));
}

#[test]
fn readings_prints_the_texts_with_the_reading_of_each_word() {
    let readings = |content: &Content, open: bool| {
        let arguments = ["readings".as_ref(), content.path()];
        let output = run(arguments
            .into_iter()
            .chain(open.then_some("--open".as_ref())));
        assert_eq!(output.status.code(), Some(0), "{}", utf8(&output.stderr));
        utf8(&output.stdout).replace(&content.name(), "")
    };
    let shipped = Content::shipped();
    let listing = readings(&shipped, false);
    for expected in [
        "bureaus/ministers-secretariat/finance.json:5  finance\n  会計課（かいけいか）\n",
        "  health-science#july-2018-heavy-rain\n  平成（へいせい）30年（ねん）6月末（がつまつ）",
        "災害（さいがい）派遣（はけん）医療（いりょう）チーム（DMAT）",
        "取（と）り組（く）んだり",
    ] {
        assert!(listing.contains(expected), "{expected}: {listing}");
    }
    // Keywords without kanji.
    assert!(!listing.contains("ODA"));
    assert_eq!(readings(&shipped, true), "");

    let open = Content::shipped()
        .replace(
            READINGS,
            r#"["かいけいか"], "reviewed": true"#,
            r#"["かいけいか"], "reviewed": false"#,
        )
        .replace(FINANCE, "\"契約\"", "\"随意契約\"");
    let listing = readings(&open, true);
    for expected in [
        "bureaus/ministers-secretariat/finance.json:5  finance\n  会計課（？かいけいか）\n",
        "bureaus/ministers-secretariat/finance.json:20  finance\n  随意（？）契約（けいやく）\n",
    ] {
        assert!(listing.contains(expected), "{expected}: {listing}");
    }
    assert!(!listing.contains("災害"));
}

#[test]
fn readings_of_files_that_are_not_json_fails() {
    let broken = Content::shipped().with(FINANCE, "{");
    let output = run(["readings".as_ref(), broken.path()]);
    assert_eq!(output.status.code(), Some(2));
    let stderr = utf8(&output.stderr);
    assert!(
        stderr.contains("finance.json: an object does not end"),
        "{stderr}"
    );
    assert!(stderr.contains("run `bukyoku check` first"), "{stderr}");
}

#[test]
fn cargo_is_named_only_to_those_who_have_it() {
    // A word without a reading, and a list that is not sorted.
    let content = Content::shipped()
        .replace(FINANCE, "公共調達", "電子調達")
        .replace(READINGS, r#"["けいやく"]"#, r#"["わいやく"]"#);
    for lang in ["en", "ja"] {
        let arguments = ["check".as_ref(), content.path()];
        let mut command = program(arguments);
        command.args(["--lang", lang]);
        let report = command.output().unwrap();
        let report = utf8(&report.stderr);
        assert!(report.contains("電子"), "{report}");
        assert!(!report.contains("cargo"), "{report}");
        let report = command.env("CARGO", "cargo").output().unwrap();
        let report = utf8(&report.stderr);
        assert_eq!(report.matches("cargo xtask").count(), 2, "{report}");
    }
    let broken = Content::shipped().with(FINANCE, "{");
    let mut command = program(["readings".as_ref(), broken.path()]);
    let output = command.env("CARGO", "cargo").output().unwrap();
    let stderr = utf8(&output.stderr);
    assert!(
        stderr.contains("run `cargo content check` first"),
        "{stderr}"
    );
}

#[test]
fn the_help_of_no_command_names_cargo() {
    for lang in ["en", "ja"] {
        for command in [
            "new",
            "check",
            "build",
            "serve",
            "package",
            "migrate",
            "readings",
            "schema",
            "completions",
            "help",
        ] {
            let output = run(["help", command, "--lang", lang]);
            let help = utf8(&output.stdout);
            assert!(
                help.contains("bukyoku") && !help.contains("cargo"),
                "{help}"
            );
        }
    }
}

#[test]
fn check_reads_the_content_of_this_repository_by_default() {
    let output = run(["check"]);
    assert_eq!(output.status.code(), Some(0), "{}", utf8(&output.stderr));
}

#[test]
fn check_of_faulty_content_fails_with_the_report() {
    let faulty = faulty();
    let output = check(faulty.path());
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(utf8(&output.stdout), "");
    let mut report = String::new();
    faulty
        .check()
        .unwrap_err()
        .render(&mut report, false, 100)
        .unwrap();
    assert_eq!(utf8(&output.stderr), report);
    assert!(report.ends_with("content: 2 faults in 1 file\n"));
}

/// The shipped content with one sentence that is too long for easy Japanese.
fn hard_to_read() -> Content {
    Content::in_all_languages().replace(
        FINANCE,
        "これを「概算要求」といいます。年末に、予算が決まります。",
        "これを「概算要求」といいますが、そのあとで、とてもゆっくりと、すべてのことが決まります。",
    )
}

#[test]
fn check_warns_of_what_is_hard_to_read() {
    let content = hard_to_read();
    let output = check(content.path());
    assert_eq!(output.status.code(), Some(0));
    let said = utf8(&output.stderr);
    assert!(said.contains("⚠ this sentence has 44 characters"), "{said}");
    assert!(said.ends_with("content: 1 warning in 1 file\n"), "{said}");
    assert!(utf8(&output.stdout).contains("no fault"));
}

#[test]
fn warnings_can_be_denied() {
    let deny = |content: &Content| {
        let check = ["check".as_ref(), content.path()];
        let options = ["--deny", "warnings", "--json"].map(Path::new);
        run(check.into_iter().chain(options))
    };
    let output = deny(&hard_to_read());
    assert_eq!(output.status.code(), Some(1));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["faults"], serde_json::json!([]));
    let warnings = report["warnings"].as_array().unwrap();
    assert_eq!(warnings.len(), 1, "{report}");
    assert_eq!(warnings[0]["message"], "this sentence has 44 characters");
    assert_eq!(deny(&Content::in_all_languages()).status.code(), Some(0));
}

#[test]
fn check_of_a_missing_folder_fails() {
    let folder = TempDir::new().unwrap();
    let output = check(&folder.path().join("nowhere"));
    assert_eq!(output.status.code(), Some(2));
    assert!(utf8(&output.stderr).contains("nowhere"));
}

#[test]
fn compile_writes_what_the_browser_fetches() {
    let (source, out) = (Content::shipped(), TempDir::new().unwrap());
    let output = compile(source.path(), &out.path().join("content"));
    assert_eq!(output.status.code(), Some(0), "{}", utf8(&output.stderr));

    let read = |file: &str| fs::read_to_string(out.path().join("content").join(file)).unwrap();
    let index: Index = json::read(&read("index.json")).unwrap();
    let of_divisions = |folder: &'static str| {
        let cards = index.divisions.iter();
        cards.map(move |card| format!("{folder}/{}.json", card.slug))
    };
    let pages = of_divisions("divisions");
    for (card, file) in index.divisions.iter().zip(pages.clone()) {
        let page: DivisionPage = json::read(&read(&file)).unwrap();
        assert_eq!(page.division.slug, card.slug);
        assert_eq!(page.division.summary, card.summary);
        assert_eq!(page.site, index.site);
    }
    for (card, file) in index.divisions.iter().zip(of_divisions("cards")) {
        let embedded: EmbeddedCard = json::read(&read(&file)).unwrap();
        assert_eq!(embedded.name, *card.name);
        assert_eq!(embedded.subjects.len(), card.subjects.len());
    }
    let bureaus = index.bureaus.iter();
    let bureaus = bureaus.map(|bureau| format!("bureaus/{}.json", bureau.slug));
    let others = ["about", "chart", "embed", "index", "search/index"];
    let mut expected: Vec<String> = pages
        .chain(of_divisions("cards"))
        .chain(bureaus)
        .chain(others.map(|page| format!("{page}.json")))
        .collect();
    expected.sort();
    let mut written = files(&out.path().join("content"));
    written.retain(|file| !file.starts_with("images/") && !file.starts_with("readings/"));
    assert_eq!(written, expected);
    // The readings of each page, and those that any page needs.
    let readings = files(&out.path().join("content/readings"));
    for page in [
        "home",
        "divisions/finance",
        "subjects/disasters",
        "interface",
    ] {
        assert!(readings.contains(&format!("{page}.json")), "{readings:?}");
    }
}

#[test]
fn compile_copies_the_pictures_and_removes_files_of_an_earlier_guide() {
    let source = with_picture().with("images/unused.jpg", "another");
    let out = TempDir::new().unwrap();
    fs::create_dir(out.path().join("divisions")).unwrap();
    fs::write(out.path().join("divisions/stale.json"), "{}").unwrap();
    fs::write(out.path().join("foreign.txt"), "not ours").unwrap();
    assert_eq!(compile(source.path(), out.path()).status.code(), Some(0));
    let picture = out.path().join("images/nursery.jpg");
    assert_eq!(fs::read_to_string(picture).unwrap(), "a picture");
    assert!(!files(out.path()).contains(&"images/unused.jpg".to_owned()));
    assert!(!files(out.path()).contains(&"divisions/stale.json".to_owned()));
    assert!(files(out.path()).contains(&"foreign.txt".to_owned()));
}

#[test]
fn compile_of_the_same_content_writes_the_same_bytes() {
    let (source, out) = (Content::shipped(), TempDir::new().unwrap());
    let compile = |name: &str| {
        let folder = out.path().join(name);
        assert_eq!(self::compile(source.path(), &folder).status.code(), Some(0));
        let read = |file: String| (fs::read(folder.join(&file)).unwrap(), file);
        files(&folder).into_iter().map(read).collect::<Vec<_>>()
    };
    assert!(compile("one") == compile("two"));
}

#[test]
fn compile_of_faulty_content_fails_and_writes_nothing() {
    let (faulty, out) = (faulty(), TempDir::new().unwrap());
    fs::write(out.path().join("earlier.json"), "{}").unwrap();
    let output = compile(faulty.path(), out.path());
    assert_eq!(output.status.code(), Some(1));
    assert!(utf8(&output.stderr).contains("did you mean `reading`?"));
    assert_eq!(files(out.path()), ["earlier.json"]);
}

#[test]
fn schema_writes_the_schemas() {
    let out = TempDir::new().unwrap();
    let output = run(["schema".as_ref(), "--out".as_ref(), out.path()]);
    assert_eq!(output.status.code(), Some(0), "{}", utf8(&output.stderr));
    let mut names = source::schemas().map(|(name, _)| name.to_owned());
    names.sort();
    assert_eq!(files(out.path()), names);
}

#[test]
fn schema_writes_where_the_guide_has_them() {
    let folder = TempDir::new().unwrap();
    let guide = folder.path().join("guide");
    run(["new".as_ref(), guide.as_path()]);
    let file = "schema/site.schema.json";
    let stale = |file: &str| fs::write(guide.join(file), "{}").unwrap();
    let is_new = |file: &str| fs::read_to_string(guide.join(file)).unwrap().len() > 2;
    // In the guide, and beside it.
    stale(file);
    let output = program(["schema"]).current_dir(&guide).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", utf8(&output.stderr));
    assert!(is_new(file));
    assert!(utf8(&output.stdout).starts_with("schema/site.schema.json\n"));
    stale(file);
    let output = program(["schema", "guide"])
        .current_dir(folder.path())
        .output();
    assert_eq!(
        utf8(&output.unwrap().stdout).lines().next(),
        Some("guide/schema/site.schema.json")
    );
    assert!(is_new(file));
    // Where site.json says so.
    let site = fs::read_to_string(guide.join("site.json")).unwrap();
    let site = site.replace("schema/site.schema.json", "../shared/site.schema.json");
    fs::write(guide.join("site.json"), site).unwrap();
    run(["schema".as_ref(), guide.as_path()]);
    assert!(is_new("../shared/readings.schema.json"));
    // Without a guide.
    let empty = TempDir::new().unwrap();
    program(["schema"]).current_dir(&empty).output().unwrap();
    assert_eq!(files(&empty.path().join("schema")).len(), 4);
    let misspelt = program(["schema", "gude"])
        .current_dir(folder.path())
        .output();
    assert_eq!(misspelt.unwrap().status.code(), Some(2));
    assert!(!folder.path().join("gude").exists());
}

#[test]
fn help_lists_the_commands() {
    for argument in ["help", "--help", "-h"] {
        let output = run([argument]);
        assert_eq!(output.status.code(), Some(0), "{argument}");
        let help = utf8(&output.stdout);
        for part in [
            "Usage: bukyoku",
            "check ",
            "build ",
            "readings ",
            "schema ",
            "Exit codes:",
        ] {
            assert!(help.contains(part), "{argument}: {help}");
        }
        // Only Trunk's hooks call them.
        for hidden in ["compile", "prerender"] {
            assert!(!help.contains(hidden), "{argument}: {help}");
        }
    }
}

#[test]
fn help_describes_a_command() {
    for line in [&["help", "build"][..], &["build", "--help"]] {
        let output = run(line);
        let help = utf8(&output.stdout);
        assert_eq!(output.status.code(), Some(0), "{help}");
        assert!(help.contains("--out <FOLDER>"), "{help}");
        assert!(help.contains("dist by default"), "{help}");
    }
}

#[test]
fn an_unknown_command_or_option_fails_and_names_the_help() {
    for (arguments, complaint) in [
        (&["chekc"][..], "unrecognized command 'chekc'"),
        (&["chekc"], "did you mean 'check'?"),
        (&["help", "chekc"], "unrecognized command 'chekc'"),
        (&[], "check "),
        (
            &["check", "--jsn"],
            "unexpected argument '--jsn' found\ndid you mean '--json'?",
        ),
        (&["build", "a", "b"], "unexpected argument 'b' found"),
        (
            &["build", "--out"],
            "a value is required for '--out <FOLDER>'",
        ),
        (&["new"], "these arguments are required: <FOLDER>"),
        (
            &["serve", "--port", "x"],
            "'x' is not a value of '--port <N>'",
        ),
        (
            &["serve", "--watcher", "pol"],
            "'pol' is not a value of '--watcher <WATCHER>'; there are poll, native\ndid you mean 'poll'?",
        ),
        (&["check", "--lang", "fr"], "there are ja, en"),
        (
            &["check", "--json", "--json"],
            "'--json' can't be used here, or not twice",
        ),
    ] {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert_eq!(utf8(&output.stdout), "", "{arguments:?}");
        let stderr = utf8(&output.stderr);
        assert!(stderr.contains(complaint), "{arguments:?}: {stderr}");
        assert!(stderr.contains("--help"), "{arguments:?}: {stderr}");
    }
}

#[test]
fn the_language_is_that_of_the_option_or_the_environment() {
    for (variables, arguments, expected) in [
        (
            &[("LC_ALL", "ja_JP.UTF-8")][..],
            &["chekc"][..],
            "というコマンドはありません",
        ),
        (
            &[("LANG", "ja_JP.UTF-8")],
            &["chekc"],
            "というコマンドはありません",
        ),
        (
            &[("LC_ALL", "C"), ("LANG", "ja_JP.UTF-8")],
            &["chekc"],
            "unrecognized command",
        ),
        (
            &[("LC_ALL", "ja_JP.UTF-8")],
            &["chekc", "--lang", "en"],
            "unrecognized command",
        ),
        (
            &[],
            &["--lang=ja", "check", "nowhere"],
            "フォルダーnowhereがありません",
        ),
    ] {
        let output = program(arguments)
            .envs(variables.iter().copied())
            .output()
            .unwrap();
        let stderr = utf8(&output.stderr);
        assert!(stderr.contains(expected), "{variables:?}: {stderr}");
    }
    let help = run(["help", "--lang", "ja"]);
    assert!(utf8(&help.stdout).contains("使い方: bukyoku"));
}

#[test]
fn without_a_command_the_help_is_shown_in_the_language() {
    for arguments in [&["--lang", "ja"][..], &["--lang=ja"]] {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(2));
        let help = utf8(&output.stderr);
        assert!(
            help.contains("使い方: bukyoku [オプション] <コマンド>"),
            "{help}"
        );
        for other in ["subcommand", "prerender", "compile", "OPTIONS", "For more"] {
            assert!(!help.contains(other), "{other}: {help}");
        }
    }
    let help = run(["build", "--help", "--lang", "ja"]);
    let help = utf8(&help.stdout);
    assert!(
        help.contains("使い方: bukyoku build [オプション] [FOLDER]"),
        "{help}"
    );
}

#[test]
fn reports_are_json_for_programs() {
    let json = |output: &Output| -> Value {
        assert_eq!(utf8(&output.stderr), "");
        serde_json::from_slice(&output.stdout).expect("JSON")
    };
    let valid = run([
        "check".as_ref(),
        "--json".as_ref(),
        Content::shipped().path(),
    ]);
    assert_eq!(valid.status.code(), Some(0));
    assert_eq!(json(&valid)["divisions"], 6);
    assert_eq!(json(&valid)["faults"], serde_json::json!([]));

    let faulty = run(["check".as_ref(), "--json".as_ref(), faulty().path()]);
    assert_eq!(faulty.status.code(), Some(1));
    let report = json(&faulty);
    let fault = &report["faults"][1];
    assert!(
        fault["file"].as_str().unwrap().ends_with(FINANCE),
        "{report}"
    );
    assert_eq!(fault["help"], "did you mean `reading`?", "{report}");
    assert!(fault["line"].as_u64() > Some(1), "{report}");

    let missing = run(["check", "--json", "nowhere"]);
    assert_eq!(missing.status.code(), Some(2));
    assert!(
        json(&missing)["error"]
            .as_str()
            .unwrap()
            .contains("nowhere")
    );
}

#[test]
fn completions_name_the_commands() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let output = run(["completions", shell]);
        assert_eq!(output.status.code(), Some(0), "{shell}");
        let script = utf8(&output.stdout);
        assert!(script.contains("readings"), "{shell}: {script}");
    }
}
