//! Starts other programs: finds them and sets PATH and environment.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fmt;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, ExitStatus};
use std::time::Duration;

use anyhow::{Context as _, Result};

use crate::browser::Browser;
use crate::checkout::Checkout;
use crate::npm::Packages;
use crate::servers::Servers;

/// The tools that [`setup`](crate::setup) found or installed.
pub(crate) struct Toolbox<'a> {
    checkout: &'a Checkout,
    folders: Vec<PathBuf>,
    trunk: Option<PathBuf>,
    packages: Option<Packages>,
    browser: Option<Browser>,
    java: Option<PathBuf>,
    servers: Option<Servers>,
}

impl<'a> Toolbox<'a> {
    pub(crate) fn new(checkout: &'a Checkout) -> Self {
        Self {
            checkout,
            folders: Vec::new(),
            trunk: None,
            packages: None,
            browser: None,
            java: None,
            servers: None,
        }
    }

    pub(crate) fn checkout(&self) -> &'a Checkout {
        self.checkout
    }

    /// Adds a folder to the front of PATH for all programs started later.
    pub(crate) fn add_folder(&mut self, folder: PathBuf) {
        self.folders.push(folder);
    }

    pub(crate) fn set_trunk(&mut self, program: PathBuf) {
        self.trunk = Some(program);
    }

    pub(crate) fn set_packages(&mut self, packages: Packages) {
        self.add_folder(packages.programs());
        self.packages = Some(packages);
    }

    pub(crate) fn packages(&self) -> Result<&Packages> {
        self.packages
            .as_ref()
            .context("no npm packages were set up")
    }

    pub(crate) fn set_java(&mut self, program: PathBuf) {
        self.java = Some(program);
    }

    pub(crate) fn java(&self) -> Result<&Path> {
        self.java.as_deref().context("Java was not set up")
    }

    pub(crate) fn set_servers(&mut self, servers: Servers) {
        self.servers = Some(servers);
    }

    pub(crate) fn servers(&self) -> Result<&Servers> {
        self.servers.as_ref().context("no servers were set up")
    }

    pub(crate) fn set_browser(&mut self, browser: Browser) {
        self.browser = Some(browser);
    }

    pub(crate) fn browser(&self) -> Result<&Browser> {
        self.browser.as_ref().context("no browser was set up")
    }

    /// A program that runs in the checkout and finds the tools on PATH.
    pub(crate) fn command(&self, program: impl AsRef<OsStr>) -> Result<Command> {
        let mut command = command(program);
        command.current_dir(self.checkout.root());
        if !self.folders.is_empty() {
            command.env("PATH", self.path()?);
        }
        Ok(command)
    }

    /// The Cargo that runs xtask, so that one toolchain compiles everything.
    pub(crate) fn cargo(&self) -> Result<Command> {
        self.command(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
    }

    pub(crate) fn trunk(&self) -> Result<Command> {
        let mut trunk = self.command(self.trunk.as_ref().context("Trunk was not set up")?)?;
        trunk
            // Prevents a request to the registry for a newer Trunk.
            .env("TRUNK_SKIP_VERSION_CHECK", "true")
            // As in Trunk.toml, whatever the user's environment sets: Trunk
            // must not download a tool that is not on this PATH.
            .env("TRUNK_OFFLINE", "true")
            // The failed tool has reported its error; Trunk's backtrace would
            // hide it.
            .env("RUST_LIB_BACKTRACE", "0");
        Ok(trunk)
    }

    /// The shell command that puts the tools on PATH.
    pub(crate) fn path_line(&self) -> Result<Option<String>> {
        if self.folders.is_empty() {
            return Ok(None);
        }
        let folders = env::join_paths(&self.folders)?;
        let folders = folders.display();
        Ok(Some(if cfg!(windows) {
            format!("$env:PATH = \"{folders};$env:PATH\"")
        } else {
            format!("export PATH=\"{folders}:$PATH\"")
        }))
    }

    fn path(&self) -> Result<OsString> {
        let inherited = env::var_os("PATH").unwrap_or_default();
        let folders = self.folders.iter().cloned();
        env::join_paths(folders.chain(env::split_paths(&inherited)))
            .context("a folder of a tool cannot be put on PATH")
    }
}

