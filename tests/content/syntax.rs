//! Files that cannot be read, or are not JSON.

use crate::folder::{Content, FINANCE, PERSONNEL, SITE};

#[test]
fn a_missing_comma() {
    Content::shipped()
        .replace(FINANCE, r#""かいけいか","#, r#""かいけいか‸""#)
        .has_fault(
            "a comma is missing",
            "put a comma between two fields or two elements",
        );
}

#[test]
fn a_missing_comma_between_the_elements_of_a_list() {
    Content::shipped()
        .replace(FINANCE, r#""budget","#, r#""budget‸""#)
        .has_fault(
            "a comma is missing",
            "put a comma between two fields or two elements",
        );
}

#[test]
fn a_trailing_comma() {
    Content::shipped()
        .replace(FINANCE, "\"personnel\"\n", "\"personnel\"‸,\n")
        .has_fault(
            "there is a comma too many",
            "remove it: JSON has commas only between fields and between elements",
        );
}

#[test]
fn a_text_without_its_closing_quote() {
    let help = "every text ends with \" on the line where it starts";
    Content::shipped()
        .replace(FINANCE, r#""Finance Division""#, r#"‸"Finance Division"#)
        .has_fault("a text does not end", help);
    Content::shipped()
        .with(FINANCE, r#"{"slug": ‸"finance}"#)
        .has_fault("a text does not end", help);
}

#[test]
fn a_line_break_in_any_string() {
    for (old, new) in [
        ("division.schema.json", "division.‸\nschema.json"),
        ("division.schema.json", "division.‸\tschema.json"),
    ] {
        Content::shipped().replace(FINANCE, old, new).has_fault(
            "this text contains a line break or another control character",
            "write each paragraph as an element of its own",
        );
    }
}

#[test]
fn a_double_quote_inside_a_text() {
    let help = r#"inside a text, write \" for a quote and \\ for a backslash"#;
    for (file, text, quoted) in [
        (FINANCE, "Finance Division", r#"The ‸"Finance" Division"#),
        (FINANCE, "公共調達", r#"‸"公共"調達"#),
    ] {
        Content::shipped()
            .replace(file, text, quoted)
            .has_fault("a double quote ends the text too early", help);
    }
}

#[test]
fn an_escape_that_json_does_not_know() {
    Content::shipped()
        .replace(FINANCE, "Finance Division", r"Finance ‸\Division")
        .has_fault(
            "invalid escape",
            r#"inside a text, write \" for a quote and \\ for a backslash"#,
        );
}

#[test]
fn an_object_without_its_end() {
    Content::shipped()
        .replace(FINANCE, "{\n  \"$schema\"", "‸{\n  \"$schema\"")
        .replace(FINANCE, "\n  ]\n}", "\n  ]\n")
        .has_fault("an object does not end", "every { needs its }");
}

#[test]
fn a_list_without_its_end() {
    Content::shipped()
        .replace(FINANCE, "\"figures\": [", "\"figures\": ‸[")
        .replace(FINANCE, "\n  ]\n}", "\n")
        .has_fault("a list does not end", "every [ needs its ]");
}

#[test]
fn a_bracket_of_the_wrong_kind() {
    Content::shipped()
        .replace(FINANCE, "\n  ]\n}", "\n  ‸}\n}")
        .has_fault(
            "this is not JSON: unexpected close brace",
            "look at this place and just before it for a missing or superfluous bracket, comma or quote",
        );
}

#[test]
fn a_comment() {
    Content::shipped()
        .replace(
            FINANCE,
            "  \"reading\"",
            "  ‸// How it is read.\n  \"reading\"",
        )
        .has_fault("JSON has no comments", "remove it");
}

#[test]
fn a_name_without_quotes() {
    Content::shipped()
        .replace(FINANCE, "\"reading\"", "‸reading")
        .has_fault(
            "expected string for object property",
            "write names and texts as \"…\"; a double quote inside a text is written \\\"",
        );
}

#[test]
fn a_full_width_space_between_fields() {
    Content::shipped()
        .replace(FINANCE, "  \"reading\"", "‸　\"reading\"")
        .has_fault(
            "a full-width space is outside of the texts",
            "use half-width spaces to indent",
        );
}

#[test]
fn a_full_width_sign_between_fields() {
    for (old, new, message, help) in [
        (
            "\"かいけいか\",",
            "\"かいけいか\"‸，",
            "`，` is outside of the texts",
            "did you mean `,`?",
        ),
        (
            "\"かいけいか\",",
            "\"かいけいか\"‸、",
            "`、` is outside of the texts",
            "did you mean `,`?",
        ),
        (
            "\"かいけいか\",",
            "‸“かいけいか”,",
            "`“` is outside of the texts",
            "did you mean `\"`?",
        ),
        (
            "\"reading\":",
            "\"reading\"‸：",
            "`：` is outside of the texts",
            "did you mean `:`?",
        ),
    ] {
        Content::shipped()
            .replace(FINANCE, old, new)
            .has_fault(message, help);
    }
}

#[test]
fn a_byte_order_mark() {
    Content::shipped()
        .replace(FINANCE, "{\n  \"$schema\"", "‸\u{FEFF}{\n  \"$schema\"")
        .has_fault(
            "this file starts with a byte order mark",
            "save it with the encoding UTF-8, without BOM",
        );
}

#[test]
fn an_empty_file() {
    Content::shipped()
        .with(FINANCE, "‸")
        .has_fault("the file is empty", None);
    Content::shipped()
        .with(PERSONNEL, "‸ \n\n")
        .has_fault("the file is empty", None);
}

#[test]
fn a_file_that_is_not_utf_8() {
    let shift_jis = b"{\n  \"name\": \"\x89\xEF\x8C\x76\"\n}\n";
    Content::shipped().with(FINANCE, shift_jis).has_faults_at([(
        "bureaus/ministers-secretariat/finance.json:2:12",
        "this file is not UTF-8",
        Some("save it with the encoding UTF-8"),
    )]);
}

#[test]
fn a_missing_site_json() {
    Content::shipped().without(SITE).has_faults_at([(
        "site.json:1:1",
        "this file is missing",
        None,
    )]);
}

#[test]
fn a_duplicate_field() {
    Content::shipped()
        .replace(
            FINANCE,
            r#""reading": "かいけいか","#,
            r#""reading": "かいけいか", ‸"reading": "かいけいか","#,
        )
        .has_fault(
            "the field `reading` appears twice in this object",
            "remove one of the two; JSON keeps only the last",
        );
}

#[test]
fn brackets_nested_too_deeply() {
    let (allowed, excess) = ("[".repeat(512), "[".repeat(99_999));
    Content::shipped().with(FINANCE, format!("{allowed}‸{excess}")).has_fault(
        "this is not JSON: maximum nesting depth exceeded",
        "look at this place and just before it for a missing or superfluous bracket, comma or quote",
    );
}
