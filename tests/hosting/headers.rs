//! The headers that every answer must have.

use anyhow::{Context as _, Result, ensure};

use crate::host::Host;
use crate::http::Answer;
use crate::package::{Package, SiteFile};

/// How long a file may be kept without asking again.
pub const IMMUTABLE: &str = "public, max-age=31536000, immutable";
pub const REVALIDATE: &str = "no-cache";

/// What may be used by pages of other sites.
pub fn is_shared(path: &str) -> bool {
    is_readable(path) || path.starts_with("social/")
}

/// What may be read by scripts of other sites, and by a browser that compares
/// it with a hash for them.
pub fn is_readable(path: &str) -> bool {
    path.starts_with("content/") || path == "embed.js" || is_pinned_script(path)
}

/// The script for other sites, under the name that changes with it.
pub fn is_pinned_script(path: &str) -> bool {
    path.starts_with("assets/embed-")
}

/// The headers of a file.
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

/// The headers of every answer, whatever it is.
pub fn expect_for_all(host: &Host, answer: &Answer) -> Result<()> {
    for (name, value) in for_all(&host.package) {
        answer.expect_header(name, Some(&value))?;
    }
    let permissions = answer.header("permissions-policy")?;
    expect_permissions(permissions.context("there is no Permissions-Policy")?)?;
    // Who has no TLS must not promise it.
    answer.expect_header("strict-transport-security", None)
}

/// What is the same for every file, on every host.
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

/// The headers of an answer that a server gives without looking into the guide.
/// It holds no page, so less is allowed than in the guide.
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

/// Everything is denied but copying a link.
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
