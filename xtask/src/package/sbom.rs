//! The software bill of materials of a package, or of the program with the app
//! inside: what is compiled or copied into it, as CycloneDX 1.5 in JSON
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
pub(crate) const NAME: &str = "bom.cdx.json";

/// What is compiled: a package, with features, for a target.
pub(crate) struct Program<'a> {
    pub(crate) package: &'a str,
    pub(crate) features: &'a str,
    pub(crate) target: &'a str,
}

/// The programs that run in a reader's browser.
const IN_BROWSER: [Program<'static>; 2] = [
    Program {
        package: "bukyoku",
        features: "hydrate",
        target: WASM_TARGET,
    },
    Program {
        package: "bukyoku",
        features: "search-large",
        target: WASM_TARGET,
    },
];

/// The npm package whose content is in the stylesheet.
const TOKENS: &str = "@digital-go-jp/design-tokens";

/// The bill of materials for a version of the guide, and of a program if the
/// guide comes in one. It depends on the checkout's lock files alone.
pub(crate) fn sbom(
    checkout: &Checkout,
    version: &str,
    around: Option<&Program<'_>>,
) -> Result<String> {
    let mut crates = BTreeSet::new();
    for program in IN_BROWSER.iter().chain(around) {
        crates.extend(compiled_crates(checkout, program)?);
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
    program: &Program<'_>,
) -> Result<BTreeSet<(String, String, String)>> {
    let (sh, cargo) = (process::shell(checkout.root())?, process::cargo());
    let Program {
        package,
        features,
        target,
    } = program;
    let tree = cmd!(
        sh,
        "{cargo} tree --locked --package {package} --features {features} --target {target}
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
        let written = sbom(&checkout, "1.2.3", None)?;
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
        assert_eq!(sbom(&checkout, "1.2.3", None)?, written);
        Ok(())
    }
    #[test]
    fn the_bill_of_the_program_names_what_is_around_the_app() -> Result<()> {
        let program = Program {
            package: "bukyoku-program",
            features: "prerender",
            target: "x86_64-unknown-linux-musl",
        };
        let written = sbom(&Checkout::find()?, "1.2.3", Some(&program))?;
        assert!(
            Bom::parse_from_json_v1_5(written.as_bytes())?
                .validate()
                .passed()
        );
        for part in [
            "pkg:cargo/leptos@",
            "pkg:cargo/rlsf@",
            "pkg:cargo/axum@",
            "pkg:cargo/clap@",
        ] {
            assert!(written.contains(part), "{part}");
        }
        Ok(())
    }
}
