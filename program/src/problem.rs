//! What keeps the program from doing what it was asked, said in the user's
//! language with what to do about it. (Faults of the content are in the report of
//! the check.)

use std::io;
use std::path::PathBuf;

/// A path as it is shown.
pub(crate) use bukyoku::content::check::name as shown;
use bukyoku::content::migrate::Obstacle;

use crate::messages::Messages;

/// The reason.
#[derive(Debug)]
pub(crate) enum Problem {
    NoFolder(PathBuf),
    NotAFolder(PathBuf),
    NoSite(PathBuf),
    Empty(PathBuf),
    NoBureaus(PathBuf),
    Unreadable(PathBuf, io::Error),
    LeadsOutside {
        path: PathBuf,
        target: PathBuf,
    },
    LeadsNowhere(PathBuf),
    NotEmpty(PathBuf),
    NotWritten(PathBuf, io::Error),
    /// An error of the library, which names the file.
    Other(anyhow::Error),
    // Of bringing content to the current format
    NotMigrated(PathBuf, Obstacle),
    /// A division whose file would be that of the bureau.
    DivisionNamedBureau(PathBuf),
    InTheWay(PathBuf),
    /// A file that was changed meanwhile.
    Edited(PathBuf),
    Migrating(PathBuf),
    // Of writing and serving a guide
    NoApp,
    AppDamaged(anyhow::Error),
    WrongOrigin(String),
    WrongBase(String),
    ForeignOutput {
        folder: PathBuf,
        file: String,
    },
    OutputHasContent {
        out: PathBuf,
        content: PathBuf,
    },
    OutputIsAFile(PathBuf),
    Busy(PathBuf),
    PortInUse(u16),
    CannotListen(String, io::Error),
    HostUnknown(String),
}

impl From<anyhow::Error> for Problem {
    fn from(error: anyhow::Error) -> Self {
        Self::Other(error)
    }
}

impl Problem {
    /// The message.
    pub(crate) fn text(&self, messages: &Messages) -> String {
        let problems = &messages.problems;
        match self {
            Self::NoFolder(path) => (problems.no_folder)(&shown(path)),
            Self::NotAFolder(path) => (problems.not_a_folder)(&shown(path)),
            Self::NoSite(path) => (problems.no_site)(&shown(path)),
            Self::Empty(path) => (problems.empty)(&shown(path)),
            Self::NoBureaus(path) => (problems.no_bureaus)(&shown(path)),
            Self::Unreadable(path, error) => {
                (problems.unreadable)(&shown(path), &reason(error, messages))
            }
            Self::LeadsOutside { path, target } => {
                (problems.leads_outside)(&shown(path), &shown(target))
            }
            Self::LeadsNowhere(path) => (problems.leads_nowhere)(&shown(path)),
            Self::NotEmpty(path) => (problems.not_empty)(&shown(path)),
            Self::NotWritten(path, error) => {
                (problems.not_written)(&shown(path), &reason(error, messages))
            }
            Self::Other(error) => {
                let mut said = Vec::new();
                for cause in error.chain() {
                    match cause.downcast_ref::<io::Error>() {
                        Some(error) => {
                            said.push(reason(error, messages));
                            // What follows is in its words.
                            break;
                        }
                        None => said.push(cause.to_string()),
                    }
                }
                said.join(": ")
            }
            Self::NotMigrated(folder, obstacle) => {
                let folder = shown(folder);
                match obstacle {
                    Obstacle::NotJson => (problems.site_not_json)(&folder),
                    Obstacle::NoField(field) => (problems.site_without)(&folder, field),
                    Obstacle::NoSlug => (problems.no_slug)(&folder),
                }
            }
            Self::DivisionNamedBureau(path) => (problems.division_named_bureau)(&shown(path)),
            Self::InTheWay(path) => (problems.in_the_way)(&shown(path)),
            Self::Edited(path) => (problems.edited)(&shown(path)),
            Self::Migrating(folder) => (problems.migrating)(&shown(folder)),
            Self::NoApp => problems.no_app.to_owned(),
            Self::AppDamaged(error) => (problems.app_damaged)(&format!("{error:#}")),
            Self::WrongOrigin(url) => (problems.wrong_origin)(url),
            Self::WrongBase(base) => (problems.wrong_base)(base),
            Self::ForeignOutput { folder, file } => (problems.foreign_output)(&shown(folder), file),
            Self::OutputHasContent { out, content } => {
                (problems.output_has_content)(&shown(out), &shown(content))
            }
            Self::OutputIsAFile(out) => (problems.output_is_a_file)(&shown(out)),
            Self::Busy(folder) => (problems.busy)(&shown(folder)),
            Self::PortInUse(port) => (problems.port_in_use)(*port),
            Self::CannotListen(address, error) => {
                let reason = match error.kind() {
                    io::ErrorKind::AddrNotAvailable => problems.not_an_address.to_owned(),
                    io::ErrorKind::PermissionDenied => problems.port_not_permitted.to_owned(),
                    _ => (problems.system)(&error.to_string()),
                };
                (problems.cannot_listen)(address, &reason)
            }
            Self::HostUnknown(host) => (problems.host_unknown)(host),
        }
    }
}

