//! `bukyoku`, the program for those who make a guide: it checks the content,
//! writes the guide as it is published, and shows it while it is edited. The app
//! is inside, so nothing else is needed. docs/program.md describes it.

#![allow(clippy::print_stdout, reason = "a command-line program")]
#![cfg_attr(
    not(feature = "prerender"),
    allow(dead_code, reason = "the commands that write a guide use it")
)]

#[cfg(feature = "prerender")]
mod app;
#[cfg(feature = "prerender")]
mod build;
mod cli;
mod content;
mod lock;
mod messages;
mod migrate;
mod new;
#[cfg(feature = "prerender")]
mod output;
#[cfg(feature = "prerender")]
mod package;
mod problem;
mod progress;
mod report;
mod schemas;
#[cfg(feature = "prerender")]
mod serve;

use std::env;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;

use bukyoku::content::check::{self, Source};
use bukyoku::content::compile::Edition;
use bukyoku::content::review;
use bukyoku::language::environment;
use bukyoku::search::compile as search;

use crate::cli::{Command, Parsed};
use crate::messages::Messages;
use crate::migrate::Outcome;
use crate::problem::Problem;
use crate::report::Reporter;

/// The exit code if the content has faults.
const FAULTY: u8 = 1;

/// The exit code if what was asked could not be done.
const FAILED: u8 = 2;

fn main() -> ExitCode {
    let arguments: Vec<_> = env::args_os().collect();
    let lang = environment::language(&arguments, sys_locale::get_locale);
    let messages = messages::messages(lang);
    match cli::parse(arguments, messages) {
        Parsed::Text(text) => print(&text),
        Parsed::Wrong(text) => {
            eprint!("{text}");
            ExitCode::from(FAILED)
        }
        Parsed::Command(command) => {
            let reporter = Reporter::new(lang, is_for_programs(&command));
            run(command, &reporter).unwrap_or_else(|problem| {
                reporter.problem(&problem);
                ExitCode::from(FAILED)
            })
        }
    }
}

/// Whether the result is for a program that reads it.
fn is_for_programs(command: &Command) -> bool {
    matches!(
        command,
        Command::Check { json: true, .. } | Command::Build { json: true, .. }
    )
}

fn run(command: Command, reporter: &Reporter) -> Result<ExitCode, Problem> {
    let messages = reporter.messages();
    match command {
        Command::New { new_folder } => {
            new::write(&new_folder)?;
            println!("{}", (messages.created)(&problem::shown(&new_folder)));
        }
        Command::Check { content, deny, .. } => {
            let folder = content::folder(content.folder);
            let Some(source) = valid(&folder, reporter)? else {
                return Ok(ExitCode::from(FAULTY));
            };
            let warnings = check::warnings(&folder, reporter.lang())?;
            reporter.valid(&source, &warnings);
            if deny.is_some() && !warnings.faults().is_empty() {
                return Ok(ExitCode::from(FAULTY));
            }
        }
        Command::Build {
            content,
            out,
            origin,
            app,
            ..
        } => {
            let folder = content::folder(content.folder);
            return build(
                &folder,
                &out,
                origin.as_deref(),
                app.app.as_deref(),
                reporter,
            );
        }
        Command::Serve {
            content,
            port,
            host,
            watcher,
            app,
        } => {
            let folder = content::folder(content.folder);
            serve(&folder, &host, port, watcher, app.app.as_deref(), reporter)?;
        }
        Command::Package {
            content,
            base,
            out,
            origin,
            app,
        } => {
            let folder = content::folder(content.folder);
            let place = Place {
                base: &base,
                out: &out,
            };
            return package(
                &folder,
                &place,
                origin.as_deref(),
                app.app.as_deref(),
                reporter,
            );
        }
        Command::Migrate { content, bureau } => {
            let folder = content::folder(content.folder);
            let outcome = migrate::migrate(&folder, bureau, reporter.lang())?;
            println!("{}", migrated(&folder, &outcome, messages));
        }
        Command::Readings { content, open } => {
            let folder = content::folder(content.folder);
            content::examine(&folder)?;
            let (texts, readings) = check::japanese_texts(&folder, reporter.lang())?;
            return Ok(print(&review::listing(&texts, &readings, open)));
        }
        Command::Schema { content, out } => {
            // `schema` is also for those who have no guide yet, but not in a folder
            // whose name is misspelt.
            if let Some(folder) = &content.folder {
                content::examine_folder(folder)?;
            }
            let folder = content::folder(content.folder);
            let out = out.unwrap_or_else(|| schemas::folder_of(&folder));
            for path in schemas::write(&out)? {
                println!("{}", problem::shown(&path));
            }
        }
        Command::Completions { shell } => {
            let mut command = cli::command(messages);
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut command, cli::NAME, &mut script);
            return Ok(print(&String::from_utf8_lossy(&script)));
        }
        // `cli::parse` answers it.
        Command::Help { .. } => {}
        Command::Compile { content, out } => {
            let folder = content::folder(content.folder);
            let Some(source) = valid(&folder, reporter)? else {
                return Ok(ExitCode::from(FAULTY));
            };
            for Edition { source, guide } in Edition::all(source)? {
                guide.write(&out, &folder)?;
                let folder = out.join(guide.lang.content_folder());
                search::write(&source, &guide, &folder.join("search"))?;
            }
        }
        Command::Prerender {
            content,
            trunk,
            out,
        } => {
            let folder = content::folder(content.folder);
            return prerender(&folder, &trunk, out.as_deref(), reporter);
        }
    }
    Ok(ExitCode::SUCCESS)
}

