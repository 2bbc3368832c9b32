//! Commands that other programs have: `cargo xtask bench`, `screenshots`,
//! `readings` and `sample` are packages of this repository, `soak` is a browser
//! test, `fuzz` and `audit` are programs that Cargo installs. Each gets what it
//! needs.

use std::env;
use std::ffi::OsString;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Result, bail};
use xshell::cmd;

use crate::checkout::Checkout;
use crate::process;
use crate::progress;
use crate::tools::browser::Environment;
use crate::tools::{Tool, Tools, npm};
use crate::versions::WASM_TARGET;

/// Runs a command of the package `bench`. What it builds, it builds with `cargo
/// xtask build`, which provides the tools for that.
pub(crate) fn bench(
    checkout: &Checkout,
    command: &str,
    arguments: &[OsString],
) -> Result<ExitCode> {
    run(&["bench", "--", command], arguments, || {
        let tools = Tools::all_of(checkout, &[Tool::Browser])?;
        Ok(tools.browsers().clone())
    })
}

/// Runs the package `readings`, with the dictionary for its feature.
pub(crate) fn readings(checkout: &Checkout, arguments: &[OsString]) -> Result<ExitCode> {
    run(
        &["readings", "--features=analyser", "--"],
        arguments,
        || Ok(vec![("BUKYOKU_DICTIONARY", npm::dictionary(checkout)?)]),
    )
}

/// Runs the package `sample`, optimised: ten thousand divisions are a lot of text.
pub(crate) fn sample(arguments: &[OsString]) -> Result<ExitCode> {
    run(&["sample", "--profile=native", "--"], arguments, || {
        Ok(Vec::new())
    })
}

/// Runs the browser test that does random actions.
pub(crate) fn soak(checkout: &Checkout, actions: usize, seed: u64) -> Result<ExitCode> {
    let shell = process::shell(checkout.root())?;
    let cargo = shell.cmd(process::cargo());
    let test = [
        "run",
        "--locked",
        "--quiet",
        "--package",
        "xtask",
        "--",
        "test",
    ];
    let only = [
        "--only",
        "browser",
        "--",
        "soak::actions::random",
        "--nocapture",
    ];
    let soak = cargo.args(test).args(only);
    process::exec(
        soak.env("BUKYOKU_SOAK_ACTIONS", actions.to_string())
            .env("BUKYOKU_SOAK_SEED", seed.to_string()),
    )
}

/// Another seed each time.
pub(crate) fn random_seed() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |time| time.as_secs())
}

/// What is compiled for fuzzing without coverage.
const WITHOUT_COVERAGE: [&str; 6] = [
    "test",
    "--locked",
    "--features",
    "prerender,fuzz",
    "--test",
    "fuzz",
];

/// Fuzzes each target for a time, or all, in seconds; without a nightly compiler,
/// runs them over their corpora.
pub(crate) fn fuzz(checkout: &Checkout, targets: &[String], seconds: u32) -> Result<ExitCode> {
    let shell = process::shell(checkout.root())?;
    let nightly = cmd!(shell, "rustup run nightly rustc --version");
    if nightly.quiet().ignore_stderr().read().is_err() {
        eprintln!(
            "There is no nightly compiler (`rustup toolchain install nightly` installs it), so the \
             targets run over their corpora only."
        );
        return process::exec(shell.cmd(process::cargo()).args(WITHOUT_COVERAGE));
    }
    let tools = Tools::all_of(checkout, &[Tool::Fuzzer])?;
    let all = fuzz_targets(checkout)?;
    let time = format!("-max_total_time={seconds}");
    let targets = if targets.is_empty() { &all } else { targets };
    for target in targets {
        if !all.contains(target) {
            bail!("there is no target {target}; there are {}", all.join(", "));
        }
        // What is found goes outside the committed corpus, which stays small.
        let found = checkout.path("target/fuzz").join(target);
        std::fs::create_dir_all(&found)?;
        let corpus = checkout.path("fuzz/corpus").join(target);
        let sh = tools.shell();
        let fuzz = cmd!(
            sh,
            "rustup run nightly cargo-fuzz fuzz run {target} {found} {corpus} --
                {time} -max_len=4096"
        );
        // Cargo's own, which would be the stable one.
        process::run(fuzz.env_remove("CARGO").env_remove("RUSTC"))?;
    }
    println!("no input broke {}", targets.join(", "));
    Ok(ExitCode::SUCCESS)
}

/// The names of the targets, which are those of their corpora.
fn fuzz_targets(checkout: &Checkout) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(checkout.path("fuzz/corpus"))? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

/// Checks licences, sources and known vulnerabilities of all dependencies, and that
/// no program for the browser has two versions of one.
pub(crate) fn audit(checkout: &Checkout) -> Result<ExitCode> {
    let tools = Tools::all_of(checkout, &[Tool::Auditor])?;
    let sh = tools.shell();
    let all = ["--workspace", "--features", "prerender,fuzz"];
    process::run(cmd!(sh, "cargo-deny {all...} check licenses sources"))?;
    for features in ["hydrate", "search-large"] {
        process::run(cmd!(
            sh,
            "cargo-deny --exclude-dev --features {features} --target {WASM_TARGET} check bans"
        ))?;
    }
    if process::run(cmd!(sh, "cargo-deny {all...} fetch db")).is_err() {
        eprintln!("The database of vulnerabilities cannot be reached: they were not checked.");
        return Ok(ExitCode::SUCCESS);
    }
    process::run(cmd!(
        sh,
        "cargo-deny {all...} check --disable-fetch advisories"
    ))?;
    Ok(ExitCode::SUCCESS)
}

/// Runs a package. `provide` is not asked if the user only asks for help.
fn run(
    command: &[&str],
    arguments: &[OsString],
    provide: impl FnOnce() -> Result<Environment>,
) -> Result<ExitCode> {
    let is_for_help = arguments.iter().any(|one| one == "--help" || one == "-h");
    let paths = if is_for_help { Vec::new() } else { provide()? };
    // Paths in the arguments are relative to the user's folder.
    let shell = process::shell(&env::current_dir()?)?;
    let mut cargo = shell.cmd(process::cargo()).args(["run", "--locked"]);
    if !progress::is_interactive() {
        cargo = cargo.arg("--quiet");
    }
    let cargo = cargo.arg("--package").args(command).args(arguments);
    process::exec(cargo.envs(paths))
}
