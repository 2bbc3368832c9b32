//! The texts of the search, which its chunk uses.

use super::texts::{counted, fill, texts};
use super::{Lang, messages};

texts! {
    /// The texts of the search in a language. Those with “given” in their description
    /// are templates, which the methods fill in.
    pub struct SearchWords {
        /// The heading of the results, given the query.
        heading,
        /// The title of the search page with a query.
        title,
        /// How many sections are found, in how many divisions, given [`results`] and
        /// a number of divisions.
        ///
        /// [`results`]: Self::results
        count,
        /// A number of results.
        results,
        /// A number of passages.
        passages,
        /// The same if divisions are left that have not been searched.
        count_so_far,
        /// The button that searches further divisions, given how many are left.
        more,
        /// Shown while the search is loading.
        loading,
        /// Nothing is found for the query.
        nothing,
        /// What to do then.
        nothing_advice,
        /// The heading of what is found in the other language only.
        other_language,
        /// The query was cut.
        cut,
        /// The heading if the search failed.
        failed,
        /// Why, and what to do.
        failed_advice,
        /// Tries again.
        retry,
        /// The query is marked on the page, this many times.
        marked,
        /// Back to the results.
        back,
        /// Removes the marks.
        unmark,
        /// Announced when the marks are removed.
        unmarked,
    }
}

impl SearchWords {
    /// The text `heading`, filled in.
    #[must_use]
    pub fn heading(&self, query: &str) -> String {
        fill(self.heading, &[query])
    }

    /// The text `title`, filled in.
    #[must_use]
    pub fn title(&self, query: &str) -> String {
        fill(self.title, &[query])
    }

    /// The text `count`, filled in, in a language.
    #[must_use]
    pub fn count(&self, lang: Lang, sections: usize, divisions: usize) -> String {
        self.counts(self.count, lang, sections, divisions)
    }

    /// The text `count_so_far`, filled in.
    #[must_use]
    pub fn count_so_far(&self, lang: Lang, sections: usize, divisions: usize) -> String {
        self.counts(self.count_so_far, lang, sections, divisions)
    }

    fn counts(&self, template: &str, lang: Lang, sections: usize, divisions: usize) -> String {
        let sections = counted(self.results, sections);
        fill(
            template,
            &[&sections, &messages(lang).division_count(divisions)],
        )
    }

    /// The text `more`, filled in.
    #[must_use]
    pub fn more(&self, lang: Lang, left: usize) -> String {
        fill(self.more, &[&messages(lang).division_count(left)])
    }

    /// The text `nothing`, filled in.
    #[must_use]
    pub fn nothing(&self, query: &str) -> String {
        fill(self.nothing, &[query])
    }

    /// The text `marked`, filled in.
    #[must_use]
    pub fn marked(&self, query: &str, count: usize) -> String {
        fill(self.marked, &[query, &counted(self.passages, count)])
    }
}

/// In Japanese.
pub(super) const JA: SearchWords = SearchWords {
    heading: "「{0}」の検索結果",
    title: "「{0}」の検索結果",
    count: "{1}に{0}見つかりました。",
    results: "{0}件",
    passages: "{0}か所",
    count_so_far: "{1}に{0}見つかりました。ほかの課にもある可能性があります。",
    more: "ほかの課も探す（残り{0}）",
    loading: "検索の準備をしています。",
    nothing: "「{0}」は見つかりませんでした。",
    nothing_advice: "別の言葉や短い言葉でお試しください。テーマや課の一覧から探すこともできます。",
    other_language: "英語のページにのみあるもの",
    cut: "検索する言葉が長いため、初めの部分だけで検索しました。",
    failed: "検索できませんでした",
    failed_advice: "検索に必要なファイルを読み込めなかったか、お使いの環境で検索の機能が制限されています。もう一度お試しいただくか、テーマや課の一覧からお探しください。",
    retry: "もう一度試す",
    marked: "「{0}」に関係する{1}に印を付けています。",
    back: "検索結果に戻る",
    unmark: "印を消す",
    unmarked: "印を消しました",
};

/// In English.
pub(super) const EN: SearchWords = SearchWords {
    heading: "Search results for “{0}”",
    title: "Search results for “{0}”",
    count: "{0} found in {1}.",
    results: "{0} result|{0} results",
    passages: "{0} passage|{0} passages",
    count_so_far: "{0} found in {1} so far. There may be more in others.",
    more: "Search more divisions ({0} left)",
    loading: "Getting the search ready.",
    nothing: "Nothing was found for “{0}”.",
    nothing_advice: "Try another word or a shorter one, or look through the subjects and divisions.",
    other_language: "Only on the pages in Japanese",
    cut: "The query is long, so only its beginning was searched for.",
    failed: "The search did not work",
    failed_advice: "A file that the search needs could not be loaded, or it is restricted where you are using this guide. Try again, or look through the subjects and divisions.",
    retry: "Try again",
    marked: "{1} for “{0}” marked on this page.",
    back: "Back to results",
    unmark: "Remove marks",
    unmarked: "The marks were removed",
};

/// In easy Japanese.
#[cfg(not(feature = "hydrate"))]
pub(super) const JA_SIMPLE: SearchWords = SearchWords {
    heading: "「{0}」をさがした結果",
    title: "「{0}」をさがした結果",
    count: "{1}に、{0}ありました。",
    results: "{0}件",
    passages: "{0}か所",
    count_so_far: "{1}に、{0}ありました。ほかの課にもあるかもしれません。",
    more: "ほかの課もさがす（あと{0}）",
    loading: "さがす準備をしています。",
    nothing: "「{0}」は、ありませんでした。",
    nothing_advice: "ほかの言葉や、短い言葉でさがしてください。テーマや課の一覧も見てください。",
    other_language: "英語のページだけにあるもの",
    cut: "言葉が長いです。はじめの部分だけでさがしました。",
    failed: "さがすことができませんでした",
    failed_advice: "必要なファイルを読むことができませんでした。または、この機械では、さがすことができません。もう一度試してください。テーマや課の一覧も見てください。",
    retry: "もう一度試す",
    marked: "「{0}」がある{1}に、印をつけました。",
    back: "さがした結果に戻る",
    unmark: "印を消す",
    unmarked: "印を消しました",
};
