//! Saving the whole guide on the device.

use std::time::Duration;

use anyhow::{Result, ensure};
use bukyoku::language::{Lang, messages};
use bukyoku::route::Page;
use serde_json::json;

use super::edition::{NAMES, other};
use crate::reader::{MISSING_FILE, Reader, Role, division};
use crate::site::Fault;

/// What a panel says and offers, in a language.
struct Words {
    unsaved: &'static str,
    saved: &'static str,
    begun: &'static str,
    outdated: &'static str,
    removed: &'static str,
    unreachable: &'static str,
    other_edition: &'static str,
    unsupported: &'static str,
    full: &'static str,
    save: &'static str,
    resume: &'static str,
    update: &'static str,
    cancel: &'static str,
    remove: &'static str,
}

const JA: Words = Words {
    unsaved: "まだ保存していません。",
    saved: "この端末に保存しました",
    begun: "保存は途中で止まっています。",
    outdated: "に保存した以前の版があります。",
    removed: "この端末に保存したものを、すべて削除しました。",
    unreachable: "サーバーに接続できないため、保存が途中で止まりました。",
    other_edition: "この案内の新しい版が公開されたため、保存できませんでした。",
    unsupported: "端末に保存できません。",
    full: "この端末の空き容量が足りないため、保存できませんでした。",
    save: "保存する",
    resume: "続きを保存する",
    update: "現在の版を保存する",
    cancel: "中止する",
    remove: "この端末から削除する",
};

impl Reader {
    /// Opens the page where the guide is saved.
    async fn open_about(&mut self, lang: Lang) -> Result<()> {
        self.site.let_pages_be_kept();
        self.open_page(lang, &Page::About).await?;
        self.click_button(messages(lang).save).await
    }

    /// Saves the whole guide.
    async fn save_guide(&mut self) -> Result<()> {
        self.open_about(Lang::Ja).await?;
        self.expect_text(JA.unsaved).await?;
        self.click_button(JA.save).await?;
        self.expect_text(JA.saved).await
    }
}

pub async fn the_whole_guide_is_saved_search_included(reader: &mut Reader) -> Result<()> {
    reader.save_guide().await?;
    reader.lose_network();
    for lang in [Lang::En, Lang::Ja] {
        for page in reader.site.pages() {
            reader.open_kept(lang, &page).await?;
        }
        reader.open_page(lang, &Page::Home).await?;
        reader.search(lang, "G20").await?;
        reader
            .expect_found(lang, "G20", "international-affairs#g20")
            .await?;
    }
    // It is still said that it is saved.
    reader.open_about(Lang::En).await?;
    reader.expect_text("Saved on this device on").await
}

pub async fn saving_can_be_cancelled_resumed_and_removed(reader: &mut Reader) -> Result<()> {
    reader.open_about(Lang::Ja).await?;
    let slow = "/content/divisions/personnel.json";
    reader
        .site
        .break_file(slow, Fault::Slow(Duration::from_secs(60)));
    reader.click_button(JA.save).await?;
    let progress = "const bar = document.querySelector('progress');
        return bar?.position > 0.9 && bar.ariaLabel === '保存しています。'";
    reader
        .until("progress", async || {
            let shown = reader.run(progress).await?;
            ensure!(shown == true, "there is none");
            Ok(())
        })
        .await?;
    reader.click_button(JA.cancel).await?;
    reader.expect_text(JA.begun).await?;
    reader.site.repair();
    reader.site.let_pages_be_kept();
    // Also after the page was left.
    reader.open_about(Lang::Ja).await?;
    reader.expect_text(JA.begun).await?;
    let before = reader.site.all_asked();
    reader.click_button(JA.resume).await?;
    reader.expect_text(JA.saved).await?;
    let asked = reader.site.all_asked().split_off(before.len());
    let again: Vec<_> = asked
        .iter()
        .filter(|path| before.contains(path) && *path != slow)
        // The browser looks whether these are still the same.
        .filter(|path| !["/files.json", "/sw.js"].contains(&path.as_str()))
        .collect();
    ensure!(again.is_empty(), "requested again: {again:?}");
    // Removing leaves nothing.
    reader.click_button(JA.remove).await?;
    reader.expect_text(JA.removed).await?;
    reader.follow(Lang::Ja, &division("finance")?).await?;
    reader.wait_for_frames(120).await?;
    let (caches, workers) = (reader.caches().await?, reader.workers().await?);
    ensure!(
        caches.is_empty() && workers == 0,
        "{caches:?} and {workers} workers are left"
    );
    Ok(())
}

