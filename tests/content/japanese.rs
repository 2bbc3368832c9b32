//! The report in Japanese. That every fault has one is checked where the English
//! is.

use bukyoku::language::Lang;

use crate::folder::{
    COLUMNS, Content, FINANCE, HEALTH_SCIENCE, INTERNATIONAL_AFFAIRS, READINGS, SITE,
};

/// The columns that a text takes in a terminal with full-width characters.
fn columns(text: &str) -> usize {
    let of = |c| match c {
        '\u{3000}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF60}' => 2,
        _ => 1,
    };
    text.chars().map(of).sum()
}

#[test]
fn the_report_looks_like_that_of_a_compiler() {
    let content = Content::with_several_faults();
    assert_eq!(content.report_in(Lang::Ja), REPORT);
}

const REPORT: &str = r#"  × フィールド「reading」がありません
   ╭─[bureaus/ministers-secretariat/finance.json:1:1]
 1 │ {
   · ┬
   · ╰── このオブジェクトにはフィールド「reading」が必要です
 2 │   "$schema": "../../../../docs/schema/division.schema.json",
   ╰────

  × この英語の文章は空です
   ╭─[bureaus/ministers-secretariat/finance.json:6:11]
 5 │     "ja": "会計課",
 6 │     "en": ""
   ·           ─┬
   ·            ╰── 英語の文章が必要です
 7 │   },
   ╰────
  対処：翻訳の済んでいない文章は公開できません。翻訳するか、その箇所全体をどちらの言語でも省いてく
        ださい。

  × 「raeding」というフィールドはありません
   ╭─[bureaus/ministers-secretariat/finance.json:8:3]
 7 │   },
 8 │   "raeding": "かいけいか",
   ·   ────┬────
   ·       ╰── このオブジェクトにこのフィールドは書けません
 9 │   "pictogram": "money",
   ╰────
  対処：「reading」の誤りではありませんか。

  × 日本語の文字の間に空白があります
    ╭─[bureaus/ministers-secretariat/finance.json:39:74]
 38 │     "ja": [
 39 │ …また、決算・会計の監査・公共 調達・行政財産や庁舎の管理・職員の福利厚生などの業務を担…
    ·                              ┬
    ·                              ╰── 余分な空白です
 40 │     ],
    ╰────
  対処：削除してください。日本語では文字の間に空白を入れません。

  × 「http://example.org/」へのリンクは使えません
    ╭─[bureaus/ministers-secretariat/finance.json:42:430]
 41 │     "en": [
 42 │ …ildings, and staff [welfare](http://example.org/) and benefits."
    ·                               ─────────┬─────────
    ·                                        ╰── https://…、mailto:…、または/divisions/finance/のようなこの案内のページが必要です
 43 │     ]
    ╰────
  対処：「https://example.org/」の誤りではありませんか。

content: 1個のファイルに5件の誤りがあります
"#;

#[test]
fn faults_of_every_kind_are_explained() {
    for (file, old, new, said) in [
        (
            FINANCE,
            r#""かいけいか","#,
            r#""かいけいか""#,
            &["コンマがありません", "この後にコンマが必要です"][..],
        ),
        (
            FINANCE,
            "\n  ]\n}",
            "\n  }\n}",
            &[
                "JSONとして読めません：余分な「}」があります",
                "ここで読み込みが止まりました",
            ],
        ),
        (
            FINANCE,
            r#""budget","#,
            r#""budgets","#,
            &[
                "「budgets」というテーマはありません",
                "site.jsonにあるテーマのIDが必要です",
                "対処：「budget」の誤りではありませんか。",
            ],
        ),
        (
            FINANCE,
            r#""money""#,
            r#""coin""#,
            &[
                "\"coin\"は、ここで使える名前ではありません",
                "対処：次のいずれかを書いてください：「building」「",
            ],
        ),
        (
            FINANCE,
            "[\n    \"budget\",\n    \"personnel\"\n  ]",
            r#""budget""#,
            &["リスト[…]が必要ですが、文字列があります", "[\"…\", \"…\"]"],
        ),
        (
            FINANCE,
            "staff welfare",
            "[staff welfare](https://www.example.org@evil.example/)",
            &["「@」の前はユーザー名で、実際のリンク先は「evil.example」です"],
        ),
        (
            FINANCE,
            "staff welfare",
            "[staff welfare](/divisions/finanse/)",
            &[
                "「finanse」という課はありません",
                "このリンクの先がありません",
                "対処：「finance」の誤りではありませんか。",
            ],
        ),
        (
            HEALTH_SCIENCE,
            "記録的な大雨",
            "記録的な大雨[^rain]",
            &[
                "この記号に対応する注「rain」がありません",
                "同じ項目に、このIDの注が必要です",
            ],
        ),
        (
            INTERNATIONAL_AFFAIRS,
            r#""epa-rules""#,
            r#""policies""#,
            &["ID「policies」は、ページ自体が使っています"],
        ),
        (
            SITE,
            r#""contact": """#,
            r#""contact": "nobody""#,
            &["「nobody」は、メールアドレスでもhttpsのURLでもありません"],
        ),
        (
            READINGS,
            r#"{ "word": "契約", "reading": ["けいやく"]"#,
            r#"{ "word": "契約", "reading": ["けい", "やく"]"#,
            &[
                "「契約」には漢字のまとまりが1個ありますが、読みは2個です",
                "対処：「契約」の読みを書いてください。語の中の仮名は繰り返しません。",
            ],
        ),
    ] {
        let report = Content::shipped()
            .replace(file, old, new)
            .report_in(Lang::Ja);
        for said in said {
            assert!(report.contains(said), "{said}: {report}");
        }
    }
}

#[test]
fn long_lines_are_broken_at_the_width_of_the_terminal() {
    let content = Content::shipped()
        .replace(FINANCE, r#""Finance Division""#, r#""""#)
        .replace(FINANCE, "公共調達", "電子調達")
        .replace(
            FINANCE,
            "\"caption\"",
            r#""image": {"file": "none.jpg", "alt": {"ja": "保育室", "en": "The nursery"}, "width": 640, "height": 480}, "caption""#,
        );
    let report = content.report_in(Lang::Ja);
    // Labels stand beside what they explain, and are not broken.
    let lines = || report.lines().filter(|line| !line.contains("╰──"));
    for line in lines() {
        assert!(
            columns(line) <= COLUMNS,
            "{} columns: {line}",
            columns(line)
        );
    }
    let indent = " ".repeat(columns("  対処："));
    let continued = lines().filter(|line| line.starts_with(&indent)).count();
    assert!(continued >= 3, "{report}");
}

#[test]
fn the_line_with_the_number_of_faults_counts_files() {
    let content = Content::shipped().without(SITE).with(FINANCE, b"\xFF\xFE");
    let report = content.report_in(Lang::Ja);
    assert!(
        report.ends_with("content: 2個のファイルに2件の誤りがあります\n"),
        "{report}"
    );
}
