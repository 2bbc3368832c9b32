//! Starts browsers as the scenarios need them: with a mouse, in a language, and
//! with a host name that is not a secure origin.

use anyhow::Result;
use serde_json::{Map, json};
use test_support::Engine;
pub use test_support::browser::Browser;
use test_support::browser::{Driver, Options};

/// A host of this machine that is not a secure origin, like plain HTTP in an
/// intranet: a name that Chromium resolves to this machine, or the address of
/// this machine in a form that the others do not call secure.
pub const fn intranet(engine: Engine) -> &'static str {
    match engine {
        Engine::Chromium => "guide.test",
        Engine::Firefox | Engine::WebKit => "[::ffff:7f00:1]",
    }
}

/// A new browser with its own driver. It prefers Japanese, then English.
/// (WebKit has the languages of the process, which are not those of Debian's
/// small installations; `first.js` sets them.)
pub async fn start(engine: Engine) -> Result<Browser> {
    let driver = Driver::start(engine).await?;
    let options = match engine {
        Engine::Chromium => chromium(),
        Engine::Firefox => firefox(),
        Engine::WebKit => Options::default(),
    };
    driver.into_browser(options).await
}

const LANGUAGES: &str = "ja,en";

fn chromium() -> Options {
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
        format!("--host-resolver-rules=MAP {} 127.0.0.1", intranet(Engine::Chromium)),
    ];
    let preferences = Map::from_iter([("intl.accept_languages".to_owned(), json!(LANGUAGES))]);
    Options {
        arguments,
        preferences,
    }
}

fn firefox() -> Options {
    let preferences = [
        ("intl.accept_languages", json!(LANGUAGES)),
        // A mouse: it can hover and has a fine pointer (in Gecko's own numbers).
        ("ui.primaryPointerCapabilities", json!(6)),
        ("ui.allPointerCapabilities", json!(6)),
        // Processes that no page uses yet: starting them takes longer than most
        // scenarios.
        ("dom.ipc.processPrelaunch.enabled", json!(false)),
        ("media.rdd-process.enabled", json!(false)),
        ("media.utility-process.enabled", json!(false)),
        // Scripts may read the clipboard without asking.
        ("dom.events.testing.asyncClipboard", json!(true)),
    ];
    let preferences = preferences.map(|(name, value)| (name.to_owned(), value));
    Options {
        arguments: Vec::new(),
        preferences: Map::from_iter(preferences),
    }
}
