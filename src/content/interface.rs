//! Texts of the interface for a single page, in every language.
//!
//! They are compiled into that page's content, so that only its readers fetch
//! them, or into a script. Texts of several pages are in
//! [`Messages`](crate::language::Messages).

use std::collections::BTreeMap;

use serde::Serialize;

use super::guide::{EmbedPage, EmbedText, SAVE, Statement, Text};
use crate::language::{Lang, Localized, messages};
use crate::route::Page;

fn text(ja: &str, en: &str) -> Text {
    Text {
        ja: ja.to_owned(),
        en: en.to_owned(),
    }
}

/// The lines about the network and about new editions, in one language. The
/// prerenderer writes them into `public/offline.js`.
#[derive(Debug, Serialize)]
pub struct OfflineLines {
    /// The language for dates (BCP 47).
    locale: &'static str,
    /// What is between two sentences.
    space: &'static str,
    /// There is no network, and which edition is shown.
    offline: String,
    /// From when that is: `{date}` stands for the date.
    received: &'static str,
    /// There is a new edition.
    edition: &'static str,
    /// The link to it.
    load: &'static str,
    /// A page could not be loaded: what can be read without a network.
    unreachable: &'static str,
    /// The link to where the guide is saved: `{size}` stands for its size in
    /// megabytes.
    save: String,
    /// The URL of that link, from the root of the guide.
    save_at: String,
}

/// The line above a page in two languages: which of them prevails. The prerenderer
/// writes it into `public/parallel.js`.
#[must_use]
pub const fn prevailing_lines() -> Localized<&'static str> {
    Localized {
        ja: "日本語が原文です。英語は翻訳です。",
        en: "The Japanese is the original text and prevails; the English is a translation.",
    }
}

/// The line above a page in a language that lacks some of its texts, by the code of
/// that language. The prerenderer writes it into `public/reading-aids.js` and into such
/// pages.
#[must_use]
pub fn ordinary_lines() -> BTreeMap<&'static str, &'static str> {
    BTreeMap::from([(
        Lang::JaSimple.code(),
        "このページには、ふつうの日本語の文章もあります。やさしい日本語の文章は、まだ全部ありません。",
    )])
}

/// The lines about the network and about new editions, given the name of the
/// edition of the text.
#[must_use]
pub fn offline_lines(edition: &Text) -> BTreeMap<&'static str, OfflineLines> {
    let save_at = |lang| [&Page::About.path_in(lang), "#", SAVE].concat();
    let lines = Lang::ALL.map(|lang| {
        let lines = match lang {
            Lang::Ja => OfflineLines {
            locale: "ja",
            space: "",
            offline: format!(
                "ネットワークに接続できません。この端末に保存されている{}の内容を表示しています。",
                edition.ja
            ),
            received: "{date}に受信したものです。",
            edition: "この案内の新しい版が公開されています。",
            load: "新しい版を表示する",
            unreachable: "一度開いたページは、ネットワークに接続できないときも表示できます。すべてのページを表示できるようにするには、接続できるときに保存してください。",
            save: [messages(Lang::Ja).save, "（{size} MB）"].concat(),
            save_at: save_at(Lang::Ja),
            },
            Lang::En => OfflineLines {
            locale: "en-GB",
            space: " ",
            offline: format!(
                "There is no network connection. You are reading the {} as kept on this device.",
                edition.en
            ),
            received: "It was received on {date}.",
            edition: "A new edition of this guide has been published.",
            load: "Load the new edition",
            unreachable: "Pages that you have opened can be read without a network. To have all pages, save the guide while there is a network.",
            save: [messages(Lang::En).save, " ({size} MB)"].concat(),
            save_at: save_at(Lang::En),
            },
            Lang::JaSimple => OfflineLines {
                locale: "ja",
                space: "",
                offline: format!(
                    "インターネットにつながりません。この機械に保存した{}を見ています。",
                    edition.ja
                ),
                received: "{date}に受け取ったものです。",
                edition: "この案内の新しい版があります。",
                load: "新しい版を見る",
                unreachable: "一度開いたページは、インターネットがないときも見ることができます。すべてのページを見たいときは、つながるときに保存してください。",
                save: [messages(Lang::JaSimple).save, "（{size} MB）"].concat(),
                save_at: save_at(Lang::JaSimple),
            },
        };
        (lang.code(), lines)
    });
    lines.into()
}

