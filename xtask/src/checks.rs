//! `cargo xtask test`: the checks, what each runs, and the summary.

use std::env;
use std::ffi::OsString;
use std::io::{Read as _, Write as _};
use std::path::PathBuf;
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use anyhow::{Error, Result, bail};

use crate::browser::{CHROMEDRIVER, CHROMIUM};
use crate::checkout::{self, Checkout};
use crate::java::JAVA;
use crate::package::{self, Base, Order};
use crate::prebuild::{CONTENT_TOOL, PRERENDERER};
use crate::programs::{self, Shown, Took, Toolbox};
use crate::setup::{self, Need};
use crate::tally::Tally;
use crate::versions::WASM_TARGET;
use crate::{budget, reproducible};

/// The checks, in the order in which they run: quick ones first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Check {
    Fmt,
    Clippy,
    ClippyWasm,
    Content,
    Test,
    Build,
    Budget,
    Hosting,
    Browser,
    Reproducible,
}

impl Check {
    const ALL: [Self; 10] = [
        Self::Fmt,
        Self::Clippy,
        Self::ClippyWasm,
        Self::Content,
        Self::Test,
        Self::Build,
        Self::Budget,
        Self::Hosting,
        Self::Browser,
        Self::Reproducible,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Fmt => "fmt",
            Self::Clippy => "clippy",
            Self::ClippyWasm => "clippy-wasm",
            Self::Content => "content",
            Self::Test => "test",
            Self::Build => "build",
            Self::Budget => "budget",
            Self::Hosting => "hosting",
            Self::Browser => "browser",
            Self::Reproducible => "reproducible",
        }
    }

    /// All names, for messages.
    pub(crate) fn names() -> String {
        Self::ALL.map(Self::name).join(", ")
    }

    /// The check with this name, or an error that lists all names.
    pub(crate) fn named(name: &str) -> Result<Self> {
        match Self::ALL.into_iter().find(|check| check.name() == name) {
            Some(check) => Ok(check),
            None => bail!("there is no check {name}; there are {}", Self::names()),
        }
    }

    fn needs(self) -> &'static [Need] {
        match self {
            Self::Fmt | Self::Clippy | Self::Content | Self::Budget => &[],
            Self::Test => &[Need::Packages, Need::Java],
            Self::ClippyWasm => &[Need::WasmTarget],
            Self::Build | Self::Reproducible => Need::FOR_TRUNK,
            Self::Hosting => &[Need::Servers],
            Self::Browser => &[Need::Packages, Need::Browser],
        }
    }

    /// The check whose result this one examines.
    fn after(self) -> Option<Self> {
        matches!(
            self,
            Self::Budget | Self::Hosting | Self::Browser | Self::Reproducible
        )
        .then_some(Self::Build)
    }
}

/// Which checks run, and which of their tests.
pub(crate) struct Selection {
    checks: Vec<Check>,
    tests: Vec<OsString>,
}

impl Selection {
    /// All checks if `only` is empty. A check also selects the check whose
    /// result it examines, so that it never examines an old result.
    pub(crate) fn new(only: &[Check], tests: Vec<OsString>) -> Self {
        let is_wanted = |check: &Check| {
            only.is_empty()
                || only.contains(check)
                || only.iter().any(|other| other.after() == Some(*check))
        };
        Self {
            checks: Check::ALL.into_iter().filter(is_wanted).collect(),
            tests,
        }
    }
}

/// How a check ended.
struct Outcome {
    check: Check,
    /// Tests, or 1 for a check that has none.
    passed: u64,
    failed: u64,
    /// The names of the failed tests, if known.
    failures: Vec<String>,
    /// Why it failed, if its output does not show it.
    reason: Option<String>,
}

impl Outcome {
    fn of_one(check: Check, succeeded: bool) -> Self {
        Self {
            check,
            passed: u64::from(succeeded),
            failed: u64::from(!succeeded),
            failures: Vec::new(),
            reason: None,
        }
    }

    fn not_run(check: Check, reason: String) -> Self {
        Self {
            reason: Some(reason),
            ..Self::of_one(check, false)
        }
    }

