//! The interface in Japanese.

use super::Messages;

/// The texts.
pub(super) const MESSAGES: Messages = Messages {
    brand: "部局",
    skip_to_main: "本文へ移動",
    languages: "言語",
    show_in_this_language: "日本語で表示する",
    language_changed: "日本語の表示に切り替えました",
    breadcrumb: "現在位置",
    home: "ホーム",
    about: "この案内について",
    edition_shown: |edition| format!("この案内は{edition}の内容を掲載しています。"),
    source_of_text: |title| format!("出典：{title}"),
    search: "検索",
    search_needs_app: "検索にはスクリプト（JavaScript）が必要ですが、ここでは動いていません。下の一覧から、この案内のすべての内容に進めます。",
    keyboard: "キーボード",
    slash_searches: "「/」キーで検索欄に移る",
    search_guide: "この案内の中を検索",
    contact: "この案内についての連絡先",
    contact_unnamed: "この案内の運営者は、連絡先をまだ公表していません。",
    back_to_top: "ページの先頭へ戻る",
    open_full_guide: "案内のサイトでこのページを開く",
    page_shown: |title| format!("「{title}」のページを表示しました"),
    divisions: "課の一覧",
    bureaus: "部局の一覧",
    chart: "組織図",
    subjects: "テーマから探す",
    subjects_of_division: "主なテーマ",
    policy_count: |count| format!("政策紹介 {count}件"),
    division_count: |count| format!("{count}課"),
    choose_language: "言語を選んでください",
    enter: "日本語の案内へ",
    mission: "私たちの使命",
    description: "業務内容",
    responsibilities: "部局の所掌分野",
    policies: "政策紹介",
    hot_topics: "ホットトピックス",
    reading: "読み方",
    on_this_page: "このページの内容",
    copy_link_to: |title| format!("「{title}」へのリンクをコピー"),
    copy_link: "リンクをコピー",
    link_copied: "リンクをコピーしました",
    copy_by_hand: "自動でコピーできませんでした。次のリンクを選択してコピーしてください。",
    photograph_in_print: "写真は印刷された冊子に掲載されています。",
    note_mark: |number, count| {
        if count == 1 {
            "※".to_owned()
        } else {
            format!("※{number}")
        }
    },
    to_note: |number| format!("注{number}を読む"),
    back_to_text: "本文に戻る",
    neighbours: "前後の課",
    previous: "前の課",
    next: "次の課",
    section_missing: |id| {
        format!("リンク先の項目「#{id}」は、このページにありません。以下から項目をお探しください。")
    },
    subject: "テーマ",
    divisions_for_subject: "このテーマを扱う課",
    main_subject: "課の主なテーマの一つです。",
    sections_for_subject: "このテーマを扱う項目",
    about_source: "出典",
    about_edition: "版",
    about_translation: "翻訳",
    about_accessibility: "アクセシビリティ",
    about_licence: "利用条件とライセンス",
    software_licence: "この案内を表示するソフトウェア「部局（Bukyoku）」は、MITライセンスまたはApacheライセンス2.0のいずれかの条件で利用できます。",
    embed: "ポータルサイトへの埋め込み",
    copy_code: "コピー",
    code_copied: "コピーしました",
    code_by_hand: "自動でコピーできませんでした。コードを選択しましたので、キーボードまたはメニューでコピーしてください。",
    not_found: "ページが見つかりません",
    not_found_asked: |path| {
        format!(
            "この案内に「{path}」というページはありません。アドレスが変わったか、誤っている可能性があります。"
        )
    },
    address_missing: "この案内に、お探しのアドレスのページはありません。アドレスが変わったか、誤っている可能性があります。",
    not_found_way_on: "次のページからお探しください。",
    loading: "読み込んでいます",
    load_failed: "内容を読み込めませんでした",
    load_unreachable: "サーバーに接続できませんでした。通信の状態をお確かめのうえ、もう一度お試しください。",
    load_refused: |status| {
        format!(
            "サーバーがエラーを返しました（HTTP {status}）。しばらくしてから、もう一度お試しください。"
        )
    },
    load_corrupt: "受信した内容が壊れているか、形式が正しくありません。もう一度お試しください。",
    load_retries: "しばらくすると、自動でもう一度読み込みます。",
    load_other_edition: "この案内の新しい版が公開されました。もう一度読み込むと、新しい版を表示します。",
    save: "この案内を端末に保存する",
    retry: "もう一度読み込む",
    fault: "このページの動作に問題が起きました。検索や切替えは使えませんが、文章はこのままお読みになれ、リンクも使えます。",
    reload: "ページを読み込み直す",
    print: "印刷用の全文",
    for_printing: |bureau| format!("{bureau}（印刷用）"),
    print_by_bureau: "この案内は長いため、部局ごとに印刷します。印刷する部局を選んでください。",
    print_now: "印刷する",
    table_of_contents: "目次",
    guide_in_short: "省庁の仕事を、課ごとに日本語と英語で紹介する案内です。",
    theme: "画面の色",
    theme_system: "端末の設定に合わせる",
    theme_light: "明るい色",
    theme_dark: "暗い色",
    link_copied_to: |title| format!("リンクをコピーしました：「{title}」"),
    colon: "：",
    reading_aids: "文章の表示",
    side_by_side: "英語と並べて表示",
};
