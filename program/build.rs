//! Puts the built app where the program includes it.

use std::path::PathBuf;
use std::{env, fs};

/// The environment variable with the path of the app, an archive that `cargo
/// xtask program` makes. Without it, the program has no app inside.
const APP: &str = "BUKYOKU_APP";

fn main() -> std::io::Result<()> {
    println!("cargo::rerun-if-env-changed={APP}");
    let app = match env::var_os(APP).filter(|path| !path.is_empty()) {
        Some(path) => {
            let path = PathBuf::from(path);
            println!("cargo::rerun-if-changed={}", path.display());
            fs::read(&path).map_err(|error| {
                let message = format!("{APP} names {}: {error}", path.display());
                std::io::Error::new(error.kind(), message)
            })?
        }
        None => Vec::new(),
    };
    let out = env::var_os("OUT_DIR")
        .map(PathBuf::from)
        .unwrap_or_default();
    fs::write(out.join("app.zip"), app)
}
