//! Hashes of files, as names, lists and browsers need them.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde::Serialize;
use sha2::{Digest as _, Sha256, Sha384};

/// The SHA-256 hash in hexadecimal digits.
pub(super) fn hexadecimal(content: &[u8]) -> String {
    format!("{:x}", Sha256::digest(content))
}

/// The same of a value, as JSON.
pub(super) fn of_json(value: &impl Serialize) -> serde_json::Result<String> {
    Ok(hexadecimal(&serde_json::to_vec(value)?))
}

/// The Subresource Integrity of a file (<https://www.w3.org/TR/SRI/>).
pub(super) fn integrity(content: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(content)))
}

/// The source expression that allows an inline script or stylesheet in a
/// Content-Security-Policy.
pub(super) fn policy_source(text: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)))
}