pub async fn an_interrupted_saving_is_reported(reader: &mut Reader) -> Result<()> {
    reader.open_about(Lang::Ja).await?;
    reader.expect_text(JA.unsaved).await?;
    reader.expect_complaint(MISSING_FILE);
    let personnel = "/content/divisions/personnel.json";
    reader.site.break_file(personnel, Fault::BrokenOff);
    reader.click_button(JA.save).await?;
    reader.expect_text(JA.unreachable).await?;
    // A file that is cut short is not saved.
    reader.site.break_file(personnel, Fault::CutShort);
    reader.click_button(JA.resume).await?;
    reader
        .expect_text("必要なファイルを受信または保存できませんでした。")
        .await?;
    reader
        .site
        .break_file(personnel, Fault::Slow(Duration::ZERO));
    reader.click_button(JA.resume).await?;
    reader.expect_text(JA.saved).await
}

pub async fn a_new_edition_replaces_the_saved_one(reader: &mut Reader) -> Result<()> {
    let personnel = division("personnel")?;
    reader.save_guide().await?;
    reader.site.publish(Some(other()?));
    reader.open_about(Lang::Ja).await?;
    reader.expect_edition(NAMES[0].1).await?;
    reader.expect_text(JA.outdated).await?;
    reader.expect_kept(Lang::Ja, &Page::About).await?;
    // Until it is saved, other pages are those of the saved edition.
    reader.lose_network();
    reader.open_kept(Lang::Ja, &personnel).await?;
    reader.expect_edition(NAMES[0].0).await?;
    reader.open_about(Lang::Ja).await?;
    reader.expect_edition(NAMES[0].1).await?;
    reader.site.come_back();
    reader.open_about(Lang::Ja).await?;
    reader.click_button(JA.update).await?;
    reader.expect_text(JA.saved).await?;
    let caches = reader.caches().await?;
    ensure!(caches.len() == 1, "there are {caches:?}");
    reader.lose_network();
    reader.open_kept(Lang::Ja, &personnel).await?;
    reader.expect_edition(NAMES[0].1).await
}

pub async fn an_edition_published_while_saving_is_not_mixed(reader: &mut Reader) -> Result<()> {
    reader.open_about(Lang::Ja).await?;
    reader.expect_text(JA.unsaved).await?;
    reader.site.publish(Some(other()?));
    reader.click_button(JA.save).await?;
    reader.expect_text(JA.other_edition).await?;
    reader.site.publish(None);
    // In the middle of saving: the page in English is of the other edition already.
    let slow = "/en/";
    let fault = Fault::Slow(Duration::from_secs(2));
    reader.site.break_file(slow, fault);
    let before = reader.site.times_asked(slow);
    reader.click_button(JA.resume).await?;
    reader
        .until("request for the slow file", async || {
            ensure!(reader.site.times_asked(slow) > before, "there is none");
            Ok(())
        })
        .await?;
    reader.site.publish(Some(other()?));
    reader.expect_text(JA.other_edition).await?;
    // Loaded again, the page is of the new edition, which can be saved.
    reader.open_about(Lang::Ja).await?;
    reader.expect_edition(NAMES[0].1).await?;
    reader.click_button(JA.save).await?;
    reader.expect_text(JA.saved).await?;
    reader.lose_network();
    reader.open_kept(Lang::Ja, &division("finance")?).await?;
    reader.expect_edition(NAMES[0].1).await
}

pub async fn a_browser_without_storage_says_so(reader: &mut Reader) -> Result<()> {
    reader
        .run_first("Object.defineProperty(window, 'caches', { value: undefined })")
        .await?;
    reader.open_about(Lang::Ja).await?;
    reader.expect_text(JA.unsupported).await?;
    ensure!(!reader.can_see(Role::Button, JA.save).await?);
    Ok(())
}

pub async fn a_full_device_says_so(reader: &mut Reader) -> Result<()> {
    reader.open_about(Lang::Ja).await?;
    reader.expect_text(JA.unsaved).await?;
    let origin = reader.site.origin();
    let quota = json!({ "origin": origin, "quotaSize": 100_000 });
    reader
        .devtools("Storage.overrideQuotaForOrigin", quota)
        .await?;
    reader.click_button(JA.save).await?;
    reader.expect_text(JA.full).await?;
    let no_quota = json!({ "origin": origin });
    reader
        .devtools("Storage.overrideQuotaForOrigin", no_quota)
        .await?;
    reader.click_button(JA.resume).await?;
    reader.expect_text(JA.saved).await
}
