//! The documentation in Markdown: its links, and its translations.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

/// Each Japanese document, and the English one that it is a translation of.
const TRANSLATIONS: [(&str, &str); 6] = [
    ("README.ja.md", "README.md"),
    ("docs/ja/content.md", "docs/content.md"),
    ("docs/ja/editors.md", "docs/editors.md"),
    ("docs/ja/embedding.md", "docs/embedding.md"),
    ("docs/ja/hosting.md", "docs/hosting.md"),
    ("docs/ja/program.md", "docs/program.md"),
];

/// The Markdown files in the root of the checkout and in `docs/`, each with its
/// path.
fn documents() -> BTreeMap<String, String> {
    let mut documents = BTreeMap::new();
    for folder in ["", "docs", "docs/ja"] {
        for entry in fs::read_dir(Path::new("./").join(folder)).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            if name.ends_with(".md") {
                let path = PathBuf::from(folder).join(name).display().to_string();
                let path = path.replace('\\', "/");
                documents.insert(path.clone(), read(&path));
            }
        }
    }
    documents
}

fn read(path: &str) -> String {
    fs::read_to_string(path).expect(path).replace("\r\n", "\n")
}

/// The lines that are not in a block of code.
fn prose(document: &str) -> impl Iterator<Item = &str> {
    let mut is_code = false;
    document.lines().filter(move |line| {
        let is_fence = line.trim_start().starts_with("```");
        is_code ^= is_fence;
        !is_code && !is_fence
    })
}

/// The heading of a line, and its level.
fn heading(line: &str) -> Option<(usize, &str)> {
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    Some((level, text.strip_prefix(' ')?)).filter(|_| level > 0)
}

/// The ids of the headings, as GitHub makes them.
fn fragments(document: &str) -> Vec<String> {
    let fragment = |(_, heading): (usize, &str)| {
        let is_kept = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
        let kept: String = heading.to_lowercase().chars().filter(is_kept).collect();
        kept.replace(' ', "-")
    };
    prose(document).filter_map(heading).map(fragment).collect()
}

/// The targets of the links, which are not in code.
fn links(document: &str) -> Vec<String> {
    let links = |line: &str| {
        let without_code: String = line.split('`').step_by(2).collect();
        let links = without_code.split("](").skip(1);
        let links = links.filter_map(|rest| rest.split_once(')'));
        links.map(|(link, _)| link.to_owned()).collect::<Vec<_>>()
    };
    prose(document).flat_map(links).collect()
}

#[test]
fn every_link_leads_to_a_file_and_a_heading() {
    let documents = documents();
    let mut count = 0;
    for (path, document) in &documents {
        for link in links(document) {
            if link.starts_with("https://") {
                continue;
            }
            count += 1;
            let (file, fragment) = link.split_once('#').unwrap_or((&link, ""));
            let target = match file {
                "" => path.clone(),
                file => in_folder_of(path, file),
            };
            assert!(Path::new(&target).exists(), "{path}: {link}");
            if !fragment.is_empty() {
                let ids = fragments(&documents[&target]);
                assert!(ids.iter().any(|id| id == fragment), "{path}: {link}");
            }
        }
    }
    assert!(count > 100, "{count} links");
}

/// The path of a link in the folder of a document.
fn in_folder_of(path: &str, link: &str) -> String {
    let mut steps: Vec<&str> = path.split('/').collect();
    steps.pop();
    for step in link.split('/') {
        match step {
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[test]
fn translations_and_what_they_are_made_from_lead_to_each_other() {
    for (japanese, english) in TRANSLATIONS {
        for (path, other) in [(japanese, english), (english, japanese)] {
            let first = links(&read(path)).into_iter().next().unwrap();
            assert_eq!(in_folder_of(path, &first), other, "{path}");
        }
    }
}

#[test]
fn no_translation_is_out_of_date() {
    for (japanese, english) in TRANSLATIONS {
        let hash = format!("{:x}", Sha256::digest(read(english)));
        let line = format!("<!-- The translation of {english} with the SHA-256 {hash} -->");
        assert_eq!(
            read(japanese).lines().next_back(),
            Some(&*line),
            "{english} has changed: translate the change in {japanese}, then write this last line"
        );
    }
}

#[test]
fn translations_have_the_same_parts() {
    // The README in Japanese also says which documents are in Japanese.
    for (japanese, english) in &TRANSLATIONS[1..] {
        let parts = |path| {
            let document = read(path);
            let levels: Vec<usize> = prose(&document)
                .filter_map(heading)
                .map(|(level, _)| level)
                .collect();
            let count = |is_part: fn(&&str) -> bool| prose(&document).filter(is_part).count();
            let rows = count(|line| line.trim_start().starts_with('|'));
            let cells = prose(&document)
                .filter(|line| line.trim_start().starts_with('|'))
                .map(|line| line.matches(" | ").count())
                .sum::<usize>();
            let items = count(|line| line.trim_start().starts_with("- "));
            let steps = count(|line| {
                let number = line.split_once(". ").map_or("", |(number, _)| number);
                number.parse::<usize>().is_ok()
            });
            let blocks = document.matches("```").count();
            (levels, rows, cells, items, steps, blocks)
        };
        assert_eq!(parts(japanese), parts(english), "{japanese}");
    }
}

/// Japanese terms that would be second names of what the interface of the guide
/// calls otherwise, each with that name.
const SECOND_NAMES: [(&str, &str); 6] = [
    ("府省", "省庁"),
    ("及び", "および"),
    ("又は", "または"),
    ("脚注", "注"),
    ("編集ソフト", "エディター"),
    ("編集用ソフト", "エディター"),
];

#[test]
fn japanese_texts_have_one_name_for_each_thing() {
    let messages = [
        "src/content/check/messages/ja.rs",
        "program/src/messages/ja.rs",
        "program/template/README.md",
        "program/template/bureaus/writing/files.json",
        "program/template/bureaus/writing/texts.json",
    ];
    let documents = TRANSLATIONS.map(|(japanese, _)| japanese);
    for path in messages.into_iter().chain(documents) {
        for line in read(path).lines() {
            // The verb 及ぶ; words that a reader may type into the search.
            let line = line.replace("及びません", "");
            if line.contains("\"記法\"") {
                continue;
            }
            for (second, name) in SECOND_NAMES {
                assert!(
                    !line.contains(second),
                    "{path}: {name} for {second}: {line}"
                );
            }
        }
    }
}
