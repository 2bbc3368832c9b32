//! `build`: the guide as it is published. Nothing is lost, whatever goes wrong.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::folder::{Content, FINANCE, SITE, files, png};
use crate::pack;
use crate::run::{program, run, utf8};
use crate::with_picture;

/// A folder to write into, and an app.
pub struct Place {
    folder: TempDir,
    app: PathBuf,
}

impl Place {
    pub fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let app = pack::app(folder.path());
        Self { folder, app }
    }

    pub fn out(&self) -> PathBuf {
        self.folder.path().join("out").join("guide")
    }

    /// The folder in which guides are written.
    fn staging(&self) -> PathBuf {
        self.out().with_file_name(".guide.bukyoku")
    }

    /// The file that says what the pages were made of.
    pub fn record(&self) -> PathBuf {
        self.staging().join("pages.json")
    }

    /// `build`, not yet started.
    pub fn command(&self, content: &Path, out: &Path) -> Command {
        let mut command = program(["build".as_ref(), content]);
        command.arg("--out").arg(out).arg("--app").arg(&self.app);
        command
    }

    pub fn build(&self, content: &Content) -> Output {
        let output = self.command(content.path(), &self.out()).output();
        output.expect("the program runs")
    }

    /// Asserts that nothing but the guide, and what the next build needs, is where
    /// it was written.
    #[track_caller]
    fn has_only_the_guide(&self) {
        let parent = self.out();
        let beside = fs::read_dir(parent.parent().unwrap()).unwrap();
        let mut names: Vec<_> = beside.map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        assert_eq!(names, [".guide.bukyoku", "guide"]);
        assert_eq!(files(&self.staging()), ["lock", "pages.json"]);
    }
}

#[track_caller]
pub fn succeeds(output: &Output) {
    assert_eq!(output.status.code(), Some(0), "{}", utf8(&output.stderr));
}

/// Asserts that it could not be done, for this reason.
#[track_caller]
fn fails(output: &Output, reason: &str) {
    let stderr = utf8(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{stderr}");
    assert!(stderr.contains(reason), "{stderr}");
}

/// The names and bytes of the files in a folder.
pub fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let read = |file: String| (fs::read(folder.join(&file)).unwrap(), file);
    let read = files(folder).into_iter().map(read);
    read.map(|(bytes, file)| (file, bytes)).collect()
}

/// Asserts that two guides have the same files.
#[track_caller]
pub fn assert_same(one: &[(String, Vec<u8>)], other: &[(String, Vec<u8>)]) {
    let names = |files: &[(String, Vec<u8>)]| -> Vec<String> {
        files.iter().map(|(name, _)| name.clone()).collect()
    };
    assert_eq!(names(one), names(other));
    for (one, other) in one.iter().zip(other) {
        assert!(one.1 == other.1, "{}", one.0);
    }
}

#[test]
fn a_guide_is_written_and_nothing_is_said_where_nobody_reads() {
    let place = Place::new();
    let output = place.build(&Content::shipped());
    succeeds(&output);
    assert_eq!(utf8(&output.stdout), "");
    assert_eq!(utf8(&output.stderr), "");
    let written = files(&place.out());
    for file in [
        "404.html",
        "content/index.json",
        "embed.js",
        "files.json",
        "icons/picture.svg",
        "index.html",
        "ja/divisions/finance/index.html",
        "screenshots/wide.png",
        "site.webmanifest",
        "social/en.png",
        "sw.js",
    ] {
        assert!(written.iter().any(|one| one == file), "{file}: {written:?}");
    }
    place.has_only_the_guide();
}

#[test]
fn the_bytes_are_those_that_trunks_hook_writes() {
    let place = Place::new();
    let content = Content::shipped();
    succeeds(&place.build(&content));
    let trunk = TempDir::new().unwrap();
    crate::trunk::write(trunk.path());
    let hook = run([
        "prerender".as_ref(),
        content.path(),
        "--trunk".as_ref(),
        trunk.path(),
    ]);
    succeeds(&hook);
    assert_same(&contents(&place.out()), &contents(trunk.path()));
}

