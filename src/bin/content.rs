//! The content tool: reports faults in `public/content` to editors, shows them
//! the readings of the texts, and writes the files that the browser fetches.

#![allow(clippy::print_stdout, reason = "a command-line program")]

use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use anyhow::Context as _;
use bukyoku::content::check::{self, Source};
use bukyoku::content::compile::compile;
use bukyoku::content::{review, source};
use bukyoku::search::compile as search;
use clap::{Args, Parser};

/// Checks the content of the guide, and compiles it.
#[derive(Parser)]
#[command(name = "content")]
enum Command {
    /// Report every fault of the content
    Check(Input),
    /// Check the content and write what the browser fetches
    Build {
        #[command(flatten)]
        input: Input,
        /// Where to write
        #[arg(long, value_name = "FOLDER", default_value = "dist/content")]
        out: PathBuf,
    },
    /// Print the Japanese texts with the reading of each word, to be reviewed
    Readings {
        #[command(flatten)]
        input: Input,
        /// Only texts with a word whose reading is missing or not reviewed
        #[arg(long)]
        open: bool,
    },
    /// Write the JSON Schemas for editors' programs
    Schema {
        /// Where to write
        #[arg(long, value_name = "FOLDER", default_value = "docs/schema")]
        out: PathBuf,
    },
}

#[derive(Args)]
struct Input {
    /// The content to read
    #[arg(long, value_name = "FOLDER", default_value = "public/content")]
    source: PathBuf,
}

fn main() -> ExitCode {
    let command = match Command::try_parse() {
        Ok(command) => command,
        Err(error) => {
            // Nothing is left to do if the terminal is gone.
            let _ = error.print();
            return ExitCode::from(u8::from(error.use_stderr()));
        }
    };
    match run(command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("content: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Check(input) => {
            let Some(content) = checked(&input.source)? else {
                return Ok(ExitCode::FAILURE);
            };
            println!("content: {}", summary(&content));
        }
        Command::Build { input, out } => {
            let Some(content) = checked(&input.source)? else {
                return Ok(ExitCode::FAILURE);
            };
            let guide = compile(&content);
            guide.write(&out, &input.source)?;
            search::write(&content, &guide, &out.join("search"))?;
        }
        Command::Readings { input, open } => {
            let (texts, readings) = check::japanese_texts(&input.source)?;
            print!("{}", review::listing(&texts, &readings, open));
        }
        Command::Schema { out } => write_schemas(&out)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// What content without faults has, in a line.
fn summary(content: &Source) -> String {
    let divisions = content.divisions.len();
    let words = &content.readings.words;
    let open = words.iter().filter(|word| !word.reviewed).count();
    match (words.len(), open) {
        (0, _) => format!("{divisions} divisions, no fault"),
        (_, 0) => format!("{divisions} divisions, no fault; all readings are reviewed"),
        (words, open) => format!(
            "{divisions} divisions, no fault; {open} of {words} readings are not reviewed: `cargo content readings --open` shows them"
        ),
    }
}

/// The content if it is valid; else prints its faults.
fn checked(folder: &Path) -> anyhow::Result<Option<Source>> {
    match check::check(folder)? {
        Ok(source) => Ok(Some(source)),
        Err(report) => {
            let colour = std::io::stderr().is_terminal() && env::var_os("NO_COLOR").is_none();
            let mut text = String::new();
            report.render(&mut text, colour, 100)?;
            eprint!("{text}");
            Ok(None)
        }
    }
}

fn write_schemas(folder: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("can't make {}", folder.display()))?;
    for (name, schema) in source::schemas() {
        let path = folder.join(name);
        let json = serde_json::to_string_pretty(&schema)?;
        fs::write(&path, json + "\n").with_context(|| format!("can't write {}", path.display()))?;
        println!("{}", path.display());
    }
    Ok(())
}
