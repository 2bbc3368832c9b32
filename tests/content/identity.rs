//! The guide's own name, colour and pictures.

use bukyoku::content::compile::compile;
use bukyoku::content::guide;
use bukyoku::language::Lang;

use crate::folder::{Content, SITE, png};

const ICON: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>";

const PLAIN: &str = "remove it, or save the icon again as a plain SVG";

/// The shipped content with these fields in site.json.
#[track_caller]
fn with_fields(fields: &str) -> Content {
    let fields = format!("{fields}, \"format\": 2");
    Content::shipped().replace(SITE, "\"format\": 2", &fields)
}

/// The shipped content with icons of its own.
fn with_icons(icon: &str) -> Content {
    Content::shipped()
        .with("icons/icon.svg", icon)
        .with("icons/icon-192.png", png(192, 192))
        .with("icons/icon-512.png", png(512, 512))
        .with("icons/touch.png", png(180, 180))
}

#[test]
fn a_guide_may_have_its_own_name() {
    let named = with_fields(r#""name": { "ja": "かいのあんない", "en": "The Guide" }"#);
    named.has_no_fault();
    let site = compile(&named.check().unwrap()).index.site;
    let brand = |lang| guide::Site::brand(Some(&site), lang);
    assert_eq!(Lang::FULL.map(brand), ["かいのあんない", "The Guide"]);
    let shipped = compile(&Content::shipped().check().unwrap()).index.site;
    for lang in Lang::FULL {
        let brand = guide::Site::brand(Some(&shipped), lang);
        assert_eq!(brand, guide::Site::brand(None, lang));
    }
}

#[test]
fn a_name_is_given_in_both_languages_and_fits_the_header() {
    with_fields(r#"‸"name": { "ja": "かいのあんない" }"#).has_fault(
        "the English text of `name` is missing",
        "write `\"en\": …` beside the other language",
    );
    let (ja, en) = ("あ".repeat(16), "a".repeat(32));
    with_fields(&format!(r#""name": {{ "ja": "{ja}", "en": "{en}" }}"#)).has_no_fault();
    with_fields(&format!(r#""name": {{ "ja": ‸"{ja}い", "en": ‸"{en}b" }}"#)).has_faults([
        ("this name is too long", None),
        ("this name is too long", None),
    ]);
}

#[test]
fn a_legible_colour() {
    for colour in ["#00118f", "#00118F", "#005a3c", "#000000"] {
        with_fields(&format!(r#""colour": "{colour}""#)).has_no_fault();
    }
}

#[test]
fn a_colour_that_is_too_light() {
    for (colour, legible) in [
        ("#ffd43d", "#866c00"),
        ("#7799ff", "#4b68ca"),
        // Legible on white, but not on every surface.
        ("#767676", "#6e6e6e"),
    ] {
        let help = format!("did you mean `{legible}`?");
        with_fields(&format!(r#""colour": ‸"{colour}""#))
            .has_fault(&format!("`{colour}` is too light for text"), help.as_str());
        with_fields(&format!(r#""colour": "{legible}""#)).has_no_fault();
    }
    let report = with_fields(r##""colour": "#ff0000""##).report_in(Lang::En);
    assert!(
        report.contains("its contrast with #ffedea is 3.53:1, at least 4.5:1 was expected"),
        "{report}"
    );
}

#[test]
fn a_text_that_is_no_colour() {
    for (text, help) in [
        ("005A3C", Some("did you mean `#005a3c`?")),
        ("#05a", Some("did you mean `#0055aa`?")),
        ("green", None),
        ("#00118f80", None),
        ("#00118f;x:url(//example.org)", None),
    ] {
        with_fields(&format!(r#""colour": ‸"{text}""#))
            .has_fault(&format!("`{text}` is not a colour"), help);
    }
}

#[test]
fn a_guide_may_have_its_own_icons_and_no_other_pictures() {
    with_icons(ICON).has_no_fault();
    Content::shipped()
        .without("social/ja.png")
        .without("social/en.png")
        .without("screenshots/wide.png")
        .without("screenshots/narrow.png")
        .has_no_fault();
}

#[test]
fn a_picture_of_another_size() {
    Content::shipped()
        .with("social/ja.png", png(1200, 628))
        .with("icons/icon-512.png", png(512, 511))
        .with("icons/icon-192.png", png(192, 192))
        .with("icons/touch.png", png(180, 180))
        .with("icons/icon.svg", ICON)
        .has_faults_at([
            (
                "icons/icon-512.png:1:1",
                "this picture has 512 × 511 pixels",
                Some("save the picture again in this size"),
            ),
            (
                "social/ja.png:1:1",
                "this picture has 1200 × 628 pixels",
                Some("save the picture again in this size"),
            ),
        ]);
}

#[test]
fn a_picture_that_is_not_complete() {
    let complete = png(780, 1560);
    let cut = &complete[..complete.len() - 1];
    for broken in [cut, b"\xff\xd8\xff\xe0", b""] {
        Content::shipped()
            .with("screenshots/narrow.png", broken)
            .has_faults_at([(
                "screenshots/narrow.png:1:1",
                "this file is not a complete PNG picture",
                Some("save the picture again in the format PNG; changing the name of the file does not change its format"),
            )]);
    }
}

#[test]
fn a_picture_with_another_name() {
    Content::shipped()
        .with("social/ja.jpg", "")
        .has_faults_at([(
            "social/ja.jpg:1:1",
            "no picture here has the name `ja.jpg`",
            Some("rename it, or put it elsewhere; this folder has `ja.png`, `en.png`"),
        )]);
    Content::shipped()
        .without("screenshots/wide.png")
        .with("screenshots/Wide.png", png(1280, 800))
        .has_faults_at([(
            "screenshots/Wide.png:1:1",
            "`Wide.png` differs from `wide.png` only in its capitals",
            Some("rename it to `wide.png`: Windows and macOS take both names for the same file, Linux and web servers do not"),
        )]);
    // Systems leave these everywhere.
    Content::shipped()
        .with("social/Thumbs.db", "")
        .with("icons/.DS_Store", "")
        .has_no_fault();
}

#[test]
fn a_folder_has_all_its_pictures() {
    Content::shipped().without("social/en.png").has_faults_at([(
        "social/en.png:1:1",
        "this picture is missing",
        Some("put the file there, or remove the folder `social/`"),
    )]);
}

#[test]
fn an_icon_that_does_more_than_draw() {
    for (inside, message, help) in [
        (
            "‸<script>alert(1)</script>",
            "the icon has a script: `<script`",
            PLAIN,
        ),
        (
            "<path\n ‸onload=\"alert(1)\"/>",
            "the icon has a script: `onload=\"alert(1)\"`",
            PLAIN,
        ),
        (
            "<image ‸href=\"https://example.org/a.png\"/>",
            "the icon refers to something outside: `href=\"https://example.org/a.png\"`",
            "remove it, or save the icon again as a plain SVG with everything in it",
        ),
        (
            "<g>‸",
            "this file is not a complete SVG picture",
            "save the icon again as a plain SVG, in UTF-8",
        ),
    ] {
        with_icons(&ICON.replace("<path d=\"M0 0\"/>", inside)).has_fault(message, help);
    }
    with_icons("").has_faults_at([(
        "icons/icon.svg:1:1",
        "this file is not a complete SVG picture",
        Some("save the icon again as a plain SVG, in UTF-8"),
    )]);
}
