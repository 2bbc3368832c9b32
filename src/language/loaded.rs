//! Texts of the interface that are loaded with the content of a language.

use std::sync::OnceLock;

use super::{Messages, SavingWords, SearchWords, ja, saving_words, search_words};
use crate::content::json::{self, Object};

/// The texts of a language that has files of its own.
pub(super) struct Interface {
    pub(super) messages: Messages,
    pub(super) search: SearchWords,
    pub(super) saving: SavingWords,
}

// A document is in one such language as long as it is open.
static INTERFACE: OnceLock<Interface> = OnceLock::new();

/// The texts, if they are loaded.
pub(super) fn interface() -> Option<&'static Interface> {
    INTERFACE.get()
}

/// Reads the texts from their file. `None` if it is damaged.
#[must_use]
pub fn load_interface(file: &str) -> Option<()> {
    let mut file = json::parse(file)?.object()?;
    let mut interface = Interface {
        messages: ja::MESSAGES,
        search: search_words::JA,
        saving: saving_words::JA,
    };
    interface.messages.replace(list(&mut file, "messages")?)?;
    interface.search.replace(list(&mut file, "search")?)?;
    interface.saving.replace(list(&mut file, "saving")?)?;
    INTERFACE.set(interface).ok()
}

/// The texts of a field. They are used as long as the document is open.
fn list(file: &mut Object, name: &str) -> Option<Vec<&'static str>> {
    let texts: Vec<String> = file.take(name)?;
    Some(texts.into_iter().map(|text| &*text.leak()).collect())
}
