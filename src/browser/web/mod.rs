//! The functions of this room in a browser. `native` has the same ones.

mod address;
mod address_bar;
mod clipboard;
mod deferred_layout;
mod document;
mod events;
mod fetch;
mod focus;
mod form;
mod frame;
mod save;
mod script;
mod scroll;
mod scroll_anchor;
mod search;
mod storage;
mod task;
mod theme;

pub(crate) use address::*;
pub(crate) use address_bar::*;
pub(crate) use clipboard::*;
pub(crate) use deferred_layout::*;
pub(crate) use document::*;
pub(crate) use events::*;
pub(crate) use fetch::*;
pub(crate) use focus::*;
pub(crate) use form::*;
pub(crate) use frame::*;
pub(crate) use save::*;
pub(crate) use script::*;
pub(crate) use scroll::*;
pub(crate) use scroll_anchor::*;
pub(crate) use search::*;
pub(crate) use storage::*;
pub(crate) use task::*;
pub(crate) use theme::*;
