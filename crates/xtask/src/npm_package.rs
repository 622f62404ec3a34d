//! Builds the wasm file and assembles the npm package in `target/npm/offerkit`.

use std::path::Path;
use std::process::Command;

use crate::builds::without_machine_paths;
use crate::content_name::content_hash;
use crate::failure::{Failure, Outcome};
use crate::process::run;
use crate::setup::{Need, Tools};
use crate::step::step;
use crate::wasm_target::WASM32;
use crate::{files, project};

/// What `build npm` needs.
pub(crate) const NEEDS: &[Need] = &[Need::Node, Need::NodePackages, Need::WasmTarget, Need::WasmBindgen];

/// What today's rustc emits, plus the vector instructions of the scanner. Named one by one: with
/// all features on, wasm-opt may use some that no browser has.
const WASM_FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-simd",
];

/// The hand-written package holds this version; the true one is written once, in the root `Cargo.toml`.
const NO_VERSION: &str = "\"version\": \"0.0.0\"";

/// Builds and assembles the package.
pub(crate) fn build(tools: &Tools) -> Outcome {
    step("build the npm package", || {
        let mut cargo = tools.wasm_cargo()?;
        cargo.args(["build", "--profile", "npm", "--target", WASM32, "--package", "offerkit-wasm"]);
        without_machine_paths(&mut cargo);
        run(&mut cargo)?;
        put(&project::npm_package(), "npm/offerkit_wasm.wasm", |wasm, unfinished| {
            bind(tools, wasm, unfinished)?;
            optimise(&unfinished.join("core_bg.wasm"))?;
            shorten(&unfinished.join("core.js"))
        })
    })
}

/// The package with exports that stop midway, for the tests of its facade: as fast to build as can be.
pub(crate) fn build_trap(tools: &Tools) -> Outcome {
    step("build the npm package with exports that stop midway", || {
        run(tools.wasm_cargo()?.args([
            "build",
            "--target",
            WASM32,
            "--package",
            "offerkit-wasm",
            "--example",
            "trap",
        ]))?;
        put(&project::trap_package(), "debug/examples/trap.wasm", |wasm, unfinished| bind(tools, wasm, unfinished))
    })
}

/// Assembles a package around a wasm file below the target's folder, which `core` makes into what is loaded. A package
/// that was made of the same parts stays as it is: several suites ask for it.
fn put(package: &Path, wasm: &str, core: impl FnOnce(&Path, &Path) -> Outcome) -> Outcome {
    let wasm = project::target().join(WASM32).join(wasm);
    let parts = fingerprint(&project::root(), &wasm)?;
    let stamp = project::target().join("xtask").join(package.file_name().unwrap_or_default());
    if package.is_dir() && files::read_text(&stamp).is_ok_and(|recorded| recorded == parts) {
        return Ok(());
    }
    let unfinished = package.with_added_extension("unfinished");
    files::remove_folder(&unfinished)?;
    files::create_folder(&unfinished)?;
    core(&wasm, &unfinished)?;
    assemble(&project::root(), &unfinished)?;
    files::remove_folder(package)?;
    files::rename(&unfinished, package)?;
    files::write(&stamp, parts)
}

/// All that a package depends on: the wasm file, the facade, the tools' versions, and how they are called.
fn fingerprint(root: &Path, wasm: &Path) -> Outcome<String> {
    let mut parts = files::walk(&root.join("crates/offerkit-wasm/npm"))?;
    let others = ["Cargo.lock", "tests/package-lock.json", "crates/xtask/src/npm_package.rs"];
    parts.extend(others.map(|name| root.join(name)));
    parts.push(wasm.to_owned());
    let mut lines = String::new();
    for part in parts {
        let hash = content_hash(&files::read(&part)?);
        lines.push_str(&format!("{hash} {}\n", part.display()));
    }
    Ok(lines)
}

/// Writes `core.js` and `core_bg.wasm` from a wasm file. The facade has the types.
fn bind(tools: &Tools, wasm: &Path, folder: &Path) -> Outcome {
    run(Command::new(tools.wasm_bindgen("wasm-bindgen")?)
        .args(["--target", "web", "--out-name", "core", "--no-typescript"])
        .args(["--remove-name-section", "--remove-producers-section", "--out-dir"])
        .arg(folder)
        .arg(wasm))
}

