//! `cargo xtask test`: runs the checks one after the other.

mod budget;
mod check;
mod outcome;
mod reproducible;
mod runner;
mod test_output;

use std::process::ExitCode;
use std::time::Instant;

use anyhow::Result;

pub(crate) use self::check::{Browsers, Check, Selection};
use self::outcome::{Outcome, summarize};
use self::runner::Runner;
use crate::checkout::Checkout;
use crate::progress;

/// Runs the checks, also after one fails. The last line of output is `N passed,
/// N failed`.
pub(crate) fn run(checkout: &Checkout, selection: Selection) -> Result<ExitCode> {
    let (checks, browsers) = (selection.checks.clone(), selection.browsers);
    let mut runner = Runner::set_up(checkout, selection)?;
    let mut outcomes: Vec<Outcome> = Vec::new();
    for (index, &check) in checks.iter().enumerate() {
        println!("\n== {check} ({} of {})", index + 1, checks.len());
        let started = Instant::now();
        let failed_prerequisite = outcomes
            .iter()
            .find(|outcome| check.prerequisite() == Some(outcome.check) && !outcome.succeeded());
        let outcome = if let Some(prerequisite) = failed_prerequisite {
            Outcome::failed_because(check, format!("not run: {} failed", prerequisite.check))
        } else {
            runner
                .run(check)
                .unwrap_or_else(|error| Outcome::failed_because(check, format!("{error:#}")))
        };
        if let Some(reason) = &outcome.reason {
            println!("{reason}");
        }
        let result = if outcome.succeeded() {
            "passed"
        } else {
            "FAILED"
        };
        let duration = progress::duration(started.elapsed());
        println!("== {check} {result} ({duration})");
        outcomes.push(outcome);
    }
    Ok(summarize(&outcomes, browsers))
}
