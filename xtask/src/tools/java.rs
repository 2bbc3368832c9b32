//! Java, which the HTML checker needs.

use std::path::PathBuf;

use anyhow::{Context as _, Result};

use crate::process;
use crate::versions::JAVA_MAJOR;

/// The environment variable with the path of the program, both for the tests
/// and, if the user has set it, for xtask.
pub(crate) const JAVA: &str = "BUKYOKU_JAVA";

pub(crate) const DEBIAN_PACKAGES: &[&str] = &["default-jre-headless"];

/// The program, if it is new enough.
pub(crate) fn find() -> Option<PathBuf> {
    let java = process::from_env(JAVA).or_else(|| process::find("java"))?;
    // Java 8 does not support `--version`; macOS has a stub that only reports
    // that Java is missing.
    let version = process::version(&java)?;
    (major(&version)? >= JAVA_MAJOR).then_some(java)
}

pub(crate) fn provide() -> Result<PathBuf> {
    find().with_context(|| {
        format!(
            "Java {JAVA_MAJOR} or later, in which the HTML checker is written, is missing: \
             install it, or name the program in {JAVA}"
        )
    })
}

/// 17 of `openjdk 17.0.15 2025-04-15`.
fn major(version: &str) -> Option<u32> {
    let number = version.split_whitespace().nth(1)?;
    let digits = number.split(|c: char| !c.is_ascii_digit()).next()?;
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_of_java_is_its_first_number() {
        assert_eq!(major("openjdk 17.0.15 2025-04-15\nOpenJDK …"), Some(17));
        assert_eq!(major("openjdk 24-ea 2025-03-18"), Some(24));
        assert_eq!(major("java 21.0.1 2023-10-17 LTS"), Some(21));
        assert_eq!(major(""), None);
    }
}
