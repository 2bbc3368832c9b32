//! How many bytes the guide may cost its readers. `budget.json` changes only by
//! a deliberate commit.

use std::fs;

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use crate::checkout::Checkout;
use crate::package::Manifest;
use crate::package::compress::brotli;
use crate::progress::Progress;

const BUDGET: &str = "budget.json";

/// The figures and the files that they count: paths, or their prefixes and suffixes.
const FIGURES: &[(&str, &[(&str, &str)])] = &[
    (
        "a division page until its first paint",
        &[("ja/divisions/international-affairs/index", ".html")],
    ),
    ("the program", &[("assets/app-", ".wasm")]),
    (
        "the scripts",
        &[("assets/app-", ".js"), ("assets/boot-", ".js")],
    ),
    ("embed.js", &[("embed", ".js")]),
    (
        "all of a first visit to a division page",
        &[
            ("ja/divisions/international-affairs/index", ".html"),
            // Not `embed-`, which pages of other sites load.
            ("assets/app-", ""),
            ("assets/boot-", ".js"),
            ("assets/paper-", ".css"),
            // Only links in view are prefetched; on this page, the longest,
            // links to other divisions are far below.
            ("content/divisions/international-affairs", ".json"),
            ("icons/icon", ".svg"),
            ("site", ".webmanifest"),
        ],
    ),
    (
        "all of a first visit to the front page",
        &[
            ("ja/index", ".html"),
            ("assets/app-", ""),
            ("assets/boot-", ".js"),
            ("assets/paper-", ".css"),
            ("content/index", ".json"),
            // The card that is in view on a phone, as `cargo xtask bench` lists
            // it.
            ("content/divisions/health-science", ".json"),
            ("icons/icon", ".svg"),
            ("site", ".webmanifest"),
        ],
    ),
];

/// Fails if a figure exceeds the budget.
pub(crate) fn check(checkout: &Checkout) -> Result<()> {
    let dist = checkout.path("dist");
    let budget = fs::read_to_string(checkout.path(BUDGET))
        .with_context(|| format!("cannot read {BUDGET}"))?;
    let budget: Value = serde_json::from_str(&budget).context(BUDGET)?;
    let files = Manifest::read(&dist)?.hashes()?;
    let mut exceeded = Vec::new();
    for (name, counted) in FIGURES {
        let progress = Progress::spinner(format!("counting {name}"));
        let allowed = budget[name]
            .as_u64()
            .with_context(|| format!("{BUDGET} has no figure for `{name}`"))?;
        let mut bytes = 0;
        for (prefix, suffix) in *counted {
            let mut found = files
                .keys()
                .filter(|path| path.starts_with(prefix) && path.ends_with(suffix))
                .peekable();
            ensure!(found.peek().is_some(), "there is no {prefix}…{suffix}");
            for path in found {
                let content = fs::read(dist.join(path))?;
                bytes += u64::try_from(brotli(&content)?.len())?;
            }
        }
        drop(progress);
        println!("{bytes:>7} of {allowed:>7} bytes: {name}");
        if bytes > allowed {
            exceeded.push(format!("{name} ({} too many)", bytes - allowed));
        }
    }
    ensure!(
        exceeded.is_empty(),
        "more bytes than {BUDGET} allows: {}. If readers get something for them, raise it there",
        exceeded.join("; ")
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_budget_and_what_is_counted_have_the_same_names() -> Result<()> {
        let text = fs::read_to_string(Checkout::find()?.path(BUDGET))?;
        let budget: Value = serde_json::from_str(&text)?;
        let allowed: BTreeSet<_> = budget.as_object().context(BUDGET)?.keys().collect();
        let names: Vec<_> = FIGURES.iter().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(allowed, BTreeSet::from_iter(&names));
        Ok(())
    }
}
