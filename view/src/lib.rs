//! A view layer for Leptos' signals with one node type for all elements.
//!
//! Leptos' own views are a separate type for every element and its content,
//! each with its own code to build, hydrate and change it. That is fast to run
//! and slow to download: it was two thirds of the first builds of this guide. A
//! [`Node`] is one type, so that code exists once. `docs/performance.md` has
//! the figures. Signals, memos, effects and owners are Leptos'
//! (`reactive_graph`); the crate uses nothing else but the DOM.
//!
//! It does four things that Leptos' views do not:
//!
//! - **It compares before it touches.** `Hydration` compares every element,
//!   attribute and text of a document with the nodes. Where they differ, the
//!   document stays as it is.
//! - **It hydrates in parts.** The browser can do other work in between.
//! - **One effect updates all texts that depend on one signal**, such as the
//!   current language: [`TextValue::derived`].
//! - **Effects and memos unsubscribe when they are disposed**: [`effect()`],
//!   [`memo`].
//!
//! ```
//! use reactive_graph::owner::Owner;
//! use reactive_graph::signal::RwSignal;
//! use reactive_graph::traits::Get as _;
//! use view::{Element, TextValue, html};
//!
//! // A component is a function.
//! fn counter(count: RwSignal<i32>) -> Element {
//!     html::p()
//!         .class("counter")
//!         .reactive_attr("data-zero", move || (count.get() == 0).then_some(""))
//!         .child("Clicks: ")
//!         .child(TextValue::reactive(move || count.get().to_string()))
//! }
//!
//! let owner = Owner::new();
//! owner.with(|| {
//!     let node = counter(RwSignal::new(0));
//! #   #[cfg(feature = "ssr")]
//!     assert_eq!(
//!         node.to_html(),
//!         r#"<p class="counter" data-zero>Clicks: <!---->0</p>"#
//!     );
//! });
//! ```
//!
//! What would give a document that a parser reads otherwise does not compile:
//! a void element takes no child, and reactive content is the whole content of
//! its element.
//!
//! ```compile_fail
//! let image = view::html::img().child("no");
//! ```
//!
//! ```compile_fail
//! let list = view::html::ul().reactive(|| "one").child("two");
//! ```
//!
//! ```compile_fail
//! let list = view::html::ul().child("one").reactive(|| "two");
//! ```
//!
//! ```compile_fail
//! let misspelt = view::html::buton();
//! ```

#[cfg(feature = "hydrate")]
mod dom;
mod effect;
mod element;
mod escape;
pub mod html;
mod node;
#[cfg(feature = "ssr")]
mod serialize;
pub mod svg;
mod text;

#[cfg(feature = "hydrate")]
pub use dom::{ChildOwner, Hydration, Mismatch, Mounted, Prebuilt, mount};
pub use effect::{effect, memo};
pub use element::{
    AcceptsChildren, AnyElement, Complete, Element, Empty, Tag, TextOnly, WithChildren,
};
pub use escape::escape;
pub use node::{Content, Node};
pub use text::TextValue;
