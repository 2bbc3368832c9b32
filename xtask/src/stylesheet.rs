//! Bundles the stylesheets: style/main.css and paper.css, each with all its
//! imports.

mod properties;

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};

use crate::checkout::Checkout;
use crate::npm::Packages;
use crate::programs;

/// The purpose of the stylesheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Readable in a browser's developer tools.
    Development,
    /// Minified for production.
    Publication,
}

/// Writes `target/site/screen.css` and `paper.css`, which index.html names, and
/// before them `target/site/tokens.css`, which style/main.css imports.
///
/// Fails with file, line and column if the stylesheet is wrong.
pub(crate) fn write(checkout: &Checkout, packages: &Packages, purpose: Purpose) -> Result<()> {
    let tokens = packages.tokens();
    let content = fs::read(&tokens).with_context(|| format!("cannot read {}", tokens.display()))?;
    write_if_changed(&checkout.path("target/site/tokens.css"), &content)?;

    let mut sheets = Vec::new();
    for entry in ["style/main.css", "style/paper.css"] {
        sheets.push(bundle(checkout, packages, purpose, entry)?);
    }
    if purpose == Purpose::Publication {
        properties::shorten(&mut sheets);
    }
    for (name, sheet) in ["screen.css", "paper.css"].iter().zip(&sheets) {
        write_if_changed(
            &checkout.path(&format!("target/site/{name}")),
            sheet.as_bytes(),
        )?;
    }
    Ok(())
}

/// Bundles a stylesheet with all its imports.
fn bundle(
    checkout: &Checkout,
    packages: &Packages,
    purpose: Purpose,
    entry: &str,
) -> Result<String> {
    let mut lightningcss = programs::command(packages.lightningcss()?);
    // Without targets: nothing is rewritten for older browsers, so cascade
    // layers, nesting and light-dark() stay as they are.
    lightningcss
        .current_dir(checkout.root())
        .args(["--bundle", entry]);
    if purpose == Purpose::Publication {
        lightningcss.arg("--minify");
    }
    let output = lightningcss.output().context("cannot run lightningcss")?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        match Complaint::in_output(&said) {
            Some(complaint) => bail!("{complaint}"),
            None => bail!("lightningcss cannot bundle {entry}: {}", said.trim()),
        }
    }
    String::from_utf8(output.stdout).with_context(|| format!("{entry} is not UTF-8"))
}

/// Does not write a file that is up to date, so that watchers do not run.
fn write_if_changed(path: &Path, content: &[u8]) -> Result<()> {
    if fs::read(path).is_ok_and(|present| present == content) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, content).with_context(|| format!("cannot write {}", path.display()))
}

/// An error of lightningcss, which reports it only in a panic message.
#[derive(Debug, PartialEq, Eq)]
struct Complaint {
    file: String,
    line: u32,
    column: u32,
    what: String,
}

impl Complaint {
    /// Finds `Error { kind: …, loc: Some(ErrorLocation { filename: "…", line:
    /// 0, column: 1 }) }`.
    fn in_output(output: &str) -> Option<Self> {
        let (_, rest) = output.split_once("Error { kind: ")?;
        let (kind, rest) = rest.split_once(", loc: Some(ErrorLocation { filename: \"")?;
        let (file, rest) = rest.split_once("\", line: ")?;
        let (line, rest) = rest.split_once(", column: ")?;
        let (column, _) = rest.split_once(' ')?;
        let line: u32 = line.parse().ok()?;
        Some(Self {
            file: file.replace("\\\\", "\\"),
            // lightningcss counts lines from 0 and columns from 1.
            line: line + 1,
            column: column.parse().ok()?,
            what: if kind.starts_with("ResolverError(") {
                "the file that is imported here cannot be read".to_owned()
            } else {
                let inner = kind.strip_prefix("ParserError(");
                let inner = inner.and_then(|inner| inner.strip_suffix(')'));
                format!("the stylesheet is wrong here: {}", inner.unwrap_or(kind))
            },
        })
    }
}

impl std::fmt::Display for Complaint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            file,
            line,
            column,
            what,
        } = self;
        write!(f, "{file}:{line}:{column}: {what}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let said = r#"
thread 'main' (7) panicked at src/main.rs:189:46:
called `Result::unwrap()` on an `Err` value: Error { kind: ParserError(SelectorError(DanglingCombinator)), loc: Some(ErrorLocation { filename: "style/card.css", line: 11, column: 9 }) }
note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace
"#;
        assert_eq!(
            Complaint::in_output(said).map(|complaint| complaint.to_string()),
            Some(
                "style/card.css:12:9: the stylesheet is wrong here: \
                 SelectorError(DanglingCombinator)"
                    .to_owned()
            )
        );
    }

    #[test]
    fn a_missing_import_is_told_with_its_place() {
        let said = r#"Error { kind: ResolverError(Os { code: 2, kind: NotFound, message: "No such file or directory" }), loc: Some(ErrorLocation { filename: "style\\main.css", line: 0, column: 1 }) }"#;
        assert_eq!(
            Complaint::in_output(said).map(|complaint| complaint.to_string()),
            Some(r"style\main.css:1:1: the file that is imported here cannot be read".to_owned())
        );
    }

    #[test]
    fn other_output_is_no_complaint() {
        assert_eq!(Complaint::in_output("Error: Os { code: 2 }"), None);
    }
}
