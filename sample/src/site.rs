//! `site.json` of a sample.

use std::collections::HashSet;

use bukyoku::content::source::{
    Division, FORMAT, Line, Paragraphs, Prose, ProseList, Site, Synonym, Text, Translated,
};
use bukyoku::id::{BureauSlug, SubjectId};
use bukyoku::language::Lang;

use crate::texts;

/// The words of the texts below that the real texts may not have, with their
/// readings: each of one run of kanji.
pub const WORDS: [(&str, &str); 22] = [
    ("見本", "みほん"),
    ("見本省", "みほんしょう"),
    ("業務", "ぎょうむ"),
    ("案内", "あんない"),
    ("架空", "かくう"),
    ("省", "しょう"),
    ("部局", "ぶきょく"),
    ("文章", "ぶんしょう"),
    ("実際", "じっさい"),
    ("言葉", "ことば"),
    ("無作為", "むさくい"),
    ("並べ", "なら"),
    ("意味", "いみ"),
    ("乱数", "らんすう"),
    ("作ら", "つく"),
    ("日本語", "にほんご"),
    ("英語", "えいご"),
    ("互い", "たが"),
    ("翻訳", "ほんやく"),
    ("測定", "そくてい"),
    ("試験", "しけん"),
    ("測定用", "そくていよう"),
];

/// What site.json depends on in the divisions.
#[derive(Debug)]
pub struct Used {
    subjects: HashSet<SubjectId>,
    /// What synonyms lead to and no text has yet, in lower case.
    missing: Vec<String>,
}

impl Used {
    /// Nothing is used yet.
    #[must_use]
    pub fn new(real: &Site) -> Self {
        let also = real.synonyms.iter().flat_map(|synonym| &synonym.also);
        Self {
            subjects: HashSet::new(),
            missing: also.map(lower).collect(),
        }
    }

    /// Notes what a division uses.
    pub fn add(&mut self, division: &Division) {
        let sections = division.responsibilities.iter();
        let sections = sections
            .chain(&division.policies)
            .chain(&division.hot_topics);
        let of_sections = sections.flat_map(|section| &section.subjects);
        let subjects = division.subjects.iter().chain(of_sections);
        self.subjects.extend(subjects.cloned());
        if self.missing.is_empty() {
            return;
        }
        for lang in Lang::ALL {
            let keywords = division.keywords.get(lang).iter();
            let own = [division.name.get(lang)].into_iter().chain(keywords);
            let own = own.map(|line| line.0.as_str());
            let texts = own.chain(texts::lines(division, lang));
            for text in texts.chain(texts::prose(division, lang)) {
                self.find(text);
            }
        }
    }

    fn find(&mut self, text: &str) {
        let text = text.to_lowercase();
        self.missing.retain(|word| !text.contains(word));
    }

    /// The site of these bureaus. Subjects that no division deals with and
    /// synonyms that lead nowhere are left out: the check refuses them.
    #[must_use]
    pub fn site(mut self, real: &Site, bureaus: Vec<BureauSlug>) -> Site {
        let mut subjects = real.subjects.clone();
        subjects.retain(|subject| self.subjects.contains(&subject.id));
        for subject in &subjects {
            self.find(&subject.name.ja.0);
            self.find(&subject.name.en.0);
        }
        let mut synonyms = real.synonyms.clone();
        for Synonym { also, .. } in &mut synonyms {
            also.retain(|word| !self.missing.contains(&lower(word)));
        }
        synonyms.retain(|synonym| !synonym.also.is_empty());
        Site {
            schema: None,
            format: FORMAT,
            name: None,
            colour: None,
            ministry: text("見本省", "Ministry of Samples"),
            ministry_short: text("見本省", "Ministry of Samples"),
            publication: text("業務案内", "guide"),
            edition: text("測定用", "for measurements"),
            introduction: paragraphs(
                "この案内は、架空の省の部局の見本です。文章は、実際の案内の言葉を無作為に並べたもので、意味はありません。",
                "This guide is a sample: the bureaus and divisions of a ministry that does not exist. Its texts are the words of a real guide in random order and mean nothing.",
            ),
            source: paragraphs(
                "文章は、乱数によって作られました。",
                "The texts were made by random numbers.",
            ),
            translation: paragraphs(
                "日本語と英語は、互いの翻訳ではありません。",
                "The Japanese and the English are not translations of each other.",
            ),
            translation_note: None,
            terms: paragraphs(
                "この見本は、測定と試験のためのものです。",
                "This sample is for measurements and tests.",
            ),
            contact: String::new(),
            subjects,
            synonyms,
            easy_words: Vec::new(),
            // Its sentences are as long as those of the real texts.
            verbatim: true,
            bureaus,
        }
    }
}

/// A word as the check compares it with the texts.
fn lower(word: &Line) -> String {
    word.0.trim().to_lowercase()
}

fn text(ja: &str, en: &str) -> Text {
    Translated {
        ja: Line(ja.to_owned()),
        en: Line(en.to_owned()),
        ja_simple: None,
    }
}

fn paragraphs(ja: &str, en: &str) -> Paragraphs {
    let paragraph = |text: &str| ProseList(vec![Prose(text.to_owned())]);
    Translated {
        ja: paragraph(ja),
        en: paragraph(en),
        ja_simple: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    #[test]
    fn what_no_division_uses_is_left_out() {
        let real = testing::real();
        let mut used = Used::new(&real.site);
        let mut divisions = real.divisions.iter();
        let finance = divisions.find(|division| division.slug.as_str() == "finance");
        used.add(finance.unwrap());
        let site = used.site(&real.site, Vec::new());
        assert_eq!(
            site.subjects
                .iter()
                .map(|subject| subject.id.as_str())
                .collect::<Vec<_>>(),
            ["budget", "personnel"]
        );
        let also: Vec<&str> = site
            .synonyms
            .iter()
            .flat_map(|synonym| &synonym.also)
            .map(|word| word.0.as_str())
            .collect();
        // Of a text, of a subject, and of neither.
        assert!(also.contains(&"保育室"), "{also:?}");
        assert!(also.contains(&"人事"), "{also:?}");
        assert!(!also.contains(&"ゲノム"), "{also:?}");
    }
}
