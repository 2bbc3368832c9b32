//! Folders that are not the content of a guide, or lead elsewhere: each gets a
//! message that says what to do.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::folder::{Content, FINANCE, SITE};
use crate::run::{run, utf8};

/// Asserts that the check can't be done, for this reason.
#[track_caller]
fn is_refused(folder: &Path, reason: &str) {
    let output = run(["check".as_ref(), folder]);
    let stderr = utf8(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{stderr}");
    assert!(stderr.starts_with("bukyoku: "), "{stderr}");
    assert!(stderr.contains(reason), "{stderr}");
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let folder = TempDir::new().unwrap();
    is_refused(&folder.path().join("nowhere"), "there is no folder");
}

#[test]
fn a_file_is_not_a_folder() {
    let content = Content::shipped();
    is_refused(&content.path().join(SITE), "is not a folder");
}

#[test]
fn an_empty_folder_is_told_from_one_with_other_files() {
    let folder = TempDir::new().unwrap();
    is_refused(folder.path(), "is empty. `bukyoku new");
    fs::write(folder.path().join("notes.txt"), "").unwrap();
    is_refused(folder.path(), "has no site.json");
    fs::write(folder.path().join(SITE), "{}").unwrap();
    is_refused(folder.path(), "has no folder bureaus");
}

#[test]
fn line_ends_of_windows_are_no_fault() {
    let mut content = Content::shipped();
    let files: Vec<String> = content.json_files().map(str::to_owned).collect();
    for file in files {
        let text = content.text(&file).replace('\n', "\r\n");
        content = content.with(&file, text);
    }
    let output = run(["check".as_ref(), content.path()]);
    assert_eq!(output.status.code(), Some(0), "{}", utf8(&output.stderr));
}

#[test]
fn a_byte_order_mark_is_a_fault_with_its_position() {
    let content = Content::shipped();
    let text = format!("\u{feff}{}", content.text(FINANCE));
    let content = content.with(FINANCE, text);
    let output = run(["check".as_ref(), content.path()]);
    assert_eq!(output.status.code(), Some(1));
    let stderr = utf8(&output.stderr);
    assert!(stderr.contains("finance.json:1:1"), "{stderr}");
    assert!(stderr.contains("byte order mark"), "{stderr}");
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use super::*;

    #[test]
    fn a_link_out_of_the_folder_is_not_followed() {
        let outside = TempDir::new().unwrap();
        let secret = outside.path().join("secret.jpg");
        fs::write(&secret, "secret").unwrap();
        let content = Content::shipped();
        let images = content.path().join("images");
        fs::create_dir_all(&images).unwrap();
        symlink(&secret, images.join("nursery.jpg")).unwrap();
        is_refused(content.path(), "nursery.jpg is a link out of the folder");

        fs::remove_dir_all(&images).unwrap();
        symlink(outside.path(), &images).unwrap();
        is_refused(content.path(), "images is a link out of the folder");

        fs::remove_file(&images).unwrap();
        let picture = content.path().join("social/ja.png");
        fs::remove_file(&picture).unwrap();
        symlink(&secret, &picture).unwrap();
        let folder = picture.parent().unwrap().parent().unwrap();
        is_refused(folder, "ja.png is a link out of the folder");
    }

    #[test]
    fn a_link_within_the_folder_is_followed() {
        let content = Content::shipped();
        let (file, moved) = (content.path().join(SITE), content.path().join("moved.json"));
        fs::rename(&file, &moved).unwrap();
        symlink("moved.json", &file).unwrap();
        // `path` would write the files again.
        let folder = moved.parent().unwrap();
        let output = run(["check".as_ref(), folder]);
        assert_eq!(output.status.code(), Some(0), "{}", utf8(&output.stderr));
        fs::remove_file(&moved).unwrap();
        is_refused(folder, "site.json is a link to a file that does not exist");
    }

    #[test]
    fn a_file_that_may_not_be_read_is_named() {
        let content = Content::shipped();
        let file = content.path().join(FINANCE);
        fs::set_permissions(&file, fs::Permissions::from_mode(0o000)).unwrap();
        // An administrator may read everything.
        if fs::read(&file).is_ok() {
            return;
        }
        let output = run(["check".as_ref(), file.parent().unwrap().parent().unwrap()]);
        assert_eq!(output.status.code(), Some(2));
        let stderr = utf8(&output.stderr);
        assert!(
            stderr.contains("finance.json can't be read: you have no permission"),
            "{stderr}"
        );
    }
}
