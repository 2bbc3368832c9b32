//! The languages of the guide.
//!
//! To add one, add a variant of [`Lang`], a field of [`Localized`] and a
//! constant of [`Messages`]. The compiler finds most of the rest, and the
//! content check then asks editors for the texts. Adjust by hand [`Lang::ALL`]
//! and code for exactly two languages ([`Lang::other`]).

mod en;
#[cfg(feature = "tool")]
pub mod environment;
mod ja;
mod messages;

use serde::Serialize;

pub use messages::{Messages, messages};

/// A language that the whole guide is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Japanese, the language of the source.
    Ja,
    /// English.
    En,
}

impl Lang {
    /// All languages, in the order of the language switch.
    pub const ALL: [Self; 2] = [Self::Ja, Self::En];

    /// The BCP 47 language tag, as used in URLs, in `lang` attributes and as a
    /// key in the content.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ja => "ja",
            Self::En => "en",
        }
    }

    /// The name of the language in that language.
    #[must_use]
    pub const fn endonym(self) -> &'static str {
        match self {
            Self::Ja => "日本語",
            Self::En => "English",
        }
    }

    /// The other of the two languages.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Ja => Self::En,
            Self::En => Self::Ja,
        }
    }

    /// The language with exactly this tag, as in a URL.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.code() == code)
    }

    /// The language for a reader whose URL has none: the one stored at an
    /// earlier visit, else the first of the browser's preferred languages that
    /// the guide has (by primary subtag: `en-GB` is English), else Japanese.
    #[must_use]
    pub fn preferred<'a>(
        remembered: Option<&str>,
        browser: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        remembered
            .and_then(Self::from_code)
            .or_else(|| {
                browser.into_iter().find_map(|tag| {
                    let primary = tag.split('-').next().unwrap_or(tag);
                    Self::ALL
                        .into_iter()
                        .find(|lang| lang.code().eq_ignore_ascii_case(primary))
                })
            })
            .unwrap_or(Self::Ja)
    }
}

/// Something in every language, side by side.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "tool", derive(schemars::JsonSchema, serde::Deserialize))]
#[cfg_attr(feature = "tool", schemars(rename = "Localized_{T}"))]
#[cfg_attr(feature = "tool", serde(deny_unknown_fields))]
pub struct Localized<T> {
    /// In Japanese.
    pub ja: T,
    /// In English.
    pub en: T,
}

impl<T> Localized<T> {
    /// The value in one language.
    pub const fn get(&self, lang: Lang) -> &T {
        match lang {
            Lang::Ja => &self.ja,
            Lang::En => &self.en,
        }
    }

    /// Creates the value of each language in turn.
    pub fn from_fn(mut make: impl FnMut(Lang) -> T) -> Self {
        Self {
            ja: make(Lang::Ja),
            en: make(Lang::En),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remembered_language_wins_over_the_browsers() {
        assert_eq!(Lang::preferred(Some("en"), ["ja"]), Lang::En);
    }

    #[test]
    fn the_first_spoken_preference_of_the_browser_wins() {
        assert_eq!(Lang::preferred(None, ["fr-FR", "EN-gb", "ja"]), Lang::En);
    }

    #[test]
    fn without_any_hint_the_guide_is_japanese() {
        assert_eq!(Lang::preferred(Some("xx"), ["fr", ""]), Lang::Ja);
        assert_eq!(Lang::preferred(None, []), Lang::Ja);
    }
}
