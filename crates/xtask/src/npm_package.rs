//! Builds the wasm files and assembles the npm package in `target/npm/offerkit`.

use std::path::{Path, PathBuf};
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

/// A wasm file of the package, as cargo leaves it, and the name that it and its glue have there.
struct Core {
    built: PathBuf,
    name: &'static str,
}

impl Core {
    /// `built` is below the folder of the target.
    fn new(built: &str, name: &'static str) -> Self {
        Self { built: project::target().join(WASM32).join(built), name }
    }

    fn wasm(&self, package: &Path) -> PathBuf {
        package.join(format!("{}_bg.wasm", self.name))
    }

    fn glue(&self, package: &Path) -> PathBuf {
        package.join(format!("{}.js", self.name))
    }
}

/// Builds and assembles the package.
pub(crate) fn build(tools: &Tools) -> Outcome {
    step("build the npm package", || {
        let mut cargo = tools.wasm_cargo()?;
        cargo.args(["build", "--profile", "npm", "--target", WASM32]);
        cargo.args(["--package", "offerkit-wasm", "--package", "offerkit-merge-wasm"]);
        without_machine_paths(&mut cargo);
        run(&mut cargo)?;
        let cores =
            [Core::new("npm/offerkit_wasm.wasm", "core"), Core::new("npm/offerkit_merge_wasm.wasm", "merge_core")];
        put(&project::npm_package(), &cores, |core, unfinished| {
            bind(tools, core, unfinished)?;
            optimise(&core.wasm(unfinished))?;
            shorten(&core.glue(unfinished))?;
            println!("xtask: {}_bg.wasm has {} bytes", core.name, files::read(&core.wasm(unfinished))?.len());
            Ok(())
        })
    })
}

/// The package with exports that stop midway, for the tests of its facade: as fast to build as can be.
pub(crate) fn build_trap(tools: &Tools) -> Outcome {
    step("build the npm package with exports that stop midway", || {
        run(tools
            .wasm_cargo()?
            .args(["build", "--target", WASM32])
            .args(["--package", "offerkit-wasm", "--example", "trap"])
            .args(["--package", "offerkit-merge-wasm", "--example", "merge_trap"]))?;
        let cores =
            [Core::new("debug/examples/trap.wasm", "core"), Core::new("debug/examples/merge_trap.wasm", "merge_core")];
        put(&project::trap_package(), &cores, |core, unfinished| bind(tools, core, unfinished))
    })
}

/// Assembles a package around wasm files, each of which `make` makes into what is loaded. A package that was made of the
/// same parts stays as it is: several suites ask for it.
fn put(package: &Path, cores: &[Core], make: impl Fn(&Core, &Path) -> Outcome) -> Outcome {
    let parts = fingerprint(&project::root(), cores.iter().map(|core| core.built.clone()))?;
    let stamp = project::target().join("xtask").join(package.file_name().unwrap_or_default());
    if package.is_dir() && files::read_text(&stamp).is_ok_and(|recorded| recorded == parts) {
        return Ok(());
    }
    let unfinished = package.with_added_extension("unfinished");
    files::remove_folder(&unfinished)?;
    files::create_folder(&unfinished)?;
    for core in cores {
        make(core, &unfinished)?;
    }
    assemble(&project::root(), &unfinished)?;
    files::remove_folder(package)?;
    files::rename(&unfinished, package)?;
    files::write(&stamp, parts)
}

/// All that a package depends on: the wasm files, the facade, the tools' versions, and how they are called.
fn fingerprint(root: &Path, wasm: impl IntoIterator<Item = PathBuf>) -> Outcome<String> {
    let mut parts = files::walk(&root.join("crates/offerkit-wasm/npm"))?;
    let others = ["Cargo.lock", "tests/package-lock.json", "crates/xtask/src/npm_package.rs"];
    parts.extend(others.map(|name| root.join(name)));
    parts.extend(wasm);
    let mut lines = String::new();
    for part in parts {
        let hash = content_hash(&files::read(&part)?);
        lines.push_str(&format!("{hash} {}\n", part.display()));
    }
    Ok(lines)
}

/// Writes glue and wasm file from what cargo built. The facade has the types.
fn bind(tools: &Tools, core: &Core, folder: &Path) -> Outcome {
    run(Command::new(tools.wasm_bindgen("wasm-bindgen")?)
        .args(["--target", "web", "--out-name", core.name, "--no-typescript"])
        .args(["--remove-name-section", "--remove-producers-section", "--out-dir"])
        .arg(folder)
        .arg(&core.built))
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
        // Without a limit it puts every function with one caller into that caller, what reports a finding too, and makes
        // one function of the whole walk. Engines take long to compile that: the first 5,000 checks took 1.6 times as
        // long.
        .arg("--one-caller-inline-max-function-size=20")
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
        let wasm = ["core.wasm", "merge_core.wasm"].map(|name| root.join(name));
        for name in ["Cargo.lock", "tests/package-lock.json", "crates/xtask/src/npm_package.rs"] {
            files::write(&root.join(name), "")?;
        }
        files::write(&facade, "export {}")?;
        for one in &wasm {
            files::write(one, "one")?;
        }
        let current = || fingerprint(&root, wasm.clone());
        let first = current()?;
        assert_eq!(current()?, first);
        for one in &wasm {
            let before = current()?;
            files::write(one, "another")?;
            assert_ne!(current()?, before);
        }
        let second = current()?;
        files::write(&facade, "export default 1")?;
        assert_ne!(current()?, second);
        Ok(())
    }

    #[test]
    fn a_version_written_a_second_time_is_refused() {
        assert!(versioned("{ \"version\": \"1.2.3\" }").is_err());
    }
}
