//! Embeds the fixtures for the tests: a browser has no file system to read them from.
//!
//! Writes `fixtures.rs`: `ANSWERS`, the lines of `tests/fixtures/answers.jsonl`, and `FILES`, the bytes of every file
//! they name. Nothing of it reaches the package, so that a package is built where they were never made: then only what
//! includes them says so.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Outcome {
    let fixtures = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../tests/fixtures").canonicalize()?;
    println!("cargo::rerun-if-changed={}", fixtures.display());
    let answers = fixtures.join("answers.jsonl");
    let written = PathBuf::from(env::var("OUT_DIR")?).join("fixtures.rs");
    if !answers.is_file() {
        let message = "tests/fixtures/answers.jsonl is missing: `cargo xtask test wasm-node` writes it";
        return Ok(fs::write(written, format!("compile_error!({message:?});\n"))?);
    }
    let mut table = format!("static ANSWERS: &str = include_str!({answers:?});\nstatic FILES: &[(&str, &[u8])] = &[\n");
    for name in named_files(&fs::read_to_string(&answers)?)? {
        writeln!(table, "    ({name:?}, include_bytes!({:?})),", fixtures.join(&name))?;
    }
    table.push_str("];\n");
    Ok(fs::write(written, table)?)
}

fn named_files(lines: &str) -> Outcome<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    for line in lines.lines() {
        let row: serde_json::Value = serde_json::from_str(line)?;
        let name = row.get("file").and_then(|name| name.as_str()).ok_or("answers.jsonl has a row without a file")?;
        names.insert(name.to_owned());
    }
    Ok(names)
}
