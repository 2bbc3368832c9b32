//! `cargo xtask …`: one small native program instead of scripts, so that
//! building, serving and testing the guide is the same on every operating
//! system. This file is its command line.

#![allow(
    clippy::print_stdout,
    reason = "a command line program answers on its standard output"
)]

mod browser;
mod checkout;
mod checks;
mod install;
mod npm;
mod prebuild;
mod programs;
mod setup;
mod stylesheet;
mod tally;
mod versions;

use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};
use lexopt::Arg;

use crate::checkout::Checkout;
use crate::checks::{Check, Selection};
use crate::programs::Toolbox;
use crate::setup::Need;

const HELP: &str = "\
Builds, serves and tests the guide. What is missing for it is installed first,
outside this folder: $BUKYOKU_CACHE, or `bukyoku` in your cache folder.

cargo xtask serve [TRUNK ARGUMENT]...
    Show the guide at http://127.0.0.1:8080/ and build it again on every change.

cargo xtask build [TRUNK ARGUMENT]...
    Write the guide as it is published to dist/.

cargo xtask test [--only CHECK]... [-- TEST NAME...]
    Run every check, or the named ones. Test names restrict the checks that
    run tests to tests whose name contains one of them.

cargo xtask setup
    Install everything and print what makes a plain `trunk serve` work too.";

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<ExitCode> {
    let mut arguments = lexopt::Parser::from_env();
    let command = match arguments.next()? {
        Some(Arg::Value(command)) => command,
        Some(Arg::Long("help") | Arg::Short('h')) | None => {
            println!("{HELP}\n\nChecks: {}", Check::names());
            return Ok(ExitCode::SUCCESS);
        }
        Some(other) => return Err(other.unexpected().into()),
    };
    let checkout = Checkout::find()?;
    match command.to_str() {
        Some("serve") => {
            let arguments: Vec<OsString> = arguments.raw_args()?.collect();
            let tools = provide(&checkout, Need::FOR_TRUNK)?;
            // With other arguments the address may be another one; Trunk names it.
            if arguments.is_empty() {
                println!("http://127.0.0.1:8080/ shows the guide when the first build is done.");
            }
            programs::become_program(tools.trunk()?.arg("serve").args(arguments))
        }
        Some("build") => {
            let arguments: Vec<OsString> = arguments.raw_args()?.collect();
            let tools = provide(&checkout, Need::FOR_TRUNK)?;
            programs::become_program(tools.trunk()?.args(["build", "--release"]).args(arguments))
        }
        Some("test") => checks::run(&checkout, &selection(arguments)?),
        Some("setup") => {
            no_more(arguments)?;
            setup(&checkout)
        }
        // Trunk's hook, not for people: it is missing from the help.
        Some("prebuild") => {
            no_more(arguments)?;
            prebuild::run(&checkout)
        }
        _ => bail!(
            "there is no command {}; `cargo xtask --help` lists them",
            command.display()
        ),
    }
}

fn provide<'a>(checkout: &'a Checkout, needs: &[Need]) -> Result<Toolbox<'a>> {
    let mut tools = Toolbox::new(checkout);
    for need in needs {
        need.provide(&mut tools)?;
    }
    Ok(tools)
}

fn setup(checkout: &Checkout) -> Result<ExitCode> {
    let mut tools = provide(checkout, Need::FOR_TRUNK)?;
    // The guide can be built and served without a browser to test it with.
    let browser = Need::Browser
        .provide(&mut tools)
        .context("only `cargo xtask test` needs a browser to drive");
    match tools.path_line()? {
        Some(line) => println!("{line}"),
        None => eprintln!("Everything is on PATH already."),
    }
    browser.map(|()| ExitCode::SUCCESS)
}

fn selection(mut arguments: lexopt::Parser) -> Result<Selection> {
    let mut only = Vec::new();
    let mut tests = Vec::new();
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("only") => {
                let name = arguments.value()?;
                only.push(Check::named(&name.to_string_lossy())?);
            }
            Arg::Value(name) => tests.push(name),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Selection::new(&only, tests))
}

fn no_more(mut arguments: lexopt::Parser) -> Result<()> {
    match arguments.next()? {
        Some(argument) => Err(argument.unexpected().into()),
        None => Ok(()),
    }
}
