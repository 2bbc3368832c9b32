//! The content that is shipped, and the schemas that editors' programs read.

use std::fs;
use std::path::Path;

use bukyoku::content::{check, source};
use serde_json::Value;

use crate::folder::{Content, SHIPPED, SITE};

#[test]
fn the_shipped_content_has_no_fault() {
    Content::shipped().has_no_fault();
}

#[test]
fn the_committed_schemas_are_those_of_the_check() {
    for (name, schema) in check::schemas() {
        let committed = fs::read_to_string(Path::new("docs/schema").join(name)).unwrap();
        assert!(
            serde_json::from_str::<Value>(&committed).unwrap() == schema,
            "docs/schema/{name} is old: run `cargo content schema`"
        );
    }
}

#[test]
fn every_file_names_its_schema() {
    let content = Content::shipped();
    for file in content.json_files() {
        let name = if file == SITE {
            "site.schema.json"
        } else {
            "division.schema.json"
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
fn the_check_reads_what_stands_in_the_files() {
    let content = Content::shipped();
    let source = content.check().unwrap();
    let site: source::Site = serde_json::from_str(content.text(SITE)).unwrap();
    assert_eq!(source.site, site);
    let slugs: Vec<_> = source
        .divisions
        .iter()
        .map(|division| division.slug.clone())
        .collect();
    assert_eq!(slugs, site.divisions);
    for division in source.divisions {
        let text = content.text(&format!("divisions/{}.json", division.slug));
        assert_eq!(
            serde_json::from_str::<source::Division>(text).unwrap(),
            division
        );
        let value: Value = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_value(division).unwrap(), value);
    }
}
