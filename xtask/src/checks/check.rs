//! The checks: their names and order, and what each needs.

use std::ffi::OsString;
use std::fmt;

use clap::ValueEnum;

use crate::tools::Tool;

/// A check, in the order in which they run: quick ones first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Check {
    /// Formatting
    Fmt,
    /// Lints, compiled for this machine
    Clippy,
    /// Lints, compiled for the browser
    ClippyWasm,
    /// The content has no error
    Content,
    /// Every test that needs no browser
    Test,
    /// The view layer in a browser
    View,
    /// The guide as it is published
    Build,
    /// The number of bytes that readers download, against budget.json
    Budget,
    /// That build on nginx, Caddy and Apache, as it is packaged
    Hosting,
    /// That build in Chromium, Firefox and WebKit
    Browser,
    /// A second build, in another folder, has the same bytes
    Reproducible,
}

/// The browsers that run all tests of the check `browser`, instead of Chromium
/// all and the others the most important ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Browsers {
    Chromium,
    Firefox,
    Webkit,
    All,
}

impl Browsers {
    /// The name on the command line, and for the tests.
    pub(super) fn name(self) -> String {
        let value = self.to_possible_value();
        value.map_or_else(String::new, |value| value.get_name().to_owned())
    }
}

impl Check {
    /// The tools that it needs.
    pub(super) fn tools(self, browsers: Option<Browsers>) -> &'static [Tool] {
        match self {
            Self::Fmt | Self::Clippy | Self::Content | Self::Budget => &[],
            Self::Test => &[Tool::Packages, Tool::Java],
            Self::ClippyWasm => &[Tool::WasmTarget],
            Self::View => &[Tool::WasmTarget, Tool::WasmBindgen, Tool::Browser],
            Self::Build | Self::Reproducible => Tool::FOR_TRUNK,
            Self::Hosting => &[Tool::Servers],
            Self::Browser => match browsers {
                None | Some(Browsers::All) => Tool::FOR_BROWSERS,
                Some(Browsers::Chromium) => &[Tool::Packages, Tool::Browser],
                Some(Browsers::Firefox) => &[Tool::Packages, Tool::Firefox],
                Some(Browsers::Webkit) => &[Tool::Packages, Tool::WebKit],
            },
        }
    }

    /// The check whose result this one examines.
    pub(super) fn prerequisite(self) -> Option<Self> {
        matches!(
            self,
            Self::Budget | Self::Hosting | Self::Browser | Self::Reproducible
        )
        .then_some(Self::Build)
    }
}

/// The name on the command line.
impl fmt::Display for Check {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = self.to_possible_value();
        f.write_str(value.as_ref().map_or("", |value| value.get_name()))
    }
}

/// Which checks run, and which of their tests.
pub(crate) struct Selection {
    pub(super) checks: Vec<Check>,
    pub(super) test_names: Vec<OsString>,
    pub(crate) browsers: Option<Browsers>,
}

impl Selection {
    /// All checks if `only` is empty. A check also selects the check whose
    /// result it examines, so that it never examines an old result.
    pub(crate) fn new(only: &[Check], test_names: Vec<OsString>) -> Self {
        let is_wanted = |check: &Check| {
            only.is_empty()
                || only.contains(check)
                || only
                    .iter()
                    .any(|other| other.prerequisite() == Some(*check))
        };
        let checks = Check::value_variants().iter().copied();
        Self {
            checks: checks.filter(is_wanted).collect(),
            test_names,
            browsers: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browser_never_sees_an_old_build() {
        let selection = Selection::new(&[Check::Browser], Vec::new());
        assert_eq!(selection.checks, [Check::Build, Check::Browser]);
        let selection = Selection::new(&[Check::Test, Check::Fmt], Vec::new());
        assert_eq!(selection.checks, [Check::Fmt, Check::Test]);
        assert_eq!(
            Selection::new(&[], Vec::new()).checks,
            Check::value_variants()
        );
    }
}
