//! The base path: where a guide is served on its host.

use anyhow::{Context as _, Result, bail, ensure};
use percent_encoding::{CONTROLS, percent_decode_str, utf8_percent_encode};

/// A path that starts and ends with `/`: `/`, `/guide/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base {
    decoded: String,
}

impl Base {
    /// Parses user input, percent-encoded or not.
    ///
    /// # Errors
    ///
    /// For paths that no host would serve, and characters with a special
    /// meaning in server configurations.
    pub fn parse(text: &str) -> Result<Self> {
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
            if let Some(c) = part.chars().find(|&c| !is_allowed(c)) {
                bail!(
                    "the base {text} has a {c:?}: only letters, digits and - . _ ~ + , = @ are \
                     allowed"
                );
            }
        }
        Ok(base)
    }

    /// Whether it is that of the host itself.
    #[must_use]
    pub fn is_root(&self) -> bool {
        self.decoded == "/"
    }

    /// The form that servers compare with a request.
    #[must_use]
    pub fn decoded(&self) -> &str {
        &self.decoded
    }

    /// The form in links and headers.
    #[must_use]
    pub fn encoded(&self) -> String {
        // Always encodes what is not ASCII; a base has no control characters.
        utf8_percent_encode(&self.decoded, CONTROLS).to_string()
    }

    /// The decoded base without its last slash, as a regular expression.
    /// Only two of the allowed characters have a meaning in one.
    #[must_use]
    pub fn regex(&self) -> String {
        let path = self.decoded.trim_end_matches('/');
        path.replace('.', r"\.").replace('+', r"\+")
    }
}

fn is_allowed(c: char) -> bool {
    c.is_alphanumeric() || "-._~+,=@".contains(c)
}

/// `/a b/` for `/a%20b/`. `None` if this is not percent-encoded UTF-8.
fn decode(text: &str) -> Option<String> {
    let is_escape = |after: &str| {
        let digits = after.as_bytes().get(..2);
        digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    };
    // The crate leaves a percent sign without two digits as it is.
    if !text.split('%').skip(1).all(is_escape) {
        return None;
    }
    let decoded = percent_decode_str(text).decode_utf8().ok()?;
    Some(decoded.into_owned())
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
        assert!(Base::parse("/")?.is_root());
        Ok(())
    }

    #[test]
    fn a_wrong_base_is_refused_with_the_reason() {
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
    fn what_has_a_meaning_in_a_regular_expression_is_escaped() -> Result<()> {
        assert_eq!(Base::parse("/v1.2/a+b/")?.regex(), r"/v1\.2/a\+b");
        assert_eq!(Base::parse("/")?.regex(), "");
        Ok(())
    }
}
