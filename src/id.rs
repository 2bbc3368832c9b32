//! Names that identify things in URLs and in the content.
//!
//! All are language-neutral lower-case ASCII words joined by hyphens, so that a
//! language change keeps them and no server or mail program alters them.

use std::fmt;

/// A text that is not a well-formed name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is not a valid name here: lower-case letters a–z, digits and single hyphens, a letter first, 64 characters at most"
)]
pub struct InvalidId(pub String);

/// The form of a name, as a regular expression (ECMA-262, for JSON Schema).
pub const PATTERN: &str = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$";

/// The maximum length of a name, in characters.
pub const MAX_LENGTH: usize = 64;

/// Whether a text is a well-formed name: [`PATTERN`] and [`MAX_LENGTH`].
#[must_use]
pub fn is_valid(text: &str) -> bool {
    text.len() <= MAX_LENGTH
        && text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.split('-').all(|word| {
            !word.is_empty()
                && word
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        })
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[derive(serde::Serialize)]
        #[serde(into = "String")]
        #[cfg_attr(feature = "tool", derive(schemars::JsonSchema, serde::Deserialize))]
        #[cfg_attr(feature = "tool", serde(try_from = "String"))]
        #[cfg_attr(feature = "tool", schemars(!try_from, !into, transparent))]
        pub struct $name(
            #[cfg_attr(
                feature = "tool",
                schemars(extend("pattern" = PATTERN, "maxLength" = MAX_LENGTH))
            )]
            String,
        );

        impl $name {
            /// The name as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::str::FromStr for $name {
            type Err = InvalidId;

            fn from_str(text: &str) -> Result<Self, InvalidId> {
                Self::try_from(text.to_owned())
            }
        }

        impl TryFrom<String> for $name {
            type Error = InvalidId;

            fn try_from(text: String) -> Result<Self, InvalidId> {
                if is_valid(&text) { Ok(Self(text)) } else { Err(InvalidId(text)) }
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id! {
    /// The name of a division in URLs: `health-science`.
    Slug
}
id! {
    /// The name of a bureau in URLs: `ministers-secretariat`.
    BureauSlug
}
id! {
    /// The name of a section of a division page, its fragment: `#genomic-medicine`.
    SectionId
}
id! {
    /// The name of a subject that divisions deal with: `disasters`.
    SubjectId
}
id! {
    /// The name of a footnote within its section: `uhc`.
    FootnoteId
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_lower_case_words_joined_by_hyphens() {
        for good in ["a", "health-science", "july-2018-heavy-rain", "g20"] {
            assert!(is_valid(good), "{good}");
        }
        for bad in [
            "",
            "-",
            "a-",
            "-a",
            "a--b",
            "2019",
            "A",
            "a b",
            "a_b",
            "é",
            "部局",
            &"a".repeat(65),
        ] {
            assert!(!is_valid(bad), "{bad}");
        }
    }
}
