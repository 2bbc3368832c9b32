//! The command line: its commands and arguments, their help in the user's
//! language, and what is said of a wrong one.

use std::ffi::OsString;
use std::path::PathBuf;

use bukyoku::id::BureauSlug;
use bukyoku::language::Lang;
use clap::builder::PossibleValuesParser;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{
    Arg, ArgAction, Args, Command as ClapCommand, CommandFactory as _, FromArgMatches as _,
};
use clap::{Parser, Subcommand};
use clap_complete::Shell;

use crate::messages::Messages;

/// The name of the program.
pub(crate) const NAME: &str = "bukyoku";

/// What `check` can be told to take for faults.
const WARNINGS: &str = "warnings";

/// What the user asks for. [`command`] adds the help, which depends on the
/// language.
#[derive(Debug, Parser)]
#[command(name = NAME, version)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// Read before by `environment::language`.
    #[arg(id = "lang", long = "lang", global = true, value_name = "LANG", value_parser = PossibleValuesParser::new(Lang::FULL.map(Lang::code)))]
    _lang: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    New {
        #[arg(value_name = "FOLDER")]
        new_folder: PathBuf,
    },
    Check {
        #[command(flatten)]
        content: Content,
        #[arg(long, value_name = "WHAT", value_parser = [WARNINGS])]
        deny: Option<String>,
        #[arg(long)]
        json: bool,
    },
    Build {
        #[command(flatten)]
        content: Content,
        #[arg(
            id = "build_out",
            long = "out",
            value_name = "FOLDER",
            default_value = "dist"
        )]
        out: PathBuf,
        #[arg(long, value_name = "URL")]
        origin: Option<String>,
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        app: App,
    },
    Serve {
        #[command(flatten)]
        content: Content,
        #[arg(long, value_name = "N", default_value_t = 8080)]
        port: u16,
        #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
        host: String,
        #[arg(long, value_name = "WATCHER", value_enum, default_value_t)]
        watcher: Watcher,
        #[command(flatten)]
        app: App,
    },
    Package {
        #[command(flatten)]
        content: Content,
        #[arg(long, value_name = "PATH", default_value = "/")]
        base: String,
        #[arg(
            id = "package_out",
            long = "out",
            value_name = "FOLDER",
            default_value = "."
        )]
        out: PathBuf,
        #[arg(long, value_name = "URL")]
        origin: Option<String>,
        #[command(flatten)]
        app: App,
    },
    Migrate {
        #[command(flatten)]
        content: Content,
        #[arg(long, value_name = "SLUG")]
        bureau: Option<BureauSlug>,
    },
    Readings {
        #[command(flatten)]
        content: Content,
        #[arg(long)]
        open: bool,
    },
    Schema {
        #[command(flatten)]
        content: Content,
        #[arg(id = "schema_out", long = "out", value_name = "FOLDER")]
        out: Option<PathBuf>,
    },
    Completions {
        #[arg(value_enum, value_name = "SHELL")]
        shell: Shell,
    },
    Help {
        #[arg(value_name = "COMMAND")]
        of_command: Option<String>,
    },
    /// Trunk's first hook: what the browser fetches.
    #[command(hide = true)]
    Compile {
        #[command(flatten)]
        content: Content,
        #[arg(long, value_name = "FOLDER")]
        out: PathBuf,
    },
    /// Trunk's second hook: the pages.
    #[command(hide = true)]
    Prerender {
        #[command(flatten)]
        content: Content,
        /// What Trunk built.
        #[arg(long, value_name = "FOLDER")]
        trunk: PathBuf,
        /// Where to write; by default Trunk's folder, which then becomes the
        /// guide.
        #[arg(long, value_name = "FOLDER")]
        out: Option<PathBuf>,
    },
}

/// The content to read.
#[derive(Debug, Args)]
pub(crate) struct Content {
    #[arg(value_name = "FOLDER")]
    pub(crate) folder: Option<PathBuf>,
}

