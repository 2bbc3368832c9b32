//! Writes the content of a generated ministry: as many bureaus and divisions as
//! are asked for, with the structure of the real divisions and their words.
//!
//! It shows what grows with the guide. Copies of the real divisions would not:
//! together they are compressed to hardly more than one of them.
//!
//! - [`random`]: random numbers that are the same on every machine;
//! - [`topics`], [`names`]: what divisions and bureaus are called;
//! - [`words`]: texts divided into phrases and words;
//! - [`chain`]: sentences made of the words of others;
//! - [`texts`]: the texts of a division;
//! - [`voice`]: texts like the real ones of a language;
//! - [`lexicon`]: how all this is read;
//! - [`generator`], [`site`]: divisions, bureaus and `site.json`.

pub mod chain;
pub mod generator;
pub mod lexicon;
pub mod names;
pub mod random;
pub mod site;
pub mod texts;
pub mod topics;
pub mod voice;
pub mod words;

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context as _, Result, bail, ensure};
use bukyoku::content::check::Source;
use bukyoku::content::source::{BUREAU_FILE, BUREAUS_FOLDER, Bureau, READINGS_FILE, SITE_FILE};
use readings::list;
use serde::Serialize;

use crate::generator::Generator;
use crate::names::Names;
use crate::random::Random;
use crate::site::Used;
use crate::topics::{BUREAUS, DIVISIONS};

/// The most divisions. There are more names, but not many more.
pub const MOST_DIVISIONS: usize = 100_000;

/// What a sample is like.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The number of divisions.
    pub divisions: usize,
    /// The number of bureaus, over which the divisions are spread evenly.
    pub bureaus: usize,
    /// The seed of the random numbers.
    pub seed: u64,
}

/// Writes a sample made of the real content into a folder that is empty or does
/// not exist. The same options and content give the same files. One division at a
/// time is in memory.
///
/// # Errors
///
/// If the numbers do not fit together, the folder is not empty, or a file cannot
/// be written.
pub fn write(real: &Source, options: &Options, folder: &Path) -> Result<()> {
    let Options {
        divisions, bureaus, ..
    } = *options;
    ensure!(bureaus > 0, "there must be a bureau");
    ensure!(
        divisions >= bureaus,
        "{divisions} divisions are too few for {bureaus} bureaus: each has at least one"
    );
    ensure!(
        divisions <= MOST_DIVISIONS,
        "there are names for {MOST_DIVISIONS} divisions at most"
    );
    expect_empty(folder)?;

    let readings = lexicon::readings(&real.readings);
    let lexicon = readings.lexicon();
    // No reading is limited to a place, so any place will do.
    let words = lexicon.words("site");
    let generator = Generator::new(real, words);
    let mut random = Random::new(options.seed);
    let mut bureau_names = Names::new(&BUREAUS, words);
    let mut division_names = Names::new(&DIVISIONS, words);
    let mut used = Used::new(&real.site);
    let mut slugs = Vec::new();
    for number in 0..bureaus {
        let name = bureau_names.draw(&mut random)?;
        let own = folder.join(BUREAUS_FOLDER).join(&name.slug);
        create(&own)?;
        let mut bureau = Bureau {
            schema: None,
            slug: name.slug.parse()?,
            name: name.name,
            reading: Some(name.reading),
            description: Some(generator.description(&mut random)?),
            divisions: Vec::new(),
        };
        let count = divisions / bureaus + usize::from(number < divisions % bureaus);
        for _ in 0..count {
            let name = division_names.draw(&mut random)?;
            let division = generator.division(name, &mut random)?;
            used.add(&division);
            write_json(&own.join(format!("{}.json", division.slug)), &division)?;
            bureau.divisions.push(division.slug);
        }
        write_json(&own.join(BUREAU_FILE), &bureau)?;
        slugs.push(bureau.slug);
    }
    let list = list::file(&readings)?;
    write_file(&folder.join(READINGS_FILE), &list)?;
    // The last file: without it, the sample is not complete.
    write_json(&folder.join(SITE_FILE), &used.site(&real.site, slugs))
}

fn expect_empty(folder: &Path) -> Result<()> {
    let shown = folder.display();
    match fs::read_dir(folder) {
        Ok(mut entries) => match entries.next() {
            None => Ok(()),
            Some(_) => bail!("{shown} is not empty; remove it, or name another folder"),
        },
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error).with_context(|| format!("cannot read {shown}")),
    }
}

fn create(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))
}

fn write_json(path: &Path, value: &impl Serialize) -> Result<()> {
    write_file(path, &(serde_json::to_string_pretty(value)? + "\n"))
}

fn write_file(path: &Path, text: &str) -> Result<()> {
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
