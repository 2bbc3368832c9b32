//! What generated divisions and bureaus deal with: the words of their names,
//! each with its reading.

/// A part of a name: its words in Japanese, each with its reading in hiragana,
/// and in English. A word is in kanji, or in katakana alone.
pub type Topic = (&'static str, &'static str);

/// Fields: 食品安全.
pub const FIELDS: [Topic; 76] = [
    ("感染症:かんせんしょう", "Infectious Disease"),
    ("食品:しょくひん 安全:あんぜん", "Food Safety"),
    ("医薬品:いやくひん", "Medicines"),
    ("医療:いりょう 機器:きき", "Medical Devices"),
    ("国際:こくさい 保健:ほけん", "Global Health"),
    ("労働:ろうどう 安全:あんぜん", "Occupational Safety"),
    ("雇用:こよう", "Employment"),
    ("人材:じんざい", "Human Resources"),
    ("災害:さいがい 医療:いりょう", "Disaster Medicine"),
    ("防災:ぼうさい", "Disaster Prevention"),
    ("水道:すいどう", "Water Supply"),
    ("地域:ちいき 医療:いりょう", "Community Medicine"),
    ("地方:ちほう 行政:ぎょうせい", "Regional Affairs"),
    ("社会:しゃかい 福祉:ふくし", "Social Welfare"),
    ("児童:じどう 福祉:ふくし", "Child Welfare"),
    ("障害者:しょうがいしゃ", "Disability"),
    ("高齢者:こうれいしゃ", "Older People"),
    ("介護:かいご", "Long-Term Care"),
    ("年金:ねんきん", "Pension"),
    ("健康:けんこう 保険:ほけん", "Health Insurance"),
    ("予防:よぼう 接種:せっしゅ", "Immunisation"),
    ("研究:けんきゅう", "Research"),
    ("技術:ぎじゅつ", "Technology"),
    ("ゲノム:げのむ 医療:いりょう", "Genomic Medicine"),
    ("再生:さいせい 医療:いりょう", "Regenerative Care"),
    ("予算:よさん", "Budget"),
    ("会計:かいけい", "Accounts"),
    ("人事:じんじ", "Personnel"),
    ("広報:こうほう", "Public Relations"),
    ("法令:ほうれい", "Legislation"),
    ("貿易:ぼうえき", "Trade"),
    ("経済:けいざい 協力:きょうりょく", "Economic Cooperation"),
    ("保育:ほいく", "Childcare"),
    ("母子:ぼし 保健:ほけん", "Maternal Health"),
    ("学校:がっこう 保健:ほけん", "School Health"),
    ("精神:せいしん 保健:ほけん", "Mental Health"),
    ("歯科:しか 保健:ほけん", "Dental Health"),
    ("看護:かんご", "Nursing"),
    ("救急:きゅうきゅう 医療:いりょう", "Emergency Medicine"),
    ("血液:けつえき 製剤:せいざい", "Blood Products"),
    ("臓器:ぞうき 移植:いしょく", "Organ Transplant"),
    ("難病:なんびょう", "Rare Disease"),
    ("生活:せいかつ 衛生:えいせい", "Public Hygiene"),
    ("化学:かがく 物質:ぶっしつ", "Chemicals"),
    ("職業:しょくぎょう 訓練:くんれん", "Vocational Training"),
    ("賃金:ちんぎん", "Wage"),
    ("労働:ろうどう 時間:じかん", "Working Hours"),
    ("若者:わかもの 雇用:こよう", "Youth Employment"),
    ("住宅:じゅうたく", "Housing"),
    ("生活:せいかつ 保護:ほご", "Public Assistance"),
    ("個人:こじん 情報:じょうほう", "Personal Data"),
    ("通信:つうしん", "Telecommunications"),
    ("交通:こうつう", "Transport"),
    ("農業:のうぎょう", "Agriculture"),
    ("漁業:ぎょぎょう", "Fisheries"),
    ("森林:しんりん", "Forest"),
    ("環境:かんきょう", "Environment"),
    ("気象:きしょう", "Weather"),
    ("港湾:こうわん", "Ports"),
    ("道路:どうろ", "Roads"),
    ("河川:かせん", "Rivers"),
    ("観光:かんこう", "Tourism"),
    ("文化財:ぶんかざい", "Cultural Property"),
    ("教育:きょういく", "Education"),
    ("図書館:としょかん", "Library"),
    ("消費者:しょうひしゃ", "Consumer"),
    ("中小:ちゅうしょう 企業:きぎょう", "Small Business"),
    ("産業:さんぎょう 保健:ほけん", "Occupational Health"),
    ("栄養:えいよう", "Nutrition"),
    ("検疫:けんえき", "Quarantine"),
    ("麻薬:まやく", "Narcotics"),
    ("資金:しきん", "Funds"),
    ("国有:こくゆう 財産:ざいさん", "National Property"),
    ("庁舎:ちょうしゃ", "Government Buildings"),
    ("大気:たいき", "Air Quality"),
    ("廃棄物:はいきぶつ", "Waste"),
];

