//! The texts of a division in one language.

use bukyoku::content::source::{Division, Section};
use bukyoku::language::Lang;

/// Its tagline, the titles of its sections and the captions of its figures.
#[must_use]
pub fn lines(division: &Division, lang: Lang) -> Vec<&str> {
    let titles = sections(division).map(|section| &section.title);
    let of_sections = sections(division).flat_map(|section| &section.figures);
    let figures = of_sections.chain(&division.figures);
    let captions = figures.map(|figure| &figure.caption);
    let lines = division.tagline.iter().chain(titles).chain(captions);
    lines.map(|line| line.get(lang).0.as_str()).collect()
}

/// Its paragraphs and footnotes.
#[must_use]
pub fn prose(division: &Division, lang: Lang) -> Vec<&str> {
    let own = division.mission.iter().chain(&division.description);
    let of_sections = sections(division).map(|section| &section.text);
    let paragraphs = own
        .chain(of_sections)
        .flat_map(|paragraphs| &paragraphs.get(lang).0);
    let footnotes = sections(division)
        .flat_map(|section| &section.footnotes)
        .map(|footnote| footnote.text.get(lang));
    let prose = paragraphs.chain(footnotes);
    prose.map(|prose| prose.0.as_str()).collect()
}

fn sections(division: &Division) -> impl Iterator<Item = &Section> {
    let sections = division.responsibilities.iter();
    let sections = sections.chain(&division.policies);
    sections.chain(&division.hot_topics)
}