#[test]
fn a_guide_with_its_own_look_has_the_same_bytes_too() {
    let place = Place::new();
    let content = Content::shipped()
        .replace(
            SITE,
            "\"format\": 2",
            "\"colour\": \"#005a3c\", \"format\": 2",
        )
        .with(
            "icons/icon.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        )
        .with("icons/icon-192.png", png(192, 192))
        .with("icons/icon-512.png", png(512, 512))
        .with("icons/touch.png", png(180, 180));
    succeeds(&place.build(&content));
    let trunk = TempDir::new().unwrap();
    crate::trunk::write(trunk.path());
    let hook = run([
        "prerender".as_ref(),
        content.path(),
        "--trunk".as_ref(),
        trunk.path(),
    ]);
    succeeds(&hook);
    assert!(contents(&place.out()) == contents(trunk.path()));
    let touch = fs::read(place.out().join("icons/touch.png")).unwrap();
    assert_eq!(touch, png(180, 180));
}

#[test]
fn pictures_that_the_content_no_longer_has_are_gone() {
    let place = Place::new();
    succeeds(&place.build(&Content::shipped()));
    assert!(place.out().join("social/ja.png").exists());
    let without = Content::shipped()
        .without("social/ja.png")
        .without("social/en.png");
    succeeds(&place.build(&without));
    assert!(!place.out().join("social").exists());
    assert!(place.out().join("screenshots/wide.png").exists());
}

#[test]
fn a_build_replaces_the_one_before_with_its_files() {
    let place = Place::new();
    succeeds(&place.build(&with_picture()));
    let picture = place.out().join("content/images/nursery.jpg");
    assert_eq!(fs::read_to_string(&picture).unwrap(), "a picture");
    succeeds(&place.build(&Content::shipped()));
    assert!(!picture.exists());
    place.has_only_the_guide();
}

#[test]
fn faulty_content_leaves_the_last_good_guide() {
    let place = Place::new();
    succeeds(&place.build(&Content::shipped()));
    let before = contents(&place.out());
    let faulty = Content::shipped().replace(FINANCE, r#""reading""#, r#""raeding""#);
    let output = place.build(&faulty);
    assert_eq!(output.status.code(), Some(1));
    assert!(utf8(&output.stderr).contains("did you mean `reading`?"));
    assert!(contents(&place.out()) == before);
    place.has_only_the_guide();
}

#[test]
fn a_folder_of_somebody_else_is_left_as_it_is() {
    let place = Place::new();
    let content = Content::shipped();
    fs::create_dir_all(place.out()).unwrap();
    // An empty folder is nobody's.
    succeeds(&place.build(&content));

    let note = place.out().join("ja").join("note.txt");
    fs::write(&note, "mine").unwrap();
    fails(&place.build(&content), "it has ja/note.txt");
    assert_eq!(fs::read_to_string(&note).unwrap(), "mine");

    let other = TempDir::new().unwrap();
    fs::write(other.path().join("photo.jpg"), "mine").unwrap();
    let output = place
        .command(content.path(), other.path())
        .output()
        .unwrap();
    fails(&output, "it has photo.jpg");
    assert_eq!(files(other.path()), ["photo.jpg"]);

    let file = other.path().join("photo.jpg");
    let output = place.command(content.path(), &file).output().unwrap();
    fails(&output, "photo.jpg is a file");
}

#[test]
fn the_content_is_never_replaced() {
    let place = Place::new();
    let content = Content::shipped();
    for out in [content.path(), content.path().parent().unwrap()] {
        let output = place.command(content.path(), out).output().unwrap();
        fails(&output, "which the guide would replace");
    }
    content.has_no_fault();
}

#[test]
fn what_an_interrupted_build_left_is_removed() {
    let place = Place::new();
    let parent = place.out().parent().unwrap().to_owned();
    let left = parent.join(".guide.bukyoku/guide/ja");
    fs::create_dir_all(&left).unwrap();
    fs::write(left.join("index.html"), "half").unwrap();
    succeeds(&place.build(&Content::shipped()));
    place.has_only_the_guide();
}

#[test]
fn a_build_that_is_ended_in_its_middle_leaves_the_last_good_guide() {
    let place = Place::new();
    let content = Content::shipped();
    succeeds(&place.build(&content));
    let before = contents(&place.out());
    let mut command = place.command(content.path(), &place.out());
    let mut build = command.spawn().unwrap();
    let new = place.staging().join("guide");
    let started = Instant::now();
    while fs::read_dir(&new).map_or(0, Iterator::count) == 0 {
        assert!(
            started.elapsed() < Duration::from_secs(60),
            "nothing is written"
        );
        thread::sleep(Duration::from_millis(1));
    }
    build.kill().unwrap();
    build.wait().unwrap();
    // The same content, so this also holds if the build was quicker.
    assert!(contents(&place.out()) == before);
    succeeds(&place.build(&content));
    place.has_only_the_guide();
}

#[test]
fn two_builds_of_one_folder_do_not_mix() {
    let place = Place::new();
    fs::create_dir_all(place.staging()).unwrap();
    let lock = fs::File::create(place.staging().join("lock")).unwrap();
    lock.lock().unwrap();
    fails(
        &place.build(&Content::shipped()),
        "another program is writing",
    );
    drop(lock);
    succeeds(&place.build(&Content::shipped()));
}

#[test]
fn the_url_of_the_guide_is_in_its_pages() {
    let place = Place::new();
    let content = Content::shipped();
    let with_url = |url: &str| {
        let mut command = place.command(content.path(), &place.out());
        command.args(["--origin", url]).output().unwrap()
    };
    succeeds(&with_url("https://guide.example/"));
    let sitemap = fs::read_to_string(place.out().join("sitemap.xml")).unwrap();
    assert!(
        sitemap.contains("<loc>https://guide.example/ja/</loc>"),
        "{sitemap}"
    );
    fails(&with_url("guide.example"), "is not the URL of a guide");
}

#[test]
fn without_an_app_it_says_where_to_get_one() {
    let output = run(["build", "public/content", "--out", "/nowhere"]);
    fails(&output, "`cargo xtask program` makes one");
    let folder = TempDir::new().unwrap();
    let damaged = folder.path().join("app.zip");
    fs::write(&damaged, "not an archive").unwrap();
    let mut command = program(["build", "public/content", "--app"]);
    let output = command.arg(&damaged).output().unwrap();
    fails(&output, "the app can't be read");
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use super::*;

    /// A limit for the size of files stands for a full disk: writing fails in
    /// the middle.
    #[test]
    fn a_build_that_cannot_be_written_to_its_end_leaves_the_last_good_guide() {
        let place = Place::new();
        let content = Content::shipped();
        succeeds(&place.build(&content));
        let before = contents(&place.out());
        let build = place.command(content.path(), &place.out());
        let mut limited = Command::new("sh");
        limited.args(["-c", "trap '' XFSZ; ulimit -f 20; exec \"$0\" \"$@\""]);
        limited.arg(build.get_program()).args(build.get_args());
        let output = limited
            .current_dir("..")
            .env("LC_ALL", "C")
            .output()
            .unwrap();
        fails(&output, "can't write");
        assert!(contents(&place.out()) == before);
        place.has_only_the_guide();
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_named() {
        let place = Place::new();
        let closed = place.folder.path().join("closed");
        fs::create_dir(&closed).unwrap();
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o500)).unwrap();
        // An administrator may write everywhere.
        if fs::write(closed.join("test"), "").is_ok() {
            return;
        }
        let out = closed.join("guide");
        let content = Content::shipped();
        let output = place.command(content.path(), &out).output().unwrap();
        fails(&output, "you have no permission for that");
    }

    #[test]
    fn a_link_to_the_folder_stays_a_link() {
        let place = Place::new();
        let real = place.folder.path().join("real");
        fs::create_dir(&real).unwrap();
        fs::create_dir(place.out().parent().unwrap()).unwrap();
        symlink(&real, place.out()).unwrap();
        succeeds(&place.build(&Content::shipped()));
        assert!(place.out().is_symlink());
        assert!(real.join("files.json").exists());
    }
}