/// A program with xtask's environment, without the variables that would
/// interfere.
pub(crate) fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    // Cargo sets these variables to describe xtask. A build script that watches
    // one of them would run again whenever Cargo runs with and without xtask in
    // turn.
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&name);
        }
    }
    if is_ci() {
        command
            .env("CARGO_TERM_COLOR", "never")
            .env("CARGO_TERM_PROGRESS_WHEN", "never")
            .env("npm_config_progress", "false");
    }
    // Trunk rejects every value other than `true`; other programs only check
    // whether the variable is set.
    if is_ci() || env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) {
        command.env("NO_COLOR", "true");
    }
    command
}

/// Whether this is a CI run: no colours, no progress bars.
pub(crate) fn is_ci() -> bool {
    env::var_os("CI").is_some_and(|value| value == "true" || value == "1")
}

/// Whether a person can see the progress output of tools.
pub(crate) fn is_watched() -> bool {
    !is_ci() && std::io::stderr().is_terminal()
}

/// Finds the program on PATH, with its extension on Windows, where only an
/// `.exe` can be started without it.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    which::which(program).ok()
}

/// The program that the environment variable names.
pub(crate) fn named(variable: &str) -> Option<PathBuf> {
    let value = env::var_os(variable).filter(|value| !value.is_empty())?;
    which::which(value).ok()
}

/// The first of the programs that exists; looks names up on PATH.
pub(crate) fn find_any(programs: &[impl AsRef<str>]) -> Option<PathBuf> {
    programs.iter().find_map(|program| find(program.as_ref()))
}

/// The program's version output, or `None` if it does not run.
pub(crate) fn version(program: &Path) -> Option<String> {
    let output = command(program).arg("--version").output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}

/// Runs the program to its end. Fails if the program fails.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = status(command)?;
    anyhow::ensure!(status.success(), "`{}` failed: {status}", Shown(command));
    Ok(())
}

/// Runs the program to its end.
pub(crate) fn status(command: &mut Command) -> Result<ExitStatus> {
    command
        .status()
        .with_context(|| format!("cannot run `{}`", Shown(command)))
}

/// Runs the program and exits with its exit code. Where the system allows it,
/// the program replaces xtask, so that only the program gets Ctrl-C and other
/// signals.
pub(crate) fn become_program(command: &mut Command) -> Result<ExitCode> {
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt as _;
        Err(command.exec()).with_context(|| format!("cannot run `{}`", Shown(command)))
    }
    #[cfg(not(unix))]
    Ok(exit_code(status(command)?))
}

/// Converts the program's exit status.
pub(crate) fn exit_code(status: ExitStatus) -> ExitCode {
    // `None` if a signal ended it, or for a Windows code that does not fit.
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    code.map_or(ExitCode::FAILURE, ExitCode::from)
}

/// Displays a command as typed in a shell.
pub(crate) struct Shown<'a>(pub(crate) &'a Command);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let program = Path::new(self.0.get_program());
        let name = program.file_stem().unwrap_or(program.as_os_str());
        write!(f, "{}", quoted(name))?;
        for argument in self.0.get_args() {
            write!(f, " {}", quoted(argument))?;
        }
        Ok(())
    }
}

/// Quotes the text as one shell argument.
pub(crate) fn quoted(argument: &OsStr) -> String {
    let text = argument.to_string_lossy();
    let plain = |c: char| c.is_alphanumeric() || "-_=:,./@+%\\".contains(c);
    if !text.is_empty() && text.chars().all(plain) {
        text.into_owned()
    } else {
        format!("\"{text}\"")
    }
}

/// Displays a duration for people.
pub(crate) struct Took(pub(crate) Duration);

impl fmt::Display for Took {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.0.as_secs();
        match seconds {
            0..10 => write!(f, "{:.1} s", self.0.as_secs_f32()),
            10..60 => write!(f, "{seconds} s"),
            _ => write!(f, "{} min {} s", seconds / 60, seconds % 60),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_shown_as_one_would_type_it() {
        let mut command = Command::new("/somewhere/bin/cargo");
        command.args(["test", "--test", "browser*", "two words"]);
        assert_eq!(
            Shown(&command).to_string(),
            "cargo test --test \"browser*\" \"two words\""
        );
    }

    #[test]
    fn durations_are_shown_by_their_size() {
        let shown = |milliseconds| Took(Duration::from_millis(milliseconds)).to_string();
        assert_eq!(shown(1_240), "1.2 s");
        assert_eq!(shown(41_900), "41 s");
        assert_eq!(shown(272_000), "4 min 32 s");
    }
}
