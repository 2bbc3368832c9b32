//! What a program in a terminal knows of its user: the language, and whether there
//! is a checkout.

use std::env;
use std::ffi::{OsStr, OsString};

use super::Lang;

/// The option that chooses the language.
pub const OPTION: &str = "lang";

/// The variables of the environment that name the language of messages; the
/// first that is not empty counts (POSIX.1-2024, 8.2).
const VARIABLES: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

/// Whether Cargo has started this program (`cargo run`, and what it starts). Then
/// its user has the source and can call Cargo again; others have the program alone.
#[must_use]
pub fn is_started_by_cargo() -> bool {
    // Cargo sets it for all that it runs.
    env::var_os("CARGO").is_some()
}

/// The language for a program with these arguments: that of `--lang`, else that
/// of the environment, else that of the system's locale. It is known before the
/// arguments are parsed, because the help and the errors about the arguments are
/// in it, too.
pub fn language(arguments: &[OsString], system: impl FnOnce() -> Option<String>) -> Lang {
    of_arguments(arguments).unwrap_or_else(|| of_environment(|name| env::var_os(name), system))
}

/// The language of `--lang ja` or `--lang=ja`. `None` if there is none: other
/// values are reported where the arguments are parsed.
fn of_arguments(arguments: &[OsString]) -> Option<Lang> {
    let option = ["--", OPTION].concat();
    let mut arguments = arguments
        .iter()
        .take_while(|argument| *argument != "--")
        .filter_map(|argument| argument.to_str());
    arguments
        .find_map(|argument| argument.strip_prefix(&option).map(str::to_owned))
        .and_then(|value| match value.strip_prefix('=') {
            Some(code) => Lang::from_code(code),
            None if value.is_empty() => Lang::from_code(arguments.next()?),
            None => None,
        })
}

/// The language of an environment, given its variables: Japanese if the locale
/// is Japanese, else English.
fn of_environment(
    variable: impl Fn(&str) -> Option<OsString>,
    system: impl FnOnce() -> Option<String>,
) -> Lang {
    let locale = VARIABLES
        .into_iter()
        .filter_map(variable)
        .find(|value| !value.is_empty())
        .or_else(|| system().map(OsString::from));
    let is_japanese = |locale: &OsStr| {
        let locale = locale.to_string_lossy().to_ascii_lowercase();
        locale.starts_with(Lang::Ja.code())
    };
    match locale {
        Some(locale) if is_japanese(&locale) => Lang::Ja,
        _ => Lang::En,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(variables: &[(&str, &str)]) -> Lang {
        let variable = |name: &str| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| value.into())
        };
        of_environment(variable, || None)
    }

    #[test]
    fn a_japanese_locale_gives_japanese_and_every_other_english() {
        for locale in [
            "ja_JP.UTF-8",
            "ja",
            "ja-JP",
            "JA_JP",
            "ja_JP.eucJP",
            "japanese",
        ] {
            assert_eq!(of(&[("LANG", locale)]), Lang::Ja, "{locale}");
        }
        for locale in ["C", "C.UTF-8", "POSIX", "en_GB.UTF-8", "de_DE", "j", "日本"] {
            assert_eq!(of(&[("LANG", locale)]), Lang::En, "{locale}");
        }
        assert_eq!(of(&[]), Lang::En);
    }

    #[test]
    fn the_first_variable_that_is_not_empty_counts() {
        let (ja, en) = ("ja_JP.UTF-8", "en_US.UTF-8");
        assert_eq!(of(&[("LC_ALL", en), ("LANG", ja)]), Lang::En);
        assert_eq!(of(&[("LC_ALL", ""), ("LANG", ja)]), Lang::Ja);
        assert_eq!(of(&[("LC_MESSAGES", ja), ("LANG", en)]), Lang::Ja);
        assert_eq!(of(&[("LC_ALL", "C"), ("LC_MESSAGES", ja)]), Lang::En);
        assert_eq!(of(&[("LC_CTYPE", ja)]), Lang::En);
    }

    #[test]
    fn without_variables_the_system_counts() {
        let of = |locale: &str| of_environment(|_| None, || Some(locale.to_owned()));
        assert_eq!((of("ja-JP"), of("en-GB")), (Lang::Ja, Lang::En));
    }

    #[test]
    fn the_option_is_found_wherever_it_is() {
        let of = |arguments: &[&str]| {
            let arguments: Vec<OsString> = arguments.iter().map(Into::into).collect();
            of_arguments(&arguments)
        };
        assert_eq!(of(&["content", "--lang", "ja", "check"]), Some(Lang::Ja));
        assert_eq!(
            of(&["content", "check", "--help", "--lang=en"]),
            Some(Lang::En)
        );
        for arguments in [
            &["content", "check"][..],
            &["content", "--lang"],
            &["content", "--lang", "fr"],
            &["content", "--lang="],
            &["content", "--language", "ja"],
            &["content", "--", "--lang", "ja"],
        ] {
            assert_eq!(of(arguments), None, "{arguments:?}");
        }
    }
}
