//! Runs a check: the programs that each consists of.

use std::io::{Read as _, Write as _};
use std::path::PathBuf;
use std::process::Stdio;
use std::{env, fs};

use anyhow::{Context as _, Error, Result, bail};
use guide_package::Base;
use xshell::{Cmd, cmd};

use super::check::{Check, Selection};
use super::outcome::Outcome;
use super::test_output::TestResults;
use super::{budget, reproducible};
use crate::checkout::{self, Checkout};
use crate::package::{self, PackageOptions};
use crate::process;
use crate::tools::java::JAVA;
use crate::tools::{Tool, Tools};
use crate::trunk_hooks::{APP, PROGRAM};
use crate::versions::WASM_TARGET;

/// The packages and features that Cargo compiles for this machine.
///
/// One selection of packages and features, because Cargo compiles a dependency
/// again when another selection gives it other features: `-p bukyoku`, or one
/// feature less, would cost most of the web framework a second time.
const NATIVE: [&str; 3] = ["--workspace", "--features", "prerender,fuzz"];

/// Tests that start web servers or a browser need a build. Before there is one,
/// their packages are excluded. Afterwards they are found by the names of their
/// test programs, which begin with `hosting` and `browser`, without another
/// selection.
const WITHOUT_BUILD: [&str; 2] = [
    "--exclude=bukyoku-browser-tests",
    "--exclude=bukyoku-hosting-tests",
];

/// The bases at which the hosting is tested.
const BASES: [&str; 2] = ["/", "/a/b~c/guide/"];

const DENY_WARNINGS: [&str; 3] = ["--", "-D", "warnings"];

/// The state that the checks share.
pub(super) struct Runner<'a> {
    tools: Tools<'a>,
    selection: Selection,
    /// What could not be provided, and why.
    missing: Vec<(Tool, Error)>,
    /// Whether this run has compiled the program `bukyoku`.
    has_compiled_program: bool,
}

impl<'a> Runner<'a> {
    /// Finds or installs the tools for these checks. A missing one fails only
    /// the checks that need it.
    pub(super) fn set_up(checkout: &'a Checkout, selection: Selection) -> Result<Self> {
        let mut tools = Tools::none(checkout)?;
        let checks = selection.checks.iter();
        let wanted: Vec<Tool> = checks
            .flat_map(|check| check.tools(selection.browsers))
            .copied()
            .collect();
        let missing = tools.provide(&wanted);
        Ok(Self {
            tools,
            selection,
            missing,
            has_compiled_program: false,
        })
    }

    pub(super) fn run(&mut self, check: Check) -> Result<Outcome> {
        let is_needed =
            |(tool, _): &&(Tool, Error)| check.tools(self.selection.browsers).contains(tool);
        if let Some((_, reason)) = self.missing.iter().find(is_needed) {
            bail!("not run: {reason:#}");
        }
        let (sh, cargo) = (self.tools.shell(), process::cargo());
        match check {
            Check::Fmt => run_program(check, cmd!(sh, "{cargo} fmt --all --check")),
            Check::Clippy => run_program(
                check,
                cmd!(
                    sh,
                    "{cargo} clippy {NATIVE...} --all-targets {DENY_WARNINGS...}"
                ),
            ),
            Check::ClippyWasm => run_program(
                check,
                cmd!(
                    sh,
                    "{cargo} clippy --lib --bin bukyoku --features hydrate
                        --target {WASM_TARGET} {DENY_WARNINGS...}"
                ),
            ),
            Check::Content => self.check_content(),
            Check::Test => {
                let packages = self.tools.packages()?;
                self.run_tests(check, |cargo_test| {
                    Ok(cargo_test
                        .args(WITHOUT_BUILD)
                        .env("BUKYOKU_TOKENS", packages.tokens())
                        .env("BUKYOKU_VNU", packages.html_checker())
                        .env(JAVA, self.tools.java()?))
                })
            }
            Check::View => {
                let driver = &self.tools.browser()?.chromedriver;
                run_program(
                    check,
                    cmd!(
                        sh,
                        "{cargo} test --package view --features hydrate,ssr --test browser
                            --target {WASM_TARGET}"
                    )
                    .env(
                        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
                        "wasm-bindgen-test-runner",
                    )
                    .env("CHROMEDRIVER", driver),
                )
            }
            Check::Build => self.build(),
            Check::Budget => {
                budget::check(self.tools.checkout())?;
                Ok(Outcome::of_check(check, true))
            }
            Check::Hosting => {
                let packages = env::join_paths(self.packages_for_hosting()?)?;
                self.run_tests(check, |cargo_test| {
                    Ok(cargo_test
                        .args(["--test", "hosting*"])
                        .env("BUKYOKU_PACKAGE", &packages)
                        .envs(self.tools.servers()?.environment()?))
                })
            }
            Check::Browser => {
                let bureaus = self.guide_of_bureaus()?;
                let browsers = self.selection.browsers;
                let browsers = browsers.map(|one| ("BUKYOKU_BROWSERS", one.name()));
                self.run_tests(check, |cargo_test| {
                    Ok(cargo_test
                        .args(["--test", "browser*"])
                        .env("BUKYOKU_AXE", self.tools.packages()?.axe())
                        .env("BUKYOKU_DIST", self.tools.checkout().path("dist"))
                        .env("BUKYOKU_BUREAUS", &bureaus)
                        .envs(self.tools.browsers().iter().cloned())
                        .envs(browsers.clone()))
                })
            }
            Check::Reproducible => {
                let program = checkout::compiled("bukyoku")?;
                let compiled = self.has_compiled_program.then_some(&*program);
                reproducible::check(&self.tools, compiled)?;
                Ok(Outcome::of_check(check, true))
            }
        }
    }

