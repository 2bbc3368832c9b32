//! Reads compiled content: first as JSON of any shape, then as types.
//!
//! With `serde`'s derive every type has its own parser; together these were a
//! fifth of the app. Here a type only names the fields of a [`Json`] that it
//! takes. In the browser its own parser creates the [`Json`] (`script`),
//! natively `serde_json` (`native`).

#[cfg(not(feature = "hydrate"))]
mod native;
#[cfg(feature = "hydrate")]
mod script;

#[cfg(not(feature = "hydrate"))]
use native as parser;
#[cfg(feature = "hydrate")]
use script as parser;

use crate::id::{BureauSlug, FootnoteId, SectionId, Slug, SubjectId};
use crate::language::Localized;

/// A JSON value (RFC 8259), limited to what compiled content needs: numbers are
/// whole and not negative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    /// `null`, `true`, `false` and all other numbers.
    Other,
    /// A number.
    Number(u64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// An object: its fields in their order.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// The fields of an object.
    #[must_use]
    pub fn object(self) -> Option<Object> {
        match self {
            Self::Object(fields) => Some(Object(fields)),
            _ => None,
        }
    }

    /// The text.
    #[must_use]
    pub fn text(self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// The fields of an object that have not been taken yet.
#[derive(Debug)]
pub struct Object(Vec<(String, Json)>);

impl Object {
    /// Takes a field. `None` if it is required and missing, or has another
    /// type.
    pub fn take<T: FromJson>(&mut self, name: &str) -> Option<T> {
        T::from_json(self.field(name))
    }

    /// Takes the first field, with its name.
    pub fn take_first(&mut self) -> Option<(String, Json)> {
        (!self.0.is_empty()).then(|| self.0.swap_remove(0))
    }

    // Each type that is read would have a copy of it.
    #[inline(never)]
    fn field(&mut self, name: &str) -> Json {
        match self.0.iter().position(|(known, _)| known == name) {
            Some(at) => self.0.swap_remove(at).1,
            None => Json::Other,
        }
    }
}

/// A type that can be read from JSON.
pub trait FromJson: Sized {
    /// Reads a value; `None` if the JSON has another shape.
    fn from_json(json: Json) -> Option<Self>;
}

/// Reads a file of compiled content, or a message; `None` if it is damaged.
#[must_use]
pub fn read<T: FromJson>(file: &str) -> Option<T> {
    T::from_json(parse(file)?)
}

/// Reads JSON of any shape; `None` if it is not JSON.
#[must_use]
pub fn parse(text: &str) -> Option<Json> {
    parser::parse(text)
}

impl FromJson for String {
    fn from_json(json: Json) -> Option<Self> {
        json.text()
    }
}

impl FromJson for u32 {
    fn from_json(json: Json) -> Option<Self> {
        match json {
            Json::Number(number) => number.try_into().ok(),
            _ => None,
        }
    }
}

impl FromJson for usize {
    fn from_json(json: Json) -> Option<Self> {
        u32::from_json(json).map(|number| number as Self)
    }
}

impl<T: FromJson> FromJson for Option<T> {
    fn from_json(json: Json) -> Option<Self> {
        match json {
            Json::Other => Some(None),
            json => T::from_json(json).map(Some),
        }
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(json: Json) -> Option<Self> {
        match json {
            Json::List(list) => {
                // Half as much code as `collect`, for each type of element.
                let mut elements = Self::with_capacity(list.len());
                for element in list {
                    elements.push(T::from_json(element)?);
                }
                Some(elements)
            }
            _ => None,
        }
    }
}

impl<T: FromJson> FromJson for Localized<T> {
    fn from_json(json: Json) -> Option<Self> {
        let mut object = json.object()?;
        Some(Self {
            ja: object.take("ja")?,
            en: object.take("en")?,
        })
    }
}

macro_rules! ids {
    ($($id:ident),+) => {$(
        impl FromJson for $id {
            fn from_json(json: Json) -> Option<Self> {
                json.text()?.try_into().ok()
            }
        }
    )+};
}

ids!(Slug, BureauSlug, SectionId, SubjectId, FootnoteId);

/// Defines an enum that is written to and read from JSON as a text.
macro_rules! text_enum {
    (
        $(#[$attribute:meta])*
        pub enum $name:ident {
            $($(#[$doc:meta])* $variant:ident = $text:tt,)+
        }
    ) => {
        $(#[$attribute])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
        pub enum $name {
            $($(#[$doc])* #[serde(rename = $text)] $variant,)+
        }

        impl $name {
            /// All variants, in order.
            pub const ALL: [Self; [$($text),+].len()] = [$(Self::$variant),+];
        }

        impl $crate::content::json::FromJson for $name {
            fn from_json(json: $crate::content::json::Json) -> Option<Self> {
                Some(match json.text()?.as_str() {
                    $($text => Self::$variant,)+
                    _ => return None,
                })
            }
        }
    };
}

/// Defines a struct that is written to and read from a JSON object with the
/// same fields.
macro_rules! record {
    ($(
        $(#[$doc:meta])*
        pub struct $name:ident {
            $($(#[$field_doc:meta])* pub $field:ident: $kind:ty,)+
        }
    )+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $kind,)+
        }

        impl $crate::content::json::FromJson for $name {
            fn from_json(json: $crate::content::json::Json) -> Option<Self> {
                let mut object = json.object()?;
                Some(Self {
                    $($field: object.take(stringify!($field))?,)+
                })
            }
        }
    )+};
}

pub(crate) use {record, text_enum};

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::content::guide::{DivisionPage, Index};

    #[test]
    fn a_file_with_missing_fields_or_other_types_is_not_read() {
        for damaged in ["", "{", "[]", "{}", "null", "1.5", r#"{"site": {}}"#] {
            assert_eq!(read::<Index>(damaged), None, "{damaged}");
            assert_eq!(read::<DivisionPage>(damaged), None, "{damaged}");
        }
    }

    #[test]
    fn numbers_are_whole_and_in_range() {
        assert_eq!(read::<u32>("7"), Some(7));
        for other in ["-7", "7.5", "4294967296", "\"7\"", "true"] {
            assert_eq!(read::<u32>(other), None, "{other}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_a_panic(text in ".*") {
            let _ = read::<Index>(&text);
        }
    }
}
