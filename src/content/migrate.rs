//! Brings content of format 1, in which a guide had one bureau, to the current
//! one. Only what changes is rewritten: the rest of a file stays as its editor
//! wrote it, with line breaks and indentation.

use std::ops::Range;

use jsonc_parser::ast::{ObjectProp, Value as Ast};
use jsonc_parser::common::Ranged as _;
use jsonc_parser::{CollectOptions, parse_to_ast};

use super::check::STRICT;
use super::source::{FORMAT, Readings, schemas_folder};
use crate::id::{self, BureauSlug};

/// The folder in that of the content in which `migrate` works. While it is there,
/// a migration is not complete.
pub const WORK: &str = ".migrate.bukyoku";

/// The folder in that of the content with the copy of what was there before.
pub const COPY: &str = "format-1";

/// The files of the new format that say which bureaus there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Migrated {
    /// The bureau that all divisions are in.
    pub bureau: BureauSlug,
    /// `site.json`.
    pub site: String,
    /// `bureaus/<bureau>/bureau.json`.
    pub bureau_file: String,
    /// The folder of the JSON Schemas, relative to that of the content, if they
    /// are in it.
    pub schemas: Option<String>,
}

/// Why content can't be brought over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// site.json is no JSON object.
    NotJson,
    /// site.json lacks this field, or it has another type.
    NoField(&'static str),
    /// No slug for the bureau follows from its English name.
    NoSlug,
}

/// Writes the new files, from the texts of `site.json` and `readings.json`, if
/// there is one. The slug of the bureau is `slug`, else made from its English
/// name.
///
/// # Errors
///
/// What has to be done first.
pub fn migrate(
    site: &str,
    readings: Option<&str>,
    slug: Option<BureauSlug>,
) -> Result<Migrated, Obstacle> {
    let site = without_mark(site);
    let parsed = parse_to_ast(site, &CollectOptions::default(), &STRICT);
    let root = parsed.ok().and_then(|parsed| parsed.value);
    let Some(Ast::Object(root)) = &root else {
        return Err(Obstacle::NotJson);
    };
    let fields = root.properties.as_slice();
    let find = |name: &'static str| {
        let at = fields.iter().position(|field| field.name.as_str() == name);
        at.ok_or(Obstacle::NoField(name))
    };
    let (bureau, divisions) = (find("bureau")?, find("divisions")?);
    let Ast::Object(name) = &fields[bureau].value else {
        return Err(Obstacle::NoField("bureau"));
    };
    let Ast::Array(list) = &fields[divisions].value else {
        return Err(Obstacle::NoField("divisions"));
    };
    let text = |lang| name.get_string(lang).map(|text| text.value.to_string());
    let slug = match slug {
        Some(slug) => slug,
        None => slug_of(&text("en").unwrap_or_default()).ok_or(Obstacle::NoSlug)?,
    };

    let schema = root
        .get_string("$schema")
        .map(|schema| schema.value.as_ref());
    let folder = schema.and_then(schemas_folder);
    let mut lines = Vec::new();
    if let Some(folder) = folder {
        let schema = serde_json::Value::from(format!("../../{folder}bureau.schema.json"));
        lines.push(format!("\"$schema\": {schema}"));
    }
    lines.push(format!("\"slug\": \"{slug}\""));
    lines.push(format!("\"name\": {}", &site[range(name)]));
    if let Some(reading) = text("ja").and_then(|name| reading_of(&name, readings)) {
        lines.push(format!("\"reading\": \"{reading}\""));
    }
    lines.push(format!("\"divisions\": {}", &site[range(list)]));
    let line_break = if site.contains("\r\n") { "\r\n" } else { "\n" };
    let bureau_file = [
        "{",
        &format!("  {}", lines.join(&format!(",{line_break}  "))),
        "}",
        "",
    ]
    .join(line_break);

    let mut edits = vec![
        removal(fields, bureau),
        (
            range(&fields[divisions]),
            format!("\"bureaus\": [\"{slug}\"]"),
        ),
    ];
    edits.push(match find("format") {
        Ok(format) => (range(&fields[format].value), FORMAT.to_string()),
        Err(_) => {
            let is_first = |field: &&ObjectProp<'_>| field.name.as_str() != "$schema";
            // There are two that are not the schema.
            let first = fields.iter().find(is_first).unwrap_or(&fields[bureau]);
            let at = first.range().start;
            let before = &site[..at];
            let space = &before[before.trim_end().len()..];
            (at..at, format!("\"format\": {FORMAT},{space}"))
        }
    });
    let schemas = folder.filter(|folder| !folder.is_empty() && !folder.contains(".."));
    Ok(Migrated {
        bureau: slug,
        site: edited(site, edits),
        bureau_file,
        schemas: schemas.map(|folder| folder.trim_end_matches('/').to_owned()),
    })
}