#[cfg(feature = "prerender")]
use self::with_app::{build, package, prerender, serve};
#[cfg(not(feature = "prerender"))]
use self::without_app::{build, package, prerender, serve};

/// Where a package goes, and where its guide does.
struct Place<'a> {
    /// The path on the host.
    base: &'a str,
    /// The folder for the archive.
    out: &'a Path,
}

/// The commands that need the app.
#[cfg(feature = "prerender")]
mod with_app {
    use std::path::Path;
    use std::process::ExitCode;

    use bukyoku::prerender::{self as guide, Origin, TrunkOutput};
    use guide_package::Base;

    use crate::app::{self, App};
    use crate::build::Guide;
    use crate::cli::Watcher;
    use crate::problem::{Problem, shown};
    use crate::report::Reporter;
    use crate::{FAULTY, Place, valid};

    pub(crate) fn build(
        folder: &Path,
        out: &Path,
        origin: Option<&str>,
        archive: Option<&Path>,
        reporter: &Reporter,
    ) -> Result<ExitCode, Problem> {
        with_guide(folder, origin, archive, reporter, |guide, _| {
            guide.build(out, reporter)
        })
    }

    pub(crate) fn package(
        folder: &Path,
        place: &Place<'_>,
        origin: Option<&str>,
        archive: Option<&Path>,
        reporter: &Reporter,
    ) -> Result<ExitCode, Problem> {
        let base = Base::parse(place.base);
        let base = base.map_err(|_| Problem::WrongBase(place.base.to_owned()))?;
        with_guide(folder, origin, archive, reporter, |guide, app| {
            let archive = crate::package::write(guide, &app.enclosed, &base, place.out, reporter)?;
            println!("{}", shown(&archive));
            Ok(())
        })
    }

