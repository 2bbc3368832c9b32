//! The program in English.

use super::{Help, Messages, Problems, Usage};

pub(super) const EN: Messages = Messages {
    help: Help {
        program: "Makes a bilingual guide to the divisions of a ministry",
        exit_codes: "\
Exit codes:
  0  done
  1  the content has faults (check --deny warnings: or warnings); the report says which
  2  it could not be done; the message says why",
        usage: "Usage:",
        usage_options: "[OPTIONS]",
        usage_command: "COMMAND",
        commands: "Commands",
        arguments: "Arguments",
        options: "Options",
        new: "Write a small guide to start from",
        check: "Report every fault of the content, and warn of texts that are hard to read",
        build: "Write the guide as it is published",
        serve: "Show the guide in a browser, and again whenever a file is saved",
        package: "Build the guide and put it into one archive, with compressed files and configurations for web servers",
        migrate: "Bring content of an older format to that of this program, and keep a copy",
        readings: "Print the Japanese texts with the reading of each word, to be reviewed",
        schema: "Write the JSON Schemas for editors’ programs",
        completions: "Print the completions for a shell",
        help: "Print this help, or that of a command",
        new_folder: "The folder to make",
        folder: "The folder with the content; by default this folder",
        build_out: "Where to write; dist by default. A guide that is there is replaced",
        origin: "The URL at which the guide is published, such as https://guide.example/; by default that in BUKYOKU_ORIGIN. Without it, what needs a whole URL is left out",
        base: "The path on the host where the guide is served, such as /guide/; / by default",
        package_out: "The folder for the archive; by default this one",
        port: "The port; 8080 by default, 0 for a free one",
        host: "The address to listen at; by default this machine alone",
        watcher: "How changes are noticed: poll looks at the files again and again and works everywhere; native asks the system, which may fail in containers and on network drives. By default poll",
        bureau: "The slug of the bureau, which is in the addresses of its pages and cannot change later; by default it comes from the English name",
        open: "Only texts with a word whose reading is missing or not reviewed",
        schema_out: "Where to write; by default the folder that `$schema` in site.json names, else schema",
        shell: "The shell: bash, elvish, fish, powershell or zsh",
        of_command: "The command",
        app: "Use the app in this archive instead of the one inside; for those who change the app",
        deny: "What counts as a fault, too: warnings",
        json: "Report as JSON on standard output, for programs",
        lang: "The language of the program: ja or en; by default that of the environment",
        help_flag: "Print help",
        version_flag: "Print the version",
    },
    usage: Usage {
        see_help: |command| format!("`{command} --help` shows what there is."),
        unknown_command: |command| format!("unrecognized command '{command}'"),
        unknown_argument: |argument| format!("unexpected argument '{argument}' found"),
        missing: |arguments| format!("these arguments are required: {arguments}"),
        missing_value: |argument| format!("a value is required for '{argument}'"),
        not_one_of: |value, argument, values| {
            format!("'{value}' is not a value of '{argument}'; there are {values}")
        },
        wrong_value: |value, argument| format!("'{value}' is not a value of '{argument}'"),
        conflict: |argument| format!("'{argument}' can't be used here, or not twice"),
        did_you_mean: |argument| format!("did you mean '{argument}'?"),
    },
    problems: Problems {
        no_folder: |folder| {
            format!(
                "there is no folder {folder}. Check the path; `bukyoku new {folder}` makes a guide there."
            )
        },
        not_a_folder: |folder| {
            format!("{folder} is not a folder. Name the folder with site.json in it.")
        },
        no_site: |folder| {
            format!(
                "{folder} has no site.json, so it is not the content of a guide. Name the folder with site.json in it. If you see the file there, its real name may be site.json.txt: rename it."
            )
        },
        empty: |folder| format!("{folder} is empty. `bukyoku new {folder}` makes a guide there."),
        no_bureaus: |folder| {
            format!(
                "{folder} has no folder bureaus. Make it, and in it a folder for each bureau, with bureau.json and a file for each division."
            )
        },
        unreadable: |path, reason| format!("{path} can't be read: {reason}"),
        leads_outside: |path, target| {
            format!(
                "{path} is a link out of the folder, to {target}. What is outside is not published: copy the file into the folder."
            )
        },
        leads_nowhere: |path| {
            format!(
                "{path} is a link to a file that does not exist. Remove the link, or copy the file into the folder."
            )
        },
        foreign_output: |folder, file| {
            format!(
                "{folder} was not written by this program alone: it has {file}. So that nothing is lost, it was left as it is. Name another folder with --out, or move that file away."
            )
        },
        output_has_content: |out, content| {
            format!(
                "the content {content} is in {out}, which the guide would replace. Name another folder with --out."
            )
        },
        output_is_a_file: |out| {
            format!(
                "{out} is a file, so the guide can't be written there. Name another folder with --out."
            )
        },
        busy: |folder| {
            format!(
                "another program is writing {folder}. Wait until it is done, or name another folder with --out."
            )
        },
        not_empty: |folder| {
            format!(
                "{folder} has files, so nothing was written there. Name a folder that does not exist or is empty."
            )
        },
        no_app: "this program was compiled without an app, so it can only check content. `cargo xtask program` makes one that has it.",
        app_damaged: |reason| {
            format!("the app can't be read: {reason}. Get the program again, and compare its hash.")
        },
        wrong_origin: |url| {
            format!("{url} is not the URL of a guide. Write it as in https://guide.example/.")
        },
        wrong_base: |base| {
            format!(
                "{base} can't be the path of a guide. Write it as in /guide/: it must start and end with a slash. Between two slashes there are letters, digits and - . _ ~ + , = @, and no full stop at the beginning."
            )
        },
        not_written: |path, reason| format!("{path} can't be written: {reason}"),
        disk_full: "the disk is full. Make room and try again.",
        not_permitted: "you have no permission for that. Ask for it, or choose another folder.",
        read_only: "it is on a disk that can't be written. Choose another folder.",
        not_there: "it is not there. Check the path.",
        already_there: "something of that name is there already. Choose another name.",
        not_a_folder_on_the_way: "a part of the path is a file, not a folder. Check the path.",
        is_a_folder: "it is a folder, where a file was expected. Check the path.",
        wrong_name: "the system does not allow this name, or it is too long. Choose another name.",
        too_large: "it is too large.",
        in_use: "another program is using it. Close that program, then try again.",
        network: "the disk or computer in the network does not answer. Try again, or choose a folder on this computer.",
        not_an_address: "this computer does not have that address",
        port_not_permitted: "only administrators may use that port",
        system: str::to_owned,
        site_not_json: |folder| {
            format!(
                "{folder}/site.json is not JSON, so nothing was changed. `bukyoku check {folder}` shows where; mend it, then run `bukyoku migrate {folder}` again."
            )
        },
        site_without: |folder, field| {
            format!(
                "{folder}/site.json has no `{field}` as in format 1, so nothing was changed. Add it, then run `bukyoku migrate {folder}` again."
            )
        },
        no_slug: |folder| {
            format!(
                "no slug for the bureau follows from its English name, so nothing was changed. Choose one, as in `bukyoku migrate {folder} --bureau secretariat`: lower-case letters, digits and single hyphens, a letter first."
            )
        },
        division_named_bureau: |file| {
            format!(
                "{file} would be the file of the bureau itself, so nothing was changed. Give this division another slug, then run `bukyoku migrate` again."
            )
        },
        in_the_way: |path| {
            format!(
                "{path} is there already, and migrating would replace it. So that nothing is lost, it was left as it is. Move it away or give it another name, then run `bukyoku migrate` again."
            )
        },
        edited: |file| format!("{file} was changed meanwhile. Run `bukyoku migrate` again."),
        migrating: |folder| {
            format!("another program is migrating {folder}. Wait until it is done.")
        },
        port_in_use: |port| {
            format!(
                "port {port} is in use, perhaps by another `bukyoku serve`. End it, or choose another port, as in --port {}.",
                if port < u16::MAX { port + 1 } else { 8081 }
            )
        },
        cannot_listen: |address, reason| {
            format!(
                "the guide can't be served at {address}. Choose another address or port. The reason: {reason}"
            )
        },
        host_unknown: |host| {
            format!(
                "{host} is not an address of this machine. Write it in digits, as in 127.0.0.1 or 0.0.0.0."
            )
        },
        host_refused: |host| {
            format!(
                "This server does not answer for {host}. Use the address that the terminal shows."
            )
        },
    },
    valid: |divisions, words, open| {
        let divisions = match divisions {
            1 => "1 division".to_owned(),
            n => format!("{n} divisions"),
        };
        match (words, open) {
            (0, _) => format!("{divisions}, no fault"),
            (_, 0) => format!("{divisions}, no fault; all readings are reviewed"),
            (words, open) => format!(
                "{divisions}, no fault; {open} of {words} readings are not reviewed: `bukyoku readings --open` shows them"
            ),
        }
    },
    built: |out, files, seconds| format!("{out}: {files} files in {seconds:.1} s"),
    building: "writing the guide",
    packaging: "packaging the guide",
    created: |folder| {
        format!(
            "There is a guide in {folder}. `bukyoku serve {folder}` shows it; README.md there says how to go on."
        )
    },
    already_current: |folder| {
        format!("The content in {folder} is of the current format. Nothing was changed.")
    },
    migration_finished: |folder| {
        format!(
            "What an interrupted run had left in {folder} is done. The content is of format 2; what was there before is in {folder}/format-1."
        )
    },
    migrated: |folder, bureau, files| {
        let moved = match files {
            1 => "1 file".to_owned(),
            n => format!("{n} files"),
        };
        format!(
            "The content in {folder} is of format 2 now:
- site.json has `format` and `bureaus`, and no longer `bureau` and `divisions`.
- bureaus/{bureau}/bureau.json has the name of the bureau and the order of its divisions.
- bureaus/{bureau}/ has what was in divisions/: {moved}.
- format-1/ has what was there before. Remove it when you no longer need it.
The slug of the bureau is {bureau}. If you want another, choose it before you publish the guide: it is the name of the folder, `slug` in bureau.json, and in `bureaus` of site.json.
`bukyoku check {folder}` checks the content."
        )
    },
    serving: |url, folder| {
        format!(
            "{url} shows the guide in {folder}, and again whenever a file is saved. Ctrl-C ends it."
        )
    },
    serving_elsewhere: |url| format!("Other computers in the network may open {url}"),
    rebuilt: |milliseconds| format!("built again in {milliseconds} ms"),
    overlay_heading: "The content has faults",
    overlay_note: "The page below is the last one without faults. This disappears when they are gone.",
    no_page_yet: "There is no guide to show yet. It appears when the content has no faults.",
};
