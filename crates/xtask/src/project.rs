//! Where things lie in the checkout.

use std::env;
use std::path::{Path, PathBuf};

/// The root of the checkout this program was built from.
pub(crate) fn root() -> PathBuf {
    let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    crate_folder.ancestors().nth(2).unwrap_or(crate_folder).to_path_buf()
}

/// Cargo's output folder: this program lies in `TARGET/debug/`, wherever the person has put TARGET.
pub(crate) fn target() -> PathBuf {
    env::current_exe()
        .ok()
        .and_then(|exe| Some(exe.parent()?.parent()?.to_path_buf()))
        .unwrap_or_else(|| root().join("target"))
}

/// The released program `offerkit`.
pub(crate) fn program() -> PathBuf {
    target().join("release").join("offerkit")
}

/// The built portal.
pub(crate) fn portal() -> PathBuf {
    root().join("dist")
}

/// The assembled npm package.
pub(crate) fn npm_package() -> PathBuf {
    target().join("npm").join("offerkit")
}

/// The npm package with exports that stop midway.
pub(crate) fn trap_package() -> PathBuf {
    target().join("npm").join("trap")
}

/// The native answers to every fixture; made anew for each run of the tests.
pub(crate) fn answers() -> PathBuf {
    root().join("tests/fixtures/answers.jsonl")
}

/// The bytes of the JSON cases; made with the answers.
pub(crate) fn json_bodies() -> PathBuf {
    root().join("tests/fixtures/json/bodies")
}

/// The folder of the fuzzers.
pub(crate) fn fuzz() -> PathBuf {
    root().join("fuzz")
}

/// The folder of the one `package.json` for tests, benchmarks and wasm-opt.
pub(crate) fn node_project() -> PathBuf {
    root().join("tests")
}

/// A program of an installed npm package.
pub(crate) fn node_tool(name: &str) -> PathBuf {
    node_tools().join(name)
}

pub(crate) fn node_tools() -> PathBuf {
    node_project().join("node_modules").join(".bin")
}