    /// Calls a function with the guide that the content and the app make, unless
    /// the content has faults, which are reported.
    fn with_guide(
        folder: &Path,
        origin: Option<&str>,
        archive: Option<&Path>,
        reporter: &Reporter,
        act: impl FnOnce(&Guide<'_>, &App) -> Result<(), Problem>,
    ) -> Result<ExitCode, Problem> {
        let origin = self::origin(origin)?;
        let app = app::app(archive)?;
        let Some(source) = valid(folder, reporter)? else {
            return Ok(ExitCode::from(FAULTY));
        };
        let guide = Guide {
            source: &source,
            folder,
            app: &app.trunk,
            origin: origin.as_ref(),
        };
        act(&guide, &app)?;
        Ok(ExitCode::SUCCESS)
    }

    pub(crate) fn serve(
        folder: &Path,
        host: &str,
        port: u16,
        watcher: Watcher,
        archive: Option<&Path>,
        reporter: &Reporter,
    ) -> Result<(), Problem> {
        let app = app::app(archive)?.trunk;
        crate::serve::serve(folder, host, port, watcher, app, reporter)
    }

    pub(crate) fn prerender(
        folder: &Path,
        trunk: &Path,
        out: Option<&Path>,
        reporter: &Reporter,
    ) -> Result<ExitCode, Problem> {
        let origin = origin(None)?;
        let Some(source) = valid(folder, reporter)? else {
            return Ok(ExitCode::from(FAULTY));
        };
        match out {
            Some(out) => {
                let parts = guide::Parts {
                    source: &source,
                    folder,
                    trunk: &TrunkOutput::read(trunk)?,
                    origin: origin.as_ref(),
                };
                guide::write(parts, out)?;
            }
            None => {
                guide::write_into_trunks_folder(&source, folder, trunk, origin.as_ref())?;
            }
        }
        Ok(ExitCode::SUCCESS)
    }

    /// The URL of the guide: that on the command line, else that of the
    /// environment.
    fn origin(named: Option<&str>) -> Result<Option<Origin>, Problem> {
        let environment = std::env::var("BUKYOKU_ORIGIN").ok();
        let url = named.map(str::to_owned).or(environment);
        let url = url.filter(|url| !url.is_empty());
        url.map(|url| Origin::new(&url).map_err(|_| Problem::WrongOrigin(url)))
            .transpose()
    }
}

/// The same without it.
#[cfg(not(feature = "prerender"))]
mod without_app {
    use std::path::Path;
    use std::process::ExitCode;

    use crate::Place;
    use crate::cli::Watcher;
    use crate::problem::Problem;
    use crate::report::Reporter;

    pub(crate) fn build(
        _: &Path,
        _: &Path,
        _: Option<&str>,
        _: Option<&Path>,
        _: &Reporter,
    ) -> Result<ExitCode, Problem> {
        Err(Problem::NoApp)
    }

    pub(crate) fn package(
        _: &Path,
        _: &Place<'_>,
        _: Option<&str>,
        _: Option<&Path>,
        _: &Reporter,
    ) -> Result<ExitCode, Problem> {
        Err(Problem::NoApp)
    }

    pub(crate) fn serve(
        _: &Path,
        _: &str,
        _: u16,
        _: Watcher,
        _: Option<&Path>,
        _: &Reporter,
    ) -> Result<(), Problem> {
        Err(Problem::NoApp)
    }

    pub(crate) fn prerender(
        _: &Path,
        _: &Path,
        _: Option<&Path>,
        _: &Reporter,
    ) -> Result<ExitCode, Problem> {
        Err(Problem::NoApp)
    }
}

/// The content of a folder, if it has no fault; else reports the faults.
fn valid(folder: &Path, reporter: &Reporter) -> Result<Option<Source>, Problem> {
    match content::read(folder, reporter.lang())? {
        Ok(source) => Ok(Some(source)),
        Err(report) => {
            reporter.faults(&report);
            Ok(None)
        }
    }
}

/// What `migrate` has done in a folder.
fn migrated(folder: &Path, outcome: &Outcome, messages: &Messages) -> String {
    let folder = problem::shown(folder);
    match outcome {
        Outcome::Current => (messages.already_current)(&folder),
        Outcome::Finished => (messages.migration_finished)(&folder),
        Outcome::Migrated { bureau, files } => {
            (messages.migrated)(&folder, bureau.as_str(), *files)
        }
    }
}

/// Prints a text that may be long: whoever reads it, such as `head`, may stop
/// before its end.
fn print(text: &str) -> ExitCode {
    // Nothing is left to do if the terminal is gone.
    let _ = io::stdout().write_all(text.as_bytes());
    ExitCode::SUCCESS
}