/// The app to use.
#[derive(Debug, Args)]
pub(crate) struct App {
    #[arg(long, value_name = "FILE")]
    pub(crate) app: Option<PathBuf>,
}

/// How `serve` notices changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Watcher {
    /// Looks at the files again and again.
    #[default]
    Poll,
    /// Asks the system.
    Native,
}

/// What a command line comes to.
pub(crate) enum Parsed {
    /// To be done.
    Command(Command),
    /// A text that was asked for.
    Text(String),
    /// What is wrong.
    Wrong(String),
}

/// Parses a command line, which begins with the name of the program.
pub(crate) fn parse(
    arguments: impl IntoIterator<Item = OsString>,
    messages: &'static Messages,
) -> Parsed {
    let matches = command(messages).try_get_matches_from(arguments);
    match matches.and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(Cli {
            command: Command::Help { of_command },
            ..
        }) => help(of_command.as_deref(), messages),
        Ok(cli) => Parsed::Command(cli.command),
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
                Parsed::Text(in_one_language(&error.to_string(), messages))
            }
            // Clap would list the hidden commands, too, and in English.
            ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
                Parsed::Wrong(help_of(&mut command(messages), messages))
            }
            _ => Parsed::Wrong(complaint(&error, messages)),
        },
    }
}

/// The help of a command.
fn help_of(command: &mut ClapCommand, messages: &Messages) -> String {
    in_one_language(&command.render_help().to_string(), messages)
}

/// A help without the English word that clap writes into the line of the usage and
/// offers no setting for.
fn in_one_language(help: &str, messages: &Messages) -> String {
    help.replacen("[OPTIONS]", messages.help.usage_options, 1)
}

fn help(of_command: Option<&str>, messages: &'static Messages) -> Parsed {
    let mut whole = command(messages);
    whole.build();
    let found = match of_command {
        None => Some(&mut whole),
        Some(name) => whole.find_subcommand_mut(name),
    };
    match found {
        Some(command) => Parsed::Text(help_of(command, messages)),
        None => {
            let name = of_command.unwrap_or_default();
            let see_help = (messages.usage.see_help)(NAME);
            Parsed::Wrong(format!(
                "{}\n{see_help}\n",
                (messages.usage.unknown_command)(name)
            ))
        }
    }
}

/// The definition of the command line, with its help in a language.
pub(crate) fn command(messages: &'static Messages) -> ClapCommand {
    let help = &messages.help;
    let command = Cli::command()
        .about(help.program)
        .after_help(help.exit_codes)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .subcommand_help_heading(help.commands)
        .subcommand_value_name(help.usage_command)
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version),
        );
    let command = command.mut_subcommands(|command| {
        let about = about(command.get_name(), messages);
        let command = command.after_help(help.exit_codes);
        with_help(command, messages).about(about.unwrap_or_default())
    });
    with_help(command, messages)
}

/// A command with the help for its arguments.
fn with_help(command: ClapCommand, messages: &'static Messages) -> ClapCommand {
    let help = &messages.help;
    let template = format!(
        "{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}\n",
        help.usage
    );
    let command = command.help_template(template).disable_help_flag(true).arg(
        Arg::new("help")
            .short('h')
            .long("help")
            .action(ArgAction::Help),
    );
    command.mut_args(|argument| {
        let heading = match argument.is_positional() {
            true => help.arguments,
            false => help.options,
        };
        let takes_values = argument.get_action().takes_values();
        let text = argument_help(argument.get_id().as_str(), messages);
        argument
            .help(text.unwrap_or_default())
            .help_heading(heading)
            // The texts say both.
            .hide_default_value(takes_values)
            .hide_possible_values(takes_values)
    })
}

/// What a command does; none for a hidden one.
fn about(command: &str, messages: &Messages) -> Option<&'static str> {
    let help = &messages.help;
    Some(match command {
        "new" => help.new,
        "check" => help.check,
        "build" => help.build,
        "serve" => help.serve,
        "package" => help.package,
        "migrate" => help.migrate,
        "readings" => help.readings,
        "schema" => help.schema,
        "completions" => help.completions,
        "help" => help.help,
        _ => return None,
    })
}

