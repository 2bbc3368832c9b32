//! The texts of the check in Japanese.

use jsonc_parser::ParseStringErrorKind;
use jsonc_parser::errors::ParseErrorKind;
use serde_json::Value;

use super::{Messages, check_command, propose_command, shown_contrast};
use crate::content::check::fault::explain;
use crate::content::check::ids::Named;
use crate::content::source::FORMAT;
use crate::language::Lang;

/// The version of the program.
const VERSION: &str = env!("CARGO_PKG_VERSION");

const ESCAPES: &str =
    "文章の中では、引用符を「\\\"」、バックスラッシュを「\\\\」と書いてください。";

const NOT_TRANSLATED: &str = "翻訳の済んでいない文章は公開できません。翻訳するか、その箇所全体をどちらの言語でも省いてください。";

const SECOND: &str = "ここが二つ目です";

const REMOVE_ONE: &str = "どちらかを削除してください。";

/// The names, each in quotation marks.
fn quoted(names: &[&str]) -> String {
    names.iter().map(|name| format!("「{name}」")).collect()
}

/// The name of a language.
const fn language_name(lang: Lang) -> &'static str {
    match lang {
        Lang::Ja => "日本語",
        Lang::En => "英語",
        Lang::JaSimple => "やさしい日本語",
    }
}

/// Why the parser stopped.
fn reason(kind: &ParseErrorKind) -> &'static str {
    use ParseErrorKind as Kind;
    match kind {
        Kind::BareDecimalPointNumbersNotAllowed => "数の初めと終わりに小数点を書くことはできません",
        Kind::CommentsNotAllowed | Kind::UnterminatedCommentBlock => "コメントは書けません",
        Kind::ExpectedColonAfterObjectKey => "フィールドの名前の後に「:」がありません",
        Kind::ExpectedObjectValue => "「:」の後に値がありません",
        Kind::ExpectedDigit
        | Kind::ExpectedDigitFollowingNegativeSign
        | Kind::ExpectedPlusMinusOrDigitInNumberLiteral => "数字が必要です",
        Kind::ExpectedStringObjectProperty => "フィールドの名前が必要です",
        Kind::HexadecimalNumbersNotAllowed => "16進数は書けません",
        Kind::ExpectedComma => "コンマがありません",
        Kind::MultipleRootJsonValues => "一つの値が終わった後に、余分な文字があります",
        Kind::NonFiniteNumbersNotAllowed => "InfinityとNaNは書けません",
        Kind::SingleQuotedStringsNotAllowed => "一重の引用符は使えません",
        Kind::TrailingCommasNotAllowed | Kind::UnexpectedComma => "余分なコンマがあります",
        Kind::UnaryPlusNumbersNotAllowed => "数の前に「+」を書くことはできません",
        Kind::UnexpectedCloseBrace => "余分な「}」があります",
        Kind::UnexpectedCloseBracket => "余分な「]」があります",
        Kind::UnexpectedColon => "余分な「:」があります",
        Kind::UnexpectedToken | Kind::UnexpectedTokenInObject => "ここに書けない文字があります",
        Kind::UnexpectedWord => "引用符で囲まれていない語があります",
        Kind::UnterminatedArray => "リストが終わっていません",
        Kind::UnterminatedObject => "オブジェクトが終わっていません",
        Kind::NestingDepthExceeded => "括弧の入れ子が深すぎます",
        Kind::String(kind) => reason_of_string(kind),
    }
}

/// Why the parser stopped in a string.
const fn reason_of_string(kind: &ParseStringErrorKind) -> &'static str {
    match kind {
        ParseStringErrorKind::ExpectedFourHexDigits => {
            "「\\u」の後には、16進数の数字が四つ必要です"
        }
        ParseStringErrorKind::ExpectedTwoHexDigits => "「\\x」の後には、16進数の数字が二つ必要です",
        ParseStringErrorKind::InvalidUnicodeEscapeSequence(_) => {
            "「\\u」の後の数は、どの文字の番号でもありません"
        }
        ParseStringErrorKind::UnterminatedStringLiteral => "文章が終わっていません",
        ParseStringErrorKind::InvalidEscapeInSingleQuoteString
        | ParseStringErrorKind::InvalidEscapeInDoubleQuoteString
        | ParseStringErrorKind::InvalidEscape => "エスケープの書き方が正しくありません",
    }
}