/// The file of a division, which moves one folder further down: its schema is
/// found from there. A file that can't be read stays as it is.
#[must_use]
pub fn migrate_division(file: &[u8]) -> Vec<u8> {
    let moved = str::from_utf8(file).ok().and_then(|text| {
        let json = without_mark(text);
        let parsed = parse_to_ast(json, &CollectOptions::default(), &STRICT).ok()?;
        let Some(Ast::Object(root)) = &parsed.value else {
            return None;
        };
        let schema = root.get_string("$schema")?;
        let is_relative = schema.value.starts_with("../");
        let after_quote = text.len() - json.len() + schema.range().start + 1;
        is_relative.then(|| edited(text, vec![(after_quote..after_quote, "../".to_owned())]))
    });
    moved.map_or_else(|| file.to_vec(), String::into_bytes)
}

/// A text without the byte order mark that some editors write before it.
fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{FEFF}').unwrap_or(text)
}

/// A slug from an English name: `Minister’s Secretariat` gives
/// `ministers-secretariat`.
fn slug_of(name: &str) -> Option<BureauSlug> {
    let name = name.replace(['’', '\''], "").to_lowercase();
    let words = name.split(|c: char| !c.is_ascii_alphanumeric());
    let mut slug = String::new();
    for word in words.filter(|word| !word.is_empty()) {
        let separator = if slug.is_empty() { "" } else { "-" };
        if slug.len() + separator.len() + word.len() > id::MAX_LENGTH {
            break;
        }
        slug.push_str(separator);
        slug.push_str(word);
    }
    slug.parse().ok()
}

/// How a name is read, if readings.json says so.
fn reading_of(name: &str, readings: Option<&str>) -> Option<String> {
    let readings = readings.and_then(|text| serde_json::from_str(without_mark(text)).ok());
    let readings: Readings = readings.unwrap_or_default();
    let kana = readings.lexicon().words("site").kana(name)?;
    let is_hiragana = |c| matches!(c, 'ぁ'..='ゖ' | 'ー' | '・');
    (!kana.is_empty() && kana.chars().all(is_hiragana)).then_some(kana)
}

type Edit = (Range<usize>, String);

