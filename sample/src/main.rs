//! `cargo xtask sample`: writes the content of a generated ministry.

#![allow(clippy::print_stdout, reason = "a command-line program")]

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use bukyoku::content::check::check;
use bukyoku::language::environment;
use clap::Parser;
use sample::Options;

/// Writes the content of a generated ministry of any size
///
/// Its texts are the words of the real ones in random order, so that they are
/// compressed as real ones are. The same arguments write the same files.
#[derive(Parser)]
#[command(bin_name = "cargo xtask sample")]
struct Arguments {
    /// Where it is written: a folder that is empty or does not exist
    folder: PathBuf,
    /// How many divisions
    #[arg(long, value_name = "N")]
    divisions: usize,
    /// How many bureaus, over which the divisions are spread evenly
    #[arg(long, value_name = "M")]
    bureaus: usize,
    /// With another, the names and the texts are others
    #[arg(long, value_name = "SEED", default_value_t = 1)]
    seed: u64,
    /// The real content
    #[arg(long, value_name = "FOLDER", default_value = "public/content")]
    source: PathBuf,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<()> {
    let source = &arguments.source;
    let Ok(real) = check(source, environment::language(&[], || None))? else {
        let source = source.display();
        bail!("the content in {source} has faults: `cargo content check` reports them");
    };
    let options = Options {
        divisions: arguments.divisions,
        bureaus: arguments.bureaus,
        seed: arguments.seed,
    };
    sample::write(&real, &options, &arguments.folder)?;
    let (divisions, bureaus) = (options.divisions, options.bureaus);
    let folder = arguments.folder.display();
    println!("{folder}: divisions: {divisions}, bureaus: {bureaus}");
    Ok(())
}
