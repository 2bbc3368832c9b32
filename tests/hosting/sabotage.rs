//! Configurations that are broken on purpose: the tests must fail.

use anyhow::{Context as _, Result, bail, ensure};

use crate::answers;
use crate::host::{Change, Host, Kind};
use crate::package::Package;

type Check = fn(&Host) -> Result<()>;

pub fn a_broken_configuration_is_noticed(kind: Kind) -> Result<()> {
    for (from, to, check, complaint) in breaks(kind) {
        let package = Package::all()?.into_iter().next().context("no package")?;
        let change = Change {
            file: kind.guide_file(),
            from,
            to,
        };
        let host = Host::start(kind, package, &[change]).with_context(|| from.to_owned())?;
        match check(&host) {
            Ok(()) => bail!("{to:?} instead of {from:?} was not noticed"),
            Err(error) => {
                let message = format!("{error:#}");
                ensure!(
                    message.contains(complaint),
                    "{to:?} instead of {from:?} should be reported with {complaint:?}: {message}"
                );
            }
        }
    }
    Ok(())
}

/// The original, its replacement, the check that must fail, and its message.
fn breaks(kind: Kind) -> Vec<(&'static str, &'static str, Check, &'static str)> {
    match kind {
        Kind::Nginx => vec![
            // An nginx pitfall: a header in a nested block drops all inherited
            // ones.
            (
                "set $bukyoku_cache \"public, max-age=31536000, immutable\";\n    \
                 set $bukyoku_readers \"\";",
                "add_header Cache-Control \"public, max-age=31536000, immutable\";",
                answers::every_file_is_served_as_it_is,
                "content-security-policy",
            ),
            (
                "/assets/embed-[0-9a-f]{16}",
                "/assets/nothing",
                answers::a_portal_can_pin_the_script,
                "cross-origin-resource-policy",
            ),
            (
                "error_page 404 ",
                "error_page 404 =200 ",
                answers::a_missing_file_is_not_found,
                "status 200",
            ),
            (
                "gzip_static on;",
                "gzip_static off;",
                answers::a_text_has_the_best_encoding_that_the_browser_accepts,
                "content-encoding",
            ),
            (
                "absolute_redirect off;",
                "absolute_redirect on;",
                answers::a_missing_trailing_slash_redirects,
                "location",
            ),
            (
                "application/wasm          wasm;",
                "",
                answers::every_file_is_served_as_it_is,
                "application/octet-stream",
            ),
            (
                "autoindex off;",
                "autoindex on;",
                answers::no_folder_is_listed,
                "status 200",
            ),
        ],
        Kind::Caddy => vec![
            (
                "status 404",
                "status 200",
                answers::a_missing_file_is_not_found,
                "status 200",
            ),
            (
                "@write not method GET HEAD",
                "@write not method GET HEAD POST",
                answers::nothing_can_be_written,
                "POST",
            ),
            (
                "(br|gz)",
                "(gz)",
                answers::compressed_files_have_no_address,
                ".br",
            ),
        ],
        Kind::Apache => vec![
            (
                "TraceEnable Off",
                "TraceEnable On",
                answers::nothing_can_be_written,
                "TRACE",
            ),
            (
                "RedirectRelative On",
                "RedirectRelative Off",
                answers::a_missing_trailing_slash_redirects,
                "location",
            ),
            (
                "Header always set Content-Security-Policy",
                "Header set Content-Security-Policy",
                answers::nothing_can_be_written,
                "content-security-policy",
            ),
        ],
    }
}
