//! Bundles the guide's stylesheets with lightningcss, each with all its imports,
//! and shortens them for publication.

mod custom_properties;

use std::path::{Path, PathBuf};

use anyhow::{Error, Result, anyhow};
use lightningcss::bundler::{BundleErrorKind, Bundler, FileProvider};
use lightningcss::error::Error as CssError;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions};

/// What the stylesheets are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Readable in a browser's developer tools.
    Development,
    /// Minified, with short names of custom properties.
    Release,
}

/// Bundles stylesheets that are used together. Their paths are relative to
/// `root`.
///
/// Fails with file, line and column if a stylesheet is wrong.
pub fn bundle<const N: usize>(root: &Path, entries: [&str; N], mode: Mode) -> Result<[String; N]> {
    let mut sheets = [const { String::new() }; N];
    for (sheet, entry) in sheets.iter_mut().zip(entries) {
        *sheet = bundle_one(root, entry, mode)?;
    }
    if mode == Mode::Release {
        custom_properties::shorten(&mut sheets);
    }
    Ok(sheets)
}

/// Without targets: nothing is rewritten for older browsers, so cascade layers,
/// nesting and light-dark() stay as they are.
fn bundle_one(root: &Path, entry: &str, mode: Mode) -> Result<String> {
    let files = FileProvider::new();
    let mut bundler = Bundler::new(&files, None, ParserOptions::default());
    // With this system's separators.
    let path: PathBuf = root.join(entry).components().collect();
    let mut sheet = bundler
        .bundle(&path)
        .map_err(|error| describe(&error, root, entry))?;
    sheet
        .minify(MinifyOptions::default())
        .map_err(|error| anyhow!("{entry} cannot be minified: {error}"))?;
    let options = PrinterOptions {
        minify: mode == Mode::Release,
        ..PrinterOptions::default()
    };
    let printed = sheet
        .to_css(options)
        .map_err(|error| anyhow!("{entry} cannot be written: {error}"))?;
    Ok(printed.code + "\n")
}

/// `style/card.css:12:9: the stylesheet is wrong here: …`
fn describe(
    error: &CssError<BundleErrorKind<'_, std::io::Error>>,
    root: &Path,
    entry: &str,
) -> Error {
    let CssError { kind, loc } = error;
    let Some(loc) = loc else {
        return anyhow!("lightningcss cannot bundle {entry}: {kind}");
    };
    let file = Path::new(&loc.filename);
    let file = file.strip_prefix(root).unwrap_or(file);
    // lightningcss counts lines from 0 and columns from 1.
    let place = format!("{}:{}:{}", file.display(), loc.line + 1, loc.column);
    match kind {
        BundleErrorKind::ResolverError(_) => {
            anyhow!("{place}: the file that is imported here cannot be read: {kind}")
        }
        _ => anyhow!("{place}: the stylesheet is wrong here: {kind}"),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// Bundles `main.css`, which imports `card.css`.
    fn bundle_two(main: &str, card: &str, mode: Mode) -> Result<String> {
        let folder = tempfile::tempdir()?;
        fs::write(folder.path().join("main.css"), main)?;
        fs::write(folder.path().join("card.css"), card)?;
        let [sheet] = bundle(folder.path(), ["main.css"], mode)?;
        Ok(sheet)
    }

    fn message(bundled: Result<String>) -> String {
        bundled.unwrap_or_else(|error| error.to_string())
    }

    #[test]
    fn an_import_is_bundled_and_modern_css_stays_as_it_is() -> Result<()> {
        let main = "@layer a, b;\n@import \"card.css\" layer(b);\n";
        let card =
            "p {\n  color: light-dark(#ffffff, #000000);\n\n  & > a {\n    inset: 0;\n  }\n}\n";
        let sheet = bundle_two(main, card, Mode::Release)?;
        assert_eq!(
            sheet,
            "@layer a;@layer b{p{color:light-dark(#fff,#000);&>a{inset:0}}}\n"
        );
        let sheet = bundle_two(main, card, Mode::Development)?;
        assert!(sheet.contains("  p {\n    color: light-dark(#fff, #000);\n"));
        Ok(())
    }

    #[test]
    fn a_mistake_is_reported_with_its_file_line_and_column() {
        let card = "p {\n  color: red;\n}\na > {\n  color: red;\n}\n";
        assert_eq!(
            message(bundle_two("@import \"card.css\";", card, Mode::Release)),
            "card.css:4:5: the stylesheet is wrong here: Invalid dangling combinator in selector"
        );
    }

    #[test]
    fn a_missing_import_is_reported_with_its_place() {
        let message = message(bundle_two("\n@import \"none.css\";", "", Mode::Release));
        let place = "main.css:2:1: the file that is imported here cannot be read: ";
        assert!(message.starts_with(place), "{message}");
    }

    #[test]
    fn a_missing_stylesheet_is_named() {
        let bundled = bundle(Path::new("nowhere"), ["style/main.css"], Mode::Release);
        let message = message(bundled.map(|[sheet]| sheet));
        assert!(message.contains("style/main.css"), "{message}");
    }
}
