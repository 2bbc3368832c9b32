//! A guide of a thousand divisions with ten sections each: how much a search
//! fetches, and what it finds.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use brotli::enc::BrotliEncoderParams;
use bukyoku::content::check::Source;
use bukyoku::content::compile::compile;
use bukyoku::content::pictogram::Pictogram;
use bukyoku::content::readings::{Segment, is_kanji};
use bukyoku::content::source::{
    Division, Kana, Line, Prose, ProseList, Reading, Section, Text, Translated,
};
use bukyoku::language::{Lang, Localized};
use bukyoku::search::compile as index;
use bukyoku::search::compile::{File, WHOLE};

use crate::guide::{SHIPPED, Search, places};

const DIVISIONS: usize = 1000;
const SECTIONS: usize = 10;

/// What the first search may fetch, compressed.
const FIRST_SEARCH: usize = 300 * 1024;

/// Numbers that look random and are always the same (SplitMix64).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) >> 1).expect("64 bits") % end
    }

    /// A position, the more often the nearer to the beginning: as often as a
    /// word of natural language with this rank (Zipf's law, roughly).
    fn rank(&mut self, end: usize) -> usize {
        let steps = 1 + end.ilog2() as usize;
        let power = 1 << self.below(steps);
        (self.below(power) + power - 1).min(end - 1)
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            list.swap(at, self.below(at + 1));
        }
    }

    fn text<'a, T: AsRef<str>>(&mut self, list: &'a [T]) -> &'a str {
        self.of(list).as_ref()
    }

    fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.rank(list.len())]
    }
}

/// Words as the shipped guide has them, and as many new ones as a large guide
/// would have.
struct Vocabulary {
    /// Words in kanji with their readings.
    japanese: Vec<(String, String)>,
    /// Words in katakana.
    katakana: Vec<String>,
    english: Vec<String>,
}

impl Vocabulary {
    fn new(random: &mut Random) -> Self {
        let (source, _) = &*SHIPPED;
        let lexicon = source.readings.lexicon();
        let mut known = BTreeSet::new();
        let mut english = BTreeSet::new();
        for division in &source.divisions {
            let json = serde_json::to_string(division).expect("it is JSON");
            for segment in lexicon.words(division.slug.as_str()).segment(&json) {
                if let Segment::Word { text, kana, .. } = segment
                    && text.chars().all(is_kanji)
                {
                    known.insert((text.to_owned(), kana));
                }
            }
            let words = json.split(|c: char| !c.is_ascii_alphabetic());
            english.extend(words.filter(|word| word.len() > 2).map(str::to_lowercase));
        }
        // Kanji with the kana that they are likely read as.
        let kanji: Vec<char> = ('\u{4E00}'..'\u{9F00}').step_by(17).collect();
        let on = [
            "か",
            "こう",
            "せい",
            "けん",
            "し",
            "よう",
            "てき",
            "さん",
            "りょく",
            "ぶん",
            "じょう",
            "がく",
            "もん",
            "ねい",
            "ほう",
            "れん",
        ];
        let reading = |c: char| on[c as usize % on.len()];
        let mut japanese: Vec<(String, String)> = known.into_iter().collect();
        while japanese.len() < 6_000 {
            let length = 2 + random.below(20) / 16;
            let word: String = (0..length).map(|_| *random.of(&kanji)).collect();
            let kana = word.chars().map(reading).collect();
            japanese.push((word, kana));
        }
        japanese.sort();
        japanese.dedup_by(|one, other| one.0 == other.0);
        let syllables = [
            "ア",
            "カ",
            "サー",
            "ト",
            "ナ",
            "ハ",
            "マ",
            "ヤ",
            "ラ",
            "ン",
            "ドー",
            "リ",
            "ス",
            "テ",
            "ッション",
            "ビ",
            "メ",
            "ク",
        ];
        let mut katakana = Vec::new();
        while katakana.len() < 800 {
            katakana.push((0..3).map(|_| syllables[random.below(18)]).collect());
        }
        let parts = [
            "con", "ter", "al", "pro", "in", "ment", "re", "sta", "ic", "ob", "tion", "ver", "mo",
            "lis", "en", "der", "pha", "gu", "ly", "ti",
        ];
        let mut english: Vec<String> = english.into_iter().collect();
        while english.len() < 8_000 {
            let length = 2 + random.below(3);
            english.push((0..length).map(|_| parts[random.below(20)]).collect());
        }
        // Frequent words are not in the order of the alphabet.
        random.shuffle(&mut english);
        random.shuffle(&mut japanese);
        Self {
            japanese,
            katakana,
            english,
        }
    }

