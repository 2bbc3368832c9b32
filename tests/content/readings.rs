//! The readings of words: kanji without one, and a list with faults.

use bukyoku::language::Lang;

use crate::folder::{Content, FINANCE, HEALTH_SCIENCE, PERSONNEL, READINGS, SITE};

/// An entry of the shipped list.
const CONTRACT: &str = r#"{ "word": "契約", "reading": ["けいやく"], "reviewed": true },"#;

/// The fault of kanji without a reading.
#[track_caller]
fn has_no_reading(content: Content, kanji: &str) {
    content.has_fault(
        &format!("`{kanji}` has no reading in readings.json"),
        &*format!(
            "run `cargo xtask readings`, which proposes one, or add {{ \"word\": \"{kanji}\", \"reading\": [\"…\"], \"reviewed\": true }}"
        ),
    );
}

#[test]
fn kanji_without_a_reading_in_any_text() {
    for (file, old, new, kanji) in [
        // A name, a keyword, a paragraph, a caption, a subject, a footnote.
        (FINANCE, "\"会計課\"", "\"会計‸室\"", "室"),
        (FINANCE, "\"契約\"", "\"‸随意契約\"", "随意"),
        (FINANCE, "公共調達", "‸電子調達", "電子"),
        (FINANCE, "「ふくろう」", "「‸梟」", "梟"),
        (
            SITE,
            "\"ja\": \"感染症\"",
            "\"ja\": \"感染症‸予防\"",
            "予防",
        ),
        (HEALTH_SCIENCE, "記録的な大雨", "‸未曽有の大雨", "未曽有"),
    ] {
        has_no_reading(Content::shipped().replace(file, old, new), kanji);
    }
}

#[test]
fn kanji_after_an_escape_and_in_emphasis() {
    has_no_reading(
        Content::shipped().replace(FINANCE, "公共調達", r"\u516c\u5171‸\u96fb\u5b50調達"),
        "電子",
    );
    has_no_reading(
        Content::shipped().replace(
            FINANCE,
            "公共調達",
            "*‸電子*[公共](https://example.org/)調達",
        ),
        "電子",
    );
}

#[test]
fn kanji_without_a_reading_are_reported_once_however_often_they_stand() {
    let content = Content::shipped()
        .replace(FINANCE, "\"契約\"", "\"電子\"")
        .replace(FINANCE, "公共調達", "電子調達と電子契約")
        .replace(PERSONNEL, "休み方改革", "梟の休み方改革");
    let report = content.report_in(Lang::En);
    assert_eq!(
        report.matches("`電子` has no reading").count(),
        1,
        "{report}"
    );
    assert!(
        report.contains("how is this read? The first of 3 places"),
        "{report}"
    );
    assert_eq!(report.matches("`梟` has no reading").count(), 1, "{report}");
    assert!(report.contains("how is this read?\n"), "{report}");
    let report = content.report_in(Lang::Ja);
    assert!(
        report.contains("どう読みますか（3か所のうち最初のもの）"),
        "{report}"
    );
}

#[test]
fn english_text_and_text_without_kanji_need_no_reading() {
    Content::shipped()
        .replace(FINANCE, "「ふくろう」", "「フクロウ、owl 5」")
        .has_no_fault();
}

#[test]
fn without_the_file_no_kanji_needs_a_reading() {
    let content = Content::shipped()
        .without(READINGS)
        .replace(FINANCE, "公共調達", "電子調達");
    content.has_no_fault();
    assert_eq!(content.check().unwrap().readings.words, []);
}

#[test]
fn an_unreadable_list_causes_no_other_faults() {
    Content::shipped()
        .replace(READINGS, "\"words\": [", "\"words\": [‸,")
        .has_fault(
            "there is a comma too many",
            "remove it: JSON has commas only between fields and between elements",
        );
}

#[test]
fn an_entry_of_the_wrong_shape_causes_no_other_faults() {
    for (entry, message, help) in [
        (
            r#"{ "word": "契約", "reading": ‸"けいやく", "reviewed": true },"#,
            "a list […] was expected, a text was found",
            Some("put it into brackets, each element in quotes of its own: [\"…\", \"…\"]"),
        ),
        (
            r#"{ "word": "契約", "reading": ‸[], "reviewed": true },"#,
            "this list is empty",
            Some("fill it, or leave the whole field out if it is not needed"),
        ),
        (
            r#"{ "word": "契約", "reading": [‸"ケイヤク"], "reviewed": true },"#,
            "`ケイヤク` is not a reading in hiragana",
            Some("did you mean `けいやく`?"),
        ),
        (
            r#"‸{ "word": "契約", "reading": ["けいやく"] },"#,
            "the field `reviewed` is missing",
            None,
        ),
        (
            r#"{ "word": "契約", "reading": ["けいやく"], ‸"review": true, "reviewed": true },"#,
            "unknown field `review`",
            Some("did you mean `reviewed`?"),
        ),
        (
            r#"{ "word": "契約", "reading": ["けいやく"], "in": [‸"Finance#"], "reviewed": true },"#,
            "`Finance#` is not a place of the guide",
            None,
        ),
    ] {
        Content::shipped()
            .replace(READINGS, CONTRACT, entry)
            .has_fault(message, help);
    }
}

