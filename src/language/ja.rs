//! The interface in Japanese.

use super::Messages;

/// The words.
pub(super) const MESSAGES: Messages = Messages {
    brand: "部局",
    skip_to_main: "本文へ移動",
    languages: "言語",
    show_in_this_language: "日本語で表示する",
    language_changed: "日本語の表示に切り替えました",
    breadcrumb: "現在位置",
    home: "ホーム",
    about: "この案内について",
    edition_shown: |edition| {
        format!("この案内は{edition}の内容を掲載しています。英語は非公式の翻訳です。")
    },
    source_of_text: |title| format!("出典：{title}"),
    contact: "この案内についての連絡先",
    contact_unnamed: "この案内の運営者は、連絡先をまだ公表していません。",
    back_to_top: "ページの先頭へ戻る",
    open_full_guide: "案内のサイトでこのページを開く",
    page_shown: |title| format!("「{title}」のページを表示しました"),
    divisions: "課の一覧",
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
    accessibility: [
        (
            "方針",
            "この案内は、JIS X 8341-3:2016「高齢者・障害者等配慮設計指針－情報通信における機器、ソフトウェア及びサービス－第3部：ウェブコンテンツ」の適合レベルAA、およびWCAG 2.2の適合レベルAAに準拠することを目標としています。",
        ),
        (
            "対象範囲",
            "この案内のすべてのページ（日本語版と英語版、印刷用のページ、「ページが見つかりません」の表示を含みます）。",
        ),
        (
            "依存しているウェブコンテンツ技術",
            "HTML、CSS、JavaScript、WebAssembly、SVG、WAI-ARIA。",
        ),
        (
            "試験の方法",
            "すべてのページを、両方の言語、明るい画面と暗い画面、幅360 CSSピクセルと1280 CSSピクセルで、自動検査ツールaxe-core（WCAG 2.0から2.2までのレベルAとAA、およびベストプラクティスのルール）とNu HTML Checkerで検査しています。さらに、幅320 CSSピクセルでの表示、文字間隔の変更、キーボードだけでの操作、フォーカスの見え方、押せる範囲の大きさ、配色のコントラスト比、支援技術に伝わる構造を、ブラウザーで自動的に確かめています。ソフトウェアを変更するたびに、同じ試験を行います。",
        ),
        ("試験を行った日", "2026年11月23日"),
        (
            "試験の結果",
            "上記の試験で、レベルAおよびレベルAAの達成基準に対する不適合は見つかっていません。",
        ),
        (
            "試験していないこと",
            "自動的には判断できない達成基準を、人が一つずつ確かめる試験と、障害のある利用者および各種のスクリーンリーダーによる試験は、まだ行っていません。このため、現時点で規格への「準拠」は宣言していません。",
        ),
        (
            "例外",
            "印刷された冊子に掲載されている写真については、この案内には説明文だけがあります。英語は非公式の翻訳です。",
        ),
        (
            "お気づきの点の連絡先",
            "読みにくいところや使いにくいところがありましたら、各ページの末尾に示す連絡先にお知らせください。連絡先がまだ公表されていないときは、この案内の運営者にお尋ねください。",
        ),
    ],
    about_licence: "利用条件とライセンス",
    software_licence: "この案内を表示するソフトウェア「部局（Bukyoku）」は、MITライセンスまたはApacheライセンス2.0のいずれかの条件で利用できます。",
    embed: "ポータルサイトへの埋め込み",
    embed_introduction: "職員向けポータルサイトなどのウェブページに、この案内を表示するためのコードを作成できます。プログラミングの知識は必要ありません。表示のしかたを選び、コードをコピーして、ページに貼り付けてください。貼り付けた先には、常にこの案内の最新の内容が表示されます。",
    embed_choose: "表示のしかたを選ぶ",
    embed_division: "最初に表示するページ",
    embed_whole: "この案内のトップページ",
    embed_language: "言語",
    embed_language_around: "貼り付け先のページに合わせる",
    embed_theme: "貼り付け先での画面の色",
    embed_theme_system: "閲覧者の端末の設定に合わせる",
    embed_chrome: "本文の周りに表示するもの",
    embed_chrome_minimal: "細いバー（ホーム、言語の切り替え、案内全体へのリンク）",
    embed_chrome_full: "この案内のヘッダーとフッター",
    embed_chrome_none: "何も表示しない",
    embed_accent: "リンクと線の色（任意）",
    embed_accent_how: "「#0b6e4f」のように、#と6桁の16進数で入力します。空欄の場合は、この案内の標準の色になります。読みにくい色は、明るさを調整して表示します。",
    embed_accent_wrong: "色として読み取れません。「#0b6e4f」のように、#と6桁の16進数で入力してください。正しく入力されるまで、コードの色は変わりません。",
    embed_height: "高さ",
    embed_height_auto: "内容に合わせる（枠の中にスクロールバーは出ません）",
    embed_height_fixed: "固定する",
    embed_pixels: "固定する高さ（CSSピクセル）",
    embed_pixels_how: "200から5000までの整数で入力します。",
    embed_pixels_wrong: "高さとして使えません。200から5000までの整数で入力してください。正しく入力されるまで、コードの高さは変わりません。",
    embed_code: "コードをコピーする",
    embed_code_how: "次のコードを、案内を表示したい場所に貼り付けてください。",
    embed_code_name: "貼り付けるコード",
    embed_example_address: "は、この案内のアドレスの例です。このページのアドレスのうち、言語を示す部分より前の部分に置き換えてください。",
    embed_preview: "表示の見本",
    embed_preview_failed: "見本を読み込めませんでした。通信の状態をお確かめのうえ、このページを読み込み直してください。コードはそのままお使いいただけます。",
    embed_frame: "スクリプトを使えないポータルの場合",
    embed_frame_how: "編集者がフレーム（iframe）だけを挿入できるポータルでは、次のコードを貼り付けてください。高さは固定され、内容に合わせて変わりません。言語も、貼り付け先のページに合わせて自動では切り替わりません。",
    embed_frame_name: "スクリプトを使わないコード",
    embed_card: "一つの課だけを紹介する場合",
    embed_card_how: "課の名前と概要、主なテーマを、貼り付け先のページの書体と色で表示します。課は上の欄で選んでください。選ぶまでは、最初の課のコードを示しています。",
    embed_card_name: "カードのコード",
    embed_permission: "運営者の許可を受ける",
    embed_permission_how: "この案内は、案内の運営者が登録したサイトにだけ表示されます。ポータルのアドレスを運営者に伝え、登録を依頼してください。ポータルにセキュリティポリシー（Content-Security-Policy）がある場合は、次の内容も許可する必要があります（最後の項目はカードを使う場合だけ）。",
    embed_more: "すべての属性とイベントは、ソフトウェアの次の文書に記載しています。必要な場合は、運営者にお尋ねください。",
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
    retry: "もう一度読み込む",
    print: "印刷用の全文",
    print_now: "印刷する",
    table_of_contents: "目次",
    guide_in_short: "省庁の仕事を、課ごとに日本語と英語で紹介する案内です。",
    theme: "画面の色",
    theme_system: "端末の設定に合わせる",
    theme_light: "明るい色",
    theme_dark: "暗い色",
    link_copied_to: |title| format!("リンクをコピーしました：「{title}」"),
    colon: "：",
};
