//! How the app starts, and what is told when it cannot.

use anyhow::{Result, ensure};
use bukyoku::language::Lang;
use bukyoku::route::Page;

use crate::reader::{MISSING_FILE, Reader};
use crate::site::Fault;

pub async fn a_file_of_the_app_that_is_missing_is_told_in_both_languages(
    reader: &mut Reader,
) -> Result<()> {
    reader.expect_complaint(MISSING_FILE);
    // What the boot script reports besides.
    reader.expect_complaint("boot.js");
    reader.request("/ja/").await?;
    for name in ["js", "wasm"] {
        let file = reader
            .run(&format!(
                "return document.querySelector('script[data-wasm]').dataset.{name}"
            ))
            .await?;
        let file = file.as_str().unwrap_or_default().to_owned();
        reader.site.break_file(&file, Fault::Status(500));
        reader.request("/ja/").await?;
        reader.expect_text("案内を開けませんでした").await?;
        reader.expect_text("The guide could not be opened").await?;
        reader.site.mend();
        reader.click_link("try again").await?;
        reader
            .expect_heading(&reader.name_of(Lang::Ja, &Page::Home))
            .await?;
    }
    Ok(())
}

pub async fn the_page_says_when_the_app_is_ready(reader: &mut Reader) -> Result<()> {
    reader.open("/en/about/").await?;
    let ready = reader
        .run("return document.documentElement.dataset.app")
        .await?;
    ensure!(ready == "ready");
    Ok(())
}
