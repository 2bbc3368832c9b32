//! The texts about saving, which its chunk uses.

use super::texts::{fill, texts};

texts! {
    /// The texts about saving in a language. Those with “given” in their description
    /// are templates, which the methods fill in.
    pub struct SavingWords {
        /// The language for dates (BCP 47).
        locale,
        /// What saving is for, given the size.
        purpose,
        /// The same for a guide that is too large for saving all of it at once.
        purpose_by_division,
        /// Asks before a large guide is saved, given the size.
        confirm,
        /// The heading of the divisions to choose.
        divisions,
        /// Nothing is chosen.
        choose,
        /// Saving is not possible here.
        unsupported,
        /// Nothing is saved.
        unsaved,
        /// Saving was interrupted.
        begun,
        /// The guide is being saved.
        saving,
        /// How much is saved, given both sizes.
        progress,
        /// The guide is saved, given the size and the date.
        saved,
        /// Another edition is saved, given the date.
        outdated,
        /// Everything is removed.
        removed,
        /// The device is full.
        full,
        /// The server cannot be reached.
        unreachable,
        /// The server has another edition.
        other_edition,
        /// A part was refused.
        refused,
        /// The button that saves.
        save,
        /// The button that goes on.
        resume,
        /// The button that saves the present edition.
        update,
        /// The button that stops.
        cancel,
        /// The button that removes everything.
        remove,
    }
}

impl SavingWords {
    /// The text `purpose`, filled in.
    #[must_use]
    pub fn purpose(&self, size: &str) -> String {
        fill(self.purpose, &[size])
    }

    /// The text `confirm`, filled in.
    #[must_use]
    pub fn confirm(&self, size: &str) -> String {
        fill(self.confirm, &[size])
    }

    /// The text `progress`, filled in.
    #[must_use]
    pub fn progress(&self, done: &str, all: &str) -> String {
        fill(self.progress, &[done, all])
    }

    /// The text `saved`, filled in.
    #[must_use]
    pub fn saved(&self, size: &str, date: &str) -> String {
        fill(self.saved, &[size, date])
    }

    /// The text `outdated`, filled in.
    #[must_use]
    pub fn outdated(&self, date: &str) -> String {
        fill(self.outdated, &[date])
    }
}

/// In Japanese.
pub(super) const JA: SavingWords = SavingWords {
    locale: "ja",
    purpose: "この案内の全体（検索を含みます。約{0}）をこの端末に保存すると、ネットワークに接続できないときも、すべてのページを日本語と英語で表示できます。",
    purpose_by_division: "選んだ課のページと、課以外のすべてのページ、検索をこの端末に保存すると、ネットワークに接続できないときも、日本語と英語で表示できます。",
    confirm: "約{0}を受信して、この端末に保存します。よろしいですか。",
    divisions: "保存する課",
    choose: "保存する課を選んでください。",
    unsupported: "お使いのブラウザーまたは接続の方法では、端末に保存できません。案内を別のページの中で表示しているときや、プライベートブラウズのときも、保存できません。",
    unsaved: "まだ保存していません。一度開いたページは、保存しなくても、ネットワークなしで表示できます。",
    begun: "保存は途中で止まっています。すでに受信した部分は、もう一度受信せずに済みます。",
    saving: "保存しています。",
    progress: "{1}のうち{0}",
    saved: "{1}にこの端末に保存しました（{0}）。",
    outdated: "この端末には、{0}に保存した以前の版があります。現在の版を保存すると、以前の版は削除されます。",
    removed: "この端末に保存したものを、すべて削除しました。",
    full: "この端末の空き容量が足りないため、保存できませんでした。空き容量を増やしてから、続きを保存してください。",
    unreachable: "サーバーに接続できないため、保存が途中で止まりました。通信の状態をお確かめのうえ、続きを保存してください。",
    other_edition: "この案内の新しい版が公開されたため、保存できませんでした。このページを読み込み直してから、もう一度保存してください。",
    refused: "必要なファイルを受信または保存できませんでした。しばらくしてから、もう一度お試しください。ブラウザーの設定で保存が禁止されている場合もあります。",
    save: "保存する",
    resume: "続きを保存する",
    update: "現在の版を保存する",
    cancel: "中止する",
    remove: "この端末から削除する",
};

/// In English.
pub(super) const EN: SavingWords = SavingWords {
    locale: "en-GB",
    purpose: "If you save the whole guide on this device, search included (about {0}), you can read every page in Japanese and in English without a network.",
    purpose_by_division: "You can save the pages of the divisions that you choose, all other pages and the search on this device, and read them in Japanese and in English without a network.",
    confirm: "About {0} will be downloaded and saved on this device. Go on?",
    divisions: "Divisions to save",
    choose: "Choose the divisions to save.",
    unsupported: "The guide cannot be saved with this browser or over this connection, nor in a private window, nor where another page shows it.",
    unsaved: "The guide is not saved yet. Pages that you have opened can be read without a network anyway.",
    begun: "Saving was interrupted. What has arrived will not be downloaded again.",
    saving: "Saving.",
    progress: "{0} of {1}",
    saved: "Saved on this device on {1} ({0}).",
    outdated: "An earlier edition was saved on this device on {0}. Saving the present edition replaces it.",
    removed: "Everything has been removed from this device.",
    full: "There is not enough free space on this device. Make room, then go on saving.",
    unreachable: "The server could not be reached, so saving stopped. Check your connection, then go on saving.",
    other_edition: "A new edition of this guide has been published meanwhile. Load this page again, then save.",
    refused: "A file could not be downloaded or stored. Try again in a while. The browser’s settings may also forbid saving.",
    save: "Save",
    resume: "Go on saving",
    update: "Save the present edition",
    cancel: "Cancel",
    remove: "Remove from this device",
};

/// In easy Japanese.
#[cfg(not(feature = "hydrate"))]
pub(super) const JA_SIMPLE: SavingWords = SavingWords {
    locale: "ja",
    purpose: "この案内の全部（{0}くらい）を、この機械に保存できます。保存すると、インターネットがないときも、すべてのページを読むことができます。",
    purpose_by_division: "選んだ課のページを、この機械に保存できます。ほかのページと検索も保存します。保存すると、インターネットがないときも読むことができます。",
    confirm: "{0}くらいを受け取って、この機械に保存します。いいですか。",
    divisions: "保存する課",
    choose: "保存する課を選んでください。",
    unsupported: "このブラウザーやこの接続では、保存できません。ほかのページの中で見ているときも、保存できません。プライベートブラウズのときも、保存できません。",
    unsaved: "まだ保存していません。一度開いたページは、インターネットがないときも読むことができます。",
    begun: "保存は、途中で止まっています。もう受け取った部分は、また受け取りません。",
    saving: "保存しています。",
    progress: "{1}の中の{0}",
    saved: "{1}に、この機械に保存しました（{0}）。",
    outdated: "この機械には、{0}に保存した前の版があります。今の版を保存すると、前の版は消えます。",
    removed: "この機械に保存したものを、全部消しました。",
    full: "この機械に場所がありません。保存できませんでした。いらないものを消してから、続きを保存してください。",
    unreachable: "サーバーにつながりません。保存は、途中で止まりました。通信を確かめてから、続きを保存してください。",
    other_edition: "新しい版があります。保存できませんでした。このページをもう一度開いてから、保存してください。",
    refused: "必要なファイルを受け取ることができませんでした。または、保存できませんでした。少し待ってから、もう一度試してください。ブラウザーの設定も見てください。",
    save: "保存する",
    resume: "続きを保存する",
    update: "今の版を保存する",
    cancel: "やめる",
    remove: "この機械から消す",
};
