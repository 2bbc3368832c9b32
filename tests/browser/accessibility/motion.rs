//! With reduced motion, nothing moves.

use std::time::Duration;

use anyhow::{Result, ensure};
use bukyoku::language::{Lang, messages};

use crate::reader::{PageKind, Preference, Reader, division, path};
use crate::site::Fault;

/// All elements that move, at once or on hover, for longer than a hundredth of
/// a second; and smooth scrolling.
const MOVING: &str = "
    const moving = document.getAnimations()
        .filter(animation => animation.effect.getComputedTiming().activeDuration > 10)
        .map(animation => animation.animationName ?? animation.transitionProperty);
    const lasts = times => times.split(', ').some(time => parseFloat(time) > 0.01);
    for (const element of document.querySelectorAll('*')) {
        for (const part of [null, '::before', '::after']) {
            const style = getComputedStyle(element, part);
            if (lasts(style.transitionDuration)) moving.push(`a transition of ${element.outerHTML.slice(0, 80)}`);
        }
        // Elements that a shadow root does not render have no style.
        if (!['auto', ''].includes(getComputedStyle(element).scrollBehavior)) moving.push(`scrolling of ${element.outerHTML.slice(0, 80)}`);
    }
    return moving";

async fn moving(reader: &Reader) -> Result<Vec<String>> {
    Ok(serde_json::from_value(reader.run(MOVING).await?)?)
}

pub async fn nothing_moves_with_reduced_motion(reader: &mut Reader) -> Result<()> {
    reader.prefer(Preference::ReducedMotion).await?;
    for lang in Lang::FULL {
        for kind in PageKind::ALL {
            reader.open_kind(lang, kind).await?;
            let moving = moving(reader).await?;
            ensure!(moving.is_empty(), "{kind:?} in {lang:?}: {moving:?}");
        }
    }
    Ok(())
}

pub async fn a_loading_page_moves_only_without_reduced_motion(reader: &mut Reader) -> Result<()> {
    let lang = Lang::En;
    let finance = division("finance")?;
    let minute = Fault::Slow(Duration::from_secs(60));
    reader
        .site
        .break_file("/content/divisions/finance.json", minute);
    reader.site.serve_bare(true);
    for (preference, moves) in [
        (Preference::ReducedMotion, false),
        (Preference::Motion, true),
    ] {
        reader.prefer(preference).await?;
        reader.open(&path(lang, &finance)).await?;
        reader.expect_text(messages(lang).loading).await?;
        let moving = moving(reader).await?;
        ensure!(moving.is_empty() != moves, "{preference:?}: {moving:?}");
    }
    Ok(())
}