/// The glue as short as can be: it is loaded by every page, and nobody reads it.
fn shorten(glue: &Path) -> Outcome {
    run(Command::new(project::node_tool("esbuild"))
        .arg(glue)
        .args(["--minify", "--format=esm", "--allow-overwrite", "--log-level=warning"])
        .arg(format!("--outfile={}", glue.display())))
}

fn optimise(wasm: &Path) -> Outcome {
    run(Command::new(project::node_tool("wasm-opt"))
        .args(["-O3", "--strip-debug", "--strip-producers"])
        .args(WASM_FEATURES)
        .arg("-o")
        .args([wasm, wasm]))
}

/// Adds the hand-written files and the licences.
fn assemble(root: &Path, package: &Path) -> Outcome {
    let facade = root.join("crates/offerkit-wasm/npm");
    for file in files::walk(&facade)? {
        let name = file.strip_prefix(&facade).unwrap_or(&file);
        if name == Path::new("package.json") {
            files::write(&package.join(name), versioned(&files::read_text(&file)?)?)?;
        } else {
            files::write(&package.join(name), files::read(&file)?)?;
        }
    }
    for licence in ["LICENSE-APACHE", "LICENSE-MIT"] {
        files::copy(&root.join(licence), &package.join(licence))?;
    }
    Ok(())
}

/// Changes the text and not a parsed value: the order of keys in `exports` has a meaning.
fn versioned(manifest: &str) -> Outcome<String> {
    if !manifest.contains(NO_VERSION) {
        return Err(Failure::new(format!(
            "crates/offerkit-wasm/npm/package.json must hold {NO_VERSION}: the build puts the version of Cargo.toml there"
        )));
    }
    Ok(manifest.replace(NO_VERSION, concat!("\"version\": \"", env!("CARGO_PKG_VERSION"), "\"")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    #[test]
    fn the_package_has_facade_licences_and_the_version() -> Outcome {
        let (root, package) = (Scratch::new()?, Scratch::new()?);
        let facade = root.join("crates/offerkit-wasm/npm");
        files::write(&facade.join("package.json"), "{ \"name\": \"offerkit\", \"version\": \"0.0.0\" }")?;
        files::write(&facade.join("node.js"), "export {}")?;
        files::write(&root.join("LICENSE-MIT"), "MIT")?;
        files::write(&root.join("LICENSE-APACHE"), "Apache")?;
        assemble(&root, &package)?;
        let names: Vec<_> = files::walk(&package)?.iter().filter_map(|f| Some(f.file_name()?.to_owned())).collect();
        assert_eq!(names, ["LICENSE-APACHE", "LICENSE-MIT", "node.js", "package.json"]);
        let manifest = files::read_text(&package.join("package.json"))?;
        assert!(manifest.contains(env!("CARGO_PKG_VERSION")), "{manifest}");
        Ok(())
    }

    #[test]
    fn a_package_is_made_anew_where_a_part_has_changed() -> Outcome {
        let root = Scratch::new()?;
        let facade = root.join("crates/offerkit-wasm/npm/node.js");
        let wasm = root.join("core.wasm");
        for name in ["Cargo.lock", "tests/package-lock.json", "crates/xtask/src/npm_package.rs"] {
            files::write(&root.join(name), "")?;
        }
        files::write(&facade, "export {}")?;
        files::write(&wasm, "one")?;
        let first = fingerprint(&root, &wasm)?;
        assert_eq!(fingerprint(&root, &wasm)?, first);
        files::write(&wasm, "two")?;
        let second = fingerprint(&root, &wasm)?;
        assert_ne!(second, first);
        files::write(&facade, "export default 1")?;
        assert_ne!(fingerprint(&root, &wasm)?, second);
        Ok(())
    }

    #[test]
    fn a_version_written_a_second_time_is_refused() {
        assert!(versioned("{ \"version\": \"1.2.3\" }").is_err());
    }
}
