//! Bureaus and their divisions: what is missing, in two places or in none, names
//! with other capitals, and links from one bureau to another.

use bukyoku::content::compile::compile;

use crate::folder::{BUREAU, Content, FINANCE, PERSONNEL, SITE};

const ONE_FILE: &str = "rename it to `finance.json`: Windows and macOS take both names for the same file, Linux and web servers do not";

/// The bureau beside the shipped one, and its division.
const OTHER: &str = "bureaus/labour/bureau.json";
const STATISTICS: &str = "bureaus/labour/statistics.json";

/// A bureau with a division, as an editor would add it.
fn with_two_bureaus() -> Content {
    let content = Content::shipped();
    let statistics = content
        .text(FINANCE)
        .replace(r#""slug": "finance""#, r#""slug": "statistics""#);
    let description =
        r#""description": { "ja": ["会計を担います。"], "en": ["It is in charge of finance."] },"#;
    let other = format!(
        r#"{{
  "slug": "labour",
  "name": {{ "ja": "労働局", "en": "Labour Bureau" }},
  "reading": "ろうどうきょく",
  {description}
  "divisions": ["statistics"]
}}
"#
    );
    content
        .with(OTHER, other)
        .with(STATISTICS, statistics)
        .replace(
            BUREAU,
            "\"reading\"",
            &format!("{description}\n  \"reading\""),
        )
        .replace(
            SITE,
            r#""bureaus": ["ministers-secretariat"]"#,
            r#""bureaus": ["ministers-secretariat", "labour"]"#,
        )
        .without("readings.json")
}

/// The path of a file of the shipped bureau.
fn in_bureau(file: &str) -> String {
    BUREAU.replace("bureau.json", file)
}

#[test]
fn a_guide_may_have_several_bureaus() {
    let content = with_two_bureaus();
    content.has_no_fault();
    let guide = compile(&content.check().unwrap());
    let bureaus: Vec<_> = guide
        .index
        .bureaus
        .iter()
        .map(|bureau| (bureau.slug.as_str(), bureau.divisions))
        .collect();
    assert_eq!(bureaus, [("ministers-secretariat", 6), ("labour", 1)]);
    assert_eq!(guide.index.organisation(), &guide.index.site.ministry);
    let chart = guide.chart.bureaus.iter();
    let chart: Vec<_> = chart
        .map(|bureau| (bureau.name.en.as_str(), bureau.divisions.len()))
        .collect();
    assert_eq!(chart, [("Minister’s Secretariat", 6), ("Labour Bureau", 1)]);
    let statistics = "statistics".parse().unwrap();
    assert!(guide.chart.name_of(&statistics).is_some());
    assert!(guide.chart.name_of(&"nothing".parse().unwrap()).is_none());
    // Neighbours are within the bureau.
    let last = guide.divisions.last().unwrap();
    assert_eq!(last.bureau.name.ja, "労働局");
    assert_eq!((&last.previous, &last.next), (&None, &None));
    assert_eq!(guide.divisions[5].next, None);
    assert!(guide.divisions[5].previous.is_some());
}

#[test]
fn with_several_bureaus_the_cards_are_not_in_the_index() {
    let content = with_two_bureaus();
    let guide = compile(&content.check().unwrap());
    assert_eq!(guide.index.divisions, []);
    assert_eq!(guide.index.division_count(), 7);
    let file = |name: &str| {
        let mut files = guide.card_files.iter();
        let (_, cards) = files.find(|(known, _)| known == name).unwrap();
        cards.divisions.clone()
    };
    let slugs = |name| -> Vec<String> {
        let cards = file(name).into_iter();
        cards.map(|card| card.slug.to_string()).collect()
    };
    assert_eq!(slugs("bureaus/labour"), ["statistics"]);
    assert_eq!(slugs("bureaus/ministers-secretariat").len(), 6);
    // Those of a subject are from all bureaus.
    assert_eq!(
        slugs("subjects/budget"),
        ["finance", "regional-bureaus", "statistics"]
    );
    for (subject, count) in guide.index.counted_subjects() {
        let cards = file(&format!("subjects/{}", subject.id));
        assert_eq!(cards.len(), count, "{}", subject.id);
        let sections = cards.iter().flat_map(|card| &card.sections);
        for section in sections {
            assert!(section.subjects.contains(&subject.id), "{}", subject.id);
        }
    }

    // With a single bureau, the index has them, and subjects have no files.
    let guide = compile(&Content::shipped().check().unwrap());
    assert_eq!(guide.index.divisions.len(), 6);
    let names: Vec<_> = guide.card_files.iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["bureaus/ministers-secretariat"]);
}