    fn of_tests(check: Check, succeeded: bool, tally: Tally) -> Self {
        let reason = match (succeeded, tally.failed, tally.passed) {
            (true, 0, 0) => Some("no test ran"),
            (false, 0, _) => Some("it ended without a failing test"),
            _ => None,
        };
        Self {
            check,
            passed: tally.passed,
            // A failure outside of the tests counts, too.
            failed: tally.failed.max(u64::from(reason.is_some())),
            failures: tally.failures,
            reason: reason.map(str::to_owned),
        }
    }

    fn succeeded(&self) -> bool {
        self.failed == 0
    }

    /// The command that runs only what failed.
    fn again(&self) -> String {
        /// With more failed tests than this, the command names none.
        const MANY: usize = 8;

        let mut command = format!("cargo xtask test --only {}", self.check.name());
        if !self.failures.is_empty() && self.failures.len() <= MANY {
            command.push_str(" --");
            for name in &self.failures {
                command.push(' ');
                command.push_str(&programs::quoted(name.as_ref()));
            }
        }
        command
    }
}

/// Runs the checks. The last line of output is `N passed, N failed`.
pub(crate) fn run(checkout: &Checkout, selection: &Selection) -> Result<ExitCode> {
    let mut runner = Runner::set_up(checkout, selection);
    let mut outcomes: Vec<Outcome> = Vec::new();
    for &check in &selection.checks {
        let name = check.name();
        println!("\n== {name}");
        let started = Instant::now();
        let spoiled = outcomes
            .iter()
            .find(|outcome| check.after() == Some(outcome.check) && !outcome.succeeded());
        let outcome = if let Some(spoiled) = spoiled {
            Outcome::not_run(check, format!("not run: {} failed", spoiled.check.name()))
        } else {
            runner
                .run(check)
                .unwrap_or_else(|error| Outcome::not_run(check, format!("{error:#}")))
        };
        if let Some(reason) = &outcome.reason {
            println!("{reason}");
        }
        let word = if outcome.succeeded() {
            "passed"
        } else {
            "FAILED"
        };
        println!("== {name} {word} ({})", Took(started.elapsed()));
        outcomes.push(outcome);
    }
    Ok(summary(&outcomes))
}

fn summary(outcomes: &[Outcome]) -> ExitCode {
    println!();
    for outcome in outcomes.iter().filter(|outcome| !outcome.succeeded()) {
        let name = outcome.check.name();
        match &outcome.reason {
            Some(reason) => println!("{name} failed: {reason}"),
            None => println!("{name} failed"),
        }
        for test in &outcome.failures {
            println!("    {test}");
        }
        println!("  again: {}", outcome.again());
    }
    let passed: u64 = outcomes.iter().map(|outcome| outcome.passed).sum();
    let failed: u64 = outcomes.iter().map(|outcome| outcome.failed).sum();
    println!("{passed} passed, {failed} failed");
    if failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// The state that the checks share.
struct Runner<'a> {
    tools: Toolbox<'a>,
    tests: &'a [OsString],
    /// What could not be provided, and why.
    missing: Vec<(Need, Error)>,
    /// Whether this run has compiled the content tool.
    has_content_tool: bool,
}

/// The packages and features that Cargo compiles for this machine.
///
/// One selection of packages and features, because Cargo compiles a dependency
/// again when another selection gives it other features: `-p bukyoku`, or one
/// feature less, would cost most of the web framework a second time.
const NATIVE: [&str; 3] = ["--workspace", "--features", "prerender"];

/// Tests that start web servers or a browser need a build. Before there is one,
/// their packages are excluded. Afterwards they are found by the names of their
/// test programs, which begin with `hosting` and `browser`, without another
/// selection.
const WITHOUT_BUILD: [&str; 4] = [
    "--exclude",
    "bukyoku-browser-tests",
    "--exclude",
    "bukyoku-hosting-tests",
];
const ONLY_HOSTING: [&str; 2] = ["--test", "hosting*"];
const ONLY_BROWSER: [&str; 2] = ["--test", "browser*"];

