//! The shipped content, and the schemas for editors' programs.

use std::fs;
use std::path::Path;

use bukyoku::content::source;
use serde_json::Value;

use crate::SHIPPED;
use crate::folder::{BUREAU, Content, READINGS, SITE};

#[test]
fn the_shipped_content_has_no_fault() {
    Content::shipped().has_no_fault();
}

#[test]
fn the_committed_schemas_are_those_of_the_check() {
    for (name, schema) in source::schemas() {
        let committed = fs::read_to_string(Path::new("docs/schema").join(name)).unwrap();
        assert!(
            serde_json::from_str::<Value>(&committed).unwrap() == schema,
            "docs/schema/{name} is outdated: run `cargo content schema`"
        );
    }
}

#[test]
fn every_file_names_its_schema() {
    let content = Content::shipped();
    for file in content.json_files() {
        let name = match file {
            SITE => "site.schema.json",
            BUREAU => "bureau.schema.json",
            READINGS => "readings.schema.json",
            _ => "division.schema.json",
        };
        let value: Value = serde_json::from_str(content.text(file)).unwrap();
        let schema = value["$schema"].as_str().expect(file);
        let folder = Path::new(SHIPPED).join(file);
        let named = folder
            .parent()
            .unwrap()
            .join(schema)
            .canonicalize()
            .expect(file);
        let schema = Path::new("docs/schema").join(name).canonicalize().unwrap();
        assert_eq!(named, schema, "{file}");
    }
}

#[test]
fn the_check_returns_the_content_of_the_files() {
    let content = Content::shipped();
    let source = content.check().unwrap();
    let site: source::Site = serde_json::from_str(content.text(SITE)).unwrap();
    assert_eq!(source.site, site);
    let readings: source::Readings = serde_json::from_str(content.text(READINGS)).unwrap();
    assert_eq!(source.readings, readings);
    let slugs: Vec<_> = source
        .divisions
        .iter()
        .map(|division| division.slug.clone())
        .collect();
    let bureau: source::Bureau = serde_json::from_str(content.text(BUREAU)).unwrap();
    assert_eq!(slugs, bureau.divisions);
    assert_eq!(source.bureaus, [bureau]);
    for division in source.divisions {
        let text = content.text(&format!(
            "bureaus/ministers-secretariat/{}.json",
            division.slug
        ));
        assert_eq!(
            serde_json::from_str::<source::Division>(text).unwrap(),
            division
        );
        let value: Value = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_value(division).unwrap(), value);
    }
}