/// What an argument is; none for that of a hidden command.
fn argument_help(id: &str, messages: &Messages) -> Option<&'static str> {
    let help = &messages.help;
    Some(match id {
        "new_folder" => help.new_folder,
        "folder" => help.folder,
        "build_out" => help.build_out,
        "origin" => help.origin,
        "base" => help.base,
        "package_out" => help.package_out,
        "port" => help.port,
        "host" => help.host,
        "watcher" => help.watcher,
        "bureau" => help.bureau,
        "deny" => help.deny,
        "open" => help.open,
        "schema_out" => help.schema_out,
        "shell" => help.shell,
        "of_command" => help.of_command,
        "app" => help.app,
        "json" => help.json,
        "lang" => help.lang,
        "help" => help.help_flag,
        "version" => help.version_flag,
        _ => return None,
    })
}

/// What is wrong with a command line, and where the help is.
fn complaint(error: &clap::Error, messages: &Messages) -> String {
    let usage = &messages.usage;
    let text = |kind| error.get(kind).map(ContextValue::to_string);
    let argument = text(ContextKind::InvalidArg).unwrap_or_default();
    let value = text(ContextKind::InvalidValue).unwrap_or_default();
    let wrong = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let command = text(ContextKind::InvalidSubcommand);
            (usage.unknown_command)(&command.unwrap_or_default())
        }
        ErrorKind::UnknownArgument => (usage.unknown_argument)(&argument),
        ErrorKind::MissingRequiredArgument => (usage.missing)(&argument),
        ErrorKind::InvalidValue if value.is_empty() => (usage.missing_value)(&argument),
        ErrorKind::InvalidValue => {
            let values = text(ContextKind::ValidValue).unwrap_or_default();
            (usage.not_one_of)(&value, &argument, &values)
        }
        ErrorKind::ValueValidation => (usage.wrong_value)(&value, &argument),
        ErrorKind::ArgumentConflict | ErrorKind::TooManyValues => (usage.conflict)(&argument),
        // Such as arguments that are not Unicode: clap's own words.
        _ => error.to_string().trim_end().to_owned(),
    };
    let suggestion = [
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
    ]
    .into_iter()
    .find_map(|kind| match error.get(kind)? {
        // The likeliest is the last.
        ContextValue::Strings(all) => all.last().cloned(),
        one => Some(one.to_string()),
    });
    let mut lines = vec![wrong];
    lines.extend(suggestion.map(|suggestion| (usage.did_you_mean)(&suggestion)));
    lines.push((usage.see_help)(NAME));
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::messages;

    #[test]
    fn the_command_line_is_consistent() {
        for lang in Lang::FULL {
            command(messages(lang)).debug_assert();
        }
    }

    #[test]
    fn every_command_and_argument_has_a_help() {
        let messages = messages(Lang::Ja);
        let whole = command(messages);
        for command in whole
            .get_subcommands()
            .filter(|command| !command.is_hide_set())
        {
            let name = command.get_name();
            assert!(about(name, messages).is_some(), "{name}");
            for argument in command.get_arguments() {
                let id = argument.get_id().as_str();
                assert!(argument_help(id, messages).is_some(), "{name} {id}");
            }
        }
    }

    #[test]
    fn the_help_is_in_one_language() {
        let shown = |command: Option<&str>| match help(command, messages(Lang::Ja)) {
            Parsed::Text(text) => text,
            _ => String::new(),
        };
        let names = [
            "new",
            "check",
            "build",
            "serve",
            "migrate",
            "readings",
            "schema",
            "completions",
        ];
        for command in names.map(Some).into_iter().chain([None]) {
            let help = shown(command);
            assert!(help.contains("使い方: bukyoku"), "{help}");
            for english in [
                "OPTIONS",
                "COMMAND>",
                "Usage",
                "Print",
                "Options:",
                "Arguments:",
                "default:",
                "possible",
            ] {
                assert!(!help.contains(english), "{english}: {help}");
            }
        }
    }
}
