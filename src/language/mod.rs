//! The languages of the guide.
//!
//! Japanese and English are in the same files of content, so that a change between
//! them fetches nothing, and everything is written in both ([`Lang::FULL`]). Another
//! language has files of its own ([`Lang::content_folder`]), in which its texts take
//! the place of the Japanese ones, so that only its readers fetch them.
//! docs/languages.md says how to add one.

mod en;
#[cfg(feature = "tool")]
pub mod environment;
mod ja;
#[cfg(not(feature = "hydrate"))]
mod ja_simple;
#[cfg(feature = "hydrate")]
mod loaded;
mod messages;
mod saving_words;
mod search_words;
mod texts;

use serde::Serialize;

#[cfg(feature = "hydrate")]
pub use loaded::load_interface;
pub use messages::Messages;
pub use saving_words::SavingWords;
pub use search_words::SearchWords;

/// A language of the guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Japanese, the language of the source.
    Ja,
    /// English.
    En,
    /// Easy Japanese (やさしい日本語). `simple` is a registered variant (BCP 47).
    JaSimple,
}

impl Lang {
    /// All languages, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Ja, Self::En, Self::JaSimple];

    /// The languages in which everything is written. Their texts are in the same
    /// files of content.
    pub const FULL: [Self; 2] = [Self::Ja, Self::En];

    /// The BCP 47 language tag, as used in URLs, in `lang` attributes and as a
    /// key in the content.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ja => "ja",
            Self::En => "en",
            Self::JaSimple => "ja-simple",
        }
    }

    /// The folder of its files below `content/`, with a slash: empty for those of
    /// [`Lang::FULL`].
    #[must_use]
    pub const fn content_folder(self) -> &'static str {
        match self {
            Self::Ja | Self::En => "",
            Self::JaSimple => "ja-simple/",
        }
    }

    /// Whether the texts of both are in the same files of content.
    #[must_use]
    pub fn shares_files_with(self, other: Self) -> bool {
        self.content_folder() == other.content_folder()
    }

    /// The language of the field in which its texts are in its files.
    #[must_use]
    pub const fn in_files(self) -> Self {
        match self {
            Self::Ja | Self::JaSimple => Self::Ja,
            Self::En => Self::En,
        }
    }

    /// Whether it is written in Japanese characters.
    #[must_use]
    pub const fn is_japanese(self) -> bool {
        matches!(self, Self::Ja | Self::JaSimple)
    }

    /// The name of the language in that language.
    #[must_use]
    pub const fn endonym(self) -> &'static str {
        match self {
            Self::Ja => "日本語",
            Self::En => "English",
            Self::JaSimple => "やさしい日本語",
        }
    }

    /// The text for screen readers in the link to this language. It is on pages in
    /// other languages, where the texts of this one may not be loaded.
    #[must_use]
    pub const fn show_in_this_language(self) -> &'static str {
        match self {
            Self::Ja => "日本語で表示する",
            Self::En => "Show this page in English",
            Self::JaSimple => "やさしい日本語で見る",
        }
    }

    /// The language that can be shown beside it, and whose results the search shows
    /// too: the other one in its files.
    #[must_use]
    pub const fn beside(self) -> Self {
        match self {
            Self::Ja | Self::JaSimple => Self::En,
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

/// The texts of the interface in a language.
#[must_use]
pub fn messages(lang: Lang) -> &'static Messages {
    match lang {
        Lang::Ja => &ja::MESSAGES,
        Lang::En => &en::MESSAGES,
        #[cfg(feature = "hydrate")]
        Lang::JaSimple => loaded::interface().map_or(&ja::MESSAGES, |loaded| &loaded.messages),
        #[cfg(not(feature = "hydrate"))]
        Lang::JaSimple => &ja_simple::MESSAGES,
    }
}

/// The texts of the search in a language.
#[must_use]
pub fn search_words(lang: Lang) -> &'static SearchWords {
    match lang {
        Lang::Ja => &search_words::JA,
        Lang::En => &search_words::EN,
        #[cfg(feature = "hydrate")]
        Lang::JaSimple => loaded::interface().map_or(&search_words::JA, |loaded| &loaded.search),
        #[cfg(not(feature = "hydrate"))]
        Lang::JaSimple => &search_words::JA_SIMPLE,
    }
}

/// The texts about saving in a language.
#[must_use]
pub fn saving_words(lang: Lang) -> &'static SavingWords {
    match lang {
        Lang::Ja => &saving_words::JA,
        Lang::En => &saving_words::EN,
        #[cfg(feature = "hydrate")]
        Lang::JaSimple => loaded::interface().map_or(&saving_words::JA, |loaded| &loaded.saving),
        #[cfg(not(feature = "hydrate"))]
        Lang::JaSimple => &saving_words::JA_SIMPLE,
    }
}

/// `content/<language>/interface.json`: the texts of the interface in a language that
/// has files of its own.
#[cfg(feature = "tool")]
#[derive(Clone, Debug, Serialize)]
pub struct InterfaceFile {
    /// Those of [`Messages`], in the order of its fields.
    messages: Vec<&'static str>,
    /// Those of [`SearchWords`].
    search: Vec<&'static str>,
    /// Those of [`SavingWords`].
    saving: Vec<&'static str>,
}

#[cfg(feature = "tool")]
impl InterfaceFile {
    /// That of a language.
    #[must_use]
    pub fn of(lang: Lang) -> Self {
        Self {
            messages: messages(lang).list(),
            search: search_words(lang).list(),
            saving: saving_words(lang).list(),
        }
    }
}

/// Something in Japanese and in English, or in another language and in English, side
/// by side.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "tool", derive(schemars::JsonSchema, serde::Deserialize))]
#[cfg_attr(feature = "tool", schemars(rename = "Localized_{T}"))]
#[cfg_attr(feature = "tool", serde(deny_unknown_fields))]
pub struct Localized<T> {
    /// In Japanese, or in the language whose files these are.
    pub ja: T,
    /// In English.
    pub en: T,
}

impl<T> Localized<T> {
    /// The value in one language.
    pub const fn get(&self, lang: Lang) -> &T {
        match lang {
            Lang::Ja | Lang::JaSimple => &self.ja,
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