    /// A compound of a few words.
    fn compound(&self, random: &mut Random) -> String {
        let mut text: String = (0..1 + random.below(3))
            .map(|_| random.of(&self.japanese).0.as_str())
            .collect();
        if random.below(8) == 0 {
            text.push_str(random.text(&self.katakana));
        }
        text
    }

    fn japanese(&self, random: &mut Random, length: usize) -> String {
        const PARTICLES: [&str; 10] = [
            "の",
            "を",
            "に",
            "、",
            "や",
            "が",
            "と",
            "・",
            "について、",
            "による",
        ];
        const ENDS: [&str; 4] = [
            "しています。",
            "を推進しています。",
            "に取り組んでいます。",
            "を行います。",
        ];
        let mut text = String::new();
        while text.chars().count() < length {
            for _ in 0..3 + random.below(6) {
                text.push_str(&self.compound(random));
                text.push_str(random.text(&PARTICLES));
            }
            text.push_str(&self.compound(random));
            text.push_str(random.text(&ENDS));
        }
        text
    }

    fn english(&self, random: &mut Random, length: usize) -> String {
        const LITTLE: [&str; 8] = ["the", "of", "and", "in", "to", "for", "on", "with"];
        let mut text = String::new();
        while text.len() < length {
            text.push_str("The Division ");
            for _ in 0..8 + random.below(12) {
                text.push_str(random.text(&self.english));
                text.push(' ');
                if random.below(2) == 0 {
                    text.push_str(random.text(&LITTLE));
                    text.push(' ');
                }
            }
            text.push_str(random.text(&self.english));
            text.push_str(". ");
        }
        text.trim_end().to_owned()
    }
}

fn line(text: String) -> Line {
    Line(text)
}

/// The source of the large guide: the shipped divisions, then others.
fn source() -> Source {
    let (shipped, _) = &*SHIPPED;
    let mut random = Random(1);
    let words = Vocabulary::new(&mut random);
    let mut source = shipped.clone();
    for n in source.divisions.len()..DIVISIONS {
        let prose = |random: &mut Random, length| Translated {
            ja: ProseList(vec![Prose(words.japanese(random, length))]),
            en: ProseList(vec![Prose(words.english(random, length * 7 / 2))]),
            ja_simple: None,
        };
        let title = |random: &mut Random| Text {
            ja: line(format!("{}の推進", words.compound(random))),
            en: line(format!(
                "Promotion of {} {}",
                random.of(&words.english),
                random.of(&words.english)
            )),
            ja_simple: None,
        };
        let section = |at: usize, random: &mut Random| Section {
            id: format!("section-{at}").parse().expect("a name"),
            title: title(random),
            subjects: Vec::new(),
            text: prose(random, 180),
            figures: Vec::new(),
            footnotes: Vec::new(),
        };
        let (name, reading) = random.of(&words.japanese).clone();
        let subject = random.below(source.site.subjects.len());
        source.bureaus[0]
            .divisions
            .push(format!("division-{n}").parse().expect("a name"));
        source.divisions.push(Division {
            schema: None,
            slug: format!("division-{n}").parse().expect("a name"),
            name: Text {
                ja: line(format!("{name}第{n}課")),
                en: line(format!("{} Division {n}", random.of(&words.english))),
                ja_simple: None,
            },
            reading: Kana(format!("{reading}か")),
            pictogram: Pictogram::ALL[0],
            subjects: vec![source.site.subjects[subject].id.clone()],
            keywords: Localized {
                ja: vec![line(random.of(&words.katakana).clone())],
                en: vec![line(random.of(&words.english).clone())],
            },
            tagline: None,
            mission: Some(prose(&mut random, 120)),
            description: None,
            responsibilities: (0..3).map(|at| section(at, &mut random)).collect(),
            policies: (3..SECTIONS).map(|at| section(at, &mut random)).collect(),
            hot_topics: Vec::new(),
            figures: Vec::new(),
        });
    }
    let known: BTreeSet<String> = source
        .readings
        .words
        .iter()
        .map(|word| word.word.0.clone())
        .collect();
    let new = words
        .japanese
        .iter()
        .filter(|(word, _)| !known.contains(word));
    source
        .readings
        .words
        .extend(new.map(|(word, kana)| Reading {
            word: line(word.clone()),
            reading: vec![Kana(kana.clone())],
            places: Vec::new(),
            reviewed: true,
        }));
    source
}

