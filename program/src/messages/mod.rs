//! The texts of the program: one struct, with a constant for each language. A
//! missing text does not compile.

mod en;
mod ja;

use bukyoku::language::Lang;

use self::en::EN;
use self::ja::JA;

/// All texts of the program, except the reports of the content check.
pub(crate) struct Messages {
    pub(crate) help: Help,
    pub(crate) usage: Usage,
    pub(crate) problems: Problems,

    // Reports
    /// What content without faults has: the numbers of its divisions, of its
    /// readings, and of those that nobody has reviewed.
    pub(crate) valid: fn(usize, usize, usize) -> String,
    /// A guide is built: its folder, the number of its files, and seconds.
    pub(crate) built: fn(&str, usize, f64) -> String,
    /// The guide is being written.
    pub(crate) building: &'static str,
    /// The guide is being packaged.
    pub(crate) packaging: &'static str,
    /// A new guide is there, in this folder: what to do next.
    pub(crate) created: fn(&str) -> String,
    /// The content of a folder needs no migration.
    pub(crate) already_current: fn(&str) -> String,
    /// What an interrupted migration of a folder had left is done.
    pub(crate) migration_finished: fn(&str) -> String,
    /// The content of a folder is of the current format: the slug of its bureau,
    /// and the number of files that were in divisions/.
    pub(crate) migrated: fn(&str, &str, usize) -> String,
    /// The guide is served at this URL, made from this folder.
    pub(crate) serving: fn(&str, &str) -> String,
    /// Other computers reach it at this URL.
    pub(crate) serving_elsewhere: fn(&str) -> String,
    /// The guide is built again, in this number of milliseconds.
    pub(crate) rebuilt: fn(u128) -> String,
    /// The heading over a report that is shown in the browser.
    pub(crate) overlay_heading: &'static str,
    /// Below it: what the page is meanwhile.
    pub(crate) overlay_note: &'static str,
    /// Shown while there is no guide yet.
    pub(crate) no_page_yet: &'static str,
}

/// The help, for each command and argument.
pub(crate) struct Help {
    pub(crate) program: &'static str,
    pub(crate) exit_codes: &'static str,
    // Headings
    pub(crate) usage: &'static str,
    /// Where options stand in the line of the usage.
    pub(crate) usage_options: &'static str,
    /// Where the command stands there.
    pub(crate) usage_command: &'static str,
    pub(crate) commands: &'static str,
    pub(crate) arguments: &'static str,
    pub(crate) options: &'static str,
    // Commands
    pub(crate) new: &'static str,
    pub(crate) check: &'static str,
    pub(crate) build: &'static str,
    pub(crate) serve: &'static str,
    pub(crate) package: &'static str,
    pub(crate) migrate: &'static str,
    pub(crate) readings: &'static str,
    pub(crate) schema: &'static str,
    pub(crate) completions: &'static str,
    pub(crate) help: &'static str,
    // Arguments
    pub(crate) new_folder: &'static str,
    pub(crate) folder: &'static str,
    pub(crate) build_out: &'static str,
    pub(crate) origin: &'static str,
    pub(crate) base: &'static str,
    pub(crate) package_out: &'static str,
    pub(crate) port: &'static str,
    pub(crate) host: &'static str,
    pub(crate) watcher: &'static str,
    pub(crate) bureau: &'static str,
    pub(crate) open: &'static str,
    pub(crate) schema_out: &'static str,
    pub(crate) shell: &'static str,
    pub(crate) of_command: &'static str,
    pub(crate) app: &'static str,
    pub(crate) deny: &'static str,
    pub(crate) json: &'static str,
    pub(crate) lang: &'static str,
    pub(crate) help_flag: &'static str,
    pub(crate) version_flag: &'static str,
}

