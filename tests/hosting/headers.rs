//! The headers that every answer must have.

use anyhow::{Context as _, Result, ensure};

use crate::host::Host;
use crate::http::Answer;
use crate::package::{Package, SiteFile};

/// The `Cache-Control` of files that never change.
pub const IMMUTABLE: &str = "public, max-age=31536000, immutable";
pub const REVALIDATE: &str = "no-cache";

/// Whether pages of other sites may use the file.
pub fn is_shared(path: &str) -> bool {
    is_readable(path) || path.starts_with("social/")
}

/// Whether scripts of other sites may read the file, and browsers may check its
/// integrity hash for them.
pub fn is_readable(path: &str) -> bool {
    path.starts_with("content/") || path == "embed.js" || is_pinned_script(path)
}

/// Whether this is the script for other sites with a hash in its name.
pub fn is_pinned_script(path: &str) -> bool {
    path.starts_with("assets/embed-")
}

/// Checks the headers of a file.
pub fn expect(host: &Host, file: &SiteFile, answer: &Answer) -> Result<()> {
    expect_for_all(host, answer)?;
    let cache = if file.immutable {
        IMMUTABLE
    } else {
        REVALIDATE
    };
    answer.expect_header("cache-control", Some(cache))?;
    let resource = if is_shared(&file.path) {
        "cross-origin"
    } else {
        "same-origin"
    };
    answer.expect_header("cross-origin-resource-policy", Some(resource))?;
    let readers = is_readable(&file.path).then_some("*");
    answer.expect_header("access-control-allow-origin", readers)
}

/// Checks the headers that every answer must have.
pub fn expect_for_all(host: &Host, answer: &Answer) -> Result<()> {
    for (name, value) in for_all(&host.package) {
        answer.expect_header(name, Some(&value))?;
    }
    let permissions = answer.header("permissions-policy")?;
    expect_permissions(permissions.context("there is no Permissions-Policy")?)?;
    // A host without TLS must not promise it.
    answer.expect_header("strict-transport-security", None)
}

/// The headers that are the same for every file, on every host.
pub fn for_all(package: &Package) -> Vec<(&'static str, String)> {
    vec![
        (
            "content-security-policy",
            format!("{}; frame-ancestors 'self'", package.policy),
        ),
        ("x-content-type-options", "nosniff".to_owned()),
        ("referrer-policy", "no-referrer".to_owned()),
        ("cross-origin-opener-policy", "same-origin".to_owned()),
    ]
}

/// Checks the headers of an answer from outside the guide. It contains no page,
/// so it allows less than the guide.
pub fn expect_outside(answer: &Answer) -> Result<()> {
    for (name, value) in [
        (
            "content-security-policy",
            "default-src 'none'; frame-ancestors 'none'",
        ),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("cache-control", REVALIDATE),
    ] {
        answer.expect_header(name, Some(value))?;
    }
    let permissions = answer.header("permissions-policy")?;
    expect_permissions(permissions.context("there is no Permissions-Policy")?)
}

/// Checks that everything is denied except copying a link.
pub fn expect_permissions(permissions: &str) -> Result<()> {
    let mut denied = 0;
    for permission in permissions.split(", ") {
        match permission.split_once('=') {
            Some(("clipboard-write", "(self)")) => {}
            Some((_, "()")) => denied += 1,
            _ => anyhow::bail!("{permission} is allowed"),
        }
    }
    ensure!(
        denied > 15 && permissions.contains("clipboard-write=(self)"),
        "the Permissions-Policy is another one: {permissions}"
    );
    for needed in ["camera=()", "geolocation=()", "microphone=()", "usb=()"] {
        ensure!(permissions.contains(needed), "{needed} is missing");
    }
    Ok(())
}
