//! Counts tests in libtest's output.

/// How many tests passed and failed, and which failed.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    /// The names of the failed tests.
    pub(crate) failures: Vec<String>,
    /// An incomplete line.
    unfinished: Vec<u8>,
}

impl Tally {
    /// Reads the next chunk of output; chunks may end anywhere.
    pub(crate) fn read(&mut self, piece: &[u8]) {
        for &byte in piece {
            if byte == b'\n' {
                self.end_line();
            } else {
                self.unfinished.push(byte);
            }
        }
    }

    /// Reads the last line, if the output did not end with a newline.
    pub(crate) fn end(&mut self) {
        self.end_line();
    }

    fn end_line(&mut self) {
        let line = without_colours(&String::from_utf8_lossy(&self.unfinished));
        self.unfinished.clear();
        let line = line.trim_end();
        if let Some(result) = line.strip_prefix("test result: ") {
            self.passed += number_before("passed", result);
            self.failed += number_before("failed", result);
        } else if let Some(test) = line.strip_prefix("test ")
            && let Some(name) = test.strip_suffix(" ... FAILED").map(str::trim_end)
        {
            let name = name.strip_suffix(" - should panic").unwrap_or(name);
            self.failures.push(name.to_owned());
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

/// Removes the colour sequences, which go from ESC to a letter.
fn without_colours(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        if character == '\u{1b}' {
            // Up to and including the letter that ends the sequence.
            characters.find(char::is_ascii_alphabetic);
        } else {
            plain.push(character);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(output: &str) -> Tally {
        let mut tally = Tally::default();
        tally.read(output.as_bytes());
        tally.end();
        tally
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
        let tally = tally(TWO_PROGRAMS);
        assert_eq!((tally.passed, tally.failed), (12, 2));
        assert_eq!(
            tally.failures,
            ["route::tests::a_path_is_written", "refuses"]
        );
    }

    #[test]
    fn pieces_may_end_anywhere() {
        let mut tally = Tally::default();
        for byte in TWO_PROGRAMS.as_bytes() {
            tally.read(&[*byte]);
        }
        tally.end();
        assert_eq!((tally.passed, tally.failed), (12, 2));
    }

    #[test]
    fn colours_and_windows_line_ends_do_not_matter() {
        let tally = tally(
            "test a ... \u{1b}[31mFAILED\u{1b}(B\u{1b}[m\r\n\
             test result: \u{1b}[32mok\u{1b}[0m. 3 passed; 1 failed; 0 ignored\r\n",
        );
        assert_eq!((tally.passed, tally.failed), (3, 1));
        assert_eq!(tally.failures, ["a"]);
    }

    #[test]
    fn the_last_line_needs_no_end() {
        assert_eq!(tally("test result: ok. 5 passed; 0 failed").passed, 5);
    }

    #[test]
    fn other_output_counts_nothing() {
        let tally = tally("7 passed; 7 failed\nerror: could not compile `bukyoku`\n");
        assert_eq!((tally.passed, tally.failed), (0, 0));
        assert!(tally.failures.is_empty());
    }
}
