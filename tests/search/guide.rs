//! The shipped guide, and engines for it.

use std::collections::HashMap;
use std::path::Path;
use std::sync::LazyLock;

use bukyoku::content::check::{self, Source};
use bukyoku::content::compile::{Guide, compile};
use bukyoku::language::Lang;
use bukyoku::search::compile::{File, WHOLE};
use bukyoku::search::results::Results;
use bukyoku::search::{Engine, compile as index};

/// The shipped content, and what is compiled from it.
pub static SHIPPED: LazyLock<(Source, Guide)> = LazyLock::new(|| {
    let source = check::check(Path::new("public/content"), Lang::En)
        .expect("the content can be read")
        .unwrap_or_else(|_| panic!("the content has faults"));
    let guide = compile(&source);
    (source, guide)
});

static WHOLE_INDEX: LazyLock<Vec<File>> = LazyLock::new(|| index_of_shipped(WHOLE));

static SHARDED_INDEX: LazyLock<Vec<File>> = LazyLock::new(|| index_of_shipped(0));

fn index_of_shipped(limit: usize) -> Vec<File> {
    let (source, guide) = &*SHIPPED;
    index::compile(source, guide, limit).expect("the index is written")
}

/// A search engine that gets the files it asks for.
pub struct Search {
    pub engine: Engine,
    pub files: HashMap<String, String>,
    /// The files that it asked for, in this order.
    pub loaded: Vec<String>,
}

impl Search {
    /// The search of the shipped guide, with one file.
    pub fn whole() -> Self {
        Self::with(&WHOLE_INDEX)
    }

    /// The search of the shipped guide, with many files.
    pub fn sharded() -> Self {
        Self::with(&SHARDED_INDEX)
    }

    /// The search with these files.
    pub fn with(files: &[File]) -> Self {
        let files = files.iter();
        let files: HashMap<String, String> = files
            .map(|file| (file.name.clone(), file.json.clone()))
            .collect();
        let engine = Engine::new(&files["index.json"]).expect("the index is read");
        Self {
            engine,
            files,
            loaded: vec!["index.json".to_owned()],
        }
    }

    /// Loads what the query needs, and searches.
    pub fn search(&mut self, query: &str, lang: Lang, more: usize) -> Results {
        for _ in 0..20 {
            let missing = self.engine.missing(query, lang, more);
            if missing.is_empty() {
                return self.engine.search(query, lang, more);
            }
            for name in missing {
                assert!(
                    !self.loaded.contains(&name),
                    "{query}: {name} is needed again"
                );
                let json = self
                    .files
                    .get(&name)
                    .unwrap_or_else(|| panic!("there is no {name}"));
                self.engine.add(&name, json).expect("the file is read");
                self.loaded.push(name);
            }
        }
        panic!("{query} always needs more files");
    }
}

/// The results in their order: `finance` or `finance#description`; after `~`
/// those in the other language.
pub fn places(results: &Results) -> Vec<String> {
    let of = |groups: &[bukyoku::search::results::Group], mark: &str| {
        let mut places = Vec::new();
        for group in groups {
            for found in &group.results {
                let fragment = found.id.as_ref().map(|id| format!("#{id}"));
                places.push(format!(
                    "{mark}{}{}",
                    group.slug,
                    fragment.unwrap_or_default()
                ));
            }
        }
        places
    };
    let mut places = of(&results.groups, "");
    places.extend(of(&results.other, "~"));
    places
}
