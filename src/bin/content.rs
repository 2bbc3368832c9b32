//! The content tool: reports faults in `public/content` to editors, and writes
//! the files that the browser fetches.

#![allow(clippy::print_stdout, reason = "a command-line program")]

use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use anyhow::{Context as _, bail};
use bukyoku::content::check::{self, Source};
use bukyoku::content::compile::compile;
use bukyoku::content::source;

const HELP: &str = "\
usage: content check                 tell every fault of the content
       content build [--out FOLDER]  check it and write what the browser fetches
                                     (to dist/content)
       content schema                write the JSON Schemas for editors (to docs/schema)

options: --source FOLDER             the content to read (public/content)";

fn main() -> ExitCode {
    match run(env::args().skip(1)) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("content: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(mut arguments: impl Iterator<Item = String>) -> anyhow::Result<ExitCode> {
    let command = arguments.next().unwrap_or_default();
    let mut source = PathBuf::from("public/content");
    let mut out = None;
    while let Some(option) = arguments.next() {
        let mut value = || {
            arguments
                .next()
                .with_context(|| format!("{option} needs a folder\n{HELP}"))
        };
        match option.as_str() {
            "--source" => source = value()?.into(),
            "--out" => out = Some(PathBuf::from(value()?)),
            _ => bail!("unknown option {option}\n{HELP}"),
        }
    }
    match command.as_str() {
        "check" => Ok(checked(&source)?.map_or(ExitCode::FAILURE, |source| {
            println!("content: {} divisions, no fault", source.divisions.len());
            ExitCode::SUCCESS
        })),
        "build" => {
            let Some(right) = checked(&source)? else {
                return Ok(ExitCode::FAILURE);
            };
            compile(&right).write(&out.unwrap_or_else(|| "dist/content".into()), &source)?;
            Ok(ExitCode::SUCCESS)
        }
        "schema" => {
            write_schemas(&out.unwrap_or_else(|| "docs/schema".into()))?;
            Ok(ExitCode::SUCCESS)
        }
        "help" | "--help" | "-h" => {
            println!("{HELP}");
            Ok(ExitCode::SUCCESS)
        }
        other => bail!("unknown command `{other}`\n{HELP}"),
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
