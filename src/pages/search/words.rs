//! The texts of the search. They are in its chunk, not in `Messages`, which
//! every reader loads.

use crate::language::Lang;

/// The texts of the search in a language.
pub(super) struct Words {
    /// The heading of the results, given the query.
    pub(super) heading: fn(&str) -> String,
    /// The title of the search page with a query.
    pub(super) title: fn(&str) -> String,
    /// How many sections are found, in how many divisions.
    pub(super) count: fn(usize, usize) -> String,
    /// The same if divisions are left that have not been searched.
    pub(super) count_so_far: fn(usize, usize) -> String,
    /// The button that searches further divisions, given how many are left.
    pub(super) more: fn(usize) -> String,
    /// Shown while the search is loading.
    pub(super) loading: &'static str,
    /// Nothing is found for the query.
    pub(super) nothing: fn(&str) -> String,
    /// What to do then.
    pub(super) nothing_advice: &'static str,
    /// The heading of what is found in the other language only.
    pub(super) other_language: &'static str,
    /// The query was cut.
    pub(super) cut: &'static str,
    /// The heading if the search failed.
    pub(super) failed: &'static str,
    /// Why, and what to do.
    pub(super) failed_advice: &'static str,
    /// Tries again.
    pub(super) retry: &'static str,
    /// The query is marked on the page, this many times.
    pub(super) marked: fn(&str, usize) -> String,
    /// Back to the results.
    pub(super) back: &'static str,
    /// Removes the marks.
    pub(super) unmark: &'static str,
    /// Announced when the marks are removed.
    pub(super) unmarked: &'static str,
}

/// The texts in a language.
pub(super) const fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}

const JA: Words = Words {
    heading: |query| format!("「{query}」の検索結果"),
    title: |query| format!("「{query}」の検索結果"),
    count: |sections, divisions| format!("{divisions}課に{sections}件見つかりました。"),
    count_so_far: |sections, divisions| {
        format!("{divisions}課に{sections}件見つかりました。ほかの課にもある可能性があります。")
    },
    more: |left| format!("ほかの課も探す（残り{left}課）"),
    loading: "検索の準備をしています。",
    nothing: |query| format!("「{query}」は見つかりませんでした。"),
    nothing_advice: "別の言葉や短い言葉でお試しください。テーマや課の一覧から探すこともできます。",
    other_language: "英語のページにのみあるもの",
    cut: "検索する言葉が長いため、初めの部分だけで検索しました。",
    failed: "検索できませんでした",
    failed_advice: "検索に必要なファイルを読み込めなかったか、お使いの環境で検索の機能が制限されています。もう一度お試しいただくか、テーマや課の一覧からお探しください。",
    retry: "もう一度試す",
    marked: |query, count| format!("「{query}」に関係する{count}か所に印を付けています。"),
    back: "検索結果に戻る",
    unmark: "印を消す",
    unmarked: "印を消しました",
};

const EN: Words = Words {
    heading: |query| format!("Search results for “{query}”"),
    title: |query| format!("Search results for “{query}”"),
    count: |sections, divisions| {
        format!(
            "{} found in {}.",
            counted(sections, "result", "results"),
            counted(divisions, "division", "divisions")
        )
    },
    count_so_far: |sections, divisions| {
        format!(
            "{} found in {} so far. There may be more in others.",
            counted(sections, "result", "results"),
            counted(divisions, "division", "divisions")
        )
    },
    more: |left| {
        format!(
            "Search more divisions ({} left)",
            counted(left, "division", "divisions")
        )
    },
    loading: "Getting the search ready.",
    nothing: |query| format!("Nothing was found for “{query}”."),
    nothing_advice: "Try another word or a shorter one, or look through the subjects and divisions.",
    other_language: "Only on the pages in Japanese",
    cut: "The query is long, so only its beginning was searched for.",
    failed: "The search did not work",
    failed_advice: "A file that the search needs could not be loaded, or it is restricted where you are using this guide. Try again, or look through the subjects and divisions.",
    retry: "Try again",
    marked: |query, count| {
        format!(
            "{} for “{query}” marked on this page.",
            counted(count, "passage", "passages")
        )
    },
    back: "Back to results",
    unmark: "Remove marks",
    unmarked: "The marks were removed",
};

/// A number with its noun in the singular or plural.
fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
