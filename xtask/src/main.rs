//! `cargo xtask …`: one small native program instead of scripts, so that
//! building, serving and testing the guide is the same on every operating
//! system. This file is its command line.

#![allow(
    clippy::print_stdout,
    reason = "a command line program answers on its standard output"
)]

mod checkout;
mod checks;
mod package;
mod process;
mod program;
mod programs;
mod progress;
mod stylesheet;
mod tools;
mod trunk_hooks;
mod versions;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, Parser, Subcommand};
use guide_package::Base;

use crate::checkout::Checkout;
use crate::checks::{Browsers, Check, Selection};
use crate::package::PackageOptions;
use crate::tools::{Tool, Tools};

/// Builds, serves and tests the guide
///
/// What is missing for it is installed first, outside this folder: into
/// $BUKYOKU_CACHE, or `bukyoku` in your cache folder.
#[derive(Parser)]
#[command(bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Show the guide at http://127.0.0.1:8080/ and build it again on every change
    Serve(PassedOn),
    /// Write the guide as it is published to dist/
    Build(PassedOn),
    /// Build the guide and put it into one archive, with configurations for web servers
    Package(PackageArguments),
    /// Build the program `bukyoku` with the app inside, with which guides are made without Rust
    ///
    /// Its path is the last line. Beside it are its archive, hash and bill of
    /// materials.
    Program,
    /// Run every check, or the chosen ones
    Test(TestArguments),
    /// Build the guide and write what it looks like, on screens and on paper, to screenshots/
    #[command(disable_help_flag = true)]
    Screenshots(PassedOn),
    /// Measure speed and size in a browser on a slow phone and network
    ///
    /// Beside the guide, measures the same pages without scripts and the least
    /// that a click takes in that browser. Prints a table; all values go to
    /// target/bench/results.json.
    #[command(disable_help_flag = true)]
    Bench(PassedOn),
    /// Propose how words in kanji are read that the content has no reading for
    #[command(disable_help_flag = true)]
    Readings(PassedOn),
    /// Write the content of a generated ministry, of any size
    #[command(disable_help_flag = true)]
    Sample(PassedOn),
    /// Do one random thing after another in the built guide, as a reader in one tab
    Soak(SoakArguments),
    /// Feed what reads text from outside with inputs that cover new code
    Fuzz(FuzzArguments),
    /// Check licences, sources and known vulnerabilities of all dependencies
    Audit,
    /// Install everything and print what makes a plain `trunk serve` work too
    Setup,
    /// Trunk's hook before it builds
    #[command(hide = true)]
    Prebuild,
    /// Trunk's hook after it has built
    #[command(hide = true)]
    Postbuild,
}

#[derive(Args)]
struct PassedOn {
    /// Passed on to the program: Trunk, or the package with the command
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<OsString>,
}

#[derive(Args)]
struct PackageArguments {
    /// The path on the host where the guide is served, such as /guide/
    #[arg(long, value_name = "PATH", default_value = "/", value_parser = Base::parse)]
    base: Base,
    /// Where the archive goes instead of target/package/
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// Package this built guide instead of building one
    #[arg(long, value_name = "FOLDER")]
    dist: Option<PathBuf>,
}

#[derive(Args)]
struct SoakArguments {
    /// How many
    #[arg(long, value_name = "N", default_value_t = 5000)]
    actions: usize,
    /// The seed of an earlier run, which did the same
    #[arg(long, value_name = "SEED")]
    seed: Option<u64>,
}

#[derive(Args)]
struct FuzzArguments {
    /// How long for each target
    #[arg(long, value_name = "N", default_value_t = 60)]
    seconds: u32,
    /// The targets instead of all
    #[arg(value_name = "TARGET")]
    targets: Vec<String>,
}

#[derive(Args)]
struct TestArguments {
    /// Run this check, and the build if the check examines it
    #[arg(long, value_name = "CHECK", value_enum)]
    only: Vec<Check>,
    /// Run all browser tests in this browser, instead of Chromium all and the others the journey
    /// and the search
    #[arg(long, value_name = "BROWSER", value_enum)]
    browsers: Option<Browsers>,
    /// Only tests whose name contains one of these
    #[arg(value_name = "TEST NAME")]
    names: Vec<OsString>,
}