/// All texts of a division except its keywords: pairs of Japanese and English
/// paragraphs.
fn texts(value: &Value) -> Vec<(&str, &str)> {
    let (ja, en) = (&value["ja"], &value["en"]);
    if let (Some(ja), Some(en)) = (ja.as_str(), en.as_str()) {
        return vec![(ja, en)];
    }
    if ja.is_array() && en.is_array() {
        return strings(ja).zip(strings(en)).collect();
    }
    match value {
        Value::Object(fields) => {
            let fields = fields.iter().filter(|(name, _)| *name != "keywords");
            fields.flat_map(|(_, value)| texts(value)).collect()
        }
        Value::Array(list) => list.iter().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

fn strings(list: &Value) -> impl Iterator<Item = &str> {
    list.as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
}

fn divisions(content: &Content) -> impl Iterator<Item = (&str, Value)> {
    let files = content.division_files();
    files.map(|file| (file, serde_json::from_str(content.text(file)).expect(file)))
}

/// Terms that occur in more than one text, and their English translations.
const TERMS: &[(&str, &str)] = &[
    ("医薬品", "medicines"),
    ("医療機器", "medical devices"),
    ("食品衛生", "food sanitation"),
    ("食品安全", "food safety"),
    ("感染症", "infectious disease"),
    ("危機管理", "crisis management"),
    ("自然災害", "natural disaster"),
    ("災害対策", "disaster management"),
    ("初動対応", "initial response"),
    ("水道施設", "water supply facilities"),
    ("避難所", "evacuation centre"),
    ("画像診断", "image-based diagnosis"),
    ("ゲノム医療", "genomic medicine"),
    ("保健医療分野", "the field of health and medical care"),
    ("司令塔", "command centre"),
    ("総合調整", "general coordination"),
    ("政策協調", "policy coordination"),
    ("経済連携", "economic partnership"),
    ("国際機関", "international organisations"),
    ("開発途上国", "developing countries"),
    ("支援事業", "assistance programmes"),
    ("知見", "knowledge and experience"),
    ("労働安全衛生", "occupational safety and health"),
    ("労働局", "Labour Bureaus"),
];

#[test]
fn a_term_has_one_translation_throughout() {
    let content = Content::shipped();
    let mut compared = 0;
    for (term, translation) in TERMS {
        for file in content.json_files() {
            let value: Value = serde_json::from_str(content.text(file)).unwrap();
            let with_term = texts(&value).into_iter();
            for (ja, en) in with_term.filter(|(ja, _)| ja.contains(*term)) {
                let is_translated = en.to_lowercase().contains(&translation.to_lowercase());
                assert!(
                    is_translated,
                    "{file}: {term} is not “{translation}”: {ja} {en}"
                );
                compared += 1;
            }
        }
    }
    assert!(compared > 0, "no text was compared");
}

#[test]
fn the_ministry_is_named_in_full_where_it_is_first_mentioned() {
    const FULL: &str = "Ministry of Health, Labour and Welfare (MHLW)";
    for (file, value) in divisions(&Content::shipped()) {
        // In the order of the page.
        let parts = ["mission", "description", "responsibilities", "policies"];
        let rest = ["hot_topics", "figures"];
        let english: String = parts
            .iter()
            .chain(&rest)
            .flat_map(|part| texts(&value[*part]))
            .map(|(_, en)| en)
            .collect();
        for name in ["Ministry", "MHLW"] {
            if let Some(at) = english.find(name) {
                let full = english.find(FULL).expect(file);
                assert!(full <= at, "{file}: {name}");
            }
        }
    }
}

#[test]
fn keywords_do_not_occur_in_the_text() {
    let words = |text: &str| -> String {
        let lower = text.to_lowercase();
        let words = lower.split(|c: char| !c.is_alphanumeric());
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        [" ", &words.join(" "), " "].concat()
    };
    for (file, value) in divisions(&Content::shipped()) {
        for (ja, en) in texts(&value) {
            for keyword in strings(&value["keywords"]["ja"]) {
                assert!(!ja.contains(keyword), "{file}: {keyword}");
            }
            for keyword in strings(&value["keywords"]["en"]) {
                assert!(!words(en).contains(&words(keyword)), "{file}: {keyword}");
            }
        }
    }
}

/// Words for a division's main tasks, and their subjects.
const MAIN_SUBJECTS: &[(&str, &str)] = &[
    ("総合調整", "general-coordination"),
    ("政策協調", "policy-coordination"),
    ("感染症", "infectious-disease"),
    ("災害", "disasters"),
    ("広報", "public-relations"),
    ("予算", "budget"),
];

#[test]
fn a_division_names_the_subjects_of_its_mission_and_responsibilities() {
    for (file, value) in divisions(&Content::shipped()) {
        let titles = value["responsibilities"].as_array().into_iter().flatten();
        let tasks: String = ["mission", "description"]
            .iter()
            .flat_map(|part| texts(&value[*part]))
            .chain(titles.flat_map(|section| texts(&section["title"])))
            .map(|(ja, _)| ja)
            .collect();
        for (word, subject) in MAIN_SUBJECTS {
            let is_named = strings(&value["subjects"]).any(|named| named == *subject);
            assert_eq!(tasks.contains(word), is_named, "{file}: {subject}");
        }
    }
}

#[test]
fn coordination_in_the_ministry_and_between_countries_are_two_subjects() {
    for (file, value) in divisions(&Content::shipped()) {
        let text = value.to_string();
        let is_international = text.contains("政策協調");
        assert_eq!(
            text.contains("\"policy-coordination\""),
            is_international,
            "{file}"
        );
        let is_general = text.contains("総合調整");
        assert_eq!(
            text.contains("\"general-coordination\""),
            is_general,
            "{file}"
        );
    }
}
