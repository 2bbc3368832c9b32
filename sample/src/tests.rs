//! Whole samples.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::Path;

use bukyoku::content::check::{Source, check};
use bukyoku::language::Lang;
use tempfile::TempDir;

use super::*;

/// The seed of the samples below.
const SEED: u64 = 1;

fn sample(divisions: usize, bureaus: usize, seed: u64) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let options = Options {
        divisions,
        bureaus,
        seed,
    };
    write(&testing::real(), &options, folder.path()).unwrap();
    folder
}

/// The sample as the check reads it, which must find no fault.
fn checked(folder: &TempDir) -> Source {
    match check(folder.path(), Lang::En).unwrap() {
        Ok(source) => source,
        Err(report) => {
            let mut faults = String::new();
            report.render(&mut faults, false, 100).unwrap();
            panic!("{faults}");
        }
    }
}

/// The files of a folder, by their paths in it.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fn add(folder: &Path, below: &str, files: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy();
            let name = format!("{below}{name}");
            match path.is_dir() {
                true => add(&path, &format!("{name}/"), files),
                false => {
                    files.insert(name, fs::read(&path).unwrap());
                }
            }
        }
    }
    let mut files = BTreeMap::new();
    add(folder, "", &mut files);
    files
}

#[test]
fn a_sample_has_no_fault() {
    let source = checked(&sample(30, 3, SEED));
    assert_eq!((source.bureaus.len(), source.divisions.len()), (3, 30));
    for (divisions, bureaus, seed) in [(1, 1, 2), (7, 7, 3), (40, 2, u64::MAX)] {
        let source = checked(&sample(divisions, bureaus, seed));
        assert_eq!(source.divisions.len(), divisions);
    }
}

#[test]
fn the_divisions_are_spread_over_the_bureaus() {
    let folder = sample(11, 4, SEED);
    let source = checked(&folder);
    let counts: Vec<usize> = source
        .divisions_by_bureau()
        .map(|(_, divisions)| divisions.len())
        .collect();
    assert_eq!(counts, [3, 3, 3, 2]);
    let files = files(folder.path());
    // And bureau.json, site.json and readings.json.
    assert_eq!(files.len(), 11 + 4 + 2);
    for bureau in &source.bureaus {
        assert!(bureau.description.is_some() && bureau.reading.is_some());
        for division in &bureau.divisions {
            let file = format!("bureaus/{}/{division}.json", bureau.slug);
            assert!(files.contains_key(&file), "{file}");
        }
    }
}

#[test]
fn a_seed_gives_the_same_files_each_time_and_another_gives_others() {
    let [one, same, other] = [SEED, SEED, 2].map(|seed| sample(12, 2, seed));
    let [one, same, other] = [one, same, other].map(|folder| files(folder.path()));
    assert!(one == same);
    let names: HashSet<&String> = one.keys().collect();
    let kept = other.keys().filter(|name| names.contains(name)).count();
    assert!(kept < 8, "{kept} files have the same name");
    assert_ne!(one["site.json"], other["site.json"]);
}

#[test]
fn no_two_divisions_have_the_same_text() {
    let source = checked(&sample(100, 5, SEED));
    for lang in Lang::ALL {
        let texts: Vec<&str> = source
            .divisions
            .iter()
            .flat_map(|division| texts::prose(division, lang))
            .collect();
        let distinct: HashSet<&&str> = texts.iter().collect();
        assert_eq!(distinct.len(), texts.len());
    }
}

#[test]
fn numbers_that_do_not_fit_together_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    for (divisions, bureaus, message) in [
        (2, 3, "2 divisions are too few for 3 bureaus"),
        (0, 0, "there must be a bureau"),
        (MOST_DIVISIONS + 1, 1, "names for 100000 divisions at most"),
    ] {
        let options = Options {
            divisions,
            bureaus,
            seed: SEED,
        };
        let error = write(&testing::real(), &options, folder.path()).unwrap_err();
        assert!(error.to_string().contains(message), "{error}");
    }
    assert!(files(folder.path()).is_empty());
}

#[test]
fn a_folder_that_is_not_empty_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("notes.txt"), "kept").unwrap();
    let options = Options {
        divisions: 1,
        bureaus: 1,
        seed: SEED,
    };
    let error = write(&testing::real(), &options, folder.path()).unwrap_err();
    assert!(error.to_string().contains("is not empty"), "{error}");
    assert_eq!(files(folder.path()).len(), 1);
    let new = folder.path().join("a/b");
    write(&testing::real(), &options, &new).unwrap();
    assert!(new.join(SITE_FILE).is_file());
}

/// All texts of the divisions in a language, each on a line.
fn texts_of(source: &Source, lang: Lang) -> String {
    let mut all = String::new();
    for division in &source.divisions {
        let lines = texts::lines(division, lang).into_iter();
        for text in lines.chain(texts::prose(division, lang)) {
            all.extend([text, "\n"]);
        }
    }
    all
}

/// The size of the text when compressed, as a part of its own.
fn ratio(text: &str) -> f64 {
    let mut compressed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams::default();
    brotli::BrotliCompress(&mut text.as_bytes(), &mut compressed, &parameters).unwrap();
    compressed.len() as f64 / text.len() as f64
}

#[test]
fn the_text_is_compressed_about_as_the_real_text_is() {
    let real = testing::real();
    let source = checked(&sample(120, 3, SEED));
    for lang in Lang::ALL {
        let (real, text) = (texts_of(&real, lang), texts_of(&source, lang));
        let expected = ratio(&real);
        // Of as much text, because more is compressed better.
        let same = ratio(&text[..text.floor_char_boundary(real.len())]);
        let part = same / expected;
        assert!((0.75..1.25).contains(&part), "{lang:?}: {part}");
        // More text adds to what is compressed; copies would not. The words of the
        // real text are all that there is, so it adds less than new ones would.
        let end = text.floor_char_boundary(10 * real.len());
        assert!(end > 9 * real.len(), "{end}");
        let part = ratio(&text[..end]) / expected;
        assert!((0.5..1.25).contains(&part), "{lang:?}: {part}");
    }
}
