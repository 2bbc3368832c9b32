//! What is printed.

use anyhow::{Result, ensure};
use bukyoku::language::Lang;
use serde_json::{Value, json};

use crate::reader::{PageKind, Reader};

pub async fn no_control_is_printed(reader: &mut Reader) -> Result<()> {
    for lang in Lang::FULL {
        for kind in PageKind::ALL {
            reader.open_kind(lang, kind).await?;
            let paper = json!({ "media": "print" });
            reader.devtools("Emulation.setEmulatedMedia", paper).await?;
            let printed = reader
                .run(
                    "
                    const controls = [...document.querySelectorAll('button, input, select, textarea:not([readonly])')];
                    return controls.filter((control) => control.checkVisibility()).map((control) => control.outerHTML)",
                )
                .await?;
            let screen = json!({ "media": "" });
            reader
                .devtools("Emulation.setEmulatedMedia", screen)
                .await?;
            ensure!(
                printed == Value::Array(Vec::new()),
                "{kind:?} in {lang:?}: {printed}"
            );
        }
    }
    Ok(())
}
