//! `content/chart.json`: the names of all bureaus and divisions.

use std::ops::Deref;

use serde::{Serialize, Serializer};

use super::{DivisionName, Text};
use crate::content::json::{FromJson, Json, record};
use crate::id::{BureauSlug, Slug};

record! {
    /// The organisation of the ministry.
    pub struct Chart {
        /// All bureaus, in the order of the guide.
        pub bureaus: Vec<BureauEntry>,
    }
}

impl Chart {
    /// All divisions, in the order of the guide.
    pub fn divisions(&self) -> impl Iterator<Item = &DivisionName> {
        self.bureaus
            .iter()
            .flat_map(|bureau| bureau.divisions.iter())
    }

    /// The name of a division; `None` if the guide does not have it.
    #[must_use]
    pub fn name_of(&self, slug: &Slug) -> Option<&Text> {
        let division = self.divisions().find(|division| division.slug == *slug);
        division.map(|division| &division.name)
    }
}

record! {
    /// A bureau with its divisions.
    pub struct BureauEntry {
        /// Its name in URLs.
        pub slug: BureauSlug,
        /// Its name.
        pub name: Text,
        /// Its divisions, in their order.
        pub divisions: DivisionNames,
    }
}

/// Names of divisions. In JSON they are one list of texts, three for each division:
/// its slug, its Japanese and its English name. A guide may have a thousand, and a
/// list of objects would be a tenth larger when compressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DivisionNames(pub Vec<DivisionName>);

impl Deref for DivisionNames {
    type Target = Vec<DivisionName>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl FromIterator<DivisionName> for DivisionNames {
    fn from_iter<I: IntoIterator<Item = DivisionName>>(names: I) -> Self {
        Self(names.into_iter().collect())
    }
}

impl Serialize for DivisionNames {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().flat_map(|division| {
            let Text { ja, en } = &division.name;
            [division.slug.as_str(), ja, en]
        }))
    }
}

impl FromJson for DivisionNames {
    fn from_json(json: Json) -> Option<Self> {
        let mut texts = Vec::<String>::from_json(json)?.into_iter();
        let mut names = Vec::with_capacity(texts.len() / 3);
        while let Some(slug) = texts.next() {
            names.push(DivisionName {
                slug: slug.try_into().ok()?,
                name: Text {
                    ja: texts.next()?,
                    en: texts.next()?,
                },
            });
        }
        Some(Self(names))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::json;

    #[test]
    fn names_of_divisions_are_read_back_as_written() {
        let name = |slug: &str, ja: &str, en: &str| DivisionName {
            slug: slug.parse().unwrap(),
            name: Text {
                ja: ja.to_owned(),
                en: en.to_owned(),
            },
        };
        let names = [
            name("finance", "会計課", "Finance Division"),
            name("personnel", "人事課", "Personnel Division"),
        ];
        let names = DivisionNames::from_iter(names);
        let json = serde_json::to_string(&names).unwrap();
        assert_eq!(
            json,
            r#"["finance","会計課","Finance Division","personnel","人事課","Personnel Division"]"#
        );
        assert_eq!(json::read(&json), Some(names));
        for damaged in [r#"["finance","会計課"]"#, r#"["A","",""]"#, "[1,2,3]", "{}"] {
            assert_eq!(json::read::<DivisionNames>(damaged), None, "{damaged}");
        }
    }
}
