//! The SHA-256 hash of content, as hexadecimal digits.

use sha2::{Digest as _, Sha256};

/// 64 lower-case digits.
#[must_use]
pub fn sha256(content: &[u8]) -> String {
    base16ct::lower::encode_string(&Sha256::digest(content))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_has_64_digits_with_leading_zeros() {
        assert_eq!(
            sha256(b"39"),
            "0b918943df0962bc7a1824c0555a389347b4febdc7cf9d1254406d80ce44e3f9"
        );
    }
}
