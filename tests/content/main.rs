//! The content as editors write it: every kind of fault is reported at its
//! position, with a fix, and valid content becomes the files that the browser
//! fetches.

mod bureaus;
mod derived;
mod folder;
mod format;
mod identity;
mod japanese;
mod properties;
mod readings;
mod references;
mod report;
mod shape;
mod shipped;
mod synonyms;
mod syntax;
mod text;
mod warnings;

/// The shipped content, as seen from this package.
const SHIPPED: &str = "public/content";
