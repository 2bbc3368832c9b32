//! Runs the program.

use std::ffi::OsStr;
use std::process::{Command, Output};

/// The program in English, in the folder of the checkout, as those start it who
/// have nothing else.
pub fn program<T: AsRef<OsStr>>(arguments: impl IntoIterator<Item = T>) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_bukyoku"));
    program.args(arguments).current_dir("..");
    for variable in ["LC_ALL", "LC_MESSAGES", "LANG", "BUKYOKU_ORIGIN", "CARGO"] {
        program.env_remove(variable);
    }
    program
}

/// Runs it to its end.
pub fn run<T: AsRef<OsStr>>(arguments: impl IntoIterator<Item = T>) -> Output {
    program(arguments).output().expect("the program runs")
}

/// The text of its output.
pub fn utf8(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("the output is UTF-8")
}
