//! The guide inside another page, its host: what they say to each other, and
//! that only they hear it (`protocol`); and the lines that show it there
//! (`choice`, `snippet`).
//!
//! `docs/embedding.md` tells hosts the same. The frame's height, which has to be
//! known before the app runs, is told by `public/boot.js`.

pub(crate) mod choice;
mod protocol;
pub(crate) mod snippet;

use leptos::prelude::*;

use crate::browser;
pub(crate) use protocol::{Notice, Request, Whereabouts};

/// The page around the guide. Where there is none, or where it has not said who
/// it is, nothing is told and nothing heard.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Host {
    /// Its origin (<https://html.spec.whatwg.org/#origin>), once the guide may
    /// speak to it.
    origin: StoredValue<Option<String>>,
}

impl Host {
    /// Not spoken to yet.
    pub(crate) fn new() -> Self {
        Self {
            origin: StoredValue::new(None),
        }
    }

    /// Begins to speak to the host, and to hear it as long as the current
    /// reactive owner lives. `false` where there is none.
    pub(crate) fn meet(self, heed: impl Fn(Request) + 'static) -> bool {
        let Some(origin) = browser::host() else {
            return false;
        };
        browser::on_message(origin.clone(), move |message| {
            if let Some(request) = protocol::read(message) {
                heed(request);
            }
        });
        self.origin.set_value(Some(origin));
        true
    }

    /// Whether there is somebody to tell something.
    pub(crate) fn is_met(self) -> bool {
        self.origin.with_value(Option::is_some)
    }

    /// Tells the host something; nothing before [`Host::meet`].
    pub(crate) fn tell(self, notice: &Notice) {
        self.origin.with_value(|origin| {
            if let Some(origin) = origin {
                browser::post(origin, &notice.fields());
            }
        });
    }
}
