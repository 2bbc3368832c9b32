//! The table of queries: what must be found first.

use std::fs;

use bukyoku::language::Lang;

use crate::guide::{Search, places};

/// A line of the table.
pub struct Line {
    pub lang: Lang,
    pub kind: String,
    pub query: String,
    /// What may be found first; empty if nothing may be found.
    pub expected: Vec<String>,
}

/// The lines of the table.
pub fn lines() -> Vec<Line> {
    let table = fs::read_to_string("tests/search/queries.txt").expect("the table is read");
    let lines = table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with("# "));
    lines
        .filter(|line| *line != "#")
        .map(|line| {
            let fields: Vec<&str> = line.split(" | ").collect();
            let [lang, kind, query, expected] = fields[..] else {
                panic!("not a line of the table: {line}");
            };
            let expected = expected.split(", ").filter(|expected| *expected != "-");
            Line {
                lang: Lang::from_code(lang).expect(line),
                kind: kind.to_owned(),
                query: query.to_owned(),
                expected: expected.map(str::to_owned).collect(),
            }
        })
        .collect()
}

#[test]
fn at_least_sixty_queries_are_asked_in_each_language() {
    for lang in Lang::FULL {
        assert!(lines().iter().filter(|line| line.lang == lang).count() >= 60);
    }
}

#[test]
fn every_query_finds_what_it_must_and_nearly_all_find_it_first() {
    let mut search = Search::whole();
    let lines = lines();
    let mut lost = Vec::new();
    let mut later = Vec::new();
    for line in &lines {
        let found = places(&search.search(&line.query, line.lang, 0));
        let report = || {
            format!(
                "{} {}: {} -> {found:?}",
                line.lang.code(),
                line.kind,
                line.query
            )
        };
        let is_expected = |place: &String| line.expected.contains(place);
        match (found.first(), line.expected.is_empty()) {
            (None, true) => {}
            (Some(first), false) if is_expected(first) => {}
            _ if found.iter().any(is_expected) => later.push(report()),
            _ => lost.push(report()),
        }
    }
    println!(
        "{} queries, {} not first:\n{}",
        lines.len(),
        later.len(),
        later.join("\n")
    );
    assert!(
        lost.is_empty(),
        "not found, or found wrongly:\n{}",
        lost.join("\n")
    );
    assert!(
        later.len() * 20 <= lines.len(),
        "not first:\n{}",
        later.join("\n")
    );
}
