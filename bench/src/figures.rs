//! The figures of the bench, their limits, and the table of results.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use clap::ValueEnum;

use crate::statistics::{Spread, percentile_95};
use crate::visit::Variant;
use crate::visits::LANGUAGES;

/// A figure, or several figures from one visit. The command line has their
/// names with hyphens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Figure {
    /// The largest contentful paint of a division page.
    Lcp,
    /// The bytes that block the first paint.
    FirstPaint,
    /// All bytes of a first visit.
    AllBytes,
    /// From a card to its division.
    Card,
    /// To the other language, on an idle page.
    Switch,
    /// To the other language, as early as possible.
    EarlySwitch,
    /// Furigana, and two languages side by side: on and off.
    Aids,
    /// Total blocking time and layout shift.
    Blocking,
    /// The bytes of a second visit.
    SecondVisit,
    /// The bytes of pages, in a small guide and in a large one, and what those of
    /// the large one do to the browser.
    Growth,
    /// Time and memory to build a large guide.
    Build,
    /// The search: each key, bytes and memory, in a small and a large guide.
    Search,
}

/// The limit of a click, as a multiple of the floor.
const ABOVE_FLOOR: f64 = 1.1;

/// The same for turning a reading aid on or off.
const AID_ABOVE_FLOOR: f64 = 1.25;

/// The most bytes of a first visit, in KiB: 132 KiB, and 3 kB for the reading aids.
const FIRST_VISIT: f64 = 132.0 + 3000.0 / 1024.0;

/// The limits of the search: of a key in milliseconds, and of bytes in KiB.
struct SearchLimits {
    key: f64,
    bytes: Option<f64>,
    /// Of what the worker fetches.
    worker_bytes: Option<f64>,
}

/// The limits on the present content.
const PRESENT: SearchLimits = SearchLimits {
    key: 33.0,
    bytes: None,
    worker_bytes: Some(40.0),
};

/// The limits in a guide of 1,000 divisions.
const LARGE: SearchLimits = SearchLimits {
    key: 50.0,
    bytes: Some(300.0),
    worker_bytes: None,
};

/// The limit of a task of the page's own thread while the reader types.
const TASK: f64 = 50.0;

/// All measured values, by what was measured: words joined by slashes, as in
/// `lcp/division/ja/twin`.
#[derive(Debug, Default)]
pub(crate) struct Samples(BTreeMap<String, Vec<f64>>);

impl Samples {
    pub(crate) fn add(&mut self, name: String, value: f64) {
        self.0.entry(name).or_default().push(value);
    }

    pub(crate) fn all(&self) -> &BTreeMap<String, Vec<f64>> {
        &self.0
    }

    fn of(&self, name: &str) -> &[f64] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    fn spread(&self, name: &str) -> Option<Spread> {
        Spread::of(self.of(name))
    }
}

/// The unit of a value in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Milliseconds,
    Seconds,
    KiB,
    MiB,
    MB,
    Times,
    /// Layout shift.
    Score,
}

impl Unit {
    fn number(self, value: f64) -> String {
        match self {
            Self::Milliseconds => format!("{value:.0}"),
            Self::Seconds | Self::KiB | Self::MiB => format!("{value:.1}"),
            Self::MB => format!("{value:.0}"),
            Self::Times => format!("{value:.2}"),
            Self::Score if value == 0.0 => "0".to_owned(),
            Self::Score => format!("{value:.4}"),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Milliseconds => " ms",
            Self::Seconds => " s",
            Self::KiB => " KiB",
            Self::MiB => " MiB",
            Self::MB => " MB",
            Self::Times | Self::Score => "",
        }
    }

    fn one(self, value: f64) -> String {
        let times = if self == Self::Times { "× " } else { "" };
        format!("{times}{}{}", self.number(value), self.name())
    }

    /// The median and the range, unless all values look the same.
    fn spread(self, spread: Spread) -> String {
        let (min, max) = (self.number(spread.min), self.number(spread.max));
        let median = self.one(spread.median);
        if min == max {
            median
        } else {
            format!("{median} ({min}–{max})")
        }
    }

