//! How a check ended, and the summary of all checks.

use std::ffi::OsStr;
use std::process::ExitCode;

use super::check::{Browsers, Check};
use super::test_output::TestResults;
use crate::process;

/// How a check ended.
pub(super) struct Outcome {
    pub(super) check: Check,
    /// The number of tests, or 1 for a check that has none.
    passed: u64,
    failed: u64,
    /// The names of the failed tests, if known.
    failed_tests: Vec<String>,
    /// Why it failed, if its output does not show it.
    pub(super) reason: Option<String>,
}

impl Outcome {
    /// Of a check that has no tests.
    pub(super) fn of_check(check: Check, succeeded: bool) -> Self {
        Self {
            check,
            passed: u64::from(succeeded),
            failed: u64::from(!succeeded),
            failed_tests: Vec::new(),
            reason: None,
        }
    }

    /// Of a check that failed or could not run, for this reason.
    pub(super) fn failed_because(check: Check, reason: String) -> Self {
        Self {
            reason: Some(reason),
            ..Self::of_check(check, false)
        }
    }

    /// Of a check that runs tests. `succeeded` is the result of the program
    /// that ran them.
    pub(super) fn of_tests(check: Check, succeeded: bool, results: TestResults) -> Self {
        let reason = match (succeeded, results.failed, results.passed) {
            (true, 0, 0) => Some("no test ran"),
            (false, 0, _) => Some("it ended without a failing test"),
            _ => None,
        };
        Self {
            check,
            passed: results.passed,
            // A failure outside of the tests counts, too.
            failed: results.failed.max(u64::from(reason.is_some())),
            failed_tests: results.failed_names,
            reason: reason.map(str::to_owned),
        }
    }

    pub(super) fn succeeded(&self) -> bool {
        self.failed == 0
    }

    /// The command that runs only what failed.
    fn rerun_command(&self, browsers: Option<Browsers>) -> String {
        /// With more failed tests than this, the command names none.
        const MANY: usize = 8;

        let mut command = format!("cargo xtask test --only {}", self.check);
        if let Some(browsers) = browsers.filter(|_| self.check == Check::Browser) {
            command += &format!(" --browsers {}", browsers.name());
        }
        if !self.failed_tests.is_empty() && self.failed_tests.len() <= MANY {
            command += " --";
            for name in &self.failed_tests {
                command.push(' ');
                command += &process::quote(OsStr::new(name));
            }
        }
        command
    }
}

/// Prints what failed. The last line is `N passed, N failed`.
pub(super) fn summarize(outcomes: &[Outcome], browsers: Option<Browsers>) -> ExitCode {
    println!();
    for outcome in outcomes.iter().filter(|outcome| !outcome.succeeded()) {
        match &outcome.reason {
            Some(reason) => println!("{} failed: {reason}", outcome.check),
            None => println!("{} failed", outcome.check),
        }
        for test in &outcome.failed_tests {
            println!("    {test}");
        }
        println!("  to repeat it: {}", outcome.rerun_command(browsers));
    }
    let passed: u64 = outcomes.iter().map(|outcome| outcome.passed).sum();
    let failed: u64 = outcomes.iter().map(|outcome| outcome.failed).sum();
    println!("{passed} passed, {failed} failed");
    ExitCode::from(u8::from(failed > 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn results(passed: u64, failed: u64) -> TestResults {
        let mut results = TestResults::default();
        (results.passed, results.failed) = (passed, failed);
        results
    }

    #[test]
    fn a_failure_without_a_failing_test_counts_as_one() {
        let outcome = Outcome::of_tests(Check::Test, false, results(3, 0));
        assert_eq!((outcome.passed, outcome.failed), (3, 1));
        let outcome = Outcome::of_tests(Check::Test, false, results(3, 2));
        assert_eq!((outcome.passed, outcome.failed), (3, 2));
    }

    #[test]
    fn tests_that_do_not_run_do_not_pass() {
        let outcome = Outcome::of_tests(Check::Browser, true, results(0, 0));
        assert_eq!((outcome.passed, outcome.failed), (0, 1));
    }

    #[test]
    fn what_failed_can_be_run_again_alone() {
        let outcome = Outcome {
            failed_tests: vec!["a::b".to_owned(), "src/lib.rs - c (line 3)".to_owned()],
            ..Outcome::of_check(Check::Test, false)
        };
        assert_eq!(
            outcome.rerun_command(Some(Browsers::All)),
            "cargo xtask test --only test -- a::b \"src/lib.rs - c (line 3)\""
        );
        let outcome = Outcome {
            failed_tests: vec!["firefox::a".to_owned()],
            ..Outcome::of_check(Check::Browser, false)
        };
        assert_eq!(
            outcome.rerun_command(Some(Browsers::All)),
            "cargo xtask test --only browser --browsers all -- firefox::a"
        );
    }
}
