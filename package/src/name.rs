//! The name of a package. Two guides have different ones, and so have two editions
//! of a guide: they lie side by side in a folder, and on the server.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::manifest::Manifest;

/// The file of a guide that has its title.
const INDEX: &str = "content/index.json";

/// How many characters of the title a name may have: it is read and typed.
const LENGTH: usize = 40;

/// How many digits of the name of the edition it has.
const DIGITS: usize = 8;

/// The name for the package of a built guide, such as
/// `bukyoku-mhlw-guide-2019-edition-7d49de47`.
pub(crate) fn of(guide: &Path, manifest: &Manifest) -> Result<String> {
    let index = fs::read(guide.join(INDEX)).with_context(|| format!("cannot read {INDEX}"))?;
    let index: Value =
        serde_json::from_slice(&index).with_context(|| format!("{INDEX} is not JSON"))?;
    let title = index["site"]["title"]["en"].as_str();
    let title = words(title.with_context(|| format!("{INDEX} has no title"))?);
    let edition = manifest.edition()?;
    let edition = edition.get(..DIGITS).unwrap_or(edition);
    let parts = ["bukyoku", &title, edition].into_iter();
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    Ok(parts.join("-"))
}

/// The words of a title in ASCII, in lower case and joined by hyphens, so that
/// every shell and every server takes them as they are. Empty if there are none.
fn words(title: &str) -> String {
    let title = title.replace(['’', '\''], "").to_lowercase();
    let mut joined = String::new();
    for word in title.split(|c: char| !c.is_ascii_alphanumeric()) {
        if word.is_empty() {
            continue;
        }
        let hyphen = if joined.is_empty() { "" } else { "-" };
        if joined.len() + hyphen.len() + word.len() > LENGTH {
            break;
        }
        joined.push_str(hyphen);
        joined.push_str(word);
    }
    joined
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use tempfile::TempDir;

    use super::*;

    /// A guide with a title and an edition.
    fn guide(title: &str, edition: &str) -> Result<TempDir> {
        let folder = tempfile::tempdir()?;
        fs::create_dir(folder.path().join("content"))?;
        let index = json!({ "site": { "title": { "ja": "案内", "en": title } } });
        fs::write(folder.path().join(INDEX), index.to_string())?;
        let manifest = json!({
            "edition": edition,
            "policy": "default-src 'none'",
            "files": [],
        });
        fs::write(folder.path().join("files.json"), manifest.to_string())?;
        Ok(folder)
    }

    fn name(title: &str, edition: &str) -> Result<String> {
        let folder = guide(title, edition)?;
        of(folder.path(), &Manifest::read(folder.path())?)
    }

    #[test]
    fn guides_and_editions_have_names_of_their_own() -> Result<()> {
        assert_eq!(
            name("MHLW guide, 2019 edition", "7d49de4743bd895e")?,
            "bukyoku-mhlw-guide-2019-edition-7d49de47"
        );
        assert_ne!(
            name("A", "7d49de4743bd895e")?,
            name("B", "7d49de4743bd895e")?
        );
        assert_ne!(
            name("A", "7d49de4743bd895e")?,
            name("A", "8d49de4743bd895e")?
        );
        Ok(())
    }

    #[test]
    fn a_name_is_short_and_has_only_letters_digits_and_hyphens() -> Result<()> {
        for (title, expected) in [
            (
                "The People’s “Guide” / 案内",
                "bukyoku-the-peoples-guide-0123abcd",
            ),
            ("案内", "bukyoku-0123abcd"),
            (
                "Ministry of Everything That Nobody Else Does guide",
                "bukyoku-ministry-of-everything-that-nobody-else-0123abcd",
            ),
            ("../..\\", "bukyoku-0123abcd"),
        ] {
            assert_eq!(name(title, "0123abcd")?, expected);
        }
        Ok(())
    }

    #[test]
    fn a_guide_without_an_edition_has_no_name() {
        for edition in ["", "../up"] {
            assert!(name("A", edition).is_err(), "{edition}");
        }
    }
}
