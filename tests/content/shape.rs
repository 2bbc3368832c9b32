//! Fields, types and translations that do not match the schemas.

use crate::folder::{Content, FINANCE, HEALTH_SCIENCE, INTERNATIONAL_AFFAIRS, SITE};

const UNTRANSLATED: &str = "a text that is not translated yet can't be published: translate it, or leave the whole passage out in every language";

const IN_BRACKETS: &str = "put it into brackets, each element in quotes of its own: [\"…\", \"…\"]";

#[test]
fn an_unknown_field() {
    Content::shipped()
        .replace(HEALTH_SCIENCE, r#""tagline":"#, r#"‸"taglin":"#)
        .has_fault("unknown field `taglin`", "did you mean `tagline`?");
}

#[test]
fn an_unknown_field_deep_in_a_file() {
    Content::shipped()
        .replace(
            INTERNATIONAL_AFFAIRS,
            "\"figures\": [\n        {\n          \"caption\": {\n            \"ja\": \"技術協力",
            "‸\"figure\": [\n        {\n          \"caption\": {\n            \"ja\": \"技術協力",
        )
        .has_fault("unknown field `figure`", "did you mean `figures`?");
}

#[test]
fn an_unknown_field_similar_to_no_other() {
    Content::shipped()
        .replace(
            FINANCE,
            r#""reading":"#,
            r#"‸"telephone": "03", "reading":"#,
        )
        .has_fault("unknown field `telephone`", "expected one of `description`, `figures`, `hot_topics`, `keywords`, `mission`, `name`, `pictogram`, `policies`, `reading`, `responsibilities`, `slug`, `subjects`, `tagline`");
}

#[test]
fn a_pictogram_that_does_not_exist() {
    Content::shipped()
        .replace(FINANCE, r#""money""#, r#"‸"mony""#)
        .has_fault(
            "\"mony\" is not one of the names that are allowed here",
            "did you mean `money`?",
        );
    Content::shipped()
        .replace(FINANCE, r#""money""#, r#"‸"rabbit""#)
        .has_fault(
            "\"rabbit\" is not one of the names that are allowed here",
            "expected one of `building`, `money`, `map`, `microscope`, `network`, `people`, `world`",
        );
}

#[test]
fn a_missing_field() {
    Content::shipped()
        .replace(FINANCE, "{\n  \"$schema\"", "‸{\n  \"$schema\"")
        .replace(FINANCE, r#""reading": "かいけいか","#, "")
        .has_fault("the field `reading` is missing", None);
}

#[test]
fn a_missing_translation() {
    Content::shipped()
        .replace(FINANCE, r#""name":"#, r#"‸"name":"#)
        .replace(FINANCE, ",\n    \"en\": \"Finance Division\"", "")
        .has_fault(
            "the English text of `name` is missing",
            "write `\"en\": …` beside the other language",
        );
}

#[test]
fn a_translation_into_an_unknown_language() {
    Content::shipped()
        .replace(FINANCE, r#""name":"#, r#"‸"name":"#)
        .replace(
            FINANCE,
            r#""en": "Finance Division""#,
            r#"‸"eng": "Finance Division""#,
        )
        .has_faults([
            (
                "the English text of `name` is missing",
                Some("write `\"en\": …` beside the other language"),
            ),
            ("unknown field `eng`", Some("did you mean `en`?")),
        ]);
}

#[test]
fn an_empty_translation() {
    Content::shipped()
        .replace(FINANCE, r#""Finance Division""#, r#"‸"""#)
        .has_fault("this English text is empty", UNTRANSLATED);
    Content::shipped()
        .replace(FINANCE, r#""会計課""#, r#"‸" 　""#)
        .has_fault("this Japanese text is empty", UNTRANSLATED);
}

#[test]
fn an_empty_paragraph() {
    Content::shipped()
        .replace(
            HEALTH_SCIENCE,
            "\"ja\": [\n          \"地震・豪雨等の",
            "\"ja\": [\n          ‸\"\",\n          \"地震・豪雨等の",
        )
        .replace(
            HEALTH_SCIENCE,
            "\"en\": [\n          \"In order to respond to",
            "\"en\": [\n          ‸\"\",\n          \"In order to respond to",
        )
        .has_faults([
            ("this Japanese text is empty", Some(UNTRANSLATED)),
            ("this English text is empty", Some(UNTRANSLATED)),
        ]);
}

#[test]
fn null_for_a_translation() {
    Content::shipped()
        .replace(FINANCE, r#""Finance Division""#, "‸null")
        .has_fault("a text \"…\" was expected, `null` was found", UNTRANSLATED);
}

#[test]
fn null_for_a_field() {
    Content::shipped()
        .replace(FINANCE, r#""reading":"#, r#""tagline": ‸null, "reading":"#)
        .has_fault(
            "an object {…} was expected, `null` was found",
            "leave the whole field out if there is nothing to say",
        );
}

#[test]
fn a_text_instead_of_a_list() {
    Content::shipped()
        .replace(
            FINANCE,
            "\"subjects\": [\n    \"budget\",\n    \"personnel\"\n  ]",
            "\"subjects\": ‸\"budget\"",
        )
        .has_fault("a list […] was expected, a text was found", IN_BRACKETS);
}

#[test]
fn a_text_instead_of_paragraphs() {
    Content::shipped()
        .replace(
            HEALTH_SCIENCE,
            "[\n          \"地震・豪雨等の",
            "‸\"地震・豪雨等の",
        )
        .replace(
            HEALTH_SCIENCE,
            "初動対応の調整を行っています。\"\n        ]",
            "初動対応の調整を行っています。\"",
        )
        .has_fault("a list […] was expected, a text was found", IN_BRACKETS);
}

#[test]
fn a_text_instead_of_both_languages() {
    Content::shipped()
        .replace(
            FINANCE,
            "{\n    \"ja\": \"会計課\",\n    \"en\": \"Finance Division\"\n  }",
            "‸\"会計課\"",
        )
        .has_fault(
            "an object {…} was expected, a text was found",
            "a text is given in both languages: {\"ja\": \"…\", \"en\": \"…\"}",
        );
}

#[test]
fn a_text_instead_of_a_picture() {
    Content::shipped()
        .replace(
            FINANCE,
            "Building No. 5\"\n      }",
            "Building No. 5\"\n      }, \"image\": ‸\"nursery.jpg\"",
        )
        .has_fault("an object {…} was expected, a text was found", None);
}

#[test]
fn a_number_instead_of_a_text() {
    Content::shipped()
        .replace(FINANCE, r#""かいけいか""#, "‸2019")
        .has_fault("a text \"…\" was expected, a number was found", None);
}

#[test]
fn an_empty_list() {
    Content::shipped()
        .replace(FINANCE, "[\n    \"budget\",\n    \"personnel\"\n  ]", "‸[]")
        .has_fault(
            "this list is empty",
            "fill it, or leave the whole field out if it is not needed",
        );
}

#[test]
fn an_ill_formed_slug() {
    Content::shipped()
        .replace(FINANCE, r#""slug": "finance""#, r#""slug": ‸"Finance""#)
        .has_fault(
            "`Finance` is not a well-formed name",
            "did you mean `finance`?",
        );
}

#[test]
fn an_ill_formed_section_id() {
    Content::shipped()
        .replace(INTERNATIONAL_AFFAIRS, r#""epa-rules""#, r#"‸"EPA_Rules""#)
        .has_fault(
            "`EPA_Rules` is not a well-formed name",
            "did you mean `epa-rules`?",
        );
    Content::shipped()
        .replace(INTERNATIONAL_AFFAIRS, r#""epa-rules""#, r#"‸"アジア""#)
        .has_fault("`アジア` is not a well-formed name", None);
}

#[test]
fn a_section_id_that_is_too_long() {
    let id = "a".repeat(65);
    Content::shipped()
        .replace(
            INTERNATIONAL_AFFAIRS,
            r#""epa-rules""#,
            &format!("‸\"{id}\""),
        )
        .has_fault("this name is too long", None);
}

#[test]
fn a_reading_that_is_not_hiragana() {
    Content::shipped()
        .replace(FINANCE, r#""かいけいか""#, r#"‸"カイケイカ""#)
        .has_fault(
            "`カイケイカ` is not a reading in hiragana",
            "did you mean `かいけいか`?",
        );
    Content::shipped()
        .replace(FINANCE, r#""かいけいか""#, r#"‸"会計カ""#)
        .has_fault("`会計カ` is not a reading in hiragana", None);
}

#[test]
fn an_ill_formed_contact() {
    for ill_formed in [
        "guide",
        "guide at example.org",
        "http://example.org/",
        "mailto:guide@example.org",
        "guide@exam\u{200B}ple.org",
        "guide@例.jp",
        "guide@example.org,other@example.org",
    ] {
        Content::shipped()
            .replace(
                SITE,
                r#""contact": """#,
                &format!(r#""contact": ‸"{ill_formed}""#),
            )
            .has_fault(
                &format!("`{ill_formed}` is neither a mail address nor an https URL"),
                None,
            );
    }
    for (refused, help) in [
        (
            "https://www.mhlw.go.jp@evil.example/",
            "write only the host between `https://` and the path, without `@`",
        ),
        (
            "https://www.mhlw.gо.jp/", // a Cyrillic о
            "copy the address from the address bar of a browser; a host with other letters is written there as `xn--…`",
        ),
        (
            "https://example.org:0/",
            "correct the number after the `:`, or leave both out",
        ),
        ("https://example.org/\u{202E}", "remove it"),
        (
            "guide@example.org?bcc=a@evil.example",
            "leave out what follows the address, from `?` on",
        ),
    ] {
        Content::shipped()
            .replace(
                SITE,
                r#""contact": """#,
                &format!(r#""contact": ‸"{refused}""#),
            )
            .has_fault(&format!("the contact `{refused}` is refused"), help);
    }
    for well_formed in ["", "guide@example.org", "https://example.org/contact"] {
        Content::shipped()
            .replace(
                SITE,
                r#""contact": """#,
                &format!(r#""contact": "{well_formed}""#),
            )
            .has_no_fault();
    }
}

#[test]
fn an_ill_formed_picture() {
    let image = r#", "image": {"file": ‸"../Nursery.gif", "alt": {"ja": "保育室", "en": "The nursery"}, "width": ‸0, "height": ‸"480"}"#;
    Content::shipped()
        .replace(
            FINANCE,
            "Building No. 5\"\n      }",
            &format!("Building No. 5\"\n      }}{image}"),
        )
        .has_faults([
            ("`../Nursery.gif` is not the name of a picture file", None),
            ("0 is too small", None),
            ("a whole number was expected, a text was found", None),
        ]);
}

#[test]
fn a_size_that_no_picture_has() {
    let image = r#", "image": {"file": "nursery.jpg", "alt": {"ja": "保育室", "en": "The nursery"}, "width": ‸640.0, "height": ‸5000000000}"#;
    Content::shipped()
        .with("images/nursery.jpg", "")
        .replace(
            FINANCE,
            "Building No. 5\"\n      }",
            &format!("Building No. 5\"\n      }}{image}"),
        )
        .has_faults([
            ("`640.0` is not a size in pixels", None),
            ("`5000000000` is not a size in pixels", None),
        ]);
}
