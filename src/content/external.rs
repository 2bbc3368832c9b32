//! URLs outside the guide that a link may lead to.
//!
//! Browsers accept URLs of many forms (<https://url.spec.whatwg.org/>), and
//! some of them look as if they led elsewhere:
//! `https://www.example.org@evil.example/` leads to `evil.example`. Only the
//! few forms that everybody reads the same way are accepted:
//!
//! - `https://` and a host name, optionally a port, and optionally a rest that
//!   starts with `/`, `?` or `#`;
//! - `mailto:` and one mail address.
//!
//! The content check and the browser use this same parser.

use serde::Serialize;

use super::hidden::is_hidden;

/// An `https:` or `mailto:` URL that leads where it seems to.
///
/// A browser reads the same host from it, and no user name. It may read no host
/// if a part of it starts with `xn--` and is not valid Punycode: the link then
/// leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct ExternalUrl(String);

/// The reason for refusing a URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Not one of the accepted forms.
    Form,
    /// A character that no URL may contain.
    Character(char),
    /// A user name, which can look like a host.
    UserName,
    /// No host, or a host that is not an ASCII name.
    Host,
    /// A port that does not exist.
    Port,
    /// No mail address after `mailto:`.
    Mailbox,
    /// Fields of the mail, such as who gets a copy.
    MailFields,
}

impl ExternalUrl {
    /// Reads a URL.
    ///
    /// # Errors
    ///
    /// The reason for refusing it.
    pub fn parse(url: &str) -> Result<Self, Refusal> {
        if let Some(rest) = url.strip_prefix("https://") {
            check_https(rest)?;
        } else if let Some(mailbox) = url.strip_prefix("mailto:") {
            check_mailbox(mailbox)?;
        } else {
            return Err(Refusal::Form);
        }
        Ok(Self(url.to_owned()))
    }

    /// The URL of a contact, which is an `https:` URL or a mail address.
    ///
    /// # Errors
    ///
    /// The reason for refusing it.
    pub fn of_contact(contact: &str) -> Result<Self, Refusal> {
        if contact.starts_with("https://") {
            Self::parse(contact)
        } else {
            Self::parse(&["mailto:", contact].concat())
        }
    }

    /// The URL as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<ExternalUrl> for String {
    fn from(url: ExternalUrl) -> Self {
        url.0
    }
}

/// Whether a character is forbidden in every URL.
pub(super) fn is_forbidden(c: char) -> bool {
    matches!(c, '<' | '>' | '"' | '\\') || c.is_whitespace() || c.is_control() || is_hidden(c)
}

fn check_https(url: &str) -> Result<(), Refusal> {
    let (authority, rest) = split_before(url, |byte| matches!(byte, b'/' | b'?' | b'#'));
    if authority.as_bytes().contains(&b'@') {
        return Err(Refusal::UserName);
    }
    let (host, port) = split_before(authority, |byte| byte == b':');
    if !is_host(host.as_bytes()) {
        return Err(Refusal::Host);
    }
    if !is_port(port.as_bytes()) {
        return Err(Refusal::Port);
    }
    match rest.chars().find(|c| is_forbidden(*c)) {
        Some(c) => Err(Refusal::Character(c)),
        None => Ok(()),
    }
}

fn check_mailbox(mailbox: &str) -> Result<(), Refusal> {
    let (name, rest) = split_before(mailbox, |byte| !is_in_mail_name(byte));
    let host = rest.strip_prefix('@').ok_or(Refusal::Mailbox)?;
    let (host, rest) = split_before(host, |byte| !is_in_host(byte));
    match rest.as_bytes() {
        _ if name.is_empty() || !is_host(host.as_bytes()) => Err(Refusal::Mailbox),
        [] => Ok(()),
        [b'?', ..] => Err(Refusal::MailFields),
        _ => Err(Refusal::Mailbox),
    }
}

/// Splits a text before the first byte that matches. That byte must be ASCII or
/// the start of a character.
fn split_before(text: &str, matches: impl Fn(u8) -> bool) -> (&str, &str) {
    text.split_at(text.bytes().position(matches).unwrap_or(text.len()))
}

