//! How many bytes the guide may cost its readers. `budget.json` changes only by
//! a deliberate commit.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context as _, Result, ensure};
use guide_package::Manifest;
use guide_package::compress::brotli;
use serde::Deserialize;

use crate::checkout::Checkout;
use crate::progress::Progress;

const BUDGET: &str = "budget.json";

/// A figure of the budget.
#[derive(Deserialize)]
struct Figure {
    /// The bytes that its files may have together, compressed.
    limit: usize,
    /// The paths of its files, from the root of the guide; `*` stands for any
    /// characters.
    files: Vec<String>,
}

/// Fails if a figure exceeds the budget.
pub(crate) fn check(checkout: &Checkout) -> Result<()> {
    let dist = checkout.path("dist");
    let budget = fs::read_to_string(checkout.path(BUDGET))
        .with_context(|| format!("cannot read {BUDGET}"))?;
    let budget: BTreeMap<String, Figure> = serde_json::from_str(&budget).context(BUDGET)?;
    let files = Manifest::read(&dist)?.hashes()?;
    let mut exceeded = Vec::new();
    for (
        name,
        Figure {
            limit,
            files: counted,
        },
    ) in &budget
    {
        let progress = Progress::spinner(format!("counting {name}"));
        let mut bytes = 0;
        for pattern in counted {
            let mut found = files
                .keys()
                .filter(|path| matches(path, pattern))
                .peekable();
            ensure!(found.peek().is_some(), "there is no {pattern}");
            for path in found {
                bytes += brotli(&fs::read(dist.join(path))?)?.len();
            }
        }
        drop(progress);
        println!("{bytes:>7} of {limit:>7} bytes: {name}");
        if bytes > *limit {
            exceeded.push(format!("{name} ({} too many)", bytes - limit));
        }
    }
    ensure!(
        exceeded.is_empty(),
        "more bytes than {BUDGET} allows: {}. If readers get something for them, raise it there",
        exceeded.join("; ")
    );
    Ok(())
}

fn matches(path: &str, pattern: &str) -> bool {
    let (prefix, suffix) = pattern.split_once('*').unwrap_or((pattern, ""));
    let is_whole = pattern.contains('*') || path == pattern;
    is_whole && path.starts_with(prefix) && path.ends_with(suffix)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_any_characters() {
        assert!(matches("assets/app-1.js", "assets/app-*.js"));
        assert!(!matches("assets/app-1.wasm", "assets/app-*.js"));
        assert!(matches("embed.js", "embed.js"));
        assert!(!matches("embed.js.br", "embed.js"));
    }
}
