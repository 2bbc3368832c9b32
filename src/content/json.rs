//! Reading compiled content: first as JSON of whatever shape, then as types.
//!
//! With `serde`'s derive every type has a parser of its own, and together they
//! were a fifth of the app. Here one parser reads everything (`serde_json`
//! into [`Json`]), and a type says only which fields it takes.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::id::{FootnoteId, SectionId, Slug, SubjectId};
use crate::language::Localized;

/// A JSON value (RFC 8259), as far as compiled content has them: its numbers
/// are whole and not negative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    /// `null`, `true`, `false` and numbers that are not whole.
    Other,
    /// A number.
    Number(u64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// An object: its fields in the order in which they stand.
    Object(Vec<(String, Json)>),
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AnyJson;

        impl<'de> Visitor<'de> for AnyJson {
            type Value = Json;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("JSON")
            }

            fn visit_unit<E>(self) -> Result<Json, E> {
                Ok(Json::Other)
            }

            fn visit_bool<E>(self, _: bool) -> Result<Json, E> {
                Ok(Json::Other)
            }

            fn visit_f64<E>(self, _: f64) -> Result<Json, E> {
                Ok(Json::Other)
            }

            fn visit_i64<E>(self, _: i64) -> Result<Json, E> {
                Ok(Json::Other)
            }

            fn visit_u64<E>(self, number: u64) -> Result<Json, E> {
                Ok(Json::Number(number))
            }

            fn visit_str<E>(self, text: &str) -> Result<Json, E> {
                Ok(Json::Text(text.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Json, A::Error> {
                let mut read = Vec::new();
                while let Some(element) = list.next_element()? {
                    read.push(element);
                }
                Ok(Json::List(read))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Json, A::Error> {
                let mut read = Vec::new();
                while let Some(field) = object.next_entry()? {
                    read.push(field);
                }
                Ok(Json::Object(read))
            }
        }

        deserializer.deserialize_any(AnyJson)
    }
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
    /// Takes a field. `None` where it is missing and must be there, or is not
    /// of this type.
    pub fn take<T: FromJson>(&mut self, name: &str) -> Option<T> {
        T::from_json(self.field(name))
    }

    /// Takes the first field, with its name.
    pub fn take_first(&mut self) -> Option<(String, Json)> {
        (!self.0.is_empty()).then(|| self.0.swap_remove(0))
    }

    fn field(&mut self, name: &str) -> Json {
        match self.0.iter().position(|(known, _)| known == name) {
            Some(at) => self.0.swap_remove(at).1,
            None => Json::Other,
        }
    }
}

/// What can be read from JSON.
pub trait FromJson: Sized {
    /// Reads it; `None` where the JSON is of another shape.
    fn from_json(json: Json) -> Option<Self>;
}

/// Reads a file of compiled content; `None` where it is damaged.
#[must_use]
pub fn read<T: FromJson>(file: &str) -> Option<T> {
    T::from_json(serde_json::from_str(file).ok()?)
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
            Json::List(list) => list.into_iter().map(T::from_json).collect(),
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

ids!(Slug, SectionId, SubjectId, FootnoteId);

/// Defines a struct that is written as an object with a field for each of its
/// own, and read from it.
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

pub(crate) use record;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::content::guide::{DivisionPage, Index};

    #[test]
    fn what_is_missing_or_of_another_kind_is_damaged() {
        for damaged in ["", "{", "[]", "{}", "null", "1.5", r#"{"site": {}}"#] {
            assert_eq!(read::<Index>(damaged), None, "{damaged}");
            assert_eq!(read::<DivisionPage>(damaged), None, "{damaged}");
        }
    }

    #[test]
    fn numbers_are_whole_and_fit() {
        assert_eq!(read::<u32>("7"), Some(7));
        for other in ["-7", "7.5", "4294967296", "\"7\"", "true"] {
            assert_eq!(read::<u32>(other), None, "{other}");
        }
    }

    proptest! {
        #[test]
        fn nothing_that_arrives_panics(text in ".*") {
            let _ = read::<Index>(&text);
        }
    }
}
