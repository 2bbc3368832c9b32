//! Nodes in a browser's document, and the effects and listeners that keep them
//! current.

mod bindings;
mod child_owner;
mod hydration;
mod listener;
mod prebuilt;
mod scope;

use std::any::Any;

use reactive_graph::graph::untrack;
use wasm_bindgen::JsCast as _;

use self::bindings::Bindings;
pub use self::child_owner::ChildOwner;
pub use self::hydration::{Hydration, Mismatch};
pub use self::prebuilt::Prebuilt;
use crate::node::Content;

type DomNode = web_sys::Node;

/// The effects and listeners of nodes in a document. They end when it is
/// dropped; the document stays as it is.
pub struct Mounted {
    _bindings: Vec<Box<dyn Any>>,
}

/// Builds nodes as the content of an element, which must be empty.
pub fn mount(content: impl Into<Content>, parent: &web_sys::Element) -> Mounted {
    let mut bindings = Bindings::new(parent, None);
    let content = content.into();
    untrack(|| bindings.build_content(content, parent));
    bindings.mounted()
}

fn set_attribute(element: &DomNode, name: &str, value: &str) {
    let element: &web_sys::Element = element.unchecked_ref();
    let _ = element.set_attribute(name, value);
}