    /// Checks the content with the program from the test build.
    fn check_content(&mut self) -> Result<Outcome> {
        let (sh, cargo) = (self.tools.shell(), process::cargo());
        let compilation = run_program(
            Check::Content,
            cmd!(sh, "{cargo} test {NATIVE...} {WITHOUT_BUILD...} --no-run"),
        )?;
        if !compilation.succeeded() {
            return Ok(compilation);
        }
        self.has_compiled_program = true;
        let program = checkout::compiled("bukyoku")?;
        run_program(
            Check::Content,
            cmd!(sh, "{program} check public/content --deny warnings"),
        )
    }

    /// Builds the guide, with the program from the test build if there is one.
    fn build(&self) -> Result<Outcome> {
        let mut trunk = self.tools.trunk()?.args(["build", "--release"]);
        if self.has_compiled_program {
            trunk = trunk.env(PROGRAM, checkout::compiled("bukyoku")?);
        }
        run_program(Check::Build, trunk)
    }

    /// Builds the guide that `bukyoku new` writes, which has several bureaus, from
    /// the same app. Returns its folder.
    fn guide_of_bureaus(&self) -> Result<PathBuf> {
        let (sh, cargo) = (self.tools.shell(), process::cargo());
        if !self.has_compiled_program {
            // With its tests, because the app has a program of the same name.
            process::run(cmd!(
                sh,
                "{cargo} test {NATIVE...} {WITHOUT_BUILD...} --no-run"
            ))?;
        }
        let checkout = self.tools.checkout();
        let program = checkout::compiled("bukyoku")?;
        let folder = checkout.path("target/bureaus");
        if folder.exists() {
            fs::remove_dir_all(&folder)
                .with_context(|| format!("cannot remove {}", folder.display()))?;
        }
        let (content, built) = (folder.join("content"), folder.join("built"));
        let app = checkout.path(APP);
        process::run(cmd!(sh, "{program} new {content}"))?;
        process::run(cmd!(
            sh,
            "{program} build {content} --app {app} --out {built}"
        ))?;
        Ok(built)
    }

    /// Packages the build for each base. Returns the unpacked folders.
    fn packages_for_hosting(&self) -> Result<Vec<PathBuf>> {
        let checkout = self.tools.checkout();
        let mut folders = Vec::new();
        for (number, base) in BASES.into_iter().enumerate() {
            let mut out = checkout.path(package::FOLDER);
            // The first is the same as from `cargo xtask package`.
            if number > 0 {
                out.push(format!("base-{number}"));
            }
            let options = PackageOptions {
                dist: &checkout.path("dist"),
                base: &Base::parse(base)?,
                out: &out,
            };
            folders.push(package::make(checkout, &options)?.folder);
        }
        Ok(folders)
    }

    /// A check that consists of tests. `complete` adds what it needs to
    /// `cargo test`.
    fn run_tests<'b>(
        &'b self,
        check: Check,
        complete: impl Fn(Cmd<'b>) -> Result<Cmd<'b>>,
    ) -> Result<Outcome> {
        let (sh, cargo) = (self.tools.shell(), process::cargo());
        let mut results = TestResults::default();
        // The tests of all programs run, even after one fails.
        let mut tests = complete(cmd!(sh, "{cargo} test {NATIVE...} --no-fail-fast"))?;
        if !self.selection.test_names.is_empty() {
            tests = tests.arg("--").args(&self.selection.test_names);
        }
        let succeeded = count_tests(tests, &mut results)?;
        Ok(Outcome::of_tests(check, succeeded, results))
    }
}

/// A check that passes if its program succeeds.
fn run_program(check: Check, cmd: Cmd<'_>) -> Result<Outcome> {
    let mut command = process::command(cmd);
    println!("{}", process::display(&command));
    let status = process::status(&mut command)?;
    Ok(Outcome::of_check(check, status.success()))
}

/// Runs tests and counts them from their output. Returns whether their program
/// succeeded.
fn count_tests(tests: Cmd<'_>, results: &mut TestResults) -> Result<bool> {
    let mut command = process::command(tests);
    let shown = process::display(&command);
    println!("{shown}");
    // Only the tests write to standard output; Cargo still writes to the
    // terminal.
    let child = command.stdout(Stdio::piped()).spawn();
    let mut child = child.with_context(|| format!("cannot run `{shown}`"))?;
    if let Some(mut output) = child.stdout.take() {
        let mut stdout = std::io::stdout().lock();
        let mut buffer = [0; 8192];
        // Not by lines: a line begins when a test starts.
        loop {
            let length = output.read(&mut buffer)?;
            if length == 0 {
                break;
            }
            stdout.write_all(&buffer[..length])?;
            stdout.flush()?;
            results.read(&buffer[..length]);
        }
    }
    results.finish();
    Ok(child.wait()?.success())
}