/// The texts.
pub(super) const MESSAGES: Messages = Messages {
    help: "対処：",
    summary: |faults, files| format!("content: {files}個のファイルに{faults}件の誤りがあります"),
    summary_of_warnings: |warnings, files| {
        format!("content: {files}個のファイルに{warnings}件の注意があります")
    },
    did_you_mean: |name| format!("「{name}」の誤りではありませんか。"),

    unreadable_file: |file| format!("{file}を読み込めません"),
    unreadable_folder: |folder| format!("フォルダー「{folder}」を読み込めません"),
    unreadable_type: |file| format!("{file}：検査の結果と読み込みの結果が一致しません"),
    invalid_schema: |error| format!("スキーマに誤りがあります：{error}"),
    fault_comes_first: |fault| format!("{fault}。先に「{}」を実行してください。", check_command()),
    check_first: || format!("先に「{}」を実行してください。", check_command()),

    older_format: |folder| {
        format!(
            "{folder}の内容は、案内の部局が一つであった形式1のものです。形式{FORMAT}では、部局をいくつでも掲載できます。課のファイルは、部局の名称と課の順序を書いたbureau.jsonとともにbureaus/<スラッグ>/に置き、site.jsonには部局を並べます。`bukyoku migrate {folder}`を実行すると、内容がこの形式に移され、元の内容の写しが残ります。ページのアドレスは変わりません。"
        )
    },
    newer_format: |folder, found| {
        format!(
            "{folder}の内容は形式{found}のものですが、このプログラム（バージョン{VERSION}）で扱える形式は{FORMAT}までです。新しい`bukyoku`を使ってください。何も変更していません。"
        )
    },
    unfinished_migration: |folder| {
        format!(
            "{folder}での`bukyoku migrate`が途中で終わっています。`bukyoku migrate {folder}`をもう一度実行してください。残りの作業が行われます。失われるものはありません。"
        )
    },

    missing_file: || explain("このファイルがありません", "ここにファイルが必要です"),
    not_utf8: || {
        explain(
            "このファイルの文字コードはUTF-8ではありません",
            "UTF-8ではない最初のバイトです",
        )
        .help("文字コードをUTF-8にして保存してください。")
    },
    byte_order_mark: || {
        explain(
            "このファイルの先頭にバイト順マーク（BOM）があります",
            "目に見えない文字です",
        )
        .help("文字コードを「UTF-8（BOMなし）」にして保存してください。")
    },
    empty_file: || explain("ファイルが空です", "ここにJSONのオブジェクトが必要です"),
    full_width_space_outside: || {
        explain(
            "文章の外に全角の空白があります",
            "JSONで使える空白は半角だけです",
        )
        .help("字下げには半角の空白を使ってください。")
    },
    space_outside: |c| {
        explain(
            format!("文章の外に空白U+{:04X}があります", u32::from(c)),
            "JSONで使える空白は半角だけです",
        )
        .help("字下げには半角の空白を使ってください。")
    },
    full_width_sign: |full, half| {
        explain(
            format!("文章の外に「{full}」があります"),
            "JSONで使える記号は半角だけです",
        )
        .help(format!("「{half}」の誤りではありませんか。"))
    },
    early_quote: || {
        explain(
            "二重引用符のため、文章が途中で終わっています",
            "文章がここで終わっています",
        )
        .help(ESCAPES)
    },
    unterminated_text: || {
        explain("文章が終わっていません", "閉じる「\"」がありません")
            .help("文章は、始まったのと同じ行で「\"」で閉じてください。")
    },
    unknown_escape: |kind| {
        explain(reason_of_string(kind), "JSONにこのエスケープはありません").help(ESCAPES)
    },
    missing_comma: || {
        explain("コンマがありません", "この後にコンマが必要です")
            .help("フィールドとフィールド、要素と要素の間にはコンマを書いてください。")
    },
    extra_comma: || {
        explain("余分なコンマがあります", "このコンマの後には何もありません")
            .help("削除してください。JSONでは、フィールドとフィールド、要素と要素の間にだけコンマを書きます。")
    },
    comment: || {
        explain("JSONにコメントは書けません", "これはコメントです").help("削除してください。")
    },
    unquoted: |kind| {
        explain(reason(kind), "ここには二重引用符で囲んだ文字列が必要です").help(
            "名前や文章は「\"…\"」と書いてください。文章の中の二重引用符は「\\\"」と書きます。",
        )
    },
    unterminated_list: || {
        explain("リストが終わっていません", "閉じる「]」がありません")
            .help("「[」には、対応する「]」が必要です。")
    },
    unterminated_object: || {
        explain("オブジェクトが終わっていません", "閉じる「}」がありません")
            .help("「{」には、対応する「}」が必要です。")
    },
    not_json: |kind| {
        explain(
            format!("JSONとして読めません：{}", reason(kind)),
            "ここで読み込みが止まりました",
        )
        .help("この箇所とその直前に、括弧、コンマ、引用符の過不足がないかお確かめください。")
    },

    unknown_field: |name, known| {
        explain(
            format!("「{name}」というフィールドはありません"),
            "このオブジェクトにこのフィールドは書けません",
        )
        .help(format!("次のいずれかを書いてください：{}", quoted(known)))
    },
    missing_field: |name| {
        explain(
            format!("フィールド「{name}」がありません"),
            format!("このオブジェクトにはフィールド「{name}」が必要です"),
        )
    },
    duplicate_field: |name| {
        explain(
            format!("このオブジェクトにフィールド「{name}」が二つあります"),
            SECOND,
        )
        .help("どちらかを削除してください。JSONでは最後のものだけが残ります。")
    },
    missing_translation: |field, lang| {
        let code = lang.code();
        explain(
            format!("「{field}」の{}の文章がありません", language_name(lang)),
            format!("この中にフィールド「{code}」が必要です"),
        )
        .help(format!(
            "もう一方の言語と並べて「\"{code}\": …」と書いてください。"
        ))
    },
    blank: |lang| {
        let of_language =
            lang.map_or_else(String::new, |lang| format!("{}の", language_name(lang)));
        explain(
            format!("この{of_language}文章は空です"),
            format!("{of_language}文章が必要です"),
        )
        .help(NOT_TRANSLATED)
    },
    not_translated: NOT_TRANSLATED,
    wrong_type: |expected, found| {
        explain(
            format!("{expected}が必要ですが、{found}があります"),
            format!("{expected}が必要です"),
        )
    },
    expected_type: |kind| match kind {
        "object" => "オブジェクト{…}",
        "array" => "リスト[…]",
        "string" => "文字列\"…\"",
        "integer" => "整数",
        "number" => "数",
        "boolean" => "trueまたはfalse",
        other => other,
    },
    or: "または",
    found_type: |value| match value {
        Value::Null => "null",
        Value::Bool(_) => "trueまたはfalse",
        Value::Number(_) => "数",
        Value::String(_) => "文字列",
        Value::Array(_) => "リスト[…]",
        Value::Object(_) => "オブジェクト{…}",
    },
    no_null: "書くことがなければ、フィールド全体を省いてください。",
    both_languages: "文章は両方の言語で書いてください：{\"ja\": \"…\", \"en\": \"…\"}",
    needs_brackets: "要素を一つずつ引用符で囲み、全体を角括弧で囲んでください：[\"…\", \"…\"]",
    unknown_choice: |found, choices| {
        explain(
            format!("{found}は、ここで使える名前ではありません"),
            "決められた名前のいずれかが必要です",
        )
        .help(format!("次のいずれかを書いてください：{}", quoted(choices)))
    },
    empty_list: || {
        explain("このリストは空です", "要素が一つ以上必要です")
            .help("要素を書いてください。不要であれば、フィールド全体を省いてください。")
    },
    too_small: |value, limit| {
        explain(
            format!("{value}は小さすぎます"),
            format!("{limit}以上の数が必要です"),
        )
    },
    too_long: |limit| {
        explain(
            "この名前は長すぎます",
            format!("{limit}文字以内で書いてください"),
        )
    },
    not_an_id: |found| {
        explain(
            format!("「{found}」は、正しい形の名前ではありません"),
            "英小文字a～z、数字、一つずつのハイフンだけを使い、英小文字で始めてください",
        )
    },
    not_hiragana: |found| {
        explain(
            format!("「{found}」は、平仮名の読みではありません"),
            "「こうせいかがくか」のように、平仮名だけで書いてください",
        )
    },
    not_a_place: |found| {
        explain(
            format!("「{found}」は、この案内の中の場所ではありません"),
            "「site」、「finance」のようなスラッグ、「health-science#genomic-medicine」のような項目のいずれかが必要です",
        )
    },
    not_a_picture_name: |found| {
        explain(
            format!("「{found}」は、画像のファイル名として使えません"),
            "英小文字、数字、ハイフンと、拡張子.avif、.jpg、.png、.svg、.webpのいずれかで書いてください",
        )
    },
    // The error is in English.
    does_not_fit: |_, keyword| {
        explain(
            "この値は、決められた形式に合っていません",
            format!("スキーマの「{keyword}」の条件を満たしていません"),
        )
    },
    not_a_colour: |found| {
        explain(
            format!("「{found}」は、色として読めません"),
            "「#00118f」のような、「#」と6桁の16進数が必要です",
        )
    },
    not_a_contact: |contact| {
        explain(
            format!("「{contact}」は、メールアドレスでもhttpsのURLでもありません"),
            "「guide@example.org」「https://example.org/contact」のように書くか、空にしてください",
        )
    },

    leading_space: || {
        explain("この文章は空白で始まっています", "空白です").help("削除してください。")
    },
    trailing_space: || {
        explain("この文章は空白で終わっています", "空白です").help("削除してください。")
    },
    line_break: || {
        explain(
            "この文章に、改行またはその他の制御文字が含まれています",
            "文章は1行で書きます",
        )
        .help("段落ごとに、別の要素として書いてください。")
    },
    hidden_characters: |shown| {
        explain(
            format!("目に見えない文字があります：{shown}"),
            "ページに表示されない文字です",
        )
        .help("前後の文字も一緒に削除し、前後の文字だけを入力し直してください。")
    },
    half_width_kana: |kana| {
        explain(
            format!("半角の仮名があります：「{kana}」"),
            "全角の仮名が必要です",
        )
        .help("全角の仮名（UnicodeのNFKC）で入力してください。")
    },
    full_width_space: || {
        explain("英語の文章に全角の空白があります", "半角の空白が必要です")
            .help("半角の空白を書いてください。")
    },
    not_english: |text| {
        explain(
            format!("英語の文章に日本語の文字があります：「{text}」"),
            "英語が必要です",
        )
        .help("翻訳するか、ラテン文字で書いてください。")
    },
    space_in_japanese: || {
        explain("日本語の文字の間に空白があります", "余分な空白です")
            .help("削除してください。日本語では文字の間に空白を入れません。")
    },
    half_width_sign: |c| {
        explain(
            format!("日本語の文章に半角の「{c}」があります"),
            "全角で書いてください",
        )
    },
    stale: |lang, present| {
        explain(
            format!(
                "{}の文章は、今とは違う日本語の文章から作られています",
                language_name(lang)
            ),
            "今の日本語の文章のものではありません",
        )
        .help(format!(
            "文章を今の日本語に合わせてから、ここに \"{present}\" と書いてください"
        ))
    },
    unequal_derived: |field, japanese, own, lang| {
        explain(
            format!(
                "`{field}` の段落は日本語では{japanese}個ですが、{}では{own}個です",
                language_name(lang)
            ),
            "日本語と同じ数が必要です",
        )
    },
    long_sentence: |length, most| {
        explain(
            format!("この文は{length}字あります"),
            format!("{most}字までにすると読みやすくなります"),
        )
        .help("一つの文で一つのことを伝えるように、文を分けてください。")
    },
    many_kanji_words: |words, most| {
        explain(
            format!("この文には漢字の言葉が{words}個あります"),
            format!("{most}個までにすると読みやすくなります"),
        )
        .help("文を分けるか、名詞の代わりに動詞を使ってください。")
    },
    many_commas: |commas, most| {
        explain(
            format!("この文には「、」が{commas}個あります"),
            format!("{most}個までにすると読みやすくなります"),
        )
        .help("一つの文で一つのことを伝えるように、文を分けてください。")
    },
    long_kanji_run: |kanji, most| {
        explain(
            format!("「{kanji}」は、漢字が長く続いています"),
            format!("{most}字までにすると読みやすくなります"),
        )
        .help("「の」や動詞で分けてください。名称の場合は、site.jsonの `easy_words` に加えてください。")
    },
    double_negative: |found| {
        explain(
            format!("「{found}」は、否定を二つ重ねています"),
            "やさしい日本語では、そうであることをそのまま書きます",
        )
        .help("否定を使わずに書いてください。「〜なければなりません」は「〜てください」または「〜が必要です」と書きます。")
    },
    era_without_year: |found| {
        explain(
            format!("「{found}」に西暦がありません"),
            "元号を知らない人がいます",
        )
        .help("「平成30年（2018年）」のように西暦も書くか、西暦だけを書いてください。")
    },
    hour_of_24: |found| {
        explain(
            format!("「{found}」は24時間の書き方です"),
            "やさしい日本語では、12時までで数えます",
        )
        .help("「午後1時」のように、午前または午後を付けて書いてください。")
    },
    range_sign: || {
        explain(
            "範囲を「〜」で表しています",
            "読み上げられないことがあります",
        )
        .help("「1月から3月まで」のように、言葉で書いてください。")
    },
    passive: |found| {
        explain(
            format!("「{found}」は、受身、尊敬または可能の形です"),
            "だれがするのかが分かりにくくなります",
        )
        .help("だれがするのかを書いてください。可能の意味では、「〜ことができます」と書きます。")
    },
    honorific: |found| {
        explain(
            format!("「{found}」は、尊敬または謙譲の形です"),
            "やさしい日本語では、「です」「ます」「〜てください」だけを使います",
        )
        .help("ふつうの動詞で書いてください。")
    },
    hard_word: |word| {
        explain(
            format!("「{word}」は、やさしい日本語の語彙にありません"),
            "知らない人がいるかもしれません",
        )
        .help("やさしい言葉に換えるか、最初に出てくるところで説明してください（言葉の後の「（…）」、または「…は、」で始まる文）。読む人が知っている言葉なら、site.jsonの `easy_words` に加えてください。")
    },
    unequal_lengths: |field, ja, en, shorter| {
        explain(
            format!("「{field}」の段落は、日本語が{ja}個、英語が{en}個です"),
            format!(
                "この段落に対応する{}の段落がありません",
                language_name(shorter)
            ),
        )
        .help("段落ごとに翻訳し、両方のリストの段落の数をそろえてください。")
    },
    notation: || {
        explain(
            "この文章に、注の記号、リンク、強調は使えません",
            "書式のない文章が必要です",
        )
        .help("書式を使えるのは段落と注だけです。書式を使わずに書いてください。")
    },

    refused_link: |target| format!("「{target}」へのリンクは使えません"),
    refused_contact: |contact| format!("連絡先「{contact}」は使えません"),
    wrong_form: "https://…、mailto:…、または/divisions/finance/のようなこの案内のページが必要です",
    wrong_character: |c, encoded| {
        (
            format!("アドレスに「{c}」は使えません"),
            Some(format!("削除するか、「{encoded}」と書いてください。")),
        )
    },
    hidden_character: |shown| {
        (
            format!("目に見えない文字があります：{shown}"),
            Some("削除してください。".to_owned()),
        )
    },
    user_name: |host| {
        (
            format!("「@」の前はユーザー名で、実際のリンク先は「{host}」です"),
            Some(
                "「https://」とパスの間には、「@」を使わず、ホスト名だけを書いてください。"
                    .to_owned(),
            ),
        )
    },
    wrong_host: || {
        (
            "「www.example.org」のような、ASCIIのホスト名が必要です".to_owned(),
            Some("ブラウザーのアドレス欄からアドレスをコピーしてください。その他の文字を含むホスト名は、そこでは「xn--…」と書かれています。".to_owned()),
        )
    },
    wrong_port: || {
        (
            "1から65535までのポート番号が必要です".to_owned(),
            Some("「:」の後の数を直すか、「:」とともに削除してください。".to_owned()),
        )
    },
    wrong_mailbox: || {
        (
            "「mailto:guide@example.org」のような、一つのメールアドレスが必要です".to_owned(),
            Some("名前を付けず、一つのアドレスだけをASCIIで書いてください。".to_owned()),
        )
    },
    mail_fields: || {
        (
            "メールアドレスだけが必要です".to_owned(),
            Some("アドレスの後の「?」から後を削除してください。".to_owned()),
        )
    },

    other_capitals: |found, wanted| {
        explain(
            format!("「{found}」は、「{wanted}」と大文字・小文字だけが違います"),
            format!("「{wanted}」が必要です"),
        )
        .help(format!(
            "名前を「{wanted}」に変えてください。WindowsとmacOSではどちらも同じファイルを指しますが、Linuxとウェブサーバーでは違います。"
        ))
    },
    two_capitals: |found, other| {
        explain(
            format!("「{found}」と「{other}」は、大文字・小文字だけが違います"),
            "WindowsとmacOSでは、どちらも同じファイルを指します",
        )
        .help("どちらかを削除するか、別の名前を付けてください。")
    },
    double_extension: |found, wanted, is_there| {
        explain(
            format!("「{found}」は、名前が「.json」で終わっていないため、読み込まれません"),
            "このファイルはどこにも表示されません",
        )
        .help(match is_there {
            true => format!(
                "「{wanted}」もあります。このファイルは、内容のフォルダーの外に移すか、削除してください。"
            ),
            false => format!(
                "名前を「{wanted}」に変えてください。Windowsでは、先にエクスプローラーで「ファイル名拡張子」を表示してください。"
            ),
        })
    },
    unnameable_division: |found| {
        explain(
            format!("「{found}」は、課のファイルの名前として使えません"),
            "このファイルはどこにも表示されません",
        )
        .help("コピーであれば、内容のフォルダーの外に移してください。そうでなければ、課のスラッグと同じ名前を付けてください。英小文字、数字、一つずつのハイフンだけを使い、英小文字で始めます。")
    },
    stray_division: |slug| {
        explain(
            format!("課「{slug}」がどの部局にも属していません"),
            "このファイルはどこにも表示されません",
        )
        .help(format!(
            "部局のフォルダー「bureaus/<スラッグ>/」に移し、そこにあるbureau.jsonの「divisions」に\"{slug}\"を加えてください。"
        ))
    },
    wrong_format: |found| {
        explain(
            format!("「{found}」という内容の形式はありません"),
            format!("{FORMAT}が必要です"),
        )
        .help(format!("「\"format\": {FORMAT}」と書いてください。"))
    },

    missing_bureau: |slug| {
        explain(
            format!("ファイル「bureaus/{slug}/bureau.json」がありません"),
            "案内にこの部局が載りません",
        )
        .help("ファイルを作成するか、このリストから名前を削除してください。")
    },
    missing_bureau_file: || {
        explain(
            "このファイルがありません",
            "ここに、この部局の名称と課のリストが必要です",
        )
        .help("「slug」「name」「divisions」を書いて作成するか、課を別の部局に移してください。")
    },
    unlisted_bureau: |slug| {
        explain(
            format!("site.jsonに部局「{slug}」が書かれていません"),
            "この部局はどこにも表示されません",
        )
        .help(format!(
            "site.jsonの「bureaus」に\"{slug}\"を加えるか、課を別の部局に移してください。"
        ))
    },
    wrong_bureau_slug: |slug, folder| {
        explain(
            format!("スラッグ「{slug}」が、このフォルダーの名前と違います"),
            format!("「{folder}」が必要です"),
        )
        .help("ページのアドレスはスラッグで決まります。どちらかの名前を変えてください。")
    },
    bureau_without_divisions: || {
        explain("この部局には課がありません", "課が一つ以上必要です")
            .help("課のファイルを作成し、そのスラッグをここに加えてください。部局が不要であれば、そのフォルダーと、site.jsonの「bureaus」にある名前を削除してください。")
    },
    needed_of_several: |field| {
        explain(
            format!("この部局に「{field}」がありません"),
            format!("このオブジェクトにはフィールド「{field}」が必要です"),
        )
        .help("加えてください。部局が複数ある案内では、部局ごとに表示されます。")
    },
    missing_division_file: |bureau, slug| {
        explain(
            format!("ファイル「bureaus/{bureau}/{slug}.json」がありません"),
            "案内にこの課が載りません",
        )
        .help("ファイルを作成するか、このリストから名前を削除してください。")
    },
    division_elsewhere: |slug, here, there| {
        explain(
            format!("課「{slug}」は部局「{there}」にあります"),
            format!("ファイル「bureaus/{here}/{slug}.json」がありません"),
        )
        .help(format!(
            "「bureaus/{there}/{slug}.json」を「bureaus/{here}/」に移すか、このリストから名前を削除してください。"
        ))
    },
    unlisted_division: |slug, bureau| {
        explain(
            format!("bureau.jsonに課「{slug}」が書かれていません"),
            "このファイルはどこにも表示されません",
        )
        .help(format!(
            "「bureaus/{bureau}/bureau.json」の「divisions」に\"{slug}\"を加えるか、このファイルを削除してください。"
        ))
    },
    duplicate_division: |slug, other| {
        explain(
            format!("「{other}」のスラッグも「{slug}」です"),
            "課のアドレスに部局は含まれません",
        )
        .help("どちらかのファイルを削除するか、どちらかに別のスラッグを付け、ファイルの名前も同じにしてください。")
    },
    reserved_slug: || {
        explain(
            "課のスラッグに「bureau」は使えません",
            "bureau.jsonは、部局そのもののファイルです",
        )
        .help("課に別のスラッグを付けてください。")
    },

    wrong_slug: |slug, file| {
        explain(
            format!("スラッグ「{slug}」が、このファイルの名前と違います"),
            format!("「{file}」が必要です"),
        )
        .help("ページのアドレスはスラッグで決まります。どちらかの名前を変えてください。")
    },
    duplicate_name: |what, name| {
        let what = match what {
            Named::Bureau => "部局",
            Named::Division => "課",
            Named::Subject => "テーマ",
            Named::Footnote => "注",
        };
        explain(
            format!("このリストに{what}「{name}」が二つあります"),
            SECOND,
        )
        .help(REMOVE_ONE)
    },
    unknown_subject: |subject| {
        explain(
            format!("「{subject}」というテーマはありません"),
            "site.jsonにあるテーマのIDが必要です",
        )
        .help("site.jsonの「subjects」に、両方の言語の名前とともに加えてください。")
    },
    unused_subject: |id| {
        explain(
            format!("テーマ「{id}」を扱う課がありません"),
            "このテーマのページが空になります",
        )
        .help("課または項目の「subjects」に書くか、このリストから削除してください。")
    },
    division_without_text: || {
        explain("この課には文章がありません", "この課のページが空になります")
            .help("「description」またはその他の部分を書いてください。")
    },
    reserved_id: |id| {
        explain(
            format!("ID「{id}」は、ページ自体が使っています"),
            "別のIDが必要です",
        )
    },
    reserved_prefix: |prefix| {
        explain(
            format!("「{prefix}」で始まるIDは、ページ自体が使っています"),
            "別のIDが必要です",
        )
    },
    duplicate_id: |id| {
        explain(format!("この課にID「{id}」が二つあります"), SECOND)
            .help("別のIDを付けてください。リンクはIDを目指します。")
    },
    missing_footnote: |mark| {
        explain(
            format!("この記号に対応する注「{mark}」がありません"),
            "同じ項目に、このIDの注が必要です",
        )
        .help("項目の「footnotes」に注を加えるか、記号を削除してください。")
    },
    unmarked_footnote: |note, lang| {
        explain(
            format!(
                "{}の文章に、注「{note}」の記号がありません",
                language_name(lang)
            ),
            "この項目の文章に、この注を指すものがありません",
        )
        .help(format!(
            "注で説明する語の後に、それぞれの言語で「[^{note}]」と書いてください。"
        ))
    },
    missing_picture: |file| {
        explain(
            format!("画像「{file}」がありません"),
            "「images/」にあるファイルの名前が必要です",
        )
        .help("ファイルをそこに置くか、「image」を省いてください。省くと、写真は印刷された冊子に掲載されている旨が表示されます。")
    },
    not_pixels: |size| {
        explain(
            format!("「{size}」は、ピクセル単位の大きさではありません"),
            "「640」のように書いてください",
        )
    },
    no_division: |slug| format!("「{slug}」という課はありません"),
    no_section: |slug, section| format!("課「{slug}」に「{section}」という項目はありません"),
    no_bureau: |slug| format!("「{slug}」という部局はありません"),
    no_subject: |id| format!("「{id}」というテーマはありません"),
    link_leads_nowhere: "このリンクの先がありません",
    no_sections: "項目へのリンクは、課のページにしか張れません",
    leave_out_section: "ページの後の「#」から後を削除してください。",

    illegible_colour: |colour, illegible| {
        explain(
            format!("「{colour}」は、文字の色としては明るすぎます"),
            format!(
                "{}とのコントラスト比は{}:1です。{}:1以上が必要です",
                illegible.beside.hex(),
                shown_contrast(illegible.contrast),
                illegible.needed
            ),
        )
    },
    missing_guide_picture: |folder| {
        explain(
            "この画像がありません",
            format!("「{folder}/」には、すべての画像をそろえるか、何も置かないかのどちらかです"),
        )
        .help(format!(
            "ファイルをそこに置くか、フォルダー「{folder}/」を削除してください。"
        ))
    },
    unknown_guide_picture: |file, names| {
        explain(
            format!("「{file}」という名前の画像は、ここでは使われません"),
            "このファイルはどこにも表示されません",
        )
        .help(format!(
            "名前を変えるか、別の場所に移してください。このフォルダーに置けるのは次の画像です：{}",
            quoted(names)
        ))
    },
    not_a_png: || {
        explain(
            "このファイルは、完全なPNG画像ではありません",
            "PNGが必要です",
        )
        .help(
            "画像をPNGの形式で保存し直してください。ファイルの名前を変えても、形式は変わりません。",
        )
    },
    wrong_picture_size: |(width, height), (expected_width, expected_height)| {
        explain(
            format!("この画像の大きさは{width}×{height}ピクセルです"),
            format!("{expected_width}×{expected_height}ピクセルが必要です"),
        )
        .help("画像をこの大きさで保存し直してください。")
    },
    not_an_svg: || {
        explain(
            "このファイルは、完全なSVG画像ではありません",
            "ここで読み込みが止まりました",
        )
        .help("アイコンを「プレーンSVG」として、文字コードUTF-8で保存し直してください。")
    },
    script_in_icon: |shown| {
        explain(
            format!("アイコンにスクリプトがあります：「{shown}」"),
            "アイコンに書けるのは図形だけです",
        )
        .help("削除するか、アイコンを「プレーンSVG」として保存し直してください。")
    },
    reference_in_icon: |shown| {
        explain(
            format!("アイコンが外部のものを参照しています：「{shown}」"),
            "アイコンは一つのファイルで完結させます",
        )
        .help("削除するか、すべてを含む「プレーンSVG」として保存し直してください。")
    },

    duplicate_synonym: |word| {
        explain(format!("「{word}」が同義語に二つあります"), SECOND)
            .help("一つにまとめ、合わせて検索する語をそこにすべて書いてください。")
    },
    duplicate_word: |word| {
        explain(format!("このリストに「{word}」が二つあります"), SECOND).help(REMOVE_ONE)
    },
    unknown_word: |word| {
        explain(
            format!("「{word}」は、この案内のどこにもありません"),
            "検索しても何も見つかりません",
        )
        .help("文章、見出し、テーマ、キーワードで使われている語を書いてください。")
    },

    no_kanji: |word| {
        explain(
            format!("「{word}」に漢字がありません"),
            "漢字を含む語が必要です",
        )
        .help("この語を削除してください。仮名に読みは要りません。")
    },
    wrong_readings: |word, kanji, readings| {
        explain(
            format!(
                "「{word}」には漢字のまとまりが{}個ありますが、読みは{readings}個です",
                kanji.len()
            ),
            "漢字のまとまりごとに、読みが一つ必要です",
        )
        .help(format!(
            "{}の読みを書いてください。語の中の仮名は繰り返しません。",
            quoted(kanji)
        ))
    },
    duplicate_reading: |word, place| {
        let of_place = place.map_or_else(String::new, |place| format!("場所「{place}」の"));
        explain(
            format!("このリストに{of_place}「{word}」が二つあります"),
            SECOND,
        )
        .help("どちらかを削除するか、どちらかの場所を「in」で限ってください。")
    },
    wrong_order: |(word, kana), (before, before_kana)| {
        explain(
            format!("「{word}」（{kana}）が「{before}」（{before_kana}）の後にあります"),
            "このリストは読みの順に並べます",
        )
        .help(match propose_command() {
            Some(command) => format!(
                "どちらかを移してください。「{command}」を実行すると、リストが並べ替えられます。"
            ),
            None => "どちらかを移してください。".to_owned(),
        })
    },
    unread: |kanji, places| {
        explain(
            format!("「{kanji}」の読みがreadings.jsonにありません"),
            match places {
                1 => "どう読みますか".to_owned(),
                places => format!("どう読みますか（{places}か所のうち最初のもの）"),
            },
        )
        .help({
            let entry =
                format!("{{ \"word\": \"{kanji}\", \"reading\": [\"…\"], \"reviewed\": true }}");
            match propose_command() {
                Some(command) => format!(
                    "「{command}」を実行すると、読みの案が加えられます。または、{entry}を加えてください。"
                ),
                None => format!("「words」に読みを加えてください：{entry}"),
            }
        })
    },
    other_reading: |reading, name, kana| {
        explain(
            format!("「{reading}」は、readings.jsonによる「{name}」の読みと違います"),
            format!("「{kana}」が必要です"),
        )
        .help("この読みか、readings.jsonにある語の読みを直してください。")
    },
    empty_place: "この場所に文章はありません",
};