/// Functions, which follow a field: 食品安全対策.
pub const FUNCTIONS: [Topic; 22] = [
    ("対策:たいさく", "Measures"),
    ("企画:きかく", "Planning"),
    ("推進:すいしん", "Promotion"),
    ("管理:かんり", "Management"),
    ("支援:しえん", "Support"),
    ("政策:せいさく", "Policy"),
    ("調査:ちょうさ", "Survey"),
    ("審査:しんさ", "Review"),
    ("指導:しどう", "Guidance"),
    ("監査:かんさ", "Audit"),
    ("統計:とうけい", "Statistics"),
    ("基準:きじゅん", "Standards"),
    ("改革:かいかく", "Reform"),
    ("連携:れんけい", "Liaison"),
    ("研修:けんしゅう", "Training"),
    ("調整:ちょうせい", "Coordination"),
    ("評価:ひょうか", "Evaluation"),
    ("認可:にんか", "Licensing"),
    ("振興:しんこう", "Development"),
    ("計画:けいかく", "Programmes"),
    ("相談:そうだん", "Advice"),
    ("監督:かんとく", "Supervision"),
];

/// What a part of a ministry is.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// What its Japanese name ends with, with the reading.
    pub ja: &'static str,
    /// What its English name ends with.
    pub en: &'static str,
    /// What its slug ends with, so that it differs from that of the other kind.
    pub slug: &'static str,
}

/// The kinds of divisions.
pub const DIVISIONS: [Kind; 2] = [
    Kind {
        ja: "課:か",
        en: "Division",
        slug: "",
    },
    Kind {
        ja: "室:しつ",
        en: "Office",
        slug: "-office",
    },
];

/// The kinds of bureaus.
pub const BUREAUS: [Kind; 2] = [
    Kind {
        ja: "局:きょく",
        en: "Bureau",
        slug: "",
    },
    Kind {
        ja: "部:ぶ",
        en: "Department",
        slug: "-department",
    },
];

/// The words of a Japanese name, each with its reading.
pub fn words(ja: &str) -> impl Iterator<Item = (&str, &str)> {
    ja.split(' ').filter_map(|word| word.split_once(':'))
}

/// The words of all names.
pub fn all_words() -> impl Iterator<Item = (&'static str, &'static str)> {
    let topics = FIELDS.iter().chain(&FUNCTIONS).map(|topic| topic.0);
    let kinds = DIVISIONS.iter().chain(&BUREAUS).map(|kind| kind.ja);
    topics.chain(kinds).flat_map(words)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_two_topics_have_the_same_name() {
        let topics = || FIELDS.iter().chain(&FUNCTIONS);
        let joined = |ja: &str| words(ja).map(|word| word.0).collect::<String>();
        let ja: HashSet<String> = topics().map(|topic| joined(topic.0)).collect();
        let en: HashSet<&str> = topics().map(|topic| topic.1).collect();
        let count = FIELDS.len() + FUNCTIONS.len();
        assert_eq!((ja.len(), en.len()), (count, count));
    }

    #[test]
    fn every_word_has_a_reading() {
        for ja in FIELDS.iter().chain(&FUNCTIONS).map(|topic| topic.0) {
            assert_eq!(words(ja).count(), ja.split(' ').count(), "{ja}");
        }
        for (word, reading) in all_words() {
            let is_hiragana = |c: char| ('ぁ'..='ゖ').contains(&c);
            assert!(!word.is_empty() && !reading.is_empty(), "{word}");
            assert!(reading.chars().all(is_hiragana), "{word}: {reading}");
        }
    }
}
