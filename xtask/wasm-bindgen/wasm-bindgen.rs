//! `wasm-bindgen`, as the package wasm-bindgen-cli has it, with code splitting.
//!
//! If the program has functions marked with `#[wasm_split(chunk)]`, they and
//! what only they need are first moved into WebAssembly modules of their own, in
//! the folder `snippets` of the output, which Trunk copies.
//! `snippets/chunks.json` lists the files of each chunk, without `.wasm`, in the
//! order in which they are instantiated. The JavaScript module exports
//! `setChunkLoader(load)`, to be called before the program is instantiated. When
//! the program needs a chunk, `load(chunk, callback, data)` is called. It loads
//! the chunk, and then calls the function at the index `callback` of the
//! program's `__indirect_function_table` with `data` and whether it succeeded.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use anyhow::{Context as _, Result, ensure};
use wasm_bindgen_cli::wasm_bindgen::run_cli_with_args;

/// What every program with chunks imports.
const MARKER: &[u8] = b"__wasm_split_load_";

/// The module that the program imports the loading functions from.
const LINK_MODULE: &str = "./__wasm_split.js";

fn main() -> ExitCode {
    match run(env::args_os().collect()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:?}");
            ExitCode::FAILURE
        }
    }
}

fn run(mut arguments: Vec<OsString>) -> Result<()> {
    let is_wasm =
        |argument: &OsString| Path::new(argument).extension().is_some_and(|e| e == "wasm");
    let input = arguments.iter().position(is_wasm);
    let output = Output::named_by(&arguments);
    let (Some(input), Some(output)) = (input, output) else {
        return run_cli_with_args(arguments);
    };
    let program = fs::read(&arguments[input])
        .with_context(|| format!("can't read {}", arguments[input].display()))?;
    if !program.windows(MARKER.len()).any(|bytes| bytes == MARKER) {
        return run_cli_with_args(arguments);
    }
    let (main, chunks) = output.split(&program)?;
    arguments[input] = main.clone().into();
    // The chunks use the program's function table.
    arguments.push("--keep-lld-exports".into());
    run_cli_with_args(arguments)?;
    fs::remove_file(main)?;
    output.call_loader(&chunks)
}

/// Where the program is written.
struct Output {
    folder: PathBuf,
    name: String,
}

impl Output {
    /// `None` if the arguments do not name a folder and a name.
    fn named_by(arguments: &[OsString]) -> Option<Self> {
        let option = |name: &str| {
            let arguments = arguments.iter().filter_map(|argument| argument.to_str());
            arguments
                .filter_map(|argument| argument.strip_prefix(name))
                .next()
        };
        Some(Self {
            folder: option("--out-dir=")?.into(),
            name: option("--out-name=")?.to_owned(),
        })
    }

    /// Writes the chunks, and returns the path of the rest of the program and
    /// the files of each chunk.
    fn split(&self, program: &[u8]) -> Result<(PathBuf, BTreeMap<String, Vec<String>>)> {
        let chunks = self.folder.join("snippets");
        if chunks.exists() {
            fs::remove_dir_all(&chunks)?;
        }
        let main = self.folder.join("without-chunks.wasm");
        let mut options = wasm_split_cli_support::Options::new(program);
        options.output_dir = &chunks;
        options.main_out_path = &main;
        options.link_name = LINK_MODULE;
        let split = wasm_split_cli_support::transform(options)
            .map_err(|error| anyhow::anyhow!("{error:?}"))
            .context("can't split the program into chunks")?;
        fs::remove_file(chunks.join(LINK_MODULE))?;
        let files: BTreeMap<_, _> = split.prefetch_map.into_iter().collect();
        let list = serde_json::to_string(&files)?;
        fs::write(chunks.join("chunks.json"), list)?;
        Ok((main, files))
    }

    /// Replaces the import of the link module by calls of the loader that the
    /// caller sets.
    fn call_loader(&self, chunks: &BTreeMap<String, Vec<String>>) -> Result<()> {
        let path = self.folder.join(format!("{}.js", self.name));
        let script = fs::read_to_string(&path)?;
        let import = format!(" from \"{LINK_MODULE}\"");
        // One line for each function that is imported.
        let lines = script.lines().map(|line| {
            let binding = line
                .strip_prefix("import * as ")
                .and_then(|line| line.strip_suffix(import.as_str()));
            binding.map_or_else(
                || line.to_owned(),
                |name| format!("const {name} = chunkLoaders;"),
            )
        });
        let lines: Vec<_> = lines.collect();
        ensure!(
            lines.iter().any(|line| line.ends_with(" = chunkLoaders;")),
            "the program does not import {LINK_MODULE}"
        );
        let loaders = chunks.keys().map(|chunk| {
            format!(
                "  __wasm_split_load_{chunk}: (callback, data) => loadChunk(\"{chunk}\", callback, data),\n"
            )
        });
        let script = format!(
            "let loadChunk;\n\
             export function setChunkLoader(load) {{\n  loadChunk = load;\n}}\n\
             const chunkLoaders = {{\n{}}};\n{}\n",
            loaders.collect::<String>(),
            lines.join("\n")
        );
        Ok(fs::write(path, script)?)
    }
}
