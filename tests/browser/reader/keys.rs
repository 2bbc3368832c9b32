//! The keyboard.

use anyhow::{Result, bail};
use fantoccini::actions::{InputSource as _, KeyAction, KeyActions};

use super::Reader;

/// Keys, as WebDriver names them.
pub mod key {
    pub const BACKSPACE: char = '\u{e003}';
    pub const TAB: char = '\u{e004}';
    pub const ENTER: char = '\u{e007}';
    pub const SHIFT: char = '\u{e008}';
    pub const CONTROL: char = '\u{e009}';
    pub const ALT: char = '\u{e00a}';
    pub const META: char = '\u{e03d}';
    pub const ESCAPE: char = '\u{e00c}';
    pub const SPACE: char = ' ';
    pub const DOWN: char = '\u{e015}';
    pub const DELETE: char = '\u{e017}';
}

impl Reader {
    /// Presses a key.
    pub async fn press(&self, key: char) -> Result<()> {
        let press = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value: key })
            .then(KeyAction::Up { value: key });
        Ok(self.client().perform_actions(press).await?)
    }

    /// Presses a key while another is held down.
    pub async fn press_with(&self, held: char, key: char) -> Result<()> {
        let press = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value: held })
            .then(KeyAction::Down { value: key })
            .then(KeyAction::Up { value: key })
            .then(KeyAction::Up { value: held });
        Ok(self.client().perform_actions(press).await?)
    }

    /// Presses a key several times, if so while another is held down.
    pub async fn press_repeatedly(
        &self,
        key: char,
        held: Option<char>,
        times: usize,
    ) -> Result<()> {
        let mut presses = KeyActions::new("keyboard".to_owned());
        if let Some(value) = held {
            presses = presses.then(KeyAction::Down { value });
        }
        for _ in 0..times {
            presses = presses
                .then(KeyAction::Down { value: key })
                .then(KeyAction::Up { value: key });
        }
        if let Some(value) = held {
            presses = presses.then(KeyAction::Up { value });
        }
        Ok(self.client().perform_actions(presses).await?)
    }

    /// Presses Tab until an element with this name has the focus.
    pub async fn tab_to(&self, name: &str) -> Result<()> {
        let mut stops = Vec::new();
        for _ in 0..60 {
            self.press(key::TAB).await?;
            let stop = self.focused().await?;
            if stop == name {
                return Ok(());
            }
            stops.push(stop);
        }
        bail!("“{name}” is not among the stops {stops:?}");
    }
}
