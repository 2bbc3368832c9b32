//! A guide whose index has many files is searched like one whose index has one.

use bukyoku::language::Lang;

use crate::guide::Search;
use crate::table::lines;

#[test]
fn both_kinds_of_index_give_the_same_results() {
    let mut whole = Search::whole();
    for line in lines() {
        for lang in Lang::FULL {
            // Each query begins with nothing loaded.
            let found = Search::sharded().search(&line.query, lang, 0);
            let expected = whole.search(&line.query, lang, 0);
            assert_eq!(found, expected, "{} {}", lang.code(), line.query);
        }
    }
}

#[test]
fn the_files_of_one_query_serve_the_next() {
    let mut search = Search::sharded();
    let first = search.search("災害", Lang::Ja, 0);
    let loaded = search.loaded.len();
    assert_eq!(search.search("災害", Lang::Ja, 0), first);
    assert_eq!(search.loaded.len(), loaded);
    assert!(search.loaded.iter().any(|name| name.starts_with("terms/")));
    assert!(
        search
            .loaded
            .contains(&"divisions/health-science.json".to_owned())
    );
}
