//! Searching: the field, the results that are shown in place of a page, and the
//! marks on the page that a result leads to.

use anyhow::{Context as _, Result, ensure};
use bukyoku::language::{Lang, messages};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Reader, Role};

/// The texts of the search in a language. In the app they are in a chunk of the
/// browser's program.
pub struct SearchWords {
    /// The heading of the results.
    pub heading: fn(&str) -> String,
    /// The number of sections and of divisions that are found.
    pub count: fn(usize, usize) -> String,
    /// Nothing is found for the query.
    pub nothing: fn(&str) -> String,
    /// The heading of what is found in the other language only.
    pub other_language: &'static str,
    /// Shown while the search is loading.
    pub loading: &'static str,
    /// The query was cut.
    pub cut: &'static str,
    /// The search failed.
    pub failed: &'static str,
    /// The beginning of what to do then.
    pub failed_advice: &'static str,
    /// Tries again.
    pub retry: &'static str,
    /// The query is marked on the page, this many times.
    pub marked: fn(&str, usize) -> String,
    /// Back to the results.
    pub back: &'static str,
    /// Removes the marks.
    pub unmark: &'static str,
    /// Announced when the marks are removed.
    pub unmarked: &'static str,
}

/// The texts of the search in a language.
pub const fn search_words(lang: Lang) -> &'static SearchWords {
    match lang {
        Lang::Ja | Lang::JaSimple => &SearchWords {
            heading: |query| format!("「{query}」の検索結果"),
            count: |sections, divisions| format!("{divisions}課に{sections}件見つかりました。"),
            nothing: |query| format!("「{query}」は見つかりませんでした。"),
            other_language: "英語のページにのみあるもの",
            loading: "検索の準備をしています。",
            cut: "検索する言葉が長いため、初めの部分だけで検索しました。",
            failed: "検索できませんでした",
            failed_advice: "検索に必要なファイルを読み込めなかったか",
            retry: "もう一度試す",
            marked: |query, count| format!("「{query}」に関係する{count}か所に印を付けています。"),
            back: "検索結果に戻る",
            unmark: "印を消す",
            unmarked: "印を消しました",
        },
        Lang::En => &SearchWords {
            heading: |query| format!("Search results for “{query}”"),
            count: |sections, divisions| {
                format!(
                    "{} found in {}.",
                    counted(sections, "result", "results"),
                    counted(divisions, "division", "divisions")
                )
            },
            nothing: |query| format!("Nothing was found for “{query}”."),
            other_language: "Only on the pages in Japanese",
            loading: "Getting the search ready.",
            cut: "The query is long, so only its beginning was searched for.",
            failed: "The search did not work",
            failed_advice: "A file that the search needs could not be loaded",
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
        },
    }
}

/// A number with its noun in the singular or plural.
fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// The results that are shown in place of a page.
#[derive(Clone, Debug, Deserialize)]
pub struct ShownResults {
    pub heading: String,
    /// How many first-level headings are seen.
    headings: usize,
    /// The line below the heading.
    pub summary: String,
    /// All items of lists, in reading order.
    pub results: Vec<ShownResult>,
}

/// An item of a list of results.
#[derive(Clone, Debug, Deserialize)]
pub struct ShownResult {
    /// The heading that it is under.
    pub group: String,
    /// How many links it has.
    pub links: usize,
    /// The text of its link.
    pub title: String,
    /// Where that leads.
    pub address: String,
    /// The language of its text.
    pub lang: String,
    /// What is marked in it.
    pub marks: Vec<String>,
}

impl ShownResult {
    /// The query in the address that it leads to.
    fn query(&self) -> Option<String> {
        let (address, _) = self.address.split_once('#').unwrap_or((&self.address, ""));
        let (_, query) = address.split_once('?')?;
        url::form_urlencoded::parse(query.as_bytes())
            .find_map(|(name, value)| (name == "q").then(|| value.into_owned()))
    }
}

