//! Files of the index that are damaged, or of another edition.

use bukyoku::language::Lang;
use bukyoku::search::{Engine, SearchError};
use proptest::prelude::*;

use crate::guide::{SHIPPED, Search};

#[test]
fn a_damaged_index_is_not_read() {
    let search = Search::whole();
    let index = &search.files["index.json"];
    let half: String = index.chars().take(index.chars().count() / 2).collect();
    for damaged in ["", "{", "[]", "{}", "null", "<!doctype html>", &half] {
        assert_eq!(Engine::new(damaged).err(), Some(SearchError::Damaged));
    }
    let later = index.replacen("\"format\":1", "\"format\":2", 1);
    assert_eq!(Engine::new(&later).err(), Some(SearchError::OtherEdition));
}

#[test]
fn a_file_of_another_edition_is_told_from_a_damaged_one() {
    let mut search = Search::sharded();
    for name in ["divisions/finance.json", "terms/0.json"] {
        let file = search.files[name].clone();
        let edition = search.engine.edition().to_owned();
        let other = file.replace(&edition, "0123456789abcdef");
        let half: String = file.chars().take(file.chars().count() / 2).collect();
        for (json, expected) in [
            (other.as_str(), Err(SearchError::OtherEdition)),
            (&half, Err(SearchError::Damaged)),
            ("{}", Err(SearchError::Damaged)),
            ("<!doctype html>", Err(SearchError::Damaged)),
            (&file, Ok(())),
        ] {
            assert_eq!(search.engine.add(name, json), expected, "{name}");
        }
    }
    for name in [
        "",
        "index.json",
        "terms/999.json",
        "terms/x.json",
        "divisions/none.json",
    ] {
        assert_eq!(
            search.engine.add(name, "{}"),
            Err(SearchError::Damaged),
            "{name}"
        );
    }
}

#[test]
fn without_its_files_a_large_guide_finds_nothing_and_says_what_it_needs() {
    let search = Search::sharded();
    assert_eq!(search.engine.search("災害", Lang::Ja, 0).count, 0);
    let missing = search.engine.missing("災害", Lang::Ja, 0);
    assert!(!missing.is_empty());
    for name in missing {
        assert!(search.files.contains_key(&name), "{name}");
    }
}

#[test]
fn the_edition_changes_with_any_text() {
    let (source, _) = &*SHIPPED;
    let edition = |source| {
        let guide = bukyoku::content::compile::compile(source);
        let files = bukyoku::search::compile::compile(source, &guide, usize::MAX).expect("written");
        Engine::new(&files[0].json)
            .expect("read")
            .edition()
            .to_owned()
    };
    let before = edition(source);
    assert_eq!(edition(source), before);
    let mut changed = source.clone();
    changed.site.synonyms[0].also.pop();
    assert_ne!(edition(&changed), before);
    let mut changed = source.clone();
    changed.divisions[0].name.ja.0.push('室');
    assert_ne!(edition(&changed), before);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_damage_is_reported_or_harmless(at in any::<prop::sample::Index>(), byte in any::<u8>(), query in "[a-zあ-ん災害]{1,4}") {
        let search = Search::sharded();
        for name in ["index.json", "terms/0.json", "divisions/finance.json"] {
            let mut json = search.files[name].clone().into_bytes();
            let at = at.index(json.len());
            json[at] = byte;
            let json = String::from_utf8_lossy(&json);
            if name == "index.json" {
                if let Ok(engine) = Engine::new(&json) {
                    let _ = engine.search(&query, Lang::Ja, 0);
                }
            } else {
                let mut damaged = Search::sharded();
                if damaged.engine.add(name, &json).is_ok() {
                    let _ = damaged.engine.search(&query, Lang::Ja, 0);
                }
            }
        }
    }
}
