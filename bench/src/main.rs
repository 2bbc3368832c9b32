//! Measures the guide in a browser, and takes screenshots of it. `cargo xtask
//! bench` and `cargo xtask screenshots` find or install the browser and start
//! this program.

#![allow(
    clippy::print_stdout,
    reason = "a command line program answers on its standard output"
)]

mod aids;
mod figures;
mod files;
mod floor;
mod growth;
mod markup;
mod measure;
mod programs;
mod progress;
mod screenshots;
mod search;
mod site;
mod statistics;
mod twin;
mod visit;
mod visits;
mod weight;

use std::process::ExitCode;

use clap::Parser;

/// The commands of this program, as `cargo xtask` shows them.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
enum Command {
    /// Measure speed and size in a browser on a slow phone and network, beside
    /// the same pages without scripts and beside the least that a click takes
    /// in that browser, and print a table. All values go to
    /// target/bench/results.json.
    Bench(measure::Plan),
    /// Build the guide and write what it looks like, on screens and on paper,
    /// to screenshots/.
    Screenshots {
        /// Only files whose name contains one of these.
        #[arg(value_name = "NAME")]
        names: Vec<String>,
    },
}

#[tokio::main]
async fn main() -> ExitCode {
    let result = match Command::parse() {
        Command::Bench(plan) => measure::run(&plan).await,
        Command::Screenshots { names } => screenshots::take(&names).await,
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
