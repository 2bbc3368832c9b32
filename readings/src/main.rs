//! `cargo xtask readings`: adds a proposed reading for every word that has none
//! to the guide's list.

#![allow(clippy::print_stdout, reason = "a command-line program")]

mod dictionary;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use anyhow::{Context as _, Result};
use bukyoku::content::check::japanese_texts;
use bukyoku::content::review;
use bukyoku::content::source::Readings;
use bukyoku::language::environment;
use clap::Parser;
use readings::list;

/// Adds a proposed reading for every word in kanji that has none
///
/// The proposals are made by a morphological analyser, and marked as not
/// reviewed. Also sorts the list, and names the entries that no text uses.
#[derive(Parser)]
#[command(bin_name = "cargo xtask readings")]
struct Arguments {
    /// The content
    #[arg(long, value_name = "FOLDER", default_value = "public/content")]
    source: PathBuf,
    /// Remove the entries that no text uses
    #[arg(long)]
    remove_unused: bool,
}

/// The environment variable with the folder of the dictionary.
const DICTIONARY: &str = "BUKYOKU_DICTIONARY";

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
    let (texts, mut readings) =
        japanese_texts(&arguments.source, environment::language(&[], || None))?;
    let before = readings.clone();

    let dictionary = env::var_os(DICTIONARY);
    let dictionary = dictionary.context("start this program as `cargo xtask readings`")?;
    let tokenizer = dictionary::read(Path::new(&dictionary))?;
    let mut worker = tokenizer.new_worker();
    let additions = list::complete(&mut readings, &texts, |text| {
        dictionary::analyse(&mut worker, text)
    });
    for addition in &additions {
        let (proposal, text) = (&addition.proposal, addition.text);
        let word = list::annotated(&proposal.word, proposal.reading.as_deref());
        let what = match proposal.reading {
            Some(_) => "added",
            None => "not known",
        };
        println!("{what}: {word}  {}:{}", text.file, text.line);
    }

    let unused = review::unused(&texts, &readings);
    let what = match arguments.remove_unused {
        true => "removed",
        false => "unused",
    };
    for n in &unused {
        let word = readings.words[*n].word();
        println!(
            "{what}: {}",
            list::annotated(&word.word, Some(&word.reading))
        );
    }
    if arguments.remove_unused {
        let mut number = 0..;
        readings
            .words
            .retain(|_| number.next().is_some_and(|n| !unused.contains(&n)));
    }
    let path = arguments.source.join("readings.json");
    if readings != before {
        write(&path, &readings)?;
    }
    println!("{}", summary(&readings, &path));
    if !unused.is_empty() && !arguments.remove_unused {
        println!("`cargo xtask readings --remove-unused` removes what no text uses");
    }
    Ok(())
}

fn write(path: &Path, readings: &Readings) -> Result<()> {
    let file = list::file(readings)?;
    fs::write(path, file).with_context(|| format!("cannot write {}", path.display()))
}

fn summary(readings: &Readings, path: &Path) -> String {
    let (words, path) = (readings.words.len(), path.display());
    match readings.words.iter().filter(|word| !word.reviewed).count() {
        0 => format!("{path}: {words} words, all reviewed"),
        open => format!(
            "{path}: {words} words, {open} of them not reviewed; `cargo content readings --open` shows them in their texts"
        ),
    }
}
