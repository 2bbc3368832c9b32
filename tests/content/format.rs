//! Content of other formats: the check says what to do.

use bukyoku::content::check;
use bukyoku::language::Lang;

use crate::folder::{BUREAU, Content, SITE};

/// Why the content can't be checked.
#[track_caller]
fn refusal(content: &Content, lang: Lang) -> String {
    let error = check::check(content.path(), lang).expect_err("the content is refused");
    format!("{error:#}")
}

/// The shipped content with a marked format.
fn with_format(format: &str) -> Content {
    Content::shipped().replace(SITE, r#""format": 2"#, &format!(r#""format": ‸{format}"#))
}

#[test]
fn older_content_is_to_be_migrated() {
    let old = Content::shipped()
        .replace(SITE, "  \"format\": 2,\n", "")
        .replace(SITE, "\"contact\"", "\"bureau\": {}, \"contact\"");
    for content in [old, with_format("1")] {
        for lang in Lang::FULL {
            let message = refusal(&content, lang);
            assert!(message.contains("bukyoku migrate "), "{message}");
            assert!(message.contains("bureaus/<"), "{message}");
        }
    }
}

#[test]
fn content_of_format_1_is_known_by_its_folder() {
    let mut content = Content::shipped().replace(SITE, "  \"format\": 2,\n", "");
    let files: Vec<String> = content.json_files().map(str::to_owned).collect();
    for file in files.iter().filter(|file| file.starts_with("bureaus/")) {
        let text = content.text(file).to_owned();
        let moved = file.replace("bureaus/ministers-secretariat", "divisions");
        content = content.without(file).with(&moved, text);
    }
    let message = refusal(&content, Lang::En);
    assert!(message.contains("is of format 1"), "{message}");
    // A site.json that is not JSON is mended first.
    let broken = content.with(SITE, "‸{");
    broken.has_fault("an object does not end", "every { needs its }");
}

#[test]
fn newer_content_needs_a_newer_program() {
    for lang in Lang::FULL {
        let message = refusal(&with_format("3"), lang);
        assert!(message.contains('3'), "{message}");
        assert!(message.contains("`bukyoku`"), "{message}");
    }
    assert!(refusal(&with_format("3"), Lang::En).contains("Use a newer `bukyoku`"));
}

#[test]
fn a_migration_that_was_interrupted_is_to_be_finished() {
    let content = Content::shipped().with(".migrate.bukyoku/lock", "");
    for lang in Lang::FULL {
        let message = refusal(&content, lang);
        assert!(message.contains("bukyoku migrate "), "{message}");
    }
}

#[test]
fn a_format_that_is_none() {
    for format in ["0", "2.0", "-1", "\"2\"", "null"] {
        with_format(format).has_fault(
            &format!("`{format}` is not a format of content"),
            "write `\"format\": 2`",
        );
    }
}

#[test]
fn a_missing_format() {
    Content::shipped()
        .replace(SITE, "{\n  \"$schema\"", "‸{\n  \"$schema\"")
        .replace(SITE, "  \"format\": 2,\n", "")
        .has_fault("the field `format` is missing", None);
    assert!(Content::shipped().text(BUREAU).contains("\"name\""));
}
