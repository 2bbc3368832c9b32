//! Property tests: for any file content, the check reports faults and the
//! browser's reader rejects it without a panic.

use std::ops::Range;

use bukyoku::content::compile::compile;
use bukyoku::content::guide::{DivisionPage, Index};
use bukyoku::content::json;
use bukyoku::content::source;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index as Somewhere;

use crate::folder::{Content, INTERNATIONAL_AFFAIRS};

/// A random corruption of a file.
#[derive(Clone, Debug)]
enum Accident {
    Delete,
    Duplicate,
    Replace(Vec<u8>),
}

fn accidents() -> impl Strategy<Value = (Accident, Somewhere, usize)> {
    let accident = prop_oneof![
        Just(Accident::Delete),
        Just(Accident::Duplicate),
        vec(any::<u8>(), 1..8).prop_map(Accident::Replace),
        r#"[\[\]\{\}",:\\a0課(（ 　\n*^]{1,8}"#
            .prop_map(|text| Accident::Replace(text.into_bytes())),
    ];
    (accident, any::<Somewhere>(), 1_usize..40)
}

/// The bytes of a corrupted file.
fn after((accident, start, length): (Accident, Somewhere, usize), text: &str) -> Vec<u8> {
    let start = start.index(text.len());
    let range: Range<usize> = start..(start + length).min(text.len());
    let mut bytes = text.as_bytes().to_vec();
    let instead = match accident {
        Accident::Delete => Vec::new(),
        Accident::Duplicate => bytes[range.clone()].repeat(2),
        Accident::Replace(instead) => instead,
    };
    bytes.splice(range, instead);
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_damaged_division_is_checked_and_its_faults_are_drawn(accident in accidents()) {
        let content = Content::shipped();
        let damaged = after(accident, content.text(INTERNATIONAL_AFFAIRS));
        let content = content.with(INTERNATIONAL_AFFAIRS, damaged);
        match content.check() {
            Ok(checked) => {
                let text = content.text(INTERNATIONAL_AFFAIRS);
                let read = serde_json::from_str::<source::Division>(text).expect("what the check takes can be read");
                prop_assert!(checked.divisions.contains(&read));
            }
            Err(report) => {
                prop_assert!(!report.faults().is_empty());
                for colour in [false, true] {
                    report.draw(&mut String::new(), colour, 100).unwrap();
                }
            }
        }
    }
}

proptest! {
    #[test]
    fn whatever_is_fetched_is_read_without_a_panic(text in any::<String>()) {
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
    let page = serde_json::to_string(&guide.divisions[0]).unwrap();
    proptest!(|(in_index in accidents(), in_page in accidents())| {
        let _ = json::read::<Index>(&String::from_utf8_lossy(&after(in_index, &index)));
        let _ = json::read::<DivisionPage>(&String::from_utf8_lossy(&after(in_page, &page)));
    });
}
