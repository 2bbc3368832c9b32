//! Runs other programs: finds them, sets their environment, and reports which
//! one failed.
//!
//! Commands are written with xshell's `cmd!`. They are run by the functions
//! here instead of xshell's own, which do not show progress, cannot replace
//! this process, and show the whole path of a program.

use std::env;
use std::ffi::{OsStr, OsString};
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, ExitStatus, Stdio};

use anyhow::{Context as _, Result, ensure};
use xshell::{Cmd, Shell};

use crate::progress::{Progress, is_ci};

/// A shell whose programs run in the folder.
pub(crate) fn shell(folder: &Path) -> Result<Shell> {
    let sh = Shell::new()?;
    sh.change_dir(folder);
    if is_ci() {
        sh.set_var("CARGO_TERM_COLOR", "never");
        sh.set_var("CARGO_TERM_PROGRESS_WHEN", "never");
        sh.set_var("npm_config_progress", "false");
    }
    // Trunk rejects every value other than `true`; other programs only check
    // whether the variable is set.
    if is_ci() || env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) {
        sh.set_var("NO_COLOR", "true");
    }
    Ok(sh)
}

/// The Cargo that runs xtask, so that one toolchain compiles everything.
pub(crate) fn cargo() -> OsString {
    env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// The program on PATH, with its extension on Windows, where only an `.exe` can
/// be started without it.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    which::which(program).ok()
}

/// The first of the programs that exists; looks names up on PATH.
pub(crate) fn find_any(programs: &[&str]) -> Option<PathBuf> {
    programs.iter().find_map(|program| find(program))
}

/// The program whose path is the value of the environment variable.
pub(crate) fn from_env(variable: &str) -> Option<PathBuf> {
    let value = env::var_os(variable).filter(|value| !value.is_empty())?;
    which::which(value).ok()
}

/// What `--version` prints, or `None` if the program does not run.
pub(crate) fn version(program: &Path) -> Option<String> {
    let output = Command::new(program).arg("--version").output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}

/// The command, without the variables that would interfere.
pub(crate) fn command(cmd: Cmd<'_>) -> Command {
    let mut command = Command::from(cmd);
    // Cargo sets these variables to describe xtask. A build script that watches
    // one of them would run again whenever Cargo runs with and without xtask in
    // turn.
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&name);
        }
    }
    command
}

/// Runs the program to its end, with the standard streams of this process.
/// Fails if the program fails.
pub(crate) fn run(cmd: Cmd<'_>) -> Result<()> {
    let mut command = command(cmd);
    let status = status(&mut command)?;
    ensure!(status.success(), "`{}` failed: {status}", display(&command));
    Ok(())
}

/// Runs the program to its end and shows the lines that it writes to standard
/// error as the progress. Fails with these lines if the program fails.
pub(crate) fn run_with_progress(cmd: Cmd<'_>, progress: &Progress) -> Result<()> {
    let mut command = command(cmd);
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot run `{}`", display(&command)))?;
    let mut output = String::new();
    if let Some(stderr) = child.stderr.take() {
        for line in BufReader::new(stderr).split(b'\n') {
            let line = line?;
            let line = String::from_utf8_lossy(&line);
            progress.detail(line.trim().to_owned());
            output += line.trim_end();
            output.push('\n');
        }
    }
    let status = child.wait()?;
    ensure!(
        status.success(),
        "`{}` failed: {status}\n{}",
        display(&command),
        output.trim_end()
    );
    Ok(())
}

/// Runs the program to its end.
pub(crate) fn status(command: &mut Command) -> Result<ExitStatus> {
    command
        .status()
        .with_context(|| format!("cannot run `{}`", display(command)))
}

/// Runs the program to its end. Returns its exit code, to be passed on.
pub(crate) fn run_for_exit_code(cmd: Cmd<'_>) -> Result<ExitCode> {
    let status = status(&mut command(cmd))?;
    // `None` if a signal ended it, or for a Windows code that does not fit.
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}

/// Runs the program and exits with its exit code. Where the system allows it,
/// the program replaces xtask, so that only the program gets Ctrl-C and other
/// signals.
pub(crate) fn exec(cmd: Cmd<'_>) -> Result<ExitCode> {
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt as _;
        let mut command = command(cmd);
        Err(command.exec()).with_context(|| format!("cannot run `{}`", display(&command)))
    }
    #[cfg(not(unix))]
    run_for_exit_code(cmd)
}

/// The command as typed in a shell, with the program's name instead of its
/// path.
pub(crate) fn display(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_stem().unwrap_or(program.as_os_str());
    let words = std::iter::once(name).chain(command.get_args());
    words.map(quote).collect::<Vec<_>>().join(" ")
}

/// Quotes the text as one argument, for every shell: crates that quote know
/// only those of Unix.
pub(crate) fn quote(argument: &OsStr) -> String {
    let text = argument.to_string_lossy();
    let is_plain = |c: char| c.is_alphanumeric() || "-_=:,./@+%\\".contains(c);
    if !text.is_empty() && text.chars().all(is_plain) {
        text.into_owned()
    } else {
        format!("\"{text}\"")
    }
}

#[cfg(test)]
mod tests {
    use xshell::cmd;

    use super::*;

    #[test]
    fn a_command_is_shown_as_one_would_type_it() -> Result<()> {
        let sh = Shell::new()?;
        let cargo = "/somewhere/bin/cargo";
        let command = command(cmd!(sh, "{cargo} test --test browser* 'two words'"));
        assert_eq!(
            display(&command),
            "cargo test --test \"browser*\" \"two words\""
        );
        Ok(())
    }

    #[test]
    fn a_program_that_fails_is_named_with_what_it_wrote() -> Result<()> {
        let sh = Shell::new()?;
        let cargo = cargo();
        let progress = Progress::spinner("testing");
        let failure = run_with_progress(cmd!(sh, "{cargo} no-such-command"), &progress);
        let message = failure.err().map(|error| error.to_string());
        let message = message.context("the program did not fail")?;
        let is_named = message.starts_with("`cargo no-such-command` failed");
        assert!(is_named, "{message}");
        assert!(message.contains("\nerror: no such command"), "{message}");
        Ok(())
    }
}
