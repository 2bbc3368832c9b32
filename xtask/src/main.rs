//! `cargo xtask …`: one small native program instead of scripts, so that
//! building, serving and testing the guide is the same on every operating
//! system. This file is its command line.

#![allow(
    clippy::print_stdout,
    reason = "a command line program answers on its standard output"
)]

mod bench;
mod browser;
mod budget;
mod checkout;
mod checks;
mod compress;
mod debian;
mod install;
mod java;
mod npm;
mod package;
mod prebuild;
mod programs;
mod reproducible;
mod servers;
mod setup;
mod stylesheet;
mod tally;
mod versions;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use lexopt::{Arg, ValueExt as _};

use crate::checkout::Checkout;
use crate::checks::{Check, Selection};
use crate::package::{Base, Order};
use crate::programs::Toolbox;
use crate::setup::Need;

const HELP: &str = "\
Builds, serves and tests the guide. What is missing for it is installed first,
outside this folder: $BUKYOKU_CACHE, or `bukyoku` in your cache folder.

cargo xtask serve [TRUNK ARGUMENT]...
    Show the guide at http://127.0.0.1:8080/ and build it again on every change.

cargo xtask build [TRUNK ARGUMENT]...
    Write the guide as it is published to dist/.

cargo xtask package [--base PATH] [--out FOLDER] [--dist FOLDER]
    Build the guide and put it, with configurations for web servers, into one
    archive in target/package/ or another folder, for a host that serves it at
    its root or at another path (/guide/). With --dist, package what was built.

cargo xtask test [--only CHECK]... [-- TEST NAME...]
    Run every check, or the named ones. Test names restrict the checks that
    run tests to tests whose name contains one of them.

cargo xtask screenshots [NAME]...
    Build the guide and write what it looks like, on screens and on paper, to
    screenshots/. Names restrict it to files whose name contains one of them.

cargo xtask bench [--runs N] [--only FIGURE]... [--dist FOLDER]
                  [--prerender PROGRAM]
    Measure speed and size in a browser on a slow phone and network, beside the
    same pages without scripts and beside the least that a click takes in that
    browser, and print a table; all values go to target/bench/results.json.
    Builds the guide and the program that makes its pages, unless a built guide
    and such a program are named. `cargo xtask bench --help` lists the figures.

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
            // Other arguments may change the address; Trunk prints it.
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
        Some("package") => package(&checkout, arguments),
        Some("test") => checks::run(&checkout, &selection(arguments)?),
        Some("bench" | "screenshots") => bench::run(&checkout, &command, arguments.raw_args()?),
        Some("setup") => {
            no_more(arguments)?;
            setup(&checkout)
        }
        // Trunk's hooks; the help does not list them.
        Some("prebuild") => {
            no_more(arguments)?;
            prebuild::run(&checkout)
        }
        Some("postbuild") => {
            no_more(arguments)?;
            prebuild::run_after(&checkout)
        }
        _ => bail!(
            "there is no command {}; `cargo xtask --help` lists them",
            command.display()
        ),
    }
}

fn package(checkout: &Checkout, mut arguments: lexopt::Parser) -> Result<ExitCode> {
    let mut base = Base::root();
    let (mut out, mut dist) = (None, None);
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("base") => base = Base::parse(&arguments.value()?.string()?)?,
            Arg::Long("out") => out = Some(PathBuf::from(arguments.value()?)),
            Arg::Long("dist") => dist = Some(PathBuf::from(arguments.value()?)),
            other => return Err(other.unexpected().into()),
        }
    }
    let dist = match dist {
        Some(dist) => dist,
        None => {
            let tools = provide(checkout, Need::FOR_TRUNK)?;
            programs::run(tools.trunk()?.args(["build", "--release"]))?;
            checkout.path("dist")
        }
    };
    let order = Order {
        dist: &dist,
        base: &base,
        out: &out.unwrap_or_else(|| checkout.path(package::FOLDER)),
    };
    let package = package::make(checkout, &order)?;
    println!("{}", package.archive.display());
    Ok(ExitCode::SUCCESS)
}

fn provide<'a>(checkout: &'a Checkout, needs: &[Need]) -> Result<Toolbox<'a>> {
    let mut tools = Toolbox::new(checkout);
    match setup::provide(needs, &mut tools).into_iter().next() {
        Some((_, error)) => Err(error),
        None => Ok(tools),
    }
}

fn setup(checkout: &Checkout) -> Result<ExitCode> {
    let mut tools = provide(checkout, Need::FOR_TRUNK)?;
    // Building and serving the guide do not need the test tools.
    let missing = setup::provide(&[Need::Browser, Need::Java, Need::Servers], &mut tools);
    match tools.path_line()? {
        Some(line) => println!("{line}"),
        None => eprintln!("Everything is on PATH already."),
    }
    match missing.into_iter().next() {
        Some((_, error)) => Err(error.context("only `cargo xtask test` needs more")),
        None => Ok(ExitCode::SUCCESS),
    }
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