impl Reader {
    /// Moves the focus to the search field, by a click.
    pub async fn go_to_search(&self, lang: Lang) -> Result<()> {
        let field = self
            .find(Role::Searchbox, messages(lang).search_guide)
            .await?;
        self.click(&field).await
    }

    /// Types into the focused element, key by key.
    pub async fn type_text(&self, text: &str) -> Result<()> {
        let focused = self.client().active_element().await?;
        Ok(focused.send_keys(text).await?)
    }

    /// Inserts a text at once, as by pasting.
    pub async fn insert(&self, text: &str) -> Result<()> {
        let script = "document.execCommand('insertText', false, arguments[0])";
        self.run_with(script, vec![json!(text)]).await?;
        Ok(())
    }

    /// Goes to the search field and types a query.
    pub async fn search(&self, lang: Lang, query: &str) -> Result<()> {
        self.go_to_search(lang).await?;
        self.type_text(query).await
    }

    /// The text in the search field.
    pub async fn query(&self) -> Result<String> {
        let text = self
            .run("return document.querySelector('input[type=search]').value")
            .await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Removes the text in the search field.
    pub async fn empty_query(&self, lang: Lang) -> Result<()> {
        self.go_to_search(lang).await?;
        self.run("document.activeElement.select()").await?;
        self.press(super::key::BACKSPACE).await
    }

    /// The results that are shown, if the page shows results.
    pub async fn shown_results(&self) -> Result<Option<ShownResults>> {
        let results = self.run(include_str!("../scripts/results.js")).await?;
        Ok(serde_json::from_value(results)?)
    }

    /// Waits until the answer to a query passes a check.
    pub async fn expect_answer(
        &self,
        lang: Lang,
        query: &str,
        is_right: impl Fn(&ShownResults) -> Result<()>,
    ) -> Result<ShownResults> {
        let words = search_words(lang);
        let heading = (words.heading)(query);
        let shown: String = heading.chars().take(60).collect();
        self.until(&format!("“{shown}”"), async || {
            let results = self.shown_results().await?;
            let results = results.context("the page shows no results")?;
            ensure!(
                results.heading == heading,
                "the heading is {}",
                results.heading
            );
            ensure!(
                results.headings == 1,
                "the page is shown with the results: there are {} headings",
                results.headings
            );
            ensure!(results.summary != words.loading, "the search is loading");
            // The heading names a query at once. Until its answer is there, the
            // results are those of the query before.
            for answered in results.results.iter().filter_map(ShownResult::query) {
                ensure!(answered == query.trim(), "the results are of “{answered}”");
            }
            is_right(&results)?;
            Ok(results)
        })
        .await
    }

    /// Waits until a query has results, of which the first leads to a section:
    /// `finance#description`, or a division.
    pub async fn expect_found(&self, lang: Lang, query: &str, first: &str) -> Result<ShownResults> {
        let (slug, fragment) = first.split_once('#').unwrap_or((first, ""));
        let page = super::path(lang, &super::division(slug)?);
        self.expect_answer(lang, query, |results| {
            let first = results.results.first().context("there is no result")?;
            let (address, id) = first
                .address
                .split_once('#')
                .unwrap_or((&first.address, ""));
            let (path, _) = address.split_once('?').unwrap_or((address, ""));
            ensure!(
                path == page && id == fragment,
                "the first result leads to {} below “{}”",
                first.address,
                results.summary
            );
            Ok(())
        })
        .await
    }

    /// Waits until nothing is found for a query.
    pub async fn expect_nothing_found(&self, lang: Lang, query: &str) -> Result<ShownResults> {
        let nothing = (search_words(lang).nothing)(query);
        self.expect_answer(lang, query, |results| {
            ensure!(results.summary == nothing, "it says {}", results.summary);
            Ok(())
        })
        .await
    }

    /// Waits until the search has failed, and the lists of subjects and divisions
    /// are there.
    pub async fn expect_search_failed(&self, lang: Lang, query: &str) -> Result<()> {
        let words = search_words(lang);
        let index = &self.site.index;
        let subject = index.subjects.last().map(|subject| subject.name.get(lang));
        let division = index.divisions.last().map(|card| card.name.get(lang));
        let ways_on = [subject, division];
        self.expect_answer(lang, query, |results| {
            ensure!(
                results.summary == words.failed,
                "it says {}",
                results.summary
            );
            for name in ways_on.into_iter().flatten() {
                let is_linked = results.results.iter().any(|item| item.title == *name);
                ensure!(is_linked, "there is no link “{name}”");
            }
            Ok(())
        })
        .await?;
        self.expect_text(words.failed_advice).await
    }

    /// Checks that the page shows no results, now and a while later.
    pub async fn expect_no_results(&self) -> Result<()> {
        for _ in 0..5 {
            if let Some(results) = self.shown_results().await? {
                anyhow::bail!("it shows {results:?}");
            }
            self.wait_for_frames(3).await?;
        }
        Ok(())
    }

    /// Waits until the page is shown again instead of results.
    pub async fn expect_results_gone(&self) -> Result<()> {
        self.until("the page instead of the results", async || {
            let results = self.shown_results().await?;
            ensure!(results.is_none(), "it shows {results:?}");
            Ok(())
        })
        .await
    }

    /// The marked texts of the page.
    pub async fn marks(&self) -> Result<Vec<String>> {
        let marks = self.run(include_str!("../scripts/marks.js")).await?;
        Ok(serde_json::from_value(marks)?)
    }

    /// Waits until the page has marks and says how many; returns them.
    pub async fn expect_marks(&self, lang: Lang, query: &str) -> Result<Vec<String>> {
        self.until("marks", async || {
            let marks = self.marks().await?;
            ensure!(!marks.is_empty(), "there are none");
            let line = (search_words(lang).marked)(query, marks.len());
            let text = self.text().await?;
            ensure!(text.contains(&line), "“{line}” is not in the text {text}");
            Ok(marks)
        })
        .await
    }

    /// The number of entries in the history of the tab.
    pub async fn history(&self) -> Result<Value> {
        self.run("return history.length").await
    }

    /// Collects everything that is announced from now on; see `said`.
    pub async fn listen(&self) -> Result<()> {
        self.run(
            "const status = [...document.querySelectorAll('body [role=status]')].at(-1);
             window.said = [];
             new MutationObserver(() => said.push(status.textContent.trim()))
                 .observe(status, { childList: true, characterData: true, subtree: true })",
        )
        .await?;
        Ok(())
    }

    /// What was announced since `listen`.
    pub async fn said(&self) -> Result<Vec<String>> {
        Ok(serde_json::from_value(self.run("return said").await?)?)
    }

    /// Composes a text with an input method, which has not confirmed it yet.
    pub async fn compose(&self, text: &str) -> Result<()> {
        let end = text.encode_utf16().count();
        let composition = json!({ "text": text, "selectionStart": end, "selectionEnd": end });
        self.devtools("Input.imeSetComposition", composition)
            .await?;
        Ok(())
    }

    /// Ends a composition with a text.
    pub async fn confirm(&self, text: &str) -> Result<()> {
        self.devtools("Input.insertText", json!({ "text": text }))
            .await?;
        Ok(())
    }

    /// Presses Enter with this key code, which types a line break if the page
    /// does nothing about it.
    pub async fn press_enter_as(&self, key_code: u32) -> Result<()> {
        for (kind, text) in [("keyDown", Some("\r")), ("keyUp", None)] {
            let mut key = json!({
                "type": kind,
                "key": "Enter",
                "code": "Enter",
                "windowsVirtualKeyCode": key_code,
                "nativeVirtualKeyCode": key_code,
            });
            if let Some(text) = text {
                key["text"] = json!(text);
            }
            self.devtools("Input.dispatchKeyEvent", key).await?;
        }
        Ok(())
    }
}
