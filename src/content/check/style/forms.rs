//! Forms that are hard to read in easy Japanese. There is no analysis of grammar:
//! each rule is a pattern of what is written.

use std::sync::LazyLock;

use regex::Regex;

use super::sentences::Sentence;
use super::{Advice, regex};
use crate::content::check::fault::Explanation;
use crate::content::check::messages::Messages;

/// Two negations that mean something positive, and 〜なければならない, which is
/// written with two as well.
const DOUBLE_NEGATIVE: &str = "ない(?:こと|わけ|もの|はず)(?:は|が|も|では)?(?:ありません|ない)\
    |なくは?(?:ない|ありません)\
    |(?:なければ|なくては|ないと)(?:ならない|なりません|いけない|いけません)\
    |ずには?(?:いられ|おけ)\
    |ざるを得";

/// A year of the Japanese calendar.
const ERA: &str = "(?:明治|大正|昭和|平成|令和)(?:元|[0-9]+)年";

/// A year of the Western calendar.
const YEAR: &str = "[0-9]{4}年";

/// An hour after noon; not a duration, such as 24時間.
const HOUR_OF_24: &str = "(?:1[3-9]|2[0-4])(?:時(?:[^間]|$)|[:：][0-5][0-9])";

/// The verbs of the first group (五段) in the passive, and all in られる. The forms of
/// respect and some of the potential ones are the same.
const PASSIVE: &str = "[かがさざたなばまらわ]れ(?:る|ます|まし|ません|た|て|ない|なかっ)";

/// Verbs that only look like it.
const NOT_PASSIVE: &str =
    "(?:分か|わか|生ま|うま|はな|なが|わす|あらわ|めぐま|恵ま|[にくとで]な)れ";

/// Forms of respect and of humility. 〜てください is neither.
const HONORIFIC: &str = "いただ[かきくけい]|ございま|いたしま|申し上げ|ておりま|でおりま\
    |いらっしゃ|なさ[るいっれ]|くださ[るりっ]|くださいま|伺[いう]|ご覧|拝\
    |お[\\p{Han}ぁ-ん]{1,6}(?:にな[るりっ]|ください|下さい)\
    |ご\\p{Han}{2,4}(?:にな[るりっ]|ください|下さい|します)";

/// A hard form.
struct Rule {
    pattern: Regex,
    /// What is said of what the pattern finds.
    explain: fn(&Messages, &str) -> Explanation,
    /// Whether what it finds, at this byte of a sentence, is easy nevertheless.
    is_exception: fn(&str, usize) -> bool,
}

impl Rule {
    /// A rule without exceptions.
    fn new(pattern: &str, explain: fn(&Messages, &str) -> Explanation) -> Self {
        Self {
            pattern: regex(pattern),
            explain,
            is_exception: |_, _| false,
        }
    }
}

static RULES: LazyLock<[Rule; 6]> = LazyLock::new(|| {
    [
        Rule::new(DOUBLE_NEGATIVE, |messages, found| {
            (messages.double_negative)(found)
        }),
        Rule {
            is_exception: |sentence, _| YEARS.is_match(sentence),
            ..Rule::new(ERA, |messages, found| (messages.era_without_year)(found))
        },
        Rule::new(HOUR_OF_24, |messages, found| (messages.hour_of_24)(found)),
        Rule::new("[〜～]", |messages, _| (messages.range_sign)()),
        Rule {
            is_exception: only_looks_passive,
            ..Rule::new(PASSIVE, |messages, found| (messages.passive)(found))
        },
        Rule::new(HONORIFIC, |messages, found| (messages.honorific)(found)),
    ]
});

static YEARS: LazyLock<Regex> = LazyLock::new(|| regex(YEAR));

static NO_PASSIVES: LazyLock<Regex> = LazyLock::new(|| regex(NOT_PASSIVE));

/// Whether the verb is none of those in the passive. The pattern for these begins
/// with the last character of the stem.
fn only_looks_passive(sentence: &str, start: usize) -> bool {
    let mut verbs = NO_PASSIVES.find_iter(sentence);
    verbs.any(|verb| verb.range().contains(&start))
}

/// The hard forms of a sentence.
pub(super) fn check(sentence: &Sentence<'_>, messages: &Messages) -> Vec<Advice> {
    let mut advice = Vec::new();
    for rule in RULES.iter() {
        for found in rule.pattern.find_iter(sentence.text) {
            if (rule.is_exception)(sentence.text, found.start()) {
                continue;
            }
            let start = sentence.range.start + found.start();
            let range = start..start + found.len();
            advice.push((range, (rule.explain)(messages, found.as_str())));
        }
    }
    advice
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::check::messages::messages;
    use crate::content::check::style::sentences::Plain;
    use crate::language::Lang;

    /// What is found in a text.
    fn found(text: &str) -> Vec<String> {
        let plain = Plain::new(text);
        let sentences = plain.sentences();
        let advice = sentences.flat_map(|sentence| check(&sentence, messages(Lang::En)));
        advice
            .map(|(range, _)| plain.text[range].to_owned())
            .collect()
    }

    #[test]
    fn hard_forms_are_found() {
        for (text, part) in [
            ("できないわけではありません。", "ないわけではありません"),
            ("行かなければなりません。", "なければなりません"),
            ("しなくはない。", "なくはない"),
            ("平成30年です。", "平成30年"),
            ("令和元年です。", "令和元年"),
            ("13時からです。", "13時か"),
            ("15:30からです。", "15:30"),
            ("1月〜3月です。", "〜"),
            ("薬が使われます。", "われます"),
            ("会議が開かれた。", "かれた"),
            ("課が見られる。", "られる"),
            ("されています。", "されて"),
            ("教えていただきます。", "いただき"),
            ("お待ちください。", "お待ちください"),
            ("ご案内します。", "ご案内します"),
            ("総務課が担当しております。", "ておりま"),
        ] {
            assert_eq!(found(text), [part], "{text}");
        }
    }

    #[test]
    fn easy_forms_are_not() {
        for text in [
            "ここで待ってください。",
            "平成30年（2018年）です。",
            "24時間、電話できます。",
            "3時から5時までです。",
            "薬が生まれます。",
            "それは分かれています。",
            "医者になれます。",
            "わかれば、教えます。",
            "あれば、使います。",
            "お金を使います。",
            "知らない人もいます。",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
