//! The accessibility tree of a page of each kind, compared with an approved
//! outline in `snapshots`.

use std::env;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use bukyoku::language::Lang;

use crate::accessibility::outline::Tree;
use crate::reader::{PageKind, Reader, Screen};

/// If set, the outlines are rewritten instead of compared.
const UPDATE: &str = "BUKYOKU_UPDATE_SNAPSHOTS";

pub async fn the_tree_of_every_kind_of_page_is_as_approved(reader: &mut Reader) -> Result<()> {
    reader.use_screen(Screen::Desktop).await?;
    let update = env::var_os(UPDATE).is_some_and(|update| !update.is_empty());
    let mut differences = String::new();
    for kind in PageKind::ALL {
        for lang in Lang::FULL {
            reader.open_kind(lang, kind).await?;
            let (tree, root) = Tree::of(reader).await?;
            let mut outline = String::new();
            for heard in tree.heard(&root, None) {
                heard.write(0, "", &mut outline);
            }
            // The port differs each time.
            let url = reader.site.url("/");
            let origin = url.trim_end_matches('/');
            let outline = outline.replace(origin, "https://guide.example");
            let file = snapshot(kind, lang);
            if update {
                std::fs::write(&file, &outline)
                    .with_context(|| format!("can't write {}", file.display()))?;
                continue;
            }
            let approved = std::fs::read_to_string(&file).unwrap_or_default();
            if approved != outline {
                writeln!(differences, "\n{}", file.display())?;
                differences.push_str(&difference(&approved, &outline));
            }
        }
    }
    if !differences.is_empty() {
        bail!(
            "the accessibility tree is not as approved (- approved, + now):\n{differences}\n\
             If that is right, set {UPDATE}=1 to write the outlines anew, and read them."
        );
    }
    Ok(())
}

fn snapshot(kind: PageKind, lang: Lang) -> PathBuf {
    let name = format!("{}.{}.txt", kind.name(), lang.code());
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("snapshots")
        .join(name)
}

/// The lines of both texts, with marks on those that are only in one.
fn difference(before: &str, after: &str) -> String {
    let (before, after): (Vec<_>, Vec<_>) = (before.lines().collect(), after.lines().collect());
    // How many lines the remainders have in common.
    let mut common = vec![vec![0_usize; after.len() + 1]; before.len() + 1];
    for (i, old) in before.iter().enumerate().rev() {
        for (j, new) in after.iter().enumerate().rev() {
            common[i][j] = if old == new {
                common[i + 1][j + 1] + 1
            } else {
                common[i + 1][j].max(common[i][j + 1])
            };
        }
    }
    let mut lines = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < before.len() || j < after.len() {
        if i < before.len() && j < after.len() && before[i] == after[j] {
            lines.push((' ', before[i]));
            (i, j) = (i + 1, j + 1);
        } else if j == after.len() || (i < before.len() && common[i + 1][j] >= common[i][j + 1]) {
            lines.push(('-', before[i]));
            i += 1;
        } else {
            lines.push(('+', after[j]));
            j += 1;
        }
    }
    changed_parts(&lines)
}

/// The marked lines with three lines of context.
fn changed_parts(lines: &[(char, &str)]) -> String {
    const AROUND: usize = 3;
    let mut parts = String::new();
    let mut left_out = false;
    for (n, (mark, line)) in lines.iter().enumerate() {
        let near = &lines[n.saturating_sub(AROUND)..lines.len().min(n + AROUND + 1)];
        if near.iter().any(|(mark, _)| *mark != ' ') {
            let _ = writeln!(parts, "{mark} {line}");
        } else if !left_out {
            let _ = writeln!(parts, "  …");
        }
        left_out = near.iter().all(|(mark, _)| *mark == ' ');
    }
    parts
}