/// The accessibility statement.
#[must_use]
pub fn accessibility() -> Vec<Statement> {
    let statement = |ja: [&str; 2], en: [&str; 2]| Statement {
        subject: text(ja[0], en[0]),
        text: text(ja[1], en[1]),
    };
    vec![
        statement(
            [
                "方針",
                "この案内は、JIS X 8341-3:2016「高齢者・障害者等配慮設計指針－情報通信における機器、ソフトウェア及びサービス－第3部：ウェブコンテンツ」の適合レベルAA、およびWCAG 2.2の適合レベルAAに準拠することを目標としています。",
            ],
            [
                "Aim",
                "This guide aims to conform to level AA of JIS X 8341-3:2016 (the Japanese Industrial Standard “Guidelines for older persons and persons with disabilities – Information and communications equipment, software and services – Part 3: Web content”) and to level AA of WCAG 2.2.",
            ],
        ),
        statement(
            [
                "対象範囲",
                "この案内のすべてのページ（日本語版と英語版、印刷用のページ、「ページが見つかりません」の表示を含みます）。",
            ],
            [
                "Scope",
                "All pages of this guide, in Japanese and in English, including the page for printing and the “Page not found” page.",
            ],
        ),
        statement(
            [
                "依存しているウェブコンテンツ技術",
                "HTML、CSS、JavaScript、WebAssembly、SVG、WAI-ARIA。",
            ],
            [
                "Web content technologies relied upon",
                "HTML, CSS, JavaScript, WebAssembly, SVG and WAI-ARIA.",
            ],
        ),
        statement(
            [
                "試験の方法",
                "すべてのページを、両方の言語、明るい画面と暗い画面、幅360 CSSピクセルと1280 CSSピクセルで、自動検査ツールaxe-core（WCAG 2.0から2.2までのレベルAとAA、およびベストプラクティスのルール）とNu HTML Checkerで検査しています。さらに、幅320 CSSピクセルでの表示、文字間隔の変更、キーボードだけでの操作、フォーカスの見え方、押せる範囲の大きさ、配色のコントラスト比、支援技術に伝わる構造を、ブラウザーで自動的に確かめています。ソフトウェアを変更するたびに、同じ試験を行います。",
            ],
            [
                "How it was tested",
                "Every page is checked in both languages, in the light and the dark colour scheme, at widths of 360 and 1280 CSS pixels, with axe-core (the rules of WCAG 2.0 to 2.2 at levels A and AA, and of best practice) and with the Nu HTML Checker. In addition, browsers check automatically how pages reflow at a width of 320 CSS pixels, changed text spacing, operation by keyboard alone, the visibility of focus, the size of targets, the contrast of colours, and the structure that assistive technology is given. The same tests are run whenever the software is changed.",
            ],
        ),
        statement(
            ["試験を行った日", "2026年11月23日"],
            ["Date of the test", "23 November 2026"],
        ),
        statement(
            [
                "試験の結果",
                "上記の試験で、レベルAおよびレベルAAの達成基準に対する不適合は見つかっていません。",
            ],
            [
                "Results",
                "These tests found no failure of any level A or level AA success criterion.",
            ],
        ),
        statement(
            [
                "試験していないこと",
                "自動的には判断できない達成基準を、人が一つずつ確かめる試験と、障害のある利用者および各種のスクリーンリーダーによる試験は、まだ行っていません。このため、現時点で規格への「準拠」は宣言していません。",
            ],
            [
                "What has not been tested",
                "The success criteria that cannot be judged automatically have not yet been checked one by one by a person, and there has been no test by people with disabilities or with the various screen readers. For this reason conformance to the standards is not claimed at present.",
            ],
        ),
        statement(
            [
                "例外",
                "印刷された冊子に掲載されている写真については、この案内には説明文だけがあります。",
            ],
            [
                "Exceptions",
                "For photographs in the printed brochure, this guide has the captions only.",
            ],
        ),
        statement(
            [
                "お気づきの点の連絡先",
                "読みにくいところや使いにくいところがありましたら、各ページの末尾に示す連絡先にお知らせください。連絡先がまだ公表されていないときは、この案内の運営者にお尋ねください。",
            ],
            [
                "Contact",
                "If anything is hard to read or to use, please write to the contact named at the foot of each page. While none is named, please ask the operator of this guide.",
            ],
        ),
    ]
}

