//! Property tests: for any file content, the check reports faults and the
//! browser's reader rejects it without a panic.

use std::ops::Range;

use bukyoku::content::compile::compile;
use bukyoku::content::guide::{DivisionPage, Index};
use bukyoku::content::json;
use bukyoku::content::source;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index as RandomIndex;

use crate::folder::{Content, INTERNATIONAL_AFFAIRS, READINGS};

/// A random corruption of a file.
#[derive(Clone, Debug)]
enum Corruption {
    Delete,
    Duplicate,
    Replace(Vec<u8>),
}

fn corruptions() -> impl Strategy<Value = (Corruption, RandomIndex, usize)> {
    let corruption = prop_oneof![
        Just(Corruption::Delete),
        Just(Corruption::Duplicate),
        vec(any::<u8>(), 1..8).prop_map(Corruption::Replace),
        r#"[\[\]\{\}",:\\a0課(（ 　\n*^]{1,8}"#
            .prop_map(|text| Corruption::Replace(text.into_bytes())),
    ];
    (corruption, any::<RandomIndex>(), 1_usize..40)
}

/// The bytes of a corrupted file.
fn corrupt((corruption, start, length): (Corruption, RandomIndex, usize), text: &str) -> Vec<u8> {
    let start = start.index(text.len());
    let range: Range<usize> = start..(start + length).min(text.len());
    let mut bytes = text.as_bytes().to_vec();
    let replacement = match corruption {
        Corruption::Delete => Vec::new(),
        Corruption::Duplicate => bytes[range.clone()].repeat(2),
        Corruption::Replace(bytes) => bytes,
    };
    bytes.splice(range, replacement);
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_damaged_division_is_checked_and_its_faults_are_rendered(corruption in corruptions()) {
        let content = Content::shipped();
        let damaged = corrupt(corruption, content.text(INTERNATIONAL_AFFAIRS));
        let content = content.with(INTERNATIONAL_AFFAIRS, damaged);
        match content.check() {
            Ok(checked) => {
                let text = content.text(INTERNATIONAL_AFFAIRS);
                let read = serde_json::from_str::<source::Division>(text).expect("what the check accepts can be read");
                prop_assert!(checked.divisions.contains(&read));
            }
            Err(report) => {
                prop_assert!(!report.faults().is_empty());
                for colour in [false, true] {
                    report.render(&mut String::new(), colour, 100).unwrap();
                }
            }
        }
    }

    #[test]
    fn damaged_readings_are_checked_and_their_faults_are_rendered(corruption in corruptions()) {
        let content = Content::shipped();
        let damaged = corrupt(corruption, content.text(READINGS));
        let content = content.with(READINGS, damaged);
        match content.check() {
            Ok(checked) => {
                let read = serde_json::from_str::<source::Readings>(content.text(READINGS)).expect("what the check accepts can be read");
                prop_assert_eq!(checked.readings, read);
            }
            Err(report) => {
                prop_assert!(!report.faults().is_empty());
                report.render(&mut String::new(), false, 100).unwrap();
            }
        }
    }
}

proptest! {
    #[test]
    fn any_fetched_text_is_read_without_a_panic(text in any::<String>()) {
        let _ = json::read::<DivisionPage>(&text);
        let _ = json::read::<Index>(&text);
    }
}

#[test]
fn damaged_pages_are_read_without_a_panic() {
    let guide = compile(
        &Content::shipped()
            .check()
            .expect("the content has no fault"),
    );
    let index = serde_json::to_string(&guide.index).unwrap();
    let page = serde_json::to_string(&*guide.divisions[0]).unwrap();
    proptest!(|(in_index in corruptions(), in_page in corruptions())| {
        let _ = json::read::<Index>(&String::from_utf8_lossy(&corrupt(in_index, &index)));
        let _ = json::read::<DivisionPage>(&String::from_utf8_lossy(&corrupt(in_page, &page)));
    });
}
