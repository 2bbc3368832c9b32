//! `new`: a small guide that explains itself. Its bureaus and divisions do not
//! exist.

use std::fs;
use std::io;
use std::path::Path;

use crate::problem::Problem;
use crate::schemas;

/// Its files with their paths in the folder.
const FILES: [(&str, &str); 8] = [
    ("site.json", include_str!("../template/site.json")),
    (
        "bureaus/writing/bureau.json",
        include_str!("../template/bureaus/writing/bureau.json"),
    ),
    (
        "bureaus/writing/files.json",
        include_str!("../template/bureaus/writing/files.json"),
    ),
    (
        "bureaus/writing/texts.json",
        include_str!("../template/bureaus/writing/texts.json"),
    ),
    (
        "bureaus/publishing/bureau.json",
        include_str!("../template/bureaus/publishing/bureau.json"),
    ),
    (
        "bureaus/publishing/publication.json",
        include_str!("../template/bureaus/publishing/publication.json"),
    ),
    ("README.md", include_str!("../template/README.md")),
    (".gitignore", include_str!("../template/gitignore")),
];

/// What a text has where the version of the program belongs.
const VERSION: &str = "{version}";

/// Writes it into a folder that does not exist or is empty.
pub(crate) fn write(folder: &Path) -> Result<(), Problem> {
    match fs::read_dir(folder) {
        Ok(mut entries) => {
            if entries.next().is_some() {
                return Err(Problem::NotEmpty(folder.to_owned()));
            }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            return Err(Problem::NotAFolder(folder.to_owned()));
        }
        Err(error) => return Err(Problem::Unreadable(folder.to_owned(), error)),
    }
    for (file, text) in FILES {
        let path = folder.join(file);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)
                .map_err(|error| Problem::NotWritten(folder.to_owned(), error))?;
        }
        let text = text.replace(VERSION, env!("CARGO_PKG_VERSION"));
        fs::write(&path, text).map_err(|error| Problem::NotWritten(path, error))?;
    }
    schemas::write(&folder.join(schemas::FOLDER))?;
    Ok(())
}
