//! Targets are large enough for a finger, or far enough from others (WCAG 2.2,
//! 2.5.8; outside of sentences as large as in 2.5.5).

use anyhow::{Result, ensure};
use bukyoku::language::{Lang, messages};
use bukyoku::route::Page;

use crate::reader::{PageKind, Reader, Screen, path};

const SCREENS: [Screen; 2] = [Screen::Phone, Screen::Desktop];

/// The targets of the current page that are too small.
async fn too_small(reader: &Reader) -> Result<Vec<String>> {
    reader.lay_out_everything().await?;
    let small = reader.run(include_str!("../scripts/targets.js")).await?;
    Ok(serde_json::from_value(small)?)
}

pub async fn a_planted_small_target_is_reported(reader: &mut Reader) -> Result<()> {
    reader.open_page(Lang::En, &Page::About).await?;
    reader
        .run(
            "const link = document.createElement('a');
             link.href = '#fault';
             link.textContent = 'i';
             const row = document.createElement('p');
             row.append(link, link.cloneNode(true));
             const alone = document.createElement('p');
             alone.append(link.cloneNode(true));
             document.querySelector('main section').append(row, alone)",
        )
        .await?;
    let small = too_small(reader).await?.join("\n");
    for problem in ["can be hit on", "is too near to"] {
        ensure!(small.contains(problem), "“{problem}” is not among: {small}");
    }
    Ok(())
}

pub async fn every_target_is_large_enough(reader: &mut Reader) -> Result<()> {
    reader.open_page(Lang::Ja, &Page::Home).await?;
    let mut problems = Vec::new();
    for screen in SCREENS {
        reader.use_screen(screen).await?;
        for lang in Lang::FULL {
            for page in reader.site.pages() {
                reader.follow(lang, &page).await?;
                for small in too_small(reader).await? {
                    problems.push(format!("{screen:?} {}: {small}", path(lang, &page)));
                }
            }
        }
    }
    ensure!(problems.is_empty(), "too small to hit: {problems:#?}");
    Ok(())
}

pub async fn every_target_is_large_enough_in_other_states(reader: &mut Reader) -> Result<()> {
    let mut problems = Vec::new();
    for screen in SCREENS {
        reader.use_screen(screen).await?;
        for lang in Lang::FULL {
            reader.open_kind(lang, PageKind::LongDivision).await?;
            reader.click_button(messages(lang).on_this_page).await?;
            problems.extend(too_small(reader).await?);
            reader.open_nothing(lang).await?;
            problems.extend(too_small(reader).await?);
        }
    }
    reader.stay_at_the_chooser().await?;
    for screen in SCREENS {
        reader.use_screen(screen).await?;
        problems.extend(too_small(reader).await?);
    }
    ensure!(problems.is_empty(), "too small to hit: {problems:#?}");
    Ok(())
}

pub async fn every_target_is_large_enough_in_every_state_of_the_search(
    reader: &mut Reader,
) -> Result<()> {
    let mut problems = Vec::new();
    for screen in SCREENS {
        reader.use_screen(screen).await?;
        for lang in Lang::FULL {
            for state in reader.search_states() {
                reader.search_until(lang, state).await?;
                for small in too_small(reader).await? {
                    problems.push(format!("{screen:?} {lang:?} {state:?}: {small}"));
                }
            }
        }
    }
    ensure!(problems.is_empty(), "too small to hit: {problems:#?}");
    Ok(())
}