/// What is wrong with a command line.
pub(crate) struct Usage {
    /// Leads to the help, given the command.
    pub(crate) see_help: fn(&str) -> String,
    /// The command is not known.
    pub(crate) unknown_command: fn(&str) -> String,
    /// The argument is not known.
    pub(crate) unknown_argument: fn(&str) -> String,
    /// Arguments are missing.
    pub(crate) missing: fn(&str) -> String,
    /// The option is without its value.
    pub(crate) missing_value: fn(&str) -> String,
    /// The value of the argument is not one of these: value, argument, values.
    pub(crate) not_one_of: fn(&str, &str, &str) -> String,
    /// The value of the argument is wrong.
    pub(crate) wrong_value: fn(&str, &str) -> String,
    /// The option is given twice, or with one that excludes it.
    pub(crate) conflict: fn(&str) -> String,
    /// The argument may have been meant.
    pub(crate) did_you_mean: fn(&str) -> String,
}

/// What keeps the program from doing what it was asked: each says what to do.
/// Paths are the first argument of each.
pub(crate) struct Problems {
    pub(crate) no_folder: fn(&str) -> String,
    pub(crate) not_a_folder: fn(&str) -> String,
    pub(crate) no_site: fn(&str) -> String,
    pub(crate) empty: fn(&str) -> String,
    pub(crate) no_bureaus: fn(&str) -> String,
    pub(crate) unreadable: fn(&str, &str) -> String,
    pub(crate) leads_outside: fn(&str, &str) -> String,
    pub(crate) leads_nowhere: fn(&str) -> String,
    /// The folder has a file that the program did not write.
    pub(crate) foreign_output: fn(&str, &str) -> String,
    /// The content is in the output folder.
    pub(crate) output_has_content: fn(&str, &str) -> String,
    pub(crate) output_is_a_file: fn(&str) -> String,
    /// Another process is writing the folder.
    pub(crate) busy: fn(&str) -> String,
    /// The folder for a new guide has files.
    pub(crate) not_empty: fn(&str) -> String,
    pub(crate) no_app: &'static str,
    pub(crate) app_damaged: fn(&str) -> String,
    pub(crate) wrong_origin: fn(&str) -> String,
    pub(crate) wrong_base: fn(&str) -> String,
    /// Writing failed, with the reason.
    pub(crate) not_written: fn(&str, &str) -> String,
    // Reasons why the system can't do something, and what to do.
    pub(crate) disk_full: &'static str,
    pub(crate) not_permitted: &'static str,
    pub(crate) read_only: &'static str,
    pub(crate) not_there: &'static str,
    pub(crate) already_there: &'static str,
    pub(crate) not_a_folder_on_the_way: &'static str,
    pub(crate) is_a_folder: &'static str,
    pub(crate) wrong_name: &'static str,
    pub(crate) too_large: &'static str,
    pub(crate) in_use: &'static str,
    pub(crate) network: &'static str,
    // The same for an address to serve at
    pub(crate) not_an_address: &'static str,
    pub(crate) port_not_permitted: &'static str,
    /// Any other, in the system's words.
    pub(crate) system: fn(&str) -> String,
    // Bringing content to the current format
    pub(crate) site_not_json: fn(&str) -> String,
    /// Given the folder and the missing field.
    pub(crate) site_without: fn(&str, &str) -> String,
    pub(crate) no_slug: fn(&str) -> String,
    pub(crate) division_named_bureau: fn(&str) -> String,
    pub(crate) in_the_way: fn(&str) -> String,
    pub(crate) edited: fn(&str) -> String,
    pub(crate) migrating: fn(&str) -> String,
    // Serving
    pub(crate) port_in_use: fn(u16) -> String,
    pub(crate) cannot_listen: fn(&str, &str) -> String,
    pub(crate) host_unknown: fn(&str) -> String,
    pub(crate) host_refused: fn(&str) -> String,
}

/// The texts in a language.
pub(crate) const fn messages(lang: Lang) -> &'static Messages {
    match lang {
        Lang::Ja | Lang::JaSimple => &JA,
        Lang::En => &EN,
    }
}
