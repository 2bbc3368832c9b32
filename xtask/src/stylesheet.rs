//! Writes the stylesheets that index.html names.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use bukyoku_stylesheet::{Mode, bundle};

use crate::checkout::Checkout;
use crate::tools::npm::Packages;

/// Writes the stylesheets in `target/site`, and before them `tokens.css`, which style/main.css imports.
///
/// Fails with file, line and column if a stylesheet is wrong.
pub(crate) fn write(checkout: &Checkout, packages: &Packages, mode: Mode) -> Result<()> {
    let site = checkout.path("target/site");
    let tokens = packages.tokens();
    let content = fs::read_to_string(&tokens);
    let content = content.with_context(|| format!("cannot read {}", tokens.display()))?;
    write_if_changed(&site.join("tokens.css"), &content)?;
    let entries = [
        "style/main.css",
        "style/paper.css",
        "style/search.css",
        "style/colour.css",
        "style/furigana.css",
        "style/parallel.css",
    ];
    let [screen, paper, search, colour, furigana, parallel] =
        bundle(checkout.root(), entries, mode)?;
    write_if_changed(&site.join("screen.css"), &screen)?;
    write_if_changed(&site.join("search.css"), &search)?;
    write_if_changed(&site.join("colour.css"), &colour)?;
    write_if_changed(&site.join("furigana.css"), &furigana)?;
    write_if_changed(&site.join("parallel.css"), &parallel)?;
    write_if_changed(&site.join("paper.css"), &paper)
}

/// Does not write a file that is up to date, so that watchers do not run.
fn write_if_changed(path: &Path, content: &str) -> Result<()> {
    if fs::read(path).is_ok_and(|present| present == content.as_bytes()) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, content).with_context(|| format!("cannot write {}", path.display()))
}
