//! The program in Japanese.

use super::{Help, Messages, Problems, Usage};

pub(super) const JA: Messages = Messages {
    help: Help {
        program: "省庁の各課の業務を日本語と英語で案内するサイトを作成します",
        exit_codes: "\
終了コード:
  0  完了しました
  1  内容に誤りがあります（check --deny warningsでは、注意でも。報告に示します）
  2  実行できませんでした（理由を示します）",
        usage: "使い方:",
        usage_options: "[オプション]",
        usage_command: "コマンド",
        commands: "コマンド",
        arguments: "引数",
        options: "オプション",
        new: "ひな形となる小さな案内を作成します",
        check: "内容の誤りをすべて報告し、読みにくい文章に注意を示します",
        build: "公開する形の案内を書き出します",
        serve: "案内をブラウザーに表示し、ファイルが保存されるたびに更新します",
        package: "案内を書き出し、圧縮したファイルおよびウェブサーバーの設定とともに一つのアーカイブにまとめます",
        migrate: "以前の形式の内容を、元の内容の写しを残して、このプログラムの形式に移します",
        readings: "日本語の文章を、読みを確認するために、語の読みとともに表示します",
        schema: "エディターのためのJSON Schemaを書き出します",
        completions: "シェルの補完のための設定を表示します",
        help: "このヘルプ、またはコマンドのヘルプを表示します",
        new_folder: "作成するフォルダー",
        folder: "内容のフォルダー。指定がなければ、現在のフォルダー",
        build_out: "書き出し先。指定がなければdist。以前の案内は置き換えられます",
        origin: "案内を公開するURL（例: https://guide.example/）。指定がなければ、BUKYOKU_ORIGINの値。いずれもなければ、完全なURLを要するものは省かれます",
        base: "サーバーで案内を置くパス（例: /guide/）。指定がなければ/",
        package_out: "アーカイブを置くフォルダー。指定がなければ現在のフォルダー",
        port: "ポート番号。指定がなければ8080。0は空いているポート",
        host: "待ち受けるアドレス。指定がなければ、このコンピューターからのみ接続できます",
        watcher: "変更の検知の方法。pollはファイルを繰り返し調べる方法で、どこでも使えます。nativeはシステムの通知を使う方法で、コンテナーやネットワークドライブでは働かないことがあります。指定がなければpoll",
        bureau: "部局のスラッグ。ページのアドレスに使われ、後から変えることはできません。指定がなければ、英語の名称から付けます",
        open: "読みがない語、または読みが確認されていない語を含む文章のみを表示します",
        schema_out: "書き出し先。指定がなければ、site.jsonの「$schema」にあるフォルダー。それもなければschema",
        shell: "シェル（bash、elvish、fish、powershell、zsh）",
        of_command: "コマンド",
        app: "内蔵のアプリの代わりに、このアーカイブのアプリを使います（アプリを変更する人のためのものです）",
        deny: "誤りとして扱うもの（warnings＝注意）",
        json: "結果をJSONで標準出力に書き出します（プログラム用）",
        lang: "このプログラムの言語（jaまたはen）。指定がなければ、環境の言語",
        help_flag: "ヘルプを表示します",
        version_flag: "バージョンを表示します",
    },
    usage: Usage {
        see_help: |command| format!("使い方は`{command} --help`で表示できます。"),
        unknown_command: |command| format!("「{command}」というコマンドはありません"),
        unknown_argument: |argument| format!("「{argument}」という引数は使えません"),
        missing: |arguments| format!("次の引数が必要です: {arguments}"),
        missing_value: |argument| format!("「{argument}」には値が必要です"),
        not_one_of: |value, argument, values| {
            format!("「{value}」は「{argument}」の値として使えません。使える値: {values}")
        },
        wrong_value: |value, argument| format!("「{value}」は「{argument}」の値として使えません"),
        conflict: |argument| {
            format!("「{argument}」は、ここでは使えないか、2回以上指定されています")
        },
        did_you_mean: |argument| format!("「{argument}」ではありませんか。"),
    },
    problems: Problems {
        no_folder: |folder| {
            format!(
                "フォルダー{folder}がありません。パスをお確かめください。`bukyoku new {folder}`とすると、そこに案内を作成できます。"
            )
        },
        not_a_folder: |folder| {
            format!(
                "{folder}はフォルダーではありません。site.jsonが入っているフォルダーを指定してください。"
            )
        },
        no_site: |folder| {
            format!(
                "{folder}にsite.jsonがないため、案内の内容として読み込めません。site.jsonが入っているフォルダーを指定してください。そこにあるように見えるときは、実際の名前がsite.json.txtになっていないかお確かめください。"
            )
        },
        empty: |folder| {
            format!("{folder}は空です。`bukyoku new {folder}`とすると、そこに案内を作成できます。")
        },
        no_bureaus: |folder| {
            format!(
                "{folder}にフォルダーbureausがありません。作成し、その中に部局ごとのフォルダーを作り、bureau.jsonと課ごとのファイルを置いてください。"
            )
        },
        unreadable: |path, reason| format!("{path}を読み込めません。{reason}"),
        leads_outside: |path, target| {
            format!(
                "{path}は、フォルダーの外（{target}）へのリンクです。フォルダーの外にあるものは公開されません。ファイルをフォルダーの中にコピーしてください。"
            )
        },
        leads_nowhere: |path| {
            format!(
                "{path}は、存在しないファイルへのリンクです。リンクを削除するか、ファイルをフォルダーの中にコピーしてください。"
            )
        },
        foreign_output: |folder, file| {
            format!(
                "{folder}には、このプログラムが書き出したものではない{file}があります。失われることがないよう、何も変更しませんでした。--outで別のフォルダーを指定するか、そのファイルを移動してください。"
            )
        },
        output_has_content: |out, content| {
            format!(
                "書き出し先の{out}の中に、内容の{content}があります。書き出すと失われるため、--outで別のフォルダーを指定してください。"
            )
        },
        output_is_a_file: |out| {
            format!(
                "{out}はファイルであるため、案内を書き出せません。--outで別のフォルダーを指定してください。"
            )
        },
        busy: |folder| {
            format!(
                "別のプログラムが{folder}に書き出しています。終了を待つか、--outで別のフォルダーを指定してください。"
            )
        },
        not_empty: |folder| {
            format!(
                "{folder}にはファイルがあるため、何も書き出しませんでした。存在しないフォルダーまたは空のフォルダーを指定してください。"
            )
        },
        no_app: "このプログラムはアプリを内蔵していないため、内容の検査のみを行えます。アプリを内蔵したプログラムは`cargo xtask program`で作成できます。",
        app_damaged: |reason| {
            format!(
                "アプリを読み込めません（{reason}）。プログラムを入手し直し、ハッシュを照合してください。"
            )
        },
        wrong_origin: |url| {
            format!(
                "{url}は案内のURLとして使えません。https://guide.example/のように指定してください。"
            )
        },
        wrong_base: |base| {
            format!(
                "{base}は案内のパスとして使えません。/guide/のように、スラッシュで始め、スラッシュで終えてください。スラッシュの間には、文字、数字、- . _ ~ + , = @だけを使えます。初めにピリオドを付けることはできません。"
            )
        },
        not_written: |path, reason| format!("{path}に書き込めません。{reason}"),
        disk_full: "ディスクの空きがありません。空きを作ってから、もう一度実行してください。",
        not_permitted: "権限がありません。権限を得るか、別のフォルダーを指定してください。",
        read_only: "書き込みのできないディスクにあります。別のフォルダーを指定してください。",
        not_there: "存在しません。パスをお確かめください。",
        already_there: "同じ名前のものが既にあります。別の名前にしてください。",
        not_a_folder_on_the_way: "パスの途中に、フォルダーではなくファイルがあります。パスをお確かめください。",
        is_a_folder: "ファイルではなくフォルダーです。パスをお確かめください。",
        wrong_name: "システムで使えない名前であるか、名前が長すぎます。別の名前にしてください。",
        too_large: "大きすぎます。",
        in_use: "別のプログラムが使用しています。そのプログラムを終了してから、もう一度実行してください。",
        network: "ネットワーク上のディスクまたはコンピューターが応答しません。もう一度実行するか、このコンピューターのフォルダーを指定してください。",
        not_an_address: "このコンピューターに、そのアドレスはありません。",
        port_not_permitted: "そのポートを使えるのは、管理者だけです。",
        system: |error| format!("システムのエラーです（{error}）。"),
        site_not_json: |folder| {
            format!(
                "{folder}/site.jsonがJSONではないため、何も変更しませんでした。誤りの場所は`bukyoku check {folder}`で表示できます。直してから、もう一度`bukyoku migrate {folder}`を実行してください。"
            )
        },
        site_without: |folder, field| {
            format!(
                "{folder}/site.jsonに、形式1の「{field}」がないため、何も変更しませんでした。加えてから、もう一度`bukyoku migrate {folder}`を実行してください。"
            )
        },
        no_slug: |folder| {
            format!(
                "部局の英語の名称からスラッグを付けることができないため、何も変更しませんでした。`bukyoku migrate {folder} --bureau secretariat`のように指定してください。英小文字、数字、一つずつのハイフンを使い、英小文字で始めます。"
            )
        },
        division_named_bureau: |file| {
            format!(
                "{file}は部局そのもののファイルと同じ名前になるため、何も変更しませんでした。この課に別のスラッグを付けてから、もう一度`bukyoku migrate`を実行してください。"
            )
        },
        in_the_way: |path| {
            format!(
                "{path}が既にあり、実行すると置き換えられます。失われることがないよう、そのままにしました。移動するか、別の名前を付けてから、もう一度`bukyoku migrate`を実行してください。"
            )
        },
        edited: |file| {
            format!("{file}が途中で変更されました。もう一度`bukyoku migrate`を実行してください。")
        },
        migrating: |folder| {
            format!("別のプログラムが{folder}の内容を移しています。終了を待ってください。")
        },
        port_in_use: |port| {
            format!(
                "ポート{port}は使用中です。別の`bukyoku serve`が動いている場合は終了するか、--port {}のように別のポートを指定してください。",
                if port < u16::MAX { port + 1 } else { 8081 }
            )
        },
        cannot_listen: |address, reason| {
            format!(
                "{address}で待ち受けることができません。{reason}別のアドレスまたはポートを指定してください。"
            )
        },
        host_unknown: |host| {
            format!(
                "{host}はこのコンピューターのアドレスとして使えません。127.0.0.1や0.0.0.0のように数字で指定してください。"
            )
        },
        host_refused: |host| {
            format!(
                "このサーバーは{host}としての要求には応答しません。ターミナルに表示されたアドレスを使ってください。"
            )
        },
    },
    valid: |divisions, words, open| match (words, open) {
        (0, _) => format!("{divisions}課、誤りはありません"),
        (_, 0) => format!("{divisions}課、誤りはありません。読みはすべて確認済みです"),
        (words, open) => format!(
            "{divisions}課、誤りはありません。読み{words}件のうち{open}件は未確認です（`bukyoku readings --open`で表示できます）"
        ),
    },
    built: |out, files, seconds| {
        format!("{out}: {files}個のファイルを{seconds:.1}秒で書き出しました")
    },
    building: "案内を書き出しています",
    packaging: "案内をまとめています",
    created: |folder| {
        format!(
            "{folder}に案内を作成しました。`bukyoku serve {folder}`で表示できます。編集の方法は、その中のREADME.mdにあります。"
        )
    },
    already_current: |folder| format!("{folder}の内容は現在の形式です。何も変更していません。"),
    migration_finished: |folder| {
        format!(
            "{folder}で途中になっていた作業が完了しました。内容は形式2になり、元の内容は{folder}/format-1にあります。"
        )
    },
    migrated: |folder, bureau, files| {
        format!(
            "{folder}の内容を形式2に移しました。
- site.jsonに「format」と「bureaus」を加え、「bureau」と「divisions」を除きました。
- bureaus/{bureau}/bureau.jsonに、部局の名称と課の順序を書きました。
- divisions/にあった{files}個のファイルを、bureaus/{bureau}/に移しました。
- 元の内容はformat-1/にあります。不要になったら削除してください。
部局のスラッグは{bureau}です。変える場合は、案内を公開する前に、フォルダーの名前、bureau.jsonの「slug」、site.jsonの「bureaus」を変えてください。
内容は`bukyoku check {folder}`で検査できます。"
        )
    },
    serving: |url, folder| {
        format!(
            "{url}に{folder}の案内を表示しています。ファイルを保存するたびに更新します。終了するにはCtrl-Cを押してください。"
        )
    },
    serving_elsewhere: |url| {
        format!("ネットワーク内のほかのコンピューターからは、{url}で開くことができます。")
    },
    rebuilt: |milliseconds| format!("{milliseconds}ミリ秒で更新しました"),
    overlay_heading: "内容に誤りがあります",
    overlay_note: "下のページは、誤りがなかった最後の状態のものです。誤りがなくなると、この表示は消えます。",
    no_page_yet: "表示できる案内がまだありません。内容の誤りがなくなると表示されます。",
};