/// Takes a field away, with the comma beside it.
fn removal(fields: &[ObjectProp<'_>], at: usize) -> Edit {
    let field = range(&fields[at]);
    let removed = match (fields.get(at + 1), at.checked_sub(1)) {
        (Some(next), _) => field.start..next.range().start,
        (None, Some(before)) => fields[before].range().end..field.end,
        (None, None) => field,
    };
    (removed, String::new())
}

fn range(node: &impl jsonc_parser::common::Ranged) -> Range<usize> {
    let range = node.range();
    range.start..range.end
}

/// A text with changes that do not overlap.
fn edited(text: &str, mut edits: Vec<Edit>) -> String {
    // From the end, so that positions stay right; what is inserted where
    // something is removed goes before what follows.
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let mut text = text.to_owned();
    for (range, new) in edits.into_iter().rev() {
        text.replace_range(range, &new);
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SITE: &str = r#"{
  "$schema": "../../docs/schema/site.schema.json",
  "ministry": { "ja": "見本省", "en": "Ministry of Examples" },
  "bureau": {
    "ja": "見本局",
    "en": "Example’s Bureau"
  },
  "contact": "",
  "divisions": ["a", "b"]
}
"#;

    #[test]
    fn only_what_changes_is_rewritten() {
        let migrated = migrate(SITE, None, None).unwrap();
        assert_eq!(
            migrated.site,
            r#"{
  "$schema": "../../docs/schema/site.schema.json",
  "format": 2,
  "ministry": { "ja": "見本省", "en": "Ministry of Examples" },
  "contact": "",
  "bureaus": ["examples-bureau"]
}
"#
        );
        assert_eq!(
            migrated.bureau_file,
            r#"{
  "$schema": "../../../../docs/schema/bureau.schema.json",
  "slug": "examples-bureau",
  "name": {
    "ja": "見本局",
    "en": "Example’s Bureau"
  },
  "divisions": ["a", "b"]
}
"#
        );
        assert_eq!(migrated.schemas, None);
    }

    #[test]
    fn fields_may_be_in_any_order() {
        for (site, expected) in [
            (
                r#"{"bureau":{"en":"A"},"divisions":[]}"#,
                r#"{"format": 2,"bureaus": ["a"]}"#,
            ),
            (
                r#"{"divisions":[], "bureau":{"en":"A"}}"#,
                r#"{"format": 2,"bureaus": ["a"]}"#,
            ),
            (
                r#"{"format": 1, "bureau": {"en": "A"}, "divisions": [] }"#,
                r#"{"format": 2, "bureaus": ["a"] }"#,
            ),
            (
                "\u{FEFF}{\r\n\t\"divisions\": [],\r\n\t\"bureau\": {\"en\": \"A\"}\r\n}",
                "{\r\n\t\"format\": 2,\r\n\t\"bureaus\": [\"a\"]\r\n}",
            ),
        ] {
            assert_eq!(migrate(site, None, None).unwrap().site, expected, "{site}");
        }
    }

    #[test]
    fn the_reading_comes_from_the_list() {
        let readings = r#"{"words": [{"word": "見本", "reading": ["みほん"], "reviewed": true}, {"word": "局", "reading": ["きょく"], "reviewed": true}]}"#;
        let migrated = migrate(SITE, Some(readings), None).unwrap();
        assert!(
            migrated
                .bureau_file
                .contains("\"reading\": \"みほんきょく\","),
            "{}",
            migrated.bureau_file
        );
    }

    #[test]
    fn what_is_missing_is_named() {
        for (site, obstacle) in [
            ("", Obstacle::NotJson),
            ("[]", Obstacle::NotJson),
            (r#"{"divisions": []}"#, Obstacle::NoField("bureau")),
            (
                r#"{"bureau": "A", "divisions": []}"#,
                Obstacle::NoField("bureau"),
            ),
            (r#"{"bureau": {"en": "A"}}"#, Obstacle::NoField("divisions")),
            (
                r#"{"bureau": {"ja": "局"}, "divisions": []}"#,
                Obstacle::NoSlug,
            ),
        ] {
            assert_eq!(migrate(site, None, None), Err(obstacle), "{site}");
        }
    }

    #[test]
    fn a_slug_is_at_most_as_long_as_allowed() {
        let long = "Bureau ".repeat(20);
        let slug = slug_of(&long).unwrap();
        assert!(slug.as_str().ends_with("-bureau"), "{slug}");
        assert_eq!(slug_of("3rd Bureau"), None);
        assert_eq!(slug_of("局"), None);
    }

    #[test]
    fn a_division_finds_its_schema_one_folder_further_down() {
        let moved = migrate_division(br#"{"$schema": "../schema/division.schema.json"}"#);
        assert_eq!(
            moved,
            br#"{"$schema": "../../schema/division.schema.json"}"#
        );
        for same in [
            &b"{"[..],
            b"\xFF",
            br#"{"$schema": "https://example.org/division.schema.json"}"#,
            br#"{"slug": "a"}"#,
        ] {
            assert_eq!(migrate_division(same), same);
        }
    }

    proptest! {
        #[test]
        fn any_site_is_read_without_a_panic(text in r#"(\{"bureau": ?)?[\[\]\{\}",:\\a局 \n]{0,40}(,"divisions":\[\]\})?"#) {
            if let Ok(migrated) = migrate(&text, None, "a".parse().ok()) {
                prop_assert!(serde_json::from_str::<serde_json::Value>(&migrated.bureau_file).is_ok());
            }
            let _ = migrate_division(text.as_bytes());
        }
    }
}
