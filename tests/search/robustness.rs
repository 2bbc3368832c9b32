//! Whatever is typed, the search answers, and soon.

use std::time::{Duration, Instant};

use bukyoku::content::compile::compile;
use bukyoku::content::json;
use bukyoku::language::Lang;
use bukyoku::search::compile as index;
use bukyoku::search::results::Results;
use proptest::prelude::*;

use crate::guide::{SHIPPED, Search, places};

#[test]
fn what_says_nothing_finds_nothing() {
    let mut search = Search::whole();
    for query in [
        "",
        " ",
        "　",
        "。",
        "、・（）「」",
        "!?*.[]{}()^$|\\",
        "\0\u{7}",
        "\u{202E}\u{200F}",
        "\"\"",
        "「」",
    ] {
        for lang in Lang::FULL {
            let results = search.search(query, lang, 0);
            assert_eq!(places(&results), [""; 0], "{query:?}");
            assert_eq!(results.terms, [""; 0], "{query:?}");
        }
    }
}

#[test]
fn what_is_around_a_word_does_not_matter() {
    let mut search = Search::whole();
    let expected = search.search("災害", Lang::Ja, 0);
    for query in [
        "災害\u{202E}",
        "\u{200F}災害",
        "　災害　",
        "災害。",
        "（災害）",
        "\u{FEFF}災\u{200B}害",
        "<災害>",
        "災害*",
        "災害\n",
    ] {
        let found = search.search(query, Lang::Ja, 0);
        assert_eq!(
            (found.groups, found.other),
            (expected.groups.clone(), expected.other.clone()),
            "{query:?}"
        );
    }
}

#[test]
fn a_long_query_is_cut() {
    let mut search = Search::whole();
    let results = search.search(&"災".repeat(10_000), Lang::Ja, 0);
    assert_eq!((results.cut, results.count), (9_800, 0));
    let results = search.search(&"災害 ".repeat(5_000), Lang::Ja, 0);
    assert!(results.cut > 0 && results.count > 0);
    assert_eq!(results.terms, ["災害"]);
}

#[test]
fn a_replacement_for_half_a_character_is_a_character() {
    // The browser sends it for a lone surrogate.
    let results = Search::whole().search("災害\u{FFFD}", Lang::Ja, 0);
    assert_eq!(results.count, 0);
}

#[test]
fn no_query_takes_long() {
    let mut search = Search::whole();
    let queries = [
        "あ".repeat(200),
        "a".repeat(200),
        "の".to_owned(),
        "a b c d e f g h i j".to_owned(),
        "い ろ は に ほ へ と ち り ぬ".to_owned(),
        "さいがいはけんいりょうちーむ".to_owned(),
    ];
    for query in queries {
        let started = Instant::now();
        let _ = search.search(&query, Lang::Ja, 0);
        // Hundreds of times longer than it takes when optimised.
        assert!(started.elapsed() < Duration::from_secs(2), "{query}");
    }
}

#[test]
fn a_text_of_a_megabyte_is_searched_soon() {
    let (source, _) = &*SHIPPED;
    let mut source = source.clone();
    let paragraphs = source.divisions[0].mission.as_mut().expect("it has one");
    paragraphs.ja.0[0].0 = "あ".repeat(350_000);
    paragraphs.en.0[0].0 = "a".repeat(350_000);
    paragraphs.en.0[0].0.push_str(&" ab".repeat(100_000));
    let files = index::compile(&source, &compile(&source), usize::MAX).expect("written");
    let mut search = Search::with(&files);
    for query in [
        "あ".to_owned(),
        "あ".repeat(200),
        format!("{}い", "あ".repeat(199)),
        format!("{}い{}", "あ".repeat(100), "あ".repeat(99)),
        "a".repeat(200),
        "ab".to_owned(),
    ] {
        let started = Instant::now();
        let _ = search.search(&query, Lang::Ja, 0);
        let _ = search.search(&query, Lang::En, 0);
        assert!(started.elapsed() < Duration::from_secs(10), "{query}");
    }
}

fn texts(results: &Results) -> impl Iterator<Item = &Vec<String>> {
    let groups = results.groups.iter().chain(&results.other);
    groups.flat_map(|group| {
        let results = group.results.iter();
        std::iter::once(&group.name).chain(results.flat_map(|found| [&found.title, &found.snippet]))
    })
}

proptest! {
    #[test]
    fn any_query_is_answered(query in any::<String>(), more in 0..3usize) {
        let results = Search::whole().search(&query, Lang::En, more);
        prop_assert_eq!(json::read(&results.to_json()), Some(results));
    }

    #[test]
    fn anything_in_japanese_is_answered(query in "[ぁ-んァ-ヶーｦ-ﾟa-zａ-ｚ0-9災害感染症 　・、。「」\"ヴ゛]{0,12}") {
        let whole = Search::whole().search(&query, Lang::Ja, 0);
        for pieces in texts(&whole) {
            prop_assert!(!pieces.concat().is_empty());
        }
        let sharded = Search::sharded().search(&query, Lang::Ja, 0);
        prop_assert!(places(&sharded).iter().all(|place| places(&whole).contains(place)));
    }
}
