//! What is shown of a result.

use std::collections::BTreeMap;

use bukyoku::language::Lang;
use bukyoku::search::results::{Found, Results, pieces};

use crate::guide::{SHIPPED, Search};
use crate::table::lines;

/// All texts of each division in a language, as its page has them.
fn texts(lang: Lang) -> BTreeMap<String, Vec<String>> {
    fn collect(value: &serde_json::Value, lang: &str, texts: &mut Vec<String>) {
        match value {
            serde_json::Value::Object(fields) => {
                for (name, value) in fields {
                    if name == lang || !["ja", "en", "keywords"].contains(&name.as_str()) {
                        collect(value, lang, texts);
                    }
                }
            }
            serde_json::Value::Array(list) => {
                list.iter().for_each(|value| collect(value, lang, texts));
            }
            // As the notation is shown.
            serde_json::Value::String(text) => texts.push(text.replace("[^uhc]", "")),
            _ => {}
        }
    }
    let (source, _) = &*SHIPPED;
    let of_division = |division| {
        let mut texts = Vec::new();
        let json = serde_json::to_value(division).expect("it is JSON");
        collect(&json, lang.code(), &mut texts);
        texts
    };
    let divisions = source.divisions.iter();
    divisions
        .map(|division| (division.slug.to_string(), of_division(division)))
        .collect()
}

/// All results of the queries of the table, each with its division and the
/// language of its texts.
fn results() -> Vec<(String, String, Found, Lang)> {
    let mut search = Search::whole();
    let mut all = Vec::new();
    for line in lines() {
        let Results { groups, other, .. } = search.search(&line.query, line.lang, 0);
        for (groups, lang) in [(groups, line.lang), (other, line.lang.beside())] {
            for group in groups {
                let slug = group.slug.to_string();
                let found = group.results.into_iter();
                all.extend(found.map(|found| (line.query.clone(), slug.clone(), found, lang)));
            }
        }
    }
    assert!(all.len() > 400);
    all
}

/// The width in half-width characters.
fn width(text: &str) -> usize {
    text.chars()
        .map(|c| {
            if c < '\u{1100}' || c == '…' || c == '’' || c == '–' {
                1
            } else {
                2
            }
        })
        .sum()
}

#[test]
fn a_snippet_is_a_passage_of_the_text() {
    let texts = Lang::FULL.map(|lang| (lang, texts(lang)));
    for (query, slug, found, lang) in results() {
        let snippet = found.snippet.concat();
        let passage = snippet.trim_start_matches('…').trim_end_matches('…');
        let (_, texts) = texts
            .iter()
            .find(|(one, _)| *one == lang)
            .expect("both are there");
        let is_there = texts[&slug].iter().any(|text| text.contains(passage));
        assert!(
            is_there && !passage.is_empty(),
            "{query}: {slug}: {snippet}"
        );
        assert!(width(&snippet) <= 170, "{query}: {snippet}");
        assert!(passage.trim() == passage, "{query}: {snippet}");
    }
}

#[test]
fn a_snippet_does_not_begin_or_end_within_a_word() {
    let mut cut = 0;
    for (query, _, found, lang) in results() {
        let snippet = found.snippet.concat();
        let Some(begun) = snippet.strip_prefix('…') else {
            continue;
        };
        if lang == Lang::Ja {
            let first = begun.chars().next().expect("it has a text");
            assert!(
                !"ぁぃぅぇぉっゃゅょんーァィゥェォッャュョン、。）」".contains(first),
                "{query}: {snippet}"
            );
        }
        cut += 1;
    }
    assert!(cut > 50);
}

#[test]
fn what_was_hit_is_marked_and_named() {
    let texts = Lang::FULL.map(|lang| (lang, texts(lang)));
    for (query, slug, found, lang) in results() {
        let (_, texts) = texts
            .iter()
            .find(|(one, _)| *one == lang)
            .expect("both are there");
        for hit in &found.hits {
            let is_there = texts[&slug].iter().any(|text| text.contains(hit.as_str()));
            assert!(is_there && !hit.is_empty(), "{query}: {slug}: {hit}");
        }
        for (piece, is_hit) in pieces(&found.snippet).chain(pieces(&found.title)) {
            if is_hit {
                let is_named = found.hits.iter().any(|hit| piece.contains(hit.as_str()));
                assert!(is_named, "{query}: {piece} is not in {:?}", found.hits);
            }
        }
    }
}

/// The marked pieces of the first result.
fn marked(query: &str, lang: Lang) -> Vec<String> {
    let results = Search::whole().search(query, lang, 0);
    let first = &results.groups[0].results[0];
    let marked = pieces(&first.title).chain(pieces(&first.snippet));
    marked
        .filter(|(_, is_hit)| *is_hit)
        .map(|(piece, _)| piece.to_owned())
        .collect()
}

#[test]
fn what_a_reading_stands_for_is_marked() {
    for (query, lang, expected) in [
        ("さいがい", Lang::Ja, &["災害", "災害"][..]),
        ("saigai", Lang::Ja, &["災害", "災害"]),
        ("かいけい", Lang::Ja, &["会計課"]),
        ("kaikeika", Lang::Ja, &["会計課"]),
        ("ﾃﾞｰﾀ", Lang::Ja, &["データ", "データ"]),
        ("洪水", Lang::Ja, &["豪雨"]),
        ("ユニバーサルヘルス", Lang::Ja, &["ユニバーサル・ヘルス"]),
        ("typhoon", Lang::En, &["Heavy Rain", "heavy rain"]),
        ("earthqauke", Lang::En, &["earthquakes"]),
        ("embassy", Lang::En, &["embassies"]),
        ("summ", Lang::En, &["summit"]),
    ] {
        assert_eq!(marked(query, lang), expected, "{query}");
    }
}

#[test]
fn a_division_found_by_its_keywords_shows_how_its_text_begins() {
    let results = Search::whole().search("入札", Lang::Ja, 0);
    let found = &results.groups[0].results[0];
    assert_eq!(results.groups[0].slug.as_str(), "finance");
    assert_eq!(found.id, None);
    assert!(found.snippet.concat().starts_with("夏の概算要求と"));
    assert_eq!(found.hits, [""; 0]);
}
