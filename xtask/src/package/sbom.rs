//! The software bill of materials of a package: what is compiled or copied into
//! the published files, as CycloneDX 1.5 in JSON
//! (<https://cyclonedx.org/docs/1.5/json/>).

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context as _, Result};
use serde_json::{Value, json};
use xshell::cmd;

use crate::checkout::Checkout;
use crate::process;
use crate::versions::WASM_TARGET;

/// The name of the file in a package, as CycloneDX recommends it.
pub(super) const NAME: &str = "bom.cdx.json";

/// The programs that run in a reader's browser, by the features they are compiled
/// with.
const PROGRAMS: [&str; 2] = ["hydrate", "search-large"];

/// The npm package whose content is in the stylesheet.
const TOKENS: &str = "@digital-go-jp/design-tokens";

/// The bill of materials for a version of the guide. It depends on the checkout's
/// lock files alone.
pub(super) fn sbom(checkout: &Checkout, version: &str) -> Result<String> {
    let mut crates = BTreeSet::new();
    for features in PROGRAMS {
        crates.extend(compiled_crates(checkout, features)?);
    }
    let mut components: Vec<Value> = crates
        .iter()
        .map(|(name, version, licence)| component("cargo", name, version, licence))
        .collect();
    components.push(design_tokens(checkout)?);
    components.push(json!({
        "type": "data",
        "name": "Material Symbols",
        "licenses": [{ "expression": "Apache-2.0" }],
    }));
    let bom = json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "name": "bukyoku",
                "version": version,
                "licenses": [{ "expression": "MIT OR Apache-2.0" }],
            },
        },
        "components": components,
    });
    Ok(serde_json::to_string_pretty(&bom)? + "\n")
}

/// Name, version and licence (an SPDX expression) of every published crate that a
/// program is compiled from. Procedural macros run at build time and are not in
/// it.
fn compiled_crates(
    checkout: &Checkout,
    features: &str,
) -> Result<BTreeSet<(String, String, String)>> {
    let (sh, cargo) = (process::shell(checkout.root())?, process::cargo());
    let tree = cmd!(
        sh,
        "{cargo} tree --locked --package bukyoku --features {features} --target {WASM_TARGET}
            --edges normal,no-proc-macro --prefix none --no-dedupe --format '{p}|{l}'"
    )
    .read()?;
    tree.lines()
        .filter(|line| !line.contains(" (")) // A path: part of this repository.
        .map(|line| {
            let (package, licence) = line.split_once('|').context("no licence")?;
            let (name, version) = package.split_once(" v").context("no version")?;
            // Older manifests write `MIT/Apache-2.0`.
            Ok((
                name.to_owned(),
                version.to_owned(),
                licence.replace('/', " OR "),
            ))
        })
        .collect::<Result<_>>()
        .context("cannot read the output of cargo tree")
}

fn design_tokens(checkout: &Checkout) -> Result<Value> {
    let lock = fs::read_to_string(checkout.path("package-lock.json"))?;
    let lock: Value = serde_json::from_str(&lock).context("package-lock.json")?;
    let package = &lock["packages"][format!("node_modules/{TOKENS}")];
    let field = |name: &str| {
        let value = package[name].as_str();
        value.with_context(|| format!("package-lock.json has no {name} of {TOKENS}"))
    };
    // In a package URL, `@` is before the version alone.
    let name = TOKENS.replace('@', "%40");
    Ok(component(
        "npm",
        &name,
        field("version")?,
        field("license")?,
    ))
}

/// A component with its package URL (<https://github.com/package-url/purl-spec>).
fn component(kind: &str, name: &str, version: &str, licence: &str) -> Value {
    json!({
        "type": "library",
        "name": name,
        "version": version,
        "licenses": [{ "expression": licence }],
        "purl": format!("pkg:{kind}/{name}@{version}"),
    })
}

#[cfg(test)]
mod tests {
    use cyclonedx_bom::prelude::*;

    use super::*;

    #[test]
    fn the_bill_is_valid_and_names_what_is_published() -> Result<()> {
        let checkout = Checkout::find()?;
        let written = sbom(&checkout, "1.2.3")?;
        let bom = Bom::parse_from_json_v1_5(written.as_bytes())?;
        assert!(bom.validate().passed(), "{:?}", bom.validate());
        for part in [
            "pkg:cargo/leptos@",
            "pkg:cargo/rlsf@",
            "pkg:npm/%40digital-go-jp/design-tokens@",
            "\"version\": \"1.2.3\"",
        ] {
            assert!(written.contains(part), "{part}");
        }
        // What only the build or the tests use, and what is of this repository.
        for other in [
            "serde_derive",
            "proptest",
            "wasm-streams",
            "pkg:cargo/view@",
        ] {
            assert!(!written.contains(other), "{other}");
        }
        assert_eq!(sbom(&checkout, "1.2.3")?, written);
        Ok(())
    }
}
