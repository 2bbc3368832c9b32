//! The versions of the tools that build the guide.

/// Trunk, from the Rust package registry.
pub(crate) const TRUNK: &str = "0.21.14";

/// `wasm-bindgen-cli`. It reads the output of the crate `wasm-bindgen`, so both
/// must have the same version.
pub(crate) const WASM_BINDGEN: &str = "0.2.130";

/// `cargo-fuzz`, which fuzzes with coverage.
pub(crate) const CARGO_FUZZ: &str = "0.13.2";

/// `cargo-deny`, which checks dependencies.
pub(crate) const CARGO_DENY: &str = "0.20.2";
/// Firefox's driver, from the Rust package registry.
pub(crate) const GECKODRIVER: &str = "0.37.1";

/// The oldest Node.js on which the packages of package.json run.
pub(crate) const NODE_MAJOR: u32 = 20;

/// The oldest Java on which the HTML checker runs.
pub(crate) const JAVA_MAJOR: u32 = 17;

/// The compilation target for the browser.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checkout::Checkout;

    /// Each version is in several files, because different programs read them.
    #[test]
    fn the_files_name_the_same_versions() -> anyhow::Result<()> {
        let checkout = Checkout::find()?;
        let read = |file: &str| std::fs::read_to_string(checkout.path(file));
        let (trunk, cargo, npm) = (
            read("Trunk.toml")?,
            read("Cargo.toml")?,
            read("package.json")?,
        );

        assert!(trunk.contains(&format!("trunk-version = \"{TRUNK}\"")));
        assert!(trunk.contains(&format!("wasm_bindgen = \"{WASM_BINDGEN}\"")));
        assert!(cargo.contains(&format!("wasm-bindgen = {{ version = \"={WASM_BINDGEN}\"")));
        let own = read("xtask/wasm-bindgen/Cargo.toml")?;
        assert!(own.contains(&format!("\nversion = \"{WASM_BINDGEN}\"")));
        assert!(own.contains(&format!(
            "wasm-bindgen-cli = {{ version = \"={WASM_BINDGEN}\""
        )));
        assert!(npm.contains(&format!("\"node\": \">={NODE_MAJOR}\"")));

        let version = |text: &str| between(text, "[package]\n", "\ndescription").map(str::to_owned);
        let program = version(&read("program/Cargo.toml")?);
        let program = program
            .as_deref()
            .and_then(|text| between(text, "version = \"", "\""));
        let guide = version(&cargo);
        let guide = guide
            .as_deref()
            .and_then(|text| between(text, "version = \"", "\""));
        assert!(guide.is_some());
        assert_eq!(program, guide);

        let wasm_opt = between(&trunk, "wasm_opt = \"version_", "\"");
        let binaryen = between(&npm, "\"binaryen\": \"", ".");
        assert!(wasm_opt.is_some());
        assert_eq!(wasm_opt, binaryen);
        Ok(())
    }

    fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
        let (_, rest) = text.split_once(before)?;
        rest.split_once(after).map(|(found, _)| found)
    }
}
