//! Starts browsers as the scenarios need them: with a mouse, in a language, and
//! with a host name that is not a secure origin.

use anyhow::Result;
use serde_json::{Map, json};
pub use test_support::browser::Browser;
use test_support::browser::Options;

/// A host name that resolves to this machine but is not a secure origin, like
/// plain HTTP in an intranet.
pub const INTRANET: &str = "guide.test";

/// A running chromedriver.
pub struct Driver(test_support::browser::Driver);

impl Driver {
    pub async fn start() -> Result<Self> {
        test_support::browser::Driver::start().await.map(Self)
    }

    /// A new browser that prefers these languages (as in `Accept-Language`).
    pub async fn browser(&self, languages: &str) -> Result<Browser> {
        let arguments = vec![
            "--disable-gpu".to_owned(),
            "--disable-quic".to_owned(),
            "--disable-background-networking".to_owned(),
            "--disable-component-update".to_owned(),
            "--disable-sync".to_owned(),
            "--window-size=1280,900".to_owned(),
            // A mouse, which a headless browser does not detect: it can hover
            // and has a fine pointer (in Blink's own numbers).
            "--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4"
                .to_owned(),
            format!("--host-resolver-rules=MAP {INTRANET} 127.0.0.1"),
        ];
        let preferences = Map::from_iter([("intl.accept_languages".to_owned(), json!(languages))]);
        let options = Options {
            arguments,
            preferences,
        };
        self.0.browser(options).await
    }
}