/// The texts of the page that generates code for embedding.
#[must_use]
pub fn embed_page() -> EmbedPage {
    EmbedPage::new(embed_text)
}

fn embed_text(which: EmbedText) -> Text {
    match which {
        EmbedText::Introduction => text(
            "職員向けポータルサイトなどのウェブページに、この案内を表示するためのコードを作成できます。プログラミングの知識は必要ありません。表示のしかたを選び、コードをコピーして、ページに貼り付けてください。貼り付けた先には、常にこの案内の最新の内容が表示されます。",
            "If you edit a portal or another web page, you can make the code here that shows this guide in it. You do not need to know how to program: choose how the guide is to look, copy the code, and paste it into your page. That page will always show the guide as it is now.",
        ),
        EmbedText::Choose => text("表示のしかたを選ぶ", "Choose how it is shown"),
        EmbedText::Division => text("最初に表示するページ", "What to show first"),
        EmbedText::Whole => text("この案内のトップページ", "The front page of the guide"),
        EmbedText::Language => text("言語", "Language"),
        EmbedText::LanguageAround => text(
            "貼り付け先のページに合わせる",
            "Same as the surrounding page",
        ),
        EmbedText::Theme => text("貼り付け先での画面の色", "Colour scheme in your page"),
        EmbedText::ThemeSystem => text(
            "閲覧者の端末の設定に合わせる",
            "Same as the reader’s device",
        ),
        EmbedText::Chrome => text("本文の周りに表示するもの", "Around the text"),
        EmbedText::ChromeMinimal => text(
            "細いバー（ホーム、言語の切り替え、案内全体へのリンク）",
            "A slim bar with links to the home page, the other language and the full guide",
        ),
        EmbedText::ChromeFull => text(
            "この案内のヘッダーとフッター",
            "The header and footer of the guide",
        ),
        EmbedText::ChromeNone => text("何も表示しない", "Nothing"),
        EmbedText::Aids => text("文章の表示", "How the text is shown"),
        EmbedText::AidsParallel => {
            text("日本語と英語を並べる", "Japanese and English side by side")
        }
        EmbedText::AidsFurigana => text("日本語にふりがなをつける", "Japanese with furigana"),
        EmbedText::Accent => text(
            "リンクと線の色（任意）",
            "Colour of links and lines (optional)",
        ),
        EmbedText::AccentHow => text(
            "「#0b6e4f」のように、#と6桁の16進数で入力します。空欄の場合は、この案内の標準の色になります。読みにくい色は、明るさを調整して表示します。",
            "Enter a number sign and six hexadecimal digits, such as #0b6e4f. If left empty, the guide uses its own colour. A colour that would be hard to read is made darker or lighter.",
        ),
        EmbedText::AccentWrong => text(
            "色として読み取れません。「#0b6e4f」のように、#と6桁の16進数で入力してください。正しく入力されるまで、コードの色は変わりません。",
            "This is not a colour. Enter a number sign and six hexadecimal digits, such as #0b6e4f. Until then the code keeps the colour from before.",
        ),
        EmbedText::Height => text("高さ", "Height"),
        EmbedText::HeightAuto => text(
            "内容に合わせる（枠の中にスクロールバーは出ません）",
            "As high as its content, without a scrollbar of its own",
        ),
        EmbedText::HeightFixed => text("固定する", "Fixed"),
        EmbedText::Pixels => text("固定する高さ（CSSピクセル）", "Height in CSS pixels"),
        EmbedText::PixelsHow => text(
            "200から5000までの整数で入力します。",
            "Enter a whole number from 200 to 5000.",
        ),
        EmbedText::PixelsWrong => text(
            "高さとして使えません。200から5000までの整数で入力してください。正しく入力されるまで、コードの高さは変わりません。",
            "This height cannot be used. Enter a whole number from 200 to 5000. Until then the code keeps the height from before.",
        ),
        EmbedText::Code => text("コードをコピーする", "Copy the code"),
        EmbedText::CodeHow => text(
            "次のコードを、案内を表示したい場所に貼り付けてください。",
            "Paste this code into your page where the guide should appear.",
        ),
        EmbedText::CodeName => text("貼り付けるコード", "Code for your page"),
        EmbedText::ExampleAddress => text(
            "は、この案内のアドレスの例です。このページのアドレスのうち、言語を示す部分より前の部分に置き換えてください。",
            "stands for the address of this guide. Replace it with the address of this page up to, but not including, the language part.",
        ),
        EmbedText::Preview => text("表示の見本", "Preview"),
        EmbedText::PreviewFailed => text(
            "見本を読み込めませんでした。通信の状態をお確かめのうえ、このページを読み込み直してください。コードはそのままお使いいただけます。",
            "The preview could not be loaded. Check your connection and load this page again. You can still use the code.",
        ),
        EmbedText::Frame => text(
            "スクリプトを使えないポータルの場合",
            "If your portal allows no scripts",
        ),
        EmbedText::FrameHow => text(
            "編集者がフレーム（iframe）だけを挿入できるポータルでは、次のコードを貼り付けてください。高さは固定され、内容に合わせて変わりません。言語も、貼り付け先のページに合わせて自動では切り替わりません。",
            "Some portals let their editors insert frames (iframe) only. In that case, paste this code. Its height is fixed, because it cannot follow the content, and its language does not follow the surrounding page.",
        ),
        EmbedText::FrameName => text(
            "スクリプトを使わないコード",
            "Code for portals without scripts",
        ),
        EmbedText::Card => text(
            "一つの課だけを紹介する場合",
            "If you want to introduce a single division",
        ),
        EmbedText::CardHow => text(
            "課の名前と概要、主なテーマを、貼り付け先のページの書体と色で表示します。課は上の欄で選んでください。選ぶまでは、最初の課のコードを示しています。",
            "This shows the name of a division, what it does in short, and its main subjects, in the type and colours of your own page. Choose the division above; until then the code names the first one.",
        ),
        EmbedText::CardName => text("カードのコード", "Code for a card"),
        EmbedText::Permission => text("運営者の許可を受ける", "Ask for permission"),
        EmbedText::PermissionHow => text(
            "この案内は、案内の運営者が登録したサイトにだけ表示されます。ポータルのアドレスを運営者に伝え、登録を依頼してください。ポータルにセキュリティポリシー（Content-Security-Policy）がある場合は、次の内容も許可する必要があります（最後の項目はカードを使う場合だけ）。",
            "The guide appears only on sites that its operator has listed. Tell the operator the address of your portal and ask to have it listed. If your portal has a Content-Security-Policy, it has to allow this too (connect-src for cards only):",
        ),
        EmbedText::More => text(
            "すべての属性とイベント、セキュリティポリシー、何が誰に知られるかについては、次の文書に記載しています。",
            "All attributes and events, security policies, and what becomes known to whom are described in this document:",
        ),
        EmbedText::Documentation => text("案内の埋め込み", "Embedding the guide"),
    }
}