#[test]
fn a_subject_of_many_divisions_has_their_names_by_bureau() {
    let names = |dealing: usize| {
        let mut source = with_two_bureaus().check().unwrap();
        let finance = source.divisions[0].clone();
        // Before the division of the other bureau; three deal with it already.
        for number in 3..dealing {
            let mut copy = finance.clone();
            copy.slug = format!("copy-{number}").parse().unwrap();
            copy.subjects = vec!["budget".parse().unwrap()];
            source.bureaus[0].divisions.push(copy.slug.clone());
            source.divisions.insert(6, copy);
        }
        let guide = compile(&source);
        let mut files = guide.card_files.iter();
        let (_, cards) = files.find(|(name, _)| name == "subjects/budget").unwrap();
        let bureaus = cards.bureaus.iter();
        let bureaus: Vec<_> = bureaus
            .map(|bureau| (bureau.slug.to_string(), bureau.divisions.len()))
            .collect();
        (cards.divisions.len(), bureaus)
    };
    assert_eq!(names(60), (60, Vec::new()));
    let bureau = |slug: &str, count| (slug.to_owned(), count);
    let bureaus = vec![bureau("ministers-secretariat", 60), bureau("labour", 1)];
    assert_eq!(names(61), (0, bureaus));
}

#[test]
fn synonyms_may_stand_for_one_of_several_bureaus() {
    let synonym = r#""synonyms": [{ "words": ["労局"], "also": ["労働局", "Labour Bureau"] }, "#;
    let content = with_two_bureaus().replace(SITE, r#""synonyms": ["#, synonym);
    content.has_no_fault();
    // Nothing finds the name of a single bureau.
    let synonym = synonym.replace(r#""労働局", "Labour Bureau""#, r#"‸"官房局""#);
    Content::shipped()
        .replace(SITE, r#""synonyms": ["#, &synonym)
        .has_fault(
            "`官房局` is nowhere in the guide",
            "write what the texts, titles, subjects or keywords say",
        );
}

#[test]
fn the_order_of_site_json_is_that_of_the_bureaus() {
    let content = with_two_bureaus().replace(
        SITE,
        r#"["ministers-secretariat", "labour"]"#,
        r#"["labour", "ministers-secretariat"]"#,
    );
    let source = content.check().unwrap();
    assert_eq!(source.bureaus[0].slug.as_str(), "labour");
    assert_eq!(source.divisions[0].slug.as_str(), "statistics");
    assert_eq!(source.divisions[1].slug.as_str(), "health-science");
}

#[test]
fn two_files_with_one_slug() {
    let content = with_two_bureaus();
    let finance = content.text(FINANCE).replace(r#""slug": "#, r#""slug": ‸"#);
    content
        .with("bureaus/zoning/finance.json", finance)
        .with(
            "bureaus/zoning/bureau.json",
            r#"{ "slug": "zoning", "name": { "ja": "別局", "en": "Zoning Bureau" }, "reading": "べつきょく", "description": { "ja": ["別。"], "en": ["Other."] }, "divisions": ["finance"] }"#,
        )
        .replace(SITE, r#""labour"]"#, r#""labour", "zoning"]"#)
        .has_fault(
            "bureaus/ministers-secretariat/finance.json has the slug `finance`, too",
            "remove one of the two files, or give one another slug, and the same name to the file",
        );
}

#[test]
fn a_bureau_without_divisions() {
    let help = "write the file of a division and add its slug here; or remove the folder of the bureau, and its name from `bureaus` in site.json";
    with_two_bureaus()
        .without(STATISTICS)
        .replace(OTHER, r#"["statistics"]"#, "‸[]")
        .has_fault("this bureau has no division", help);
}

#[test]
fn a_division_in_the_folder_of_format_1() {
    let content = Content::shipped();
    let statistics = content
        .text(FINANCE)
        .replace(r#""finance""#, r#""statistics""#);
    for place in ["divisions", "bureaus", "bureaus/ministers-secretariat/more"] {
        let file = format!("{place}/statistics.json");
        let content = Content::shipped().with(&file, statistics.clone());
        content.has_faults_at([(
            &*format!("{file}:1:1"),
            "the division `statistics` is in no bureau",
            Some(
                "move it to the folder of its bureau, bureaus/<slug>/, and add \"statistics\" to `divisions` in the bureau.json there",
            ),
        )]);
    }
}

#[test]
fn a_division_that_its_bureau_does_not_name() {
    let content = Content::shipped();
    let statistics = content
        .text(FINANCE)
        .replace(r#""finance""#, r#"‸"statistics""#);
    content
        .with(&in_bureau("statistics.json"), statistics)
        .has_fault(
            "bureau.json does not name the division `statistics`",
            "add \"statistics\" to `divisions` in bureaus/ministers-secretariat/bureau.json, or remove this file",
        );
}

#[test]
fn a_division_that_its_bureau_names_twice() {
    Content::shipped()
        .replace(BUREAU, r#""finance""#, r#""finance", ‸"finance""#)
        .has_fault(
            "the division `finance` appears twice in this list",
            "remove one of the two",
        );
}

#[test]
fn a_division_without_file() {
    Content::shipped()
        .replace(BUREAU, r#""finance""#, r#""finance", ‸"statistics""#)
        .has_fault(
            "there is no file `bureaus/ministers-secretariat/statistics.json`",
            "write the file, or remove the name from this list",
        );
}

#[test]
fn a_division_with_a_mistyped_name() {
    Content::shipped()
        .replace(FINANCE, r#""slug": "#, r#""slug": ‸"#)
        .replace(BUREAU, r#""finance""#, r#"‸"finanse""#)
        .has_faults([
            (
                "there is no file `bureaus/ministers-secretariat/finanse.json`",
                Some("did you mean `finance`?"),
            ),
            (
                "bureau.json does not name the division `finance`",
                Some("add \"finance\" to `divisions` in bureaus/ministers-secretariat/bureau.json, or remove this file"),
            ),
        ]);
}

#[test]
fn a_division_whose_file_is_with_another_bureau() {
    with_two_bureaus()
        .replace(OTHER, r#"["statistics"]"#, r#"["statistics", ‸"finance"]"#)
        .has_fault(
            "the division `finance` is in the bureau `ministers-secretariat`",
            "move bureaus/ministers-secretariat/finance.json to bureaus/labour/, or remove the name from this list",
        );
}

#[test]
fn a_division_with_the_name_of_the_bureaus_file() {
    Content::shipped()
        .replace(BUREAU, r#""finance""#, r#""finance", ‸"bureau""#)
        .has_fault(
            "no division can have the slug `bureau`",
            "give the division another slug",
        );
}

#[test]
fn a_bureau_without_its_file() {
    with_two_bureaus().without(OTHER).has_faults_at([(
        "bureaus/labour/bureau.json:1:1",
        "this file is missing",
        Some(
            "write it, with `slug`, `name` and `divisions`; or move the divisions to another bureau",
        ),
    )]);
}

#[test]
fn a_bureau_without_its_folder() {
    Content::shipped()
        .replace(
            SITE,
            r#""ministers-secretariat"]"#,
            r#""ministers-secretariat", ‸"labour"]"#,
        )
        .has_fault(
            "there is no file `bureaus/labour/bureau.json`",
            "write the file, or remove the name from this list",
        );
}

#[test]
fn a_bureau_that_site_json_does_not_name_or_names_twice() {
    with_two_bureaus()
        .replace(SITE, r#", "labour"]"#, "]")
        .replace(OTHER, r#""slug": "#, r#""slug": ‸"#)
        .has_fault(
            "site.json does not name the bureau `labour`",
            "add \"labour\" to `bureaus` in site.json, or move its divisions to another bureau",
        );
    with_two_bureaus()
        .replace(SITE, r#", "labour"]"#, r#", "labour", ‸"labour"]"#)
        .has_fault(
            "the bureau `labour` appears twice in this list",
            "remove one of the two",
        );
}

#[test]
fn a_slug_that_is_not_the_name_of_the_folder() {
    with_two_bureaus()
        .replace(OTHER, r#""slug": "labour""#, r#""slug": ‸"work""#)
        .has_fault(
            "the slug `work` is not the name of this folder",
            "the address of the page comes from the slug: rename one of the two",
        );
}

#[test]
fn a_bureau_beside_others_says_what_it_is_for() {
    let content = with_two_bureaus();
    let other = content.text(OTHER);
    let short = other
        .lines()
        .filter(|line| !line.contains("description") && !line.contains("reading"));
    let other = short.collect::<Vec<_>>().join("\n");
    let help = Some("add it: a guide with several bureaus shows it with each");
    content.with(OTHER, other).has_faults_at([
        (
            "bureaus/labour/bureau.json:1:1",
            "this bureau has no `description`",
            help,
        ),
        (
            "bureaus/labour/bureau.json:1:1",
            "this bureau has no `reading`",
            help,
        ),
    ]);
}

#[test]
fn links_lead_from_one_bureau_to_another() {
    let content = with_two_bureaus();
    let link = |target: &str| {
        with_two_bureaus().replace(
            PERSONNEL,
            "Labour Bureaus",
            &format!("[Labour Bureaus](‸{target})"),
        )
    };
    let linked = content.replace(
        PERSONNEL,
        "Labour Bureaus",
        "[Labour Bureaus](/divisions/statistics/#description)",
    );
    linked.has_no_fault();
    for target in [
        "/bureaus/labour/statistics/#description",
        "/bureaus/labour/divisions/statistics#description",
    ] {
        link(target).has_fault(
            &format!("a link to `{target}` is refused"),
            "did you mean `/divisions/statistics/#description`?",
        );
    }
    link("/divisions/statistic/").has_fault(
        "there is no division `statistic`",
        "did you mean `statistics`?",
    );
}

#[test]
fn a_file_name_with_other_capitals() {
    let content = Content::shipped();
    let finance = content.text(FINANCE).to_owned();
    let file = in_bureau("Finance.JSON");
    content
        .without(FINANCE)
        .with(&file, finance.clone())
        .has_faults_at([(
            &*format!("{file}:1:1"),
            "`Finance.JSON` differs from `finance.json` only in its capitals",
            Some(ONE_FILE),
        )]);
    // On a disk that tells them apart.
    let content = Content::shipped().with(&file, finance);
    let names = std::fs::read_dir(content.path().join("bureaus/ministers-secretariat")).unwrap();
    if names.count() == 8 {
        content.has_faults_at([(
            &*format!("{file}:1:1"),
            "`Finance.JSON` and `finance.json` differ only in their capitals",
            Some("remove one of the two, or give it another name"),
        )]);
    }
}

#[test]
fn other_names_with_other_capitals() {
    let content = Content::shipped();
    let bureau = content.text(BUREAU).to_owned();
    let file = in_bureau("Bureau.json");
    content.without(BUREAU).with(&file, bureau).has_faults_at([(
        &*format!("{file}:1:1"),
        "`Bureau.json` differs from `bureau.json` only in its capitals",
        Some(&*ONE_FILE.replace("finance", "bureau")),
    )]);

    let content = Content::shipped();
    let site = content.text(SITE).to_owned();
    content
        .without(SITE)
        .with("Site.json", site)
        .has_faults_at([(
            "Site.json:1:1",
            "`Site.json` differs from `site.json` only in its capitals",
            Some(&*ONE_FILE.replace("finance", "site")),
        )]);

    let image = r#""image": {"file": ‸"nursery.jpg", "alt": {"ja": "保育室", "en": "The nursery"}, "width": 640, "height": 480}, "caption""#;
    Content::shipped()
        .replace(FINANCE, "\"caption\"", image)
        .with("images/Nursery.jpg", "a picture")
        .has_fault(
            "`Nursery.jpg` differs from `nursery.jpg` only in its capitals",
            &*ONE_FILE.replace("finance.json", "nursery.jpg"),
        );
}

#[test]
fn the_folder_of_a_bureau_with_other_capitals() {
    let mut content = Content::shipped();
    let files: Vec<String> = content.json_files().map(str::to_owned).collect();
    for file in files.iter().filter(|file| file.starts_with("bureaus/")) {
        let text = content.text(file).to_owned();
        let moved = file.replace("ministers-secretariat", "Ministers-Secretariat");
        content = content.without(file).with(&moved, text);
    }
    content.has_faults_at([(
        "bureaus/Ministers-Secretariat:1:1",
        "`Ministers-Secretariat` differs from `ministers-secretariat` only in its capitals",
        Some(&*ONE_FILE.replace("finance.json", "ministers-secretariat")),
    )]);
}

#[test]
fn a_file_whose_extension_is_not_the_last() {
    let rename = |wanted: &str| {
        format!("rename it to `{wanted}`; on Windows, let Explorer show file name extensions first")
    };
    let content = Content::shipped();
    let finance = content.text(FINANCE).to_owned();
    let file = in_bureau("finance.json.txt");
    // Nor is the division reported as missing.
    content
        .without(FINANCE)
        .with(&file, finance.clone())
        .has_faults_at([(
            &*format!("{file}:1:1"),
            "`finance.json.txt` is not read: its name does not end in .json",
            Some(&*rename("finance.json")),
        )]);
    Content::shipped().with(&file, finance).has_faults_at([(
        &*format!("{file}:1:1"),
        "`finance.json.txt` is not read: its name does not end in .json",
        Some("`finance.json` is there, too: move this one out of the folder of the content, or delete it"),
    )]);
    let content = Content::shipped();
    let readings = content.text("readings.json").to_owned();
    content
        .without("readings.json")
        .with("readings.json.txt", readings)
        .has_faults_at([(
            "readings.json.txt:1:1",
            "`readings.json.txt` is not read: its name does not end in .json",
            Some(&*rename("readings.json")),
        )]);
}

#[test]
fn a_copy_beside_its_file() {
    let help = "if it is a copy, move it out of the folder of the content; if not, name it after the slug of its division: lower-case letters, digits and single hyphens, a letter first";
    for name in [
        "finance - コピー.json",
        "finance - Copy (2).json",
        "finance (1).json",
        "finance_old.json",
        "01-finance.json",
    ] {
        let content = Content::shipped();
        let finance = content.text(FINANCE).to_owned();
        let file = in_bureau(name);
        content.with(&file, finance).has_faults_at([(
            &*format!("{file}:1:1"),
            &*format!("`{name}` is not a name for the file of a division"),
            Some(help),
        )]);
    }
}

#[test]
fn what_systems_leave_behind_is_no_content() {
    Content::shipped()
        .with(&in_bureau(".DS_Store"), "x")
        .with(&in_bureau("._finance.json"), "x")
        .with("bureaus/.backup/a.json", "x")
        .with(&in_bureau("notes.txt"), "x")
        .has_no_fault();
}
