//! The guide embedded in another page, its host: the messages between the two,
//! sent to this host only (`protocol`), and the code that embeds the guide
//! (`choice`, `snippet`).
//!
//! `docs/embedding.md` describes both for hosts. `public/boot.js` reports the
//! frame's height, which is needed before the app runs.

pub(crate) mod choice;
mod protocol;
pub(crate) mod snippet;

use leptos::prelude::*;

use crate::browser;
#[cfg(feature = "fuzz")]
pub(crate) use protocol::read;
pub(crate) use protocol::{Notice, Request, ShownPage};

/// Sends a message to the host.
type Send = Box<dyn Fn(&Notice) + core::marker::Send + Sync>;

/// The host page. Without one, or if it has not given its origin, no message is
/// sent or read.
#[derive(Clone, Copy)]
pub(crate) struct Host {
    /// Set once the guide may send messages. Only an embedded guide loads the
    /// code that writes them.
    send: StoredValue<Option<Send>>,
}

impl Host {
    /// Not connected yet.
    pub(crate) fn new() -> Self {
        Self {
            send: StoredValue::new(None),
        }
    }

    /// Connects to the host, and reads its messages until the current reactive
    /// owner is disposed. `false` if there is no host.
    pub(crate) fn connect(self, on_request: impl Fn(Request) + 'static) -> bool {
        let Some(origin) = browser::host() else {
            return false;
        };
        browser::on_message(origin.clone(), move |message| {
            if let Some(request) = protocol::read(message) {
                on_request(request);
            }
        });
        self.send.set_value(Some(Box::new(move |notice| {
            browser::post(&origin, &notice.fields());
        })));
        true
    }

    /// Whether a host is connected.
    pub(crate) fn is_connected(self) -> bool {
        self.send.with_value(Option::is_some)
    }

    /// Sends a message to the host; does nothing before [`Host::connect`].
    pub(crate) fn send(self, notice: &Notice) {
        self.send.with_value(|send| {
            if let Some(send) = send {
                send(notice);
            }
        });
    }
}
