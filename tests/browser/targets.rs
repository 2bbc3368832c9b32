//! Targets are large enough for a finger, or far enough from others (WCAG 2.2,
//! 2.5.8; outside of sentences as large as in 2.5.5).

use anyhow::{Result, ensure};
use bukyoku::language::Lang;
use bukyoku::route::Page;

use crate::kinds::Kind;
use crate::reader::{Reader, path, words};
use crate::screen::Screen;

const SCREENS: [Screen; 2] = [Screen::Telephone, Screen::Desk];

/// The targets of the current page that are too small.
async fn too_small(reader: &Reader) -> Result<Vec<String>> {
    let small = reader.run(include_str!("scripts/targets.js")).await?;
    Ok(serde_json::from_value(small)?)
}

pub async fn what_is_too_small_to_hit_is_noticed(reader: &mut Reader) -> Result<()> {
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
    for told in ["can be hit on", "is too near to"] {
        ensure!(small.contains(told), "“{told}” is not among: {small}");
    }
    Ok(())
}

pub async fn every_target_is_large_enough(reader: &mut Reader) -> Result<()> {
    reader.open_page(Lang::Ja, &Page::Home).await?;
    let mut told = Vec::new();
    for screen in SCREENS {
        reader.use_screen(screen).await?;
        for lang in Lang::ALL {
            for page in reader.site.pages() {
                reader.follow(lang, &page).await?;
                for small in too_small(reader).await? {
                    told.push(format!("{screen:?} {}: {small}", path(lang, &page)));
                }
            }
        }
    }
    ensure!(told.is_empty(), "too small to hit: {told:#?}");
    Ok(())
}

pub async fn every_target_of_a_state_is_large_enough(reader: &mut Reader) -> Result<()> {
    let mut told = Vec::new();
    for screen in SCREENS {
        reader.use_screen(screen).await?;
        for lang in Lang::ALL {
            reader.open_kind(lang, Kind::LongDivision).await?;
            reader.click_button(words(lang).on_this_page).await?;
            told.extend(too_small(reader).await?);
            reader.open_nothing(lang).await?;
            told.extend(too_small(reader).await?);
        }
    }
    reader.stay_at_the_chooser().await?;
    for screen in SCREENS {
        reader.use_screen(screen).await?;
        told.extend(too_small(reader).await?);
    }
    ensure!(told.is_empty(), "too small to hit: {told:#?}");
    Ok(())
}
