//! What the guide says.
//!
//! - [`source`]: what editors write, `public/content/**.json`;
//! - [`inline`]: the notation inside a paragraph;
//! - [`external`]: addresses outside the guide, and which of them are accepted;
//! - [`hidden`]: characters that are not shown;
//! - [`guide`]: what the browser fetches, made from the source by `compile`;
//! - [`json`]: how it is read there;
//! - `interface`: what the interface says on one page alone, which is compiled
//!   with the rest;
//! - `check`: everything that can be wrong with the source, told to editors.
//!
//! Nothing here knows the browser or the web framework.

#[cfg(feature = "tool")]
pub mod check;
#[cfg(feature = "tool")]
pub mod compile;
pub mod external;
pub mod guide;
pub mod hidden;
pub mod inline;
#[cfg(not(feature = "hydrate"))]
pub mod interface;
pub mod json;
#[cfg(feature = "tool")]
pub mod source;
