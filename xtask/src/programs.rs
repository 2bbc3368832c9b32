//! The names that `bench`, `screenshots` and `webdriver` use until they are a
//! package of their own.

use std::fmt;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Result, ensure};
use xshell::Shell;

use crate::checkout::Checkout;
use crate::process;
use crate::progress;
use crate::tools::Tools;
use crate::tools::browser::Browser;

pub(crate) struct Toolbox<'a>(pub(crate) Tools<'a>);

impl<'a> Toolbox<'a> {
    pub(crate) fn checkout(&self) -> &'a Checkout {
        self.0.checkout()
    }

    pub(crate) fn browser(&self) -> Result<&Browser> {
        self.0.browser()
    }

    pub(crate) fn trunk(&self) -> Result<Command> {
        Ok(process::command(self.0.trunk()?))
    }

    pub(crate) fn command(&self, program: &Path) -> Result<Command> {
        Ok(process::command(self.0.shell().cmd(program)))
    }

    pub(crate) fn cargo(&self) -> Result<Command> {
        let cargo = self.0.shell().cmd(process::cargo());
        Ok(process::command(cargo))
    }
}

pub(crate) fn command(program: &Path) -> Command {
    match Shell::new() {
        Ok(sh) => process::command(sh.cmd(program)),
        Err(_) => Command::new(program),
    }
}

pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = process::status(command)?;
    ensure!(status.success(), "`{}` failed: {status}", Shown(command));
    Ok(())
}

pub(crate) struct Shown<'a>(pub(crate) &'a Command);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&process::display(self.0))
    }
}

pub(crate) struct Took(pub(crate) Duration);

impl fmt::Display for Took {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&progress::duration(self.0))
    }
}
