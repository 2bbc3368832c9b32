//! The base path: where a guide is served on its host.

use std::fmt::Write as _;

use anyhow::{Context as _, Result, bail, ensure};

/// A path that starts and ends with `/`: `/`, `/guide/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Base {
    decoded: String,
}

impl Base {
    /// The root of the host.
    pub(crate) fn root() -> Self {
        Self {
            decoded: "/".to_owned(),
        }
    }

    /// Parses user input, percent-encoded or not.
    ///
    /// Rejects paths that no host would serve, and characters with a special
    /// meaning in server configurations.
    pub(crate) fn parse(text: &str) -> Result<Self> {
        ensure!(
            text.starts_with('/') && text.ends_with('/'),
            "the base {text} must start and end with a slash, as in /guide/"
        );
        let decoded =
            decode(text).with_context(|| format!("the base {text} is not percent-encoded text"))?;
        let base = Self { decoded };
        if base.is_root() {
            return Ok(base);
        }
        for part in base.decoded[1..base.decoded.len() - 1].split('/') {
            match part {
                "" => bail!("the base {text} has two slashes in a row"),
                "." | ".." => bail!("the base {text} has a part {part}, which leads elsewhere"),
                _ if part.starts_with('.') => bail!(
                    "the base {text} has a part {part}: servers hide what starts with a full stop"
                ),
                _ => {}
            }
            if let Some(sign) = part.chars().find(|&sign| !is_allowed(sign)) {
                bail!(
                    "the base {text} has a {sign:?}: letters, digits and - . _ ~ + , = @ may \
                     stand in it"
                );
            }
        }
        Ok(base)
    }

    pub(crate) fn is_root(&self) -> bool {
        self.decoded == "/"
    }

    /// The form that servers compare with a request.
    pub(crate) fn decoded(&self) -> &str {
        &self.decoded
    }

    /// The form in links and headers.
    pub(crate) fn encoded(&self) -> String {
        let mut encoded = String::new();
        for byte in self.decoded.bytes() {
            if byte.is_ascii() {
                encoded.push(char::from(byte));
            } else {
                // Writing to a string cannot fail.
                let _ = write!(encoded, "%{byte:02X}");
            }
        }
        encoded
    }

    /// The decoded base without its last slash, as a regular expression.
    pub(crate) fn expression(&self) -> String {
        let mut expression = String::new();
        for sign in self.decoded[..self.decoded.len() - 1].chars() {
            if matches!(sign, '.' | '+') {
                expression.push('\\');
            }
            expression.push(sign);
        }
        expression
    }
}

fn is_allowed(sign: char) -> bool {
    sign.is_alphanumeric() || "-._~+,=@".contains(sign)
}

/// `/a b/` for `/a%20b/`. `None` if the bytes are not UTF-8.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        if first == b'%' {
            let digits = std::str::from_utf8(after.get(..2)?).ok()?;
            // `from_str_radix` also accepts a plus sign.
            if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
                return None;
            }
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &after[2..];
        } else {
            bytes.push(first);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_may_be_typed_encoded_or_not() -> Result<()> {
        let typed = Base::parse("/a/b~c/部局/")?;
        assert_eq!(typed, Base::parse("/a/b%7Ec/%E9%83%A8%e5%b1%80/")?);
        assert_eq!(typed.decoded(), "/a/b~c/部局/");
        assert_eq!(typed.encoded(), "/a/b~c/%E9%83%A8%E5%B1%80/");
        assert!(!typed.is_root());
        assert_eq!(Base::parse("/")?, Base::root());
        Ok(())
    }

    #[test]
    fn a_base_that_is_none_is_refused_with_its_reason() {
        for (text, reason) in [
            ("", "start and end with a slash"),
            ("guide/", "start and end with a slash"),
            ("/guide", "start and end with a slash"),
            ("https://example.org/guide/", "start and end with a slash"),
            ("//", "two slashes"),
            ("/a//b/", "two slashes"),
            ("/a%2f%2fb/", "two slashes"),
            ("/a/../b/", "leads elsewhere"),
            ("/a/%2e%2E/b/", "leads elsewhere"),
            ("/.git/", "starts with a full stop"),
            ("/a b/", "' '"),
            ("/a%20b/", "' '"),
            ("/a?b/", "'?'"),
            ("/a#b/", "'#'"),
            ("/$a/", "'$'"),
            ("/\"a/", "'\"'"),
            ("/a{b}/", "'{'"),
            ("/a*/", "'*'"),
            ("/a\nb/", "'\\n'"),
            ("/a%/", "percent-encoded"),
            ("/a%+1/", "percent-encoded"),
            ("/%FF/", "percent-encoded"),
        ] {
            let error = Base::parse(text).map_or_else(|error| error.to_string(), |_| String::new());
            assert!(error.contains(reason), "{text}: {error}");
        }
    }

    #[test]
    fn what_means_something_in_an_expression_is_escaped() -> Result<()> {
        assert_eq!(Base::parse("/v1.2/a+b/")?.expression(), r"/v1\.2/a\+b");
        assert_eq!(Base::root().expression(), "");
        Ok(())
    }
}
