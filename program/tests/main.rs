//! The program as it is used: its commands, what they write, and what they say
//! of what they can't do.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

#[cfg(feature = "prerender")]
mod build;
mod commands;
mod content;
#[allow(dead_code, reason = "the tests of the check use more of it")]
#[path = "../../tests/content/folder.rs"]
mod folder;
mod migrate;
mod new;
#[cfg(feature = "prerender")]
mod pack;
#[cfg(feature = "prerender")]
mod package;
#[cfg(feature = "prerender")]
mod rebuild;
mod run;
#[cfg(feature = "prerender")]
mod serve;
#[cfg(feature = "prerender")]
#[path = "../../tests/documents/trunk.rs"]
mod trunk;

/// The shipped content, as seen from this package.
const SHIPPED: &str = "../public/content";

/// The shipped content, with a figure that shows `images/nursery.jpg`.
fn with_picture() -> folder::Content {
    let image = r#""image": {"file": "nursery.jpg", "alt": {"ja": "保育室", "en": "The nursery"}, "width": 640, "height": 480}, "caption""#;
    folder::Content::shipped()
        .replace(folder::FINANCE, "\"caption\"", image)
        .with("images/nursery.jpg", "a picture")
}