/// Why the system can't do something: what to do, if that is known, else the
/// system's words, which may be in another language.
fn reason(error: &io::Error, messages: &Messages) -> String {
    use io::ErrorKind as Kind;

    let problems = &messages.problems;
    let known = match error.kind() {
        Kind::StorageFull | Kind::QuotaExceeded => problems.disk_full,
        Kind::PermissionDenied => problems.not_permitted,
        Kind::ReadOnlyFilesystem => problems.read_only,
        Kind::NotFound => problems.not_there,
        Kind::AlreadyExists | Kind::DirectoryNotEmpty => problems.already_there,
        Kind::NotADirectory => problems.not_a_folder_on_the_way,
        Kind::IsADirectory => problems.is_a_folder,
        Kind::InvalidFilename => problems.wrong_name,
        Kind::FileTooLarge => problems.too_large,
        Kind::ResourceBusy | Kind::ExecutableFileBusy => problems.in_use,
        Kind::NetworkDown
        | Kind::NetworkUnreachable
        | Kind::HostUnreachable
        | Kind::StaleNetworkFileHandle
        | Kind::TimedOut => problems.network,
        _ => return (problems.system)(&error.to_string()),
    };
    known.to_owned()
}

#[cfg(test)]
mod tests {
    use anyhow::Context as _;
    use bukyoku::language::Lang;

    use super::*;
    use crate::messages::messages;

    #[test]
    fn a_full_disk_is_named_in_the_users_language() {
        let full = || io::Error::from(io::ErrorKind::StorageFull);
        let inside = Err::<(), _>(full()).context("can't write dist/ja/index.html");
        let problem = Problem::Other(inside.expect_err("an error"));
        let text = problem.text(messages(Lang::En));
        assert!(text.starts_with("can't write dist/ja/index.html"), "{text}");
        assert!(
            text.ends_with("the disk is full. Make room and try again."),
            "{text}"
        );
        let problem = Problem::NotWritten("dist".into(), full());
        assert_eq!(
            problem.text(messages(Lang::Ja)),
            "distに書き込めません。ディスクの空きがありません。空きを作ってから、もう一度実行してください。"
        );
    }

    #[test]
    fn an_unknown_reason_is_the_systems() {
        let text = |lang| {
            let error = io::Error::other("the moon");
            Problem::Unreadable("x".into(), error).text(messages(lang))
        };
        assert_eq!(text(Lang::En), "x can't be read: the moon");
        assert_eq!(
            text(Lang::Ja),
            "xを読み込めません。システムのエラーです（the moon）。"
        );
    }

    #[test]
    fn the_reasons_that_occur_are_in_one_language() {
        use io::ErrorKind as Kind;

        for kind in [
            Kind::StorageFull,
            Kind::PermissionDenied,
            Kind::ReadOnlyFilesystem,
            Kind::NotFound,
            Kind::AlreadyExists,
            Kind::NotADirectory,
            Kind::IsADirectory,
            Kind::InvalidFilename,
            Kind::ResourceBusy,
            Kind::NetworkUnreachable,
        ] {
            let error = || io::Error::from(kind);
            is_japanese(&Problem::NotWritten("案内".into(), error()));
            let inside = anyhow::Error::from(error()).context("案内を読み込めません");
            is_japanese(&Problem::Other(inside));
        }
        for kind in [Kind::AddrNotAvailable, Kind::PermissionDenied] {
            is_japanese(&Problem::CannotListen("::1".to_owned(), kind.into()));
        }
    }

    #[track_caller]
    fn is_japanese(problem: &Problem) {
        let text = problem.text(messages(Lang::Ja));
        assert!(!text.contains(|c: char| c.is_ascii_alphabetic()), "{text}");
    }
}