#[test]
fn an_entry_has_a_reading_for_each_group_of_kanji() {
    Content::shipped()
        .replace(READINGS, r#"["とりあつか"]"#, r#"‸["と", "あつか"]"#)
        .has_fault(
            "`取扱い` has 1 group of kanji and 2 readings",
            "write the readings of `取扱`; the kana of the word is not repeated",
        );
    Content::shipped()
        .replace(
            READINGS,
            r#""取り上げ", "reading": ["と", "あ"]"#,
            r#""取り上げ", "reading": ‸["とりあ"]"#,
        )
        .has_fault(
            "`取り上げ` has 2 groups of kanji and 1 reading",
            "write the readings of `取` and `上`; the kana of the word is not repeated",
        );
}

#[test]
fn a_word_without_kanji() {
    let entry = r#"{ "word": ‸"けいやく", "reading": ["けいやく"], "reviewed": true },"#;
    Content::shipped()
        .replace(READINGS, CONTRACT, &[entry, CONTRACT].concat())
        .has_fault(
            "the word `けいやく` has no kanji",
            "remove this entry: kana needs no reading",
        );
}

#[test]
fn a_word_that_appears_twice() {
    let help = "remove one of the two, or limit one of them to its places with `in`";
    let again = CONTRACT.replace("\"契約\"", "‸\"契約\"");
    Content::shipped()
        .replace(READINGS, CONTRACT, &[CONTRACT, &again].concat())
        .has_fault("the word `契約` appears twice in this list", help);

    let here = |mark: &str, places: &str| {
        format!(
            r#"{{ "word": {mark}"契約", "reading": ["けいやく"], "in": [{places}], "reviewed": true }},"#
        )
    };
    let (one, other) = (here("", r#""finance""#), here("", r#""personnel""#));
    Content::shipped()
        .replace(READINGS, CONTRACT, &[CONTRACT, &one, &other].concat())
        .has_no_fault();
    let again = here("‸", r#""finance", "site""#);
    Content::shipped()
        .replace(READINGS, CONTRACT, &[CONTRACT, &one, &again].concat())
        .has_fault(
            "the word `契約` appears twice in this list for `finance`",
            help,
        );
}

#[test]
fn a_place_that_does_not_exist() {
    let with_place = |place: &str| {
        let here = format!("\"reviewed\": true, \"in\": [\"finance\", {place}] }}");
        Content::shipped().replace(
            READINGS,
            CONTRACT,
            &CONTRACT.replace("\"reviewed\": true }", &here),
        )
    };
    for (place, message, help) in [
        (
            "finanse",
            "there is no division `finanse`",
            Some("did you mean `finance`?"),
        ),
        (
            "sites",
            "there is no division `sites`",
            Some("did you mean `site`?"),
        ),
        (
            "health-science#genome",
            "the division `health-science` has no section `genome`",
            None,
        ),
        (
            "international-affairs#epa-rule",
            "the division `international-affairs` has no section `epa-rule`",
            Some("did you mean `epa-rules`?"),
        ),
    ] {
        with_place(&format!("‸\"{place}\"")).has_fault(message, help);
    }
    for place in [
        "site",
        "health-science",
        "health-science#mission",
        "international-affairs#g20",
    ] {
        with_place(&format!("\"{place}\"")).has_no_fault();
    }
}

#[test]
fn a_reading_in_one_place_is_none_in_another() {
    let limited = CONTRACT.replace("\"reviewed\"", "\"in\": [\"personnel\"], \"reviewed\"");
    has_no_reading(
        Content::shipped()
            .replace(READINGS, CONTRACT, &limited)
            .replace(FINANCE, "\"契約\"", "\"‸契約\""),
        "契約",
    );
}

#[test]
fn an_entry_that_is_not_in_the_order_of_the_readings() {
    let moved = CONTRACT.replace("\"契約\"", "‸\"契約\"");
    Content::shipped()
        .replace(READINGS, CONTRACT, "")
        .replace(
            READINGS,
            r#"{ "word": "決算", "reading": ["けっさん"], "reviewed": true },"#,
            &[
                r#"{ "word": "決算", "reading": ["けっさん"], "reviewed": true },"#,
                &moved,
            ]
            .concat(),
        )
        .has_fault(
            "`契約` (けいやく) stands after `決算` (けっさん)",
            "move one of the two; `cargo xtask readings` sorts the list",
        );
}

#[test]
fn a_name_that_its_words_read_otherwise() {
    let help = "correct this reading, or those of its words in readings.json";
    Content::shipped()
        .replace(FINANCE, "\"かいけいか\"", "‸\"かいけか\"")
        .has_fault("`かいけか` is not how readings.json reads `会計課`", help);
    Content::shipped()
        .replace(READINGS, r#"["じんじか"]"#, r#"["じんじが"]"#)
        .replace(PERSONNEL, "\"じんじか\"", "‸\"じんじか\"")
        .has_fault("`じんじか` is not how readings.json reads `人事課`", help);
}

#[test]
fn letters_and_digits_of_a_name_may_be_read_in_any_way() {
    for (name, reading) in [
        ("会計課12", "かいけいか"),
        ("IT会計課", "あいてぃーかいけいか"),
    ] {
        Content::shipped()
            .replace(FINANCE, "\"会計課\"", &format!("\"{name}\""))
            .replace(FINANCE, "\"かいけいか\"", &format!("\"{reading}\""))
            .has_no_fault();
    }
}

#[test]
fn words_that_no_text_uses_and_that_nobody_has_reviewed_are_no_fault() {
    let unused = r#"{ "word": "啓蟄", "reading": ["けいちつ"], "reviewed": false },"#;
    let content = Content::shipped().replace(READINGS, CONTRACT, &[unused, CONTRACT].concat());
    content.has_no_fault();
}
