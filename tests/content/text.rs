//! Texts with invalid characters or notation.

use crate::folder::{Content, FINANCE, HEALTH_SCIENCE};

#[test]
fn different_numbers_of_paragraphs() {
    Content::shipped()
        .replace(
            FINANCE,
            ", which exceeds 30 trillion yen",
            ".\", ‸\"It exceeds 30 trillion yen",
        )
        .has_fault(
            "`description` has 1 paragraph in Japanese and 2 in English",
            "translate paragraph by paragraph: both lists need the same length",
        );
    Content::shipped()
        .replace(
            HEALTH_SCIENCE,
            "起こっています。保健医療",
            "起こっています。\", ‸\"保健医療",
        )
        .has_fault(
            "`mission` has 2 paragraphs in Japanese and 1 in English",
            "translate paragraph by paragraph: both lists need the same length",
        );
}

#[test]
fn keywords_may_differ_in_number() {
    Content::shipped()
        .replace(FINANCE, r#""crèche""#, r#""crèche", "nursery""#)
        .has_no_fault();
}

#[test]
fn half_width_kana() {
    Content::shipped()
        .replace(
            HEALTH_SCIENCE,
            "再生医療やゲノム医療など",
            "再生医療や‸ｹﾞﾉﾑ医療など",
        )
        .has_fault(
            "half-width kana: `ｹﾞﾉﾑ`",
            "type it in full-width kana (Unicode NFKC)",
        );
}

#[test]
fn a_stray_space_between_japanese_characters() {
    for space in [" ", "　", "  "] {
        Content::shipped()
            .replace(FINANCE, "公共調達", &format!("公共‸{space}調達"))
            .has_fault(
                "there is a space between Japanese characters",
                "remove it: Japanese is written without spaces",
            );
    }
    Content::shipped()
        .replace(FINANCE, "30兆円", "30 billion 円")
        .has_no_fault();
}

#[test]
fn half_width_punctuation_in_the_japanese_text() {
    Content::shipped()
        .replace(FINANCE, "公共調達", "公共調達‸(入札‸:契約‸)")
        .has_faults([
            (
                "half-width `(` in the Japanese text",
                Some("did you mean `（`?"),
            ),
            (
                "half-width `:` in the Japanese text",
                Some("did you mean `：`?"),
            ),
            (
                "half-width `)` in the Japanese text",
                Some("did you mean `）`?"),
            ),
        ]);
    Content::shipped()
        .replace(
            FINANCE,
            "公共調達",
            "[公共調達](https://example.org/)（9:30）",
        )
        .has_no_fault();
    Content::shipped()
        .replace(
            FINANCE,
            "公共調達",
            "[公共調達](https://example.org/](x)‸:[公共](https://example.org/)‸:",
        )
        .has_faults(
            [(
                "half-width `:` in the Japanese text",
                Some("did you mean `：`?"),
            ); 2],
        );
}

#[test]
fn japanese_in_the_english_text() {
    Content::shipped()
        .replace(FINANCE, "staff welfare", "‸福利厚生 and welfare‸！")
        .has_faults([
            (
                "Japanese characters in the English text: `福利厚生`",
                Some("translate it, or write it in Latin letters"),
            ),
            (
                "Japanese characters in the English text: `！`",
                Some("translate it, or write it in Latin letters"),
            ),
        ]);
}

#[test]
fn a_full_width_space_in_the_english_text() {
    Content::shipped()
        .replace(FINANCE, "staff welfare", "staff‸　welfare")
        .has_fault(
            "there is a full-width space in the English text",
            "write a half-width space",
        );
}

#[test]
fn a_space_at_the_start() {
    Content::shipped()
        .replace(FINANCE, "Finance Division", "‸ Finance Division")
        .has_fault("this text starts with a space", "remove it");
}

#[test]
fn a_space_at_the_end() {
    Content::shipped()
        .replace(FINANCE, r#""会計課""#, r#""会計課‸　""#)
        .has_fault("this text ends with a space", "remove it");
}

#[test]
fn a_line_break_in_a_text() {
    for line_break in [r"\n", "\n"] {
        Content::shipped()
            .replace(
                FINANCE,
                "settlement of accounts, ",
                &format!("settlement of accounts,‸{line_break}"),
            )
            .has_fault(
                "this text contains a line break or another control character",
                "write each paragraph as an element of its own",
            );
    }
}

#[test]
fn a_line_separator_in_a_text() {
    for separator in ['\u{2028}', '\u{2029}'] {
        Content::shipped()
            .replace(
                FINANCE,
                "staff welfare",
                &format!("staff‸{separator}welfare"),
            )
            .has_fault(
                "this text contains a line break or another control character",
                "write each paragraph as an element of its own",
            );
    }
}

#[test]
fn hidden_characters() {
    let help = "remove them: delete the characters on both sides too, and type these again";
    let hidden = ('\u{200B}'..='\u{200F}')
        .chain('\u{202A}'..='\u{202E}')
        .chain('\u{2066}'..='\u{2069}')
        .chain(['\u{FEFF}', '\u{AD}', '\u{2060}', '\u{61C}']);
    for c in hidden {
        let message = format!("hidden characters: `<U+{:04X}>`", u32::from(c));
        for (old, new) in [
            ("staff welfare", "staff ‸{}welfare"),
            ("公共調達", "公共‸{}調達"),
            ("\"Finance Division\"", "\"‸{}Finance Division\""),
            ("\"crèche\"", "\"crèche‸{}\""),
        ] {
            Content::shipped()
                .replace(FINANCE, old, &new.replace("{}", &c.to_string()))
                .has_fault(&message, help);
        }
    }
    Content::shipped()
        .replace(
            FINANCE,
            "staff welfare",
            r"‸\u202estaff‸\u2066\u200b welfare",
        )
        .has_faults([
            ("hidden characters: `<U+202E>`", Some(help)),
            ("hidden characters: `<U+2066><U+200B>`", Some(help)),
        ]);
}

#[test]
fn a_variation_selector_is_allowed() {
    Content::shipped()
        .replace(FINANCE, "公共調達", "公共\u{E0100}調達")
        .has_no_fault();
}

#[test]
fn notation_in_a_plain_text() {
    for notation in [
        "*Finance* Division",
        "[Finance](/about/) Division",
        "Finance Division[^a]",
    ] {
        Content::shipped()
            .replace(
                FINANCE,
                r#""Finance Division""#,
                &format!("‸\"{notation}\""),
            )
            .has_fault(
                "this text can contain no footnote mark, link or emphasis",
                "only paragraphs and footnotes have notation; write the text without it",
            );
    }
}

#[test]
fn a_fault_after_escapes_is_reported_at_its_position() {
    Content::shipped()
        .replace(FINANCE, "公共調達", r"\u516c\u5171‸\t\ud83d\ude00‸(")
        .has_faults([
            (
                "this text contains a line break or another control character",
                Some("write each paragraph as an element of its own"),
            ),
            (
                "half-width `(` in the Japanese text",
                Some("did you mean `（`?"),
            ),
        ]);
}
