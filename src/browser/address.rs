//! The address of the page, and going to another.

use leptos::prelude::*;
use leptos_router::location::{BrowserUrl, LocationChange, LocationProvider, Url};

/// The address of the page, and going to another.
///
/// This is leptos_router's: it takes over clicks on links and writes the
/// history. It waits with that until [`Address::arrived`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Address(StoredValue<BrowserUrl>);

impl Address {
    /// The address in the address bar, from now on. `None` where the browser
    /// does not tell it.
    pub(crate) fn begin() -> Option<Self> {
        let url = BrowserUrl::new().ok()?;
        url.init(None);
        Some(Self(StoredValue::new(url)))
    }

    fn read<T>(self, read: impl FnOnce(&Url) -> T) -> T {
        self.0.with_value(|url| url.as_url().with(read))
    }

    /// Its path. Reactive, like the next two.
    pub(crate) fn path(self) -> String {
        self.read(|url| url.path().to_owned())
    }

    /// Its query with the question mark; empty without one.
    pub(crate) fn query(self) -> String {
        self.read(|url| match url.search() {
            "" => String::new(),
            query => ["?", query].concat(),
        })
    }

    /// Its fragment with the number sign; empty without one.
    pub(crate) fn hash(self) -> String {
        self.read(|url| url.hash().to_owned())
    }

    /// Goes to an address that takes the place of the present one in the
    /// history, without scrolling.
    pub(crate) fn replace(self, to: &str) {
        if let Ok(parsed) = BrowserUrl::parse(to) {
            self.0.with_value(|url| {
                url.as_url().set(parsed);
                url.complete_navigation(&LocationChange {
                    value: to.to_owned(),
                    replace: true,
                    scroll: false,
                    ..LocationChange::default()
                });
            });
        }
    }

    /// The page of this address is shown.
    pub(crate) fn arrived(self) {
        let _ = self.0.try_with_value(LocationProvider::ready_to_complete);
    }
}
