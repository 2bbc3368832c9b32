//! The morphological analyser and its dictionary, IPADIC.

use std::fs::{self, File};
use std::io::{BufReader, Cursor};
use std::path::Path;

use anyhow::{Context as _, Result};
use bukyoku::content::readings::{is_kanji, to_hiragana};
use readings::propose::{Kind, Token};
use vibrato::tokenizer::worker::Worker;
use vibrato::{SystemDictionaryBuilder, Tokenizer};

/// Reads the dictionary from a folder with the files of MeCab's source.
pub(crate) fn read(folder: &Path) -> Result<Tokenizer> {
    let words = words(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let open = |name: &str| {
        let path = folder.join(name);
        let file = File::open(&path);
        file.map(BufReader::new)
            .with_context(|| format!("cannot read {}", path.display()))
    };
    let dictionary = SystemDictionaryBuilder::from_readers(
        Cursor::new(words),
        open("matrix.def")?,
        open("char.def")?,
        open("unk.def")?,
    )
    .context("cannot read the dictionary")?;
    Ok(Tokenizer::new(dictionary))
}

/// The words of all files, in the order of the files' names.
fn words(folder: &Path) -> Result<Vec<u8>> {
    let entries = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    let mut files: Vec<_> = entries.into_iter().map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "csv"));
    files.sort();
    let mut words = Vec::new();
    for file in files {
        words.extend(fs::read(file)?);
        if words.last().is_some_and(|last| *last != b'\n') {
            words.push(b'\n');
        }
    }
    Ok(words)
}

/// Divides a text into tokens.
pub(crate) fn analyse(worker: &mut Worker<'_>, text: &str) -> Vec<Token> {
    worker.reset_sentence(text);
    worker.tokenize();
    let tokens = worker.token_iter();
    tokens
        .map(|token| self::token(token.surface(), token.feature()))
        .collect()
}

/// A token from the fields of IPADIC: part of speech, its three subclasses,
/// kind and form of conjugation, base form, reading, pronunciation.
fn token(text: &str, fields: &str) -> Token {
    let fields: Vec<&str> = fields.split(',').collect();
    let field = |n: usize| fields.get(n).copied().unwrap_or_default();
    let reading = fields.get(7).filter(|reading| **reading != "*");
    // The stem of a verb such as 定める is the same in all its forms.
    let stem = field(6).strip_suffix('る');
    let stem = stem.filter(|stem| field(4).starts_with("一段") && text.starts_with(stem));
    Token {
        text: text.to_owned(),
        reading: reading.map(|reading| reading.chars().map(to_hiragana).collect()),
        // A stem without kana, as of 見る, is not a word: it may begin others.
        inflection: stem
            .filter(|stem| !stem.ends_with(is_kanji))
            .map_or(0, |stem| text.len() - stem.len()),
        kind: match (field(0), field(1)) {
            ("接頭詞", "名詞接続") => Kind::Prefix,
            ("名詞", "接尾") => Kind::Suffix,
            ("名詞", "非自立") => Kind::Other,
            ("名詞", _) => Kind::Noun,
            ("動詞", _) => Kind::Verb,
            _ => Kind::Other,
        },
    }
}