static FILES: LazyLock<Vec<File>> = LazyLock::new(|| {
    let source = source();
    index::compile(&source, &compile(&source), WHOLE).expect("the index is written")
});

fn compressed(json: &str) -> usize {
    let mut compressed = Vec::new();
    let parameters = BrotliEncoderParams {
        quality: 11,
        ..BrotliEncoderParams::default()
    };
    brotli::BrotliCompress(&mut json.as_bytes(), &mut compressed, &parameters).expect("in memory");
    compressed.len()
}

#[test]
fn the_first_search_of_a_large_guide_fetches_little() {
    let queries = [
        ("災害", Lang::Ja),
        ("災害派遣医療チーム", Lang::Ja),
        ("さいがい", Lang::Ja),
        ("saigai", Lang::Ja),
        ("の", Lang::Ja),
        ("感染症 対応", Lang::Ja),
        ("G20", Lang::Ja),
        ("disaster", Lang::En),
        ("co", Lang::En),
        ("earthqauke", Lang::En),
        ("infectious disease", Lang::En),
        ("flood", Lang::En),
    ];
    let biggest = |begin: &str| {
        let of_kind = FILES.iter().filter(|file| file.name.starts_with(begin));
        let biggest = of_kind
            .max_by_key(|file| file.json.len())
            .expect("there are some");
        compressed(&biggest.json)
    };
    let (manifest, terms, division) = (biggest("index"), biggest("terms"), biggest("divisions"));
    println!(
        "{} files: index.json {manifest}, the largest terms {terms}, division {division}",
        FILES.len()
    );
    assert!(manifest <= 60 * 1024);
    assert!(terms <= 40 * 1024);
    for (query, lang) in queries {
        let mut search = Search::with(&FILES);
        let results = search.search(query, lang, 0);
        let fetched = search
            .loaded
            .iter()
            .map(|name| compressed(&search.files[name]))
            .sum::<usize>();
        println!(
            "{query}: {} files, {fetched} bytes, {} results, {} more divisions",
            search.loaded.len(),
            results.count + results.other_count,
            results.more
        );
        assert!(results.count > 0, "{query}");
        assert!(fetched <= FIRST_SEARCH, "{query} fetches {fetched}");
    }
}

#[test]
fn a_large_guide_has_the_results_of_the_small_one() {
    let mut search = Search::with(&FILES);
    for (query, lang, expected) in [
        ("厚生科学課", Lang::Ja, "health-science"),
        ("こくさいか", Lang::Ja, "international-affairs"),
        ("kaikeika", Lang::Ja, "finance"),
        (
            "災害派遣医療チーム",
            Lang::Ja,
            "health-science#july-2018-heavy-rain",
        ),
        ("ゲノム医療", Lang::Ja, "health-science#genomic-medicine"),
        ("G20 高齢化", Lang::Ja, "international-affairs#g20"),
        (
            "「人間の安全保障」",
            Lang::Ja,
            "international-affairs#global-health",
        ),
        ("Finance Division", Lang::En, "finance"),
        (
            "\"rules governing laws\"",
            Lang::En,
            "general-coordination#description",
        ),
        (
            "\"human security\"",
            Lang::En,
            "international-affairs#global-health",
        ),
    ] {
        let found = places(&search.search(query, lang, 0));
        assert_eq!(found.first().map(String::as_str), Some(expected), "{query}");
    }
}

#[test]
fn more_results_come_after_those_that_are_shown() {
    let mut search = Search::with(&FILES);
    let first = search.search("推進", Lang::Ja, 0);
    let second = search.search("推進", Lang::Ja, 1);
    assert!(first.groups.len() > 5 && first.more > 100);
    assert!(second.more < first.more);
    assert!(second.groups.len() > first.groups.len());
    assert_eq!(second.groups[..first.groups.len()], first.groups);
}
