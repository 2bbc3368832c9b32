//! English words: stems, spellings and slips.

/// The shortest word in which a slip is forgiven.
const SLIP_FROM: usize = 5;

/// A word in one spelling, American and British: `labour` is `labor`, an s is
/// written for every z. The beginning of a word is the beginning of its
/// spelling.
#[must_use]
pub fn spelling(word: &[char]) -> Vec<char> {
    let mut spelt: Vec<char> = Vec::with_capacity(word.len());
    for (at, &c) in word.iter().enumerate() {
        match c {
            'z' => spelt.push('s'),
            'u' if at > 3
                && word[at - 1] == 'o'
                && matches!(word.get(at + 1), None | Some('r')) => {}
            c => spelt.push(c),
        }
    }
    if spelt.starts_with(&['c', 'e', 'n', 't', 'e', 'r']) {
        spelt.swap(4, 5);
    }
    spelt
}

/// The stem of a word in one spelling: without the endings of the plural, of
/// -ing and -ed. Words with the same stem are forms of one word.
#[must_use]
pub fn stem(spelt: &[char]) -> Vec<char> {
    let mut stem = spelt.to_vec();
    if !stem.iter().all(char::is_ascii_lowercase) {
        return stem;
    }
    let length = stem.len();
    let is_singular = ends(&stem, &["ss", "us", "news"]) && !ends(&stem, &["eaus"])
        || length < 5 && ends(&stem, &["is"]);
    if length > 3 && stem.ends_with(&['s']) && !is_singular {
        let is_longer = length > 4 && ends(&stem, &["ies", "is"])
            || ends(&stem, &["sses", "xes", "ches", "shes"]);
        stem.truncate(length - if is_longer { 2 } else { 1 });
    }
    let ending = if ends(&stem, &["ing"]) {
        3
    } else if ends(&stem, &["ed"]) && !ends(&stem, &["eed"]) {
        2
    } else {
        0
    };
    let rest = stem.len() - ending;
    if ending > 0 && rest > 1 && stem[..rest].iter().any(|c| is_vowel(*c)) {
        stem.truncate(rest);
    }
    if stem.len() > 2 && stem.ends_with(&['e']) {
        stem.pop();
    }
    if let [.., before, last] = stem.as_slice()
        && before == last
    {
        stem.pop();
    }
    if let Some(last) = stem.last_mut()
        && *last == 'y'
    {
        *last = 'i';
    }
    stem
}

fn ends(word: &[char], endings: &[&str]) -> bool {
    endings.iter().any(|ending| {
        let mut rest = word.iter().rev();
        ending.chars().rev().all(|c| rest.next() == Some(&c))
    })
}

const fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// Whether a slip in this word is forgiven: it has at least five characters,
/// and they are letters.
#[must_use]
pub fn may_slip(word: &[char]) -> bool {
    word.len() >= SLIP_FROM && word.iter().all(|c| c.is_ascii_alphabetic())
}

/// Whether two words, in the plural or not, differ by at most one slip: a letter
/// too many, missing or wrong, or two in the wrong order. The first letter must
/// be the same.
#[must_use]
pub fn is_slip(typed: &[char], word: &[char]) -> bool {
    typed.first() == word.first()
        && (differs_once(typed, word) || differs_once(&singular(typed), &singular(word)))
}

fn singular(word: &[char]) -> Vec<char> {
    if let Some(rest) = word.strip_suffix(&['i', 'e', 's']) {
        return [rest, &['y']].concat();
    }
    word.strip_suffix(&['s']).unwrap_or(word).to_vec()
}

fn differs_once(one: &[char], other: &[char]) -> bool {
    if one.len().abs_diff(other.len()) > 1 {
        return false;
    }
    let same = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[same..], &other[same..]);
    match one.len().cmp(&other.len()) {
        std::cmp::Ordering::Less => *one == other[1..],
        std::cmp::Ordering::Greater => one[1..] == *other,
        std::cmp::Ordering::Equal => match (one, other) {
            ([a, b, one @ ..], [c, d, other @ ..]) if a == d && b == c => one == other,
            ([_, one @ ..], [_, other @ ..]) => one == other,
            _ => true,
        },
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    fn stem_of(word: &str) -> String {
        stem(&spelling(&chars(word))).into_iter().collect()
    }

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for words in [
            &["disaster", "disasters"][..],
            &["policy", "policies"],
            &["study", "studies", "studying", "studied"],
            &["train", "training", "trains", "trained"],
            &["age", "ages", "ageing", "aging", "aged"],
            &["organise", "organize", "organised", "organizing"],
            &["organisation", "organization", "organisations"],
            &["labour", "labor"],
            &["centre", "center", "centres", "centers"],
            &["programme", "program", "programmes", "programs"],
            &["embassy", "embassies"],
            &["crisis", "crises"],
            &["disease", "diseases"],
            &["process", "processes", "processing"],
            &["plan", "planning", "planned", "plans"],
            &["bureau", "bureaus"],
            &["box", "boxes"],
        ] {
            for word in words {
                assert_eq!(stem_of(word), stem_of(words[0]), "{word}");
            }
        }
    }

    #[test]
    fn other_words_have_other_stems() {
        for (one, other) in [
            ("four", "for"),
            ("news", "new"),
            ("red", "r"),
            ("string", "str"),
            ("hour", "hor"),
            ("genome", "genomic"),
            ("g20", "g2"),
            ("this", "thi"),
        ] {
            assert_ne!(stem_of(one), stem_of(other), "{one} {other}");
        }
    }

    #[test]
    fn one_slip_is_forgiven_and_no_second() {
        let is_slip = |typed, word| super::is_slip(&chars(typed), &chars(word));
        for (typed, word) in [
            ("diaster", "disaster"),
            ("disaaster", "disaster"),
            ("disastor", "disaster"),
            ("disatser", "disaster"),
            ("disatser", "disasters"),
            ("earthqauke", "earthquakes"),
            ("embasy", "embassies"),
            ("disaster", "disaster"),
        ] {
            assert!(is_slip(typed, word), "{typed} {word}");
        }
        for (typed, word) in [
            ("diastr", "disaster"),
            ("isaster", "disaster"),
            ("disastrous", "disasters"),
        ] {
            assert!(!is_slip(typed, word), "{typed} {word}");
        }
    }

    proptest! {
        #[test]
        fn a_word_begins_with_the_spelling_of_its_beginning(word in "[a-z]{1,12}", at in 0..12usize) {
            let word = chars(&word);
            let beginning = spelling(&word[..at.min(word.len())]);
            // While `center` is typed, it begins other words.
            prop_assume!(!word.starts_with(&chars("cente")));
            prop_assert!(spelling(&word).starts_with(&beginning));
        }

        #[test]
        fn a_slip_is_one_in_either_direction(one in "[ab]{1,6}", other in "[ab]{1,6}") {
            let (one, other) = (chars(&one), chars(&other));
            prop_assert_eq!(differs_once(&one, &other), differs_once(&other, &one));
        }
    }
}
