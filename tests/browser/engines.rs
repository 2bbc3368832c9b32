//! Which engines play which scenarios.

use std::env;

use anyhow::{Result, bail};
use test_support::Engine;

/// Something that a scenario needs and that tests do not have in every engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Capability {
    /// The preferences of the reader's system can be set, such as dark colours.
    Preferences,
    /// An input method can compose a text.
    InputMethod,
    /// The pages that a reader opens in a frame are entries of the tab's history.
    /// (WebKitGTK 2.50 keeps none for a frame of another site.)
    FrameHistory,
    /// `:lang()` knows the language that an element in a shadow tree inherits from
    /// outside. (Firefox 153 does not.)
    LangInShadowTrees,
    /// Keys reach a frame. (WebKit's driver does not find what has the focus in
    /// one.)
    KeysInFrames,
    /// The browser measures shifts of the layout.
    LayoutShifts,
    /// A module that is preloaded is compared with its hash, and is fetched again
    /// under the same URL after it could not be loaded. (WebKitGTK 2.50 does
    /// neither: it keeps the failure as long as the process lives.)
    ModulePreload,
    /// The speed of the network, its lack and the space for storage can be set.
    Resources,
    /// Scripts can be run before those of a page that is kept. (Elsewhere the host
    /// adds them to the page, which then has another hash.)
    FirstScripts,
    /// The browser has a cache, and what pages store outlives them. (WebKit's driver
    /// opens a session in memory, which has neither.)
    Storage,
    /// The accessibility tree can be read.
    AccessibilityTree,
    /// The browser counts what it keeps in memory.
    MemoryCounts,
}

impl Capability {
    /// Whether tests have it in an engine. Most of these are commands of
    /// Chromium's DevTools protocol.
    pub const fn is_in(self, engine: Engine) -> bool {
        match self {
            Self::ModulePreload | Self::FrameHistory | Self::KeysInFrames | Self::Storage => {
                !matches!(engine, Engine::WebKit)
            }
            Self::LangInShadowTrees => !matches!(engine, Engine::Firefox),
            _ => matches!(engine, Engine::Chromium),
        }
    }
}

/// The folders that every engine plays by default: the reader's journey and
/// the search. Chromium plays all.
const IN_EVERY_ENGINE: [&str; 2] = ["journey::", "search::"];

/// How much of a list of cases is played, such as one scenario on every page.
#[derive(Clone, Copy)]
pub enum Extent {
    All,
    EveryThird,
}

/// Which engines play.
pub enum Selection {
    /// Chromium everything, the others what is most important.
    Default,
    /// This one everything.
    One(Engine),
    /// All of them everything.
    All,
}

impl Selection {
    /// What `$BUKYOKU_BROWSERS` selects.
    pub fn from_env() -> Result<Self> {
        let Some(wanted) = env::var_os("BUKYOKU_BROWSERS") else {
            return Ok(Self::Default);
        };
        if wanted == "all" {
            return Ok(Self::All);
        }
        match Engine::ALL
            .into_iter()
            .find(|engine| wanted == engine.name())
        {
            Some(engine) => Ok(Self::One(engine)),
            None => bail!("BUKYOKU_BROWSERS is {}", wanted.display()),
        }
    }

    /// How much of a list of cases an engine plays.
    pub fn extent(&self, engine: Engine) -> Extent {
        match self {
            Self::Default if engine != Engine::Chromium => Extent::EveryThird,
            _ => Extent::All,
        }
    }

    /// Whether an engine plays a scenario with this name.
    pub fn includes(&self, engine: Engine, name: &str) -> bool {
        match self {
            Self::Default => {
                engine == Engine::Chromium
                    || IN_EVERY_ENGINE
                        .iter()
                        .any(|folder| name.starts_with(folder))
            }
            Self::One(one) => engine == *one,
            Self::All => true,
        }
    }
}
