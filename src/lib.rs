//! Bukyoku: a bilingual guide to what each division of a ministry does.
//!
//! The rooms, from the bottom up; a room imports only what stands above it in
//! this list:
//!
//! - [`id`]: the names of things in URLs and content;
//! - [`language`]: the languages of the guide and the interface's own words;
//! - [`route`]: the one place that knows URLs;
//! - [`content`]: what the guide says: the model, its JSON and its checks;
//! - [`markup`]: text as it stands in HTML;
//! - `browser`: the only room that touches the browser's own interfaces;
//! - `view`: what pages consist of;
//! - `library`: the content that the app has at hand;
//! - `embed`: the guide within another page: what the two say to each other,
//!   and the lines that show it there;
//! - `components`, `pages`, `app`: what a reader sees.
//!
//! The first five know neither the browser nor the web framework, and are
//! compiled and tested natively. `docs/architecture.md` tells the rest.

#![recursion_limit = "256"]

#[cfg(feature = "app")]
pub mod app;
#[cfg(feature = "app")]
mod browser;
#[cfg(feature = "app")]
mod components;
pub mod content;
#[cfg(feature = "app")]
mod embed;
pub mod id;
pub mod language;
#[cfg(feature = "app")]
mod library;
pub mod markup;
#[cfg(feature = "app")]
mod pages;
#[cfg(feature = "ssr")]
pub mod render;
pub mod route;
#[cfg(feature = "hydrate")]
pub mod start;
#[cfg(feature = "app")]
mod view;
