//! What the program reports: for people in their language, or as JSON for
//! programs.

use std::env;
use std::io::{self, IsTerminal as _};

use bukyoku::content::check::{Report, Source};
use bukyoku::language::Lang;
use serde_json::{Value, json};

use crate::messages::{Messages, messages};
use crate::problem::Problem;

/// The width of a report, in columns.
const WIDTH: usize = 100;

/// Reports in one language.
#[derive(Clone, Copy)]
pub(crate) struct Reporter {
    lang: Lang,
    messages: &'static Messages,
    json: bool,
}

impl Reporter {
    pub(crate) fn new(lang: Lang, json: bool) -> Self {
        Self {
            lang,
            messages: messages(lang),
            json,
        }
    }

    pub(crate) fn lang(&self) -> Lang {
        self.lang
    }

    pub(crate) fn messages(&self) -> &'static Messages {
        self.messages
    }

    /// Whether somebody reads at a terminal what happens meanwhile.
    pub(crate) fn is_interactive(&self) -> bool {
        !self.json && io::stderr().is_terminal()
    }

    /// Something that could not be done.
    pub(crate) fn problem(&self, problem: &Problem) {
        let text = problem.text(self.messages);
        match self.json {
            true => println!("{}", json!({ "error": text })),
            false => eprintln!("bukyoku: {text}"),
        }
    }

    /// The faults of the content.
    pub(crate) fn faults(&self, report: &Report) {
        if self.json {
            println!("{}", json!({ "faults": faults(report) }));
        } else {
            print(report);
        }
    }

    /// Content without faults, and what should be looked at.
    pub(crate) fn valid(&self, source: &Source, warnings: &Report) {
        let divisions = source.divisions.len();
        let words = &source.readings.words;
        let open = words.iter().filter(|word| !word.reviewed).count();
        if self.json {
            let readings = json!({ "words": words.len(), "not_reviewed": open });
            println!(
                "{}",
                json!({
                    "faults": [],
                    "warnings": faults(warnings),
                    "divisions": divisions,
                    "readings": readings,
                })
            );
        } else {
            if !warnings.faults().is_empty() {
                print(warnings);
            }
            println!(
                "content: {}",
                (self.messages.valid)(divisions, words.len(), open)
            );
        }
    }

    /// A guide in a folder, with the number of its files, after this many
    /// seconds.
    pub(crate) fn built(&self, folder: &str, files: usize, seconds: f64) {
        if self.json {
            println!("{}", json!({ "faults": [], "out": folder, "files": files }));
        } else if self.is_interactive() {
            eprintln!("{}", (self.messages.built)(folder, files, seconds));
        }
    }
}

/// Prints a report for people.
fn print(report: &Report) {
    let colour = io::stderr().is_terminal() && env::var_os("NO_COLOR").is_none();
    eprint!("{}", text(report, colour));
}

/// A report as people read it.
pub(crate) fn text(report: &Report, colour: bool) -> String {
    let mut text = String::new();
    // Writing to a string does not fail.
    let _ = report.render(&mut text, colour, WIDTH);
    text
}

/// A report as programs read it.
fn faults(report: &Report) -> Value {
    let faults = report.faults().iter().map(|fault| {
        let position = report.position(fault);
        json!({
            "file": fault.file,
            "line": position.line,
            "column": position.column,
            "message": fault.message,
            "label": fault.label,
            "help": fault.help,
        })
    });
    faults.collect()
}