/// The bytes allowed unencoded before the `@` of a `mailto:` URL (RFC 6068).
const fn is_in_mail_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b'.' | b'_' | b'-' | b'+' | b'!' | b'$' | b'\'' | b'*' | b'~'
        )
}

const fn is_in_host(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-')
}

/// Whether a text is a host name (RFC 1123). Its last part must start with a
/// letter: otherwise browsers may read an IPv4 address, even in forms such as
/// `2130706433` or `0x7f.1`.
fn is_host(text: &[u8]) -> bool {
    let mut last_starts_with_letter = false;
    text.len() <= 253
        && text.split(|byte| *byte == b'.').all(|part| match part {
            [first, ..] if part.len() <= 63 => {
                last_starts_with_letter = first.is_ascii_alphabetic();
                *first != b'-' && !part.ends_with(b"-") && part.iter().all(|byte| is_in_host(*byte))
            }
            _ => false,
        })
        && last_starts_with_letter
}

/// Whether the text after a host is empty, or `:` and a port number without
/// leading zeros.
fn is_port(text: &[u8]) -> bool {
    match text {
        [] => true,
        [b':', digits @ ..] => {
            matches!(digits, [b'1'..=b'9', ..])
                && digits.len() <= 5
                && digits.iter().all(u8::is_ascii_digit)
                && digits
                    .iter()
                    .fold(0, |port, digit| port * 10 + u32::from(*digit - b'0'))
                    <= u32::from(u16::MAX)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::string::string_regex;
    use url::{Host, Url};

    use super::*;

    #[test]
    fn urls_that_lead_where_they_seem_to_are_accepted() {
        for url in [
            "https://www.mhlw.go.jp",
            "https://www.mhlw.go.jp/",
            "https://www.mhlw.go.jp/stf/index.html?a=b&c[]=d#e",
            "https://example.org?q",
            "https://example.org#top",
            "https://example.org:8443/",
            "https://example.org:65535",
            "https://xn--wgv71a119e.jp/",
            "https://WWW.example.org/",
            "https://r3---sn.example.org/",
            "https://1.example.org/",
            "https://intranet/",
            "https://ja.wikipedia.org/wiki/厚生労働省",
            "https://example.org/@name?a:b@c",
            "mailto:guide@example.org",
            "mailto:a.b+c_d-e@xn--wgv71a119e.jp",
        ] {
            let parsed = ExternalUrl::parse(url);
            assert_eq!(parsed.as_ref().map(ExternalUrl::as_str), Ok(url));
            is_read_unchanged_by_a_browser(url).unwrap();
        }
    }

    #[test]
    fn urls_of_other_kinds_are_refused() {
        for url in [
            "",
            "https:",
            "https:example.org",
            "https:/example.org",
            "HTTPS://example.org/",
            "http://example.org/",
            "//example.org/",
            "javascript:alert`1`",
            "data:text/html,x",
            "MAILTO:a@example.org",
            " https://example.org/",
        ] {
            assert_eq!(ExternalUrl::parse(url), Err(Refusal::Form), "{url}");
        }
    }

    #[test]
    fn a_user_name_is_refused() {
        for url in [
            "https://www.mhlw.go.jp@evil.example/",
            "https://www.mhlw.go.jp:443@evil.example/",
            "https://www.mhlw.go.jp:a@evil.example:443",
            "https://@evil.example/",
            "https://www.mhlw.go.jp%2F@evil.example/",
            "https://www.mhlw.go.jp\\@evil.example/",
            "https://www.mhlw.go.jp／@evil.example?",
        ] {
            assert_eq!(ExternalUrl::parse(url), Err(Refusal::UserName), "{url}");
        }
    }

    #[test]
    fn a_host_that_is_not_a_name_in_ascii_is_refused() {
        let long_part = ["https://", &"a".repeat(64), ".example/"].concat();
        let long_host = ["https://", &"abc.".repeat(63), "ab/"].concat();
        for url in [
            "https://",
            "https:///x",
            "https://?x",
            "https://:443/",
            "https://www.mhlw.gо.jp/", // a Cyrillic о
            "https://日本語.jp/",
            "https://www。mhlw。go。jp/",
            "https://ｅxample.org/",
            "https://example.org／evil.example/",
            "https://exam\u{200B}ple.org/",
            "https://exam ple.org/",
            "https://example%2Eorg/",
            "https://example.org./",
            "https://.example.org/",
            "https://example..org/",
            "https://-example.org/",
            "https://example-.org/",
            "https://exam_ple.org/",
            "https://192.0.2.1/",
            "https://3221225985/",
            "https://0x7f.1/",
            "https://example.0x7f/",
            "https://example.1/",
            "https://[2001:db8::1]/",
            "https://example.org\\.evil.example/",
            "https://example.org;evil.example/",
            &long_part,
            &long_host,
        ] {
            assert_eq!(ExternalUrl::parse(url), Err(Refusal::Host), "{url}");
        }
    }

    #[test]
    fn a_port_that_does_not_exist_is_refused() {
        for port in [
            "",
            "0",
            "0443",
            "65536",
            "99999999999",
            "+80",
            "8a",
            "８０",
            "80:80",
            " 80",
        ] {
            let url = ["https://example.org:", port, "/"].concat();
            assert_eq!(ExternalUrl::parse(&url), Err(Refusal::Port), "{url}");
        }
    }

    #[test]
    fn a_character_that_no_url_may_contain_is_refused() {
        for c in "<>\"\\ 　\t\n\0\u{7F}\u{85}\u{2028}\u{AD}\u{200B}\u{202E}\u{2066}\u{FEFF}".chars()
        {
            for begin in [
                "https://example.org/",
                "https://example.org?a",
                "https://example.org#",
            ] {
                let url = format!("{begin}{c}b");
                assert_eq!(
                    ExternalUrl::parse(&url),
                    Err(Refusal::Character(c)),
                    "{url:?}"
                );
            }
        }
    }

    #[test]
    fn more_or_less_than_one_mail_address_is_refused() {
        for mailbox in [
            "",
            "@",
            "a",
            "a@",
            "@example.org",
            "a@b@example.org",
            "a@example.org,b@example.org",
            "a@example.org;b@example.org",
            "a@example.org/",
            "a@example.org#x",
            "a,b@example.org",
            "a?bcc=b@example.org",
            "a%3Fbcc=b@example.org",
            "a%0D%0Abcc:b@example.org",
            "a&b@example.org",
            "//a@example.org",
            "\"a\"@example.org",
            "a b@example.org",
            "名前@example.org",
            "a\u{202E}@example.org",
            "a@例.jp",
            "a@[192.0.2.1]",
            "a@192.0.2.1",
        ] {
            let url = ["mailto:", mailbox].concat();
            assert_eq!(ExternalUrl::parse(&url), Err(Refusal::Mailbox), "{url}");
        }
    }

    #[test]
    fn fields_of_a_mail_are_refused() {
        for fields in ["?bcc=b@evil.example", "?subject=x", "?"] {
            let url = ["mailto:a@b", fields].concat();
            assert_eq!(ExternalUrl::parse(&url), Err(Refusal::MailFields), "{url}");
        }
    }

    #[test]
    fn a_contact_is_an_https_url_or_a_mail_address() {
        let url_of = |contact| ExternalUrl::of_contact(contact).map(String::from);
        for (contact, url) in [
            ("guide@example.org", "mailto:guide@example.org"),
            ("https://example.org/contact", "https://example.org/contact"),
        ] {
            assert_eq!(url_of(contact).as_deref(), Ok(url));
        }
        for contact in ["", "guide", "mailto:guide@example.org", "javascript:a@b"] {
            assert_eq!(url_of(contact), Err(Refusal::Mailbox), "{contact}");
        }
        assert_eq!(url_of("https://a@b/"), Err(Refusal::UserName));
        assert_eq!(url_of("a@b?bcc=c@d"), Err(Refusal::MailFields));
    }

    /// Checks that a browser reads an accepted URL unchanged.
    fn is_read_unchanged_by_a_browser(url: &str) -> Result<(), TestCaseError> {
        let read = Url::parse(url);
        if let Some(mailbox) = url.strip_prefix("mailto:") {
            let read = read.unwrap();
            prop_assert_eq!(read.as_str(), url);
            prop_assert_eq!((read.scheme(), read.path()), ("mailto", mailbox));
            prop_assert_eq!((read.query(), read.fragment()), (None, None));
            return Ok(());
        }
        let authority = url["https://".len()..]
            .split(['/', '?', '#'])
            .next()
            .unwrap();
        let (host, port) = authority.split_once(':').unwrap_or((authority, "443"));
        let host = host.to_ascii_lowercase();
        let read = match read {
            // Invalid Punycode: the link leads nowhere.
            Err(_) if host.split('.').any(|part| part.starts_with("xn--")) => return Ok(()),
            read => read.unwrap(),
        };
        prop_assert_eq!(read.scheme(), "https");
        prop_assert_eq!((read.username(), read.password()), ("", None));
        prop_assert_eq!(read.host(), Some(Host::Domain(&*host)));
        prop_assert_eq!(read.port_or_known_default(), port.parse().ok());
        let behind = &url["https://".len() + authority.len()..];
        prop_assert_eq!(
            read.query().is_some(),
            behind.split('#').next().unwrap().contains('?')
        );
        prop_assert_eq!(read.fragment().is_some(), behind.contains('#'));
        Ok(())
    }

    fn if_accepted_is_read_unchanged_by_a_browser(url: &str) -> Result<(), TestCaseError> {
        match ExternalUrl::parse(url) {
            Ok(accepted) => {
                prop_assert_eq!(accepted.as_str(), url);
                is_read_unchanged_by_a_browser(url)
            }
            Err(_) => Ok(()),
        }
    }

    /// Host names whose last part matches `last`.
    fn hosts(last: &str) -> impl Strategy<Value = String> {
        const PART: &str = "[a-zA-Z0-9]([a-zA-Z0-9-]{0,6}[a-zA-Z0-9])?";
        string_regex(&format!(r"({PART}\.){{0,3}}{last}")).unwrap()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2048))]

        #[test]
        fn accepted_urls_are_read_unchanged_by_a_browser(
            begin in "(https:|mailto:|HTTPS:)?/{0,3}",
            authority in r"([a-zA-Z0-9.xn:@%_\[\]\\-]{0,12}|[^/?#]{0,4}|0[xX][0-9a-fA-F]{0,3}|[0-9]{1,4}|xn--[a-z0-9]{0,4}|[.:@-]){0,5}",
            rest in r"([/?#\\@:.%]|[a-z0-9 \t]{0,3}|\PC{0,3}|.{0,2}){0,6}",
        ) {
            if_accepted_is_read_unchanged_by_a_browser(&[begin, authority, rest].concat())?;
        }

        #[test]
        fn almost_valid_urls_are_read_unchanged_by_a_browser(
            begin in "https://|mailto:[a-z0-9.!$'*+_~-]{1,6}@",
            host in hosts("(xn--)?[a-z0-9-]{1,8}"),
            port in "(:[0-9]{0,6})?",
            rest in "([/?#][^<>\"\\\\]{0,12})?",
            change in proptest::option::weighted(0.5, (any::<proptest::sample::Index>(), any::<char>())),
        ) {
            let mut url: Vec<char> = [begin, host, port, rest].concat().chars().collect();
            if let Some((position, c)) = change {
                let position = position.index(url.len());
                url[position] = c;
            }
            if_accepted_is_read_unchanged_by_a_browser(&url.into_iter().collect::<String>())?;
        }

        #[test]
        fn host_names_with_ports_and_paths_are_accepted(
            host in hosts("[a-z]{1,6}"),
            port in proptest::option::of(1_u16..),
            rest in r"([/?#][a-z0-9課/?#&=@:%\[\]._~-]{0,12})?",
        ) {
            let port = port.map(|port| format!(":{port}")).unwrap_or_default();
            let url = ["https://", &host, &port, &rest].concat();
            prop_assert!(ExternalUrl::parse(&url).is_ok(), "{}", url);
        }

        #[test]
        fn any_text_is_read_without_a_panic(text in any::<String>()) {
            for begin in ["", "https://", "https://a:", "mailto:", "mailto:a@"] {
                let _ = ExternalUrl::parse(&[begin, &text].concat());
            }
        }
    }
}