    /// Whether a value is within the limit, rounded as in the table; a limit of
    /// 0 is exact.
    fn verdict(self, value: f64, limit: f64) -> String {
        let rounded = |value: f64| self.number(value).parse().unwrap_or(value);
        let over = rounded(value) - limit;
        if over <= 0.0 && (limit > 0.0 || value <= 0.0) {
            "met".to_owned()
        } else {
            let over = self.number(over.max(value - limit));
            format!("**missed by {over}{}**", self.name())
        }
    }
}

/// A row of the table. Cells that a figure does not have are empty.
#[derive(Debug, Default, PartialEq, Eq)]
struct Row {
    figure: String,
    guide: String,
    twin: String,
    floor: String,
    ratio: String,
    limit: String,
    verdict: String,
}

/// Builds the table.
struct Lines<'a> {
    samples: &'a Samples,
    rows: Vec<Row>,
}

impl Lines<'_> {
    fn values(&self, name: &str, variant: Variant, unit: Unit) -> Vec<f64> {
        scaled(self.samples.of(&format!("{name}/{}", variant.name())), unit)
    }

    /// The values of the guide and, for comparison, those of the twin and the
    /// floor, if measured.
    fn measured(&self, figure: String, name: &str, unit: Unit) -> Row {
        let cell = |variant| {
            let spread = Spread::of(&self.values(name, variant, unit));
            spread.map_or(String::new(), |spread| unit.spread(spread))
        };
        Row {
            figure,
            guide: cell(Variant::Guide),
            twin: cell(Variant::Twin),
            floor: cell(Variant::Floor),
            ..Row::default()
        }
    }

    /// The guide against a limit.
    fn within(&mut self, figure: String, name: &str, unit: Unit, limit: f64) {
        let Some(spread) = Spread::of(&self.values(name, Variant::Guide, unit)) else {
            return;
        };
        self.rows.push(Row {
            limit: unit.one(limit),
            verdict: unit.verdict(spread.median, limit),
            ..self.measured(figure, name, unit)
        });
    }

    /// The same until the frame is on the screen. It has no limit, because it
    /// depends on this machine's rendering, which the profile does not slow
    /// down.
    fn presented(&mut self, name: &str) {
        let figure = "– the same, until the screen shows it".to_owned();
        let name = format!("{name}/presented");
        let row = self.measured(figure, &name, Unit::Milliseconds);
        if !row.guide.is_empty() {
            self.rows.push(row);
        }
    }

    /// The time of the guide against a multiple of another variant's time.
    fn against(&mut self, base: Variant, figure: String, name: &str, limit: f64) {
        let unit = Unit::Milliseconds;
        let values = |variant| self.values(name, variant, unit);
        let Some(ratio) = Spread::ratio(&values(Variant::Guide), &values(base)) else {
            return;
        };
        self.rows.push(Row {
            ratio: Unit::Times.spread(ratio),
            limit: Unit::Times.one(limit),
            verdict: Unit::Times.verdict(ratio.median, limit),
            ..self.measured(figure, name, unit)
        });
    }
}

/// Converts values to the unit of the table.
fn scaled(values: &[f64], unit: Unit) -> Vec<f64> {
    let divisor = match unit {
        Unit::KiB => 1024.0,
        Unit::MiB => 1024.0 * 1024.0,
        Unit::MB => 1e6,
        _ => 1.0,
    };
    values.iter().map(|value| value / divisor).collect()
}

