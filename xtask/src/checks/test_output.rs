//! Counts tests in the output of libtest. Read as text, because its JSON output
//! is not stable.

use console::strip_ansi_codes;

/// How many tests passed and failed, and which failed.
#[derive(Debug, Default)]
pub(crate) struct TestResults {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    /// The names of the failed tests.
    pub(crate) failed_names: Vec<String>,
    /// An incomplete line.
    partial_line: Vec<u8>,
}

impl TestResults {
    /// Reads the next chunk of output; chunks may end anywhere.
    pub(crate) fn read(&mut self, chunk: &[u8]) {
        for &byte in chunk {
            if byte == b'\n' {
                self.end_line();
            } else {
                self.partial_line.push(byte);
            }
        }
    }

    /// Reads the last line, if the output did not end with a newline.
    pub(crate) fn finish(&mut self) {
        self.end_line();
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.partial_line);
        let line = String::from_utf8_lossy(&line);
        let line = strip_ansi_codes(&line);
        let line = line.trim_end();
        if let Some(result) = line.strip_prefix("test result: ") {
            self.passed += number_before("passed", result);
            self.failed += number_before("failed", result);
        } else if let Some(test) = line.strip_prefix("test ")
            && let Some(name) = test.strip_suffix(" ... FAILED").map(str::trim)
        {
            let name = name.strip_suffix(" - should panic").unwrap_or(name);
            self.failed_names.push(name.to_owned());
        }
    }
}

/// 12 for `passed` in `ok. 12 passed; 1 failed; 0 ignored`.
fn number_before(word: &str, result: &str) -> u64 {
    let parts = result.split(';');
    parts
        .filter_map(|part| part.trim().strip_suffix(word))
        .filter_map(|part| part.split_whitespace().next_back()?.parse().ok())
        .next()
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(output: &str) -> TestResults {
        let mut results = TestResults::default();
        results.read(output.as_bytes());
        results.finish();
        results
    }

    const TWO_PROGRAMS: &str = "
running 2 tests
test route::tests::a_path_is_parsed ... ok
test route::tests::a_path_is_written ... FAILED

failures:

---- route::tests::a_path_is_written stdout ----
test result: this is what a test printed
thread panicked

failures:
    route::tests::a_path_is_written

test result: FAILED. 1 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s

running 12 tests
test refuses - should panic ... FAILED
test slow ... ignored, takes a minute
test result: ok. 11 passed; 1 failed; 1 ignored; 0 measured; 3 filtered out; finished in 1.52s
";

    #[test]
    fn the_results_of_all_programs_are_added() {
        let results = read(TWO_PROGRAMS);
        assert_eq!((results.passed, results.failed), (12, 2));
        assert_eq!(
            results.failed_names,
            ["route::tests::a_path_is_written", "refuses"]
        );
    }

    #[test]
    fn chunks_may_end_anywhere() {
        let mut results = TestResults::default();
        for byte in TWO_PROGRAMS.as_bytes() {
            results.read(&[*byte]);
        }
        results.finish();
        assert_eq!((results.passed, results.failed), (12, 2));
    }

    #[test]
    fn colours_and_windows_line_ends_do_not_matter() {
        let results = read(
            "test a ... \u{1b}[31mFAILED\u{1b}(B\u{1b}[m\r\n\
             test result: \u{1b}[32mok\u{1b}[0m. 3 passed; 1 failed; 0 ignored\r\n",
        );
        assert_eq!((results.passed, results.failed), (3, 1));
        assert_eq!(results.failed_names, ["a"]);
    }

    /// libtest-mimic does so when some tests of a program have a kind.
    #[test]
    fn padding_is_not_part_of_a_name() {
        let results = read("test               webkit::a   ... FAILED\n");
        assert_eq!(results.failed_names, ["webkit::a"]);
    }

    #[test]
    fn the_last_line_needs_no_end() {
        assert_eq!(read("test result: ok. 5 passed; 0 failed").passed, 5);
    }

    #[test]
    fn other_output_counts_nothing() {
        let results = read("7 passed; 7 failed\nerror: could not compile `bukyoku`\n");
        assert_eq!((results.passed, results.failed), (0, 0));
        assert!(results.failed_names.is_empty());
    }
}