/// The bases at which the hosting is tested.
const BASES: [&str; 2] = ["/", "/a/b~c/guide/"];

const DENY_WARNINGS: [&str; 3] = ["--", "-D", "warnings"];

impl<'a> Runner<'a> {
    fn set_up(checkout: &'a Checkout, selection: &'a Selection) -> Self {
        let mut tools = Toolbox::new(checkout);
        let needs: Vec<Need> = selection
            .checks
            .iter()
            .flat_map(|check| check.needs())
            .copied()
            .collect();
        let missing = setup::provide(&needs, &mut tools);
        Self {
            tools,
            tests: &selection.tests,
            missing,
            has_content_tool: false,
        }
    }

    fn run(&mut self, check: Check) -> Result<Outcome> {
        let is_needed = |(need, _): &&(Need, Error)| check.needs().contains(need);
        if let Some((_, why)) = self.missing.iter().find(is_needed) {
            bail!("not run: {why:#}");
        }
        match check {
            Check::Fmt => {
                let mut cargo = self.tools.cargo()?;
                self.one(check, cargo.args(["fmt", "--all", "--check"]))
            }
            Check::Clippy => {
                let mut cargo = self.tools.cargo()?;
                cargo
                    .arg("clippy")
                    .args(NATIVE)
                    .arg("--all-targets")
                    .args(DENY_WARNINGS);
                self.one(check, &mut cargo)
            }
            Check::ClippyWasm => {
                let mut cargo = self.tools.cargo()?;
                cargo
                    .args(["clippy", "--lib", "--bin", "bukyoku"])
                    .args(["--features", "hydrate", "--target", WASM_TARGET])
                    .args(DENY_WARNINGS);
                self.one(check, &mut cargo)
            }
            Check::Content => self.content(),
            Check::Test => {
                let packages = self.tools.packages()?;
                let mut cargo = self.cargo_test()?;
                cargo
                    .args(WITHOUT_BUILD)
                    .env("BUKYOKU_TOKENS", packages.tokens())
                    .env("BUKYOKU_VNU", packages.html_checker())
                    .env(JAVA, self.tools.java()?);
                self.many(check, &mut cargo)
            }
            Check::Build => {
                let mut trunk = self.tools.trunk()?;
                if self.has_content_tool {
                    trunk
                        .env(CONTENT_TOOL, checkout::compiled("content")?)
                        .env(PRERENDERER, checkout::compiled("prerender")?);
                }
                self.one(check, trunk.args(["build", "--release"]))
            }
            Check::Budget => {
                budget::check(self.tools.checkout())?;
                Ok(Outcome::of_one(check, true))
            }
            Check::Reproducible => {
                let prerenderer = checkout::compiled("prerender")?;
                let compiled = self.has_content_tool.then_some(&*prerenderer);
                reproducible::check(&self.tools, compiled)?;
                Ok(Outcome::of_one(check, true))
            }
            Check::Hosting => {
                let packages = self.hosting_packages()?;
                let mut cargo = self.cargo_test()?;
                cargo
                    .args(ONLY_HOSTING)
                    .env("BUKYOKU_PACKAGE", env::join_paths(packages)?)
                    .envs(self.tools.servers()?.environment()?);
                self.many(check, &mut cargo)
            }
            Check::Browser => {
                let browser = self.tools.browser()?;
                let mut cargo = self.cargo_test()?;
                cargo
                    .args(ONLY_BROWSER)
                    .env("BUKYOKU_AXE", self.tools.packages()?.axe())
                    .env("BUKYOKU_DIST", self.tools.checkout().path("dist"))
                    .env(CHROMIUM, &browser.chromium)
                    .env(CHROMEDRIVER, &browser.chromedriver);
                self.many(check, &mut cargo)
            }
        }
    }

    /// Checks the content with the tool from the test build.
    fn content(&mut self) -> Result<Outcome> {
        let check = Check::Content;
        let mut cargo = self.tools.cargo()?;
        cargo
            .arg("test")
            .args(NATIVE)
            .args(WITHOUT_BUILD)
            .arg("--no-run");
        let compiled = self.one(check, &mut cargo)?;
        if !compiled.succeeded() {
            return Ok(compiled);
        }
        self.has_content_tool = true;
        let mut content = self.tools.command(checkout::compiled("content")?)?;
        self.one(check, content.arg("check"))
    }

