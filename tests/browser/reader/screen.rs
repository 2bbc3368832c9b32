//! The reader's screen and preferences.

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use test_support::Engine;

use crate::browsers::PLACE;
use crate::reader::Reader;

/// A screen, by its viewport in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// A phone in portrait orientation.
    Phone,
    /// The narrowest phone that pages must fit on (WCAG 2.2, 1.4.10).
    NarrowPhone,
    /// A desktop screen.
    Desktop,
    /// The same at 400 %.
    DesktopEnlarged,
}

impl Screen {
    /// Its width in CSS pixels.
    pub const fn width(self) -> u32 {
        match self {
            Self::Phone => 360,
            Self::NarrowPhone | Self::DesktopEnlarged => 320,
            Self::Desktop => 1280,
        }
    }

    /// Its height in CSS pixels.
    const fn height(self) -> u32 {
        match self {
            Self::Phone => 740,
            Self::NarrowPhone => 640,
            Self::Desktop => 1024,
            Self::DesktopEnlarged => 256,
        }
    }

    fn metrics(self) -> Value {
        let (density, mobile) = match self {
            Self::Phone | Self::NarrowPhone => (2, true),
            Self::Desktop => (1, false),
            Self::DesktopEnlarged => (4, false),
        };
        json!({
            "width": self.width(),
            "height": self.height(),
            "deviceScaleFactor": density,
            "mobile": mobile,
        })
    }
}

/// A preference of the reader's system, as in media features.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preference {
    Light,
    Dark,
    ForcedColours,
    ReducedMotion,
    /// No reduced motion.
    Motion,
}

impl Preference {
    /// The colour schemes of the guide.
    pub const SCHEMES: [Self; 2] = [Self::Light, Self::Dark];

    const fn feature(self) -> (&'static str, &'static str) {
        match self {
            Self::Light => ("prefers-color-scheme", "light"),
            Self::Dark => ("prefers-color-scheme", "dark"),
            Self::ForcedColours => ("forced-colors", "active"),
            Self::ReducedMotion => ("prefers-reduced-motion", "reduce"),
            Self::Motion => ("prefers-reduced-motion", "no-preference"),
        }
    }
}

impl Reader {
    /// Lays out the page anew, with what is far away: WebKit does not find out the
    /// place of that when a script asks for it, and its scrollable area may be that
    /// of an earlier layout.
    pub async fn lay_out_everything(&self) -> Result<()> {
        if self.engine() != Engine::WebKit {
            return Ok(());
        }
        self.run(
            "document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== window.visible);
             document.documentElement.offsetWidth;
             window.visible = new CSSStyleSheet();
             window.visible.replaceSync('* { content-visibility: visible !important }');
             document.adoptedStyleSheets = [...document.adoptedStyleSheets, window.visible]",
        )
        .await?;
        Ok(())
    }

    /// Uses this screen from now on. Chromium emulates it; others have a window
    /// of its size.
    pub async fn use_screen(&self, screen: Screen) -> Result<()> {
        if self.engine() == Engine::Chromium {
            let emulate = "Emulation.setDeviceMetricsOverride";
            self.devtools(emulate, screen.metrics()).await?;
            return Ok(());
        }
        let wanted = (screen.width(), screen.height());
        let viewport = async || -> Result<(u32, u32)> {
            let size = self.run("return [innerWidth, innerHeight]").await?;
            Ok(serde_json::from_value(size)?)
        };
        // A window is larger than its page.
        let (width, height) = viewport().await?;
        let (outer_width, outer_height) = self.client().get_window_size().await?;
        let frame = |outer: u64, inner: u32| -> Result<u32> {
            Ok(u32::try_from(outer.saturating_sub(inner.into()))?)
        };
        let more = (frame(outer_width, width)?, frame(outer_height, height)?);
        self.client()
            .set_window_rect(PLACE.0, PLACE.1, wanted.0 + more.0, wanted.1 + more.1)
            .await?;
        self.until(&format!("a window for {screen:?}"), async || {
            let found = viewport().await?;
            ensure!(found == wanted, "its viewport is {found:?}");
            Ok(())
        })
        .await
    }

    /// Sets this preference from now on, and resets all others. Only Chromium
    /// sets it; of the others it must be the default.
    pub async fn prefer(&self, preference: Preference) -> Result<()> {
        let (name, value) = preference.feature();
        if self.engine() != Engine::Chromium {
            let is_so = format!("return matchMedia('({name}: {value})').matches");
            ensure!(self.run(&is_so).await? == true, "{name} is not {value}");
            return Ok(());
        }
        let features = json!({ "features": [{ "name": name, "value": value }] });
        self.devtools("Emulation.setEmulatedMedia", features)
            .await?;
        Ok(())
    }
}
