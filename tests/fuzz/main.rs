//! The targets of `cargo xtask fuzz` (`src/fuzz.rs`), without a nightly compiler:
//! the committed corpora, and random changes of them.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use std::fs;
use std::path::{Path, PathBuf};

use bukyoku::fuzz::TARGETS;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, TestRunner};

/// How often each target is run with a random change of its corpus.
const CHANGES: u32 = 256;

/// The folder with the corpus of a target.
fn folder(target: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fuzz/corpus")
        .join(target)
}

/// The corpus of a target, in the order of the files' names.
fn corpus(target: &str) -> Vec<Vec<u8>> {
    let folder = folder(target);
    let entries = fs::read_dir(&folder).unwrap_or_else(|_| panic!("there is no {folder:?}"));
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| fs::read(file).unwrap()).collect()
}

#[test]
fn every_target_has_a_corpus() {
    for (name, _) in TARGETS {
        assert!(corpus(name).len() >= 3, "{name}");
    }
    let folders = fs::read_dir(folder("")).unwrap().count();
    assert_eq!(folders, TARGETS.len(), "a corpus belongs to no target");
}

#[test]
fn every_target_is_a_program_of_cargo_fuzz() {
    let manifest = include_str!("../../fuzz/Cargo.toml");
    for (name, _) in TARGETS {
        let program = format!("name = \"{name}\"\npath = \"fuzz_targets/{name}.rs\"\n");
        assert!(manifest.contains(&program), "{name}");
    }
}

#[test]
fn nothing_in_a_corpus_breaks_its_target() {
    for (name, target) in TARGETS {
        for bytes in corpus(name) {
            println!("{name}: {}", String::from_utf8_lossy(&bytes));
            target(&bytes);
        }
    }
}

#[test]
fn no_change_of_a_corpus_breaks_its_target() {
    for (name, target) in TARGETS {
        let corpus = corpus(name);
        let change = (
            any::<Index>(),
            any::<Index>(),
            0_usize..20,
            prop_oneof![
                vec(any::<u8>(), 0..8),
                r#"[\[\]\{\}",:\\/#?&=%.*^()a0課部災（ 　\n\u{0}]{0,8}"#
                    .prop_map(String::into_bytes),
            ],
        );
        let mut runner = TestRunner::new(Config {
            cases: CHANGES,
            // The corpus is the memory.
            failure_persistence: None,
            ..Config::default()
        });
        let result = runner.run(&change, |(file, start, length, replacement)| {
            let mut bytes = file.get(&corpus).clone();
            let start = start.index(bytes.len() + 1);
            let end = (start + length).min(bytes.len());
            bytes.splice(start..end, replacement);
            target(&bytes);
            Ok(())
        });
        if let Err(error) = result {
            panic!("{name}: {error}");
        }
    }
}
