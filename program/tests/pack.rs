//! An app in an archive, as `cargo xtask program` packs it.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::folder::files;
use crate::trunk;

/// What comes with a guide in a package.
const ENCLOSED: [(&str, &str); 2] = [
    ("package/deploy/server.conf", "{{ base }} {{ policy }}"),
    ("package/HOSTING.md", "how to host it"),
];

/// Writes the archive into a folder. Returns its path.
pub fn app(folder: &Path) -> PathBuf {
    let built = TempDir::new().unwrap();
    trunk::write(built.path());
    let path = folder.join("app.zip");
    let mut archive = ZipWriter::new(File::create(&path).unwrap());
    for file in files(built.path()) {
        let options = SimpleFileOptions::default();
        archive.start_file(&file, options).unwrap();
        archive
            .write_all(&fs::read(built.path().join(&file)).unwrap())
            .unwrap();
    }
    for (name, text) in ENCLOSED {
        let options = SimpleFileOptions::default();
        archive.start_file(name, options).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap();
    path
}
