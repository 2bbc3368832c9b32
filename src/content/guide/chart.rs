//! `content/chart.json`: the names of all bureaus and divisions.

use super::{DivisionName, Text};
use crate::content::json::record;
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
        self.bureaus.iter().flat_map(|bureau| &bureau.divisions)
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
        pub divisions: Vec<DivisionName>,
    }
}