fn main() -> ExitCode {
    match run(Cli::parse().command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<ExitCode> {
    let checkout = Checkout::find()?;
    match command {
        Command::Serve(PassedOn { arguments }) => {
            let tools = Tools::all_of(&checkout, Tool::FOR_TRUNK)?;
            // Other arguments may change the address; Trunk prints it.
            if arguments.is_empty() {
                println!("http://127.0.0.1:8080/ shows the guide when the first build is done.");
            }
            process::exec(tools.trunk()?.arg("serve").args(arguments))
        }
        Command::Build(PassedOn { arguments }) => {
            let tools = Tools::all_of(&checkout, Tool::FOR_TRUNK)?;
            process::exec(tools.trunk()?.args(["build", "--release"]).args(arguments))
        }
        Command::Package(arguments) => package(&checkout, arguments),
        Command::Program => {
            println!("{}", program::build(&checkout)?.display());
            Ok(ExitCode::SUCCESS)
        }
        Command::Test(test) => {
            let mut selection = Selection::new(&test.only, test.names);
            selection.browsers = test.browsers;
            checks::run(&checkout, selection)
        }
        Command::Screenshots(PassedOn { arguments }) => {
            programs::bench(&checkout, "screenshots", &arguments)
        }
        Command::Bench(PassedOn { arguments }) => programs::bench(&checkout, "bench", &arguments),
        Command::Readings(PassedOn { arguments }) => programs::readings(&checkout, &arguments),
        Command::Sample(PassedOn { arguments }) => programs::sample(&arguments),
        Command::Soak(SoakArguments { actions, seed }) => {
            let seed = seed.unwrap_or_else(programs::random_seed);
            programs::soak(&checkout, actions, seed)
        }
        Command::Fuzz(FuzzArguments { targets, seconds }) => {
            programs::fuzz(&checkout, &targets, seconds)
        }
        Command::Audit => programs::audit(&checkout),
        Command::Setup => setup(&checkout),
        Command::Prebuild => trunk_hooks::pre_build(&checkout),
        Command::Postbuild => trunk_hooks::post_build(&checkout),
    }
}

fn package(checkout: &Checkout, arguments: PackageArguments) -> Result<ExitCode> {
    let dist = match arguments.dist {
        Some(dist) => dist,
        None => {
            let tools = Tools::all_of(checkout, Tool::FOR_TRUNK)?;
            process::run(tools.trunk()?.args(["build", "--release"]))?;
            checkout.path("dist")
        }
    };
    let out = arguments.out;
    let options = PackageOptions {
        dist: &dist,
        base: &arguments.base,
        out: &out.unwrap_or_else(|| checkout.path(package::FOLDER)),
    };
    let package = package::make(checkout, &options)?;
    println!("{}", package.archive.display());
    Ok(ExitCode::SUCCESS)
}

fn setup(checkout: &Checkout) -> Result<ExitCode> {
    let mut tools = Tools::all_of(checkout, Tool::FOR_TRUNK)?;
    // Building and serving the guide do not need the test tools.
    let missing = tools.provide(&[Tool::FOR_BROWSERS, Tool::FOR_TESTS].concat());
    match tools.path_command()? {
        Some(command) => println!("{command}"),
        None => eprintln!("Everything is on PATH already."),
    }
    match missing.into_iter().next() {
        Some((_, error)) => Err(error.context("only `cargo xtask test` needs more")),
        None => Ok(ExitCode::SUCCESS),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn an_unknown_check_is_answered_with_the_known_ones() {
        let parsed = Cli::try_parse_from(["xtask", "test", "--only", "clipy"]);
        let message = parsed.err().map(|error| error.to_string());
        let message = message.unwrap_or_default();
        assert!(message.contains("fmt, clippy, clippy-wasm"), "{message}");
        assert!(message.contains("a similar value exists"), "{message}");
    }

    #[test]
    fn what_follows_two_dashes_is_the_name_of_a_test() {
        let line = "xtask test --only fmt -- a::b --nocapture";
        let command = Cli::try_parse_from(line.split(' ')).map(|cli| cli.command);
        assert!(matches!(
            command,
            Ok(Command::Test(TestArguments { only, names, .. }))
                if only == [Check::Fmt] && names == ["a::b", "--nocapture"]
        ));
    }

    #[test]
    fn trunk_gets_its_arguments_as_they_are() {
        let command = Cli::try_parse_from(["xtask", "serve", "--port", "8081", "-v"]);
        assert!(matches!(
            command.map(|cli| cli.command),
            Ok(Command::Serve(PassedOn { arguments }))
                if arguments == ["--port", "8081", "-v"]
        ));
    }
}
