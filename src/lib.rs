//! Bukyoku: a bilingual guide to what each division of a ministry does.
//!
//! The rooms, from the bottom up; a room imports only what is above it in this
//! list:
//!
//! - [`id`]: identifiers in URLs and content;
//! - [`language`]: the languages of the guide and the interface's texts;
//! - [`route`]: the only place that knows URLs;
//! - [`content`]: the guide's content: the model, its JSON and its checks;
//! - [`search`]: the search, its index and its results;
//! - `theme`: the colour schemes;
//! - `browser`: access to the browser's interfaces;
//! - `chunk`: code that is loaded when it is first wanted;
//! - `library`: the content that the app has loaded;
//! - `embed`: the guide within another page: the messages between the two, and
//!   the code that embeds it there;
//! - `components`, `pages`, `app`: what a reader sees;
//! - `prerender`: the guide as files, written natively.
//!
//! The first five know neither the browser nor the web framework, and are
//! compiled and tested natively. `docs/architecture.md` describes the rest.

#[cfg(feature = "app")]
pub mod app;
#[cfg(feature = "app")]
mod browser;
#[cfg(feature = "app")]
mod chunk;
#[cfg(feature = "app")]
mod components;
pub mod content;
#[cfg(feature = "app")]
mod embed;
#[cfg(feature = "fuzz")]
pub mod fuzz;
pub mod id;
pub mod language;
#[cfg(feature = "app")]
mod library;
#[cfg(feature = "app")]
mod pages;
#[cfg(feature = "prerender")]
pub mod prerender;
#[cfg(feature = "ssr")]
pub mod render;
pub mod route;
pub mod search;
#[cfg(feature = "hydrate")]
pub mod start;
#[cfg(feature = "app")]
mod theme;
