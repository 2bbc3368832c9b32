//! An archive at another path than it was made for, with exactly the changes
//! that HOSTING.md describes.

use std::fs;

use anyhow::{Context as _, Result, ensure};

use crate::answers;
use crate::host::{self, Change, Host, Kind};
use crate::package::{NOT_FOUND, Package};

pub fn an_archive_moves_to_another_path(kind: Kind) -> Result<()> {
    let mut packages = Package::all()?.into_iter();
    let package = packages
        .find(Package::is_at_the_root)
        .context("there is no package for the root")?;
    let folder = tempfile::tempdir()?;
    let moved = folder.path().join("moved");
    host::copy(&package.folder, &moved)?;

    // The one line of 404.html; its compressed copies would still have the old
    // page.
    let page = moved.join("site").join(NOT_FOUND);
    let text = fs::read_to_string(&page)?;
    let lines = text.lines().filter(|line| line.contains("=\"/"));
    ensure!(lines.count() == 1, "the links are not on one line");
    fs::write(&page, text.replace("=\"/", "=\"/moved/here/"))?;
    for ending in ["br", "gz"] {
        fs::remove_file(page.with_extension(format!("html.{ending}")))?;
    }

    let changes: Vec<Change<'_>> = changes(kind)
        .into_iter()
        .map(|(from, to)| Change {
            file: kind.own_file(),
            from,
            to,
        })
        .collect();
    let host = Host::start(kind, Package::open(moved)?, &changes)?;
    ensure!(
        host.package.base == "/moved/here/",
        "the page for what is not there leads to {}",
        host.package.base
    );
    answers::every_file_is_served_as_it_is(&host)?;
    answers::every_page_is_at_its_address(&host)?;
    answers::a_missing_file_is_not_found(&host)?;
    answers::every_page_completes_its_address(&host)?;
    answers::paths_beside_the_guide_are_not_the_guide(&host)
}

/// The changes in the administrator's file.
fn changes(kind: Kind) -> Vec<(&'static str, &'static str)> {
    match kind {
        Kind::Nginx => vec![
            (
                "set $bukyoku_base \"/\";",
                "set $bukyoku_base \"/moved/here/\";",
            ),
            ("location ^~ \"/\" {", "location ^~ \"/moved/here/\" {"),
            (
                "include \"/srv/bukyoku/current/deploy/nginx/outside.conf\";",
                "",
            ),
        ],
        Kind::Caddy => vec![
            (
                "vars bukyoku_base \"\"",
                "vars bukyoku_base \"/moved/here\"",
            ),
            ("handle_path \"/*\" {", "handle_path \"/moved/here/*\" {"),
        ],
        Kind::Apache => vec![
            (
                "Define BUKYOKU_BASE \"/\"",
                "Define BUKYOKU_BASE \"/moved/here/\"",
            ),
            (
                "Include \"/srv/bukyoku/current/deploy/apache/outside.conf\"",
                "",
            ),
        ],
    }
}