/// The table of the results, in Markdown.
pub(crate) fn table(samples: &Samples) -> String {
    let mut lines = Lines {
        samples,
        rows: Vec::new(),
    };
    for lang in ["ja", "en"] {
        let name = format!("lcp/division/{lang}");
        let figure = format!("LCP of a division page, first visit, `{lang}`");
        lines.against(Variant::Twin, figure, &name, 1.0);
    }
    for page in ["division", "front"] {
        for lang in ["ja", "en"] {
            let name = format!("first-paint/{page}/{lang}");
            let figure =
                format!("bytes that the first paint of the {page} page waits for, `{lang}`");
            lines.within(figure, &name, Unit::KiB, 14.0);
        }
    }
    for (page, name_in_table) in [("division", "a division page"), ("front", "the front page")] {
        for lang in ["ja", "en"] {
            let name = format!("bytes/{page}/{lang}");
            let figure = format!("all bytes of a first visit to {name_in_table}, `{lang}`");
            lines.within(figure, &name, Unit::KiB, FIRST_VISIT);
        }
    }
    for lang in ["ja", "en"] {
        let figure = format!("card click → division painted, `{lang}`");
        let name = format!("card/{lang}");
        lines.against(Variant::Floor, figure, &name, ABOVE_FLOOR);
        lines.presented(&name);
    }
    for (lang, other) in [("ja", "en"), ("en", "ja")] {
        let figure = format!("language switch → painted, `{lang}` → `{other}`");
        let name = format!("switch/{lang}");
        lines.against(Variant::Floor, figure, &name, ABOVE_FLOOR);
        lines.presented(&name);
    }
    for (lang, other) in [("ja", "en"), ("en", "ja")] {
        let figure = format!(
            "start of visit → other language painted, toggled as early as possible, `{lang}` → \
             `{other}`"
        );
        let name = format!("early/{lang}");
        lines.against(Variant::Twin, figure, &name, 1.1);
    }
    for (aid, name) in [("furigana", "furigana"), ("side by side", "parallel")] {
        for state in ["on", "off"] {
            for lang in LANGUAGES {
                let figure = format!("{aid} {state} → painted, `{lang}`");
                let name = format!("aid/{name}/{state}/{lang}");
                lines.against(Variant::Floor, figure, &name, AID_ABOVE_FLOOR);
            }
        }
    }
    for (what, name, unit) in [
        ("total blocking time", "blocking", Unit::Milliseconds),
        ("layout shift", "shift", Unit::Score),
    ] {
        for page in ["division", "front"] {
            for lang in ["ja", "en"] {
                let name = format!("{name}/{page}/{lang}");
                lines.within(format!("{what}, {page} page, `{lang}`"), &name, unit, 0.0);
            }
        }
    }
    for lang in ["ja", "en"] {
        let mut figure = format!("second visit, bytes over the network, `{lang}`");
        let of = |what: &str| samples.spread(&format!("second-{what}/{lang}/guide"));
        if let (Some(answers), Some(unchanged)) = (of("answers"), of("unchanged")) {
            let _ = write!(
                figure,
                " (answers: {:.0}, of them “not modified”: {:.0})",
                answers.median, unchanged.median
            );
        }
        lines.within(figure, &format!("second/{lang}"), Unit::KiB, 1.0);
    }
    lines.search("small", "the present content", &PRESENT);
    lines.search("large", "1,000 divisions", &LARGE);
    lines.growth();
    for (guide, name, unit, limit) in [
        ("1,000 divisions: time", "large-time", Unit::Seconds, 10.0),
        ("1,000 divisions: memory", "large-memory", Unit::MB, 500.0),
        (
            "1,000 divisions after one has changed: time",
            "changed-time",
            Unit::Seconds,
            2.0,
        ),
        ("10,000 divisions: time", "huge-time", Unit::Seconds, 100.0),
        ("10,000 divisions: memory", "huge-memory", Unit::MB, 2000.0),
        ("1,000 divisions: size", "large-size", Unit::MB, 100.0),
    ] {
        let figure = format!("building a guide of {guide}");
        lines.within(figure, &format!("build-{name}"), unit, limit);
    }

    let mut table = String::from(
        "| figure | guide | static twin | floor | ratio | at most | |\n\
         |---|---|---|---|---|---|---|\n",
    );
    for row in &lines.rows {
        let Row {
            figure,
            guide,
            twin,
            floor,
            ratio,
            limit,
            verdict,
        } = row;
        let _ = writeln!(
            table,
            "| {figure} | {guide} | {twin} | {floor} | {ratio} | {limit} | {verdict} |"
        );
    }
    table
}

