//! The report: all faults of all files at once, and their layout.

use bukyoku::language::Lang;

use crate::folder::{
    COLUMNS, Content, FINANCE, HEALTH_SCIENCE, INTERNATIONAL_AFFAIRS, PERSONNEL, SITE,
};

const UNTRANSLATED: &str = "a text that is not translated yet can't be published: translate it, or leave the whole passage out in every language";
const NO_FOOTNOTE: &str = "add it to the section's `footnotes`, or remove the mark";

#[test]
fn every_fault_of_every_file_is_reported_at_once() {
    Content::shipped()
        .replace(SITE, r#""contact": """#, r#""contact": ‸"nobody""#)
        .replace(
            SITE,
            "six divisions: Health",
            "‸６ divisions‸[^six]: Health",
        )
        .replace(PERSONNEL, "休み方改革", "休み方‸ 改革")
        .replace(FINANCE, "{\n  \"$schema\"", "‸{\n  \"$schema\"")
        .replace(FINANCE, r#""reading""#, r#"‸"raeding""#)
        .replace(FINANCE, r#""Finance Division""#, r#"‸null"#)
        .replace(FINANCE, r#""budget","#, r#"‸"budgets","#)
        .replace(
            FINANCE,
            "公共調達",
            "公共‸ 調達‸:[a](‸http://example.org/)‸[^b]",
        )
        .has_faults([
            ("the field `reading` is missing", None),
            (
                "a text \"…\" was expected, `null` was found",
                Some(UNTRANSLATED),
            ),
            ("unknown field `raeding`", Some("did you mean `reading`?")),
            ("unknown subject `budgets`", Some("did you mean `budget`?")),
            (
                "there is a space between Japanese characters",
                Some("remove it: Japanese is written without spaces"),
            ),
            (
                "half-width `:` in the Japanese text",
                Some("did you mean `：`?"),
            ),
            (
                "a link to `http://example.org/` is refused",
                Some("did you mean `https://example.org/`?"),
            ),
            ("there is no footnote `b` for this mark", Some(NO_FOOTNOTE)),
            (
                "there is a space between Japanese characters",
                Some("remove it: Japanese is written without spaces"),
            ),
            (
                "Japanese characters in the English text: `６`",
                Some("translate it, or write it in Latin letters"),
            ),
            (
                "there is no footnote `six` for this mark",
                Some(NO_FOOTNOTE),
            ),
            ("`nobody` is neither a mail address nor an https URL", None),
        ]);
}

#[test]
fn a_broken_site_json_hides_no_fault_of_a_division() {
    Content::shipped()
        .replace(SITE, r#""contact": "","#, r#""contact": "‸""#)
        .replace(FINANCE, r#""slug": "finance""#, r#""slug": ‸"accounts""#)
        .replace(
            PERSONNEL,
            "Labour Bureaus",
            "[Labour Bureaus](‸/divisions/finanse/)",
        )
        .has_faults([
            (
                "the slug `accounts` is not the name of this file",
                Some("the address of the page comes from the slug: rename one of the two"),
            ),
            (
                "there is no division `finanse`",
                Some("did you mean `finance`?"),
            ),
            (
                "a comma is missing",
                Some("put a comma between two fields or two elements"),
            ),
        ]);
}

#[test]
fn a_broken_division_causes_no_other_faults() {
    Content::shipped()
        .replace(
            HEALTH_SCIENCE,
            r#""こうせいかがくか","#,
            r#""こうせいかがくか‸""#,
        )
        .replace(
            FINANCE,
            "staff welfare",
            "[staff welfare](/divisions/health-science/#anywhere)",
        )
        .has_fault(
            "a comma is missing",
            "put a comma between two fields or two elements",
        );
}

#[test]
fn the_report_looks_like_that_of_a_compiler() {
    let content = Content::with_several_faults();
    assert_eq!(content.report_in(Lang::En), REPORT);
}

const REPORT: &str = r#"  × the field `reading` is missing
   ╭─[bureaus/ministers-secretariat/finance.json:1:1]
 1 │ {
   · ┬
   · ╰── expected a field `reading` in this object
 2 │   "$schema": "../../../../docs/schema/division.schema.json",
   ╰────

  × this English text is empty
   ╭─[bureaus/ministers-secretariat/finance.json:6:11]
 5 │     "ja": "会計課",
 6 │     "en": ""
   ·           ─┬
   ·            ╰── expected English text
 7 │   },
   ╰────
  help: a text that is not translated yet can't be published: translate it, or leave the whole
        passage out in every language

  × unknown field `raeding`
   ╭─[bureaus/ministers-secretariat/finance.json:8:3]
 7 │   },
 8 │   "raeding": "かいけいか",
   ·   ────┬────
   ·       ╰── this object has no such field
 9 │   "pictogram": "money",
   ╰────
  help: did you mean `reading`?

  × there is a space between Japanese characters
    ╭─[bureaus/ministers-secretariat/finance.json:39:74]
 38 │     "ja": [
 39 │ …また、決算・会計の監査・公共 調達・行政財産や庁舎の管理・職員の福利厚生などの業務を担…
    ·                              ┬
    ·                              ╰── a stray space
 40 │     ],
    ╰────
  help: remove it: Japanese is written without spaces

  × a link to `http://example.org/` is refused
    ╭─[bureaus/ministers-secretariat/finance.json:42:430]
 41 │     "en": [
 42 │ …ildings, and staff [welfare](http://example.org/) and benefits."
    ·                               ─────────┬─────────
    ·                                        ╰── expected https://…, mailto:… or a page of this guide such as /divisions/finance/
 43 │     ]
    ╰────
  help: did you mean `https://example.org/`?

content: 5 faults in 1 file
"#;

#[test]
fn line_ends_of_windows_do_not_change_the_report() {
    let content = Content::with_several_faults();
    let report = content.report_in(Lang::En);
    let files: Vec<String> = content.json_files().map(str::to_owned).collect();
    let content = files.iter().fold(content, |content, file| {
        let text = content.text(file).replace('\n', "\r\n");
        content.with(file, text)
    });
    assert_eq!(content.report_in(Lang::En), report);
}

#[test]
fn hidden_characters_are_made_visible() {
    let content = Content::shipped()
        .replace(
            FINANCE,
            "公共調達",
            "\u{200F}公共\u{200B}\u{200B}調達\u{FEFF}",
        )
        .replace(FINANCE, r#""reading""#, "\"rea\u{202E}ding\u{1B}[31m\"")
        .replace(
            SITE,
            r#""contact": """#,
            "\"contact\": \"https://exam\u{2066}ple.org/\"",
        );
    let report = content.report_in(Lang::En);
    for expected in [
        "× hidden characters: `<U+200B><U+200B>`",
        "<U+200F>公共<U+200B><U+200B>調達<U+FEFF>",
        "× unknown field `rea<U+202E>ding<U+001B>[31m`",
        "× the contact `https://exam<U+2066>ple.org/` is refused",
    ] {
        assert!(report.contains(expected), "{expected}: {report}");
    }
    let is_harmless = |c: char| {
        c == '\n' || !c.is_control() && !"\u{200B}\u{200F}\u{202E}\u{2066}\u{FEFF}".contains(c)
    };
    assert!(report.chars().all(is_harmless), "{report:?}");
}

#[test]
fn the_report_fits_the_terminal() {
    let paragraph = "国際社会の相互依存が強まる中、我が国は、";
    let content = Content::shipped()
        // A long paragraph instead of a list,
        .replace(HEALTH_SCIENCE, "[\n      \"現在、AI技術", "\"現在、AI技術")
        .replace(
            HEALTH_SCIENCE,
            "危機管理を行っています。\"\n    ]",
            "危機管理を行っています。\"",
        )
        // a fault in the middle of one,
        .replace(
            INTERNATIONAL_AFFAIRS,
            "国際社会の平和と繁栄",
            "国際社会\u{200B}の平和 と繁\u{E0001}栄",
        )
        // and at the end of one in a file without line breaks.
        .with(
            FINANCE,
            format!(
                r#"{{"{paragraph}": "{}" "slug": "finance"}}"#,
                paragraph.repeat(9)
            ),
        );
    for line in content
        .report_in(Lang::En)
        .lines()
        .filter(|line| line.contains('│'))
    {
        let columns: usize = line
            .chars()
            .map(|c| {
                if matches!(c, '、'..='鿿' | '！'..='～') {
                    2
                } else {
                    1
                }
            })
            .sum();
        assert!(columns <= COLUMNS, "{columns} columns: {line}");
    }
}

#[test]
fn unusual_files_are_reported() {
    for text in [
        "",
        "\n",
        "{",
        "\r\n{\r\n\r\n",
        "\u{FEFF}",
        "{\"a\":\t1}",
        "課",
        "\"課\u{301}👩‍⚕️",
        "[",
        "\0",
    ] {
        let content = Content::shipped().with(FINANCE, text);
        assert!(content.report_in(Lang::En).contains(FINANCE), "{text:?}");
    }
    let content = Content::shipped().without(SITE).with(FINANCE, b"\xFF\xFE");
    assert!(
        content
            .report_in(Lang::En)
            .ends_with("content: 2 faults in 2 files\n")
    );
}

#[test]
fn colour_is_used_only_on_request() {
    let report = Content::shipped().without(SITE).check().unwrap_err();
    for colour in [false, true] {
        let mut text = String::new();
        report.render(&mut text, colour, COLUMNS).unwrap();
        assert_eq!(text.contains('\u{1B}'), colour);
    }
}
