//! What keeps the program from doing what it was asked, said in the user's
//! language with what to do about it. (Faults of the content are in the report of
//! the check.)

use std::io;
use std::path::{Path, PathBuf};

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
    WrongBase(anyhow::Error),
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
                let known = error
                    .chain()
                    .find_map(|cause| known_reason(cause.downcast_ref()?, messages));
                match known {
                    Some(reason) => format!("{error:#}\n{reason}"),
                    None => format!("{error:#}"),
                }
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
            Self::WrongBase(error) => (problems.wrong_base)(&format!("{error:#}")),
            Self::ForeignOutput { folder, file } => (problems.foreign_output)(&shown(folder), file),
            Self::OutputHasContent { out, content } => {
                (problems.output_has_content)(&shown(out), &shown(content))
            }
            Self::OutputIsAFile(out) => (problems.output_is_a_file)(&shown(out)),
            Self::Busy(folder) => (problems.busy)(&shown(folder)),
            Self::PortInUse(port) => (problems.port_in_use)(*port),
            Self::CannotListen(address, error) => {
                (problems.cannot_listen)(address, &error.to_string())
            }
            Self::HostUnknown(host) => (problems.host_unknown)(host),
        }
    }
}

/// Why a file can't be read or written: what to do, if that is known, else the
/// system's words.
fn reason(error: &io::Error, messages: &Messages) -> String {
    match known_reason(error, messages) {
        Some(reason) => reason.to_owned(),
        None => error.to_string(),
    }
}

fn known_reason(error: &io::Error, messages: &Messages) -> Option<&'static str> {
    let problems = &messages.problems;
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Some(problems.disk_full),
        io::ErrorKind::PermissionDenied => Some(problems.not_permitted),
        io::ErrorKind::ReadOnlyFilesystem => Some(problems.read_only),
        _ => None,
    }
}

/// A path as it is shown: with slashes on every system.
pub(crate) fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
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
        let error = io::Error::other("the moon");
        let text = Problem::Unreadable("x".into(), error).text(messages(Lang::En));
        assert_eq!(text, "x can't be read: the moon");
    }
}
