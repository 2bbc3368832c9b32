//! `package`: the guide in one archive, for a web server.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::Path;
use std::process::Output;

use tempfile::TempDir;
use zip::ZipArchive;

use crate::folder::{Content, FINANCE, files};
use crate::pack;
use crate::run::{program, utf8};

/// Packages the shipped content into a folder.
fn package(content: &Path, out: &Path, options: &[&str]) -> Output {
    let app = TempDir::new().unwrap();
    let mut command = program(["package".as_ref(), content]);
    command.arg("--out").arg(out).args(options);
    command.arg("--app").arg(pack::app(app.path()));
    command.output().unwrap()
}

/// The texts in an archive.
fn texts(archive: &Path) -> BTreeMap<String, String> {
    let mut archive = ZipArchive::new(File::open(archive).unwrap()).unwrap();
    let mut texts = BTreeMap::new();
    for number in 0..archive.len() {
        let mut file = archive.by_index(number).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        texts.insert(file.name().unwrap().into_owned(), text);
    }
    texts
}

#[test]
fn the_archive_has_the_guide_and_the_configurations_for_its_base() {
    let out = TempDir::new().unwrap();
    let output = package(
        Content::shipped().path(),
        out.path(),
        &["--base", "/guide/"],
    );
    assert_eq!(output.status.code(), Some(0), "{}", utf8(&output.stderr));
    assert_eq!(utf8(&output.stderr), "");
    let archive = Path::new(utf8(&output.stdout).trim_end());
    let name = archive.file_stem().unwrap().to_str().unwrap();
    assert!(
        name.starts_with("bukyoku-mhlw-guide-2019-edition-"),
        "{name}"
    );
    // Nothing else is left there.
    assert_eq!(files(out.path()), [format!("{name}.zip")]);
    assert_eq!(archive.parent(), Some(out.path()));
    let texts = texts(archive);
    let text = |path: &str| texts.get(&format!("{name}/{path}")).expect(path);
    assert!(text("deploy/server.conf").starts_with("/guide/ default-src 'none'; "));
    assert_eq!(text("HOSTING.md"), "how to host it");
    assert!(text("site/404.html").contains("href=\"/guide/ja/\""));
    for file in [
        "site/files.json",
        "site/ja/index.html.br",
        "site/ja/index.html.gz",
    ] {
        text(file);
    }
}

#[test]
fn the_same_content_gives_the_same_archive() {
    let content = Content::shipped();
    let folder = content.path();
    let archive = || {
        let out = TempDir::new().unwrap();
        let output = package(folder, out.path(), &[]);
        fs::read(utf8(&output.stdout).trim_end()).unwrap()
    };
    assert!(archive() == archive());
}

#[test]
fn guides_and_editions_do_not_overwrite_each_other() {
    let out = TempDir::new().unwrap();
    let shipped = Content::shipped();
    let other = Content::shipped().replace("site.json", "\"MHLW\"", "\"MoE\"");
    let newer = Content::shipped().replace(FINANCE, "公共調達", "調達");
    for content in [&shipped, &other, &newer, &shipped] {
        let output = package(content.path(), out.path(), &[]);
        assert_eq!(output.status.code(), Some(0), "{}", utf8(&output.stderr));
    }
    assert_eq!(files(out.path()).len(), 3, "{:?}", files(out.path()));
}

#[test]
fn what_cannot_be_packaged_is_named() {
    let out = TempDir::new().unwrap();
    let content = Content::shipped();
    for (lang, reason) in [
        ("en", "must start and end with a slash"),
        ("ja", "スラッシュで始め、スラッシュで終えてください"),
    ] {
        let options = ["--base", "guide", "--lang", lang];
        let wrong = package(content.path(), out.path(), &options);
        assert_eq!(wrong.status.code(), Some(2));
        let stderr = utf8(&wrong.stderr);
        assert!(stderr.contains(reason), "{stderr}");
        assert_eq!(stderr.contains("slash"), lang == "en", "{stderr}");
    }
    let faulty = content.with("site.json", "{");
    let faulty = package(faulty.path(), out.path(), &[]);
    assert_eq!(faulty.status.code(), Some(1));
    assert_eq!(files(out.path()), [""; 0]);
}
