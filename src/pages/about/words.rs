//! The texts about saving. They are in its chunk, not in `Messages`, which every
//! reader loads.

use crate::language::Lang;

/// The texts about saving in a language.
pub(super) struct Words {
    /// The language for dates (BCP 47).
    pub(super) locale: &'static str,
    /// What saving is for, given the size.
    pub(super) purpose: fn(&str) -> String,
    /// The same for a guide that is too large for saving all of it at once.
    pub(super) purpose_by_division: &'static str,
    /// Asks before a large guide is saved, given the size.
    pub(super) confirm: fn(&str) -> String,
    /// The heading of the divisions to choose.
    pub(super) divisions: &'static str,
    /// Nothing is chosen.
    pub(super) choose: &'static str,
    /// Saving is not possible here.
    pub(super) unsupported: &'static str,
    /// Nothing is saved.
    pub(super) unsaved: &'static str,
    /// Saving was interrupted.
    pub(super) begun: &'static str,
    /// The guide is being saved.
    pub(super) saving: &'static str,
    /// How much is saved, given both sizes.
    pub(super) progress: fn(&str, &str) -> String,
    /// The guide is saved, given the size and the date.
    pub(super) saved: fn(&str, &str) -> String,
    /// Another edition is saved, given the date.
    pub(super) outdated: fn(&str) -> String,
    /// Everything is removed.
    pub(super) removed: &'static str,
    /// The device is full.
    pub(super) full: &'static str,
    /// The server cannot be reached.
    pub(super) unreachable: &'static str,
    /// The server has another edition.
    pub(super) other_edition: &'static str,
    /// A part was refused.
    pub(super) refused: &'static str,
    /// The button that saves.
    pub(super) save: &'static str,
    /// The button that goes on.
    pub(super) resume: &'static str,
    /// The button that saves the present edition.
    pub(super) update: &'static str,
    /// The button that stops.
    pub(super) cancel: &'static str,
    /// The button that removes everything.
    pub(super) remove: &'static str,
}

/// The texts in a language.
pub(super) const fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}

const JA: Words = Words {
    locale: "ja",
    purpose: |size| {
        format!(
            "この案内の全体（検索を含みます。約{size}）をこの端末に保存すると、ネットワークに接続できないときも、すべてのページを日本語と英語で表示できます。"
        )
    },
    purpose_by_division: "選んだ課のページと、課以外のすべてのページ、検索をこの端末に保存すると、ネットワークに接続できないときも、日本語と英語で表示できます。",
    confirm: |size| format!("約{size}を受信して、この端末に保存します。よろしいですか。"),
    divisions: "保存する課",
    choose: "保存する課を選んでください。",
    unsupported: "お使いのブラウザーまたは接続の方法では、端末に保存できません。案内を別のページの中で表示しているときや、プライベートブラウズのときも、保存できません。",
    unsaved: "まだ保存していません。一度開いたページは、保存しなくても、ネットワークなしで表示できます。",
    begun: "保存は途中で止まっています。すでに受信した部分は、もう一度受信せずに済みます。",
    saving: "保存しています。",
    progress: |done, all| format!("{all}のうち{done}"),
    saved: |size, date| format!("{date}にこの端末に保存しました（{size}）。"),
    outdated: |date| {
        format!(
            "この端末には、{date}に保存した以前の版があります。現在の版を保存すると、以前の版は削除されます。"
        )
    },
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

const EN: Words = Words {
    locale: "en-GB",
    purpose: |size| {
        format!(
            "If you save the whole guide on this device, search included (about {size}), you can read every page in Japanese and in English without a network."
        )
    },
    purpose_by_division: "You can save the pages of the divisions that you choose, all other pages and the search on this device, and read them in Japanese and in English without a network.",
    confirm: |size| format!("About {size} will be downloaded and saved on this device. Go on?"),
    divisions: "Divisions to save",
    choose: "Choose the divisions to save.",
    unsupported: "The guide cannot be saved with this browser or over this connection, nor in a private window, nor where another page shows it.",
    unsaved: "The guide is not saved yet. Pages that you have opened can be read without a network anyway.",
    begun: "Saving was interrupted. What has arrived will not be downloaded again.",
    saving: "Saving.",
    progress: |done, all| format!("{done} of {all}"),
    saved: |size, date| format!("Saved on this device on {date} ({size})."),
    outdated: |date| {
        format!(
            "An earlier edition was saved on this device on {date}. Saving the present edition replaces it."
        )
    },
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
