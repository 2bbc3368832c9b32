//! The reader's screen and preferences.

use anyhow::Result;
use serde_json::{Value, json};

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

    fn metrics(self) -> Value {
        let width = self.width();
        let (height, density, mobile) = match self {
            Self::Phone => (740, 2, true),
            Self::NarrowPhone => (640, 2, true),
            Self::Desktop => (1024, 1, false),
            Self::DesktopEnlarged => (256, 4, false),
        };
        json!({ "width": width, "height": height, "deviceScaleFactor": density, "mobile": mobile })
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
    /// Uses this screen from now on.
    pub async fn use_screen(&self, screen: Screen) -> Result<()> {
        self.devtools("Emulation.setDeviceMetricsOverride", screen.metrics())
            .await?;
        Ok(())
    }

    /// Sets this preference from now on, and resets all others.
    pub async fn prefer(&self, preference: Preference) -> Result<()> {
        let (name, value) = preference.feature();
        let features = json!({ "features": [{ "name": name, "value": value }] });
        self.devtools("Emulation.setEmulatedMedia", features)
            .await?;
        Ok(())
    }
}