/// The value of several that is compared with a limit.
type Summary = fn(&[f64]) -> Option<f64>;

/// The greatest value.
fn most(values: &[f64]) -> Option<f64> {
    values.iter().copied().max_by(f64::total_cmp)
}

impl Lines<'_> {
    /// The search in a guide of a size.
    fn search(&mut self, size: &str, guide: &str, limits: &SearchLimits) {
        for lang in LANGUAGES {
            let place = format!("{size}/{lang}");
            let figure = |what: &str| format!("search, {guide}, `{lang}`: {what}");
            for (name, what, limit) in [
                (
                    "key",
                    figure("key → results painted, 95th percentile"),
                    Some(limits.key),
                ),
                (
                    "key-answered",
                    "– of this, until the worker has answered".to_owned(),
                    None,
                ),
                (
                    "key-after",
                    "– the same, until the frame after".to_owned(),
                    None,
                ),
                (
                    "key-presented",
                    "– the same, until the screen shows it".to_owned(),
                    None,
                ),
                (
                    "fetching-key",
                    "– the same, where the worker had to fetch files".to_owned(),
                    None,
                ),
            ] {
                let name = format!("search-{name}/{place}");
                self.summary(what, &name, Unit::Milliseconds, percentile_95, limit);
            }
            for (name, what, unit, limit) in [
                (
                    "task",
                    "longest task while typing; 0 if none is longer than 50 ms",
                    Unit::Milliseconds,
                    Some(TASK),
                ),
                (
                    "bytes",
                    "all bytes of the first search, at most",
                    Unit::KiB,
                    limits.bytes,
                ),
                (
                    "worker-bytes",
                    "of these, engine, glue, worker and index",
                    Unit::KiB,
                    limits.worker_bytes,
                ),
                ("memory", "memory of the engine", Unit::MiB, None),
            ] {
                let name = format!("search-{name}/{place}");
                self.summary(figure(what), &name, unit, most, limit);
            }
        }
    }

    /// A value that stands for all values of the guide, before the least and the
    /// greatest, against a limit if there is one.
    fn summary(
        &mut self,
        figure: String,
        name: &str,
        unit: Unit,
        summary: Summary,
        limit: Option<f64>,
    ) {
        let values = self.values(name, Variant::Guide, unit);
        let (Some(value), Some(spread)) = (summary(&values), Spread::of(&values)) else {
            return;
        };
        self.rows.push(Row {
            figure,
            guide: unit.spread(Spread {
                median: value,
                ..spread
            }),
            limit: limit.map_or(String::new(), |limit| unit.one(limit)),
            verdict: limit.map_or(String::new(), |limit| unit.verdict(value, limit)),
            ..Row::default()
        });
    }

    /// Pages of a large guide, beside those of a small one. The division is the same
    /// in both.
    fn growth(&mut self) {
        for (page, figure, limit) in [
            ("division", "a division page", 1.0),
            ("front", "the front page", 1.15),
            ("bureau", "a bureau’s page", 1.15),
        ] {
            for lang in LANGUAGES {
                let figure = format!("bytes of a first visit to {figure}, `{lang}`");
                self.grown(&figure, &format!("growth-visit/{page}/{lang}"), limit);
            }
        }
        for lang in LANGUAGES {
            let figure = format!("bytes that the first paint of the division waits for, `{lang}`");
            self.grown(&figure, &format!("growth-paint/division/{lang}"), 1.0);
        }
        for page in ["front", "bureau", "subject", "chart"] {
            for lang in LANGUAGES {
                let name = format!("growth-paint/{page}/{lang}");
                let figure =
                    format!("bytes that the first paint of the {page} page waits for, `{lang}`");
                self.in_large_guide(&figure, &name, Unit::KiB, 14.0);
            }
        }
        for page in ["front", "bureau", "subject", "chart"] {
            let name = format!("growth-lists/{page}/ja");
            let figure = format!("files with lists that the {page} page fetches");
            self.in_large_guide(&figure, &name, Unit::KiB, 20.0);
        }
        let figure = "what an embedded card fetches";
        self.in_large_guide(figure, "growth-card", Unit::KiB, 4.0);
        for page in ["front", "subject", "print"] {
            for lang in LANGUAGES {
                let name = format!("growth-task/{page}/{lang}");
                let figure = format!(
                    "longest task of the {page} page, `{lang}`; 0 if none is longer than 50 ms"
                );
                self.in_large_guide(&figure, &name, Unit::Milliseconds, TASK);
                let name = format!("growth-shift/{page}/{lang}");
                let figure = format!("layout shift of the {page} page, `{lang}`");
                self.in_large_guide(&figure, &name, Unit::Score, 0.0);
            }
        }
    }

    /// The value of a large guide as a multiple of that of a small one.
    fn grown(&mut self, figure: &str, name: &str, limit: f64) {
        let of = |size: &str| self.samples.spread(&format!("{name}/{size}"));
        let (Some(small), Some(large)) = (of("small"), of("large")) else {
            return;
        };
        let ratio = large.median / small.median;
        let bytes = |spread: Spread| Unit::KiB.one(spread.median / 1024.0);
        let (small, large) = (bytes(small), bytes(large));
        self.rows.push(Row {
            figure: format!("growth, 6 → 1,000 divisions: {figure}: {small} → {large}"),
            ratio: Unit::Times.one(ratio),
            limit: Unit::Times.one(limit),
            verdict: Unit::Times.verdict(ratio, limit),
            ..Row::default()
        });
    }

    /// A value of the large guide alone, against a limit.
    fn in_large_guide(&mut self, figure: &str, name: &str, unit: Unit, limit: f64) {
        let values = scaled(self.samples.of(&format!("{name}/large")), unit);
        let Some(spread) = Spread::of(&values) else {
            return;
        };
        self.rows.push(Row {
            figure: format!("1,000 divisions: {figure}"),
            guide: unit.spread(spread),
            limit: unit.one(limit),
            verdict: unit.verdict(spread.median, limit),
            ..Row::default()
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn samples(values: &[(&str, &[f64])]) -> Samples {
        let mut samples = Samples::default();
        for (name, values) in values {
            for value in *values {
                samples.add((*name).to_owned(), *value);
            }
        }
        samples
    }

    fn lines(values: &[(&str, &[f64])]) -> Vec<String> {
        let table = table(&samples(values));
        table.lines().skip(2).map(str::to_owned).collect()
    }

    #[test]
    fn a_figure_against_the_twin_is_a_ratio() {
        let values: &[(&str, &[f64])] = &[
            ("lcp/division/ja/guide", &[800.0, 820.0, 810.0]),
            ("lcp/division/ja/twin", &[900.0, 900.0, 900.0]),
        ];
        assert_eq!(
            lines(values),
            [
                "| LCP of a division page, first visit, `ja` | 810 ms (800–820) | 900 ms |  | × 0.90 \
                 (0.89–0.91) | × 1.00 | met |"
            ]
        );
    }

    #[test]
    fn a_click_is_compared_with_the_floor_and_not_with_the_twin() {
        let values: &[(&str, &[f64])] = &[
            ("card/ja/guide", &[81.0, 80.0, 90.0]),
            ("card/ja/twin", &[300.0, 300.0, 300.0]),
            ("card/ja/floor", &[75.0, 80.0, 75.0]),
            ("card/ja/presented/guide", &[80.0]),
            ("card/ja/presented/floor", &[72.0]),
        ];
        assert_eq!(
            lines(values),
            [
                "| card click → division painted, `ja` | 81 ms (80–90) | 300 ms | 75 ms (75–80) | \
                 × 1.08 (1.00–1.20) | × 1.10 | met |",
                "| – the same, until the screen shows it | 80 ms |  | 72 ms |  |  |  |",
            ]
        );
        let slow = lines(&[("switch/en/guide", &[71.0]), ("switch/en/floor", &[63.0])]);
        assert_eq!(
            slow,
            [
                "| language switch → painted, `en` → `ja` | 71 ms |  | 63 ms | × 1.13 | × 1.10 | \
                 **missed by 0.03** |"
            ]
        );
    }

    #[test]
    fn both_pages_have_the_same_limit_for_a_first_visit() {
        let lines = lines(&[
            ("bytes/front/ja/guide", &[134.9 * 1024.0]),
            ("bytes/division/ja/guide", &[135.1 * 1024.0]),
        ]);
        assert_eq!(
            lines,
            [
                "| all bytes of a first visit to a division page, `ja` | 135.1 KiB |  |  |  | \
                 134.9 KiB | **missed by 0.2 KiB** |",
                "| all bytes of a first visit to the front page, `ja` | 134.9 KiB |  |  |  | 134.9 \
                 KiB | met |",
            ]
        );
    }

    #[test]
    fn a_miss_is_marked_with_how_much_it_is() {
        assert_eq!(
            lines(&[("bytes/division/en/guide", &[163_840.0])]),
            [
                "| all bytes of a first visit to a division page, `en` | 160.0 KiB |  |  |  | 134.9 \
                 KiB | **missed by 25.1 KiB** |"
            ]
        );
        let ratio = lines(&[("early/ja/guide", &[120.0]), ("early/ja/twin", &[100.0])]);
        assert!(ratio[0].ends_with("| × 1.20 | × 1.10 | **missed by 0.10** |"));
    }

    #[test]
    fn nothing_means_nothing() {
        assert_eq!(Unit::Milliseconds.verdict(0.0, 0.0), "met");
        assert_eq!(Unit::Score.verdict(0.0, 0.0), "met");
        assert!(Unit::Milliseconds.verdict(0.4, 0.0).contains("missed"));
        assert!(Unit::Score.verdict(0.00001, 0.0).contains("missed"));
        // A value that rounds to the limit is within it.
        assert_eq!(Unit::Times.verdict(1.004, 1.0), "met");
        assert!(Unit::Times.verdict(1.006, 1.0).contains("missed by 0.01"));
    }

    #[test]
    fn growth_compares_a_large_guide_with_a_small_one() {
        let values: &[(&str, &[f64])] = &[
            ("growth-visit/bureau/ja/small", &[2048.0]),
            ("growth-visit/bureau/ja/large", &[4096.0]),
        ];
        assert_eq!(
            lines(values),
            [
                "| growth, 6 → 1,000 divisions: bytes of a first visit to a bureau’s page, `ja`: 2.0 \
                 KiB → 4.0 KiB |  |  |  | × 2.00 | × 1.15 | **missed by 0.85** |"
            ]
        );
        assert!(lines(&values[..1]).is_empty());
    }

    #[test]
    fn a_large_guide_has_limits_of_its_own() {
        let values: &[(&str, &[f64])] = &[
            ("growth-card/large", &[1024.0]),
            ("growth-task/subject/en/large", &[61.0]),
            ("growth-shift/subject/en/large", &[0.0]),
        ];
        assert_eq!(
            lines(values),
            [
                "| 1,000 divisions: what an embedded card fetches | 1.0 KiB |  |  |  | 4.0 KiB | met |",
                "| 1,000 divisions: longest task of the subject page, `en`; 0 if none is longer than \
                 50 ms | 61 ms |  |  |  | 50 ms | **missed by 11 ms** |",
                "| 1,000 divisions: layout shift of the subject page, `en` | 0 |  |  |  | 0 | met |",
            ]
        );
    }

    #[test]
    fn builds_have_limits_of_time_and_memory() {
        let values: &[(&str, &[f64])] = &[
            ("build-large-time/guide", &[9.0]),
            ("build-changed-time/guide", &[2.4]),
            ("build-huge-memory/guide", &[2.1e9]),
            ("build-large-size/guide", &[1.4e8]),
        ];
        assert_eq!(
            lines(values),
            [
                "| building a guide of 1,000 divisions: time | 9.0 s |  |  |  | 10.0 s | met |",
                "| building a guide of 1,000 divisions after one has changed: time | 2.4 s |  |  |  | \
                 2.0 s | **missed by 0.4 s** |",
                "| building a guide of 10,000 divisions: memory | 2100 MB |  |  |  | 2000 MB | \
                 **missed by 100 MB** |",
                "| building a guide of 1,000 divisions: size | 140 MB |  |  |  | 100 MB | **missed by \
                 40 MB** |",
            ]
        );
    }

    #[test]
    fn the_slowest_keys_but_one_in_twenty_have_a_limit() {
        let mut keys = vec![30.0; 19];
        keys.push(90.0);
        assert_eq!(
            lines(&[
                ("search-key/small/ja/guide", &keys),
                ("search-key-answered/small/ja/guide", &[9.0]),
                ("search-fetching-key/small/ja/guide", &[200.0]),
            ]),
            [
                "| search, the present content, `ja`: key → results painted, 95th percentile | 30 \
                 ms (30–90) |  |  |  | 33 ms | met |",
                "| – of this, until the worker has answered | 9 ms |  |  |  |  |  |",
                "| – the same, where the worker had to fetch files | 200 ms |  |  |  |  |  |",
            ]
        );
        keys.push(51.0);
        let large = lines(&[("search-key/large/en/guide", &keys)]).concat();
        assert!(large.starts_with("| search, 1,000 divisions, `en`: key"));
        assert!(large.ends_with("| 51 ms (30–90) |  |  |  | 50 ms | **missed by 1 ms** |"));
    }

    #[test]
    fn the_greatest_first_search_has_a_limit() {
        let kib = 1024.0;
        let values: &[(&str, &[f64])] = &[
            ("search-task/small/en/guide", &[0.0, 64.0]),
            ("search-bytes/small/en/guide", &[60.0 * kib]),
            ("search-worker-bytes/small/en/guide", &[39.0 * kib]),
            ("search-memory/small/en/guide", &[1280.0 * kib]),
            (
                "search-bytes/large/en/guide",
                &[250.0 * kib, 301.0 * kib, 260.0 * kib],
            ),
        ];
        assert_eq!(
            lines(values),
            [
                "| search, the present content, `en`: longest task while typing; 0 if none is \
                 longer than 50 ms | 64 ms (0–64) |  |  |  | 50 ms | **missed by 14 ms** |",
                "| search, the present content, `en`: all bytes of the first search, at most | \
                 60.0 KiB |  |  |  |  |  |",
                "| search, the present content, `en`: of these, engine, glue, worker and index | \
                 39.0 KiB |  |  |  | 40.0 KiB | met |",
                "| search, the present content, `en`: memory of the engine | 1.2 MiB |  |  |  |  \
                 |  |",
                "| search, 1,000 divisions, `en`: all bytes of the first search, at most | 301.0 \
                 KiB (250.0–301.0) |  |  |  | 300.0 KiB | **missed by 1.0 KiB** |",
            ]
        );
    }

    #[test]
    fn what_was_not_measured_is_not_in_the_table() {
        assert!(lines(&[]).is_empty());
        assert!(lines(&[("lcp/division/ja/guide", &[800.0])]).is_empty());
        assert!(lines(&[("switch/ja/guide", &[80.0]), ("switch/ja/twin", &[300.0])]).is_empty());
    }

    #[test]
    fn figures_are_found_by_name() {
        for (name, figure) in [
            ("lcp", Figure::Lcp),
            ("first-paint", Figure::FirstPaint),
            ("all-bytes", Figure::AllBytes),
            ("card", Figure::Card),
            ("switch", Figure::Switch),
            ("early-switch", Figure::EarlySwitch),
            ("blocking", Figure::Blocking),
            ("second-visit", Figure::SecondVisit),
            ("growth", Figure::Growth),
            ("build", Figure::Build),
            ("search", Figure::Search),
            ("aids", Figure::Aids),
        ] {
            assert_eq!(Figure::from_str(name, false), Ok(figure));
        }
        assert_eq!(Figure::value_variants().len(), 12);
        assert!(Figure::from_str("speed", false).is_err());
    }
}