    /// Packages the build for each base. Returns the unpacked folders.
    fn hosting_packages(&self) -> Result<Vec<PathBuf>> {
        let checkout = self.tools.checkout();
        let mut folders = Vec::new();
        for (number, base) in BASES.into_iter().enumerate() {
            let mut out = checkout.path(package::FOLDER);
            // The first is the same as from `cargo xtask package`.
            if number > 0 {
                out.push(format!("base-{number}"));
            }
            let order = Order {
                dist: &checkout.path("dist"),
                base: &Base::parse(base)?,
                out: &out,
            };
            folders.push(package::make(checkout, &order)?.folder);
        }
        Ok(folders)
    }

    /// Runs the tests of all programs, even after one fails.
    fn cargo_test(&self) -> Result<Command> {
        let mut cargo = self.tools.cargo()?;
        cargo.arg("test").args(NATIVE).arg("--no-fail-fast");
        Ok(cargo)
    }

    /// A check that passes if its program succeeds.
    fn one(&self, check: Check, command: &mut Command) -> Result<Outcome> {
        println!("{}", Shown(command));
        let status = programs::status(command)?;
        Ok(Outcome::of_one(check, status.success()))
    }

    /// A check that consists of tests, which are counted from the output.
    fn many(&self, check: Check, command: &mut Command) -> Result<Outcome> {
        if !self.tests.is_empty() {
            command.arg("--").args(self.tests);
        }
        println!("{}", Shown(command));
        // Only libtest writes to standard output; Cargo still writes to the
        // terminal.
        let mut child = command.stdout(Stdio::piped()).spawn()?;
        let mut tally = Tally::default();
        if let Some(mut output) = child.stdout.take() {
            let mut shown = std::io::stdout().lock();
            let mut piece = [0; 8192];
            loop {
                let length = output.read(&mut piece)?;
                if length == 0 {
                    break;
                }
                shown.write_all(&piece[..length])?;
                shown.flush()?;
                tally.read(&piece[..length]);
            }
        }
        tally.end();
        let status = child.wait()?;
        Ok(Outcome::of_tests(check, status.success(), tally))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(passed: u64, failed: u64) -> Tally {
        let mut tally = Tally::default();
        (tally.passed, tally.failed) = (passed, failed);
        tally
    }

    #[test]
    fn a_failure_without_a_failing_test_counts_as_one() {
        let outcome = Outcome::of_tests(Check::Test, false, tally(3, 0));
        assert_eq!((outcome.passed, outcome.failed), (3, 1));
        let outcome = Outcome::of_tests(Check::Test, false, tally(3, 2));
        assert_eq!((outcome.passed, outcome.failed), (3, 2));
    }

    #[test]
    fn tests_that_do_not_run_do_not_pass() {
        let outcome = Outcome::of_tests(Check::Browser, true, tally(0, 0));
        assert_eq!((outcome.passed, outcome.failed), (0, 1));
    }

    #[test]
    fn what_failed_can_be_run_again_alone() {
        let outcome = Outcome {
            failures: vec!["a::b".to_owned(), "src/lib.rs - c (line 3)".to_owned()],
            ..Outcome::of_one(Check::Test, false)
        };
        assert_eq!(
            outcome.again(),
            "cargo xtask test --only test -- a::b \"src/lib.rs - c (line 3)\""
        );
    }

    #[test]
    fn the_browser_never_sees_an_old_build() {
        let selection = Selection::new(&[Check::Browser], Vec::new());
        assert_eq!(selection.checks, [Check::Build, Check::Browser]);
        let selection = Selection::new(&[Check::Test, Check::Fmt], Vec::new());
        assert_eq!(selection.checks, [Check::Fmt, Check::Test]);
        assert_eq!(Selection::new(&[], Vec::new()).checks, Check::ALL);
    }
}
