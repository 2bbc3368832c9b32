//! The pictograms that a division can have.

use super::json::text_enum;

text_enum! {
    /// A pictogram for a division.
    #[cfg_attr(feature = "tool", derive(schemars::JsonSchema, serde::Deserialize))]
    pub enum Pictogram {
        /// A public building with columns.
        Building = "building",
        /// Coins and notes.
        Money = "money",
        /// A map.
        Map = "map",
        /// A microscope.
        Microscope = "microscope",
        /// A centre with branches.
        Network = "network",
        /// People.
        People = "people",
        /// The globe.
        World = "world",
    }
}
